"""How a finding stands to those of before, in the words of the page."""

from __future__ import annotations

from claimcheck.claims import listed
from claimcheck.findings import Comparison, Finding


def reviewed(comparison: Comparison, finding: Finding) -> str:
    """What a reviewer decided of a finding, in a sentence; empty where nobody did."""
    decision = comparison.reviewed.get(finding.id)
    if decision is None:
        return ""
    by = f" by {decision.by}" if decision.by else ""
    day = f" on {decision.at[:10]}" if decision.at else ""
    reason = f": {decision.reason}" if decision.reason else ""
    comment = f" Note: {decision.comment}" if decision.comment else ""
    return f"{decision.decision.capitalize()}{by}{day}{reason}{comment}"


def changed(comparison: Comparison, finding: Finding) -> str:
    """Which answers joined and which went since before, in a sentence; empty where none did."""
    standing = comparison.standing
    found = [c for c in standing.changed if c.finding == finding.id] if standing else []
    parts = [
        f"{listed(answers)} {what}"
        for change in found
        for answers, what in ((change.joined, "joined"), (change.gone, "gone"))
        if answers
    ]
    return f"Changed: {'; '.join(parts)}." if parts else ""


def compared(comparison: Comparison) -> bool:
    """Whether it was compared with a report or decisions of before, not only reviewed."""
    standing = comparison.standing
    return standing is not None and bool(
        standing.new or standing.carried or standing.changed or standing.resolved
    )
