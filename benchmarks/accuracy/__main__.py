"""`python -m benchmarks.accuracy`: print the figures; exit with 1 when one is below its floor."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import benchmarks.accuracy as package
from benchmarks.accuracy import (
    cases,
    countries,
    dates,
    ecbplus,
    holders,
    names,
    numbers,
    real,
)
from benchmarks.accuracy.baselines import Baselines
from benchmarks.accuracy.data import Files, found
from benchmarks.accuracy.figures import Error, Figure, Measured
from benchmarks.accuracy.floors import broken

Measure = Callable[[Files, Baselines], Iterator[Measured]]

#: The files of each set, and who measures it.
SETS: tuple[tuple[tuple[str, ...], Measure], ...] = (
    (names.FILES, lambda files, _: names.measure(files)),
    (countries.FILES, lambda files, _: countries.measure(files)),
    (dates.FILES, dates.measure),
    (numbers.FILES, numbers.measure),
    (holders.FILES, lambda files, _: holders.measure(files)),
    (ecbplus.FILES, lambda files, _: ecbplus.measure(files)),
    (real.FILES, real.measure),
)


def main() -> None:
    """Measure what there is, and print it."""
    parser = argparse.ArgumentParser(description=(package.__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder with the labelled sets")
    parser.add_argument("--split", default="dev", help="dev, or another there is")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--errors", action="store_true", help="print the errors too, by cause")
    parser.add_argument("--no-baselines", action="store_true", help="install and ask nobody else")
    options = parser.parse_args()
    baselines = Baselines(wanted=not options.no_baselines)
    measured: dict[str, list[Measured]] = {
        "fixtures": list(cases.measure(baselines)),
        "benchmarks/cases": list(cases.carried_over()),
    }
    for patterns, measure in SETS:
        files = found(options.data, patterns, options.split) if options.data else None
        if files is None:
            print(f"left out: {patterns[0].format(options.split)} is not there", file=sys.stderr)
        else:
            measured[files.digest] = list(measure(files, baselines))
    figures = {d: [f for f in told if isinstance(f, Figure)] for d, told in measured.items()}
    errors = [e for told in measured.values() for e in told if isinstance(e, Error)]
    if options.json:
        shown = {"figures": {d: [asdict(f) for f in fs] for d, fs in figures.items()}}
        told = {"errors": [asdict(e) for e in errors]} if options.errors else {}
        print(json.dumps(shown | told, indent=2, ensure_ascii=False))
    else:
        _print(figures, errors if options.errors else [])
    complaints = list(broken(figures))
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    sys.exit(1 if complaints else 0)


def _print(figures: dict[str, list[Figure]], errors: list[Error]) -> None:
    for digest, some in figures.items():
        print(f"data {digest}")
        for figure in some:
            print(f"  {figure}")
    for cause in dict.fromkeys(e.cause for e in errors):
        found = [e.what for e in errors if e.cause == cause]
        print(f"{cause} ({len(found)})", *(f"  {what}" for what in found), sep="\n")


if __name__ == "__main__":
    main()
