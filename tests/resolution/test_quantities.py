from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.resolution.quantities import disjoint, quantity


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
        ("2.5m", "2,500,000"),
        ("1.8m tall", "1.8 m"),
        ("35 lakh rupees", "3,500,000 INR"),
        ("two short-range ballistic missiles", "2 missile"),
        ("two-and-a-half-hour meeting", "2.5 hour"),
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
    ],
)
def test_quantity(text: str, shown: str) -> None:
    assert str(quantity(text)) == shown


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
        ("half", "50 percent", True),
        ("24 feet", "8 meters", True),
        ("12 people", "a dozen", True),
        ("5 km", "3 kg", None),
        ("two missiles", "3 people", None),
        ("$5", "€5", None),
    ],
)
def test_disjoint(a: str, b: str, same: bool | None) -> None:
    one, other = quantity(a), quantity(b)
    assert one is not None
    assert other is not None
    assert disjoint(one, other).same is same


def test_the_reason_names_both() -> None:
    one, other = quantity("15"), quantity("12")
    assert one is not None
    assert other is not None
    assert disjoint(one, other).reason == "12 and 15"


NUMBERS = st.integers(min_value=0, max_value=10**9)
PREFIXES = st.sampled_from(["", "about ", "at least ", "up to ", "nearly ", "just over ", "$"])


@given(NUMBERS)
def test_digits_are_read_with_and_without_separators(n: int) -> None:
    plain, separated = quantity(str(n)), quantity(f"{n:,}")
    assert plain is not None
    assert separated is not None
    assert plain.low == plain.high == separated.low == separated.high == Decimal(n)


@given(PREFIXES, NUMBERS, PREFIXES, NUMBERS)
def test_disjoint_is_symmetric(p: str, n: int, q: str, m: int) -> None:
    one, other = quantity(f"{p}{n}"), quantity(f"{q}{m}")
    assert one is not None
    assert other is not None
    assert disjoint(one, other) == disjoint(other, one)


@given(PREFIXES, NUMBERS)
def test_nothing_excludes_itself(p: str, n: int) -> None:
    found = quantity(f"{p}{n}")
    assert found is not None
    assert disjoint(found, found).same is True


@given(st.text(max_size=60))
def test_low_is_never_above_high(text: str) -> None:
    found = quantity(text)
    if found is not None and found.low is not None and found.high is not None:
        assert found.low <= found.high
