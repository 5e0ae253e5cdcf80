"""Ranking: which findings an editor should see first, and why, in words."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.comparison.scene import Scene
from claimcheck.findings import Finding, Verdict

_ORDER: tuple[Verdict, ...] = ("conflict", "undecided", "explained", "agree")


def ranked(findings: Iterable[Finding], scene: Scene) -> tuple[Finding, ...]:
    """`findings` by verdict, then the most telling first."""
    return tuple(sorted(findings, key=_key))


def _key(finding: Finding) -> tuple[object, ...]:
    return (
        _ORDER.index(finding.verdict),
        finding.kind != "office",
        finding.question,
        finding.id,
    )
