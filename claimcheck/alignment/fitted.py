"""Fitted alignment: claims that probably answer one question, by weights over declared features.

It needs no model. Claims are candidates for each other where they share a rare word (*blocking*), a
logistic model over `FEATURES` says how probably a pair answers one question, and claims are joined
while all of a cluster do so probably enough (average link). Precision comes first: where values
differ, that is a conflict only between claims that word one measure of one thing alike; of the
others it is left undecided.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations
from math import exp
from typing import get_args

from claimcheck.alignment.answering import (
    Behind,
    answer_of,
    answered,
    behind,
    question_of,
    told,
)
from claimcheck.alignment.features import (
    FEATURES,
    RIVALS,
    Group,
    Pair,
    Rarity,
    Traits,
    group_of,
    likely,
    rarity,
    traits,
    vector,
)
from claimcheck.claims import Claim, EventClaim, FactClaim, FigureClaim, Interval
from claimcheck.findings import Question, Verdict
from claimcheck.values import tokens as tk
from claimcheck.values.quantities import Quantity, same_quantity, sort_of

#: Claims are joined while the mean probability of the pairs between them is at least this.
JOINED = 0.2

#: What a pair that was no candidate counts for in that mean.
_UNSEEN = 0.15

#: A stem in more claims than this is common: it says little of which belong together.
_COMMON = 40

#: What an event did not come to, or not yet.
_NOT = ("not happened", "cancelled", "postponed")

#: Each claim is held against so many others, and against so many of one story: those with which it
#: shares the rarest words.
_CANDIDATES, _OF_A_STORY = 20, 4

_NAMES = (*FEATURES, *RIVALS)


@dataclass(frozen=True)
class Model:
    """A logistic model for one group of claims.

    Attributes:
        intercept: the log-odds of a pair whose features are all 0.
        weights: what each feature adds to them, by name.
    """

    intercept: float
    weights: Mapping[str, float]

    def probability(self, features: Sequence[float]) -> float:
        """How probably a pair with these features, `FEATURES` then `RIVALS`, is of one question."""
        odds = self.intercept + sum(
            self.weights[name] * value for name, value in zip(_NAMES, features, strict=True)
        )
        return 1 / (1 + exp(-odds))


Models = Mapping[Group, Model]

#: Between two clusters: the sum of the probabilities that are known, and of how many pairs.
_Link = tuple[float, int]

#: The figures of a cluster, by story.
_Figures = Mapping[str, Mapping[Quantity, None]]


@cache
def fitted_models() -> Models:
    """The models that ship with this version."""
    kept = json.loads(files("claimcheck.data").joinpath("alignment.json").read_text("utf-8"))
    return {
        group: Model(kept[group]["intercept"], kept[group]["weights"]) for group in get_args(Group)
    }


def fitted(
    claims: Iterable[Claim], together: Callable[[str, str], bool], models: Models | None = None
) -> list[tuple[Question, Behind]]:
    """The questions that claims of several stories probably answer in common.

    Args:
        claims: of all stories, in an order that does not depend on how they came.
        together: whether two articles, by id, can be of one event.
        models: who says how probable a pair is; those that ship with this version if not given.

    Returns:
        Each question, with the claims behind each of its answers, by the id of the answer.
    """
    by_group: dict[Group, list[Traits]] = defaultdict(list)
    for claim in claims:
        denied = isinstance(claim, FigureClaim) and claim.certainty in ("denied", "unknown")
        if not denied and (group := group_of(claim)) is not None:
            by_group[group].append(traits(claim))
    found: list[tuple[Question, Behind]] = []
    for group, every in by_group.items():
        pairs = probabilities(every, (models or fitted_models())[group], together)
        for cluster in _clusters(every, pairs):
            members = [every[n] for n in cluster]
            if len({t.claim.article for t in members}) > 1:
                found += _questions(members)
    return found


def candidates(
    every: Sequence[Traits], rare: Rarity, together: Callable[[str, str], bool]
) -> list[tuple[int, int]]:
    """Pairs of claims of two stories worth comparing, each claim in a bounded number of them.

    They share a rare stem. A claim whose words, numbers apart, no other story has but for common
    ones is held against those beside it that share one of these: many stories of one thing hide
    nothing of it.
    """
    rank = {n: at for at, n in enumerate(sorted(range(len(every)), key=lambda n: _said(every[n])))}
    having: dict[str, list[int]] = defaultdict(list)
    for n in rank:
        for stem in every[n].words:
            having[stem].append(n)
    found: set[tuple[int, int]] = set()
    for n, each in enumerate(every):
        sharing: dict[bool, Counter[int]] = {True: Counter(), False: Counter()}
        is_alone = True
        for stem in sorted(each.words):
            near, is_rare = having[stem], len(having[stem]) <= _COMMON
            if not is_rare:
                at = bisect_left(near, rank[n], key=rank.__getitem__)
                near = near[max(0, at - _CANDIDATES) : at + _CANDIDATES + 1]
            elif not tk.numbers(stem):
                is_alone &= all(every[m].claim.article == each.claim.article for m in near)
            for other in near:
                sharing[is_rare][other] += rare[stem]
        met = _nearest(each, sharing[True], every, together)
        if is_alone:
            met += _nearest(each, sharing[False], every, together)
        found.update((min(n, other), max(n, other)) for other in met)
    return sorted(found)


def _said(one: Traits) -> list[str]:
    """Its stems without numbers: by these, stories of one thing stand beside each other."""
    return sorted(stem for stem in one.words if not tk.numbers(stem))


def _nearest(
    one: Traits,
    sharing: Mapping[int, int],
    every: Sequence[Traits],
    together: Callable[[str, str], bool],
) -> list[int]:
    """Those that share most with a claim, so many in all and so many of one story."""
    met: Counter[str] = Counter()
    found: list[int] = []
    for other, _ in sorted(sharing.items(), key=lambda row: (-row[1], row[0])):
        story = every[other].claim.article
        if met[story] < _OF_A_STORY and together(one.claim.article, story):
            found.append(other)
            met[story] += 1
            if len(found) == _CANDIDATES:
                break
    return found


def features(
    every: Sequence[Traits], together: Callable[[str, str], bool]
) -> Mapping[tuple[int, int], tuple[float, ...]]:
    """The features of each pair of candidates, what it is among its rivals included."""
    rare = rarity(every)
    pairs = candidates(every, rare, together)
    vectors = [vector(Pair(every[a], every[b], rare)) for a, b in pairs]
    scores = likely(vectors)
    best: dict[tuple[int, str], float] = {}
    for (a, b), score in zip(pairs, scores, strict=True):
        for one, other in ((a, b), (b, a)):
            key = one, every[other].claim.article
            best[key] = max(best.get(key, 0.0), score)
    found: dict[tuple[int, int], tuple[float, ...]] = {}
    for (a, b), features_, score in zip(pairs, vectors, scores, strict=True):
        tops = best[a, every[b].claim.article], best[b, every[a].claim.article]
        rivals = (float(all(score >= top for top in tops)), sum(tops) - 2 * score)
        found[a, b] = (*features_, *rivals)
    return found


def probabilities(
    every: Sequence[Traits], model: Model, together: Callable[[str, str], bool]
) -> Mapping[tuple[int, int], float]:
    """How probably each pair of candidates answers one question, by the places of the two."""
    return {pair: model.probability(f) for pair, f in features(every, together).items()}


def _clusters(every: Sequence[Traits], pairs: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Claims by question: joined from the likeliest pair down, while the mean stays high enough.

    Two different figures of one story, or figures of two sorts, never answer one question.
    """
    home = list(range(len(every)))
    members: dict[int, list[int]] = {n: [n] for n in home}
    figures: list[dict[str, dict[Quantity, None]]] = [
        {t.claim.article: {t.quantity: None}} if t.quantity else {} for t in every
    ]
    links: list[dict[int, _Link]] = [{} for _ in home]
    for (a, b), probability in pairs.items():
        if a != b:
            links[a][b] = links[b][a] = probability, 1
    for (a, b), probability in sorted(pairs.items(), key=lambda row: (-row[1], row[0])):
        if probability < JOINED:
            break
        one, other = home[a], home[b]
        if one == other:
            continue
        if len(members[one]) < len(members[other]):
            # What is moved is the smaller, or a large cluster would be moved for each that joins.
            one, other = other, one
        known, seen = links[one][other]
        # Of a large cluster each claim of the other has met no more than it was held against.
        size = max(seen, len(members[other]) * min(len(members[one]), _CANDIDATES))
        likely_enough = known + _UNSEEN * (size - seen) >= JOINED * size
        if not likely_enough or _vetoed(figures[one], figures[other]):
            continue
        for n in members[other]:
            home[n] = one
        members[one] += members.pop(other)
        for story, values in figures[other].items():
            figures[one].setdefault(story, {}).update(values)
        _relink(links, one, other)
    return sorted(sorted(m) for m in members.values() if len(m) > 1)


