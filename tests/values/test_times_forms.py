from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import Interval
from claimcheck.values.times import month_first, resolve


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
        ("two days from tomorrow", "2023-06-17"),
        ("in five days' time", "2023-06-19"),
        ("in a fortnight's time", "2023-06-28"),
        ("a fortnight ago", "2023-05-31"),
        ("two weeks ago today", "2023-05-31"),
        ("a year ago today", "2022-06-14"),
        ("a month from today", "2023-07-14"),
        ("a week tomorrow", "2023-06-22"),
        ("a week on Friday", "2023-06-23"),
        ("two weeks from Friday", "2023-06-30"),
        ("Friday week", "2023-06-23"),
        ("three weeks after January 15", "2023-02-05"),
        ("a fortnight before May 20, 2020", "2020-05-06"),
        ("the day after Christmas", "2022-12-26"),
        ("the Friday after Thanksgiving", "2022-11-25"),
        ("the Friday before Labor Day", "2022-09-02"),
        ("the Tuesday after the first Monday in November 2024", "2024-11-05"),
        ("the Sunday following June 4", "2023-06-11"),
        ("this Monday", "2023-06-12"),
        ("next week on Monday", "2023-06-19"),
        ("on the 9th", "2023-06-09"),
        ("the 21st this month", "2023-06-21"),
        ("the first Friday of the month", "2023-06-02"),
        ("Friday, May the 5th", "2023-05-05"),
        ("June 20", "2023-06-20"),
        ("14 Nov", "2022-11-14"),
        ("13 Aug", "2023-08-13"),
        ("the second Sunday of July", "2023-07-09"),
        ("April Fools' Day", "2023-04-01"),
        ("Earth Day 2020", "2020-04-22"),
        ("Columbus Day 2018", "2018-10-08"),
        ("Cyber Monday 2020", "2020-11-30"),
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
        ("Thursday, June 15", "2023-06-15"),
        ("June 5 last year", "2022-06-05"),
        ("early hours of Sunday", "2023-06-11"),
        ("the evening of June 5", "2023-06-05"),
        ("as of Friday", "2023-06-09"),
        ("13/5/20", "2020-05-13"),
        ("Saturday at 6:22 p.m.", "2023-06-10"),
        ("at about 10 a.m. ET on Tuesday", "2023-06-13"),
        ("0930 GMT on Friday", "2023-06-09"),
        ("Jan. 5, 2020 at 21:35 local time", "2020-01-05"),
        ("2020-01-05T21:35:00Z", "2020-01-05"),
        ("3:32 a.m. (CEST) on 6 April 2009", "2009-04-06"),
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
        ("the last week of May", "2023-05-22 to 2023-05-28"),
        ("week 3 of 2027", "2027-01-18 to 2027-01-24"),
        ("week 27 of last year", "2022-07-04 to 2022-07-10"),
        ("the week of July 12", "2023-07-10 to 2023-07-16"),
        ("the first weekend of June", "2023-06-03 to 2023-06-04"),
        ("the last weekend in July 2018", "2018-07-28 to 2018-07-29"),
        ("the past weekend", "2023-06-10 to 2023-06-11"),
        ("the month of May", "2023-05-01 to 2023-05-31"),
        ("2018-Feb", "2018-02-01 to 2018-02-28"),
        ("6/2023", "2023-06-01 to 2023-06-30"),
        ("2023-6", "2023-06-01 to 2023-06-30"),
        ("the year of 2018", "2018-01-01 to 2018-12-31"),
        ("the first three months of 2018", "2018-01-01 to 2018-03-31"),
        ("the last six months of last year", "2022-07-01 to 2022-12-31"),
        ("the last three days of May", "2023-05-29 to 2023-05-31"),
        ("the first quarter of the year", "2023-01-01 to 2023-03-31"),
        ("this year's third quarter", "2023-07-01 to 2023-09-30"),
        ("the week after next", "2023-06-26 to 2023-07-02"),
        ("over the weekend", "2023-06-10 to 2023-06-11"),
        ("Labor Day 2021 weekend", "2021-09-04 to 2021-09-06"),
        ("Q1 2020", "2020-01-01 to 2020-03-31"),
        ("Q4", "2022-10-01 to 2022-12-31"),
        ("the first quarter of 2020", "2020-01-01 to 2020-03-31"),
        ("next year's second quarter", "2024-04-01 to 2024-06-30"),
        ("this quarter", "2023-04-01 to 2023-06-30"),
        ("the next 3 quarters", "2023-07-01 to 2024-03-31"),
        ("the 1990s", "1990-01-01 to 1999-12-31"),
        ("the late 1980s", "1985-01-01 to 1989-12-31"),
        ("early March", "2023-03-01 to 2023-03-15"),
        ("mid-June", "2023-06-10 to 2023-06-20"),
        ("late May", "2023-05-16 to 2023-05-31"),
        ("end-2022", "2022-07-01 to 2022-12-31"),
        ("late 2022", "2022-07-01 to 2022-12-31"),
        ("late last week", "2023-06-08 to 2023-06-11"),
        ("early Saturday morning", "2023-06-10"),
        ("earlier this month", "2023-06-01 to 2023-06-14"),
        ("later this year", "2023-06-14 to 2023-12-31"),
        ("the rest of the month", "2023-06-14 to 2023-06-30"),
        ("year to date", "2023-01-01 to 2023-06-14"),
        ("in the past two weeks", "2023-05-31 to 2023-06-14"),
        ("over the last 3 months", "2023-03-14 to 2023-06-14"),
        ("in the past 24 hours", "2023-06-13 to 2023-06-14"),
        ("so far this year", "2023-01-01 to 2023-06-14"),
        ("in October last year", "2022-10-01 to 2022-10-31"),
        ("last October", "2022-10-01 to 2022-10-31"),
        ("this March", "2023-03-01 to 2023-03-31"),
        ("the weekend of June 4", "2023-06-03 to 2023-06-04"),
        ("Friday or Saturday", "2023-06-09 to 2023-06-10"),
        ("overnight", "2023-06-13 to 2023-06-14"),
        ("overnight Saturday", "2023-06-09 to 2023-06-11"),
        ("overnight into Sunday", "2023-06-10 to 2023-06-11"),
        ("Saturday night into Sunday", "2023-06-10 to 2023-06-11"),
    ],
)
def test_periods(text: str, expected: str) -> None:
    assert str(resolve(text, PUBLISHED)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Thirds, halves and early to late.
        ("the first third of 2023", "2023-01-01 to 2023-04-30"),
        ("the last third of May", "2023-05-21 to 2023-05-31"),
        ("the second third of April 2022", "2022-04-11 to 2022-04-20"),
        ("the first two thirds of 2022", "2022-01-01 to 2022-08-31"),
        ("the last two thirds of 2022", "2022-05-01 to 2022-12-31"),
        ("early to mid May", "2023-05-01 to 2023-05-20"),
        ("mid-to-late May", "2023-05-10 to 2023-05-31"),
        ("first half 2018", "2018-01-01 to 2018-06-30"),
        ("2022 H2", "2022-07-01 to 2022-12-31"),
        ("the third month of 2020", "2020-03-01 to 2020-03-31"),
        # Quarters, and months counted back from a last one.
        ("2Q 2022", "2022-04-01 to 2022-06-30"),
        ("the final quarter of 2024", "2024-10-01 to 2024-12-31"),
        ("the three months to March", "2023-01-01 to 2023-03-31"),
        ("the six months ended June 30, 2022", "2022-01-01 to 2022-06-30"),
        ("the year to March 2023", "2022-04-01 to 2023-03-31"),
        ("the quarter ended 31 March", "2023-01-01 to 2023-03-31"),
        # Weeks and fortnights.
        ("the past fortnight", "2023-05-31 to 2023-06-14"),
        ("the final week of May", "2023-05-22 to 2023-05-28"),
        ("2021-W12", "2021-03-22 to 2021-03-28"),
        ("earlier in the week", "2023-06-12 to 2023-06-14"),
        ("earlier last week", "2023-06-05 to 2023-06-07"),
        # Whole years and what is left of them.
        ("throughout 2022", "2022-01-01 to 2022-12-31"),
        ("the whole of 2022", "2022-01-01 to 2022-12-31"),
        ("the rest of 2023", "2023-06-14 to 2023-12-31"),
        ("in 1848", "1848-01-01 to 1848-12-31"),
        # A second day beside the first.
        ("Tuesday, 6 June, or Wednesday", "2023-06-06 to 2023-06-07"),
        ("on 5 or 6 June", "2023-06-05 to 2023-06-06"),
        ("the night of 5-6 June", "2023-06-05 to 2023-06-06"),
        ("May/June 2022", "2022-05-01 to 2022-06-30"),
        ("5 June 2023 (Monday)", "2023-06-05"),
        ("5 June 2023 (Tuesday)", "None"),
        ("2023-06-01/2023-06-03", "2023-06-01 to 2023-06-03"),
        ("Monday's", "2023-06-12"),
        # Years in two digits, and what can be one.
        ("June '22", "2022-06-01 to 2022-06-30"),
        ("5-Jun-23", "2023-06-05"),
        ("5/Jun/98", "1998-06-05"),
        ("Jun-22", "None"),
        ("April 9, 2020-17", "None"),
        # Feasts.
        ("Whit Monday", "2023-05-29"),
        ("Memorial Day 2022", "2022-05-30"),
        ("Maundy Thursday 2022", "2022-04-14"),
        # Any of several, or of two lengths.
        ("Mondays", "None"),
        ("on Mondays", "None"),
        ("in the last week", "None"),
        ("over the last year", "None"),
        ("in the next month", "None"),
        ("the coming week", "None"),
    ],
)
def test_parts_and_pairs(text: str, expected: str) -> None:
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
        ("June 20 to June 25", "2023-06-20 to 2023-06-25"),
        ("from the 4th to the 22nd of January 2017", "2017-01-04 to 2017-01-22"),
        ("from the 5th to the 9th", "2023-06-05 to 2023-06-09"),
        ("Jan-Mar 2018", "2018-01-01 to 2018-03-31"),
        ("January and February", "2023-01-01 to 2023-02-28"),
        ("next Monday or Tuesday", "2023-06-19 to 2023-06-20"),
    ],
)
def test_ranges_include_the_last_that_they_name(text: str, expected: str) -> None:
    assert str(resolve(text, PUBLISHED)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in three days", "2023-06-17"),
        ("in a fortnight", "2023-06-28"),
        ("a week today", "2023-06-21"),
        ("this Monday", "2023-06-19"),
        ("on the 21st", "2023-06-21"),
        ("the last Friday of the month", "2023-06-30"),
        ("June 1", "2023-06-01"),
        ("this past weekend", "2023-06-10 to 2023-06-11"),
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
        "late June",
        "the last Friday of the month",
        "the last day of next week",
        "the first weekend of October 2023",
        "a week today",
        "two weeks ago",
        "in a week's time",
        "Wednesday week",
        "a week on Wednesday",
        "on the 21st",
        "in the second",
        "in the two days after June 1",
        "around the 21st this month",
        "Sunday three weeks after January 15",
        "the first two weeks of June",
        "the first 40 days of May",
        "2011-12",
        "last Monday to Wednesday",
        "last May",
        "that evening",
        "the previous month",
        "5/6/2017",
        "5/6/17",
        "9/11",
        "10:30",
        "0930 GMT",
        "from 3 p.m. until 5 p.m.",
    ],
)
def test_what_can_mean_two_things_is_unknown(text: str) -> None:
    assert resolve(text, PUBLISHED) is None


