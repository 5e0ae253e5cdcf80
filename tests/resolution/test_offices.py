from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.resolution.offices import office, titles_in


@pytest.mark.parametrize(
    ("title", "body", "question"),
    [
        ("Foreign Minister", "Japan", "Who is foreign minister of Japan?"),
        ("Minister for Foreign Affairs", "Japan", "Who is foreign minister of Japan?"),
        ("Japanese Foreign Minister", None, "Who is foreign minister of Japan?"),
        ("External Affairs Minister", "India", "Who is foreign minister of India?"),
        ("foriegn minister", "India", "Who is foreign minister of India?"),
        ("Foreign Secretary", "UK", "Who is foreign minister of the United Kingdom?"),
        ("US Secretary of State", None, "Who is foreign minister of the United States?"),
        ("Secretary", "United States", "Who is foreign minister of the United States?"),
        ("top US diplomat", None, "Who is foreign minister of the United States?"),
        ("Defence Secretary", "Britain", "Who is defense minister of the United Kingdom?"),
        ("Chancellor of the Exchequer", "UK", "Who is finance minister of the United Kingdom?"),
        ("Prime Minister of Japan", "Tokyo", "Who is prime minister of Japan?"),
        ("acting president", "South Korea", "Who is acting president of South Korea?"),
        ("President-elect", "US", "Who is president-designate of the United States?"),
        ("former US President", None, "Who is a former president of the United States?"),
        ("CEO", "Boeing", "Who is chief executive of Boeing?"),
        ("Boeing chief executive", None, "Who is chief executive of Boeing?"),
        ("mayor of London", None, "Who is mayor of London?"),
        ("Governor of the Bank of Japan", None, "Who is central bank governor of Japan?"),
        ("NATO chief", None, "Who is secretary general of NATO?"),
        ("Administrator", "NASA", "Who is administrator of NASA?"),
        ("deputy foreign minister", "Russia", "Who is a deputy foreign minister of Russia?"),
        ("State Department spokesman", None, "Who is a spokesperson of the State Department?"),
    ],
)
def test_question(title: str, body: str | None, question: str) -> None:
    found = office(title, body)
    assert found is not None
    assert found.question() == question


@pytest.mark.parametrize(
    "title",
    [
        "President",
        "Vice President",
        "Prime Minister",
        "Foreign Minister",
        "King",
        "Attorney General",
    ],
)
def test_one_person_at_a_time(title: str) -> None:
    found = office(title, "US")
    assert found is not None
    assert found.exclusive


@pytest.mark.parametrize(
    "title",
    [
        "spokesman",
        "senator",
        "lawyer",
        "analyst",
        "ambassador",
        "deputy foreign minister",
        "official",
        "vice minister",
        "Executive Vice President",
        "professor",
        "member",
        "former president",
        "Minister of State for Defence",
    ],
)
def test_many_at_a_time(title: str) -> None:
    found = office(title, "Japan" if "President" not in title else "Orbital Sciences")
    assert found is not None
    assert not found.exclusive


@pytest.mark.parametrize("title", ["counterpart", "South Korean counterpart", "", "former"])
def test_no_office(title: str) -> None:
    assert office(title, "Japan") is None


def test_comparable_only_with_a_jurisdiction() -> None:
    silent, told = office("president", None), office("president", "France")
    assert silent is not None
    assert told is not None
    assert (silent.comparable, told.comparable) == (False, True)


def test_the_title_goes_before_the_body() -> None:
    found = office("Japanese Foreign Minister", "South Korea")
    assert found is not None
    assert found.jurisdiction == "Japan"


def test_an_indian_foreign_secretary_is_no_minister() -> None:
    secretary, minister = office("Foreign Secretary", "India"), office("Foreign Minister", "India")
    assert secretary is not None
    assert minister is not None
    assert secretary.key != minister.key


def test_the_status_given_holds_when_the_title_is_silent() -> None:
    assert office("president", "France", "acting") == office("acting president", "France")


ROLES = [
    "president",
    "prime minister",
    "foreign minister",
    "chief executive",
    "mayor",
    "spokesperson",
]


@given(
    st.sampled_from(ROLES),
    st.sampled_from(["Japan", "United States", "Boeing", "Orbital Sciences"]),
)
def test_canonicalising_twice_changes_nothing(role: str, body: str) -> None:
    once = office(role, body)
    assert once is not None
    assert office(once.role, once.jurisdiction) == once


@given(st.text(max_size=50), st.none() | st.text(max_size=20))
def test_any_title_can_be_read(title: str, body: str | None) -> None:
    found = office(title, body)
    assert found is None or found.question().startswith("Who is ")


@pytest.mark.parametrize(
    ("title", "titles"),
    [
        ("executive vice president and general manager", 2),
        ("minister of trade and industry", 1),
        ("foreign minister and deputy prime minister", 2),
        ("general manager, Advanced Programs Group", 1),
        ("", 1),
    ],
)
def test_titles_strung_together(title: str, titles: int) -> None:
    assert len(titles_in(title)) == titles
