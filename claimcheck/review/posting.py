"""Decisions that somebody sent, which are trusted in nothing, among those of before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import StringConstraints, ValidationError

from claimcheck.claims import Frozen
from claimcheck.errors import UsageError
from claimcheck.findings import Comparison
from claimcheck.report.html.reviewing import drafts
from claimcheck.report.text import visible
from claimcheck.review.decisions import Decision, Decisions


class _Made(Frozen):
    """What a person says of one finding."""

    decision: Literal["confirmed", "dismissed"]
    reason: str = ""
    comment: str = ""
    by: str = ""
    at: Annotated[
        str, StringConstraints(pattern=r"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)?$", strict=True)
    ] = ""


def merged(
    existing: Decisions, made: Mapping[str, Any], comparison: Comparison, *, by: str, at: datetime
) -> dict[str, Decision]:
    """The decisions of before with those that somebody sent.

    Args:
        existing: those of before.
        made: by the id of the finding, what was decided; None takes a decision back.
        comparison: what they were made of.
        by: who decided, where that is not sent.
        at: when, where that is not sent.

    Raises:
        UsageError: a finding is unknown, or something sent is no decision.
    """
    possible = drafts(comparison)
    found = dict(existing)
    for id_, sent in made.items():
        if id_ not in possible:
            raise UsageError(f"{visible(id_)}: no finding of this report that can be decided.")
        if sent is None:
            found.pop(id_, None)
            continue
        try:
            said = _Made.model_validate(sent)
        except ValidationError as error:
            flaw = error.errors()[0]
            where = ".".join(map(str, (id_, *flaw["loc"])))
            raise UsageError(f"{where}: {flaw['msg']}.") from error
        words = {name: visible(text) for name, text in said.model_dump().items()}
        if said.decision == "dismissed" and not words["reason"]:
            raise UsageError(f"{id_}.reason: a dismissal needs one.")
        words |= {"by": words["by"] or visible(by)}
        words |= {"at": words["at"] or at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
        kept = {**possible[id_], **words}
        known = {k: v for k, v in kept.items() if k in Decision.model_fields}
        found[id_] = Decision.model_validate(known)
    return found
