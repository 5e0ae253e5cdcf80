"""Nexis: `1 of 2 DOCUMENTS` above each document, or `End of Document` below it (Nexis Uni)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from claimcheck.articles.datelines import dateline
from claimcheck.articles.drafts import Draft
from claimcheck.articles.exports.documents import COPYRIGHT, any_of, document, fields_of, parts
from claimcheck.values.tables import table

_NAMES = table("databases")["nexis"]

_NUMBER = re.compile(
    r"\s*(?:Document\s+)?\d{1,5}\s+(?:of|von|de|di)\s+\d{1,5}(?:\s+DOCUMENTS?|\s+DOKUMENTEN?)?\s*$",
    re.IGNORECASE,
)
_END = re.compile(r"\s*End\s+of\s+Document\s*$", re.IGNORECASE)
_FIELD = re.compile(rf"(?<!\s)\s*+(?P<name>{any_of(_NAMES['fields'])}):\s*(?P<value>.*)$")
_AFTER = re.compile(rf"\s*(?:{any_of(_NAMES['after'])})(?::|\s*$)")
_BODY = re.compile(r"\s*Body\s*$")
_SIGN = re.compile(r"\s*(?:length:\s*\d[\d,]{0,6}\s+words|load-date:)", re.IGNORECASE)
_EDITION = re.compile(
    r"\s*(?:[\w.]+\s+){0,4}edition(?:\s*+(?:[-–]\s*+)?\w{1,8})?\s*$", re.IGNORECASE
)
#: Lines that begin so far from the margin are centred, as no headline is.
_CENTRED = re.compile(r"\s{15}")
#: Such as "March 5, 2024 Tuesday" and what stands behind it: an edition, a time of day.
_DATE = re.compile(
    r"\s*(?P<date>[A-Z][a-z]{2,8}\.?\s+\d{1,2},\s+\d{4}|\d{1,2}\.?\s+[A-Z][a-z]{2,8}\s+\d{4})\b"
    r"(?:,?\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?(?P<rest>.{0,60})$"
)


def documents(lines: Sequence[str]) -> Iterator[Draft]:
    """The documents of an export."""
    for part in parts(lines, begins=_NUMBER.match, ends=_END.match):
        if any(map(_SIGN.match, part)):
            yield _document(part)


def _document(lines: Sequence[str]) -> Draft:
    """A document: outlet, date, headline and fields, then the text, then more fields."""
    first = next((n for n, line in enumerate(lines) if _FIELD.match(line)), len(lines))
    body = next((n + 1 for n, line in enumerate(lines) if _BODY.match(line)), None)
    top = [line for line in lines[:first] if not COPYRIGHT.match(line)]
    at = next((n for n, line in enumerate(top) if _is_day(line)), None)
    before = [line.strip() for line in top[: at or 0] if line.strip()]
    below = [line for line in top[at + 1 if at is not None else 0 :] if not _EDITION.match(line)]
    fields, rest = fields_of(lines[first : body or len(lines)], _FIELD)
    if body is not None:
        rest = lines[body:]
    title = fields.get("headline") or _first_block(below)
    if body is not None and len(before) > 1:
        # Of Nexis Uni, the headline stands above the outlet.
        title = before[-2]
    end = next((n for n, line in enumerate(rest) if _AFTER.match(line)), len(rest))
    day = _DATE.match(top[at]) if at is not None else None
    return document(
        title,
        [line for line in rest[:end] if not COPYRIGHT.match(line)],
        before[-1] if before else fields.get("source"),
        day["date"] if day else None,
        fields.get("byline"),
    )


def _is_day(line: str) -> bool:
    day = _DATE.match(line)
    return day is not None and dateline(day["date"]) is not None


def _first_block(lines: Sequence[str]) -> str:
    """The first lines up to an empty one, centred ones left out; one line where none is empty."""
    lines = [line for line in lines if not _CENTRED.match(line)]
    filled = list(dropwhile(lambda line: not line.strip(), lines))
    if all(map(str.strip, filled)):
        return filled[0] if filled else ""
    return " ".join(takewhile(str.strip, filled))
