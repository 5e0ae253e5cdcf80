"""Whether words allow days that somebody else says they mean, where the words alone do not say.

"The Friday before the vote" allows any Friday; "during the festival" tells nothing of days, and so
allows none for sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from claimcheck.claims import Interval
from claimcheck.values.times.words import DAY, MONTH, MONTHS, NTH, OFTEN, WEEKDAYS, normal

_DAY, _MONTH = re.compile(rf"\b{DAY}\b"), re.compile(rf"\b{MONTH}\b")
_YEAR = re.compile(r"\b(1\d{3}|20\d\d)\b")
_MDAY = re.compile(
    rf"\b(?P<day>3[01]|[12]\d|[1-9])(?:{NTH}\b|(?= (?:of )?(?:{'|'.join(MONTHS)})\b))"
    rf"|\b(?:{'|'.join(MONTHS)}) (?:the )?(?P<behind>3[01]|[12]\d|[1-9])\b"
)
_COUNTED = re.compile(
    rf"\b{OFTEN} (?P<unit>day|week|fortnight|month|year)s? (?P<way>ago|earlier|from now)\b"
)
_LENGTHS = {"day": 1, "week": 7, "fortnight": 14, "month": 31, "year": 366}
#: Words that are of days behind the day of publication, and of days ahead.
_BEHIND = re.compile(r"\b(?:ago|yesterday|last|past|previous)\b")
_AHEAD = re.compile(r"\b(?:tomorrow|next|coming|upcoming|from now)\b")


def allows(text: str, days: Interval, published: Interval | None) -> bool:
    """Whether `text` names something of a calendar, and all that it names fits `days`.

    Args:
        text: the words, as the story has them.
        days: the days that they are said to mean.
        published: when the story appeared.
    """
    words = normal(text)
    day = published.start if published and published.start == published.end else None
    told = [*_named(words, days), *(_counted(words, days, day) if day else ())]
    return bool(told) and all(told)


def _named(words: str, days: Interval) -> Iterator[bool]:
    """Of each sort of thing that is named, whether an end of `days` has it."""
    ends = (days.start, days.end)
    if named := {WEEKDAYS[m["day"]] for m in _DAY.finditer(words)}:
        yield not named.isdisjoint(end.weekday() for end in ends)
    if named := {MONTHS[m["month"]] for m in _MONTH.finditer(words)}:
        yield not named.isdisjoint(end.month for end in ends)
    if named := {int(year) for year in _YEAR.findall(words)}:
        yield not named.isdisjoint(end.year for end in ends)
    if named := {int(m["day"] or m["behind"]) for m in _MDAY.finditer(words)}:
        yield not named.isdisjoint(end.day for end in ends)


def _counted(words: str, days: Interval, day: date) -> Iterator[bool]:
    """Whether counts from the day of publication come near `days`, and their side is right."""
    if found := _COUNTED.search(words):
        length = _LENGTHS[found["unit"]]
        count = int(found["n"]) if found["n"].isdigit() else 1
        away = count * length * (1 if found["way"] == "from now" else -1)
        apart = (days.start - day).days - away, (days.end - day).days - away
        # "Two weeks ago" is rounded, "two days ago" is not.
        yield min(map(abs, apart)) <= (length // 2 + count if length > 1 else 0)
    if _BEHIND.search(words):
        yield days.start <= day
    if _AHEAD.search(words):
        yield days.end >= day
