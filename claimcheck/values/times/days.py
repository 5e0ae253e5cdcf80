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
from claimcheck.values.times.rules import (
    Context,
    Rule,
    how_many,
    length,
    nth,
    only,
    real,
    units_away,
    unknown,
)
from claimcheck.values.times.words import (
    ANY_YEAR,
    DAY,
    MDAY,
    MONTH,
    MONTHS,
    NTH,
    OFTEN,
    RANK,
    WEEKDAYS,
    WHICH,
)


def _ahead(match: re.Match[str], day: date) -> int:
    """How many days after `day` the weekday of the match comes, 0 for that of `day`."""
    return (WEEKDAYS[match["day"]] - day.weekday()) % 7


def _weekday(match: re.Match[str], context: Context) -> Interval | None:
    ahead = _ahead(match, context.today)
    return cal.day_after(context.today, ahead if context.future or not ahead else ahead - 7)


def _which_weekday(match: re.Match[str], context: Context) -> Interval | None:
    """The "last Friday" is the one in last week, or the latest: only if these are one.

    "This Friday" is in this week, or if that is over and `future`, the next one.
    """
    offset, ahead = units_away(match), _ahead(match, context.today)
    close = cal.day_after(context.today, ahead - 7 if offset < 0 else ahead or 7 * offset)
    in_week = _weekday_in_week(match, context, offset)
    if match["which"] == "this":
        return close if context.future else in_week
    said_of_the_closest = match["which"] in ("past", "coming", "upcoming")
    return close if said_of_the_closest or close == in_week else None


def _weekday_in_week(match: re.Match[str], context: Context, by: int) -> Interval:
    week = cal.unit_of("week", context.today, by)
    return cal.day_after(week.start, WEEKDAYS[match["day"]])


def _weekday_of_week(match: re.Match[str], context: Context) -> Interval | None:
    """As "Friday last week"; for half of the readers Sunday begins a week, for others it ends one.

    "A week" is too rough for a count of them.
    """
    groups = match.groupdict()
    by = units_away(match) if "which" in groups else int(match["n"])
    by = -by if groups.get("way") == "ago" else by
    return None if match["day"].startswith("sun") else _weekday_in_week(match, context, by)


def _days_ahead(match: re.Match[str], context: Context) -> Interval | None:
    """Ahead only: what is told of the past as "in three days" took that long."""
    if not context.future and not match["time"]:
        return None
    day = cal.shifted(context.today, length(match))
    return cal.days(context.today if match["way"] == "within" else day, day)


def _anchor(match: re.Match[str], context: Context) -> date | None:
    """The one day that the rest means. What is after Christmas is so of Christmas Day."""
    rest = match["rest"]
    return context.read_day("christmas day" if rest == "christmas" else rest)


def _days_from(match: re.Match[str], context: Context) -> Interval | None:
    anchor, by = _anchor(match, context), length(match)
    by = -by if match["way"] == "before" else by
    return cal.day_after(anchor, by) if anchor else None


def _weekday_from(match: re.Match[str], context: Context) -> Interval | None:
    """As "the Friday after Labor Day": the first such day after it, or the last before it."""
    anchor = _anchor(match, context)
    if anchor is None:
        return None
    ahead = _ahead(match, anchor)
    return cal.day_after(anchor, ahead - 7 if match["way"] == "before" else ahead or 7)


def _on_from_coming(match: re.Match[str], context: Context) -> Interval | None:
    """As "a week on Friday": it counts from the coming one; told on a Friday, who knows.

    "A week today" can be over as well: "missing for a week today".
    """
    rest = match["rest"].removeprefix("on ")
    if rest == "today" and not context.future:
        return None
    day = context._replace(future=True).read(rest.removeprefix("from "))
    if day is None or (day.start == context.today and match["day"]):
        return None
    return cal.day_after(day.start, length(match))


def _to_the_day(match: re.Match[str], context: Context) -> Interval | None:
    """As "a year ago today": nothing is rounded there, unlike in "a year ago"."""
    sign = -1 if match["way"] == "ago" else 1
    day = context.read(match["rest"])
    if day is None:
        return None
    if months := {"month": 1, "year": 12}.get(match["unit"]):
        return cal.days(cal.same_day(day.start, sign * how_many(match) * months))
    return cal.day_after(day.start, sign * length(match))


def _on(year: int, month: int, mday: int) -> Interval:
    return cal.days(date(year, month, mday))


