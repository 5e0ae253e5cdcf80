"""What no report, line, log, recording or cache may carry: secrets, and signs that act or hide.

Servers echo what they were sent, and addresses carry passwords, so what goes out is redacted on its
way, whoever worded it.
"""

from __future__ import annotations

import json
import logging
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from claimcheck.keys import MASK, of_address, without_known

#: What stands in a header and looks like no word, as the group; repetitions are bounded, so that
#: each is linear.
_HEADERS = (
    re.compile(
        r"\b(?:bearer|api[-_]?key:?)\s{1,3}(?=[\w.~+/=-]{0,200}\d|[\w.~+/=-]{20})"
        r"([\w.~+/=-]{8,4000})",
        re.IGNORECASE,
    ),
    # Base64 has no hyphen: "basic COVID-19 rules" are news.
    re.compile(
        r"\bbasic\s{1,3}(?=[a-z0-9+/]{0,200}\d|[a-z0-9+/]{20})([a-z0-9+/]{8,4000}={0,2})(?![\w-])",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:proxy-)?authorization[\"']?[ \t]{0,3}[:=][ \t]{0,3}[\"']?"
        r"(?:(?:bearer|basic|digest|token)[ \t]{1,3}"
        r"|(?:\w{1,20}[ \t]{1,3})?(?=\S{0,200}\d|\S{20}))([^\s\"'<>]{8,4000})",
        re.IGNORECASE,
    ),
    re.compile(r"\b((?:sk|pk|rk)-(?=[\w-]{0,200}\d)[\w-]{16,400})"),
)

#: Signs that reorder or hide text, tags and fillers among them: none belongs in a report.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
#: What JSON has as an escape: these, lone surrogates, and what a runner takes for a command.
_UNSEEN = re.compile(f"{_INVISIBLE.pattern}|[\x7f-\x9f\u2028\u2029\ud800-\udfff]|(?<=#)#(?=\\[)")
#: Space that acts on a terminal, and is shown as a blank.
_BLANK = str.maketrans("\r\f\v\u0085\u2028\u2029", "      ")
#: How a line begins, or what it holds, that a runner of GitHub takes for a command.
_COMMAND = re.compile(r"^(\s*)(?=::)|(?<=#)(?=#\[)")


def redact(text: str, env: Mapping[str, str] | None = None) -> str:
    """`text`, as long as it was, with a dot for each character of a secret in it.

    Args:
        text: what is to go out.
        env: where keys are known from; the environment if not given.
    """
    text = without_known(text, env)
    for header in _HEADERS:
        text = _masked(text, (found.span(1) for found in header.finditer(text)))
    return _masked(text, sorted(of_address(text)))


def _masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], MASK * (end - start)]
        at = max(at, end)
    return "".join([*parts, text[at:]]) if parts else text


def printable(text: str) -> str:
    """`text`, character for character, without those that would act on a screen or hide words."""
    shown = _INVISIBLE.sub("�", text).translate(_BLANK)
    acting = {c for c in shown if unicodedata.category(c) in ("Cc", "Cs")} - set("\t\n")
    return "".join("�" if c in acting else c for c in shown)


def json_text(value: Any) -> str:
    """`value` as indented JSON, whole, with what would act on a screen or hide words as escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _UNSEEN.sub(lambda found: _escaped(found[0], json.dumps(found[0])[1:-1]), text) + "\n"


def toml_text(text: str) -> str:
    """The text of a TOML file, whole, with the same as escapes; all of it stands in strings."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return _UNSEEN.sub(lambda found: _escaped(found[0], f"\\U{ord(found[0]):08x}"), text)


def _escaped(sign: str, far: str) -> str:
    """A sign as JSON and TOML escape it alike; `far` is one of another plane."""
    return f"\\u{ord(sign):04x}" if sign <= "\uffff" else far


def line(text: str) -> str:
    """`text` as one line for a terminal or a log, in which nothing acts and no secret stands."""
    return inert(printable(redact(text)).replace("\n", " "))


def inert(line: str) -> str:
    """A line that a runner takes for no command, by a sign that people see."""
    return _COMMAND.sub(lambda found: f"{found[0]}\N{REPLACEMENT CHARACTER}", line)


def beginning(text: str, most: int) -> str:
    """The beginning of `text` as one line without secrets: none is cut before it is known."""
    return redact(" ".join(text.split())[: 40 * most])[:most]


class LogFormat(logging.Formatter):
    """Entries of a log, libraries' own among them, as `line` has them."""

    def format(self, record: logging.LogRecord) -> str:
        return line(super().format(record))
