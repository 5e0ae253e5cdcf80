"""Which figures answer one question: those that code, or a model, ties together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from claimcheck.comparison.figures.alike import Tie, tie
from claimcheck.comparison.figures.figure import Figure
from claimcheck.comparison.figures.matching import told
from claimcheck.comparison.figures.wording import question
from claimcheck.comparison.scene import Scene
from claimcheck.comparison.slots import Reply, Slot
from claimcheck.values.quantities import disjoint


def replies(scene: Scene) -> Iterator[Reply]:
    """The figures of the stories under their questions.

    What a story denies or withdraws can show which figures belong together; it is no answer.
    """
    taken: set[tuple[str, ...]] = set()
    found = _grouped(told(scene))
    for group in (part for each in found for part in _comparable(each)):
        given = [f for f in _dated(group) if f.stated]
        if not given:
            continue
        words = question(given)
        key: tuple[str, ...] = (given[0].claim.measure, words)
        while key in taken:
            key = (*key, "another")
        taken.add(key)
        slot = Slot("figure", key, words)
        for figure in given:
            yield Reply(slot, figure.claim, figure.answer, figure)


def _grouped(every: Sequence[Figure]) -> list[list[Figure]]:
    """Figures joined by the closest ties first, none with one of which it can never be.

    What only may be of one thing is not joined where either has its answer in the other's story.
    """
    home = {n: [n] for n in range(len(every))}
    ties = {(i, j): tie(every[i], every[j]) for i, j in combinations(range(len(every)), 2)}
    links = [
        (-t, -every[i].closeness(every[j]), i, j) for (i, j), t in ties.items() if t > Tie.NONE
    ]
    answered = {
        (n, every[m].claim.article)
        for (i, j), t in ties.items()
        if t == Tie.SAME
        for n, m in ((i, j), (j, i))
    }
    for t, _, i, j in sorted(links):
        one, other = home[i], home[j]
        beside = (i, every[j].claim.article) in answered or (j, every[i].claim.article) in answered
        if -t == Tie.LIKELY and beside:
            continue
        if one is other or any(ties[min(a, b), max(a, b)] == Tie.NEVER for a in one for b in other):
            continue
        one += other
        home |= dict.fromkeys(other, one)
    groups = {min(group): group for group in home.values()}
    return [[every[n] for n in sorted(groups[first])] for first in sorted(groups)]


def _comparable(group: list[Figure]) -> list[list[Figure]]:
    """The group, or its currencies apart where no two stories give one that can be compared."""
    pairs = [
        (a.claim.article != b.claim.article, disjoint(a.value, b.value).same is not None)
        for a, b in combinations(group, 2)
    ]
    if all(comparable for _, comparable in pairs) or (True, True) in pairs:
        return [group]
    units = sorted({f.value.unit for f in group})
    return [[f for f in group if f.value.unit == unit] for unit in units]


def _dated(group: Sequence[Figure]) -> Iterator[Figure]:
    """Each figure with the day it was told for.

    That is the day of its story, for "killed on Tuesday" says when people died and not when they
    were counted. A story that gives several figures tells of several days, each by its own.
    """
    for figure in group:
        own = [f for f in group if f.claim.article == figure.claim.article]
        several = len({(f.value.low, f.value.high) for f in own}) > 1
        yield replace(figure, as_of=figure.when or figure.as_of) if several else figure
