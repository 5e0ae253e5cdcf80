"""What the rules leave to a model: whether opposite claims are of the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from claimcheck.claims import RelationClaim
from claimcheck.comparison.questions import OpenQuestion
from claimcheck.comparison.relations.stated import Stated, alike, all_stated, meant_of_one
from claimcheck.comparison.scene import Scene
from claimcheck.findings import Judgement

#: How likely a conflict comes of asking, where only the wording of things keeps two claims apart,
#: and where the predicate is of no known relation.
_PROMISE_LOOSE, _PROMISE_OPEN = 0.6, 0.4


def judgement_on(a: RelationClaim, b: RelationClaim, scene: Scene) -> Judgement | None:
    """What a model has decided of two claims, if it was asked."""
    if not scene.judgements:
        return None
    return scene.judgements.get(_question(a, b).id)


def _question(a: RelationClaim, b: RelationClaim, promise: float = 0.0) -> OpenQuestion:
    one, other = sorted((a, b), key=lambda c: (c.summary, c.article, c.id))
    return OpenQuestion("relation", (one, other), promise)


def leaves_open(scene: Scene) -> Iterator[OpenQuestion]:
    """Opposite claims, each in its story's own voice, that may or may not be of the same."""
    families: dict[tuple[str, ...], list[Stated]] = defaultdict(list)
    for stated in all_stated(scene):
        if stated.speaker == "" and not stated.hedged and stated.stand in ("yes", "no"):
            families[stated.family].append(stated)
    for _, members in sorted(families.items()):
        denials = [m for m in members if m.stand == "no"]
        affirmed = [m for m in members if m.stand == "yes"]
        for a, b in product(affirmed, denials):
            if a.claim.article == b.claim.article or not a.keys & b.keys:
                continue
            same = alike(a, b).same
            if same is None or (same and not meant_of_one(a, b)):
                yield _question(a.claim, b.claim, _PROMISE_LOOSE if a.known else _PROMISE_OPEN)
