"""What no figure may fall below: lowering one is a visible decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.accuracy.figures import Figure


@dataclass(frozen=True)
class Floor:
    """The least that a figure may be on the data of one digest (its first 12 digits)."""

    figure: str
    data: str
    least: float


FLOORS = (
    Floor("cases: conflict found", "fixtures", 0.17),
    Floor("cases: conflict shown", "fixtures", 0.6),
    Floor("cases: explained found", "fixtures", 0.13),
    Floor("cases: explained shown", "fixtures", 0.52),
    Floor("cases: agree found", "fixtures", 0.47),
    Floor("seen: conflict shown", "benchmarks/cases", 0.48),
    Floor("seen: explained shown", "benchmarks/cases", 0.45),
    Floor("unseen: conflict shown", "benchmarks/cases", 0.5),
    Floor("names, Latin script: F1", "d7dc72f89730", 0.93),
    Floor("names, Latin script: precision", "d7dc72f89730", 0.98),
    Floor("names, Latin script: precision of two", "d7dc72f89730", 0.92),
    Floor("names, all: F1", "d7dc72f89730", 0.85),
    Floor("countries: resolved, all languages", "d0738a7b5a25", 0.76),
    Floor("countries: right where resolved", "d0738a7b5a25", 0.99),
    Floor("dates: date right", "2d04c0d1a584", 0.85),
    Floor("dates: daterange right, last day named included", "2d04c0d1a584", 0.87),
    Floor("numbers: number, value right", "bed304dbc2d1", 0.98),
    Floor("numbers: currency, value and unit right", "bed304dbc2d1", 0.96),
    Floor("numbers: dimension, value and unit right", "bed304dbc2d1", 0.97),
    Floor("numbers: right", "bed304dbc2d1", 153),
    Floor("dates: right", "2d04c0d1a584", 83),
    Floor("holders: wrong one flagged", "f7dbed05e741", 1.0),
    Floor("ecbplus: chosen pairs: F1", "0e0675763317", 0.51),
    Floor("ecbplus: all pairs: F1", "0e0675763317", 0.27),
    Floor("ecbplus: all pairs: precision", "0e0675763317", 0.22),
    Floor("real: claims of one slot meet: F1", "3993e0ead956", 0.53),
    Floor("real: claims of one slot meet: precision", "3993e0ead956", 0.48),
)

#: Figures that must stay at nothing, on any data.
ZEROES = (
    "cases: false conflicts",
    "cases: must not, and is told as conflict",
    "seen: false conflicts",
    "seen: must not, and is told as conflict",
    "unseen: false conflicts",
    "unseen: must not, and is told as conflict",
    "holders: right one flagged",
    "real: false conflicts, pairs of claims",
    "numbers: wrong without a word",
    "numbers, in other languages: wrong without a word",
    "dates: wrong without a word",
    "dates, in other languages: wrong without a word",
)


def broken(measured: Mapping[str, Sequence[Figure]]) -> Iterable[str]:
    """What is below its floor or above nothing, a sentence each; `measured` is by digest."""
    values = {(f.name, data): f.value for data, figures in measured.items() for f in figures}
    for floor in FLOORS:
        value = values.get((floor.figure, floor.data))
        if value is not None and value < floor.least:
            yield f"below its floor of {floor.least}: {floor.figure} ({value:.3f})"
    for figures in measured.values():
        for figure in figures:
            if figure.name in ZEROES and figure.value:
                yield f"should be nothing: {figure}"
