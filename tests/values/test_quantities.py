from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.values.quantities import Quantity, quantity, same_quantity


def in_words(q: Quantity | None) -> str:
    assert q is not None
    unit = f" {q.unit}" if q.unit else ""
    if q.low is None or q.high is None:
        return (
            f"at most {plain(q.high)}{unit}" if q.low is None else f"at least {plain(q.low)}{unit}"
        )
    if q.low == q.high:
        return f"{'about ' if q.bound == 'about' else ''}{plain(q.low)}{unit}"
    return f"{plain(q.low)} to {plain(q.high)}{unit}"


def plain(value: Decimal | None) -> str:
    assert value is not None
    whole = value == value.to_integral_value()
    return f"{value + 0:,.0f}" if whole else f"{value.normalize():f}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two", "2"),
        ("a dozen", "12"),
        ("half a dozen", "6"),
        ("dozens of people", "24 to 99 people"),
        ("several dozen", "36 to 108"),
        ("no one was hurt", "0 people"),
        ("a policeman", "1 people"),
        ("half", "0.5 share"),
        ("one in five", "0.2 share"),
        ("two percent of GDP", "2 percent"),
        ("$3.64 billion", "3,640,000,000 USD"),
        ("€40bn", "40,000,000,000 EUR"),
        ("2.5m people", "2,500,000 people"),
        ("$2.5m", "2,500,000 USD"),
        ("1.8m tall", "1.8 m"),
        ("35 lakh rupees", "3,500,000 rupee"),
        ("two short-range ballistic missiles", "2 missile"),
        ("two-and-a-half-hour meeting", "2.5 hour"),
        ("a suspended sentence of a year and a half", "1.5 year"),
        ("more than two hours and a half", "at least 2.5 hour"),
        ("six years and four months", "76 month"),
        ("two hours, 28 minutes and 36 seconds", "8,916 second"),
        ("2:26:38", "8,798 second"),
        ("just over 19 minutes 30 seconds", "1,170 to 1,287 second"),
        ("5 feet 9 inches", "69 inch"),
        ("two years, 40 months", "2 year"),
        ("at least 12 people", "at least 12 people"),
        ("up to 300", "at most 300"),
        ("just over 300", "300 to 330"),
        ("nearly 300", "270 to 300"),
        ("about 500", "about 500"),
        ("between 10 and 20", "10 to 20"),
        ("$2-3 million", "2,000,000 to 3,000,000 USD"),
        ("3 hundred and 21", "321"),
        ("1 234 567", "1,234,567"),
        ("thirteen dollars and forty-five cents", "13.45 USD"),
        ("minus 3 degrees Celsius", "-3 celsius"),
        ("eight-nation SCO", "8 nation"),
        ("third of eight", "3 ordinal"),
        ("20 Indian Army personnel", "20 people"),
        ("hundreds", "200 to 999"),
        ("close to 300", "about 300"),
        ("at least two hours", "at least 2 hour"),
        ("24 feet (8 meters)", "24 foot"),
        ("an additional 103", "103"),
        ("51 of 154", "51"),
        ("5,000-pound bomb", "5,000 pound"),
        ("half a million people", "500,000 people"),
        ("200-plus people", "at least 200 people"),
        ("No. 1", "1 ordinal"),
        ("neither boy was hurt", "0 people"),
        ("about an hour", "about 1 hour"),
        ("a man and a woman", "2 people"),
        ("a mother and her two children", "3 people"),
        ("two boys, a girl and a man", "4 people"),
        ("up to 300 people and 20 soldiers", "at most 300 people"),
        ("7 deaths and 12 injuries", "7 people"),
    ],
)
def test_quantity(text: str, shown: str) -> None:
    assert in_words(quantity(text)) == shown


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty one fifths", "4.2"),
        ("three-quarters of a million", "750000"),
        ("one over twenty", "0.05"),
        ("one hundred thirty-fifths", str(Decimal(100) / 35)),
        ("one one hundred fifth", str(1 / Decimal(105))),
        ("a hundred and thirty four and five sevenths", str(134 + Decimal(5) / 7)),
        ("one and a half million", "1500000"),
        ("one million and a half", "1500000"),
        ("2 1/4", "2.25"),
        ("2-1/4", "2.25"),
        ("2½", "2.5"),
        ("nought point nought three", "0.03"),
        ("two point seventy five", "2.75"),
        ("1.5bn", "1500000000"),
        ("5 k", "5000"),
        ("1e10", "10000000000"),
        ("2^5", "32"),
        ("2.5^-1", "0.4"),
        ("1,3", "1.3"),
        ("1,300", "1300"),
        ("1.234.567", "1234567"),
        ("12,34,567.89", "1234567.89"),
        ("22,24,26,31", "22"),
        ("-3.5", "-3.5"),
    ],
)
def test_value(text: str, value: str) -> None:
    found = quantity(text)
    assert found is not None
    assert found.low == found.high == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5 Canadian dollars", "5", "CAD"),
        ("A$5", "5", "AUD"),
        ("a $5 bill", "5", "USD"),
        ("hk $ 10.05 billion", "10050000000", "HKD"),
        ("-$5 million", "-5000000", "USD"),
        ("Rs 500 crore", "5000000000", "rupee"),
        ("100元", "100", "CNY"),
        ("34 cents", "0.34", "USD"),
        ("22c a share", "0.22", "USD"),
        ("22p per share", "0.22", "GBP"),
        ("90 m.p.h.", "90", "mph"),
        ("20 million taxpayer dollars", "20000000", "USD"),
        ("two barrel bombs", "2", "bomb"),
        ("210 pence level", "2.1", "GBP"),
        ("361 million pounds", "361000000", "GBP"),
        ("2 million pounds of beef", "2000000", "pound"),
        ("half a percentage point", "0.5", "percentage point"),
        ("1.5 million gallon aquarium", "1500000", "gallon"),
        ("20 (kg)", "20", "kg"),
        ("188 miles an hour", "188", "mph"),
        ("120 km/h", "120", "km/h"),
        ("5°C", "5", "celsius"),
        ("24703m2", "24703", "m2"),
    ],
)
def test_unit(text: str, value: str, unit: str) -> None:
    found = quantity(text)
    assert found is not None
    assert (found.low, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("text", ["", "the rest", "many", "no more than that", "-"])
def test_no_quantity(text: str) -> None:
    assert quantity(text) is None


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("12", "15", False),
        ("19", "20", False),
        ("at least 12", "10", False),
        ("no one was hurt", "one person", False),
        ("dozens", "12", False),
        ("at least 12", "15", True),
        ("up to 300", "just over 300", True),
        ("about 500", "483", True),
        ("$1.9 billion", "$1.87 billion", True),
        ("5,000", "4,983", True),
        ("61 percent", "61.3 percent", True),
        ("61 percent", "61.8 percent", False),
        ("half", "50 percent", True),
        ("24 feet", "8 meters", True),
        ("12 people", "a dozen", True),
        ("5 km", "3 kg", None),
        ("two missiles", "3 people", None),
        ("$5", "€5", None),
        ("2 percent", "2 percentage points", None),
        ("50 basis points", "half a percentage point", True),
        ("34 cents", "$0.34", True),
        ("34 cents", "$0.54", False),
    ],
)
def test_two_figures_can_be_one(a: str, b: str, same: bool | None) -> None:
    one, other = quantity(a), quantity(b)
    assert one is not None
    assert other is not None
    assert same_quantity(one, other) is same


NUMBERS = st.integers(min_value=0, max_value=10**9)
PREFIXES = st.sampled_from(["", "about ", "at least ", "up to ", "nearly ", "just over ", "$"])


@given(NUMBERS)
def test_digits_are_read_with_and_without_separators(n: int) -> None:
    plain, separated = quantity(str(n)), quantity(f"{n:,}")
    assert plain is not None
    assert separated is not None
    assert plain.low == plain.high == separated.low == separated.high == Decimal(n)


@given(PREFIXES, NUMBERS, PREFIXES, NUMBERS)
def test_the_comparison_is_symmetric(p: str, n: int, q: str, m: int) -> None:
    one, other = quantity(f"{p}{n}"), quantity(f"{q}{m}")
    assert one is not None
    assert other is not None
    assert same_quantity(one, other) == same_quantity(other, one)


@given(PREFIXES, NUMBERS)
def test_nothing_excludes_itself(p: str, n: int) -> None:
    found = quantity(f"{p}{n}")
    assert found is not None
    assert same_quantity(found, found) is True


@given(st.text(max_size=60))
def test_low_is_never_above_high(text: str) -> None:
    found = quantity(text)
    if found is not None and found.low is not None and found.high is not None:
        assert found.low <= found.high
