"""What no report, line, log, recording or cache may carry: secrets, and signs that act or hide.

Servers echo what they were sent, and addresses carry passwords, so what goes out is redacted on its
way, whoever worded it.
"""

from __future__ import annotations

import json
import logging
import os
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

_MASK = "•"

#: Names of variables that hold a secret, and what of their values is too plain to be one.
_KEYS = re.compile(r"(?:^|_)(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD)$")
_SHORTEST, _LONG = 8, 16

_NAMES = (
    r"(?:key|apikey|token|secret|password|passwd|pwd|sig|signature|auth|authorization|credentials?"
    r"|session|sessionid|jwt)"
)
#: Each with the secret as its group; every repetition is bounded, so that each is linear.
_SECRETS = (
    # User and password of an address; a password may hold a stroke, but a port is none.
    re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://([^/\s?#@\"'<>]{1,300})@", re.IGNORECASE),
    re.compile(
        r"\b[a-z][a-z0-9+.-]{1,20}://"
        r"([^/\s?#@:\[\"'<>]{0,100}:(?!\d{1,5}[/?#])[^\s@\"'<>]{1,300})@",
        re.IGNORECASE,
    ),
    # A parameter of an address whose name says what it is.
    re.compile(rf"[?&;](?:[\w.-]{{0,40}}[_.-])?{_NAMES}=([^&#\s\"'<>]{{1,4000}})", re.IGNORECASE),
    # What stands in a header, and looks like no word.
    re.compile(
        r"\b(?:bearer|basic|api[-_]?key:?)\s{1,3}(?=[\w.~+/=-]{0,200}\d|[\w.~+/=-]{20})"
        r"([\w.~+/=-]{8,4000})",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:proxy-)?authorization:[ \t]{1,3}(?:\w{1,20}[ \t]{1,3})?(\S{8,4000})", re.I),
    re.compile(r"\b((?:sk|pk|rk)-(?=[\w-]{0,200}\d)[\w-]{16,400})"),
)

#: Signs that reorder or hide text, tags and fillers among them: none belongs in a report.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_UNSEEN = re.compile(f"{_INVISIBLE.pattern}|[\x7f-\x9f\u2028\u2029]")
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
    text = without_keys(text, env)
    for secret in _SECRETS:
        text = secret.sub(_masked, text)
    return text


def without_keys(text: str, env: Mapping[str, str] | None = None) -> str:
    """`text` with a dot for each character of a key that the environment holds."""
    for key in _keys(frozenset((os.environ if env is None else env).items())):
        text = text.replace(key, _MASK * len(key))
    return text


@lru_cache(maxsize=8)
def _keys(env: frozenset[tuple[str, str]]) -> tuple[str, ...]:
    """The keys of an environment; "ollama" or "none", which servers without keys take, are none."""
    held = {value.strip() for name, value in env if _KEYS.search(name.upper())}
    keys = {v for v in held if len(v) >= _LONG or (len(v) >= _SHORTEST and re.search(r"\d", v))}
    return tuple(sorted(keys, key=lambda key: (-len(key), key)))


def _masked(found: re.Match[str]) -> str:
    whole, start = found[0], found.start(1) - found.start()
    return whole[:start] + _MASK * len(found[1]) + whole[start + len(found[1]) :]


def printable(text: str) -> str:
    """`text`, character for character, without those that would act on a screen or hide words."""
    shown = _INVISIBLE.sub("�", text).translate(_BLANK)
    acting = {c for c in shown if unicodedata.category(c) in ("Cc", "Cs")} - set("\t\n")
    return "".join("�" if c in acting else c for c in shown)


def json_text(value: Any) -> str:
    """`value` as indented JSON, whole, with what would act on a screen or hide words as escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _UNSEEN.sub(_escaped, text) + "\n"


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]


def line(text: str) -> str:
    """`text` as one line for a terminal or a log, in which nothing acts and no secret stands."""
    shown = printable(redact(text)).replace("\n", " ")
    return _COMMAND.sub(lambda found: f"{found[0]}\N{REPLACEMENT CHARACTER}", shown)


class LogFormat(logging.Formatter):
    """Entries of a log, libraries' own among them, as `line` has them."""

    def format(self, record: logging.LogRecord) -> str:
        return line(super().format(record))
