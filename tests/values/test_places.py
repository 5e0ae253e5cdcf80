from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.values.places import countries_in, country, lookup
from claimcheck.values.tables import rows

NAMES = {code: name for code, _, name, *_ in rows("countries")}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("US", "US"),
        ("U.S.", "US"),
        ("the United States of America", "US"),
        ("Britons", "GB"),
        ("Frenchwoman", "FR"),
        ("DPRK", "KP"),
        ("Republic of Korea", "KR"),
        ("Korea, South", "KR"),
        ("PRC", "CN"),
        ("Republic of China", "TW"),
        ("Japan's", "JP"),
        ("cote d'ivoire", "CI"),
        ("Türkiye", "TR"),
        ("Islamic Republic of Pakistan", "PK"),
        ("Gabonese Republic", "GA"),
        ("Democratic Republic of the Congo", "CD"),
        ("Republic of the Congo", "CG"),
        ("St. Lucia", "LC"),
        ("Tokyo", "JP"),
        ("Nara, Japan", "JP"),
    ],
)
def test_country(text: str, code: str) -> None:
    found = country(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "text",
    [
        "us",
        "uk",
        "",
        "Indo-Pacific",
        "NATO",
        "EU",
        "United Nations",
        "Asia",
        "African",
        "Middle East",
        "Latin America",
        "Sea of Japan",
        "Atlanta, Georgia",
        "France, Germany",
        "Global",
        "Washington Post",
    ],
)
def test_no_country(text: str) -> None:
    assert country(text) is None


def test_the_kind_of_name_is_told() -> None:
    kinds = [found[1] for t in ("Japan", "Japanese", "Tokyo") if (found := lookup(t))]
    assert kinds == ["name", "demonym", "capital"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("his South Korean and Japanese counterparts", "KR JP"),
        ("North Korea and Russia", "KP RU"),
        ("ongoing US-South Korea drills", "US KR"),
        ("the US-PRC relationship", "US CN"),
        ("the U.S.–Japan alliance", "US JP"),
        ("North and South Korea agreed", "KP KR"),
        ("the Korean peninsula", ""),
        ("missiles into the Sea of Japan", ""),
        ("Papua New Guinea", "PG"),
        ("Michael Jordan flew to Jordan", "JO"),
        ("Chad Smith visited Chad", "TD"),
        ("in Atlanta, Georgia, and Tbilisi, Georgia", "GE GE"),
        ("it cost US$5", ""),
        ("TELL US NOW", ""),
        ("turkey and china plates", ""),
    ],
)
def test_countries_in_running_text(text: str, expected: str) -> None:
    assert [m.country.code for m in countries_in(text)] == expected.split()


def test_offsets_leave_out_the_possessive() -> None:
    text = "Blinken met China’s envoy in Tokyo."
    assert [text[m.start : m.end] for m in countries_in(text)] == ["China", "Tokyo"]


def test_a_place_inside_a_country_is_not_the_country() -> None:
    assert country("Osaka") is None


def test_every_country_is_found_by_its_own_name() -> None:
    assert {code: found.code for code, name in NAMES.items() if (found := country(name))} == {
        code: code for code in NAMES
    }


@given(st.lists(st.sampled_from([*NAMES.values(), "US", "North", "Jordan", "'s", ", ", "the"])))
def test_mentions_are_ordered_and_do_not_overlap(words: list[str]) -> None:
    spans = [(m.start, m.end) for m in countries_in(" ".join(words))]
    # One phrase can name two countries, and then both have its span.
    spans = sorted(set(spans))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(st.sampled_from(sorted(NAMES.values())))
def test_resolving_twice_changes_nothing(name: str) -> None:
    once = country(name)
    assert once is not None
    assert country(once.name) == once
