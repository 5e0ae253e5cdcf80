"""Are two spellings one person?"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.accuracy.data import Files
from benchmarks.accuracy.figures import Measured, ratio, retrieval
from claimcheck.values.names import same_person

FILES = ("person_names/pairs_{}.jsonl",)


def measure(files: Files) -> Iterator[Measured]:
    """F1 of "one person", and the precision of saying so; a pair that cannot be told is a no."""
    rows = files.rows(0)
    latin = [r for r in rows if r["kind"] != "cross_script"]
    for label, some in (("Latin script", latin), ("all", rows)):
        said = [(bool(r["same_person"]), same_person(r["name_a"], r["name_b"])) for r in some]
        yield from retrieval(f"names, {label}", ((gold, told is True) for gold, told in said))
        apart = [gold for gold, told in said if told is False]
        yield from ratio(f"names, {label}: precision of two", apart.count(False), len(apart))
