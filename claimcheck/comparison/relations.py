"""Relations: what one story affirms, does another deny?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from claimcheck.claims import RelationClaim
from claimcheck.comparison.rulings import Rule, Ruling, agreeing, fullest_first, same_value
from claimcheck.comparison.scene import Scene, apart
from claimcheck.comparison.slots import Group, Reply, Slot


def _replies(scene: Scene) -> Iterator[Reply]:
    for claim in scene.claims:
        if not isinstance(claim, RelationClaim) or claim.factuality == "unknown":
            continue
        subject = scene.entities.thing(claim.article, claim.subject)
        thing = scene.entities.thing(claim.article, claim.object)
        predicate = " ".join(scene.entities.words(claim.predicate))
        question = f"{claim.subject}: {claim.predicate} {claim.object}?"
        affirmed = claim.polarity != (claim.factuality == "denied")
        answer = "yes" if affirmed else "no"
        yield Reply(Slot("relation", (subject, predicate, thing), question), claim, answer, answer)


def _judge(groups: Sequence[Group], scene: Scene) -> Ruling:
    """What one story affirms and another denies."""
    days = [scene.days(group) for group in groups]
    if all(apart(a, b) for a, b in combinations(days, 2)):
        return Ruling(
            "undecided",
            "update",
            "One story states this and another denies it, but they appeared at different times: "
            "it can have changed.",
            settles="Whether the later story speaks of the same time as the earlier.",
        )
    return Ruling(
        "conflict",
        "denied",
        "One story states this and another denies it.",
        settles="The source on which each story relies.",
    )


RELATIONS = Rule(
    replies=_replies,
    order=fullest_first,
    same=same_value,
    judge=_judge,
    agree=agreeing("The stories state the same."),
)
