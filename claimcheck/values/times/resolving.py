"""Days that a text means, as an interval; None when it does not say enough.

Nothing is guessed: "Saturday" is a day only beside a story whose own day is known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from claimcheck.claims import Interval
from claimcheck.values.times import calendar as cal
from claimcheck.values.times.clock import without_clock
from claimcheck.values.times.days import DAY_RULES
from claimcheck.values.times.periods import PERIOD_RULES
from claimcheck.values.times.rules import Context, only
from claimcheck.values.times.short_years import with_long_years
from claimcheck.values.times.spans import SPAN_RULES
from claimcheck.values.times.words import ANY_YEAR, DAY, MDAY, MONTH, MONTHS, NTH, WEEKDAYS, normal

#: No expression of time is this long, in characters.
_LONGEST = 100
#: The days of publication are few where they come of a moment whose place is not known.
_FEW = 3
#: Signs of open ends (">= 2019"), money and measures: not of days.
_SIGNS = re.compile(r"[<>=≤≥±%$€£¥+*#@]")
_RULES = DAY_RULES + SPAN_RULES + PERIOD_RULES

_PAIR = re.compile(
    r"(?P<way>between |from )?(?P<first>.+?) "
    r"(?P<join>and|or|to|into|through|thru|until|till) (?P<last>.+)"
)
_DASH = re.compile(r"(?<!\s)\s*[-‐‑–—~]\s*")
_SHARED_MDAY = re.compile(rf"{MDAY}(?: {ANY_YEAR})?")
_MONTH_LAST = re.compile(rf"(?:{DAY} )?(?:the )?{MDAY} (?:of )?{MONTH}(?: {ANY_YEAR})?")
_DAY_OF_MONTH = re.compile(
    rf"(?:{DAY} )?(?:(?:the )?{MDAY} (?:of )?{MONTH}|"
    rf"{re.sub('<month>', '<named>', MONTH)} {re.sub('<mday>', '<nth>', MDAY)})(?: {ANY_YEAR})?"
)
_NAMES_MONTH = re.compile(rf"\b{MONTH}\b")
_NAMES_YEAR = re.compile(rf".+ {ANY_YEAR}")
_WEEKDAY_ALONE = re.compile(rf"(?!.*\b(?:last|this|next|coming)\b)\D*\b{DAY}\b\D*")
_WHICH_WEEKDAY = re.compile(rf"(?P<which>last|this|next|coming) {DAY}")
_BARE_MDAY = re.compile(rf"(?:the )?\d\d?{NTH}?")
_NUMBERS = re.compile(r"\d\d? \d\d?")
_NUMBERS_LAST = re.compile(rf"\d\d? \d\d? {ANY_YEAR}")
#: "On Mondays" is every one of them; "Monday's" is one.
_HABIT = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b(?!['’])", re.IGNORECASE)
#: "April 9, 2020-17" is nothing; "2014-16" is for others to read.
_YEAR_AND_PART = re.compile(r"\d\D{1,2}(?:19|20)\d\d\s?[-–/]\s?\d\d?$")
_ISO_PAIR = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")
_LEAD = re.compile(r"^(?:on|the night of) (?=\d)|^(?:on )?(?:the )?night of ", re.IGNORECASE)
#: In a range, "the start of" and "the end of" something are bounds, not parts of it.
_BOUND = re.compile(r"(?:the )?(?P<bound>start|beginning|end|middle) of (?P<whole>.+)")


def resolve(
    text: str, published: Interval | None, *, future: bool = False, month_first: bool | None = None
) -> Interval | None:
    """The days that `text` means in a story published on `published`.

    On Wednesday 14 June 2023 "Saturday" is 10 June, or with `future`, where what is told lies
    ahead, 17 June; "last week" is 5 to 11 June, both ends included. What needs the day of
    publication is None unless that is known to a few days; then it is any day that it can be, a
    weekday that one of them is that one. A day of a month without a year is the
    one within two months of publication, if there is one; a longer time, such as a month, is
    unknown where one tense puts it a year away and the other so near.

    Args:
        text: the expression, without the rest of its sentence.
        published: when the story appeared, as far as that is known.
        future: whether what is told lies ahead.
        month_first: the order of the story's numeric dates; with None, "5/6/2017" is unknown.
    """
    text = text.strip()
    if len(text) > _LONGEST or _SIGNS.search(text):
        return None
    days = _days(published) if published else []
    if len(days) > 1:
        each = [resolve(text, cal.days(d), future=future, month_first=month_first) for d in days]
        return _of_any_day(each, None if future else cal.days(days[0], days[-1]))
    day = days[0] if days else None
    context = Context(_RULES, day, future, month_first)
    long = with_long_years(without_clock(text), day)
    if long is None or _YEAR_AND_PART.search(long) or _HABIT.search(long):
        return None
    text = _LEAD.sub("", _ISO_PAIR.sub(r"\1 to \2", long))
    words = normal(text)
    if found := context.read(words):
        return found
    if pair := _PAIR.fullmatch(words):
        # What "and" joins is taken together only if it is close; a range has no limit.
        longest = 31 if pair["join"] in ("and", "or") and pair["way"] != "between " else None
        return _range(pair["first"], pair["last"], context, longest)
    return _dashed(text, context)


def _days(published: Interval) -> list[date]:
    """The days of publication, where these are few; else none."""
    count = (published.end - published.start).days + 1
    return [cal.shifted(published.start, n) for n in range(count)] if count <= _FEW else []


def _of_any_day(each: Sequence[Interval | None], published: Interval | None) -> Interval | None:
    """What an expression means, by what it would mean on each of the days of publication.

    Where that is far apart, as a weekday can be, it is what lies in the days that are `published`:
    news tells of today rather than of a week ago.
    """
    found = sorted((i for i in set(each) if i), key=lambda i: (i.start, i.end))
    if None in each or not found:
        return None
    gaps = (b.start - a.end for a, b in pairwise(found))
    if all(gap <= timedelta(days=1) for gap in gaps):
        return cal.days(found[0].start, max(i.end for i in found))
    return only(i for i in found if published and i.overlaps(published))


def _dashed(text: str, context: Context) -> Interval | None:
    """As "April 9-17": the range, if only one of the dashes can part it."""
    start = re.sub(r"^\s*(?:between|from)\s", "", text, flags=re.IGNORECASE)
    # Both ends are read together, since a short month alone stays short: "Jan-Mar 2018".
    parted = (
        normal(f"{start[: dash.start()]} to {start[dash.end() :]}").partition(" to ")
        for dash in _DASH.finditer(start)
    )
    return only(_range(first, last, context, None) for first, _, last in parted)


def _range(first: str, last: str, context: Context, longest: int | None) -> Interval | None:
    """From the one to the other, which adjoin or are `longest` days apart at most."""
    first, last = _completed(first, last)
    doubted = _bound(first, context, opens=True) is None
    context = context._replace(strict=False)
    try:
        one, other = _bound(first, context, opens=True), _bound(last, context, opens=False)
        if one and other and one.start > other.start and context.day:
            one, other = _in_order(first, last, one, other, context)
        elif doubted:
            return None
    except OverflowError:
        return None
    if one is None or other is None or one.start > other.end:
        return None
    adjoin = (other.start - one.end).days == 1
    if longest is not None and not adjoin and (other.end - one.start).days > longest:
        return None
    return Interval(start=one.start, end=max(one.end, other.end))


def _completed(first: str, last: str) -> tuple[str, str]:
    """Both with the month and the year that only one of them names: "9 to 17 April 2020".

    So with the "next" of "next Monday or Tuesday".
    """
    if (which := _WHICH_WEEKDAY.fullmatch(first)) and last in WEEKDAYS:
        last = f"{which['which']} {last}"
    if (day := _DAY_OF_MONTH.fullmatch(first)) and last in WEEKDAYS and not day["year"]:
        # "Tuesday, 5 March, or Wednesday": the one after it.
        last = f"{last} after {first}"
    last_day = last.removeprefix("the ")
    named, other = _NAMES_MONTH.search(first), _NAMES_MONTH.search(last)
    if named and _SHARED_MDAY.fullmatch(last_day):
        last = f"{named['month']} {last_day}"
    elif other and _BARE_MDAY.fullmatch(first) and _MONTH_LAST.fullmatch(last):
        first = f"{first} {other['month']}"
    if (numbers := _NUMBERS_LAST.fullmatch(last)) and _NUMBERS.fullmatch(first):
        first = f"{first} {numbers['year']}"
    year = _NAMES_YEAR.fullmatch(last)
    named, other = _NAMES_MONTH.search(first), _NAMES_MONTH.search(last)
    if year and named and other and not _NAMES_YEAR.fullmatch(first):
        # "November to March 2020" began the year before.
        turned = MONTHS[named["month"]] > MONTHS[other["month"]]
        first = f"{first} {int(year['year']) - turned}"
    return first, last


def _bound(words: str, context: Context, *, opens: bool) -> Interval | None:
    """A range to "the start of 2008" ends with 2007; its other blurred bounds are unknown."""
    bound = _BOUND.fullmatch(words)
    if bound is None:
        return context.read(words)
    whole = context.read(bound["whole"])
    if whole is None or bound["bound"] == "middle":
        return None
    if bound["bound"] == "end":
        return None if opens else cal.days(whole.end)
    return cal.days(whole.start if opens else cal.shifted(whole.start, -1))


def _in_order(
    first: str, last: str, one: Interval, other: Interval, context: Context
) -> tuple[Interval | None, Interval | None]:
    """The two when, read alone, they come out in reverse.

    Published on a Sunday, "Sunday and Monday" are today and, read alone, six days ago. Months
    without a year ("November to March") then are those of a range still going on.
    """
    if _WHICH_WEEKDAY.fullmatch(first):
        return None, None
    if all(_WEEKDAY_ALONE.fullmatch(words) for words in (first, last)):
        if context.future:
            return one, cal.days(cal.shifted(other.start, 7))
        return cal.days(cal.shifted(one.start, -7)), other
    if context.future:
        return _bound(first, context._replace(future=False), opens=True), other
    return one, _bound(last, context._replace(future=True), opens=False)
