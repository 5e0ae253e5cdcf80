"""What the page needs to take decisions: drafts of them, and those that were made before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from claimcheck.citation import labels
from claimcheck.digests import content_id
from claimcheck.findings import Comparison, Finding, Reviewed

#: What a decision on each finding would keep, by the finding's id, as JSON has it.
Drafts = Mapping[str, Mapping[str, Any]]


def drafts(comparison: Comparison) -> dict[str, dict[str, Any]]:
    """What a decision on each finding that differs keeps, apart from what the reviewer says."""
    named = labels(comparison.articles)
    return {
        finding.id: _draft(finding, named)
        for finding in comparison.findings
        if finding.verdict != "agree"
    }


def decided(comparison: Comparison) -> dict[str, Reviewed]:
    """The decisions that still hold, by the id of the finding: one that is open again has none."""
    return {
        id_: reviewed
        for id_, reviewed in comparison.reviewed.items()
        if reviewed.decision == "confirmed" or id_ in comparison.dismissed
    }


def embedded(comparison: Comparison, possible: Drafts, saved_in: str) -> str:
    """The data of the review as JSON that can stand in a page's script element.

    Args:
        comparison: what was found.
        possible: what a decision on each finding would keep.
        saved_in: the file in which whoever serves the page keeps decisions; else empty.
    """
    made = {
        id_: reviewed.model_dump(mode="json", exclude={"finding"}, exclude_defaults=True)
        for id_, reviewed in decided(comparison).items()
    }
    drafted = {id_: dict(draft) for id_, draft in possible.items()}
    # The fields of a draft stay in the order in which the file has them.
    data = {
        "digest": content_id("r", [drafted, made]),
        "drafts": drafted,
        "decisions": made,
        "saved_in": saved_in,
    }
    # In ASCII, and without what could end the element: no text of a story can.
    text = json.dumps(data, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _draft(finding: Finding, named: Mapping[str, str]) -> dict[str, Any]:
    evidence = [e for a in finding.answers for e in a.evidence]
    return {
        "verdict": finding.verdict,
        "kind": finding.kind,
        "question": finding.question,
        "sides": sorted(sorted({a.answer for a in side}) for side in finding.sides),
        "places": sorted({f"{e.article}:{e.start}" for e in evidence}),
        "stories": [named[article] for article in sorted(finding.articles)],
    }
