"""Expressions of time that mean one day, and stretches counted in days from another.

Each rule either knows the days or gives None. Where English is of two minds ("last Friday", said on
a Sunday; "5.12.") a rule answers only if the story shows which, or if both readings come to the
same days. Weeks counted from now ("in two weeks") are rounded and unknown; from a day that is named
("a week on Friday") they are counted to the day.
"""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from claimcheck.claims import Interval
from claimcheck.values.times import calendar as cal
from claimcheck.values.times.told import Rule, Told, how_many, nth, real, units_away, unknown
from claimcheck.values.times.words import ANY_YEAR, DAY, MDAY, MONTH, MONTHS, NTH, OFTEN, WEEKDAYS


def _weekday(match: re.Match[str], told: Told) -> Interval | None:
    ahead = (WEEKDAYS[match["day"]] - told.today.weekday()) % 7
    by = ahead if told.future or not ahead else ahead - 7
    return cal.days(cal.shifted(told.today, by))


def _which_weekday(match: re.Match[str], told: Told) -> Interval | None:
    """The "last Friday" is the one in last week, or the latest: only if these are one.

    "This Friday" is in this week, or if that is over and `future`, the next one.
    """
    weekday, offset = WEEKDAYS[match["day"]], units_away(match["which"])
    ahead = (weekday - told.today.weekday()) % 7
    close = cal.shifted(told.today, ahead - 7 if offset < 0 else ahead or 7 * offset)
    in_week = cal.shifted(cal.week_of(told.today, offset).start, weekday)
    if match["which"] == "this":
        return cal.days(close if told.future else in_week)
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
    by = _length(match)
    return cal.days(cal.shifted(told.today, -by if match["way"] == "ago" else by))


def _days_ahead(match: re.Match[str], told: Told) -> Interval | None:
    """Ahead only: what is told of the past as "in three days" took that long."""
    day = cal.shifted(told.today, _length(match))
    if not told.future and not match["time"]:
        return None
    return cal.days(told.today if match["way"] == "within" else day, day)


def _days_from(match: re.Match[str], told: Told) -> Interval | None:
    anchor, by = _single(match["rest"], told), _length(match)
    return anchor and cal.days(cal.shifted(anchor.start, -by if match["way"] == "before" else by))


def _on_from_coming(match: re.Match[str], told: Told) -> Interval | None:
    """As "a week on Friday": it counts from the coming one; told on a Friday, who knows.

    "A week today" can be over as well: "missing for a week today".
    """
    rest = match["rest"].removeprefix("on ")
    if rest == "today" and not told.future:
        return None
    day = told._replace(future=True).read(rest.removeprefix("from "))
    if day is None or (day.start == told.today and match["day"]):
        return None
    return cal.days(cal.shifted(day.start, _length(match)))


def _to_the_day(match: re.Match[str], told: Told) -> Interval | None:
    """As "a year ago today": nothing is rounded there, unlike in "a year ago"."""
    by = how_many(match) * (-1 if match["way"] == "ago" else 1)
    day = told.read(match["rest"])
    if day is None:
        return None
    if match["unit"] in ("month", "year"):
        return cal.days(cal.same_day(day.start, by * (12 if match["unit"] == "year" else 1)))
    return cal.days(cal.shifted(day.start, by * _LENGTHS[match["unit"]]))


def _weekday_from(match: re.Match[str], told: Told) -> Interval | None:
    """As "the Friday after Labor Day": the first such day after it, or the last before it."""
    anchor = _single(match["rest"], told)
    if anchor is None:
        return None
    ahead = (WEEKDAYS[match["day"]] - anchor.start.weekday()) % 7
    return cal.days(
        cal.shifted(anchor.start, ahead - 7 if match["way"] == "before" else ahead or 7)
    )


def _length(match: re.Match[str]) -> int:
    """The days of as many units as the match counts."""
    return how_many(match) * _LENGTHS[match["unit"]]


