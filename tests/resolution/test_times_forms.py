from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import Interval
from claimcheck.resolution.times import resolve


def day(d: date) -> Interval:
    return Interval(start=d, end=d)


#: A Wednesday.
PUBLISHED = day(date(2023, 6, 14))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the day before yesterday", "2023-06-12"),
        ("three days from now", "2023-06-17"),
        ("3 days after June 1, 2020", "2020-06-04"),
        ("next Monday", "2023-06-19"),
        ("past Wednesday", "2023-06-07"),
        ("last week's Friday", "2023-06-09"),
        ("Monday two weeks from now", "2023-06-26"),
        ("Wednesday the 7th", "2023-06-07"),
        ("the 21st of last month", "2023-05-21"),
        ("the third Friday of May", "2023-05-19"),
        ("last Monday in May 2022", "2022-05-30"),
        ("the last day of March", "2023-03-31"),
        ("February twenty-second", "2023-02-22"),
        ("15 August nineteen hundred ninety-three", "1993-08-15"),
        ("2020/Sep/23", "2020-09-23"),
        ("13/5/2020", "2020-05-13"),
        ("1/1/2016", "2016-01-01"),
        ("Monday 5/6", "2023-06-05"),
        ("Easter 2018", "2018-04-01"),
        ("last Easter", "2023-04-09"),
        ("next Easter", "2024-03-31"),
        ("Thanksgiving 2022", "2022-11-24"),
    ],
)
def test_days(text: str, expected: str) -> None:
    assert str(resolve(text, PUBLISHED)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the week of June 7", "2023-06-05 to 2023-06-11"),
        ("the week ending June 10", "2023-06-04 to 2023-06-10"),
        ("the first week of March", "2023-02-27 to 2023-03-05"),
        ("the last week of July", "2022-07-25 to 2022-07-31"),
        ("week 3 of 2027", "2027-01-18 to 2027-01-24"),
        ("week 27 of last year", "2022-07-04 to 2022-07-10"),
        ("the week after next", "2023-06-26 to 2023-07-02"),
        ("over the weekend", "2023-06-10 to 2023-06-11"),
        ("Labor Day 2021 weekend", "2021-09-04 to 2021-09-06"),
        ("Q1 2020", "2020-01-01 to 2020-03-31"),
        ("Q3", "2022-07-01 to 2022-09-30"),
        ("the first quarter of 2020", "2020-01-01 to 2020-03-31"),
        ("next year's second quarter", "2024-04-01 to 2024-06-30"),
        ("this quarter", "2023-04-01 to 2023-06-30"),
        ("the next 3 quarters", "2023-07-01 to 2024-03-31"),
        ("the 1990s", "1990-01-01 to 1999-12-31"),
        ("the late 1980s", "1985-01-01 to 1989-12-31"),
        ("early March", "2023-03-01 to 2023-03-15"),
        ("mid-June", "2023-06-10 to 2023-06-20"),
        ("late June", "2022-06-16 to 2022-06-30"),
        ("late 2022", "2022-07-01 to 2022-12-31"),
        ("late last week", "2023-06-08 to 2023-06-11"),
        ("early Saturday morning", "2023-06-10"),
        ("earlier this month", "2023-06-01 to 2023-06-14"),
        ("later this year", "2023-06-14 to 2023-12-31"),
        ("the rest of the month", "2023-06-14 to 2023-06-30"),
        ("year to date", "2023-01-01 to 2023-06-14"),
        ("in the past two weeks", "2023-05-31 to 2023-06-14"),
        ("over the last 3 months", "2023-03-14 to 2023-06-14"),
    ],
)
def test_periods(text: str, expected: str) -> None:
    assert str(resolve(text, PUBLISHED)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("April 9 through 17", "2023-04-09 to 2023-04-17"),
        ("9 to 17 April 2020", "2020-04-09 to 2020-04-17"),
        ("November 19-20", "2022-11-19 to 2022-11-20"),
        ("Nov 18 – Dec 19, 2015", "2015-11-18 to 2015-12-19"),
        ("between 2014 and 2018", "2014-01-01 to 2018-12-31"),
        ("2014-2018", "2014-01-01 to 2018-12-31"),
        ("from April to June in 2017", "2017-04-01 to 2017-06-30"),
        ("from November to March 2020", "2019-11-01 to 2020-03-31"),
        ("from 2007 to the start of 2008", "2007-01-01 to 2007-12-31"),
        ("between January 2019 and today", "2019-01-01 to 2023-06-14"),
        ("June 10 to June 20", "2023-06-10 to 2023-06-20"),
    ],
)
def test_ranges_include_the_last_that_they_name(text: str, expected: str) -> None:
    assert str(resolve(text, PUBLISHED)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in three days", "2023-06-17"),
        ("within 5 days", "2023-06-14 to 2023-06-19"),
        ("this weekend", "2023-06-17 to 2023-06-18"),
        ("the end of the year", "2023-07-01 to 2023-12-31"),
        ("June 10 to June 20", "2023-06-10 to 2023-06-20"),
    ],
)
def test_ahead(text: str, expected: str) -> None:
    assert str(resolve(text, PUBLISHED, future=True)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "next Friday",
        "this weekend",
        "Sunday next week",
        "the week of Sunday, June 4",
        "in three days",
        "two days later",
        "two years ago",
        "the end of the year",
        "by the end of June",
        "from the end of May to June 5",
        "around June 5",
        "after 2018",
        "until Friday",
        "> = 2019",
        "$2019",
        "at 2015 local time",
        "5.12",
        "11/12/35",
        "10-1-2018-10-7-2018",
        "the first quarter",
        "last fiscal year",
        "this school year",
        "summer 2020",
        "the 90s",
        "over the next decade",
        "week 60",
        "2/29/2019",
        "the fifth Monday of June",
        "Easter weekend",
        "May 5 to 2020",
    ],
)
def test_what_can_mean_two_things_is_unknown(text: str) -> None:
    assert resolve(text, PUBLISHED) is None


