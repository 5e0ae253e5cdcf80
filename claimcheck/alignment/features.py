"""Features of a pair of claims: what speaks for their answering one question, and what against.

A feature is a small function in the table `FEATURES`; its weight is fitted on labelled pairs
(`python -m benchmarks.fit`) and kept, readable, in `claimcheck/data/alignment.json`. Adding a
feature is adding a row. None knows a word that a story could contain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Literal

from claimcheck.claims import (
    Claim,
    EventClaim,
    FactClaim,
    FigureClaim,
    Interval,
    StatementClaim,
)
from claimcheck.grounding.wordings import digits, names_in
from claimcheck.values import tokens as tk
from claimcheck.values.quantities import Quantity, quantity, same_quantity, sort_of

#: Claims that can answer one question: figures; what happened and what is so; what was said.
Group = Literal["figure", "happening", "statement"]

_GROUPS: Mapping[str, Group] = {
    "figure": "figure",
    "event": "happening",
    "fact": "happening",
    "statement": "statement",
}


#: Weights are told in parts of this many.
_WHOLE = 2**32


@dataclass(frozen=True)
class Traits:
    """What of a claim is compared.

    Attributes:
        claim: the claim.
        words: stems of all that it says.
        head: those of what it says is done, counted or so.
        parties: those of who or what it is about.
        names: the words of names in it.
        sentence: stems of the sentences it stands on.
        numbers: its numbers.
        quantity: the value of a figure.
        days: when it was.
    """

    claim: Claim
    words: frozenset[str]
    head: frozenset[str]
    parties: frozenset[str]
    names: frozenset[str]
    sentence: frozenset[str]
    numbers: frozenset[str]
    quantity: Quantity | None
    days: Interval | None


class Rarity(dict[str, int]):
    """How telling each stem is among some claims; a stem that none of them has weighs nothing.

    In whole numbers: a sum of them does not depend on the order in which a set gives its stems.
    """

    def __missing__(self, stem: str) -> int:
        return 0

    def __init__(self, weights: Mapping[str, int]) -> None:
        super().__init__(weights)
        self._sums: dict[frozenset[str], int] = {}

    def of(self, stems: frozenset[str]) -> int:
        """The weight of stems together."""
        if (known := self._sums.get(stems)) is None:
            known = self._sums[stems] = sum(self[s] for s in stems)
        return known


@dataclass(frozen=True)
class Pair:
    """Two claims of two stories, and how rare each stem is among all claims."""

    one: Traits
    other: Traits
    rarity: Rarity

    @cached_property
    def one_value(self) -> bool | None:
        """Whether some number satisfies both figures; None where that cannot be told."""
        a, b = self.one.quantity, self.other.quantity
        return same_quantity(a, b) if a and b else None


def group_of(claim: Claim) -> Group | None:
    """The group of claims with which this one can answer a question; None for an office."""
    return _GROUPS.get(claim.kind)


def traits(claim: Claim) -> Traits:
    """What of a claim is compared."""
    parties, head, rest = _parts(claim)
    whole = " ".join((*parties, head, *rest))
    return Traits(
        claim=claim,
        words=tk.stems(whole),
        head=tk.stems(head),
        parties=tk.stems(" ".join(parties)),
        names=frozenset(w for name in names_in(whole) for w in tk.folded(name)),
        sentence=frozenset().union(*(tk.stems(e.quote) for e in claim.evidence)),
        numbers=frozenset(digits(whole)),
        quantity=quantity(claim.value) if isinstance(claim, FigureClaim) else None,
        days=claim.time.interval if claim.time else None,
    )


def rarity(every: Sequence[Traits]) -> Rarity:
    """How telling each stem is: the logarithm of how many claims there are to each that has it."""
    counts = Counter(stem for t in every for stem in t.words | t.sentence)
    return Rarity(
        {stem: round(log(1 + len(every) / times) * _WHOLE) for stem, times in counts.items()}
    )


def _parts(claim: Claim) -> tuple[list[str], str, list[str]]:
    """Who or what a claim is about; what is said of it; and the rest."""
    match claim:
        case EventClaim():
            return [*claim.agents, *claim.objects], claim.action, [claim.place or ""]
        case FigureClaim():
            rest = [claim.value, claim.scope or "", claim.part_of or ""]
            return [claim.of or ""], claim.counted, rest
        case StatementClaim():
            return [claim.speaker], claim.words, []
        case FactClaim():
            return [claim.subject], f"{claim.predicate} {claim.object or ''}", []
    return [], claim.summary, []


def _shared(pair: Pair, one: frozenset[str], other: frozenset[str]) -> float:
    """The weight of what both have, in that of what either has (Jaccard, weighted)."""
    both = _both(pair, one, other)
    return both / (pair.rarity.of(one) + pair.rarity.of(other) - both) if both else 0.0


def _contained(pair: Pair, one: frozenset[str], other: frozenset[str]) -> float:
    """The weight of what both have, in that of what the one with less has."""
    both = _both(pair, one, other)
    return both / min(pair.rarity.of(one), pair.rarity.of(other)) if both else 0.0


def _both(pair: Pair, one: frozenset[str], other: frozenset[str]) -> int:
    return sum(pair.rarity[s] for s in one & other)


def _one_sort(pair: Pair) -> bool:
    a, b = pair.one.quantity, pair.other.quantity
    return a is not None and b is not None and sort_of(a) == sort_of(b)


def _days(pair: Pair) -> bool | None:
    """Whether the days of both overlap; None where one has none."""
    a, b = pair.one.days, pair.other.days
    return a.overlaps(b) if a and b else None


#: The table: each feature by name, from 0 to 1.
FEATURES: Mapping[str, Callable[[Pair], float]] = {
    "words shared": lambda p: _shared(p, p.one.words, p.other.words),
    "words held": lambda p: _contained(p, p.one.words, p.other.words),
    "parties shared": lambda p: _shared(p, p.one.parties, p.other.parties),
    "names shared": lambda p: _shared(p, p.one.names, p.other.names),
    "sentences shared": lambda p: _shared(p, p.one.sentence, p.other.sentence),
    "a number shared": lambda p: bool(p.one.numbers & p.other.numbers),
    "one sort of value": _one_sort,
    "one value": lambda p: p.one_value is True,
    "two values": lambda p: p.one_value is False,
    "days overlap": lambda p: _days(p) is True,
    "days apart": lambda p: _days(p) is False,
}

#: What the pair is among its rivals; known once all pairs are: see `claimcheck.alignment.fitted`.
RIVALS = ("best of both", "behind the best")


def vector(pair: Pair) -> tuple[float, ...]:
    """The features of a pair, in the order of the table."""
    return tuple(float(feature(pair)) for feature in FEATURES.values())


def likely(vectors: Iterable[tuple[float, ...]]) -> list[float]:
    """How alike pairs look before any weight is known: what rivals are ranked by."""
    at = list(FEATURES)
    words, sentence = at.index("words shared"), at.index("sentences shared")
    return [v[words] + 0.5 * v[sentence] for v in vectors]
