"""Expressions of time that mean weeks, months, years and their parts.

What can differ from reader to reader is unknown: seasons, fiscal and school years, "two years ago",
and open ends such as "since May". So is a month without a year that told as past lies a year ago
and told as a plan lies just ahead, where one wrong tense would be a year.
"""

from __future__ import annotations

import re
from typing import cast

from claimcheck.claims import Interval
from claimcheck.values.times import calendar as cal
from claimcheck.values.times.told import Rule, Told, how_many, nth, units_away, unknown
from claimcheck.values.times.words import MONTH, MONTHS, NTH, YEAR


def _period(match: re.Match[str], told: Told) -> Interval | None:
    return cal.unit_of(cast(cal.Unit, match["unit"]), told.today, units_away(match["which"]))


def _period_but_one(match: re.Match[str], told: Told) -> Interval | None:
    by = 2 if match["way"] == "after next" else -2
    if match["unit"] == "weekend":
        return cal.weekend_of(told.today, by)
    return cal.unit_of(cast(cal.Unit, match["unit"]), told.today, by)


def _weekend(match: re.Match[str], told: Told) -> Interval | None:
    which, at_weekend = match["which"], told.today.weekday() >= cal.SATURDAY
    if which in ("last", "previous"):
        return cal.weekend_of(told.today, -1)
    if which == "past":
        # Said at a weekend, it can be that one.
        return None if at_weekend else cal.weekend_of(told.today, -1)
    if at_weekend:
        return cal.weekend_of(told.today, units_away(which or "this"))
    if which in ("coming", "upcoming") or (told.future and which != "next"):
        return cal.weekend_of(told.today)
    # Said on a weekday, "this weekend" and "next weekend" can be either of two.
    return None if which else cal.weekend_of(told.today, -1)


def _rolling(match: re.Match[str], told: Told) -> Interval | None:
    """As "in the past two weeks": up to the day of publication and with it. Quarters are whole."""
    day, count, unit = told.today, how_many(match), match["unit"]
    back = units_away(match["which"]) < 0
    if unit == "quarter":
        first = cal.unit_of("quarter", day, -count if back else 1).start
        return cal.months_of(first.year, first.month, 3 * count)
    if unit in ("month", "year"):
        months = count * (12 if unit == "year" else 1)
        other = cal.same_day(day, -months if back else months)
    else:
        length = count * {"day": 1, "week": 7}[unit]
        other = cal.shifted(day, -length if back else length)
    return cal.days(min(day, other), max(day, other))


def _month(match: re.Match[str], told: Told) -> Interval | None:
    month, short = MONTHS[match["month"]], match.groupdict().get("short")
    if year := match["year"] or (short and f"19{short}"):
        return cal.months_of(int(year), month)
    return told.nearest_of_years(lambda year: cal.months_of(year, month))


def _month_of_year(match: re.Match[str], told: Told) -> Interval | None:
    return cal.months_of(told.today.year + units_away(match["which"]), MONTHS[match["month"]])


def _which_month(match: re.Match[str], told: Told) -> Interval | None:
    """Unknown where two can be meant: as "last May", said in July."""
    month, offset = MONTHS[match["month"]], units_away(match["which"])
    behind = told.today.month - month
    return None if behind * offset < 0 else cal.months_of(told.today.year + offset, month)


