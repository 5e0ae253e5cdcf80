import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import Interval
from claimcheck.comparison.coreference import EventMention, Participant
from claimcheck.comparison.events.matching import matched

FRIDAY, SATURDAY, SUNDAY = (
    Interval(start=date(2024, 3, n), end=date(2024, 3, n)) for n in (1, 2, 3)
)
TOPICS = {"a": "march", "b": "march", "c": "march", "elsewhere": "ferry"}


def told(story: str, action: str, *names: str, **fields: object) -> EventMention:
    who = tuple(Participant(name) for name in names)
    mention = EventMention(action, who, place="Mill Square", story=story, told=SUNDAY)
    return replace(mention, **fields)  # type: ignore[arg-type]


GAS = told("a", "used tear gas to clear the square", "police")
FIRED = told("b", "tear gas was fired", "officers")
CANNON = told("b", "used water cannon", "officers")


def parts(*mentions: EventMention) -> list[tuple[int, ...]]:
    return matched([[m] for m in mentions], TOPICS)


def test_reports_of_no_class_are_of_one_event_by_their_words() -> None:
    assert parts(GAS, FIRED, CANNON) == [(0, 1), (2,)]
    assert parts(GAS, FIRED, replace(FIRED, story="c", status="denied")) == [(0, 1, 2)]
    bill = told("a", "votes on the bill", "Parliament", place="", days=SATURDAY)
    assert parts(bill, told("b", "comes to a vote", "bill", place="", days=SATURDAY)) == [(0, 1)]


@pytest.mark.parametrize(
    "fields",
    [
        {"story": "a"},
        {"story": "elsewhere"},
        {"place": "Oslo"},
        {"place": "", "status": "denied"},
        {"status": "planned"},
        {"participants": (Participant("Ada Obi"),)},
        {"told": Interval(start=date(2024, 4, 1), end=date(2024, 4, 1))},
    ],
)
def test_what_is_told_apart_is_not_matched(fields: dict[str, object]) -> None:
    gas = replace(GAS, participants=(Participant("Luis Quispe"),), place="Lima")
    other = replace(gas, story="b")
    assert parts(gas, other) == [(0, 1)]
    assert parts(gas, replace(other, **fields)) == [(0,), (1,)]  # type: ignore[arg-type]


def test_days_that_differ_are_of_two_events() -> None:
    day = replace(GAS, days=FRIDAY)
    assert parts(day, replace(FIRED, days=FRIDAY)) == [(0, 1)]
    assert parts(day, replace(FIRED, days=SATURDAY)) == [(0,), (1,)]


def test_a_story_that_tells_of_two_alike_leaves_it_open_which_is_meant() -> None:
    again = replace(FIRED, action="tear gas was fired again")
    assert parts(GAS, FIRED, again) == [(0,), (1,), (2,)]


def test_two_classes_of_action_are_never_matched() -> None:
    met = told("a", "met Ada Obi in the square", "Luis Quispe")
    assert parts(met, told("b", "attacked Ada Obi in the square", "Luis Quispe")) == [(0,), (1,)]


NAMES = ("Ostland", "Westmark")
PACT = told("a", "signed a trade agreement", *NAMES, place="Alta", days=SATURDAY, time="Saturday")


def put_names(**fields: object) -> EventMention:
    leaders = tuple(
        Participant(name, frozenset({land}))
        for name, land in zip(("Ada Obi", "Luis Quispe"), NAMES, strict=True)
    )
    other = told("b", "put their names to a trade agreement", place="Vesna", days=SATURDAY)
    return replace(other, participants=leaders, **fields)  # type: ignore[arg-type]


def test_leaders_stand_for_their_countries_and_several_do_it_in_one_place() -> None:
    assert parts(PACT, put_names()) == [(0, 1)]
    assert parts(PACT, put_names(days=SUNDAY)) == [(0,), (1,)]
    alone = replace(put_names(), participants=put_names().participants[:1])
    assert parts(PACT, alone) == [(0,), (1,)]


STOPPED = told("a", "stop the night bus", "gunmen", place="near Alta", days=FRIDAY)
UNIFORMED = told("b", "stop the bus", "Men in uniform", place="near Alta", days=SATURDAY)


def test_who_is_only_described_can_be_anybody_and_the_day_can_be_wrong() -> None:
    assert parts(STOPPED, UNIFORMED) == [(0, 1)]
    assert parts(STOPPED, replace(UNIFORMED, place="near Oslo")) == [(0,), (1,)]
    assert parts(STOPPED, replace(UNIFORMED, told=FRIDAY)) == [(0,), (1,)]


def test_what_sentences_share_tells_which_is_meant() -> None:
    fire = told("a", "blaze began", "Adria plant", sentence="It began among solvents and foam.")
    start = told("b", "fire started", "mattress works", sentence="Solvents and foam caught it.")
    assert parts(fire, start) == [(0, 1)]


MENTIONS = st.lists(
    st.builds(
        told,
        st.sampled_from(list(TOPICS)),
        st.sampled_from(["used tear gas", "tear gas was fired", "water cannon was used", "met"]),
        st.sampled_from(["police", "officers", "Ada Obi"]),
        status=st.sampled_from(["happened", "denied", "planned"]),
        days=st.sampled_from([None, FRIDAY, SATURDAY]),
    ),
    max_size=6,
    unique=True,
)


@given(MENTIONS, st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_nothing(
    mentions: list[EventMention], chance: random.Random
) -> None:
    places = list(range(len(mentions)))
    chance.shuffle(places)
    found = parts(*(mentions[n] for n in places))
    again = {frozenset(places[n] for n in part) for part in found}
    assert again == {frozenset(part) for part in parts(*mentions)}
    assert all(len({mentions[n].story for n in part}) == len(part) for part in again)
