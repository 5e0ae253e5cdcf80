"""The calendar: weeks, months and their parts, and feasts that can be computed, as intervals.

Weeks are ISO 8601 weeks, Monday to Sunday. What no calendar has, such as 30 February or a year past
9999, raises ValueError or OverflowError.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from claimcheck.claims import Interval
from claimcheck.values.tables import rows
from claimcheck.values.times.words import WEEKDAYS

MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6

_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
#: Of a unit, how many days or months after its start "early", "mid" and "late" begin, and how many
#: they last. These are generous, since writers differ: days outside are hardly meant.
_PARTS_IN_DAYS = {
    "week": {"early": (0, 3), "mid": (1, 3), "late": (3, 4)},
    "month": {"early": (0, 15), "mid": (9, 11), "late": (15, 16)},
}
_PARTS_IN_MONTHS = {
    "year": {"early": (0, 6), "mid": (4, 4), "late": (6, 6)},
    "decade": {"early": (0, 60), "mid": (36, 48), "late": (60, 60)},
}
_THIRDS = 3
#: The units that have parts, and the day, which is whole.
DIVISIBLE = ("day", *_PARTS_IN_DAYS, *_PARTS_IN_MONTHS)


def shifted(day: date, by: int) -> date:
    """The day `by` days after `day`."""
    return day + timedelta(days=by)


def days(start: date, end: date | None = None) -> Interval:
    """The days from `start` to `end`, or `start` alone."""
    return Interval(start=start, end=end or start)


def day_after(day: date, by: int) -> Interval:
    """The one day that is `by` days after `day`."""
    return days(shifted(day, by))


def months_of(year: int, month: int, count: int = 1) -> Interval:
    """`count` whole months from `month` of `year` on, where 13 is January of the year after."""
    first = year * 12 + month - 1
    last_year, last_month = divmod(first + count - 1, 12)
    last = monthrange(last_year, last_month + 1)[1]
    return days(date(first // 12, first % 12 + 1, 1), date(last_year, last_month + 1, last))


def year_of(year: int, count: int = 1) -> Interval:
    """`count` whole years from `year` on."""
    return months_of(year, 1, 12 * count)


def unit_of(unit: str, day: date, by: int = 0) -> Interval:
    """The day, week, weekend, month … that `day` lies in, or the one `by` units after it."""
    if unit == "day":
        return day_after(day, by)
    if unit in ("week", "weekend"):
        monday = shifted(day, 7 * by - day.weekday())
        return days(shifted(monday, SATURDAY if unit == "weekend" else 0), shifted(monday, SUNDAY))
    months = _MONTHS_IN[unit]
    first = ((day.year * 12 + day.month - 1) // months + by) * months
    return months_of(first // 12, first % 12 + 1, months)


def same_day(day: date, months: int) -> date:
    """The same day of the month `months` later, or the last day of a shorter month."""
    month = months_of(day.year, day.month + months)
    return month.start.replace(day=min(day.day, month.end.day))


def unit_is(found: Interval) -> str | None:
    """The calendar unit that exactly fills `found`, if any."""
    return next((u for u in ("day", "week", *_MONTHS_IN) if unit_of(u, found.start) == found), None)


def checked(whole: Interval, *units: str) -> Interval:
    """`whole`, if it is one of `units`; else ValueError."""
    if unit_is(whole) not in units:
        raise ValueError(f"{whole} is none of {units}")
    return whole


def checked_in(whole: Interval, part: Interval) -> Interval:
    """`part`, if it lies in `whole`; else ValueError."""
    if not whole.start <= part.start <= part.end <= whole.end:
        raise ValueError(f"{part} is not in {whole}")
    return part


def part_of(whole: Interval, part: str) -> Interval:
    """The "early", "mid" or "late" part of a calendar unit; a day has no parts, and is whole."""
    unit = unit_is(whole) or ""
    if unit in _PARTS_IN_DAYS:
        after, count = _PARTS_IN_DAYS[unit][part]
        start = shifted(whole.start, after)
        return days(start, min(shifted(start, count - 1), whole.end))
    if unit in _PARTS_IN_MONTHS:
        after, count = _PARTS_IN_MONTHS[unit][part]
        return months_of(whole.start.year, 1 + after, count)
    return whole


def third_of(whole: Interval, first: int, last: int) -> Interval:
    """From the `first` to the `last` third of a calendar unit: days 1 to 10 of a month."""
    if unit_is(whole) == "month":
        end = whole.end if last == _THIRDS else shifted(whole.start, 10 * last - 1)
        return days(shifted(whole.start, 10 * (first - 1)), end)
    months = {"year": 4, "quarter": 1}[unit_is(whole) or ""]
    start = whole.start.month + months * (first - 1)
    return months_of(whole.start.year, start, months * (last - first + 1))


def nth_weekday(whole: Interval, weekday: int, nth: int) -> date:
    """The `nth` such weekday in `whole`, from 1, or with -1 the last; ValueError if it has none."""
    if nth < 0:
        found = shifted(whole.end, -((whole.end.weekday() - weekday) % 7))
    else:
        found = shifted(whole.start, (weekday - whole.start.weekday()) % 7 + 7 * (nth - 1))
    return checked_in(whole, days(found)).start


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian algorithm)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


#: Feasts, folded, with the columns that say on which day they are.
FEASTS = {name: columns for name, *columns in rows("feasts")}


def feast(name: str, year: int) -> date:
    """The day of one of `FEASTS` in `year`: 26 November for "thanksgiving" in 2026."""
    month, day, plus = FEASTS[name]
    if month == "easter":
        return shifted(easter(year), int(day))
    nth, _, weekday = day.partition(" ")
    if not weekday:
        return date(year, int(month), int(day))
    found = nth_weekday(months_of(year, int(month)), WEEKDAYS[weekday], int(nth))
    return shifted(found, int(plus or 0))