def _relink(links: list[dict[int, _Link]], one: int, other: int) -> None:
    """Let the links of a cluster that has been joined be those of the one that it is part of."""
    del links[one][other]
    for third, (known, seen) in links[other].items():
        if third != one:
            before = links[one].get(third, (0.0, 0))
            links[one][third] = links[third][one] = before[0] + known, before[1] + seen
            del links[third][other]
    links[other] = {}


def _vetoed(one: _Figures, other: _Figures) -> bool:
    """Whether figures are of two sorts, or a story has one in each that no number satisfies."""
    # Those of one cluster are of one sort.
    sorts = {sort_of(q) for f in (one, other) for q in next(iter(f.values()), {})}
    return len(sorts) > 1 or any(
        same_quantity(a, b) is False
        for story in one.keys() & other.keys()
        for a in one[story]
        for b in other[story]
    )


def _questions(members: Sequence[Traits]) -> Iterator[tuple[Question, Behind]]:
    """What a cluster of claims is asked: how much, or what happened and, if days differ, when."""
    claims = [t.claim for t in members]
    first = _central(members)
    question = question_of(first)
    alike = all(_one_measure(members[0], other) for other in members[1:])
    excluding: Verdict = "conflict" if alike else "undecided"
    if isinstance(first, FigureClaim):
        yield _asked(first, question, [[c] for c in claims], excluding)
        return
    sides: dict[tuple[bool, frozenset[str]], list[Claim]] = {}
    numbers = {t.numbers for t in members if t.numbers}
    for each in members:
        sides.setdefault(_side(each, numbers), []).append(each.claim)
    verdict: Verdict = "agree" if len(sides) == 1 else "undecided"
    yield _asked(first, question, list(sides.values()), verdict, typed=False)
    dated = [t for t in members if isinstance(t.claim, EventClaim) and t.days]
    if isinstance(first, EventClaim) and _on_two_days(dated):
        when = f"{told(first)}: when?"
        days = [[t.claim] for t in dated]
        yield _asked(first, when, days, excluding, lambda c: c.time.text if c.time else "")