def _fits(match: re.Match[str], found: Interval) -> bool:
    """Whether the weekday that is named, if any, is that of the date."""
    return not match["day"] or found.start.weekday() == WEEKDAYS[match["day"]]


def _checked(match: re.Match[str], found: Interval) -> Interval | None:
    return found if _fits(match, found) else None


def _month_day(match: re.Match[str], context: Context) -> Interval | None:
    """A day of a month, in the year that `nearest_of_years` tells where none is named."""
    month, mday = MONTHS[match["month"]], int(match["mday"])
    if match["year"]:
        return _checked(match, _on(int(match["year"]), month, mday))
    make = partial(_on, month=month, mday=mday)
    if match["day"]:
        # The weekday tells the year.
        return only(_checked(match, i) for i in context.of_years(make))
    return context.nearest_of_years(make)


def _month_day_of_year(match: re.Match[str], context: Context) -> Interval | None:
    year = context.today.year + units_away(match)
    return _on(year, MONTHS[match["month"]], int(match["mday"]))


def _numeric(match: re.Match[str], context: Context, year: int) -> Interval | None:
    """Month first or day first, whichever can be: when both can, as the story orders them."""
    a, b = int(match["a"]), int(match["b"])
    orders = {True: [(a, b)], False: [(b, a)], None: [(a, b), (b, a)]}
    found = real(lambda order: _on(year, *order), orders[None])
    if len(set(found)) == 2:
        found = real(lambda order: _on(year, *order), orders[context.month_first])
    return only(_checked(match, i) for i in found)


def _numeric_short(match: re.Match[str], context: Context) -> Interval | None:
    """As "5/12/21": of the century that puts it near, if the tense agrees."""
    years = range(context.today.year - 49, context.today.year + 50)
    year = next(y for y in years if y % 100 == int(match["short"]))
    found = _numeric(match, context, year)
    return context.nearest([found]) if found else None


def _weekday_and_numeric(match: re.Match[str], context: Context) -> Interval | None:
    """As "Friday 7/6": the one day within half a year that the weekday fits."""
    a, b = int(match["a"]), int(match["b"])
    years = (context.today.year + i for i in (-1, 0, 1))
    found = real(lambda o: _on(*o), [(y, *order) for y in years for order in ((a, b), (b, a))])
    near = (i for i in found if abs((i.start - context.today).days) <= 183)
    return only(_checked(match, i) for i in near)


def _numeric_without_year(match: re.Match[str], context: Context) -> Interval | None:
    """As "5/12", only in a story that shows its order.

    Where that is day first, "7.30" is a time of day and not turned round to be a date.
    """
    if context.month_first is None:
        return None
    a, b = int(match["a"]), int(match["b"])
    month, mday = (a, b) if context.month_first and a <= 12 else (b, a)
    return context.nearest_of_years(partial(_on, month=month, mday=mday))


def _day_of_this_month(match: re.Match[str], context: Context) -> Interval | None:
    month = cal.unit_of("month", context.today, units_away(match))
    return cal.days(month.start.replace(day=int(match["mday"])))


def _mday(match: re.Match[str], context: Context) -> Interval | None:
    """As "on the 21st": of this month, if the tense agrees."""
    return context.nearest([cal.days(context.today.replace(day=int(match["mday"])))])


def _weekday_and_mday(match: re.Match[str], context: Context) -> Interval | None:
    """As "Friday the 14th": the nearest there is, within a year."""

    def on(by: int) -> Interval:
        month = cal.unit_of("month", context.today, by)
        return cal.days(month.start.replace(day=int(match["mday"])))

    return context.nearest(i for i in real(on, range(-12, 13)) if _fits(match, i))


def _nth_weekday(match: re.Match[str], context: Context) -> Interval | None:
    def of(whole: Interval) -> Interval:
        cal.checked(whole, "month", "year")
        return cal.days(cal.nth_weekday(whole, WEEKDAYS[match["day"]], nth(match["nth"])))

    return context.part(match["whole"], of)


def _end_day(match: re.Match[str], context: Context) -> Interval | None:
    def of(whole: Interval) -> Interval:
        cal.checked(whole, "month", "quarter", "year", "decade")
        return cal.days(whole.start if match["nth"] == "1st" else whole.end)

    return context.part(match["whole"], of)


