"""A text that was made of a day means days with that day among them, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import Interval
from claimcheck.values.times import allows, resolve


def one(d: date) -> Interval:
    return Interval(start=d, end=d)


def nth(n: int) -> str:
    ending = "th" if 10 < n < 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


RANKS = ("first", "second", "third", "fourth")
HALVES = ("first", "second")


def third(n: int, of: int) -> str:
    return RANKS[min((n - 1) * 3 // of, 2)]


#: Full dates and their parts, which need no day of publication.
DATED: tuple[Callable[[date], str], ...] = (
    lambda d: f"{d:%d %B %Y}",
    lambda d: f"{d:%B} {d.day}, {d.year}",
    lambda d: f"{d:%A}, {d.day} {d:%B} {d.year}",
    lambda d: f"{d.day} {d:%b}. {d.year}",
    lambda d: f"the {nth(d.day)} of {d:%B}, {d.year}",
    lambda d: f"{d:%B} the {nth(d.day)}, {d.year}",
    lambda d: f"{d.day} {d:%B} {d.year} ({d:%A})",
    lambda d: f"{d:%d-%b-%Y}",
    lambda d: f"{d:%Y/%m/%d}",
    lambda d: f"{d:%Y.%m.%d}",
    lambda d: f"around noon on {d.day} {d:%B} {d.year}",
    lambda d: f"the night of {d.day}-{(d + timedelta(1)).day} {d:%B} {d.year}",
    lambda d: f"{d:%B} {d.year}",
    lambda d: f"{d:%b}-{d.year}",
    lambda d: f"{d.year}",
    lambda d: f"all of {d.year}",
    lambda d: f"throughout {d:%B} {d.year}",
    lambda d: f"Q{(d.month + 2) // 3} {d.year}",
    lambda d: f"{(d.month + 2) // 3}Q {d.year}",
    lambda d: f"the {RANKS[(d.month - 1) // 3]} quarter of {d.year}",
    lambda d: f"the {HALVES[d.month > 6]} half of {d.year}",
    lambda d: f"{d.year} H{1 + (d.month > 6)}",
    lambda d: f"the {third(d.month, 12)} third of {d.year}",
    lambda d: f"the {third(min(d.day, 30), 30)} third of {d:%B} {d.year}",
    lambda d: f"{'early' if d.day < 11 else 'mid' if d.day < 20 else 'late'} {d:%B} {d.year}",
    lambda d: f"{'early' if d.month < 5 else 'mid' if d.month < 9 else 'late'}-{d.year}",
    lambda d: f"{'early to mid' if d.day < 20 else 'mid-to-late'} {d:%B} {d.year}",
    lambda d: f"{d:%B} to {d + timedelta(31):%B} {(d + timedelta(31)).year}",
    lambda d: f"between {d.year - 1} and {d.year + 1}",
    lambda d: f"the {d.year // 10}0s",
    lambda d: f"week {d.isocalendar()[1]} of {d.isocalendar()[0]}",
    lambda d: f"the year to {d:%B} {d.year}",
    lambda d: f"the three months to {d:%B} {d.year}",
    lambda d: f"{d.day}-{d:%b}-{d.year % 100:02}",
    lambda d: f"{d:%B} '{d.year % 100:02}",
    lambda d: f"{d:%b}-{d.year % 100:02}",
)
DAYS = st.dates(min_value=date(2001, 1, 1), max_value=date(2029, 12, 31))


@given(DAYS, st.sampled_from(DATED), st.sampled_from([None, 0, 3, 40, 400, -20]))
def test_a_date_holds_its_day(
    d: date, made: Callable[[date], str], published_after: int | None
) -> None:
    published = None if published_after is None else one(d + timedelta(published_after))
    found = resolve(made(d), published)
    assert found is None or found.start <= d <= found.end, made(d)


def _ago(d: date, p: date) -> str:
    n = (p - d).days
    return ("today", "yesterday")[n] if n < 2 else f"{n} days ago"


#: Texts of a day, written on another that is at most a fortnight later.
TOLD: tuple[Callable[[date, date], str], ...] = (
    _ago,
    lambda d, p: f"{d.day} {d:%B}",
    lambda d, p: f"{d:%B} {d.day}",
    lambda d, p: f"{d:%A} the {nth(d.day)}",
    lambda d, p: f"{d:%A}, {d.day} {d:%B}, or {d + timedelta(1):%A}",
    lambda d, p: f"{d.day} or {(d + timedelta(1)).day} {d:%B}",
    lambda d, p: "in the past fortnight",
    lambda d, p: "over the last two weeks",
    lambda d, p: f"since early {d:%B}",
    lambda d, p: "so far this year" if d.year == p.year else "last year",
    lambda d, p: "this month" if d.month == p.month else "last month",
    lambda d, p: "earlier this month" if d.month == p.month else "late last month",
    lambda d, p: f"in {d:%B}",
    lambda d, p: f"{HALVES[d.day > 15]} half of {d:%B}",
    lambda d, p: f"{d:%A}" if (p - d).days < 7 else "in the last 14 days",
    lambda d, p: f"{d:%A} night" if (p - d).days < 7 else f"the night of {d.day} {d:%B}",
    lambda d, p: f"{d:%A}s",
    lambda d, p: "in the last week",
    lambda d, p: "over the last month",
)


@given(DAYS, st.integers(0, 14), st.sampled_from(TOLD))
def test_what_is_told_of_a_day_holds_it(
    d: date, later: int, made: Callable[[date, date], str]
) -> None:
    published = d + timedelta(later)
    text = made(d, published)
    found = resolve(text, one(published))
    assert found is None or found.start <= d <= found.end, text


@given(DAYS, st.sampled_from(DATED[:11]))
def test_words_allow_their_own_day(d: date, made: Callable[[date], str]) -> None:
    assert allows(made(d), one(d), None)


@pytest.mark.parametrize(
    ("text", "day", "allowed"),
    [
        ("the Friday before the vote", "2023-06-09", True),
        ("the Friday before the vote", "2023-06-08", False),
        ("a day in May, police said", "2023-05-02", True),
        ("a day in May, police said", "2023-04-02", False),
        ("the 5th, or so he said", "2023-06-05", True),
        ("the 5th, or so he said", "2023-06-06", False),
        ("two weeks ago", "2023-05-30", True),
        ("two weeks ago", "2023-05-02", False),
        ("about three months ago", "2023-03-20", True),
        ("a year ago", "2023-06-01", False),
        ("last summer", "2023-07-01", False),
        ("next spring", "2023-04-01", False),
        # Nothing of it is of a calendar.
        ("during the festival", "2023-06-09", False),
        ("soon after", "2023-06-09", False),
    ],
)
def test_what_words_allow(text: str, day: str, allowed: bool) -> None:
    published = one(date(2023, 6, 14))
    assert allows(text, one(date.fromisoformat(day)), published) is allowed
