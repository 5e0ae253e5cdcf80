from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.alignment.events import events, same_event
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


def worded(story: str, names: int, words: int) -> str:
    """A text of four names and five other words, of which so many are in every such text."""
    shared = ["Orlan", "Tolva", "Dahl", "Brandt"][:names] + "river flood bridge house road".split()[
        :words
    ]
    own = [f"{letter}{story * 3}" for letter in "KLMN"[names:]]
    return " ".join([*shared, *own, *(f"{letter}{story * 3}" for letter in "vwxyz"[words:])])


@pytest.mark.parametrize(("names", "words", "joined"), [(1, 1, False), (1, 2, True)])
def test_whole_stories_are_of_one_event_from_a_likeness_on(
    names: int, words: int, joined: bool
) -> None:
    # Likenesses of .45 and .65.
    stories = [article(worded(name, names, words), name) for name in "ab"]
    assert (len(events(stories)) == 1) is joined


@pytest.mark.parametrize(("names", "words", "joined"), [(1, 0, False), (1, 1, True)])
def test_of_parts_of_stories_less_is_asked(names: int, words: int, joined: bool) -> None:
    # Likenesses of .25 and .45.
    found = same_event({name: worded(name, names, words) for name in "ab"})
    assert (found["a"] == found["b"]) is joined


@pytest.mark.parametrize(("words", "joined"), [(2, True), (4, False)])
def test_stories_of_which_too_little_is_known_are_of_one_event(words: int, joined: bool) -> None:
    # Six and eight terms.
    texts = {n: " ".join([*worded(n, 0, 0).split()[: 4 + words]]) for n in "ab"}
    found = same_event(texts)
    assert (found["a"] == found["b"]) is joined


@given(st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_parts_never_matters(order: list[str]) -> None:
    texts = {name: worded(name if name < "c" else "c", 1, 1) for name in order}
    assert same_event(texts) == same_event(dict(sorted(texts.items())))
