"""Expressions of time that mean weeks, months, years and their parts.

What can differ from reader to reader is unknown: seasons, fiscal and school years, "two years ago",
and open ends such as "since May".
"""

from __future__ import annotations

import re
from math import ceil

from claimcheck.claims import Interval
from claimcheck.values.times import calendar as cal
from claimcheck.values.times.rules import Expression, Rule, unknown
from claimcheck.values.times.words import MONTH, NTH, RANK, WHICH, YEAR


def _period(e: Expression) -> Interval | None:
    return cal.unit_of(e["unit"], e.today, e.offset)


def _weekend(e: Expression) -> Interval | None:
    which, at_weekend = e["which"], e.today.weekday() >= cal.SATURDAY
    if which in ("last", "previous"):
        by = -1
    elif which == "past":
        # Said at a weekend, it can be that one.
        return None if at_weekend else cal.unit_of("weekend", e.today, -1)
    elif at_weekend:
        by = e.offset if which else 0
    elif which in ("coming", "upcoming") or (e.context.future and which != "next"):
        by = 0
    elif which:
        # Said on a weekday, "this weekend" and "next weekend" can be either of two.
        return None
    else:
        by = -1
    return cal.unit_of("weekend", e.today, by)


def _rolling(e: Expression) -> Interval | None:
    """As "in the past two weeks": up to the day of publication and with it. Quarters are whole."""
    day, unit = e.today, e["unit"]
    by = -e.count if e.offset < 0 else e.count
    if unit == "quarter":
        first = cal.unit_of("quarter", day, min(by, 1)).start
        return cal.months_of(first.year, first.month, 3 * abs(by))
    if months := {"month": 1, "year": 12}.get(unit):
        other = cal.same_day(day, by * months)
    else:
        other = cal.shifted(day, by * {"day": 1, "week": 7, "fortnight": 14}[unit])
    return cal.days(min(day, other), max(day, other))


def _hours(e: Expression) -> Interval | None:
    whole_days = ceil(e.number("n") / 24)
    return cal.days(cal.shifted(e.today, -whole_days), e.today)


def _month(e: Expression) -> Interval | None:
    if year := e["year"] or (e["short"] and f"19{e['short']}"):
        return cal.months_of(int(year), e.month)
    return e.context.nearest_of_years(lambda year: cal.months_of(year, e.month))


def _month_of_year(e: Expression) -> Interval | None:
    """As "May last year"; "last May" is unknown where two can be meant, as in July."""
    two = not e["year"] and (e.today.month - e.month) * e.offset < 0
    return None if two else cal.months_of(e.today.year + e.offset, e.month)


def _numeric_month(e: Expression) -> Interval | None:
    """As "3/2011" and "2011-03"; but "2011-12" can be a winter from the one year to the other."""
    year, month = e.number("year"), e.number("m")
    winter = e["first"] and month == (year + 1) % 100
    return cal.months_of(year, month) if 1 <= month <= 12 and not winter else None


def _quarter(e: Expression) -> Interval | None:
    def of(year: int) -> Interval:
        number = 4 if e["quarter"][0] in "lf" else int(e["quarter"].strip("q")[0])
        return cal.months_of(year, 3 * number - 2, 3)

    if not e["whole"]:
        return e.context.nearest_of_years(of)
    return e.part(lambda whole: of(whole.start.year), "year")


def _first_or_last(e: Expression) -> Interval | None:
    """As "the first nine months of 2020"."""
    count, first = e.number("n"), e["nth"] == "1st"

    def of(whole: Interval) -> Interval:
        if e["unit"] == "month":
            part = cal.months_of(whole.start.year, 1 if first else 13 - count, count)
        else:
            start = whole.start if first else cal.shifted(whole.end, 1 - count)
            part = cal.days(start, cal.shifted(start, count - 1))
        return cal.checked_in(whole, part)

    return e.part(of, "year", *(() if e["unit"] == "month" else ("month", "quarter")))


def _nth_weekend(e: Expression) -> Interval | None:
    """Saturday and Sunday; unknown where the first or last weekend is but one of them."""

    def of(whole: Interval) -> Interval:
        both = [cal.nth_weekday(whole, day, e.rank) for day in (cal.SATURDAY, cal.SUNDAY)]
        return cal.days(min(both), max(both))

    found = e.part(of, "month", "year")
    return found if found and found == cal.unit_of("weekend", found.start) else None


