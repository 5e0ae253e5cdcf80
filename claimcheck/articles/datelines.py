"""When an article says it was published: a line that holds a date and nothing else.

Only what is certain is a date. Of "Sun, 01/05/2025" the weekday decides which number is the month;
of a bare "01/05/2025" nothing does, so the date stays unknown.
"""

from __future__ import annotations

import re
from datetime import date

from claimcheck.claims import Interval, Published

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_LEAD = (
    r"(?:(?:published|updated|posted|date|last\s+updated|first\s+published)\b"
    r"\s*(?:on|at)?\s*:?\s*)?"
)
_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_CLOCK = (
    r"(?:[\s,T|–—-]*(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"\s*(?:[ap]\.?m\.?)?[\s(]*[A-Z+\-:\d]{0,6}\)?)?"
)
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"

_FORMS = tuple(
    re.compile(rf"^\W*{_LEAD}{_WEEKDAY}{form}{_CLOCK}\W*$", re.IGNORECASE)
    for form in (
        r"(?P<year>(?:19|20)\d{2})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
        rf"{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+{_YEAR}",
        rf"(?P<a>\d{{1,2}})[/.](?P<b>\d{{1,2}})[/.]{_YEAR}",
    )
)


def dateline(line: str) -> Published | None:
    """The date of publication that a line states, or None.

    Args:
        line: one line of text.

    Returns:
        The date with provenance `dateline` and the line as written; None when the line says more
        than a date, or when its numbers could be two days and no weekday tells which.
    """
    for form in _FORMS:
        if match := form.match(line):
            groups = match.groupdict()
            days = {day for day in _candidates(groups) if _fits(day, groups.get("weekday"))}
            if len(days) == 1:
                day = days.pop()
                return Published(
                    interval=Interval(start=day, end=day),
                    provenance="dateline",
                    text=line.strip(),
                )
    return None


def given(text: str) -> Published:
    """A date that the user states, in ISO 8601 (`2025-01-05`).

    Raises:
        ValueError: the text is not such a date.
    """
    day = date.fromisoformat(text)
    return Published(interval=Interval(start=day, end=day), provenance="given", text=text)


def _candidates(groups: dict[str, str | None]) -> list[date]:
    year = int(groups["year"] or 0)
    if groups.get("a"):
        first, second = int(groups["a"] or 0), int(groups["b"] or 0)
        pairs = [(first, second), (second, first)]
    elif groups.get("m"):
        pairs = [(int(groups["m"] or 0), int(groups["d"] or 0))]
    else:
        pairs = [(_MONTHS.get((groups["month"] or "").lower(), 0), int(groups["d"] or 0))]
    days = []
    for month, day in pairs:
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return days


def _fits(day: date, weekday: str | None) -> bool:
    return weekday is None or _WEEKDAYS[day.weekday()] == weekday.lower()
