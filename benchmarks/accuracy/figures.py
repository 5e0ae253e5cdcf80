"""What a measurement yields: ratios with the counts they come from, and the errors behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Figure:
    """One measured ratio: `value` is `hits` of `total`, or an F1 that these stand beside."""

    name: str
    value: float
    hits: int
    total: int

    def __str__(self) -> str:
        return f"{self.name:<66}{self.value:>6.3f}   {self.hits} of {self.total}"


@dataclass(frozen=True)
class Error:
    """One thing that came out wrong: of which sort, and what it is."""

    cause: str
    what: str


Measured = Figure | Error

#: What came of one thing that was to be read. Nothing told is honest; another value is not.
Verdict = Literal["right", "unknown", "wrong without a word"]
VERDICTS: tuple[Verdict, ...] = ("right", "unknown", "wrong without a word")


def ratio(name: str, hits: int, total: int) -> Iterator[Figure]:
    """`hits` of `total`; nothing where there is nothing to count."""
    if total:
        yield Figure(name, hits / total, hits, total)


def count(name: str, number: int, total: int) -> Figure:
    """A number of things, of the `total` that were looked at."""
    return Figure(name, float(number), number, total)


def verdicts(name: str, told: Iterable[Verdict]) -> Iterator[Figure]:
    """How many are right, unknown, and wrong without a word: of these there should be none."""
    all_ = list(told)
    for verdict in VERDICTS:
        yield count(f"{name}: {verdict}", all_.count(verdict), len(all_))


def retrieval(name: str, judged: Iterable[tuple[bool, bool]]) -> Iterator[Figure]:
    """F1, precision and recall of a yes, from pairs (gold says yes, it was said)."""
    pairs = list(judged)
    hits = sum(gold and told for gold, told in pairs)
    there, claimed = sum(gold for gold, _ in pairs), sum(told for _, told in pairs)
    if not there:
        return
    yield Figure(f"{name}: F1", 2 * hits / (there + claimed), hits, there)
    yield from ratio(f"{name}: precision", hits, claimed)
    yield from ratio(f"{name}: recall", hits, there)
