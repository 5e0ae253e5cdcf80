"""What the page needs to take decisions: drafts of them, and those that were made before."""

from __future__ import annotations

import json

from claimcheck.digests import content_id
from claimcheck.findings import Comparison, Reviewed
from claimcheck.report.drafts import Drafts


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
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    # Nor what a runner of GitHub takes for a command.
    return text.replace("##[", "#\\u0023[")