def _feast(match: re.Match[str], context: Context) -> Interval | None:
    """As "Easter 2018"; "last Easter" is over, "next Easter" is not."""

    def on(year: int) -> Interval:
        return cal.days(cal.feast(match["feast"], year))

    if match["year"]:
        return on(int(match["year"]))
    if match["which"] == "this":
        return on(context.today.year)
    if not match["which"]:
        return context.nearest_of_years(on)
    # From the day beside: a feast today is neither the last nor the next.
    by = units_away(match)
    beside = context._replace(day=cal.shifted(context.today, by), future=by > 0)
    return beside.nearest(context.of_years(on))


def _overnight(match: re.Match[str], context: Context) -> Interval | None:
    """The night that ends today, or beside a day either of its nights, unless "into" tells."""
    if not match["rest"]:
        eve = context.today if context.future else cal.shifted(context.today, -1)
        return cal.days(eve, cal.shifted(eve, 1))
    day = _anchor(match, context)
    if day is None:
        return None
    return cal.days(cal.shifted(day, -1), day if match["into"] else cal.shifted(day, 1))


_LENGTH = rf"{OFTEN} (?P<unit>day|week|fortnight)s?"
_DAYS = rf"{OFTEN} (?P<unit>day|fortnight)s?"

#: Expressions of one day, with their readers.
DAY_RULES: tuple[Rule, ...] = (
    (DAY, _weekday),
    (r"today|tonight|this (?:morning|afternoon|evening)", lambda _, c: cal.days(c.today)),
    (r"yesterday|last night", lambda _, c: cal.day_after(c.today, -1)),
    (r"tomorrow", lambda _, c: cal.day_after(c.today, 1)),
    (rf"(?:this )?(?P<which>last|past|this|next|coming|upcoming) {DAY}", _which_weekday),
    (rf"{DAY} (?:of |in )?{WHICH} week", _weekday_of_week),
    (rf"{WHICH} weeks? (?:on )?{DAY}", _weekday_of_week),
    (rf"{DAY} {OFTEN} weeks? (?P<way>ago|from now)", _weekday_of_week),
    (rf"{_DAYS} ago", lambda m, c: cal.day_after(c.today, -length(m))),
    (rf"{_DAYS} from (?:now|today)", lambda m, c: cal.day_after(c.today, length(m))),
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
        lambda m, _: _checked(m, _on(int(m["year"]), int(m["m"]), int(m["d"]))),
    ),
    (
        rf"(?:{DAY} )?(?P<a>\d\d?) (?P<b>\d\d?) {ANY_YEAR}",
        lambda m, c: _numeric(m, c, int(m["year"])),
    ),
    (rf"(?:{DAY} )?(?P<a>\d\d?) (?P<b>\d\d?) (?P<short>\d\d)", _numeric_short),
    (rf"{DAY} (?P<a>\d\d?) (?P<b>\d\d?)", _weekday_and_numeric),
    # Attacks are called by such dates, whatever the year.
    (r"9 11|7 7|10 7|26 11", unknown),
    (r"(?P<a>\d\d?) (?P<b>\d\d?)", _numeric_without_year),
    (rf"in the \d\d?{NTH}", unknown),
    (rf"(?:on )?the (?P<mday>3[01]|[12]\d|[1-9]){NTH}", _mday),
    (rf"{DAY} (?:the )?(?P<mday>\d\d?){NTH}", _weekday_and_mday),
    (rf"{MDAY} (?:of )?{WHICH} month", _day_of_this_month),
    (rf"{RANK} {DAY} (?:of|in) (?P<whole>.+)", _nth_weekday),
    (r"(?P<nth>1st|last) day (?:of|in) (?P<whole>.+)", _end_day),
    (rf"(?:{WHICH} )?(?P<feast>{'|'.join(cal.FEASTS)})(?: {ANY_YEAR})?", _feast),
    (
        r"(?:the )?(?:(?:early|small|late) hours|morning|evening|night) of (?P<rest>.+)",
        lambda m, c: cal.days(day) if (day := _anchor(m, c)) else None,
    ),
    (r"overnight(?: (?:on )?(?P<into>into )?(?P<rest>.+))?", _overnight),
    (r"(?P<rest>.+) (?P<into>)overnight", _overnight),
    # "At 2015" is a clock time, not a year, and "at 5.30" not a day.
    (r"at (?:\d{3,4}|\d\d? \d\d)(?: .*)?", unknown),
)
