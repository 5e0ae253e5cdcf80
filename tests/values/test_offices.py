from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.values.offices import office, titles_in


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
    assert secretary.seat != minister.seat


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
        ("prime minister and party leader", 2),
        ("general manager, Advanced Programs Group", 1),
        ("", 1),
    ],
)
def test_titles_strung_together(title: str, titles: int) -> None:
    assert len(titles_in(title)) == titles


@pytest.mark.parametrize(
    ("title", "body", "question"),
    [
        ("Museum director", "Tate Museum", "Who is director of Tate Museum?"),
        ("director of the museum", "Tate Museum", "Who is director of Tate Museum?"),
        ("FBI Director", None, "Who is director of FBI?"),
        ("executive director", "UNICEF", "Who is executive director of UNICEF?"),
        ("head coach", "Leeds United", "Who is coach of Leeds United?"),
        ("club president", "Real Madrid", "Who is president of Real Madrid?"),
        ("principal", "Lincoln High School", "Who is principal of Lincoln High School?"),
        ("headmistress", "Eton College", "Who is head teacher of Eton College?"),
        ("county fire chief", "Marlow", "Who is fire chief of Marlow?"),
        ("chief of police", "Oslo", "Who is police chief of Oslo?"),
        ("Lord Mayor", "London", "Who is lord mayor of London?"),
        ("chairman of the board", "Shell", "Who is chair of Shell?"),
        ("leader of the opposition", "Spain", "Who is leader of the opposition of Spain?"),
        ("head of state", "France", "Who is head of state of France?"),
        ("governor of the central bank", "Kenya", "Who is central bank governor of Kenya?"),
        ("head of the space agency", "India", "Who is chief of space agency of India?"),
        ("party general secretary", "Labour", "Who is general secretary of Labour?"),
        ("ship's captain", "MV Ada", "Who is captain of MV Ada?"),
        ("coach of the national team", "Norway", "Who is coach of Norway?"),
        ("army chief of staff", "Israel", "Who is army chief of Israel?"),
        ("ambassador in Santiago", "Japan", "Who is ambassador to Chile of Japan?"),
        ("Japanese ambassador to Chile", None, "Who is ambassador to Chile of Japan?"),
        ("ambassador to the UN", "Japan", "Who is ambassador to United Nations of Japan?"),
        ("Treasurer", "Australia", "Who is finance minister of Australia?"),
        ("treasurer", "Rotary Club", "Who is treasurer of Rotary Club?"),
        ("first minister", "Scotland", "Who is first minister of Scotland?"),
    ],
)
def test_what_one_person_holds_by_title_and_body(
    title: str, body: str | None, question: str
) -> None:
    found = office(title, body)
    assert found is not None
    assert (found.question(), found.exclusive) == (question, True)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("director", "Boeing"),
        ("director", None),
        ("executive director", "Boeing"),
        ("manager", "Barclays"),
        ("captain", "Los Angeles Police Department"),
        ("captain", "Northline Ferries"),
        ("dean", "Boston University"),
        ("superintendent", "Kent Police"),
        ("bishop", "Catholic Church"),
        ("commissioner", "European Commission"),
        ("head of sales", "Boeing"),
        ("union president", "Germany"),
        ("chief petty officer", "US Navy"),
        ("assistant coach", "Leeds United"),
        ("editor", "The Times"),
        ("ambassador to Brussels", "Japan"),
        ("co-chief executive", "Netflix"),
        ("regional director", "WHO"),
    ],
)
def test_what_many_hold_in_such_a_body(title: str, body: str | None) -> None:
    found = office(title, body)
    assert found is not None
    assert not found.exclusive


def test_a_head_of_a_department_is_no_head_of_the_body() -> None:
    found, whole = office("head of sales", "Boeing"), office("head", "Boeing")
    assert found is not None
    assert whole is not None
    assert found.seat != whole.seat


@pytest.mark.parametrize(
    ("title", "body", "everywhere"),
    [
        ("director", "Tate Museum", True),
        ("director", "the museum", False),
        ("president", "Union", False),
        ("coach", "England", False),
        ("president", "England", True),
        ("president", None, False),
    ],
)
def test_an_office_of_one_name_in_stories_of_any_event(
    title: str, body: str | None, *, everywhere: bool
) -> None:
    found = office(title, body)
    assert found is not None
    assert found.everywhere == everywhere
