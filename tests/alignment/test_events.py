from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.alignment.events import events
from claimcheck.articles.reading import read_sources
from claimcheck.claims import Article
from tests.stories import CASES, article

CASES_OF = {
    folder.name: tuple(read_sources([folder / "articles"]).articles)
    for folder in sorted(CASES.iterdir())
}


def sorted_out(stories: list[Article]) -> set[frozenset[str]]:
    return {frozenset(a.id for a in event.articles) for event in events(stories)}


def test_the_stories_of_each_case_are_an_event_of_their_own() -> None:
    every = [a for stories in CASES_OF.values() for a in stories]
    expected = {frozenset(a.id for a in stories) for stories in CASES_OF.values()}
    assert sorted_out(every) == expected


@given(st.permutations([a for stories in list(CASES_OF.values())[:4] for a in stories]))
def test_order_never_matters(stories: list[Article]) -> None:
    found = events(stories)
    assert found == events(sorted(stories, key=lambda a: a.id))


def test_two_events_of_one_place_and_day_stay_apart() -> None:
    day = "2024-03-05"
    flood = [
        article("The Tolva flooded Orlan on Monday. Three people drowned in Orlan.", "a", day),
        article("Three people drowned as the river Tolva flooded Orlan.", "b", day),
    ]
    trial = [
        article("A court in Orlan acquitted mayor Ada Obi of bribery on Monday.", "c", day),
        article("Ada Obi, mayor of Orlan, was acquitted of bribery by a court.", "d", day),
    ]
    apart = {frozenset(a.id for a in flood), frozenset(a.id for a in trial)}
    for stories in permutations([*flood, *trial]):
        assert sorted_out(list(stories)) == apart


def test_undated_stories_come_first_and_a_later_one_last() -> None:
    text = "The Tolva flooded Orlan, and {} people drowned in Orlan."
    stories = [
        article(text.format("nine"), "c", "2024-03-09"),
        article(text.format("five"), "b", "2024-03-05"),
        article(text.format("three"), "a"),
    ]
    (event,) = events(stories)
    assert [a.name for a in event.articles] == ["a", "b", "c"]


def test_many_stories_of_one_event_are_one() -> None:
    stories = [article(f"The Tolva flooded Orlan, says paper {n}.", f"s{n}") for n in range(120)]
    assert len(events(stories)) == 1
