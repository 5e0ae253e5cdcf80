from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.values.other_languages import code_of
from claimcheck.values.places import countries_in, country


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Deutschland", "DE"),
        ("deutschland", "DE"),
        ("Corée du Sud", "KR"),
        ("Kongo - Kinshasa", "CD"),
        ("Österreich", "AT"),
        ("대한민국", "KR"),
        ("日本", "JP"),
        ("Россия", "RU"),
    ],
)
def test_a_country_in_another_language(name: str, code: str) -> None:
    found = country(name)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "text",
    [
        "Island",
        "island",
        "Sam",
        "man",
        "Shine",
        "Norfolk",
        "Maurice",
        "Turki",
        "Columbia",
        "Granada",
        "Kongo",
        "San Martin",
        "Korea and Deutschland",
        "Europa",
        "United Nations",
        "Atlanta, Georgia",
        "Washington Post",
        "Deutschlandfunk",
        "",
    ],
)
def test_what_is_something_else_in_english(text: str) -> None:
    assert country(text) is None


def test_running_text_is_read_in_english_only() -> None:
    assert countries_in("Alternative für Deutschland won in Thuringia.") == []


@given(st.text(max_size=30))
def test_any_name_can_be_looked_up(name: str) -> None:
    code = code_of(name)
    assert code is None or len(code) == 2
