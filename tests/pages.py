"""What the project's pages show: their links, and the commands for readers to run."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent

_FENCED = re.compile(r"^( *)(`{3,})(\w*)\n(.*?)^\1\2$", re.DOTALL | re.MULTILINE)
_ASSIGNED = re.compile(r"\w+=")
_BETWEEN = frozenset({"&&", "||", "|", ";", "do", "done"})


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def blocks(page: str) -> list[str]:
    """What stands in blocks of shell commands."""
    indented = re.findall(r"(?:^ {4}.*\n)+", _FENCED.sub("", page), re.MULTILINE)
    return [text for _, _, kind, text in _FENCED.findall(page) if kind == "sh"] + indented


def spans(page: str) -> list[str]:
    """What stands as code within sentences and tables."""
    prose = re.sub(r"(?:^ {4}.*\n)+", "", _FENCED.sub("", page), flags=re.MULTILINE)
    return re.findall(r"`([^`]+)`", prose)


def commands(shell: str) -> Iterator[list[str]]:
    """The arguments of each call of claimcheck in a text of shell."""
    for line in shell.replace("\\\n", " ").splitlines():
        try:
            lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;>")
            lexer.whitespace_split = True
            words = list(lexer)
        except ValueError:  # no shell, but a drawing or a sentence
            continue
        yield from _calls(words)


def _calls(words: list[str]) -> Iterator[list[str]]:
    simple: list[str] = []
    for word in [*words, ";"]:
        if word not in _BETWEEN:
            simple.append(word)
            continue
        while simple and _ASSIGNED.match(simple[0]):
            simple.pop(0)
        if simple and Path(simple[0]).name == "claimcheck":
            yield simple[1 : simple.index(">")] if ">" in simple else simple[1:]
        simple = []
