"""Where claims and answers meet: what was read of one story alone, and across several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from claimcheck.claims import AnswerClaim, Claim, unique
from claimcheck.findings import Question
from claimcheck.grounding.wordings import YES_NO
from claimcheck.values import tokens as tk

#: What share of the content words of an answer without numbers or names a claim has to have.
_SHARED = 0.5


def stated_by(
    questions: Iterable[Question], claims: Iterable[Claim]
) -> Mapping[str, tuple[Claim, ...]]:
    """For each answer, by its id, the claims of its story that state it.

    They stand on one of its sentences and hold its value: its numbers, or else enough of its words.
    """
    there: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        for e in claim.evidence:
            there[e.article, e.start].append(claim)
    found: dict[str, tuple[Claim, ...]] = {}
    for question in questions:
        for answer in (a for group in question.answers for a in group):
            near = (c for e in answer.evidence for c in there[e.article, e.start])
            found[answer.id] = unique(c for c in near if _states(c, answer))
    return found


def joined(question: Question, stated: Mapping[str, tuple[Claim, ...]]) -> Question:
    """A question whose answers know what the claims that state them know: by whom, and when.

    What the model that read across said itself goes before.
    """
    answers = tuple(
        tuple(_joined(answer, stated[answer.id]) for answer in group) for group in question.answers
    )
    return question.model_copy(update={"answers": answers})


def _joined(answer: AnswerClaim, claims: tuple[Claim, ...]) -> AnswerClaim:
    by = answer.by or next((c.by for c in claims if c.by), ())
    time = answer.time or next((c.time for c in claims if c.time and c.time.interval), None)
    return answer.model_copy(update={"by": by, "time": time})


def _states(claim: Claim, answer: AnswerClaim) -> bool:
    said = f"{claim.summary} {claim.time.text if claim.time else ''}"
    numbers = {n for n in tk.numbers(answer.answer) if n[0].isdigit()}
    if numbers:
        return numbers <= set(tk.numbers(said))
    words = tk.stems(answer.answer)
    if words <= YES_NO:
        words = tk.stems(answer.question)
    return len(words & tk.stems(said)) >= _SHARED * len(words)
