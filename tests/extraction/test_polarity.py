"""What a story denies, and how far it says that something is, is nobody's to leave out or add."""

from __future__ import annotations

from typing import Any

import pytest

from claimcheck.extraction.grounding import Grounding
from claimcheck.extraction.schema import (
    EventItem,
    FactItem,
    FigureItem,
    Item,
    OfficeItem,
    StatementItem,
)
from tests.stories import article

STORY = article(
    '"I did not take the money from the bank of Lima," Bob Ray said in court on Friday.\n'
    "Ada Obi met Bob Ray in Lima on Friday, the court said in its record.\n"
    "Ada Obi will meet Cem Tan in Quito on Monday.\n"
    "The summit in Rome was cancelled on Tuesday.\n"
    "The concert in Paris has been postponed to May.\n"
    "The bank was not insured.\n"
    "The minister called off the visit to Oslo.\n"
    "Judges are due in Bern in June.\n",
    day="2025-01-05",
)

EVENTS: dict[int, dict[str, Any]] = {
    2: {"action": "met", "who": ["Ada Obi", "Bob Ray"], "where": "Lima", "when": "Friday"},
    3: {"action": "meet", "who": ["Ada Obi", "Cem Tan"], "where": "Quito", "when": "Monday"},
    4: {"action": "summit", "who": [], "where": "Rome", "when": "Tuesday"},
    5: {"action": "concert", "who": [], "where": "Paris", "when": "May"},
    7: {"action": "visit", "who": ["minister"], "where": "Oslo", "when": ""},
    8: {"action": "are in Bern", "who": ["Judges"], "where": "Bern", "when": "June"},
}


def stands(item: Item) -> bool:
    return Grounding(STORY, []).ground(item).claim is not None


@pytest.mark.parametrize(
    ("s", "status", "borne_out"),
    [
        (2, "happened", True),
        (2, "planned", False),
        (2, "possible", False),
        (2, "postponed", False),
        (2, "cancelled", False),
        (2, "not happened", False),
        (3, "planned", True),
        (3, "cancelled", False),
        (3, "not happened", False),
        (4, "cancelled", True),
        (4, "postponed", False),
        (5, "postponed", True),
        (5, "cancelled", False),
        (7, "cancelled", True),
        (8, "planned", True),
    ],
)
def test_the_status_of_an_event_stands_in_its_sentence(
    s: int, status: Any, borne_out: bool
) -> None:
    assert stands(EventItem(**EVENTS[s], status=status, s=[s])) is borne_out


def test_the_status_of_another_event_is_not_this_one_s() -> None:
    item = EventItem(**EVENTS[2], status="cancelled", s=[2, 4])
    assert not stands(item)


@pytest.mark.parametrize(
    ("words", "borne_out"),
    [
        ("I did not take the money from the bank of Lima", True),
        ("I did take the money from the bank of Lima", False),
        ("take the money from the bank of Lima", False),
    ],
)
def test_a_statement_keeps_its_negation(words: str, borne_out: bool) -> None:
    assert stands(StatementItem(speaker="Bob Ray", words=words, s=[1])) is borne_out


@pytest.mark.parametrize(("negated", "borne_out"), [(True, True), (False, False)])
def test_a_fact_keeps_its_negation(negated: bool, borne_out: bool) -> None:
    item = FactItem(subject="The bank", predicate="was insured", negated=negated, s=[6])
    assert stands(item) is borne_out


def test_a_negation_is_not_added_to_a_fact() -> None:
    said = FactItem(subject="Ada Obi", predicate="met Bob Ray", negated=True, s=[2])
    assert not stands(said)


TOLD = article(
    "The flood in Lima did not kill 16 people.\n"
    "No fewer than 16 people were killed in the flood in Lima.\n"
    "It is not true that the flood in Lima killed 16 people, Ann Lee said.\n"
    "Officials denied that the flood in Lima killed 16 people.\n"
    "The flood in Lima killed 16 people but not the mayor.\n"
    "No injuries were reported after the flood in Lima.\n"
    "Eva Paz is not the president of Peru.\n"
    "Officials denied that Eva Paz is the president of Peru.\n"
    "The talks without President Eva Paz of Peru did not last.\n"
    "President Eva Paz of Peru did not attend.\n"
    "Eva Paz is no longer the president of Peru.\n"
)


@pytest.mark.parametrize(
    ("s", "borne_out"), [(1, False), (2, True), (3, False), (4, False), (5, True)]
)
def test_a_figure_keeps_its_negation(s: int, borne_out: bool) -> None:
    item = FigureItem(value="16 people", counted="people killed", of="flood in Lima", s=[s])
    assert (Grounding(TOLD, []).ground(item).claim is not None) is borne_out
    assert Grounding(TOLD, []).ground(item.model_copy(update={"sure": "denied"})).claim is not None


def test_a_figure_that_says_no_is_its_sentence_s() -> None:
    item = FigureItem(value="No", counted="injuries reported", of="flood in Lima", s=[6])
    assert Grounding(TOLD, []).ground(item).claim is not None


@pytest.mark.parametrize(
    ("s", "status", "borne_out"),
    [
        (7, "current", False),
        (8, "current", False),
        (9, "current", True),
        (10, "current", True),
        (11, "former", True),
    ],
)
def test_an_office_keeps_its_negation(s: int, status: Any, borne_out: bool) -> None:
    item = OfficeItem(person="Eva Paz", title="president", of="Peru", status=status, s=[s])
    assert (Grounding(TOLD, []).ground(item).claim is not None) is borne_out
