"""Reports in other words: those of two stories that fit each other better than anything else.

"Police used tear gas" and "tear gas was fired" are of no class of action, and share what tells them
from all else that the stories tell. A word counts by how few of a story's reports have it
(inverse document frequency: Spärck Jones 1972, "A statistical interpretation of term specificity").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from math import log, sqrt

from claimcheck.comparison.coreference import EventMention, same_days, same_people, told_apart
from claimcheck.resolution.actions import root
from claimcheck.resolution.localities import same_place
from claimcheck.resolution.phrases import stems

#: What share of their words two reports have in common that are of one event: the cosine.
_LIKE = 0.4
#: The next best is less like by so much, where it is plain which is meant.
_PLAIN = 0.8
#: Where a day is not told, stories that appeared further apart can be of the next such event.
_DAYS = 7
#: Of what is done, who does it, where and when, so many have to be the same.
_SUPPORT = 2

_Told = Sequence[EventMention]


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
        if score < _LIKE or any(
            score * _PLAIN < alike[other] for other in alike if _rivals(pair, other, events)
        ):
            continue
        one, other = (next(p for p in parts if n in p) for n in pair)
        if one != other and _fit(one, other, events):
            parts = [p for p in parts if p not in (one, other)] + [tuple(sorted(one + other))]
    return sorted(parts)


def _alike(
    events: Sequence[_Told], topics: Mapping[str, str]
) -> Iterator[tuple[tuple[int, int], float]]:
    """Pairs of stories' events that can be one, with the share of their words in common."""
    words = [frozenset().union(*map(_words, told)) for told in events]
    weights = _weights(events)
    lengths = [sqrt(sum(weights[w] ** 2 for w in some)) for some in words]
    having: dict[str, list[int]] = defaultdict(list)
    for n, some in enumerate(words):
        for word in some:
            having[word].append(n)
    for n, m in sorted({pair for found in having.values() for pair in combinations(found, 2)}):
        common = sum(weights[w] ** 2 for w in words[n] & words[m])
        if _fit((n,), (m,), events) and any(
            topics[a.story] == topics[b.story] and _supported(a, b)
            for a, b in product(events[n], events[m])
        ):
            yield (n, m), common / (lengths[n] * lengths[m])


def _weights(events: Sequence[_Told]) -> Mapping[str, float]:
    """A word that each story has of one event only tells most, and says which is meant."""
    told = Counter((m.story, w) for e in events for m in e for w in _words(m))
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
    return _done(mention) | _roots(" ".join(p.name for p in mention.participants))


def _done(mention: EventMention) -> frozenset[str]:
    return _roots(mention.action)


def _roots(text: str) -> frozenset[str]:
    return frozenset(map(root, stems(text)))


def _supported(a: EventMention, b: EventMention) -> bool:
    """Whether enough is the same; of what one denies, the place or the day has to be."""
    settled = same_place(a.place, b.place).same is True, same_days(a, b).same is True
    if a.status != b.status and not any(settled):
        return False
    supports = (
        len(_words(a) & _words(b)) > 1,
        same_people(a, b) in ("equal", "compatible"),
        *settled,
    )
    return bool(_done(a) & _done(b)) and sum(supports) >= _SUPPORT


def _fit(one: tuple[int, ...], other: tuple[int, ...], events: Sequence[_Told]) -> bool:
    """Whether no story tells of both, and nothing tells them apart."""
    some, more = ([m for n in part for m in events[n]] for part in (one, other))
    if {m.story for m in some} & {m.story for m in more}:
        return False
    return not any(_apart(a, b) for a, b in product(some, more))


def _apart(a: EventMention, b: EventMention) -> bool:
    when = same_days(a, b).same
    ahead = (a.status == "planned") != (b.status == "planned")
    return (
        (a.kind is not None and b.kind is not None)
        or same_people(a, b) in ("different", "partial")
        or same_place(a.place, b.place).same is False
        or when is False
        or (not when and (ahead or told_apart(a, b, _DAYS)))
    )
