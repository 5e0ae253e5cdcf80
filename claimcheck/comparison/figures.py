"""Figures: how much or many, of what?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import inf

from claimcheck.claims import FigureClaim, listed
from claimcheck.comparison.rulings import Rule, Ruling, agreeing
from claimcheck.comparison.scene import Scene, together
from claimcheck.comparison.slots import NOT_CLAIMED, Group, Reply, Slot
from claimcheck.resolution.quantities import Quantity, disjoint, quantity

#: Measures that say by themselves what is counted.
COUNTS_OF_PEOPLE = frozenset(
    "deaths injured missing rescued evacuated displaced infected arrested charged hostages".split()
)

#: Units that count everybody, as against children or miners.
_ANYBODY = frozenset(("", "people", "person", "others", "dead", "casualty"))


def _replies(scene: Scene) -> Iterator[Reply]:
    for claim in scene.claims:
        if not isinstance(claim, FigureClaim) or claim.factuality in NOT_CLAIMED:
            continue
        value = quantity(claim.value)
        if value is None or claim.measure == "other":
            continue
        entity = scene.entities.thing(claim.article, claim.entity)
        if claim.measure in COUNTS_OF_PEOPLE:
            counted = "" if value.unit in _ANYBODY else value.unit
        else:
            # One word covers too much here: a rate of inflation and one of unemployment are shares.
            counted = " ".join((*scene.entities.words(claim.wording), value.unit))
        key = (claim.measure, entity, counted)
        people = claim.measure in COUNTS_OF_PEOPLE
        what = claim.measure if people else claim.wording or claim.measure
        slot = Slot("figure", key, f"{what.capitalize()}, {claim.entity}: how much or many?")
        yield Reply(slot, claim, claim.value, value)


def _narrowest_first(reply: Reply) -> float:
    """An exact figure before a bound, which may fit several."""
    value = reply.value
    if not isinstance(value, Quantity) or value.low is None or value.high is None:
        return inf
    return float(value.high - value.low)


def same_quantity(a: Reply, b: Reply) -> bool:
    """Values that can be one number: equal, rounded, or bounds that meet."""
    return (
        isinstance(a.value, Quantity)
        and isinstance(b.value, Quantity)
        and (disjoint(a.value, b.value).same is True)
    )


def _judge(groups: Sequence[Group], scene: Scene) -> Ruling:
    """Values of one measure of one thing that exclude each other."""
    days = [scene.days(group) for group in groups]
    values = listed([g[0].answer for g in groups])
    first = groups[0][0].claim
    specific = isinstance(first, FigureClaim) and first.measure in COUNTS_OF_PEOPLE
    overlap = any(together(a, b) for a, b in combinations(days, 2))
    if specific and overlap:
        return Ruling(
            "conflict",
            "same time",
            f"{values} exclude each other, and the stories are of the same time.",
            settles="The source that each story took the figure from.",
        )
    if not overlap and all(None not in day for day in days):
        return Ruling(
            "undecided",
            "update",
            f"{values} exclude each other, but the stories appeared on different days: a later "
            "figure can be an update of an earlier one.",
            settles="Whether the later story gives the figure as a new count.",
        )
    if not specific:
        return Ruling(
            "undecided",
            "scope",
            f"{values} differ, but the stories can be counting different things.",
            settles="What each story counts, and as of when.",
        )
    return Ruling(
        "undecided",
        "undated",
        f"{values} exclude each other, but not every story is dated: one figure can be an "
        "update of another.",
        settles="The dates of publication of these stories.",
    )


FIGURES = Rule(
    replies=_replies,
    order=_narrowest_first,
    same=same_quantity,
    judge=_judge,
    agree=agreeing("The figures can be one number."),
)
