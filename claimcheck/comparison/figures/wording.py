"""The question that figures answer, as a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.claims import Measure
from claimcheck.comparison.figures.figure import Figure
from claimcheck.comparison.figures.words import DIRECTIONS, INCIDENTS, concept, content, head
from claimcheck.values.folding import fold
from claimcheck.values.measures import OF_INCIDENTS, unnamed

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
#: What is asked where the wording but names it; the first whose words stand in it.
_WORDED: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (family, re.compile(rf"(?:\w+ )?(?:{words})", re.IGNORECASE), form)
    for family, words, form in (
        ("length", "depth|deep", "How deep was {of}?"),
        ("length", "length|long", "How long was {of}?"),
        ("length", "height|high|tall", "How high was {of}?"),
        ("length", "width|wide", "How wide was {of}?"),
        ("time", r"last(?:ed|s)?|went on(?: for)?", "How long did {of} last?"),
        ("speed", "speed", "How fast was {of}?"),
        ("money", "worth|value|valued at", "How much was {of} worth?"),
        ("count", "attendance|crowd|attended", "How many people attended {of}?"),
    )
)
#: What is asked where the wording says no more than the measure and the entity.
_PLAIN: dict[Measure, str] = {
    "duration": "How long was {of}?",
    "distance": "How far was {of}?",
    "change": "By how much did {of} change?",
    "rank": "Which place for {of}?",
    "size": "How large was {of}?",
    "speed": "How fast was {of}?",
    "weight": "How heavy was {of}?",
}
#: How figures are asked for by what their unit measures; else "how much".
_ASKED = {"count": "how many", "time": "how long", "length": "how far", "share": "what share"}
_MEASURED: dict[Measure, str] = {
    "rank": "which place",
    "size": "how large",
    "times": "how often",
    "change": "by how much",
}
#: Wordings that a number completes: "would shed", "owns of", "promised".
_AUXILIARY = re.compile(
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do)\b",
    re.IGNORECASE,
)
_COMPLETED = re.compile(
    r"^(?:\w+ed|carries|covers|costs|employs|expects|gives|had|has|holds|owns|plans|puts|rose|fell"
    r"|sees|takes|took|wants)\b|\b(?:at|after|by|for|from|in|into|of|on|to|with)$",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"^(?!\w*ss\b)\w{3,}s\b")
_MINUTE = re.compile(r"\d(?:st|nd|rd|th)[ -]minute\b", re.IGNORECASE)
_DETERMINED = re.compile(
    r"(?:the|a|an|each|every|all|its|his|her|their|one|two|three|\d\S*)\b|[^,]*?\w['’]s?\s",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


def question(told: Sequence[Figure]) -> str:
    """The question that all of `told` answer, worded as the plainest of them words it."""
    plainest = min(told, key=_plainness)
    if any(_MINUTE.search(f.answer) for f in told):
        return f"In which minute was {_the(plainest.claim.entity)}?"
    if all(f.frame == "end" for f in told):
        return f"How long before the end was {_the(plainest.claim.entity)}?"
    asked = _question(plainest)
    return f"{asked.removesuffix('?')} (a part of all)?" if plainest.part else asked


def _question(plainest: Figure) -> str:
    claim = plainest.claim
    of = _the(claim.entity)
    if form := _form(plainest):
        if plainest.vague and claim.measure in OF_INCIDENTS:
            return re.sub(r"(?: in| of|:)? \{\w+\}", "", form)
        place = "after" if head(claim.entity) in INCIDENTS else "in"
        return form.format(of=of, at=f"{place} {of}")
    how = _MEASURED.get(claim.measure) or _ASKED.get(plainest.family, "how much")
    noun = _counted(plainest)
    if noun and noun in _WORD.findall(claim.entity) and not _DETERMINED.match(claim.entity):
        return f"How many {claim.entity}?"
    return _worded(plainest, how, noun)


def _form(plainest: Figure) -> str:
    """The form for what is asked; "" where the wording has to say it."""
    claim = plainest.claim
    wording = fold(claim.wording)
    if plainest.family == "scoreline":
        return "What was the score of {of}?"
    if claim.measure == "votes" and plainest.family == "share":
        return "What share of the vote did {of} receive?"
    if form := _QUESTIONS.get(claim.measure):
        return form
    if wording == fold(claim.entity):
        return ""
    for family, words, form in _WORDED:
        if plainest.family == family and words.fullmatch(wording):
            return form
    plain = _PLAIN.get(plainest.measure, "")
    if plainest.measure == "rank" and wording.isalpha():
        return plain
    adds = content(unnamed(plainest.measure, wording)) - plainest.thing - DIRECTIONS
    bare = not content(wording) and _COMPLETED.search(wording)
    return "" if adds or bare else plain


def _worded(plainest: Figure, how: str, noun: str) -> str:
    """With the words of the story: "Helvig would shed how many jobs?", "Helvig: dividend?"."""
    entity, wording = plainest.claim.entity, plainest.claim.wording
    subject = entity[:1].upper() + entity[1:]
    asked = f"{how} {noun}" if noun and how == "how many" else how
    completed = _COMPLETED.search(wording)
    says = content(wording)
    if not wording or (says <= plainest.thing and (says or not completed)):
        return f"{subject}: {asked}?"
    if wording.endswith(" by"):
        asked = asked.removeprefix("by ")
    if _AUXILIARY.match(wording):
        return f"{subject} {wording} {asked}?"
    if completed or concept(wording.split()[-1]) in DIRECTIONS:
        return f"{subject}: {wording} {asked}?"
    if how == "how many":
        named = wording if _PLURAL.match(wording) else f"{noun} {wording}" if noun else ""
        wording = f"{how} {named}" if named else f"{wording}, {how}"
    elif how == "how far" and not wording.startswith(how):
        wording = f"{how} {wording}"
    if plainest.thing <= content(wording):
        return f"{wording[:1].upper()}{wording[1:]}?"
    return f"{subject}: {wording}?"


def _counted(figure: Figure) -> str:
    """The noun counted, as the value gives it: "jobs" of "1,200 jobs"."""
    if not figure.noun or figure.family != "count":
        return ""
    words = reversed(_WORD.findall(figure.answer))
    return next((w for w in words if concept(w) == figure.noun and w[0].islower()), "")


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
