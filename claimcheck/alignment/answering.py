"""Which question a claim answers, and with what: claims as answers, without a model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from claimcheck.alignment.clauses import clause
from claimcheck.claims import (
    AnswerClaim,
    Claim,
    EventClaim,
    Evidence,
    FactClaim,
    FigureClaim,
    OfficeClaim,
    StatementClaim,
    listed,
)
from claimcheck.values import tokens as tk
from claimcheck.values.folding import fold
from claimcheck.values.offices import office
from claimcheck.values.quantities import quantity, sort_of

#: The claims behind each answer, by the answer's id.
Behind = Mapping[str, tuple[Claim, ...]]


def question_of(claim: Claim) -> str:
    """The question that a claim answers: "People killed (flood in Lima): how many?"."""
    match claim:
        case OfficeClaim():
            seat = office(claim.title, claim.body, claim.status)
            return seat.question() if seat else f"Who is {claim.title}?"
        case FigureClaim():
            measured = claim.counted or claim.of or claim.value
            about = [claim.of if claim.counted else "", claim.scope]
            about.append(f"of {claim.part_of}" if claim.part_of else "")
            named = ", ".join(filter(None, about))
            value = quantity(claim.value)
            much = "many" if value is None or not sort_of(value) else "much"
            about_it = f" ({named})" if named else ""
            return f"{measured[:1].upper()}{measured[1:]}{about_it}: how {much}?"
        case StatementClaim():
            return f"What did {claim.speaker} say?"
        case AnswerClaim():
            return claim.question
    return f"{told(claim)}: what do the stories say?"


def told(claim: Claim) -> str:
    """What happened or is so, in the claim's words: "Ada Obi will visit Lima".

    What the action names already is not said again.
    """
    match claim:
        case EventClaim():
            agents, objects = listed(claim.agents), listed(claim.objects)
            parts = [agents or objects, claim.action, objects, claim.place or ""]
        case FactClaim():
            parts = [claim.subject, claim.predicate, claim.object or ""]
        case AnswerClaim():
            parts = [claim.answer]
        case _:
            parts = [claim.summary]
    said = ""
    for part in parts:
        if part and fold(part) not in fold(said):
            said = f"{said} {part}".strip()
    return said


def answer_of(claim: Claim) -> str:
    """The answer that a claim gives to its question: "at least 12 people".

    Of what happened or is so, that is the clause of the story that says it.
    """
    match claim:
        case OfficeClaim():
            return claim.person or "a holder who is not named"
        case FigureClaim():
            return claim.value
        case StatementClaim():
            return claim.words
        case AnswerClaim():
            return claim.answer
    passage = passage_of(claim)
    start, end = passage.clause or (passage.start, passage.end)
    said = passage.quote[start - passage.start : end - passage.start]
    return f"{said} (denied)" if claim.certainty == "denied" else said


def behind(answers: Iterable[tuple[AnswerClaim, Claim]]) -> Behind:
    """The claims of each answer: two of one sentence can give one answer."""
    found: dict[str, tuple[Claim, ...]] = {}
    for answer, claim in answers:
        found[answer.id] = (*found.get(answer.id, ()), claim)
    return found


def passage_of(claim: Claim) -> Evidence:
    """The passage that says most of a claim, with the clause that does."""
    said = told(claim)
    stems = tk.stems(said)
    best = max(claim.evidence, key=lambda e: (len(stems & tk.all_stems(e.quote)), -e.start))
    span = clause(best.quote, said)
    marks = (best.start + span[0], best.start + span[1]) if span else None
    return best.model_copy(update={"clause": marks})


def answered(claim: Claim, question: str, answer: str = "") -> AnswerClaim:
    """A claim as an answer to `question`.

    Args:
        claim: who answers, and with what evidence.
        question: what is asked of it and others.
        answer: the answer; its own, where none is given.
    """
    return AnswerClaim(
        article=claim.article,
        evidence=claim.evidence,
        by=claim.by,
        certainty=claim.certainty,
        time=claim.time,
        question=question,
        answer=answer or answer_of(claim),
        value=claim.norm if isinstance(claim, FigureClaim) and not answer else "",
    )
