"""Expressions of time that mean several parts or units together, or what is left of one."""

from __future__ import annotations

from claimcheck.claims import Interval
from claimcheck.values.times import calendar as cal
from claimcheck.values.times.rules import Expression, Rule
from claimcheck.values.times.words import MONTH, MONTHS, RANK, YEAR


def _third(e: Expression) -> Interval | None:
    """As "the first third of May", "the last two thirds of 2022"."""
    two = bool(e["n"])
    firsts = {"1st": 1, "2nd": 2, "middle": 2, "3rd": 3}
    first = firsts.get(e["nth"], 2 if two else 3)
    return e.part(lambda w: cal.third_of(w, first, first + two), "month", "quarter", "year")


def _two_parts(e: Expression) -> Interval | None:
    """As "early to mid May"."""

    def of(whole: Interval) -> Interval:
        first, last = ("early", "mid") if e["early"] else ("mid", "late")
        return cal.days(cal.part_of(whole, first).start, cal.part_of(whole, last).end)

    return e.part(of, *cal.DIVISIBLE)


def _two_months(e: Expression) -> Interval | None:
    """As "May/June 2023"."""
    second = MONTHS[e["other"]]
    if second != e.month % 12 + 1:
        return None
    if year := e["year"]:
        return cal.months_of(int(year) - (second == 1), e.month, 2)
    return e.context.nearest_of_years(lambda year: cal.months_of(year, e.month, 2))


def _nth_month(e: Expression) -> Interval | None:
    """As "the third month of 2020"."""

    def of(whole: Interval) -> Interval:
        nth = e.rank if e.rank > 0 else 12
        return cal.checked_in(whole, cal.months_of(whole.start.year, nth))

    return e.part(of, "year")


def _until(e: Expression) -> Interval | None:
    """As "the three months to March", "the year ended 30 June": whole months, up to the last."""
    end = e.context.read(e["rest"])
    count = {"month": 1, "quarter": 3, "half year": 6, "year": 12}[e["unit"]]
    months = count * (e.number("n") if e["n"] else 1)
    if end is None or (not e["n"] and e["unit"] == "month"):
        return None
    whole = cal.unit_of("month", end.end)
    if whole.end != end.end or end not in (whole, cal.days(whole.end)):
        return None
    return cal.months_of(whole.start.year, whole.start.month - months + 1, months)


def _rest(e: Expression) -> Interval | None:
    """As "the rest of 2023", told in it."""
    whole = e.context.read(e["whole"])
    return cal.days(cal.checked_in(whole, cal.days(e.today)).start, whole.end) if whole else None


#: Expressions of such stretches, with their readers.
SPAN_RULES: tuple[Rule, ...] = (
    (
        r"(?:the )?(?P<nth>1st|2nd|3rd|last|final|middle) (?P<n>2 )?(?:3rd|thirds?) "
        r"(?:of|in) (?P<whole>.+)",
        _third,
    ),
    (r"(?:the )?(?P<early>early)(?: to )(?:the )?(?P<mid>mid|middle of) (?P<whole>.+)", _two_parts),
    (r"(?:the )?(?P<mid>mid|middle) to (?P<late>late) (?P<whole>.+)", _two_parts),
    (rf"{MONTH} (?P<other>{'|'.join(MONTHS)})(?: {YEAR})?", _two_months),
    (rf"{RANK} month (?:of|in) (?P<whole>.+)", _nth_month),
    (
        r"(?:the )?(?:(?P<n>\d\d?) )?(?P<unit>month|quarter|half year|year)s? "
        r"(?:to|ended|ending|ended on|ending on|through) (?P<rest>(?!date\b).+)",
        _until,
    ),
    (
        rf"(?:the )?(?:rest|remainder) of (?P<whole>{YEAR}|{MONTH})",
        _rest,
    ),
)
