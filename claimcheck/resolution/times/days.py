"""Expressions of time that mean one day, and stretches counted in days from another.

Each rule either knows the days or gives None. Where English is of two minds ("last Friday", said on
a Sunday; "5.12.") a rule answers only if both readings come to the same days.
"""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from claimcheck.claims import Interval
from claimcheck.resolution.times import calendar as cal
from claimcheck.resolution.times.told import Told, how_many, nth, real, rules, units_away
from claimcheck.resolution.times.words import ANY_YEAR, DAY, MDAY, MONTH, MONTHS, NTH, WEEKDAYS


def _weekday(match: re.Match[str], told: Told) -> Interval | None:
    ahead = (WEEKDAYS[match["day"]] - told.today.weekday()) % 7
    by = ahead if told.future or not ahead else ahead - 7
    return cal.days(cal.shifted(told.today, by))


def _which_weekday(match: re.Match[str], told: Told) -> Interval | None:
    """The "last Friday" is the one in last week, or the latest: only if these are one."""
    weekday, offset = WEEKDAYS[match["day"]], units_away(match["which"])
    ahead = (weekday - told.today.weekday()) % 7
    close = cal.shifted(told.today, ahead - 7 if offset < 0 else ahead or 7 * offset)
    in_week = cal.shifted(cal.week_of(told.today, offset).start, weekday)
    said_of_the_closest = match["which"] in ("past", "coming", "upcoming")
    return cal.days(close) if said_of_the_closest or close == in_week else None


def _weekday_of_week(match: re.Match[str], told: Told) -> Interval | None:
    groups = match.groupdict()
    offset = units_away(match["which"]) if groups.get("which") else int(match["n"])
    if match["day"].startswith("sun"):
        # For half of the readers Sunday begins a week, for the others it ends one.
        return None
    offset = -offset if groups.get("way") == "ago" else offset
    return cal.days(cal.shifted(cal.week_of(told.today, offset).start, WEEKDAYS[match["day"]]))


def _relative(match: re.Match[str], told: Told) -> Interval | None:
    offset = {"yesterday": -1, "last": -1, "tomorrow": 1}.get(match.group().split()[0], 0)
    return cal.days(cal.shifted(told.today, offset))


def _days_off(match: re.Match[str], told: Told) -> Interval | None:
    by = how_many(match) * (14 if match["unit"] == "fortnight" else 1)
    return cal.days(cal.shifted(told.today, -by if match["way"] == "ago" else by))


def _days_ahead(match: re.Match[str], told: Told) -> Interval | None:
    """Ahead only: what is told of the past as "in three days" took that long."""
    by = how_many(match) * (14 if match["unit"] == "fortnight" else 1)
    day = cal.shifted(told.today, by)
    if not told.future:
        return None
    return cal.days(told.today if match["way"] == "within" else day, day)


def _days_from(match: re.Match[str], told: Told) -> Interval | None:
    anchor = told.read(match["rest"])
    if anchor is None or anchor.start != anchor.end:
        return None
    by = how_many(match)
    return cal.days(cal.shifted(anchor.start, by if match["way"] == "after" else -by))


def _month_day(match: re.Match[str], told: Told) -> Interval | None:
    """A day of a month, the last one before publication, or with `future` the next."""
    month, mday = MONTHS[match["month"]], int(match["mday"])
    if match["year"]:
        return _checked(match, _on(int(match["year"]), month, mday))
    make = partial(_on, month=month, mday=mday)
    if match["day"]:
        # The weekday tells the year.
        found = real(make, (told.today.year + i for i in (-1, 0, 1)))
        fitting = [i for i in found if _checked(match, i)]
        return fitting[0] if len(fitting) == 1 else None
    return told.nearest_of_years(make)


def _month_day_of_year(match: re.Match[str], told: Told) -> Interval | None:
    year = told.today.year + units_away(match["which"])
    return _on(year, MONTHS[match["month"]], int(match["mday"]))


def _numeric(match: re.Match[str], told: Told) -> Interval | None:
    """Month first or day first, whichever can be: when both can, as the story orders them."""
    return _ordered(match, told, int(match["year"]))


