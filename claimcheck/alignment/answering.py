"""Which question a claim answers, and with what: claims as answers, without a model."""

from __future__ import annotations

from claimcheck.claims import (
    AnswerClaim,
    Claim,
    EventClaim,
    FactClaim,
    FigureClaim,
    OfficeClaim,
    StatementClaim,
    listed,
)
from claimcheck.values.offices import office


def question_of(claim: Claim) -> str:
    """The question that a claim answers: "How many or how much: people killed, flood in Lima?"."""
    match claim:
        case OfficeClaim():
            seat = office(claim.title, claim.body, claim.status)
            return seat.question() if seat else f"Who is {claim.title}?"
        case EventClaim():
            return f"What is told of this: {_phrase(claim)}?"
        case FigureClaim():
            about = [claim.counted, claim.of or "", claim.scope or ""]
            if claim.part_of:
                about.append(f"of {claim.part_of}")
            named = ", ".join(filter(None, about))
            return f"How many or how much: {named}?" if named else f"What is {claim.value}?"
        case StatementClaim():
            return f"What did {claim.speaker} say?"
        case FactClaim():
            return f"What is told of {claim.subject}: {claim.predicate}?"
    return claim.question


def answer_of(claim: Claim) -> str:
    """The answer that a claim gives to its question: "at least 12 people"."""
    match claim:
        case OfficeClaim():
            return claim.person or "a holder who is not named"
        case EventClaim():
            time = claim.time.text if claim.time else ""
            state = "denied" if claim.certainty == "denied" else claim.status
            status = "" if state == "happened" else f"({state})"
            return " ".join(filter(None, (_phrase(claim), claim.place, time, status)))
        case FigureClaim():
            return claim.value
        case StatementClaim():
            return claim.words
        case FactClaim():
            time = claim.time.text if claim.time else ""
            said = " ".join(filter(None, (claim.subject, claim.predicate, claim.object, time)))
            return f"not: {said}" if claim.negated or claim.certainty == "denied" else said
    return claim.answer


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


def _phrase(claim: EventClaim) -> str:
    parts = (listed(claim.agents), claim.action, listed(claim.objects))
    return " ".join(filter(None, parts))
