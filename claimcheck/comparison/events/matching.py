"""What is done, told in other words: those of two stories that fit each other better than any.

"Police used tear gas" and "tear gas was fired" are of no class of action, and share what tells them
from all else that the stories tell: what is done, by whom, where, and what else their sentences
say. A word counts by how few of a story's reports have it (inverse document frequency: Spärck Jones
1972, "A statistical interpretation of term specificity").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, product
from math import log, sqrt

from claimcheck.comparison.coreference import (
    EventMention,
    gap,
    named_throughout,
    same_days,
    same_people,
    told_apart,
)
from claimcheck.values.actions import action_class, root
from claimcheck.values.localities import same_place
from claimcheck.values.phrases import stems

#: How like each other two reports of one event are: the sum of two cosines, of the words of the
#: claims and of their sentences, and something for all else that is the same.
_LIKE = 0.5
_ALSO = 0.1
#: So much where they give different days: another day is told by who tells all else the same.
_ALL_BUT_THE_DAY = 0.9
#: The next best is less like by so much, where it is plain which is meant.
_PLAIN = 0.8
#: Where a day is not told, stories that appeared further apart can be of the next such event.
_DAYS = 7
#: A report of one event can give another day by so many days, and hardly by more.
_SLIP = 7

_Told = Sequence[EventMention]
_Words = Callable[[EventMention], frozenset[str]]


def matched(events: Sequence[_Told], topics: Mapping[str, str]) -> list[tuple[int, ...]]:
    """Which of `events` are one: their places in the sequence, first event first.

    Args:
        events: what is told of each; those of one class are compared elsewhere.
        topics: of each story; only stories of one topic are compared.
    """
    alike = dict(_alike(events, topics))
    parts: list[tuple[int, ...]] = [(n,) for n in range(len(events))]
    # The best pair first: what is joined stands for both.
    for pair, score in sorted(alike.items(), key=lambda found: (-found[1], found[0])):
        if any(score * _PLAIN < alike[other] for other in alike if _rivals(pair, other, events)):
            continue
        one, other = (next(p for p in parts if n in p) for n in pair)
        if one != other and _fit(one, other, events):
            parts = [p for p in parts if p not in (one, other)] + [tuple(sorted(one + other))]
    return sorted(parts)


def only_the_day_differs(a: EventMention, b: EventMention) -> bool:
    """Whether stories of one time tell of one event, as far as all but its day says."""
    frequent = any(m.kind is not None and m.kind.frequent for m in (a, b))
    if frequent or a.status != b.status or not (a.days and b.days and a.told and b.told):
        return False
    if gap(a.days, b.days) > _SLIP or told_apart(a, b, 1):
        return False
    there = same_place(a.place, b.place).same is True
    return len(_roots(a.action) & _roots(b.action)) > 1 and (there or same_people(a, b) == "equal")


def _alike(
    events: Sequence[_Told], topics: Mapping[str, str]
) -> Iterator[tuple[tuple[int, int], float]]:
    """Pairs of stories' events that can be one, with the share of their words in common."""
    shares = [_shares(events, words) for words in (_words, _sentence)]
    topic = [{topics[m.story] for m in told} for told in events]
    for n, m in combinations(range(len(events)), 2):
        if not topic[n] & topic[m] or not _fit((n,), (m,), events):
            continue
        pairs = [
            (a, b) for a, b in product(events[n], events[m]) if topics[a.story] == topics[b.story]
        ]
        score = sum(share(n, m) for share in shares) + _ALSO * max(_same(a, b) for a, b in pairs)
        slipped = any(same_days(a, b).same is False for a, b in pairs)
        if score >= (_ALL_BUT_THE_DAY if slipped else _LIKE) and any(
            _supported(a, b) for a, b in pairs
        ):
            yield (n, m), score


def _shares(events: Sequence[_Told], words: _Words) -> Callable[[int, int], float]:
    """What share of their `words` two events have in common: the cosine."""
    texts = [frozenset().union(*map(words, told)) for told in events]
    weights = _weights(events, words)
    lengths = [sqrt(sum(weights[w] ** 2 for w in sorted(text))) for text in texts]

    def share(n: int, m: int) -> float:
        common = sum(weights[w] ** 2 for w in sorted(texts[n] & texts[m]))
        return common / (lengths[n] * lengths[m]) if common else 0.0

    return share


