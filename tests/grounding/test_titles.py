import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.grounding.story import Story, Ungrounded
from claimcheck.grounding.titles import apart, divide, in_place, is_name, office_of
from tests.extraction.told import story


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


@pytest.mark.parametrize(
    ("person", "title", "exchanged"),
    [
        ("South Korean Finance Minister", "Tak Jeong-min", True),
        ("Tak Jeong-min", "Finance Minister", False),
        ("Finance Minister Tak Jeong-min", "Finance Minister", False),
        ("Finance Minister", "South Korea", False),
        ("Finance Minister", "economist", False),
        ("Finance Minister", "Prime Minister", False),
    ],
)
def test_person_and_title_in_each_others_place(person: str, title: str, exchanged: bool) -> None:
    given = (person, title)
    assert in_place(*given) == (given[::-1] if exchanged else given)


def test_what_can_be_a_name() -> None:
    assert is_name("Ada Obi")
    assert is_name("Chung Eui-yong")
    for other in ("", "Japan", "French officials", "the minister", "her counterpart"):
        assert not is_name(other)


def test_a_title_and_the_country_it_names() -> None:
    assert apart("South Korean Foreign Minister") == ("Foreign Minister", "South Korea")
    assert apart("president of the United States") == ("president", "United States")
    assert apart("mayor") == ("mayor", "")


def holds(text: str, person: str, title: str, *people: str) -> tuple[str, str | None]:
    whole = Story(story(text))
    found = office_of(person, title, whole.passage(whole.article.sentences), people, whole)
    return found.title, found.status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("President Ada Obi spoke.", None),
        ("Ada Obi, the president of Peru, spoke.", None),
        ("Ada Obi has assumed the role of acting president.", "acting"),
        ("Former president Ada Obi spoke.", "former"),
        ("Ex-president Ada Obi spoke.", "former"),
        ("Ada Obi, president-elect, spoke.", "designate"),
        ("Deputy president Ada Obi spoke.", None),
    ],
)
def test_an_office_and_whether_it_is_held_now(text: str, status: str | None) -> None:
    assert holds(text, "Ada Obi", "president")[1] == status


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ada Obi met President Ann Lee.", "another name"),
        ("President Ann Lee met Ada Obi.", "another name"),
        ("Ada Obi met Ann Lee, the president.", "another name"),
        ("Ada Obi spoke.", "does not stand with the name"),
        (f"Ada Obi {'talked and ' * 9}met a president.", "does not stand with the name"),
    ],
)
def test_an_office_that_is_somebody_elses(text: str, reason: str) -> None:
    with pytest.raises(Ungrounded, match=reason):
        holds(text, "Ada Obi", "president", "ann", "lee")


@pytest.mark.parametrize(
    "text",
    [
        "They were received by Ada Obi, governor of Hordal Province.",
        "Ada Obi, governor of Hordal Province, received Ann Lee.",
        "The governor of Hordal Province Ada Obi received Ann Lee.",
        "Ada Obi, the governor of the Hordal Valley District, spoke.",
    ],
)
def test_what_an_office_is_of_is_no_other_holder(text: str) -> None:
    assert holds(text, "Ada Obi", "governor", "ada", "obi", "ann", "lee") == ("governor", None)


def test_a_holder_named_behind_what_the_office_is_of() -> None:
    text = "Ada Obi met the governor of Hordal Province Ann Lee."
    with pytest.raises(Ungrounded, match="another name"):
        holds(text, "Ada Obi", "governor", "ada", "obi", "ann", "lee")


def test_of_two_who_hold_one_title_each_has_their_own() -> None:
    text = "Foreign Minister Ada Obi met Foreign Minister Ann Lee."
    assert holds(text, "Ann Lee", "Foreign Minister", "ada", "obi") == (
        "Foreign Minister",
        None,
    )


@pytest.mark.parametrize(
    ("text", "title", "status"),
    [
        ("Vice President Ada Obi spoke.", "Vice President", None),
        ("Parliamentary vice foreign minister Ada Obi spoke.", "vice foreign", None),
        ("Ada Obi, who was president of Peru until 2019, spoke.", "president", "former"),
        ("Ada Obi served as president.", "president", "former"),
        ("Ada Obi was elected president.", "president", None),
        ("Ada Obi was sworn in as president.", "president", None),
        ("The previous president Ada Obi spoke.", "president", "former"),
        ("Late Tuesday, President Ada Obi spoke.", "President", None),
        ("Ada Obi then met Peru's leaders. President Ada Obi spoke.", "President", None),
        ("Former Peruvian president Ada Obi spoke.", "president", "former"),
        ("Ada Obi is Peru's new president.", "president", "current"),
    ],
)
def test_rank_and_past(text: str, title: str, status: str | None) -> None:
    wanted = "foreign minister" if "foreign" in text else "president"
    found_title, found = holds(text, "Ada Obi", wanted)
    assert found == status
    assert title in found_title


@pytest.mark.parametrize(("words", "stands"), [(8, True), (11, True), (13, False), (16, False)])
def test_an_office_is_near_to_its_holder(words: int, stands: bool) -> None:
    # One name alone is near it: what the words between say is the model's to read.
    text = f"Ada Obi {'talked ' * words}president."
    if stands:
        assert holds(text, "Ada Obi", "president") == ("president", None)
    else:
        with pytest.raises(Ungrounded, match="does not stand with the name"):
            holds(text, "Ada Obi", "president")


def test_an_office_without_a_name_stands_anywhere_in_the_story() -> None:
    assert holds("A deputy mayor spoke. Ada Obi left.", "", "mayor") == ("deputy mayor", None)
    with pytest.raises(Ungrounded, match="is not in the story"):
        holds("A deputy mayor spoke.", "", "judge")


def test_a_counterpart_holds_the_title_that_another_has_in_full() -> None:
    text = "Foreign Minister Ada Obi met her counterpart Ann Lee."
    assert holds(text, "Ann Lee", "Foreign Minister", "ada", "obi", "ann", "lee") == (
        "Foreign Minister",
        None,
    )
