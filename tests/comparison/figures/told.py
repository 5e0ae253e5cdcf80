"""Findings about figures alone, for the tests of this package."""

from __future__ import annotations

from claimcheck.claims import Article, FigureClaim, Interval, Time
from claimcheck.comparison.figures.figure import Figure, figures
from claimcheck.comparison.scene import Scene
from claimcheck.findings import Comparison, Finding
from claimcheck.judgement.compare import compare
from tests.stories import claim_set, figured

Told = tuple[Article, FigureClaim]

NEXT = "2021-05-03"


def compared(*told: Told) -> Comparison:
    return compare(claim_set(*told))


def only(*told: Told) -> Finding:
    (finding,) = compared(*told).findings
    return finding


def verdict(*told: Told) -> tuple[str, str]:
    finding = only(*told)
    return finding.verdict, finding.reason


def pair(one: Told, other: Told) -> tuple[Figure, Figure]:
    a, b = sorted(figures(Scene(claim_set(one, other))), key=lambda f: f.claim.id != one[1].id)
    return a, b


def on(day: str, text: str) -> Time:
    return Time(text=text, interval=Interval.model_validate({"start": day, "end": day}))


def also(told: Told, value: str, **fields: object) -> Told:
    """Another figure of the same story and sentence."""
    story, claim = told
    changed = {**claim.model_dump(exclude={"id", "kind"}), "value": value, **fields}
    return story, FigureClaim.model_validate(changed)


__all__ = ["NEXT", "also", "compared", "figured", "on", "only", "pair", "verdict"]