def _week(e: Expression) -> Interval | None:
    """An ISO week by its number, or a week of a month or year, where its Thursday lies."""

    def of(whole: Interval) -> Interval:
        nth = e.number("n") if e["n"] else e.rank
        return cal.unit_of("week", cal.nth_weekday(whole, cal.THURSDAY, nth))

    return e.part(of, "month", "year") if e["whole"] else of(cal.year_of(e.today.year))


def _week_with(e: Expression) -> Interval | None:
    """The week that a day is in; for a Sunday, half of the readers count it to the next."""
    day = e.context.read_day(e["rest"])
    if day is None:
        return None
    if e["way"] in ("beginning", "starting", "commencing"):
        return cal.days(day, cal.shifted(day, 6))
    if e["way"] in ("ending", "ended"):
        return cal.days(cal.shifted(day, -6), day)
    return None if day.weekday() == cal.SUNDAY else cal.unit_of("week", day)


def _weekend_with(e: Expression) -> Interval | None:
    day = e.context.read_day(e["rest"])
    return cal.unit_of("weekend", day) if day and day.weekday() >= cal.SATURDAY else None


def _feast_weekend(e: Expression) -> Interval | None:
    """With the days off that a feast adds to it: a Monday, a Friday, a Thursday and the bridge."""
    feast = " ".join(filter(None, (e["feast"], e["year"])))
    found = None if feast.startswith("easter") else e.context.read(feast)
    if found is None or found.start.weekday() in (1, 2):
        return None
    day = found.start
    weekend = cal.unit_of("weekend", day, -1 if day.weekday() == cal.MONDAY else 0)
    return cal.days(min(day, weekend.start), max(day, weekend.end))


def _part(e: Expression) -> Interval | None:
    part = next(part for part in ("early", "mid", "late") if e[part])
    return e.part(lambda whole: cal.part_of(whole, part), *cal.DIVISIBLE)


def _compared(e: Expression) -> Interval | None:
    """What is "earlier this month" is over, what is "later" ahead.

    Of another time all of it is meant, but "earlier last week" is early in it.
    """
    bare = e["whole"] in ("week", "month", "year")
    whole = cal.unit_of(e["whole"], e.today) if bare else e.context.read(e["whole"])
    if whole is None or e.context.day is None or not whole.start <= e.context.day <= whole.end:
        over = re.fullmatch("(?:last|previous) week", e["whole"]) and whole
        return cal.part_of(over, "early" if e["way"] == "earlier" else "late") if over else whole
    if e["way"] == "earlier":
        return cal.days(whole.start, e.context.day)
    return cal.days(e.context.day, whole.end)


def _to_date(e: Expression) -> Interval | None:
    return cal.days(cal.unit_of(e["unit"], e.today).start, e.today)


_PART = (
    r"(?:the )?(?:(?P<early>early|start of|beginning of|1st half(?: of)?|h1)"
    r"|(?P<mid>mid|middle of)|(?P<late>late|end of|end|2nd half(?: of)?|h2))"
)
_THIS = r"(?P<which>last|previous|this|current|next|coming|upcoming)"
_UNIT = r"(?P<unit>week|month|quarter|year)"
_WITHIN = r"(?:(?:in|over|within|during|for) )?(?:the )?"
_FEAST = rf"(?P<feast>{'|'.join(cal.FEASTS)})"
_QUARTER = rf"(?P<quarter>q[1-4]|[1-4]q|(?:[1-4]{NTH}|final) quarter)"
_LAST_QUARTER = r"(?:the )?(?P<quarter>(?:last|final) quarter)"
_YEARS = rf"(?P<whole>{YEAR}|(?:last|this|next) year)s?"

