"""Factiva: fields by codes of two letters, or headers of a line each, `Document …` below each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.articles.datelines import dateline
from claimcheck.articles.drafts import Draft
from claimcheck.articles.exports.documents import (
    COPYRIGHT,
    RULE,
    any_of,
    document,
    fields_of,
    parts,
)
from claimcheck.values.tables import table

_NAMES = table("databases")["factiva"]

#: A code that is a word too needs more to be one.
_FIELD = re.compile(
    rf"(?P<name>{any_of(_NAMES['codes'])})(?:\s+|$)"
    r"(?:(?<!IN |CO |RE |NS )|(?=.{0,80}\S : ))(?P<value>\S.*)?$"
)
_END = re.compile(r"(?:AN\s+)?Document\s+[A-Z][A-Za-z0-9]{9,39}\s*$")
_WORDS = re.compile(r"\s*\d{1,3}(?:,\d{3})*\s+words\s*$")
#: The shortest line that is text, and no header.
_TEXT = 80


def documents(lines: Sequence[str]) -> Iterator[Draft]:
    """The documents of an export."""
    codes = {field["name"] for line in lines if (field := _FIELD.match(line))}
    if {"HD", "PD", "SN"} <= codes:
        starts = max(("SE", "HD"), key=lambda code: sum(_has_code(line, code) for line in lines))
        for part in parts(lines, begins=lambda line: _has_code(line, starts), own=True):
            fields, _ = fields_of(part, _FIELD, long=True)
            body = "\n".join(fields.get(code, "") for code in ("lp", "td"))
            yield document(
                fields.get("hd", "").replace("\n", " "),
                body.splitlines(),
                fields.get("sn"),
                fields.get("pd"),
                fields.get("by"),
            )
    elif any(map(_END.match, lines)) and any(map(_WORDS.match, lines)):
        for part in parts(lines, ends=_END.match):
            yield from _document(part)


def _has_code(line: str, code: str) -> bool:
    return line == code or line.startswith((f"{code} ", f"{code}\t"))


def _document(lines: Sequence[str]) -> Iterator[Draft]:
    """A document: headline, author, number of words, date, outlet and more, then the text."""
    at = next((n for n, line in enumerate(lines) if _WORDS.match(line)), None)
    if at is None:
        return
    above = [line.strip() for line in lines[:at] if line.strip() and not RULE.match(line)][-4:]
    by = [line for line in above if re.match(r"by\s", line, re.IGNORECASE)]
    title = max((line for line in above if line not in by), key=len, default="")
    by = by or above[above.index(title) + 1 :] if title else by
    below = list(lines[at + 1 :])
    end = next((n for n, line in enumerate(below) if COPYRIGHT.match(line)), None)
    if end is None:
        end = next((n for n, line in enumerate(below) if len(line) > _TEXT), len(below)) - 1
    head = [line.strip() for line in below[: end + 1] if line.strip()]
    day = next((line for line in head if dateline(line)), None)
    others = (line for line in head if line != day and not re.match(r"\d{1,2}:\d{2}", line))
    outlet = next((line for line in others if not COPYRIGHT.match(line)), None)
    body = [line for line in below[end + 1 :] if not COPYRIGHT.match(line)]
    yield document(title, body, outlet, day, by[0] if by else None)