def _single(words: str, told: Told) -> Interval | None:
    """The one day that `words` mean. What is after or before Christmas is so of Christmas Day."""
    found = told.read("christmas day" if words == "christmas" else words)
    return found if found and found.start == found.end else None


def _month_day(match: re.Match[str], told: Told) -> Interval | None:
    """A day of a month, in the year that `Told.nearest_of_years` tells where none is named."""
    month, mday = MONTHS[match["month"]], int(match["mday"])
    if match["year"]:
        return _checked(match, _on(int(match["year"]), month, mday))
    make = partial(_on, month=month, mday=mday)
    if match["day"]:
        # The weekday tells the year.
        fitting = [i for i in told.of_years(make) if _checked(match, i)]
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


def _numeric_without_year(match: re.Match[str], told: Told) -> Interval | None:
    """As "5/12", only in a story that shows its order.

    Where that is day first, "7.30" is a time of day and not turned round to be a date.
    """
    if told.month_first is None:
        return None
    a, b = int(match["a"]), int(match["b"])
    month, mday = (a, b) if told.month_first and a <= 12 else (b, a)
    return told.nearest_of_years(partial(_on, month=month, mday=mday))


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


def _mday(match: re.Match[str], told: Told) -> Interval | None:
    """As "on the 21st": of this month, if the tense agrees."""
    return told.nearest([cal.days(told.today.replace(day=int(match["mday"])))])


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
        cal.checked(whole, "month", "quarter", "year", "decade")
        return cal.days(whole.start if match["nth"] == "1st" else whole.end)

    return told.part(match["whole"], of)


def _feast(match: re.Match[str], told: Told) -> Interval | None:
    """As "Easter 2018"; "last Easter" is over, "next Easter" is not."""
    which = match["which"]

    def on(year: int) -> Interval:
        return cal.days(cal.feast(match["feast"], year))

    if match["year"]:
        return on(int(match["year"]))
    if which == "this":
        return on(told.today.year)
    if not which:
        return told.nearest_of_years(on)
    # From the day beside: a feast today is neither the last nor the next.
    ahead = units_away(which) > 0
    beside = cal.shifted(told.today, 1 if ahead else -1)
    return told._replace(day=beside, future=ahead).nearest(told.of_years(on))


def _overnight(match: re.Match[str], told: Told) -> Interval | None:
    """The night that ends today, or beside a day either of its nights, unless "into" tells."""
    if not match["rest"]:
        day = told.today
        return cal.days(day, cal.shifted(day, 1)) if told.future else _from_eve(day)
    found = _single(match["rest"], told)
    if found is None:
        return None
    eve = _from_eve(found.start)
    return eve if match["into"] else cal.days(eve.start, cal.shifted(found.start, 1))


def _hours_of(match: re.Match[str], told: Told) -> Interval | None:
    return _single(match["rest"], told)


def _from_eve(day: date) -> Interval:
    return cal.days(cal.shifted(day, -1), day)


#: In days.
_LENGTHS = {"day": 1, "week": 7, "fortnight": 14}
_NTH = rf"(?P<nth>\d{{1,2}}{NTH}|last)"
_LENGTH = rf"{OFTEN} (?P<unit>{'|'.join(_LENGTHS)})s?"

