"""What is left to a model: which figures of a measure that says little answer one question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from claimcheck.claims import Claim
from claimcheck.comparison.figures.alike import Tie, tie
from claimcheck.comparison.figures.figure import Figure
from claimcheck.comparison.figures.matching import told
from claimcheck.comparison.figures.values import relative_gap
from claimcheck.comparison.questions import OpenQuestion
from claimcheck.comparison.scene import Scene
from claimcheck.findings import Judgement
from claimcheck.resolution.measures import OF_INCIDENTS, OF_NAMES
from claimcheck.resolution.quantities import disjoint

#: As many figures as a model keeps apart in one question.
_MOST_CLAIMS = 12


def leaves_open(scene: Scene) -> Iterator[OpenQuestion]:
    """A question for each bucket of generic figures that differ between stories."""
    for bucket in _buckets(told(scene)):
        yield _question(bucket)


def judged(every: Sequence[Figure], scene: Scene) -> list[Figure]:
    """`every` figure, with the group and the model where one has judged.

    A judgement that leaves a figure out, names one twice, or puts two into one group whose units
    cannot be compared, is none.
    """
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for bucket in _buckets(every):
        question = _question(bucket)
        judgement = scene.judgements.get(question.id)
        if judgement is None or not _sound(judgement, bucket):
            continue
        for group in judgement.groups:
            for n in group:
                claim = bucket[n].claim
                name = f"{question.id} {min(group)}"
                found[claim.article, claim.id] = (name, judgement.model)
    return [
        replace(f, group=group, judge=model)
        for f in every
        for group, model in [found.get((f.claim.article, f.claim.id), ("", ""))]
    ]


def _buckets(every: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Generic figures of one measure and unit, of two stories or more, whose values differ."""
    found: dict[tuple[str, str], list[Figure]] = {}
    for figure in every:
        measure = figure.claim.measure
        if measure not in OF_INCIDENTS | OF_NAMES and figure.stated:
            bucket = found.setdefault((measure, figure.family), [])
            if all(f.claim != figure.claim for f in bucket):
                bucket.append(figure)
    for _, bucket in sorted(found.items()):
        open_ones = [p for p in combinations(range(len(bucket)), 2) if _open(bucket, *p)]
        if not open_ones:
            continue
        involved = {n: sum(n in pair for pair in open_ones) for n in range(len(bucket))}
        chosen = sorted(involved, key=lambda n: (-involved[n], n))[:_MOST_CLAIMS]
        yield [bucket[n] for n in sorted(chosen)]


def _open(bucket: Sequence[Figure], i: int, j: int) -> bool:
    """Whether two stories differ in what code cannot tell to be one thing or two."""
    a, b = bucket[i], bucket[j]
    return (
        a.claim.article != b.claim.article
        and disjoint(a.value, b.value).same is False
        and tie(a, b) in (Tie.NONE, Tie.LIKELY)
    )


def _question(bucket: Sequence[Figure]) -> OpenQuestion:
    claims: tuple[Claim, ...] = tuple(f.claim for f in bucket)
    stories = len({c.article for c in claims})
    gap = max(relative_gap(a.value, b.value) for a, b in combinations(bucket, 2))
    return OpenQuestion("grouping", claims, (1 - 1 / stories + gap) / 2)


def _sound(judgement: Judgement, bucket: Sequence[Figure]) -> bool:
    if sorted(n for group in judgement.groups for n in group) != list(range(len(bucket))):
        return False
    return all(
        disjoint(bucket[i].value, bucket[j].value).same is not None
        for group in judgement.groups
        for i, j in combinations(group, 2)
    )