def _numeric_short(match: re.Match[str], told: Told) -> Interval | None:
    """As "5/12/21": of the century that puts it near, if the tense agrees."""
    years = range(told.today.year - 49, told.today.year + 50)
    year = next(y for y in years if y % 100 == int(match["short"]))
    found = _ordered(match, told, year)
    return told.nearest([found]) if found else None


def _ordered(match: re.Match[str], told: Told, year: int) -> Interval | None:
    a, b = int(match["a"]), int(match["b"])
    orders = {True: [(a, b)], False: [(b, a)], None: [(a, b), (b, a)]}
    found = set(real(lambda order: _on(year, *order), orders[None]))
    if len(found) == 2:
        found = set(real(lambda order: _on(year, *order), orders[told.month_first]))
    fitting = [i for i in found if _checked(match, i)]
    return fitting[0] if len(fitting) == 1 else None


def _weekday_and_numeric(match: re.Match[str], told: Told) -> Interval | None:
    """As "Friday 7/6": the one day within half a year that the weekday fits."""
    a, b, year = int(match["a"]), int(match["b"]), told.today.year
    orders = [(y, *order) for y in (year - 1, year, year + 1) for order in ((a, b), (b, a))]
    near = {i for i in real(lambda o: _on(*o), orders) if abs((i.start - told.today).days) <= 183}
    fitting = [i for i in near if _checked(match, i)]
    return fitting[0] if len(fitting) == 1 else None


def _on(year: int, month: int, mday: int) -> Interval:
    return cal.days(date(year, month, mday))


def _iso(match: re.Match[str], _: Told) -> Interval | None:
    return _checked(match, _on(int(match["year"]), int(match["m"]), int(match["d"])))


def _checked(match: re.Match[str], found: Interval | None) -> Interval | None:
    """As in "Sunday, January 5": unknown when the weekday belies the date."""
    belied = found and match["day"] and found.start.weekday() != WEEKDAYS[match["day"]]
    return None if belied else found


def _day_of_this_month(match: re.Match[str], told: Told) -> Interval | None:
    month = cal.unit_of("month", told.today, units_away(match["which"]))
    return cal.days(month.start.replace(day=int(match["mday"])))


def _weekday_and_mday(match: re.Match[str], told: Told) -> Interval | None:
    """As "Friday the 14th": the nearest there is, within a year."""
    month, mday = told.today.month, int(match["mday"])

    def on(by: int) -> Interval:
        return cal.days(cal.months_of(told.today.year, month + by).start.replace(day=mday))

    fitting = (i for i in real(on, range(-12, 13)) if _checked(match, i))
    return told.nearest(fitting)


def _nth_weekday(match: re.Match[str], told: Told) -> Interval | None:
    weekday, number = WEEKDAYS[match["day"]], nth(match["nth"])

    def of(whole: Interval) -> Interval:
        return cal.days(cal.nth_weekday(cal.checked(whole, "month", "year"), weekday, number))

    return told.part(match["whole"], of)


def _end_day(match: re.Match[str], told: Told) -> Interval | None:
    def of(whole: Interval) -> Interval:
        cal.checked(whole, "week", "month", "quarter", "year", "decade")
        return cal.days(whole.start if match["nth"] == "1st" else whole.end)

    return told.part(match["whole"], of)


def _feast(match: re.Match[str], told: Told) -> Interval | None:
    """As "Easter 2018"; "last Easter" is over, "next Easter" is not."""
    feast, which = cal.FEASTS[match["feast"]], match["which"]

    def on(year: int) -> Interval:
        return cal.days(feast(year))

    if match["year"]:
        return on(int(match["year"]))
    if which == "this":
        return on(told.today.year)
    if not which:
        return told.nearest_of_years(on)
    # From the day beside: a feast today is neither the last nor the next.
    ahead = units_away(which) > 0
    beside = cal.shifted(told.today, 1 if ahead else -1)
    return told._replace(day=beside, future=ahead, strict=False).nearest_of_years(on)


