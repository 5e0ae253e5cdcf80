import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.extraction.mentions import Passage, Ungrounded
from claimcheck.extraction.titles import apart, divide, held, is_name


@pytest.mark.parametrize(
    ("mention", "name", "title"),
    [
        ("US Secretary of State Antony Blinken", "Antony Blinken", "US Secretary of State"),
        (
            "South Korean Foreign Minister Chung Eui-yong",
            "Chung Eui-yong",
            "South Korean Foreign Minister",
        ),
        (
            "Japan's Minister for Foreign Affairs Hayashi Yoshimasa",
            "Hayashi Yoshimasa",
            "Japan's Minister for Foreign Affairs",
        ),
        ("mayor of Lima Jorge Salas", "Jorge Salas", "mayor of Lima"),
        (
            "President of Brazil Luiz Inácio Lula da Silva",
            "Luiz Inácio Lula da Silva",
            "President of Brazil",
        ),
        ("Antony Blinken", "Antony Blinken", ""),
        ("US Secretary of State", "US Secretary of State", ""),
        ("foreign ministers of Japan", "foreign ministers of Japan", ""),
    ],
)
def test_a_mention_is_divided_into_name_and_title(mention: str, name: str, title: str) -> None:
    assert divide(mention) == (name, title)


@given(st.text(max_size=40))
def test_dividing_twice_changes_nothing(mention: str) -> None:
    name, _ = divide(mention)
    if is_name(name):
        assert divide(divide(name)[0])[0] == divide(name)[0]


def test_a_title_that_is_known_is_kept() -> None:
    assert divide("Foreign Minister Ada Obi", "minister") == ("Ada Obi", "minister")
    assert divide("Foreign Minister Ada Obi", "counterpart") == ("Ada Obi", "Foreign Minister")


def test_what_can_be_a_name() -> None:
    assert is_name("Ada Obi")
    assert is_name("Chung Eui-yong")
    for other in ("", "Japan", "French officials", "the minister", "her counterpart"):
        assert not is_name(other)


def test_a_title_and_the_country_it_names() -> None:
    assert apart("South Korean Foreign Minister") == ("Foreign Minister", "South Korea")
    assert apart("president of the United States") == ("president", "United States")
    assert apart("mayor") == ("mayor", "")


def holds(text: str, person: str, title: str, *people: str) -> tuple[str, str]:
    found = held(person, title, Passage(text, ()), people)
    return found.title, found.status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("President Ada Obi spoke.", "current"),
        ("Ada Obi, the president of Peru, spoke.", "current"),
        ("Ada Obi has assumed the role of acting president.", "acting"),
        ("Former president Ada Obi spoke.", "former"),
        ("Ex-president Ada Obi spoke.", "former"),
        ("Ada Obi, president-elect, spoke.", "designate"),
        ("Deputy president Ada Obi spoke.", "deputy"),
    ],
)
def test_an_office_and_whether_it_is_held_now(text: str, status: str) -> None:
    assert holds(text, "Ada Obi", "president")[1] == status


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ada Obi met President Ann Lee.", "another name"),
        ("President Ann Lee met Ada Obi.", "another name"),
        ("Ada Obi met Ann Lee, the president.", "another name"),
        ("Ada Obi spoke.", "is not in the sentence"),
        (f"Ada Obi {'talked and ' * 9}met a president.", "does not stand with the name"),
        ("The president rules in Ada Obi.", "does not stand with the name"),
    ],
)
def test_an_office_that_is_somebody_elses(text: str, reason: str) -> None:
    with pytest.raises(Ungrounded, match=reason):
        holds(text, "Ada Obi", "president", "ann", "lee")


def test_of_two_who_hold_one_title_each_has_their_own() -> None:
    text = "Foreign Minister Ada Obi met Foreign Minister Ann Lee."
    assert holds(text, "Ann Lee", "Foreign Minister", "ada", "obi") == (
        "Foreign Minister",
        "current",
    )