DATES = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1))
FORMS = st.sampled_from(
    "{a}|early {a}|late {a}|{a} to {b}|{a}-{b}|between {a} and {b}|{a} and {b}|the week of {a}|"
    "first week of {a}|last Friday of {a}|the day after {a}|earlier {a}|from {a} through {b}|"
    "the end of {a} until {b}|week 53 of {a}|rest of {a}".split("|")
)
PIECES = st.sampled_from(
    "Sunday|last Monday|yesterday|June 5|Feb 29|5|the 12th|March|2019|last week|next month|"
    "this year|Q4|past quarter|the weekend|next decade|1 May 1733|2024-02-30|Easter|the 1990s|"
    "the last 30 months|next 999 years|the year|7/6".split("|")
)


@given(FORMS, PIECES, PIECES, st.dates(), st.booleans())
def test_any_form_on_any_day_can_be_read(
    form: str, a: str, b: str, published: date, future: bool
) -> None:
    found = resolve(form.format(a=a, b=b), day(published), future=future)
    assert found is None or found.start <= found.end


@given(FORMS, PIECES, PIECES)
def test_a_day_of_publication_changes_no_full_date(form: str, a: str, b: str) -> None:
    text = form.format(a=a, b=b)
    without = resolve(text, None)
    assert without is None or without == resolve(text, PUBLISHED)


@given(DATES, st.integers(0, 99))
def test_days_ago_and_from_now_are_each_others_reverse(published: date, n: int) -> None:
    back = resolve(f"{n} days ago", day(published))
    assert back is not None
    assert resolve(f"{n} days from now", back) == day(published)


@given(DATES)
def test_next_of_last_is_this(published: date) -> None:
    for unit in ("week", "month", "quarter", "year"):
        last = resolve(f"last {unit}", day(published))
        this = resolve(f"this {unit}", day(published))
        assert last is not None
        assert this is not None
        assert last.end + timedelta(days=1) == this.start <= published <= this.end
        assert resolve(f"next {unit}", day(last.start)) == this


@given(DATES, DATES)
def test_a_range_spans_what_it_names(a: date, b: date) -> None:
    found = resolve(f"from {a} to {b}", None)
    assert found == (Interval(start=a, end=b) if a <= b else None)


@given(DATES)
def test_easter_is_a_sunday_in_spring(d: date) -> None:
    found = resolve(f"Easter {d.year}", None)
    assert found is not None
    assert found.start.weekday() == 6
    assert date(d.year, 3, 22) <= found.start <= date(d.year, 4, 25)