@pytest.mark.parametrize(
    ("text", "month_first", "expected"),
    [
        ("5/6/2017", True, "2017-05-06"),
        ("5/6/2017", False, "2017-06-05"),
        ("13/6/2017", True, "2017-06-13"),
        ("10-1-2018-10-7-2018", True, "2018-10-01 to 2018-10-07"),
        ("from 5/1-5/7/2020", True, "2020-05-01 to 2020-05-07"),
        ("5/6/17", True, "2017-05-06"),
        ("Sunday, 5/7/2023", False, "None"),
        ("9/11", True, "None"),
        ("26/11", False, "None"),
        ("5.12", True, "2023-05-12"),
        ("5.12", False, "2022-12-05"),
        ("5/12", None, "None"),
        ("22/04", True, "2023-04-22"),
        ("7.30", False, "None"),
        ("at 5.30", True, "None"),
        ("5/12-5/17", True, "2023-05-12 to 2023-05-17"),
    ],
)
def test_numeric_dates_in_the_order_of_their_story(
    text: str, month_first: bool | None, expected: str
) -> None:
    assert str(resolve(text, PUBLISHED, month_first=month_first)) == expected


def test_a_short_year_agrees_with_the_tense() -> None:
    assert resolve("1/2/35", PUBLISHED, month_first=True) is None
    ahead = resolve("1/2/35", PUBLISHED, month_first=True, future=True)
    assert str(ahead) == "2035-01-02"


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("on 13/01/2025 and 5.6.2017", False),
        ("Sun, 01/05/2025 – 21:35", True),
        ("Sun 05/01/2025", False),
        ("from 10-31-2018", True),
        ("01/05/2025", None),
        ("05/05/2025", None),
        ("13/01/2025, then 01/13/2025", None),
        ("2025-01-13, and version 1.13.2025.4", None),
        ("scored 21/13", None),
    ],
)
def test_the_order_that_a_story_shows(text: str, order: bool | None) -> None:
    assert month_first(text) is order


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


@given(DATES, st.booleans())
def test_an_order_that_a_date_shows_reads_it_back(d: date, us: bool) -> None:
    written = f"{d.month}/{d.day}/{d.year}" if us else f"{d.day}/{d.month}/{d.year}"
    shown = month_first(f"{d:%a}, {written}")
    assert shown in (us, None)
    assert resolve(written, None, month_first=us) == day(d)


@given(DATES, st.sampled_from(["June 5", "Dec. 31", "late May", "in February", "Q3", "Halloween"]))
def test_a_tense_misread_is_never_a_year(d: date, text: str) -> None:
    past, ahead = (resolve(text, day(d), future=f) for f in (False, True))
    near = [i for i in (past, ahead) if i and abs((i.start - d).days) <= 60]
    assert past == ahead or len(near) < 2
    assert past is None or (d - past.end).days <= 306