def _hours(match: re.Match[str], told: Told) -> Interval | None:
    back = -(-int(match["n"]) // 24)
    return cal.days(cal.shifted(told.today, -back), told.today)


def _weekend_with(match: re.Match[str], told: Told) -> Interval | None:
    day = told.read(match["rest"])
    if day is None or day.start != day.end or day.start.weekday() < cal.SATURDAY:
        return None
    return cal.weekend_of(day.start)


def _numeric_month(match: re.Match[str], _: Told) -> Interval | None:
    month = int(match["m"])
    return cal.months_of(int(match["year"]), month) if 1 <= month <= 12 else None


def _iso_month(match: re.Match[str], told: Told) -> Interval | None:
    """As "2011-03"; but "2011-12" can be a winter from the one year to the other."""
    into_next = int(match["m"]) == (int(match["year"]) + 1) % 100
    return None if into_next else _numeric_month(match, told)


def _year(match: re.Match[str], _: Told) -> Interval | None:
    return cal.year_of(int(match["year"]))


def _decade(match: re.Match[str], _: Told) -> Interval | None:
    return cal.year_of(int(match["year"]), 10)


def _quarter(match: re.Match[str], told: Told) -> Interval | None:
    """Of a year, or the nearest: "Q3", told in February, is that of the year before."""
    quarter, whole = int(match["n"]), match.groupdict().get("whole")
    if whole is None:
        return told.nearest_of_years(lambda year: cal.quarter_of(year, quarter))
    return told.part(
        whole, lambda year: cal.quarter_of(cal.checked(year, "year").start.year, quarter)
    )


def _first_or_last(match: re.Match[str], told: Told) -> Interval | None:
    """As "the first nine months of 2020"."""
    count, first = int(match["n"]), match["nth"] == "1st"

    def of(whole: Interval) -> Interval:
        if match["unit"] == "month":
            year = cal.checked(whole, "year").start.year
            return cal.checked_in(whole, cal.months_of(year, 1 if first else 13 - count, count))
        whole = cal.checked(whole, "month", "quarter", "year")
        start = whole.start if first else cal.shifted(whole.end, 1 - count)
        return cal.checked_in(whole, cal.days(start, cal.shifted(start, count - 1)))

    return told.part(match["whole"], of)


def _nth_weekend(match: re.Match[str], told: Told) -> Interval | None:
    """Saturday and Sunday; unknown where the first or last weekend is but one of them."""
    number = nth(match["nth"])

    def of(whole: Interval) -> Interval:
        cal.checked(whole, "month", "year")
        both = [cal.nth_weekday(whole, day, number) for day in (cal.SATURDAY, cal.SUNDAY)]
        return cal.days(min(both), max(both))

    found = told.part(match["whole"], of)
    return found if found and found == cal.weekend_of(found.start) else None


def _week(match: re.Match[str], told: Told) -> Interval | None:
    """An ISO week by its number, or the weeks of a month or year in their order."""
    groups = match.groupdict()
    number = int(groups["n"]) if groups.get("n") else nth(groups["nth"])

    def of(whole: Interval) -> Interval:
        return cal.nth_week(cal.checked(whole, "month", "year"), number)

    return told.part(groups["whole"], of) if groups["whole"] else of(cal.year_of(told.today.year))


def _week_with(match: re.Match[str], told: Told) -> Interval | None:
    """The week that a day is in; for a Sunday, half of the readers count it to the next."""
    day = told.read(match["rest"])
    if day is None or day.start != day.end:
        return None
    if match["way"] in ("beginning", "starting", "commencing"):
        return cal.days(day.start, cal.shifted(day.start, 6))
    if match["way"] in ("ending", "ended"):
        return cal.days(cal.shifted(day.start, -6), day.start)
    return None if day.start.weekday() == cal.SUNDAY else cal.week_of(day.start)


def _feast_weekend(match: re.Match[str], told: Told) -> Interval | None:
    """With the days off that a feast adds to it: a Monday, a Friday, a Thursday and the bridge."""
    feast = match["feast"] if match["year"] is None else f"{match['feast']} {match['year']}"
    found = None if feast.startswith("easter") else told.read(feast)
    if found is None or found.start.weekday() in (1, 2):
        return None
    day = found.start
    weekend = cal.weekend_of(day, -1 if day.weekday() == cal.MONDAY else 0)
    return cal.days(min(day, weekend.start), max(day, weekend.end))


def _part(match: re.Match[str], told: Told) -> Interval | None:
    return told.part(match["whole"], lambda whole: cal.part_of(whole, _PARTS[match["part"]]))


def _compared(match: re.Match[str], told: Told) -> Interval | None:
    """What is "earlier this month" is over, what is "later" ahead; else all of it is meant."""
    whole = told.read(match["whole"])
    if whole is None or told.day is None or not whole.start <= told.day <= whole.end:
        return whole
    if match["way"] == "earlier":
        return cal.days(whole.start, told.day)
    return cal.days(told.day, whole.end)


def _rest(match: re.Match[str], told: Told) -> Interval | None:
    return cal.days(told.today, cal.unit_of(cast(cal.Unit, match["unit"]), told.today).end)


def _to_date(match: re.Match[str], told: Told) -> Interval | None:
    return cal.days(cal.unit_of(cast(cal.Unit, match["unit"]), told.today).start, told.today)


_PARTS: dict[str, cal.Part] = {
    "early": "early",
    "start of": "early",
    "beginning of": "early",
    "1st half of": "early",
    "h1": "early",
    "mid": "mid",
    "middle of": "mid",
    "late": "late",
    "end of": "late",
    "end": "late",
    "2nd half of": "late",
    "h2": "late",
}
_PART = rf"(?:the )?(?P<part>{'|'.join(_PARTS)})"
_NTH = rf"(?P<nth>\d{{1,2}}{NTH}|last)"
_THIS = r"(?P<which>last|previous|this|current|next|coming|upcoming)"
_UNIT = r"(?P<unit>week|month|quarter|year)"
_WITHIN = r"(?:(?:in|over|within|during|for) )?(?:the )?"
_FEAST = rf"(?P<feast>{'|'.join(cal.FEASTS)})"

#: Expressions of periods, with their readers.
PERIOD_RULES: tuple[Rule, ...] = (
    (rf"{_THIS} {_UNIT}", _period),
    (r"(?P<which>past) (?P<unit>quarter)", _period),
    # "Over the next decade" is ten years from now, "the next decade" the one that begins with a 0.
    (r"(?:in |over |during |for |within )(?:the )?(?:next|last|past) decade", unknown),
    (r"(?P<which>this|current|next) (?P<unit>decade)", _period),
    (r"(?P<unit>week|weekend|month|year) (?P<way>after next|before last)", _period_but_one),
    (
        r"(?:over )?(?:the )?(?:(?:this )?"
        r"(?P<which>last|past|previous|this|next|coming|upcoming) )?weekend",
        _weekend,
    ),
    (
        rf"{_WITHIN}(?P<which>past|last|previous|next|coming|upcoming) (?P<n>\d{{1,3}}) "
        r"(?P<unit>day|week|month|quarter|year)s?",
        _rolling,
    ),
    (rf"{_WITHIN}(?:past|last|previous) (?P<n>\d{{1,3}}) hours", _hours),
    (rf"{_WITHIN}(?P<which>past)(?P<n>) (?P<unit>week|month|year)", _rolling),
    (rf"(?:month of )?{MONTH}(?:(?: (?:of|in))? {YEAR}| of (?P<short>[3-9]\d))?", _month),
    (rf"{YEAR} {MONTH}", _month),
    (rf"{MONTH} (?:of )?(?P<which>last|this|next) year", _month_of_year),
    (rf"(?P<which>last|this|next) {MONTH}", _which_month),
    (rf"{YEAR} (?P<m>\d\d?)", _iso_month),
    (rf"(?P<m>\d\d?) {YEAR}", _numeric_month),
    (rf"(?:year (?:of )?)?{YEAR}", _year),
    (r"(?P<year>(?:19|20)\d0)s", _decade),
    (r"q(?P<n>[1-4])", _quarter),
    (r"(?P<n>[1-4])(?:st|nd|rd|th) quarter (?:(?:of|in) )?(?P<whole>.+)", _quarter),
    (r"q(?P<n>[1-4]) (?:(?:of|in) )?(?P<whole>.+)", _quarter),
    (rf"(?P<whole>{YEAR}|(?:last|this|next) year)s? q(?P<n>[1-4])", _quarter),
    (rf"(?P<whole>{YEAR}|(?:last|this|next) year)s? (?P<n>[1-4]){NTH} quarter", _quarter),
    (r"week (?P<n>\d\d?)(?: (?:(?:of|in) )?(?P<whole>.+))?", _week),
    (rf"{_NTH} (?:full )?week (?:of|in) (?P<whole>.+)", _week),
    (rf"{_NTH} weekend (?:of|in) (?P<whole>.+)", _nth_weekend),
    (
        r"(?P<nth>1st|last) (?P<n>\d\d?) (?P<unit>day|month)s (?:of|in) (?P<whole>.+)",
        _first_or_last,
    ),
    (r"week (?P<way>of|beginning|starting|commencing|ending|ended) (?P<rest>.+)", _week_with),
    (rf"{_FEAST}(?: {YEAR})? weekend", _feast_weekend),
    (rf"weekend of {_FEAST}(?: {YEAR})?", _feast_weekend),
    (r"weekend of (?P<rest>.+)", _weekend_with),
    (rf"{_PART} (?:(?:in|on) )?(?:the )?(?P<whole>.+)", _part),
    (r"(?P<way>earlier|later) (?:(?:in|on) )?(?:the )?(?P<whole>.+)", _compared),
    (rf"(?:the )?(?:rest|remainder) of (?:the|this) {_UNIT}", _rest),
    (rf"(?:the )?{_UNIT} to date", _to_date),
    (rf"so far this {_UNIT}", _to_date),
    (rf"this {_UNIT} so far", _to_date),
)
