"""Aliases of countries to their codes."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.accuracy.data import Files
from benchmarks.accuracy.figures import Measured, ratio
from claimcheck.values.places import country

FILES = ("country_names/alias_{}.jsonl",)


def measure(files: Files) -> Iterator[Measured]:
    """Aliases that resolve to their code; and the share that is right of those that resolve.

    Aliases of many languages: this project reads English, so most of them stay unresolved.
    """
    rows = files.rows(0)
    told = [(r["code"], c.code) for r in rows if (c := country(r["alias"]))]
    right = sum(gold == code for gold, code in told)
    yield from ratio("countries: resolved, all languages", right, len(rows))
    yield from ratio("countries: right where resolved", right, len(told))
