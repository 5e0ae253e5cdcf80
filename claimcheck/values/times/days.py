"""Expressions of time that mean one day, and stretches counted in days from another.

Where English is of two minds ("last Friday", said on a Sunday; "5.12.") a rule answers only if the
story shows which, or if both readings come to the same days. Weeks counted from now ("in two
weeks") are rounded and unknown; from a day that is named ("a week on Friday") they are exact.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from claimcheck.claims import Interval
from claimcheck.values.times import calendar as cal
from claimcheck.values.times.rules import Expression, Rule, only, real, unknown
from claimcheck.values.times.words import (
    ANY_YEAR,
    DAY,
    MDAY,
    MONTH,
    NTH,
    OFTEN,
    RANK,
    WHICH,
)


def _ahead(e: Expression, day: date) -> int:
    """How many days after `day` the weekday of the match comes, 0 for that of `day`."""
    return (e.weekday - day.weekday()) % 7


def _weekday(e: Expression) -> Interval | None:
    ahead = _ahead(e, e.today)
    return cal.day_after(e.today, ahead if e.context.future or not ahead else ahead - 7)


def _which_weekday(e: Expression) -> Interval | None:
    """The "last Friday" is the one in last week, or the latest: only if these are one.

    "This Friday" is in this week, or if that is over and `future`, the next one.
    """
    offset, ahead = e.offset, _ahead(e, e.today)
    close = cal.day_after(e.today, ahead - 7 if offset < 0 else ahead or 7 * offset)
    in_week = _weekday_in_week(e, offset)
    if e["which"] == "this":
        return close if e.context.future else in_week
    said_of_the_closest = e["which"] in ("past", "coming", "upcoming")
    return close if said_of_the_closest or close == in_week else None


def _weekday_in_week(e: Expression, by: int) -> Interval:
    return cal.day_after(cal.unit_of("week", e.today, by).start, e.weekday)


def _weekday_of_week(e: Expression) -> Interval | None:
    """As "Friday last week"; for half of the readers Sunday begins a week, for others it ends one.

    "A week" is too rough for a count of them.
    """
    if e.weekday == cal.SUNDAY or e["n"] in ("a", "an"):
        return None
    return _weekday_in_week(e, e.offset if e["which"] else e.count)


def _days_ahead(e: Expression) -> Interval | None:
    """Ahead only: what is told of the past as "in three days" took that long."""
    if not e.context.future and not e["time"]:
        return None
    day = cal.shifted(e.today, e.days)
    return cal.days(e.today if e["way"] == "within" else day, day)


def _anchor(e: Expression) -> date | None:
    """The one day that the rest means. What is after Christmas is so of Christmas Day."""
    rest = e["rest"]
    return e.context.read_day("christmas day" if rest == "christmas" else rest)


def _days_from(e: Expression) -> Interval | None:
    anchor = _anchor(e)
    return cal.day_after(anchor, e.days) if anchor else None


def _weekday_from(e: Expression) -> Interval | None:
    """As "the Friday after Labor Day": the first such day after it, or the last before it."""
    anchor = _anchor(e)
    if anchor is None:
        return None
    ahead = _ahead(e, anchor)
    return cal.day_after(anchor, ahead - 7 if e["way"] == "before" else ahead or 7)


def _on_from_coming(e: Expression) -> Interval | None:
    """As "a week on Friday": it counts from the coming one; told on a Friday, who knows.

    "A week today" can be over as well: "missing for a week today".
    """
    rest = e["rest"].removeprefix("on ")
    if rest == "today" and not e.context.future:
        return None
    day = e.context._replace(future=True).read(rest.removeprefix("from "))
    if day is None or (day.start == e.today and e["day"]):
        return None
    return cal.day_after(day.start, e.days)


def _to_the_day(e: Expression) -> Interval | None:
    """As "a year ago today": nothing is rounded there, unlike in "a year ago"."""
    day = e.context.read(e["rest"])
    if day is None:
        return None
    if months := {"month": 1, "year": 12}.get(e["unit"]):
        return cal.days(cal.same_day(day.start, e.count * months))
    return cal.day_after(day.start, e.days)


def _on(year: int, month: int, mday: int) -> Interval:
    return cal.days(date(year, month, mday))


def _fitting(e: Expression, found: Iterable[Interval]) -> list[Interval]:
    """Those that the weekday fits, where one is named."""
    return [i for i in found if not e["day"] or i.start.weekday() == e.weekday]


def _month_day(e: Expression) -> Interval | None:
    """A day of a month, in the year that `nearest_of_years` tells where none is named."""
    on = partial(_on, month=e.month, mday=e.number("mday"))
    if e["year"]:
        return only(_fitting(e, [on(e.number("year"))]))
    if e["day"]:
        # The weekday tells the year.
        return only(_fitting(e, e.context.of_years(on)))
    return e.context.nearest_of_years(on)


def _month_day_of_year(e: Expression) -> Interval | None:
    return _on(e.today.year + e.offset, e.month, e.number("mday"))


def _numeric(e: Expression, year: int) -> Interval | None:
    """Month first or day first, whichever can be: when both can, as the story orders them."""
    a, b = e.number("a"), e.number("b")
    orders = {True: [(a, b)], False: [(b, a)], None: [(a, b), (b, a)]}
    found = real(lambda order: _on(year, *order), orders[None])
    if len(set(found)) == 2:
        found = real(lambda order: _on(year, *order), orders[e.context.month_first])
    return only(_fitting(e, found))


def _numeric_short(e: Expression) -> Interval | None:
    """As "5/12/21": of the century that puts it near, if the tense agrees."""
    years = range(e.today.year - 49, e.today.year + 50)
    year = next(y for y in years if y % 100 == e.number("short"))
    found = _numeric(e, year)
    return e.context.nearest([found]) if found else None


def _weekday_and_numeric(e: Expression) -> Interval | None:
    """As "Friday 7/6": the one day within half a year that the weekday fits."""
    a, b = e.number("a"), e.number("b")
    years = (e.today.year + i for i in (-1, 0, 1))
    found = real(lambda o: _on(*o), [(y, *order) for y in years for order in ((a, b), (b, a))])
    near = (i for i in found if abs((i.start - e.today).days) <= 183)
    return only(_fitting(e, near))


def _numeric_without_year(e: Expression) -> Interval | None:
    """As "5/12", only in a story that shows its order.

    Where that is day first, "7.30" is a time of day and not turned round to be a date.
    """
    if e.context.month_first is None:
        return None
    a, b = e.number("a"), e.number("b")
    month, mday = (a, b) if e.context.month_first and a <= 12 else (b, a)
    return e.context.nearest_of_years(partial(_on, month=month, mday=mday))


def _mday(e: Expression, by: int) -> Interval:
    """The day that is named of the month `by` months after that of publication."""
    month = cal.unit_of("month", e.today, by)
    return cal.days(month.start.replace(day=e.number("mday")))


def _weekday_and_mday(e: Expression) -> Interval | None:
    """As "Friday the 14th": the nearest there is, within a year."""
    found = real(lambda by: _mday(e, by), range(-12, 13))
    return e.context.nearest(_fitting(e, found))


def _day_and_weekday(e: Expression) -> Interval | None:
    """As "5 June 2023 (Monday)": the day, if it is such a weekday."""
    day = e.context.read_day(e["rest"])
    return cal.days(day) if day and day.weekday() == e.weekday else None


def _nth_weekday(e: Expression) -> Interval | None:
    return e.part(lambda m: cal.days(cal.nth_weekday(m, e.weekday, e.rank)), "month", "year")


def _end_day(e: Expression) -> Interval | None:
    def of(whole: Interval) -> Interval:
        return cal.days(whole.start if e["nth"] == "1st" else whole.end)

    return e.part(of, "month", "quarter", "year", "decade")


def _feast(e: Expression) -> Interval | None:
    """As "Easter 2018"; "last Easter" is over, "next Easter" is not."""

    def on(year: int) -> Interval:
        return cal.days(cal.feast(e["feast"], year))

    if e["year"]:
        return on(e.number("year"))
    if e["which"] == "this":
        return on(e.today.year)
    if not e["which"]:
        return e.context.nearest_of_years(on)
    # From the day beside: a feast today is neither the last nor the next.
    by = e.offset
    beside = e.context._replace(day=cal.shifted(e.today, by), future=by > 0)
    return beside.nearest(e.context.of_years(on))


def _overnight(e: Expression) -> Interval | None:
    """The night that ends today, or beside a day either of its nights, unless "into" tells."""
    if not e["rest"]:
        eve = e.today if e.context.future else cal.shifted(e.today, -1)
        return cal.days(eve, cal.shifted(eve, 1))
    day = _anchor(e)
    if day is None:
        return None
    return cal.days(cal.shifted(day, -1), day if e["into"] else cal.shifted(day, 1))


_LENGTH = rf"{OFTEN} (?P<unit>day|week|fortnight)s?"
_DAYS = rf"{OFTEN} (?P<unit>day|fortnight)s?"

#: Expressions of one day, with their readers.
DAY_RULES: tuple[Rule, ...] = (
    (DAY, _weekday),
    (r"today|tonight|this (?:morning|afternoon|evening)", lambda e: cal.days(e.today)),
    (r"yesterday|last night", lambda e: cal.day_after(e.today, -1)),
    (r"tomorrow", lambda e: cal.day_after(e.today, 1)),
    (rf"(?:this )?(?P<which>last|past|this|next|coming|upcoming) {DAY}", _which_weekday),
    (rf"{DAY} (?:of |in )?{WHICH} week", _weekday_of_week),
    (rf"{WHICH} weeks? (?:on )?{DAY}", _weekday_of_week),
    (rf"{DAY} {OFTEN} weeks? (?P<way>ago|from now)", _weekday_of_week),
    (rf"{_DAYS} (?P<way>ago|from now|from today)", lambda e: cal.day_after(e.today, e.days)),
    (rf"(?P<way>in|within) (?:the )?{_DAYS}(?P<time> time)?", _days_ahead),
    (
        rf"{OFTEN} (?P<unit>day|week|fortnight|month|year)s? "
        r"(?P<way>ago|from) (?P<rest>today|yesterday)",
        _to_the_day,
    ),
    (rf"{_LENGTH} (?P<rest>(?:on|from) {DAY}|(?:from )?tomorrow|today)", _on_from_coming),
    (rf"(?P<rest>{DAY}|today|tomorrow)(?P<n>) (?P<unit>week)", _on_from_coming),
    (r"(?P<n>)(?P<unit>day) (?P<way>after|before) (?P<rest>.+)", _days_from),
    # All of those days, not the last.
    (rf"(?:in |over |during |for )?the {_LENGTH} (?:after|before) .+", unknown),
    (rf"{_LENGTH} (?P<way>after|before|from) (?P<rest>.+)", _days_from),
    (rf"{DAY} (?P<way>after|before|following) (?P<rest>.+)", _weekday_from),
    (rf"(?:{DAY} )?{MONTH} (?:the )?{MDAY}(?: (?:of )?{ANY_YEAR})?", _month_day),
    (rf"(?:{DAY} )?(?:the )?{MDAY} (?:of )?{MONTH}(?: (?:of )?{ANY_YEAR})?", _month_day),
    (rf"{MONTH} {MDAY} (?:of )?{WHICH} year", _month_day_of_year),
    (rf"{MDAY} (?:of )?{MONTH} (?:of )?{WHICH} year", _month_day_of_year),
    (rf"(?:{DAY} )?{ANY_YEAR} {MONTH} {MDAY}", _month_day),
    (rf"(?:{DAY} )?{MONTH} {ANY_YEAR} {MDAY}", _month_day),
    (
        rf"(?:{DAY} )?{ANY_YEAR} (?P<m>\d\d?) (?P<d>\d\d?)",
        lambda e: only(_fitting(e, [_on(e.number("year"), e.number("m"), e.number("d"))])),
    ),
    (rf"(?:{DAY} )?(?P<a>\d\d?) (?P<b>\d\d?) {ANY_YEAR}", lambda e: _numeric(e, e.number("year"))),
    (rf"(?:{DAY} )?(?P<a>\d\d?) (?P<b>\d\d?) (?P<short>\d\d)", _numeric_short),
    (rf"{DAY} (?P<a>\d\d?) (?P<b>\d\d?)", _weekday_and_numeric),
    # Attacks are called by such dates, whatever the year.
    (r"9 11|7 7|10 7|26 11", unknown),
    (r"(?P<a>\d\d?) (?P<b>\d\d?)", _numeric_without_year),
    (rf"in the \d\d?{NTH}", unknown),
    (rf"(?:on )?the (?P<mday>3[01]|[12]\d|[1-9]){NTH}", lambda e: e.context.nearest([_mday(e, 0)])),
    (rf"{DAY} (?:the )?(?P<mday>\d\d?){NTH}", _weekday_and_mday),
    (rf"(?P<rest>.*\d.*) {DAY}", _day_and_weekday),
    (rf"{MDAY} (?:of )?{WHICH} month", lambda e: _mday(e, e.offset)),
    (rf"{RANK} {DAY} (?:of|in) (?P<whole>.+)", _nth_weekday),
    (r"(?P<nth>1st|last) day (?:of|in) (?P<whole>.+)", _end_day),
    (rf"(?:{WHICH} )?(?P<feast>{'|'.join(cal.FEASTS)})(?: {ANY_YEAR})?", _feast),
    (
        r"(?:the )?(?:(?:early|small|late) hours|morning|evening|night) of (?P<rest>.+)",
        lambda e: cal.days(day) if (day := _anchor(e)) else None,
    ),
    (r"overnight(?: (?:on )?(?P<into>into )?(?P<rest>.+))?", _overnight),
    (r"(?P<rest>.+) (?P<into>)overnight", _overnight),
    # "At 2015" is a clock time, not a year, and "at 5.30" not a day.
    (r"at (?:\d{3,4}|\d\d? \d\d)(?: .*)?", unknown),
)
