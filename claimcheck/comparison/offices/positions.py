"""What is this person there? Two ranks of one ladder exclude each other; two offices do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from claimcheck.claims import listed, unique
from claimcheck.comparison.offices.held import HOLDING, held_offices
from claimcheck.comparison.rulings import Rule, Ruling, fullest_first
from claimcheck.comparison.scene import Scene
from claimcheck.comparison.slots import Group, Reply, Slot
from claimcheck.values.folding import fold

#: Days within which a difference of rank is an error rather than a promotion.
_MONTH = 31


@dataclass(frozen=True)
class _Position:
    """What a person is somewhere: the ladder, the rung, and whether one holds it at a time."""

    ladder: str
    rank: str
    exclusive: bool


def _positions(scene: Scene) -> Iterator[Reply]:
    """What people are somewhere, where `HOLDERS` does not say all of it."""
    found: dict[tuple[str, ...], list[Reply]] = {}
    for claim, held in held_offices(scene):
        if held.comparable and held.status in (*HOLDING, "deputy"):
            person = scene.entities.name(claim.article, claim.person)
            at = held.jurisdiction or ""
            key = ("position", fold(person), fold(at))
            ladder, rank = held.ladder
            value = _Position(ladder, rank, held.exclusive)
            slot = Slot("office", key, f"What is {person} at {at}?")
            found.setdefault(key, []).append(Reply(slot, claim, f"{rank} {ladder}".strip(), value))
    for replies in found.values():
        if any(isinstance(r.value, _Position) and not r.value.exclusive for r in replies):
            yield from replies


def _same_position(a: Reply, b: Reply) -> bool:
    """Two rungs of one ladder exclude each other; two offices do not."""
    one, other = a.value, b.value
    if not isinstance(one, _Position) or not isinstance(other, _Position):
        return False
    return one.ladder != other.ladder or one.rank == other.rank


def _judge_positions(groups: Sequence[Group], scene: Scene) -> Ruling:
    """Two ranks of one ladder for one person."""
    ranks = listed([g[0].answer for g in groups])
    settles = "The person's title, from the institution."
    if all(_long_apart(a, b, scene) for a, b in combinations(groups, 2)):
        return Ruling(
            "explained",
            "update",
            f"The stories appeared more than a month apart, so the rank can have changed: {ranks}.",
            settles=settles,
        )
    undated = scene.undated(groups)
    verb = "has" if len(undated) == 1 else "have"
    possible = f"A promotion between the stories: {listed(undated)} {verb} no date."
    return Ruling(
        "conflict",
        "rank",
        f"These are ranks of one ladder ({ranks}), and a person holds one of them at a time.",
        possible=possible if undated else "",
        settles=settles,
    )


def _long_apart(a: Group, b: Group, scene: Scene) -> bool:
    """Whether more than a month lies between them; ranks change less often than titles err."""
    one, other = ([d for d in scene.days(g) if d] for g in (a, b))
    if None in scene.days(a) | scene.days(b):
        return False
    gaps = [max(i.start - j.end, j.start - i.end).days for i in one for j in other]
    return min(gaps) > _MONTH


def _agree_positions(group: Group, scene: Scene) -> Ruling | None:
    """Of an office that only one person holds, `HOLDERS` says already that the stories agree."""
    told = [r for r in group if isinstance(r.value, _Position) and not r.value.exclusive]
    if len({r.claim.article for r in told}) < 2:
        return None
    titles = unique(r.answer for r in told)
    if len(titles) == 1:
        return Ruling("agree", "agreement", "The stories give the same title.")
    return Ruling("agree", "two offices", f"One person may hold several offices: {listed(titles)}.")


POSITIONS = Rule(
    replies=_positions,
    order=fullest_first,
    same=_same_position,
    judge=_judge_positions,
    agree=_agree_positions,
)