def _overnight(match: re.Match[str], told: Told) -> Interval | None:
    """The night that ends today, or beside a day either of its nights, unless "into" tells."""
    if not match["rest"]:
        day = told.today
        return cal.days(day, cal.shifted(day, 1)) if told.future else _from_eve(day)
    found = told.read(match["rest"])
    if found is None or found.start != found.end:
        return None
    eve = _from_eve(found.start)
    return eve if match["into"] else cal.days(eve.start, cal.shifted(found.start, 1))


def _hours_of(match: re.Match[str], told: Told) -> Interval | None:
    found = told.read(match["rest"])
    return found if found and found.start == found.end else None


def _from_eve(day: date) -> Interval:
    return cal.days(cal.shifted(day, -1), day)


def _unknown(_: re.Match[str], __: Told) -> Interval | None:
    return None


_OFTEN = r"(?P<n>an?|\d{1,3})"
_NTH = rf"(?P<nth>\d{{1,2}}{NTH}|last)"

#: Expressions of one day, with their readers.
DAY_RULES = rules(
    (rf"{DAY}", _weekday),
    (r"today|tonight|yesterday|tomorrow|last night|this (?:morning|afternoon|evening)", _relative),
    (rf"(?:this )?(?P<which>last|past|this|next|coming|upcoming) {DAY}", _which_weekday),
    (rf"{DAY} (?:of |in )?(?P<which>last|this|next) week", _weekday_of_week),
    (rf"(?P<which>last|this|next) weeks {DAY}", _weekday_of_week),
    (rf"{DAY} {_OFTEN} weeks? (?P<way>ago|from now)", _weekday_of_week),
    (rf"{_OFTEN} (?P<unit>day|fortnight)s? (?P<way>ago|from (?:now|today))", _days_off),
    (rf"(?P<way>in|within) (?:the )?{_OFTEN} (?P<unit>day|fortnight)s?", _days_ahead),
    (rf"(?:the )?(?:{_OFTEN} )?days? (?P<way>after|before) (?P<rest>.+)", _days_from),
    (rf"(?:{DAY} )?{MONTH} {MDAY}(?: (?:of )?{ANY_YEAR})?", _month_day),
    (rf"(?:{DAY} )?(?:the )?{MDAY} (?:of )?{MONTH}(?: (?:of )?{ANY_YEAR})?", _month_day),
    (rf"{MONTH} {MDAY} (?:of )?(?P<which>last|this|next) year", _month_day_of_year),
    (rf"{MDAY} (?:of )?{MONTH} (?:of )?(?P<which>last|this|next) year", _month_day_of_year),
    (rf"(?:{DAY} )?{ANY_YEAR} {MONTH} {MDAY}", _month_day),
    (rf"(?:{DAY} )?{MONTH} {ANY_YEAR} {MDAY}", _month_day),
    (rf"(?:{DAY} )?{ANY_YEAR} (?P<m>\d\d?) (?P<d>\d\d?)", _iso),
    (rf"(?:{DAY} )?(?P<a>\d\d?) (?P<b>\d\d?) {ANY_YEAR}", _numeric),
    (rf"(?:{DAY} )?(?P<a>\d\d?) (?P<b>\d\d?) (?P<short>\d\d)", _numeric_short),
    (rf"{DAY} (?P<a>\d\d?) (?P<b>\d\d?)", _weekday_and_numeric),
    (rf"{DAY} (?:the )?(?P<mday>\d\d?){NTH}", _weekday_and_mday),
    (rf"{MDAY} (?:of )?(?P<which>last|this|next) month", _day_of_this_month),
    (rf"{_NTH} {DAY} (?:of|in) (?P<whole>.+)", _nth_weekday),
    (r"(?P<nth>1st|last) day (?:of|in) (?P<whole>.+)", _end_day),
    (rf"(?:(?P<which>last|this|next) )?(?P<feast>{'|'.join(cal.FEASTS)})(?: {ANY_YEAR})?", _feast),
    (r"(?:the )?(?:(?:early|small|late) hours|morning|evening|night) of (?P<rest>.+)", _hours_of),
    (r"overnight(?: (?:on )?(?P<into>into )?(?P<rest>.+))?", _overnight),
    (r"(?P<rest>.+) (?P<into>)overnight", _overnight),
    # "At 2015" is a clock time, not a year.
    (r"at \d{3,4}(?: .*)?", _unknown),
)
