"""In which order a text writes numeric dates, where that shows: "1/5/2025" is a day in either."""

from __future__ import annotations

import re
from datetime import date

from claimcheck.values.times.rules import only
from claimcheck.values.times.words import WEEKDAYS

_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?![/.-]?\d)")
_WEEKDAY_BEFORE = re.compile(rf"\b({'|'.join(WEEKDAYS)})\.?,? $", re.IGNORECASE)
_LONGEST_WEEKDAY = len("wednesday., ") + 1


def month_first(text: str) -> bool | None:
    """Whether `text` writes the month of a numeric date first; None when it does not show.

    It shows in a number past twelve ("13/01/2025"), and in a weekday that only one reading fits
    ("Sun, 01/05/2025"). A text that shows both orders shows none.
    """
    return only(_order(number) for number in _NUMERIC.finditer(text))


def _order(number: re.Match[str]) -> bool | None:
    a, b, year = int(number[1]), int(number[3]), int(number[4])
    start = number.start()
    before = _WEEKDAY_BEFORE.search(number.string, max(0, start - _LONGEST_WEEKDAY), start)
    weekday = WEEKDAYS[before[1].lower()] if before else None
    month_first, day_first = _fits(weekday, year, a, b), _fits(weekday, year, b, a)
    return month_first if month_first != day_first else None


def _fits(weekday: int | None, year: int, month: int, mday: int) -> bool:
    try:
        day = date(year, month, mday)
    except ValueError:
        return False
    return weekday is None or day.weekday() == weekday