def _central(members: Sequence[Traits]) -> Claim:
    """The claim that shares most with those of other stories."""
    told = Counter(word for t in members for word in t.words)
    at_home = Counter((t.claim.article, word) for t in members for word in t.words)

    def shared(one: Traits) -> int:
        return sum(told[word] - at_home[one.claim.article, word] for word in one.words)

    return max(members, key=lambda t: (shared(t), t.claim.article, t.claim.id)).claim


def _on_two_days(dated: Sequence[Traits]) -> bool:
    """Whether stories give days that exclude each other, and each of them one."""
    stories: dict[Interval, set[str]] = defaultdict(set)
    for each in dated:
        if each.days:
            stories[each.days].add(each.claim.article)
    apart = [(stories[a], stories[b]) for a, b in combinations(stories, 2) if not a.overlaps(b)]
    return bool(apart) and all(one.isdisjoint(other) for one, other in apart)


def _one_measure(a: Traits, b: Traits) -> bool:
    """Whether two claims word one measure of one thing alike, of one scope, time and whole."""
    if not a.head or not a.parties or a.head != b.head or a.parties != b.parties:
        return False
    if isinstance(a.claim, FigureClaim) and isinstance(b.claim, FigureClaim):
        if a.days and b.days and not a.days.overlaps(b.days):
            return False
        return a.claim.scope == b.claim.scope and a.claim.part_of == b.claim.part_of
    if isinstance(a.claim, EventClaim) and isinstance(b.claim, EventClaim):
        return a.claim.status == b.claim.status and a.claim.place == b.claim.place
    return True


def _side(one: Traits, numbers: Iterable[frozenset[str]]) -> tuple[bool, frozenset[str]]:
    """What sets a claim apart from others that tell of the same: a denial, or other numbers."""
    claim = one.claim
    denies = tk.denies(tk.folded(claim.summary)) or claim.certainty == "denied"
    if isinstance(claim, EventClaim):
        denies = denies or claim.status in _NOT
    if isinstance(claim, FactClaim):
        denies = denies or claim.negated
    apart = bool(one.numbers) and any(one.numbers.isdisjoint(other) for other in numbers)
    return denies, one.numbers if apart else frozenset()


def _asked(
    first: Claim,
    question: str,
    sides: Sequence[Sequence[Claim]],
    verdict: Verdict,
    wording: Callable[[Claim], str] = answer_of,
    *,
    typed: bool = True,
) -> tuple[Question, Behind]:
    said = [[(answered(c, question, wording(c)), c) for c in side] for side in sides]
    asked = Question(
        text=question,
        kind=first.kind if first.kind != "answer" else "fact",
        answers=tuple(tuple(dict.fromkeys(a for a, _ in side)) for side in said),
        verdict=verdict,
        found="fitted",
        typed=typed,
    )
    return asked, behind(pair for side in said for pair in side)
