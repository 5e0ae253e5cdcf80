"""The question that figures answer, as a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.claims import Measure
from claimcheck.comparison.figures.figure import Figure
from claimcheck.comparison.figures.words import INCIDENTS, head

#: `{of}` is whose figure it is; `{at}` the same with "in", or with "after" for an incident.
_QUESTIONS: dict[Measure, str] = {
    "deaths": "How many people were killed in {of}?",
    "injured": "How many people were hurt in {of}?",
    "missing": "How many people are missing {at}?",
    "rescued": "How many people were rescued {at}?",
    "evacuated": "How many people were evacuated {at}?",
    "displaced": "How many people were driven from their homes {at}?",
    "infected": "How many people fell ill: {of}?",
    "arrested": "How many people were arrested: {of}?",
    "charged": "How many people were charged: {of}?",
    "hostages": "How many hostages: {of}?",
    "sentence": "What sentence did {of} receive?",
    "votes": "How many votes did {of} receive?",
    "seats": "How many seats for {of}?",
    "age": "How old is {of}?",
    "magnitude": "What was the magnitude of {of}?",
}
#: How figures of other measures are asked for, by what their unit measures; else "How much".
_ASKED = {"count": "How many", "time": "How long", "length": "How far"}
_MEASURED: dict[Measure, str] = {"rank": "Which place", "size": "How large", "times": "How often"}
_DETERMINED = re.compile(
    r"(?:the|a|an|each|every|all|its|his|her|their|one|two|three|\d\S*)\b|[^,]*?\w['’]s?\s",
    re.IGNORECASE,
)


def question(told: Sequence[Figure]) -> str:
    """The question that all of `told` answer, worded as the plainest of them words it."""
    plainest = min(told, key=_plainness)
    asked = _question(plainest)
    return f"{asked.removesuffix('?')} (a part of all)?" if plainest.part else asked


def _question(plainest: Figure) -> str:
    claim = plainest.claim
    of = _the(claim.entity)
    if claim.measure == "votes" and plainest.family == "share":
        return f"What share of the vote did {of} receive?"
    if form := _QUESTIONS.get(claim.measure):
        place = "after" if head(claim.entity) in INCIDENTS else "in"
        return form.format(of=of, at=f"{place} {of}")
    how = _MEASURED.get(claim.measure) or _ASKED.get(plainest.family, "How much")
    if plainest.noun and plainest.noun == plainest.head and not _DETERMINED.match(claim.entity):
        return f"{how} {claim.entity}?"
    return f"{how}: {claim.wording or claim.measure}, {claim.entity}?"


def _plainness(figure: Figure) -> tuple[bool, int, bool, int, str]:
    """Smallest for the claim that says best what all count."""
    claim = figure.claim
    words = claim.wording if claim.measure not in _QUESTIONS else ""
    return (
        figure.part,
        len(figure.stages),
        not words,
        len(words) + len(claim.entity),
        f"{claim.entity} {claim.wording}",
    )


def _the(entity: str) -> str:
    """An entity as a sentence names it: "the Tolva flood in Brasko", but "Brasko"."""
    return entity if not head(entity) or _DETERMINED.match(entity) else f"the {entity}"