#: Expressions of periods, with their readers.
PERIOD_RULES: tuple[Rule, ...] = (
    # Counted from what was told last.
    (r"the (?:following|previous|preceding) (?:week|month|quarter|year)", unknown),
    # "Over the last year" is twelve months for most who write it, "last year" is the calendar's.
    (r"(?:(?:in|over|within|during|for) )?the (?:last|next|coming) (?:week|month|year)", unknown),
    (rf"{_THIS} {_UNIT}", _period),
    (r"(?P<which>past) (?P<unit>quarter)", _period),
    # "Over the next decade" is ten years from now, "the next decade" the one that begins with a 0.
    (r"(?:in |over |during |for |within )(?:the )?(?:next|last|past) decade", unknown),
    (r"(?P<which>this|current|next) (?P<unit>decade)", _period),
    (
        r"(?P<unit>week|weekend|month|year) (?:(?P<next>after next)|before last)",
        lambda e: cal.unit_of(e["unit"], e.today, 2 if e["next"] else -2),
    ),
    (
        r"(?:over )?(?:the )?(?:(?:this )?"
        r"(?P<which>last|past|previous|this|next|coming|upcoming) )?weekend",
        _weekend,
    ),
    (
        rf"{_WITHIN}(?P<which>past|last|previous|next|coming|upcoming) (?P<n>\d{{1,3}}) "
        r"(?P<unit>day|week|fortnight|month|quarter|year)s?",
        _rolling,
    ),
    (rf"{_WITHIN}(?:past|last|previous) (?P<n>\d{{1,3}}) hours", _hours),
    (rf"{_WITHIN}(?P<which>past)(?P<n>) (?P<unit>week|month|year)", _rolling),
    (rf"{_WITHIN}(?P<which>past|last)(?P<n>) (?P<unit>fortnight)", _rolling),
    (rf"(?:month of )?{MONTH}(?:(?: (?:of|in))? {YEAR}| of (?P<short>[3-9]\d))?", _month),
    (rf"{YEAR} {MONTH}", _month),
    (rf"{MONTH} (?:of )?{WHICH} (?P<year>year)", _month_of_year),
    (rf"{WHICH} {MONTH}", _month_of_year),
    (rf"(?P<first>{YEAR}) (?P<m>\d\d?)", _numeric_month),
    (rf"(?P<m>\d\d?) {YEAR}", _numeric_month),
    (rf"(?:year (?:of )?)?{YEAR}", lambda e: cal.year_of(e.number("year"))),
    (r"(?:in|(?:the )?year) (?P<year>1[0-8]\d\d)", lambda e: cal.year_of(e.number("year"))),
    (r"(?P<year>(?:19|20)\d0)s", lambda e: cal.year_of(e.number("year"), 10)),
    (r"(?P<quarter>q[1-4])", _quarter),
    (rf"{_QUARTER} (?:(?:of|in) )?(?P<whole>.+)", _quarter),
    (rf"{_LAST_QUARTER} of (?P<whole>.+)", _quarter),
    (rf"{_YEARS} {_QUARTER}", _quarter),
    (rf"{_YEARS} (?:(?P<early>h1|1st half)|(?P<late>h2|2nd half))(?P<mid>)", _part),
    (rf"(?:(?P<early>1h)|(?P<late>2h))(?P<mid>) (?P<whole>{YEAR})", _part),
    (r"week (?P<n>\d\d?)(?: (?:(?:of|in) )?(?P<whole>.+))?", _week),
    (rf"(?:week|w) ?(?P<n>\d\d?) (?P<whole>{YEAR})", _week),
    (rf"(?P<whole>{YEAR}) ?(?:week |w)(?P<n>\d\d?)", _week),
    (rf"{RANK} (?:full )?week (?:of|in) (?P<whole>.+)", _week),
    (rf"{RANK} weekend (?:of|in) (?P<whole>.+)", _nth_weekend),
    (
        r"(?P<nth>1st|last|final) (?P<n>\d\d?) (?P<unit>day|month)s (?:of|in) (?P<whole>.+)",
        _first_or_last,
    ),
    (r"week (?P<way>of|beginning|starting|commencing|ending|ended) (?P<rest>.+)", _week_with),
    (rf"{_FEAST}(?: {YEAR})? weekend", _feast_weekend),
    (rf"weekend of {_FEAST}(?: {YEAR})?", _feast_weekend),
    (r"weekend of (?P<rest>.+)", _weekend_with),
    (rf"{_PART} (?:(?:in|on) )?(?:the )?(?P<whole>.+)", _part),
    (r"(?P<way>earlier|later) (?:(?:in|on) )?(?:the )?(?P<whole>.+)", _compared),
    (
        rf"(?:the )?(?:rest|remainder) of (?:the|this) {_UNIT}",
        lambda e: cal.days(e.today, cal.unit_of(e["unit"], e.today).end),
    ),
    (rf"(?:the )?{_UNIT} to date", _to_date),
    (rf"so far this {_UNIT}", _to_date),
    (rf"this {_UNIT} so far", _to_date),
)
