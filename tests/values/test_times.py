from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import Interval
from claimcheck.values.times import resolve
from claimcheck.values.times.clock import minute_of_day


def day(d: date) -> Interval:
    return Interval(start=d, end=d)


#: A Saturday.
PUBLISHED = day(date(2023, 6, 17))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Saturday", "2023-06-17"),
        ("on Thursday", "2023-06-15"),
        ("late Friday night", "2023-06-16"),
        ("yesterday", "2023-06-16"),
        ("three days ago", "2023-06-14"),
        ("Sunday and Monday", "2023-06-11 to 2023-06-12"),
        ("last week", "2023-06-05 to 2023-06-11"),
        ("last month", "2023-05-01 to 2023-05-31"),
        ("last year", "2022-01-01 to 2022-12-31"),
        ("in February", "2023-02-01 to 2023-02-28"),
        ("June 15", "2023-06-15"),
        ("December 24", "2022-12-24"),
        ("2027", "2027-01-01 to 2027-12-31"),
    ],
)
def test_against_the_day_of_publication(text: str, expected: str) -> None:
    assert str(resolve(text, PUBLISHED)) == expected


def test_ahead() -> None:
    assert str(resolve("Sunday and Monday", PUBLISHED, future=True)) == "2023-06-18 to 2023-06-19"
    assert str(resolve("Thursday", PUBLISHED, future=True)) == "2023-06-22"


@pytest.mark.parametrize("future", [False, True])
def test_days_that_cross_the_day_of_publication_stay_together(future: bool) -> None:
    for offset in range(7):
        found = resolve(
            "Sunday and Monday", day(date(2023, 6, 17) + timedelta(offset)), future=future
        )
        assert found is not None
        assert [found.start.weekday(), found.end.weekday()] == [6, 0]
        assert (found.end - found.start).days == 1


@pytest.mark.parametrize("text", ["Saturday", "yesterday", "last week", "June 15", "in February"])
def test_unknown_without_an_exact_day(text: str) -> None:
    assert resolve(text, None) is None
    assert resolve(text, Interval(start=date(2023, 6, 1), end=date(2023, 6, 30))) is None


@pytest.mark.parametrize(
    "text", ["15 June 2020", "June 15, 2020", "Monday, June 15, 2020", "2020-06-15"]
)
def test_a_full_date_needs_no_publication(text: str) -> None:
    assert resolve(text, None) == day(date(2020, 6, 15))


@pytest.mark.parametrize(
    "text",
    ["", "recently", "since May", "Feb 30", "Tuesday, June 15, 2020", "01/05/2025", "at 6:22 p.m."],
)
def test_unknown(text: str) -> None:
    assert resolve(text, PUBLISHED) is None


def test_a_chain_of_days_is_unknown() -> None:
    assert resolve("Monday and Tuesday and Friday", PUBLISHED) is None
    assert resolve("monday and " * 2000, PUBLISHED) is None


DATES = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1))
WEEKDAYS = st.sampled_from(["Monday", "Wednesday", "Friday", "Sunday"])


@given(DATES, WEEKDAYS, st.booleans())
def test_a_weekday_is_within_a_week(published: date, name: str, future: bool) -> None:
    found = resolve(name, day(published), future=future)
    assert found is not None
    assert f"{found.start:%A}" == name
    apart = (found.start - published).days
    assert 0 <= apart <= 6 if future else -6 <= apart <= 0


@given(DATES)
def test_resolving_a_resolved_day_changes_nothing(d: date) -> None:
    assert resolve(str(day(d)), None) == day(d)


@given(st.text(max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    found = resolve(text, PUBLISHED)
    assert found is None or found.start <= found.end


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("at about 6:50 a.m. on Thursday", (410, True)),
        ("shortly after half past seven this morning", (450, True)),
        ("at a quarter to nine in the evening", (1245, True)),
        ("at seven o'clock", (420, False)),
        ("7pm", (1140, True)),
        ("21:35", (1295, True)),
        ("at noon", (720, True)),
        ("just before midnight", (0, True)),
        ("on 7 May", None),
        ("in the morning", None),
        ("at the age of seven", None),
    ],
)
def test_minutes_of_the_day(text: str, minutes: tuple[int, bool] | None) -> None:
    assert minute_of_day(text) == minutes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # In the night from Tuesday to Wednesday.
        ("early on Wednesday", "2023-08-09"),
        ("Tuesday", "2023-08-08"),
        ("Monday night", "2023-08-07"),
        ("yesterday", "2023-08-07 to 2023-08-08"),
        ("last week", "2023-07-31 to 2023-08-06"),
        ("5 August", "2023-08-05"),
        ("next Tuesday", "2023-08-15"),
        ("soon", None),
    ],
)
def test_against_days_of_publication_of_which_it_is_one(text: str, expected: str | None) -> None:
    found = resolve(text, Interval(start=date(2023, 8, 8), end=date(2023, 8, 9)))
    assert (str(found) if found else None) == expected


def test_ahead_of_days_of_publication_a_weekday_may_be_today_or_next_week() -> None:
    days = Interval(start=date(2023, 8, 8), end=date(2023, 8, 9))
    assert resolve("Tuesday", days, future=True) is None
    assert str(resolve("Wednesday", days, future=True)) == "2023-08-09"


def test_against_many_days_of_publication_it_is_unknown() -> None:
    span = Interval(start=date(2023, 8, 1), end=date(2023, 8, 9))
    assert resolve("yesterday", span) is None
    assert str(resolve("5 August 2023", span)) == "2023-08-05"
