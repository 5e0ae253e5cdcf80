from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks.extraction import inventions
from benchmarks.extraction.events import Event
from benchmarks.extraction.inventions import Change, Outcome, planted, table, tried
from benchmarks.extraction.reading import Read
from claimcheck.extraction.schema import EventItem, FigureItem
from tests.benchmarks.reading import read_as
from tests.extraction.told import office, story


def listed(**lists: Any) -> dict[str, Any]:
    return lists


FLOOD = read_as(
    story(
        "Finance Minister Ada Obi of Peru visited Lima on Tuesday. The flood killed 12 people. "
        "“We will rebuild every house,” Obi said. The dam was not insured.",
        "2021-03-10",
        "flood",
    ),
    people=["Ada Obi"],
    offices=[office("Ada Obi", "Finance Minister", "Peru", 1)],
    events=[
        {
            "action": "visited Lima",
            "who": ["Ada Obi"],
            "where": "Lima",
            "when": "on Tuesday",
            "status": "happened",
            "s": [1],
            "day": "2021-03-09",
        }
    ],
    figures=[{"value": "12 people", "counted": "people killed", "of": "flood", "s": [2]}],
    statements=[{"speaker": "Ada Obi", "words": "We will rebuild every house", "s": [3]}],
    facts=[{"subject": "dam", "predicate": "was insured", "negated": True, "s": [4]}],
)
RACE = read_as(
    story(
        "Coach Eva Lund watched the marathon in Oslo on Sunday. Some 900 runners finished. "
        "“They never stopped training,” Lund said.",
        "2018-09-16",
        "race",
    ),
    people=["Eva Lund"],
    offices=[office("Eva Lund", "Coach", "", 1)],
    events=[
        {
            "action": "watched the marathon",
            "who": ["Eva Lund"],
            "where": "Oslo",
            "when": "on Sunday",
            "status": "happened",
            "s": [1],
        }
    ],
    figures=[{"value": "900 runners", "counted": "runners finished", "of": "marathon", "s": [2]}],
    statements=[{"speaker": "Eva Lund", "words": "They never stopped training", "s": [3]}],
)
EVENTS = [Event("flood", (FLOOD,), ()), Event("race", (RACE,), ())]


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return planted(EVENTS, 100)


def of_kind(outcomes: list[Outcome], kind: str, story: Read) -> Iterator[Any]:
    for one in outcomes:
        if one.change.kind == kind and one.change.story is story:
            yield one.change.item


def test_every_entry_grounds_before_it_is_changed() -> None:
    assert FLOOD.dropped == RACE.dropped == ()


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("number in a value", "value", "13 people"),
        ("name", "person", "Eva Lund"),
        ("title", "title", "Coach"),
        ("place", "where", "Oslo"),
        ("status turned", "status", "not happened"),
        ("negated taken out", "negated", False),
        ("“not” put into the words", "words", "We will not rebuild every house"),
        ("“not” put into the action", "action", "not visited Lima"),
    ],
)
def test_what_is_planted(outcomes: list[Outcome], kind: str, field: str, value: object) -> None:
    assert value in [getattr(item, field, None) for item in of_kind(outcomes, kind, FLOOD)]


def test_a_day_is_planted_that_the_story_does_not_have(outcomes: list[Outcome]) -> None:
    (item,) = of_kind(outcomes, "day", FLOOD)
    assert item.when.startswith("on ")
    assert item.when != "on Tuesday"
    assert item.s == [1]


def test_a_word_is_planted_that_the_story_does_not_have(outcomes: list[Outcome]) -> None:
    (item,) = of_kind(outcomes, "words not said", FLOOD)
    assert {"never", "stopped", "training"} & set(item.words.split())


def test_another_storys_entry_cites_sentences_that_there_are(outcomes: list[Outcome]) -> None:
    (item,) = of_kind(outcomes, "another story's statement", FLOOD)
    assert (item.speaker, item.s) == ("Eva Lund", [3])


def test_what_the_story_does_not_have_falls(outcomes: list[Outcome]) -> None:
    foreign = [o for o in outcomes if o.change.group == "what the story does not have"]
    assert len(foreign) > 20
    assert [o.change for o in foreign if o.claim] == []


def test_the_same_is_planted_each_time() -> None:
    once, again = ([o.change.item for o in planted(EVENTS, 1)] for _ in range(2))
    assert once == again


def test_at_most_so_many_of_a_kind_are_planted(outcomes: list[Outcome]) -> None:
    few = planted(EVENTS, 1)
    assert {o.change.kind for o in few} == {o.change.kind for o in outcomes}
    assert len(few) == len({(o.change.group, o.change.kind) for o in outcomes})


def test_a_change_has_fallen_when_its_field_is_not_in_the_claim_any_more() -> None:
    event = {
        "action": "visited Lima",
        "who": ["Ada Obi", "Eva Lund"],
        "where": "",
        "when": "",
        "status": "happened",
        "s": [1],
    }
    change = Change("name", FLOOD, EventItem(**event), "who", "Eva Lund")
    assert FLOOD.grounding.ground(change.item).claim is not None
    assert tried(change).claim is None


def test_a_change_that_stands_is_told() -> None:
    figure = FigureItem(value="12 people", counted="people killed", of="flood", s=[2])
    stands = tried(Change("number in a value", FLOOD, figure, "value", "12"))
    said = list(table([stands], errors=True))
    assert said[1].split()[-3:] == ["1", "0/1", "0.000"]
    assert said[-1].startswith("stands: number in a value: flood: value 12: 12 people")


def test_one_event_alone_has_nothing_foreign() -> None:
    made = [o.change for o in planted(EVENTS[:1], 10)]
    foreign = {c.kind for c in made if c.group == "what the story does not have"}
    assert foreign.isdisjoint({"name", "title", "place", "words not said"})
    assert not any(kind.startswith("another story's") for kind in foreign)


def test_no_number_of_the_story_is_planted() -> None:
    assert inventions._other_number("12", frozenset({"13", "14"})) == "15"
    assert inventions._other_number("1.5", frozenset()) == "2.5"
    assert inventions._other_number("three", frozenset({"4"})) == "five"
    assert inventions._other_number("flood", frozenset()) == ""
