"""The calendar: weeks, months and their parts, and feasts that can be computed, as intervals.

Weeks are ISO 8601 weeks, Monday to Sunday. What no calendar has, such as 30 February or a year past
9999, raises ValueError or OverflowError.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from claimcheck.claims import Interval
from claimcheck.values.tables import rows
from claimcheck.values.times.words import WEEKDAYS

Unit = Literal["day", "week", "month", "quarter", "year", "decade"]
Part = Literal["early", "mid", "late"]

MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6


def days(start: date, end: date | None = None) -> Interval:
    """The days from `start` to `end`, or `start` alone."""
    return Interval(start=start, end=end or start)


def shifted(day: date, by: int) -> date:
    """The day `by` days after `day`."""
    return day + timedelta(days=by)


def week_of(day: date, by: int = 0) -> Interval:
    """The ISO week that `day` lies in, or the one `by` weeks after it."""
    monday = shifted(day, 7 * by - day.weekday())
    return days(monday, shifted(monday, 6))


def weekend_of(day: date, by: int = 0) -> Interval:
    """Saturday and Sunday of the week that `day` lies in, or of the one `by` weeks after it."""
    week = week_of(day, by)
    return days(shifted(week.start, SATURDAY), week.end)


def months_of(year: int, month: int, count: int = 1) -> Interval:
    """`count` whole months from `month` of `year` on, where 13 is January of the year after."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    final = year * 12 + month + count - 2
    last_year, last_month = final // 12, final % 12 + 1
    last = monthrange(last_year, last_month)[1]
    return days(date(year, month, 1), date(last_year, last_month, last))


def quarter_of(year: int, quarter: int) -> Interval:
    """A quarter of a calendar year."""
    return months_of(year, 3 * quarter - 2, 3)


def year_of(year: int, count: int = 1) -> Interval:
    """`count` whole years from `year` on."""
    return days(date(year, 1, 1), date(year + count - 1, 12, 31))


def unit_of(unit: Unit, day: date, by: int = 0) -> Interval:
    """The calendar unit that `day` lies in, or the one `by` units after it."""
    if unit == "day":
        return days(shifted(day, by))
    if unit == "week":
        return week_of(day, by)
    if unit == "month":
        return months_of(day.year, day.month + by)
    if unit == "quarter":
        return months_of(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * by, 3)
    if unit == "year":
        return year_of(day.year + by)
    return year_of(day.year // 10 * 10 + 10 * by, 10)


def same_day(day: date, months: int) -> date:
    """The same day of the month `months` later, or the last day of a shorter month."""
    month = months_of(day.year, day.month + months)
    return month.start.replace(day=min(day.day, month.end.day))


def unit_is(found: Interval) -> Unit | None:
    """The calendar unit that exactly fills `found`, if any."""
    units: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year", "decade")
    return next((unit for unit in units if unit_of(unit, found.start) == found), None)


def checked(whole: Interval, *units: Unit) -> Interval:
    """`whole`, if it is one of `units`; else ValueError."""
    if unit_is(whole) not in units:
        raise ValueError(f"{whole} is none of {units}")
    return whole


def checked_in(whole: Interval, part: Interval) -> Interval:
    """`part`, if it lies in `whole`; else ValueError."""
    if not whole.start <= part.start <= part.end <= whole.end:
        raise ValueError(f"{part} is not in {whole}")
    return part


def part_of(whole: Interval, part: Part) -> Interval:
    """The half that "early" or "late" lies in, the middle that "mid" lies in.

    These are generous, since writers differ: days outside are hardly meant. A day has no parts
    here; ValueError for what is no calendar unit.
    """
    unit, start, end = unit_is(whole), whole.start, whole.end
    if unit == "day":
        return whole
    if unit == "week":
        first, last = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}[part]
        return days(shifted(start, first), shifted(start, last))
    if unit == "month":
        first, last = {"early": (1, 15), "mid": (10, 20), "late": (16, end.day)}[part]
        return days(start.replace(day=first), start.replace(day=last))
    if unit == "year":
        first, count = {"early": (1, 6), "mid": (5, 4), "late": (7, 6)}[part]
        return months_of(start.year, first, count)
    if unit == "decade":
        first, count = {"early": (0, 5), "mid": (3, 4), "late": (5, 5)}[part]
        return year_of(start.year + first, count)
    raise ValueError(f"{whole} has no such part")


def nth_weekday(whole: Interval, weekday: int, nth: int) -> date:
    """The `nth` such weekday in `whole`, from 1, or with -1 the last; ValueError if it has none."""
    if nth < 0:
        found = shifted(whole.end, -((whole.end.weekday() - weekday) % 7))
    else:
        found = shifted(whole.start, (weekday - whole.start.weekday()) % 7 + 7 * (nth - 1))
    if not whole.start <= found <= whole.end:
        raise ValueError(f"{whole} has no such day")
    return found


def nth_week(whole: Interval, nth: int) -> Interval:
    """The `nth` week of `whole`, a month or year, or with -1 the last.

    As in ISO 8601, a week belongs where its Thursday lies.
    """
    return week_of(nth_weekday(whole, THURSDAY, nth))


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