#: Expressions of one day, with their readers.
DAY_RULES: tuple[Rule, ...] = (
    (rf"{DAY}", _weekday),
    (r"today|tonight|yesterday|tomorrow|last night|this (?:morning|afternoon|evening)", _relative),
    (rf"(?:this )?(?P<which>last|past|this|next|coming|upcoming) {DAY}", _which_weekday),
    (rf"{DAY} (?:of |in )?(?P<which>last|this|next) week", _weekday_of_week),
    (rf"(?P<which>last|this|next) weeks? (?:on )?{DAY}", _weekday_of_week),
    (rf"{DAY} {OFTEN} weeks? (?P<way>ago|from now)", _weekday_of_week),
    (rf"{OFTEN} (?P<unit>day|fortnight)s? (?P<way>ago|from (?:now|today))", _days_off),
    (
        rf"(?P<way>in|within) (?:the )?{OFTEN} (?P<unit>day|fortnight)s?(?P<time> time)?",
        _days_ahead,
    ),
    (
        rf"{OFTEN} (?P<unit>day|week|fortnight|month|year)s? "
        r"(?P<way>ago|from) (?P<rest>today|yesterday)",
        _to_the_day,
    ),
    (
        rf"{_LENGTH} (?P<rest>(?:on|from) {DAY}|(?:from )?tomorrow|today)",
        _on_from_coming,
    ),
    (rf"(?P<rest>{DAY}|today|tomorrow)(?P<n>) (?P<unit>week)", _on_from_coming),
    (r"(?P<n>)(?P<unit>day) (?P<way>after|before) (?P<rest>.+)", _days_from),
    # All of those days, not the last.
    (rf"(?:in |over |during |for )?the {_LENGTH} (?:after|before) .+", unknown),
    (rf"{_LENGTH} (?P<way>after|before|from) (?P<rest>.+)", _days_from),
    (rf"{DAY} (?P<way>after|before|following) (?P<rest>.+)", _weekday_from),
    (rf"(?:{DAY} )?{MONTH} (?:the )?{MDAY}(?: (?:of )?{ANY_YEAR})?", _month_day),
    (rf"(?:{DAY} )?(?:the )?{MDAY} (?:of )?{MONTH}(?: (?:of )?{ANY_YEAR})?", _month_day),
    (rf"{MONTH} {MDAY} (?:of )?(?P<which>last|this|next) year", _month_day_of_year),
    (rf"{MDAY} (?:of )?{MONTH} (?:of )?(?P<which>last|this|next) year", _month_day_of_year),
    (rf"(?:{DAY} )?{ANY_YEAR} {MONTH} {MDAY}", _month_day),
    (rf"(?:{DAY} )?{MONTH} {ANY_YEAR} {MDAY}", _month_day),
    (rf"(?:{DAY} )?{ANY_YEAR} (?P<m>\d\d?) (?P<d>\d\d?)", _iso),
    (rf"(?:{DAY} )?(?P<a>\d\d?) (?P<b>\d\d?) {ANY_YEAR}", _numeric),
    (rf"(?:{DAY} )?(?P<a>\d\d?) (?P<b>\d\d?) (?P<short>\d\d)", _numeric_short),
    (rf"{DAY} (?P<a>\d\d?) (?P<b>\d\d?)", _weekday_and_numeric),
    # Attacks are called by such dates, whatever the year.
    (r"9 11|7 7|10 7|26 11", unknown),
    (r"(?P<a>\d\d?) (?P<b>\d\d?)", _numeric_without_year),
    (rf"in the \d\d?{NTH}", unknown),
    (rf"(?:on )?the (?P<mday>3[01]|[12]\d|[1-9]){NTH}", _mday),
    (rf"{DAY} (?:the )?(?P<mday>\d\d?){NTH}", _weekday_and_mday),
    (rf"{MDAY} (?:of )?(?P<which>last|this|next) month", _day_of_this_month),
    (rf"{_NTH} {DAY} (?:of|in) (?P<whole>.+)", _nth_weekday),
    (r"(?P<nth>1st|last) day (?:of|in) (?P<whole>.+)", _end_day),
    (rf"(?:(?P<which>last|this|next) )?(?P<feast>{'|'.join(cal.FEASTS)})(?: {ANY_YEAR})?", _feast),
    (r"(?:the )?(?:(?:early|small|late) hours|morning|evening|night) of (?P<rest>.+)", _hours_of),
    (r"overnight(?: (?:on )?(?P<into>into )?(?P<rest>.+))?", _overnight),
    (r"(?P<rest>.+) (?P<into>)overnight", _overnight),
    # "At 2015" is a clock time, not a year, and "at 5.30" not a day.
    (r"at (?:\d{3,4}|\d\d? \d\d)(?: .*)?", unknown),
)
