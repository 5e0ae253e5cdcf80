"""What comparing claims finds.

A *slot* is a question that claims answer; a *finding* sets the answers of several articles to one
question side by side. "Slot filling" is the term of the TAC KBP evaluations.
"""

from __future__ import annotations

from typing import Literal

from claimcheck.claims import (
    SCHEMA_VERSION,
    Article,
    Coverage,
    Evidence,
    Failure,
    Frozen,
    Kind,
    Provenance,
)

#: `conflict`: the answers exclude each other. `explained`: they differ, and it is known why.
#: `undecided`: the texts do not say enough. `agree`: they are one answer.
Verdict = Literal["conflict", "explained", "undecided", "agree"]


class Answer(Frozen):
    """One answer to a slot's question, and who gives it.

    Attributes:
        answer: the answer, in the form in which people read it.
        evidence: the passages that give it, in the order of the articles.
        claims: ids of the claims it was read from.
    """

    answer: str
    evidence: tuple[Evidence, ...]
    claims: tuple[str, ...]


class Finding(Frozen):
    """One question that two articles or more answer.

    Attributes:
        id: from the question and its answers, so that it stays when other things change.
        kind: the kind of claim.
        question: the slot, as a question.
        verdict: see `Verdict`.
        explanation: the sentences that justify the verdict.
        reason: the rule that gave it, in one word.
        possible: what would explain the difference, where that cannot be ruled out; else empty.
        settles: what would settle the difference; empty when nothing differs.
        answers: the different answers, the one given by most articles first.
    """

    id: str
    kind: Kind
    question: str
    verdict: Verdict
    explanation: str
    reason: str
    possible: str = ""
    settles: str = ""
    answers: tuple[Answer, ...]

    @property
    def articles(self) -> frozenset[str]:
        """Ids of the articles that answer."""
        return frozenset(e.article for a in self.answers for e in a.evidence)


class Comparison(Frozen):
    """What `compare` gives: the findings, and on what they rest."""

    schema_version: Literal[1] = SCHEMA_VERSION
    provenance: Provenance = Provenance()
    articles: tuple[Article, ...]
    coverage: tuple[Coverage, ...]
    findings: tuple[Finding, ...]
    #: How many questions only one article answers.
    unshared: int = 0
    unread: tuple[Failure, ...] = ()

    def by_verdict(self, verdict: Verdict) -> tuple[Finding, ...]:
        """The findings with this verdict, in order."""
        return tuple(f for f in self.findings if f.verdict == verdict)

    @property
    def complete(self) -> bool:
        """Whether nothing is known to be unread: no source, and no sentence of one."""
        return not self.unread and all(c.complete for c in self.coverage)
