"""Reports that say too little by themselves: what stories of one matter each tell of once.

"The launch was scrubbed" names nobody, and "A and B met" no day. Where two stories are plainly of
one matter, and each tells of one such event only, it is one event, unless anything contradicts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, product

from claimcheck.comparison.coreference import (
    EventMention,
    of_one_matter,
    people_answer,
    same_days,
    same_event,
    same_people,
    told_apart,
)

#: Who takes part is told in both, and alike; is described; is told in neither.
_Alike = Callable[[EventMention, EventMention], bool]

#: Stories that appeared more than so many days apart can be of the next such event.
_FORTNIGHT = 14


def joined(events: Sequence[Sequence[EventMention]]) -> tuple[tuple[int, ...], ...]:
    """Which of `events` of one head are one: their places in the sequence, first event first.

    Who is named decides before who is only described. A story that tells of several that could be
    meant leaves them apart.
    """
    parts: list[tuple[int, ...]] = [(n,) for n in range(len(events))]
    for alike in (_named, people_answer, _nobody):
        parts = _paired(parts, events, alike)
    return tuple(sorted(parts))


def _paired(
    parts: Sequence[tuple[int, ...]], events: Sequence[Sequence[EventMention]], alike: _Alike
) -> list[tuple[int, ...]]:
    """The parts, those joined that are linked, if all of them fit each other."""
    left, found = list(parts), []
    told = {part: [m for n in part for m in events[n]] for part in parts}
    while left:
        linked = [left.pop(0)]
        while more := [p for p in left if any(_linked(told[p], told[q], alike) for q in linked)]:
            linked += more
            left = [p for p in left if p not in more]
        if all(_fit(told[p], told[q]) for p, q in combinations(linked, 2)):
            linked = [tuple(sorted(n for part in linked for n in part))]
        found += linked
    return found


def _linked(one: Sequence[EventMention], other: Sequence[EventMention], alike: _Alike) -> bool:
    return _apart(one, other) and any(
        alike(a, b) and not _contradict(a, b) for a, b in product(one, other)
    )


def _fit(one: Sequence[EventMention], other: Sequence[EventMention]) -> bool:
    return _apart(one, other) and not any(_contradict(a, b) for a, b in product(one, other))


def _apart(one: Sequence[EventMention], other: Sequence[EventMention]) -> bool:
    """Whether no story tells of both."""
    return not {a.story for a in one} & {b.story for b in other}


def _named(a: EventMention, b: EventMention) -> bool:
    return same_people(a, b) in ("equal", "compatible")


def _nobody(a: EventMention, b: EventMention) -> bool:
    return not a.participants and not b.participants


def _contradict(a: EventMention, b: EventMention) -> bool:
    """Whether two reports can hardly be of one event, or their stories not of one matter."""
    if a.kind is None or b.kind is None or not of_one_matter(a, b):
        return True
    when = same_days(a, b).same
    if when is False or {a.status, b.status} & {"cancelled", "denied"}:
        return True
    if when is None and (a.kind.frequent or told_apart(a, b, _FORTNIGHT)):
        return True
    common = bool(a.matter & b.matter)
    if not a.kind.gathering and a.matter and b.matter and not common:
        return True
    if (a.status == "planned") != (b.status == "planned") and not (when or common):
        return True
    match = same_event(a, b)
    return match.same is False and not (match.reason == "other people" and people_answer(a, b))
