"""Text laid out for a terminal: wrapped at its width, and styled where that is wanted.

No text can act on the terminal: whatever would is replaced before anything is laid out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from claimcheck.redaction import inert
from claimcheck.report.text import printable

_SPACE = re.compile(r"(\s+)")

#: "Select Graphic Rendition" (ECMA-48), the parameters that every terminal knows.
_RENDITION = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}


@dataclass(frozen=True)
class Look:
    """How wide a line may be, in columns, and whether there may be colour."""

    width: int = 80
    colour: bool = False


@dataclass(frozen=True)
class Run:
    """A part of a text, and its style: words such as "bold red"."""

    text: str
    style: str = ""


def lay(runs: Iterable[Run], look: Look, first: Run, rest: Run | None = None) -> Iterator[str]:
    """`runs` in lines no wider than `look` allows, `first` before the first, `rest` before others.

    A word that is wider than a line is broken.
    """
    rest = first if rest is None else rest
    room = max(1, look.width - max(columns(first.text), columns(rest.text)))
    line: list[Run] = []
    used = 0
    for word in _words(runs, room):
        wide = sum(columns(part.text) for part in word)
        if line and used + 1 + wide > room:
            yield _painted([first, *line], look)
            first, line, used = rest, [], 0
        if line:
            # The space between two words of one style is of that style.
            line.append(Run(" ", line[-1].style if line[-1].style == word[0].style else ""))
            used += 1
        line += word
        used += wide
    if line:
        yield _painted([first, *line], look)


def columns(text: str) -> int:
    """How many columns `text` takes (Unicode Standard Annex 11)."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _words(runs: Iterable[Run], room: int) -> Iterator[list[Run]]:
    """The words of `runs`, each in the parts that differ in style, none wider than `room`."""
    word: list[Run] = []
    wide = 0
    for run in runs:
        for text in _SPACE.split(printable(run.text)):
            if not text or text.isspace():
                if text and word:
                    yield word
                    word, wide = [], 0
                continue
            word.append(Run("", run.style))
            for character in text:
                if wide and wide + _columns(character) > room:
                    yield word
                    word, wide = [Run("", run.style)], 0
                word[-1] = replace(word[-1], text=word[-1].text + character)
                wide += _columns(character)
    if word:
        yield word


def _painted(runs: Iterable[Run], look: Look) -> str:
    styled = (
        (style, "".join(run.text for run in same))
        for style, same in groupby(runs, key=lambda run: run.style)
    )
    if not look.colour:
        return inert("".join(text for _, text in styled))
    return inert("".join(_rendered(text, style) for style, text in styled if text))


def _rendered(text: str, style: str) -> str:
    codes = ";".join(_RENDITION[word] for word in style.split())
    return f"\x1b[{codes}m{text}\x1b[0m" if codes else text
