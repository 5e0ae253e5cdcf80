"""What it takes to know a finding again: the part of a decision that no reviewer fills in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import ConfigDict

from claimcheck.citation import labels
from claimcheck.claims import Frozen
from claimcheck.findings import Comparison, Finding

#: What a decision on each finding would keep, by the finding's id, as JSON has it.
Drafts = Mapping[str, Mapping[str, Any]]


class Draft(Frozen):
    """What it takes to know a finding again.

    Attributes:
        verdict: its verdict; empty where that is not known.
        kind: its kind of claim.
        question: its question.
        sides: the wordings of each of the answers that differed.
        places: the passages it stands on, each as the id of an article and where it starts.
        stories: how the articles of those passages were called, in the order of their ids.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    verdict: Literal["", "conflict", "undecided", "explained"] = ""
    kind: str = ""
    question: str = ""
    sides: tuple[tuple[str, ...], ...] = ()
    places: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles it stands on, in order."""
        return tuple(sorted({place.rpartition(":")[0] for place in self.places}))


def draft(finding: Finding, stories: Mapping[str, str]) -> Draft:
    """What it takes to know `finding` again; `stories` are the labels of the articles, by id."""
    every = [e for a in finding.answers for e in a.evidence]
    return Draft(
        verdict="" if finding.verdict == "agree" else finding.verdict,
        kind=finding.kind,
        question=finding.question,
        sides=tuple(sorted(tuple(sorted({a.answer for a in side})) for side in finding.sides)),
        places=tuple(sorted({f"{e.article}:{e.start}" for e in every})),
        stories=tuple(stories.get(article, article) for article in sorted(finding.articles)),
    )


def drafts(comparison: Comparison) -> dict[str, dict[str, Any]]:
    """What a decision on each finding that differs keeps, what is empty left out."""
    stories = labels(comparison.articles)
    found = {f.id: draft(f, stories) for f in comparison.findings if f.verdict != "agree"}
    return {
        id_: {name: value for name, value in kept.model_dump(mode="json").items() if value}
        for id_, kept in found.items()
    }
