"""Which findings stand in which part of a report."""

from __future__ import annotations

from claimcheck.claims import Article
from claimcheck.findings import Comparison, Finding, Single, Verdict


def still_open(comparison: Comparison, verdict: Verdict) -> list[Finding]:
    """The findings with this verdict that no reviewer has dismissed, in order."""
    return [f for f in comparison.by_verdict(verdict) if f.id not in comparison.dismissed]


def dismissed(comparison: Comparison) -> list[tuple[Finding, str]]:
    """The findings that a reviewer has dismissed, in order, each with the reason."""
    reasons = comparison.dismissed
    return [(f, reasons[f.id]) for f in comparison.findings if f.id in reasons]


def new(comparison: Comparison) -> frozenset[str]:
    """Ids of the findings that were not known before; none where nothing was."""
    return frozenset(comparison.standing.new if comparison.standing else ())


def changed(comparison: Comparison) -> frozenset[str]:
    """Ids of the findings whose answers are not those of before; none where nothing was known."""
    changes = comparison.standing.changed if comparison.standing else ()
    return frozenset(c.finding for c in changes)


def explained(comparison: Comparison) -> tuple[list[Finding], list[Finding]]:
    """The explained findings: those in which speakers disagree, and all others.

    Where speakers disagree, the outlets that quote them do not.
    """
    found = comparison.by_verdict("explained")
    return (
        [f for f in found if f.reason == "attribution"],
        [f for f in found if f.reason != "attribution"],
    )


def alone(comparison: Comparison, article: Article) -> list[Single]:
    """The sentences of an article on which nothing shared stands, the most telling first."""
    return [s for s in comparison.single if s.evidence.article == article.id]
