"""How a finding stands to those of before, in the words of the page."""

from __future__ import annotations

from datetime import date

from claimcheck.citation import days
from claimcheck.claims import Interval, listed
from claimcheck.findings import Comparison, Finding, Standing


def reviewed(comparison: Comparison, finding: Finding) -> str:
    """What a reviewer decided of a finding, in a sentence; empty where nobody did."""
    found = comparison.reviewed.get(finding.id)
    if found is None:
        return ""
    day = date.fromisoformat(found.at[:10]) if found.at else None
    on = f", {days(Interval(start=day, end=day))}" if day else ""
    said = " ".join(_sentence(text) for text in (found.reason, found.comment) if text.strip())
    decision = f"{found.decision.capitalize()} by {found.by or 'a reviewer'}{on}"
    return f"{decision}: {said}" if said else f"{decision}."


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
    return standing is not None and standing.model_copy(update={"reviewed": ()}) != Standing()


def _sentence(text: str) -> str:
    """A text with a full stop, where it has no other end."""
    return text if text.endswith(tuple(".!?…")) else f"{text}."
