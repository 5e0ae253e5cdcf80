import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import Interval
from claimcheck.comparison.coreference import EventMention, Participant, same_event
from claimcheck.comparison.events.joining import joined

MATTER = frozenset("lima cusco obi quispe kestrel 12 400".split())
OTHER = frozenset("oslo bergen hauge 7 31 tolva".split())
MONDAY, TUESDAY = (Interval(start=date(2024, 3, n), end=date(2024, 3, n)) for n in (4, 5))


def who(*names: str) -> tuple[Participant, ...]:
    return tuple(Participant(name) for name in names)


def told(story: str, action: str = "delay", *names: str, **fields: object) -> EventMention:
    mention = EventMention(action, who(*names), story=story, setting=MATTER)
    return replace(mention, **fields)  # type: ignore[arg-type]


def parts(*mentions: EventMention) -> tuple[tuple[int, ...], ...]:
    return joined([[m] for m in mentions])


def test_what_each_story_tells_of_once_is_one_event() -> None:
    assert parts(told("a"), told("b", "scrub"), told("c", "postpone")) == ((0, 1, 2),)
    pair = told("a", "meet", "Ada Obi", "Luis Quispe")
    other = replace(pair, story="b")
    assert same_event(pair, other).same is None
    assert parts(pair, other) == ((0, 1),)


def test_stories_of_two_matters_have_two_events() -> None:
    assert parts(told("a"), told("b", setting=OTHER)) == ((0,), (1,))
    assert parts(told("a", setting=frozenset()), told("b", setting=frozenset())) == ((0,), (1,))


def test_a_story_that_tells_of_two_leaves_all_apart() -> None:
    assert parts(told("a"), told("a", place="Lima"), told("b")) == ((0,), (1,), (2,))


@pytest.mark.parametrize(
    "other",
    [
        {"days": TUESDAY},
        {"status": "denied"},
        {"status": "cancelled"},
        {"status": "planned"},
        {"told": Interval(start=date(2024, 9, 1), end=date(2024, 9, 1))},
    ],
)
def test_what_contradicts_is_another_event(other: dict[str, object]) -> None:
    one = told("a", days=None if "told" in other else MONDAY, told=MONDAY)
    assert parts(one, replace(one, story="b", days=None)) == ((0, 1),)
    assert parts(one, replace(one, story="b", **({"days": None} | other))) == ((0,), (1,))  # type: ignore[arg-type]


def test_what_is_done_to_two_things_is_two() -> None:
    one = told("a", "sign a contract for a cable", "Ada Obi")
    assert parts(one, told("b", "sign a deal on fisheries", "Ada Obi")) == ((0,), (1,))


def test_those_who_are_described_can_be_those_who_are_named() -> None:
    ministers = tuple(
        Participant(name, offices=frozenset({"foreign", "minister"}))
        for name in ("Ada Obi", "Luis Quispe")
    )
    named = told("a", "meet", participants=ministers)
    assert parts(named, told("b", "meet", "both Ministers")) == ((0, 1),)
    assert parts(named, told("b", "meet", "two defence ministers")) == ((0,), (1,))
    assert parts(named, told("b", "meet", "three ministers")) == ((0,), (1,))
    assert parts(named, told("b", "meet", "ground commanders")) == ((0,), (1,))
    rocket = told("a", "explode", "Kestrel rocket")
    assert parts(rocket, told("b", "explode", "unmanned rocket")) == ((0, 1),)


def test_who_is_named_decides_before_who_is_described() -> None:
    told_once = told("a", "meet", "two defence ministers")
    others = told("b", "meet", "both ministers"), told("b", "meet", "two Defence Ministers")
    assert parts(told_once, *others) == ((0, 2), (1,))


MENTIONS = st.lists(
    st.builds(
        told,
        story=st.sampled_from("abc"),
        action=st.sampled_from(["delay", "scrub", "postpone the launch"]),
        participants=st.sampled_from(
            [(), who("Ada Obi"), who("the launch"), who("both ministers")]
        ),
        days=st.sampled_from([None, MONDAY, TUESDAY]),
        setting=st.sampled_from([MATTER, OTHER]),
    ),
    max_size=5,
    unique=True,
)


@given(MENTIONS, st.randoms(use_true_random=False))
def test_the_order_does_not_matter_and_nothing_is_lost(
    mentions: list[EventMention], shuffle: random.Random
) -> None:
    found = parts(*mentions)
    assert sorted(n for part in found for n in part) == list(range(len(mentions)))
    order = list(range(len(mentions)))
    shuffle.shuffle(order)
    again = parts(*(mentions[n] for n in order))
    assert {frozenset(order[n] for n in part) for part in again} == set(map(frozenset, found))
