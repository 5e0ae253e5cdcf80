from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from math import log
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.alignment.features import FEATURES, RIVALS, Group, rarity, traits
from claimcheck.alignment.fitted import Model, Models, candidates, fitted
from claimcheck.claims import Article, Claim, FigureClaim
from claimcheck.corpus import Corpus
from claimcheck.findings import Question
from claimcheck.values.quantities import quantity, same_quantity, sort_of
from tests.alignment.told import figures
from tests.stories import claim_set, fact, figured, holder

Told = tuple[Article, Claim]

DEAD = ("people killed", "flood in Lima")


def everybody(one: str, other: str) -> bool:
    return True


def sure(probability: float) -> Models:
    """Models that find every pair of candidates as probable as that."""
    odds = log(probability / (1 - probability))
    weights = dict.fromkeys((*FEATURES, *RIVALS), 0.0)
    return {group: Model(odds, weights) for group in get_args(Group)}


def asked(*told: Told, models: Models | None = None) -> list[Question]:
    claims = Corpus(claim_set(*told)).claims
    return [question for question, _ in fitted(claims, everybody, models)]


def sizes(questions: list[Question]) -> list[int]:
    """How many stories answer each question."""
    return sorted(len(q.articles) for q in questions)


def alike(stories: int, each: int = 1) -> list[FigureClaim]:
    """Claims that are alike: so many stories, so many figures in each."""
    return [
        claim
        for n in range(stories)
        for _, claim in figures(f"s{n:02}", *((f"{m} people", *DEAD) for m in range(12, 12 + each)))
    ]


def pairs(
    claims: list[FigureClaim], together: Callable[[str, str], bool] = everybody
) -> list[tuple[int, int]]:
    """Candidates of two stories, by the places of the claims."""
    every = [traits(c) for c in claims]
    found = candidates(every, rarity(every), together)
    return [(a, b) for a, b in found if claims[a].article != claims[b].article]


# What makes a question.


def test_claims_of_one_story_make_no_question() -> None:
    one = figures("a", ("12 people", *DEAD), ("at least 12 people", *DEAD))
    assert asked(*one, models=sure(0.99)) == []


def test_claims_that_share_no_word_are_no_candidates() -> None:
    one = figured("12", "people killed", "flood in Lima", name="a")[1]
    assert pairs([one, figured("12", "goals", "flood", name="b")[1]]) == [(0, 1)]
    assert pairs([one, figured("5", "goals", "cup final", name="b")[1]]) == []


def test_claims_of_stories_of_two_events_are_no_candidates() -> None:
    assert pairs(alike(2)) == [(0, 1)]
    assert pairs(alike(2), lambda one, other: one == other) == []


def test_two_figures_of_one_story_are_not_one_answer() -> None:
    told = [
        *figures("a", ("12 people", *DEAD), ("16 people", *DEAD)),
        figured("12 people", name="b"),
    ]
    for question in asked(*told, models=sure(0.99)):
        claims = [c for group in question.answers for c in group]
        assert len({c.article for c in claims}) == len(claims)


def test_figures_of_two_sorts_are_no_answers_to_one_question() -> None:
    told = [figured("$12 million", name="a"), figured("12 percent", name="b")]
    assert asked(*told, models=sure(0.99)) == []


def test_offices_are_not_compared_by_weights() -> None:
    assert asked(holder("Ada Obi", name="a"), holder("Ann Lee", name="b"), models=sure(0.99)) == []


# What it is called.


def test_claims_that_word_one_measure_alike_and_differ_are_a_conflict() -> None:
    (question,) = asked(figured("12 people", name="a"), figured("16 people", name="b"))
    assert (question.verdict, question.found, question.kind) == ("conflict", "fitted", "figure")


@pytest.mark.parametrize(
    "other",
    [
        {"counted": "people found killed"},
        {"of": "flood in Lima and Quito"},
        {"scope": "children"},
        {"part_of": "20 people"},
    ],
)
def test_claims_that_word_it_in_two_ways_are_undecided(other: dict[str, str]) -> None:
    told = [figured("12 people", name="a"), figured("16 people", name="b", **other)]
    (question,) = asked(*told, models=sure(0.99))
    assert question.verdict == "undecided"


