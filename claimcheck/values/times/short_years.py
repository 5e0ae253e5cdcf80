"""Years in two digits, where a mark shows that they are years: "June '22", "5-Jun-23"."""

from __future__ import annotations

import re
from datetime import date

from claimcheck.values.times.words import MONTHS

_NAMES = "|".join({form for name in MONTHS for form in (name, name[:3])} | {"sept"})
_WITH_MARKS = re.compile(rf"\b(\d{{1,2}})([-/.])({_NAMES})\2(\d\d)\b(?![-/.]\d)", re.IGNORECASE)
_APOSTROPHE = re.compile(r"(?<!\w)['’‘](\d\d)\b(?!s)")
#: "Jun-22" is a day or a month.
_TWO_WAYS = re.compile(rf"(?:{_NAMES})\.?[-–/]\d\d", re.IGNORECASE)
#: A year is so far from the day of publication at most.
_AHEAD = 20


def with_long_years(text: str, day: date | None) -> str | None:
    """`text` with its marked years in four digits, or None where they can be days.

    They are of the hundred years that end twenty years after `day`; without it they stay.
    """
    if _TWO_WAYS.fullmatch(text):
        return None
    text = _WITH_MARKS.sub(r"\1 \3 '\4", text)
    if day is None:
        return None if _APOSTROPHE.search(text) else text
    last = day.year + _AHEAD
    return _APOSTROPHE.sub(lambda m: str(last - (last - int(m[1])) % 100), text)
