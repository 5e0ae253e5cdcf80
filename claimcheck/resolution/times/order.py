"""In which order a text writes numeric dates, where that shows: "1/5/2025" is a day in either."""

from __future__ import annotations

import re
from datetime import date

from claimcheck.resolution.times.words import WEEKDAYS

_NUMERIC = re.compile(
    rf"(?:\b(?P<day>{'|'.join(WEEKDAYS)})\.?,? )?"
    r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sign>[/.-])(?P<b>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)(?![/.-]?\d)",
    re.IGNORECASE,
)


def month_first(text: str) -> bool | None:
    """Whether `text` writes the month of a numeric date first; None when it does not show.

    It shows in a number past twelve ("13/01/2025"), and in a weekday that only one reading fits
    ("Sun, 01/05/2025"). A text that shows both orders shows none.
    """
    orders = {order for match in _NUMERIC.finditer(text) for order in [_order(match)]}
    orders.discard(None)
    return orders.pop() if len(orders) == 1 else None


def _order(match: re.Match[str]) -> bool | None:
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    fits_month_first, fits_day_first = _fits(match, year, a, b), _fits(match, year, b, a)
    return fits_month_first if fits_month_first != fits_day_first else None


def _fits(match: re.Match[str], year: int, month: int, mday: int) -> bool:
    try:
        day = date(year, month, mday)
    except ValueError:
        return False
    return match["day"] is None or day.weekday() == WEEKDAYS[match["day"].lower()]
