from __future__ import annotations

from claimcheck.extraction.candidates import Candidates
from claimcheck.extraction.mentions import Mentions
from claimcheck.extraction.schema import FigureItem, Item, StatementItem
from tests.stories import article

STORY = article(
    "Ada Obi came. “We will not leave,” she said. Ann Lee was there. Luis Quispe was not."
)
PLACES = Candidates(STORY, Mentions(STORY))


def numbers(item: Item) -> list[list[int]]:
    return [[s.number for s in place.sentences] for place in PLACES.of(item)]


def figure(*cited: int) -> FigureItem:
    return FigureItem(value="2", measure="people", of="Lima", s=list(cited))


def test_what_is_cited_comes_first_then_its_neighbours_by_distance() -> None:
    assert numbers(figure(2)) == [[2], [1], [3], [4]]
    assert numbers(figure(4)) == [[4], [3], [2], [1]]


def test_what_is_cited_is_read_one_by_one_and_together() -> None:
    assert numbers(figure(3, 1)) == [[3], [1], [1, 3], [2], [4]]


def test_a_sentence_that_says_she_is_read_with_the_one_before() -> None:
    said = StatementItem(speaker="Ada Obi", words="We will not leave", s=[2])
    assert numbers(said) == [[2], [1, 2], [1], [3], [4]]


def test_what_does_not_exist_is_not_cited() -> None:
    assert PLACES.cited(figure(9)) == []
    assert [place.text for place in PLACES.cited(figure(9, 1))] == ["Ada Obi came."]
