"""Real stories read by hand: do claims that answer one question meet, and with which verdict?

Annotated by one reader, to learn from: a measure of progress, not independent labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from benchmarks.accuracy.baselines import Baselines
from benchmarks.accuracy.data import Files
from benchmarks.accuracy.figures import Error, Figure, Measured, count, ratio, retrieval
from benchmarks.accuracy.real_stories import Event, read_event
from benchmarks.accuracy.triples import contradictions
from claimcheck.findings import Finding
from claimcheck.judgement.compare import compare

FILES = ("real/*/claims.json", "real/*/expected.md", "real/*/*.txt")

#: Two claims of two stories, by their ids.
Pair = frozenset[str]


def measure(files: Files, baselines: Baselines) -> Iterator[Measured]:
    """Pairs of claims in one slot that meet in one finding; conflicts and explained differences."""
    events = [read_event(p.parent) for p in files.paths if p.name == "claims.json"]
    findings = [compare(e.claims).findings for e in events]
    met = [_met(e, (_claims(f) for f in fs)) for e, fs in zip(events, findings, strict=True)]
    yield from _grouping("real: claims of one slot meet", events, met)
    worded = [_met(e, _by_wording(e)) for e in events]
    yield from _grouping("real: exact wording, claims of one slot meet", events, worded)
    yield from _missed(events, met)
    yield from _verdicts(events, findings)
    theirs = contradictions(baselines, [e.claims for e in events])
    if theirs is not None:
        pairs = [{frozenset((a.id, b.id)) for a, b in told} for told in theirs]
        yield from _conflicts("real: contrachecker, ", events, pairs)


def _claims(finding: Finding) -> set[str]:
    return {id_ for answer in finding.answers for id_ in answer.claims}


def _by_wording(event: Event) -> Iterable[set[str]]:
    groups: dict[str, set[str]] = {}
    for id_, words in event.wordings.items():
        groups.setdefault(words, set()).add(id_)
    return groups.values()


def _met(event: Event, groups: Iterable[set[str]]) -> set[Pair]:
    """The pairs of claims of two stories that stand in one group."""
    home = {c.id: c.article for c in event.claims.claims}
    pairs = (pair for group in groups for pair in combinations(sorted(group), 2))
    return {frozenset((a, b)) for a, b in pairs if home[a] != home[b]}


def _gold(event: Event) -> set[Pair]:
    slots: dict[str, set[str]] = {}
    for id_, slot in event.slots.items():
        if event.verdicts.get(slot) is not None:
            slots.setdefault(slot, set()).add(id_)
    return _met(event, slots.values())


def _slot(event: Event, pair: Pair) -> str | None:
    """The slot that both claims of a pair answer, if it is one."""
    slots = {event.slots[id_] for id_ in pair}
    return slots.pop() if len(slots) == 1 else None


def _grouping(name: str, events: Sequence[Event], met: Sequence[set[Pair]]) -> Iterator[Figure]:
    judged: list[tuple[bool, bool]] = []
    by_kind: dict[str, list[bool]] = {}
    for event, pairs in zip(events, met, strict=True):
        gold = _gold(event)
        judged += [(pair in gold, pair in pairs) for pair in gold | pairs]
        for pair in gold:
            kind = (_slot(event, pair) or "").split(":")[0]
            by_kind.setdefault(kind, []).append(pair in pairs)
    yield from retrieval(name, judged)
    for kind, hits in sorted(by_kind.items()):
        yield from ratio(f"{name}: recall, {kind}", sum(hits), len(hits))


def _missed(events: Sequence[Event], met: Sequence[set[Pair]]) -> Iterator[Error]:
    for event, pairs in zip(events, met, strict=True):
        told = {c.id: f"{c.article}: {c.summary}" for c in event.claims.claims}
        gold = _gold(event)
        for cause, some in (("did not meet", gold - pairs), ("met, and should not", pairs - gold)):
            for pair in sorted(some, key=sorted):
                slots = " and ".join(sorted({event.slots[id_] for id_ in pair}))
                yield Error(cause, f"{slots}: {' / '.join(told[id_] for id_ in sorted(pair))}")


def _verdicts(events: Sequence[Event], findings: Sequence[Sequence[Finding]]) -> Iterator[Measured]:
    pairs = [
        _met(e, (_claims(f) for f in fs if f.verdict == "conflict"))
        for e, fs in zip(events, findings, strict=True)
    ]
    yield from _conflicts("real: ", events, pairs)
    for verdict, accepted in (
        ("conflict", ("conflict", "undecided")),
        ("explained", ("explained",)),
        ("explained", ("explained", "undecided")),
        ("agree", ("agree",)),
    ):
        hits = wanted = 0
        for event, some in zip(events, findings, strict=True):
            slots = [s for s, v in event.verdicts.items() if v == verdict]
            found = _slots(event, _met(event, (_claims(f) for f in some if f.verdict in accepted)))
            hits += len(found.keys() & set(slots))
            wanted += len(slots)
            if accepted == (verdict,):
                yield from (
                    Error(f"{verdict} missed", f"{s}, {_judged(event, s, some)}")
                    for s in sorted(set(slots) - found.keys())
                )
        yield from ratio(f"real: {verdict} found as {' or '.join(accepted)}", hits, wanted)


def _slots(event: Event, pairs: Iterable[Pair]) -> Mapping[str, Pair]:
    """The slots that pairs meet in, with one such pair each."""
    return {slot: pair for pair in pairs if (slot := _slot(event, pair))}


def _judged(event: Event, slot: str, findings: Iterable[Finding]) -> str:
    told = {
        f"{f.verdict} ({f.reason})"
        for f in findings
        if slot in _slots(event, _met(event, [_claims(f)]))
    }
    return f"told as {' and '.join(sorted(told))}" if told else "its claims do not meet"


def _conflicts(
    who: str, events: Sequence[Event], conflicts: Sequence[set[Pair]]
) -> Iterator[Measured]:
    """Slots expected to conflict that do; pairs of claims that conflict and should not."""
    hits = wanted = total = 0
    false: list[Error] = []
    for event, pairs in zip(events, conflicts, strict=True):
        real = {slot for slot, verdict in event.verdicts.items() if verdict == "conflict"}
        told = {c.id: f"{c.article}: {c.summary}" for c in event.claims.claims}
        found = _slots(event, pairs).keys()
        hits += len(found & real)
        wanted += len(real)
        total += len(pairs)
        false += [
            Error(
                f"{who}false conflict",
                f"{' and '.join(sorted({event.slots[i] for i in pair}))}: "
                + " / ".join(told[i] for i in sorted(pair)),
            )
            for pair in sorted(pairs, key=sorted)
            if _slot(event, pair) not in real
        ]
        if who == "real: ":
            yield from (Error("conflict missed", slot) for slot in sorted(real - found))
    yield from ratio(f"{who}conflicts found", hits, wanted)
    yield count(f"{who}false conflicts, pairs of claims", len(false), total)
    yield from false