def _weights(events: Sequence[_Told], words: _Words) -> Mapping[str, float]:
    """A word that each story has of one event only tells most, and says which is meant."""
    told = Counter((m.story, w) for e in events for m in e for w in words(m))
    most = max(Counter(m.story for e in events for m in e).values(), default=0)
    times: dict[str, int] = defaultdict(int)
    for (_, word), count in told.items():
        times[word] = max(times[word], count)
    return {word: log(1 + most / count) for word, count in times.items()}


def _rivals(pair: tuple[int, int], other: tuple[int, int], events: Sequence[_Told]) -> bool:
    """Whether pairs share an event, and the other ends are of one story."""
    shared = set(pair) & set(other)
    if len(shared) != 1:
        return False
    ends = [next(n for n in p if n not in shared) for p in (pair, other)]
    return bool({m.story for m in events[ends[0]]} & {m.story for m in events[ends[1]]})


def _words(mention: EventMention) -> frozenset[str]:
    """Words of the claim; who holds the office of a country stands for it."""
    people = (name for p in mention.participants for name in (p.name, *p.stands_for))
    return _done(mention) | _roots(" ".join(people))


def _sentence(mention: EventMention) -> frozenset[str]:
    return _roots(mention.sentence) | _words(mention)


def _done(mention: EventMention) -> frozenset[str]:
    """Words of what is done, each with its class: what "began" is what "started"."""
    kinds = (action_class(word) for word in mention.action.split())
    return _roots(mention.action) | {kind.noun for kind in kinds if kind}


def _roots(text: str) -> frozenset[str]:
    return frozenset(map(root, stems(text)))


def _same(a: EventMention, b: EventMention) -> int:
    """How many are the same of those who do it, the place, and the day."""
    return sum(
        (
            same_people(a, b) in ("equal", "compatible"),
            same_place(a.place, b.place).same is True,
            same_days(a, b).same is True,
        )
    )


def _supported(a: EventMention, b: EventMention) -> bool:
    """Whether what is done is told alike; of what one denies, the place or the day has to be."""
    settled = same_place(a.place, b.place).same is True or same_days(a, b).same is True
    return bool(_done(a) & _done(b)) and (a.status == b.status or settled)


def _fit(one: tuple[int, ...], other: tuple[int, ...], events: Sequence[_Told]) -> bool:
    """Whether no story tells of both, and nothing tells them apart."""
    some, more = ([m for n in part for m in events[n]] for part in (one, other))
    pairs = list(product(some, more))
    if {m.story for m in some} & {m.story for m in more} or any(_apart(a, b) for a, b in pairs):
        return False
    slipped = any(same_days(a, b).same is False for a, b in pairs)
    return not slipped or any(only_the_day_differs(a, b) for a, b in pairs)


def _apart(a: EventMention, b: EventMention) -> bool:
    when = same_days(a, b).same
    ahead = (a.status == "planned") != (b.status == "planned")
    return (
        (a.kind is not None and b.kind is not None)
        or _others(a, b)
        or (same_place(a.place, b.place).same is False and not _at_one_place(a, b))
        or (when is None and (ahead or _plans_of_unknown_times(a, b) or told_apart(a, b, _DAYS)))
    )


def _plans_of_unknown_times(a: EventMention, b: EventMention) -> bool:
    """Whether both are plans, and nothing says that they were made at one time."""
    return a.status == b.status == "planned" and not (a.told and b.told)


def _others(a: EventMention, b: EventMention) -> bool:
    """Whether other people do it; who is only described can be anybody."""
    named = all(any(map(named_throughout, m.participants)) for m in (a, b))
    return named and same_people(a, b) in ("different", "partial")


def _at_one_place(a: EventMention, b: EventMention) -> bool:
    """Whether the same people do it, several of them and on one day: they do it in one place."""
    if any(m.kind and (m.kind.local or m.kind.frequent) for m in (a, b)):
        return False
    several = all(
        len(m.participants) > 1 and all(map(named_throughout, m.participants)) for m in (a, b)
    )
    return (
        several and same_people(a, b) in ("equal", "compatible") and bool(a.weekdays & b.weekdays)
    )
