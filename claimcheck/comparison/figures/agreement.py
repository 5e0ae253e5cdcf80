"""Figures of one thing that can be one number: what is the same, and what but words differs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from claimcheck.claims import listed, unique
from claimcheck.comparison.figures.figure import Figure
from claimcheck.comparison.figures.sums import derived
from claimcheck.comparison.figures.values import width
from claimcheck.comparison.rulings import Ruling
from claimcheck.comparison.scene import Scene
from claimcheck.comparison.slots import Group
from claimcheck.values.match import Match
from claimcheck.values.quantities import disjoint, in_base_units


def agree(group: Group, scene: Scene) -> Ruling:
    """Values that can be one number: equal, or different in words only."""
    told = figures_of(group)
    sums = derived([f.claim for f in told], scene)
    added = f" {sums}." if sums else ""
    if told[0].claim.measure == "rank" and (apart := _other_ranking(told)):
        return apart
    kinds = list({(b.low, b.high): f for f in told for b in [in_base_units(f.value)]}.values())
    if len(kinds) == 1:
        return Ruling("agree", "agreement", f"The stories give the same figure.{added}")
    kinds.sort(key=lambda f: width(f.value))
    whys = unique(why(a, b) for a, b in combinations(kinds, 2))
    values = listed([f"“{f.answer}”" for f in kinds])
    return Ruling("explained", "precision", f"{values}: {'; '.join(whys)}.{added}")


def held(a: Figure, b: Figure) -> Match:
    """Two values against each other; what one story converts, it has to convert rightly."""
    return disjoint(a.value, b.value, to_the_digit=a.claim.article == b.claim.article)


def why(a: Figure, b: Figure) -> str:
    """Why two values that are worded differently can be one number."""
    if a.value.unit != b.value.unit and a.value.unit and b.value.unit:
        return "one is the other in another unit, rounded"
    if a.value.bound == b.value.bound == "exact" or "about" in (a.value.bound, b.value.bound):
        return held(a, b).reason
    wider = max((a, b), key=lambda f: (width(f.value), f.answer))
    return f"“{wider.answer}” leaves room for the other"


def figures_of(group: Group) -> list[Figure]:
    """The figures that the replies of a group give."""
    return [r.value for r in group if isinstance(r.value, Figure)]


def _other_ranking(told: Sequence[Figure]) -> Ruling | None:
    """The first accident and the first fatal one are firsts of two kinds."""
    kinds = {tuple(f.claim.qualifiers): f for f in told}
    for a, b in combinations(kinds.values(), 2):
        if a.claim.qualifiers and b.claim.qualifiers and not a.narrowed & b.narrowed:
            said = [f"“{f.answer}” ({', '.join(f.claim.qualifiers)})" for f in (a, b)]
            return Ruling("explained", "scope", f"{listed(said)} rank different things.")
    return None