def test_what_is_told_of_one_thing_agrees_and_a_denial_does_not() -> None:
    painted = ("Dana Holm", "painted", "the mural")
    (same,) = asked(fact(*painted, name="a"), fact(*painted, name="b"), models=sure(0.99))
    assert (same.verdict, same.typed) == ("agree", False)
    told = [fact(*painted, name="a"), fact(*painted, name="b", negated=True)]
    (denied,) = asked(*told, models=sure(0.99))
    assert (denied.verdict, len(denied.answers)) == ("undecided", 2)


# What always holds.

STORIES = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(["12 people", "16 people", "at least 12", "$5 million", "20 percent"]),
            st.sampled_from(["people killed", "people hurt", "cost of repair"]),
            st.sampled_from(["flood in Lima", "flood in Quito"]),
        ),
        min_size=1,
        max_size=4,
        unique=True,
    ),
    min_size=1,
    max_size=4,
)


@given(STORIES, st.sampled_from([None, 0.3, 0.99]))
def test_what_a_question_never_holds(
    stories: list[list[tuple[str, str, str]]], probability: float | None
) -> None:
    told = [one for n, each in enumerate(stories) for one in figures(f"s{n}", *each)]
    for question in asked(*told, models=sure(probability) if probability else None):
        assert len(question.articles) > 1
        answers = [c for group in question.answers for c in group]
        for one, other in combinations(answers, 2):
            a, b = quantity(one.answer), quantity(other.answer)
            assert a is not None
            assert b is not None
            if one.article == other.article:
                assert same_quantity(a, b) is not False
            else:
                assert sort_of(a) == sort_of(b)


@given(STORIES, st.randoms())
def test_order_changes_no_question(stories: list[list[tuple[str, str, str]]], random) -> None:
    told = [one for n, each in enumerate(stories) for one in figures(f"s{n}", *each)]
    mixed = random.sample(told, len(told))
    assert asked(*mixed) == asked(*told)


# Where the thresholds lie.


@pytest.mark.parametrize(("probability", "joined"), [(0.18, False), (0.25, True)])
def test_claims_are_joined_from_a_fifth_on(probability: float, joined: bool) -> None:
    told = [figured("12 people", name="a"), figured("16 people", name="b")]
    assert bool(asked(*told, models=sure(probability))) is joined


@pytest.mark.parametrize(("probability", "stories"), [(0.22, 2), (0.28, 3)])
def test_what_was_no_candidate_counts_for_little(probability: float, stories: int) -> None:
    """Two stories meet, and a third meets but one of them: the mean of the two pairs decides."""
    told = [figured("12 people", name=name) for name in "abc"]
    corpus = Corpus(claim_set(*told))
    a, _, c = corpus.articles

    def together(one: str, other: str) -> bool:
        return {one, other} != {a, c}

    found = fitted(corpus.claims, together, sure(probability))
    assert sizes([question for question, _ in found]) == [stories]


def test_a_word_in_many_claims_makes_no_candidates_beside_a_rare_one() -> None:
    places = [f"place{'x' * (n // 2)}" for n in range(90)]
    every = [figured(f"{n}", "deaths", p, name=f"s{n}")[1] for n, p in enumerate(places, 2)]
    assert pairs(every) == [(n, n + 1) for n in range(0, 90, 2)]


@pytest.mark.parametrize(
    ("stories", "others"), [(1, 1), (40, 1), (199, 1), (58, 2), (30, 30), (39, 3), (300, 40)]
)
def test_many_stories_of_one_thing_do_not_hide_those_that_differ(stories: int, others: int) -> None:
    told = [figured("12 people", name=f"s{n}") for n in range(stories)]
    differ = [figured("15 people", name=f"o{n}") for n in range(others)]
    (question,) = asked(*differ, *told)
    assert (question.verdict, len(question.articles)) == ("conflict", stories + others)


def test_a_claim_is_held_against_twenty_others() -> None:
    last = len(alike(30)) - 1
    assert sum(last in pair for pair in pairs(alike(30))) == 20


def test_a_claim_is_held_against_four_of_a_story() -> None:
    every = alike(2, each=10)
    last = len(every) - 1
    assert sum(last in pair for pair in pairs(every)) == 4
