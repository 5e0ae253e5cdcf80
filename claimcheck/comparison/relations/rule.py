"""The rule for relations: which claims answer one question together, and in what words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimcheck.comparison.relations.judging import agree, judge
from claimcheck.comparison.relations.stated import EARLIER, Stated, Value, alike, all_stated
from claimcheck.comparison.rulings import Rule, fullest_first, same_value
from claimcheck.comparison.scene import Scene
from claimcheck.comparison.slots import Reply, Slot
from claimcheck.values.phrases import stems

#: A question that ends without the object that it would ask about: "Is the water safe for ?".
_NOTHING_ASKED = re.compile(r"(?: (?:of|for|to|in|with|under))?:? +\?$")

_BEGINNING = re.compile(r"^(?:(?:is|are|was|were|the) )+")


def _clusters(scene: Scene) -> list[list[Stated]]:
    """Claims that answer one question together."""
    families: dict[tuple[str, ...], list[Stated]] = defaultdict(list)
    for stated in all_stated(scene):
        families[stated.family].append(stated)
    found: list[list[Stated]] = []
    for _, members in sorted(families.items()):
        clusters: list[list[Stated]] = []
        by_key: dict[tuple[str, str], set[int]] = defaultdict(set)
        for stated in sorted(members, key=_fullest):
            for n in sorted({n for key in stated.keys for n in by_key[key]}):
                if all(_together(stated, other, scene) for other in clusters[n]):
                    break
            else:
                n = len(clusters)
                clusters.append([])
            clusters[n].append(stated)
            for key in stated.keys:
                by_key[key].add(n)
        found += _brought_together(clusters)
    return found


def _brought_together(clusters: Sequence[list[Stated]]) -> Iterator[list[Stated]]:
    """The clusters, and those as one that are perhaps of the same things and say the same.

    What is only perhaps of the same is never set against what denies it, and does not keep apart
    what is surely of the same.
    """
    left = list(clusters)
    while left:
        cluster = left.pop(0)
        while more := next((c for c in left if _perhaps_one(cluster, c)), None):
            cluster = cluster + more
            left.remove(more)
        yield cluster


def _perhaps_one(one: Sequence[Stated], other: Sequence[Stated]) -> bool:
    both = (*one, *other)
    return (
        len({s.stand for s in both}) == 1
        and all(s.sense.relation for s in both)
        and any(a.keys & b.keys for a in one for b in other)
        and all(alike(a, b).same is not False for a in one for b in other)
    )


def _fullest(stated: Stated) -> tuple[int, str, str, str]:
    claim = stated.claim
    return -len(claim.subject) - len(claim.object), claim.summary, claim.article, claim.id


def _together(a: Stated, b: Stated, scene: Scene) -> bool:
    """Whether two claims answer one question, by the rules or, if these leave it open, a model."""
    same = alike(a, b).same
    if same is False:
        return False
    return bool(same)


def _replies(scene: Scene) -> Iterator[Reply]:
    asked: Counter[tuple[str, ...]] = Counter()
    for members in _clusters(scene):
        slot = _slot(members)
        # What a model has found to be of something else is another question in the same words.
        asked[slot.key] += 1
        if (place := asked[slot.key]) > 1:
            slot = replace(slot, key=(*slot.key, str(place)))
        sure = {m.claim.article for m in members if not m.hedged}
        only_certainty = len({m.stand for m in members}) == 1 and any(
            m.hedged and m.claim.article not in sure for m in members
        )
        domains = {m.domain for m in members}
        stages = {m.stand in EARLIER for m in members}
        for member in members:
            answer = _answer(member, stages=len(stages) > 1)
            if len(domains) > 1:
                answer = f"{answer}: {_bounds(member)}" if member.stand == "no" else _bounds(member)
            elif only_certainty and sure:
                answer = "hedged" if member.hedged else "stated"
            yield Reply(slot, member.claim, answer, Value(member.stand, member.domain, member))


def _slot(members: Sequence[Stated]) -> Slot:
    """The question, in the words of the fullest claim of the relation itself."""
    stage = [m for m in members if m.stand not in EARLIER] or members
    stage = [m for m in stage if m.sense.subject] or stage
    sense, claim = stage[0].sense, stage[0].claim
    key = (*stage[0].family, *sorted(stems(sense.subject)), "|", *sorted(stems(sense.object)))
    if sense.superlative:
        question = f"{claim.subject}: the {sense.superlative} of what?"
    elif sense.relation and sense.subject:
        question = sense.relation.question.format(
            subject=sense.subject.split(",")[0], object=sense.object.split(",")[0]
        )
    else:
        claim = next((m.claim for m in stage if m.claim.polarity), claim)
        question = f"{claim.subject}: {claim.predicate} {claim.object}?"
    return Slot("relation", key, _NOTHING_ASKED.sub("?", question))


def _answer(stated: Stated, *, stages: bool) -> str:
    if stated.stand == "unknown":
        return "not known"
    if stated.stand in EARLIER and stages:
        return f"{'not ' if stated.stand == 'not earlier' else ''}{stated.sense.words}"
    return "yes" if stated.stand in ("yes", "earlier") else "no"


def _bounds(stated: Stated) -> str:
    return _BEGINNING.sub("", f"{stated.claim.predicate} {stated.claim.object}")


RELATIONS = Rule(
    replies=_replies,
    order=fullest_first,
    same=same_value,
    judge=judge,
    agree=agree,
)
