"""What comparing claims finds.

A *slot* is a question that claims answer; a *finding* sets the answers of several articles to one
question side by side. "Slot filling" is the term of the TAC KBP evaluations.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

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


class Origin(Frozen):
    """Where an answer comes from: an agency, a speaker, or the article itself.

    Attributes:
        name: what people call it.
        articles: ids of the articles that carry it.
    """

    name: str
    articles: tuple[str, ...]


class Answer(Frozen):
    """One answer to a slot's question, and who gives it.

    Attributes:
        answer: the answer, in the form in which people read it.
        evidence: the passages that give it, in the order of the articles.
        claims: ids of the claims it was read from.
        origins: the independent origins of it.
        side: which of the different answers it words, from 0: "12" and "at least 12" are one.
    """

    answer: str
    evidence: tuple[Evidence, ...]
    claims: tuple[str, ...]
    origins: tuple[Origin, ...] = ()
    side: int = 0


class Judgement(Frozen):
    """What a model decided of a question that the rules leave open.

    Attributes:
        question: id of the question.
        groups: which of the claims asked about belong together, by their place in the question.
        verdict: of two claims: whether they exclude each other, agree, or have nothing to do with
            each other; None where the question was how to group them.
        reason: why, in the model's words.
        model: who decided.
    """

    question: str
    groups: tuple[tuple[int, ...], ...] = ()
    verdict: Literal["conflict", "agree", "unrelated", "unsure"] | None = None
    reason: str = ""
    model: str = ""


class Adjudication(Frozen):
    """What became of the questions that the rules leave open.

    Attributes:
        asked: questions that a model answered.
        left_out: questions that were not asked, because of the bound on their number.
        failed: questions to which no usable answer came.
        note: why nothing was asked, when that is so.
        prompts: the prompt files that were used, with their digests.
        prompt_tokens, completion_tokens: what the answers cost when they were made.
    """

    asked: int = 0
    left_out: int = 0
    failed: int = 0
    note: str = ""
    prompts: dict[str, str] = Field(default_factory=dict)
    prompt_tokens: int = 0
    completion_tokens: int = 0

    @property
    def unanswered(self) -> int:
        """Questions that stay open: not asked, or asked in vain."""
        return self.left_out + self.failed


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
        judge: the model whose verdict this is; empty for a rule's.
        gap: how far apart the answers are, from 0 to 1, where there is a measure of it.
        weight: why it stands where it stands among the conflicts, in words.
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
    judge: str = ""
    gap: float | None = None
    weight: str = ""

    @property
    def sides(self) -> tuple[tuple[Answer, ...], ...]:
        """The wordings of each different answer."""
        numbers = sorted({a.side for a in self.answers})
        return tuple(tuple(a for a in self.answers if a.side == n) for n in numbers)

    @property
    def articles(self) -> frozenset[str]:
        """Ids of the articles that answer."""
        return frozenset(e.article for a in self.answers for e in a.evidence)


class Single(Frozen):
    """A question that one article alone answers."""

    question: str
    answer: str
    evidence: Evidence


class Dismissal(Frozen):
    """A finding that a reviewer has dismissed, and why."""

    finding: str
    reason: str


class Standing(Frozen):
    """How the conflicts and undecided questions stand to those of before.

    Attributes:
        new: ids of those that were not known.
        carried: ids of those that were.
        dismissed: those that a reviewer has dismissed.
        resolved: questions of before that differ no more.
    """

    new: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    dismissed: tuple[Dismissal, ...] = ()
    resolved: tuple[str, ...] = ()


class Comparison(Frozen):
    """What `compare` gives: the findings, and on what they rest.

    Attributes:
        findings: questions that two articles or more answer, the most telling first.
        within: what one story alone says in two ways.
        single: questions that only one article answers, in its order.
        adjudication: what a model was asked; None where the rules left nothing open.
        unread: sources that could not be read.
        standing: how the findings stand to those of before; None where none are known.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    provenance: Provenance = Provenance()
    articles: tuple[Article, ...]
    coverage: tuple[Coverage, ...]
    findings: tuple[Finding, ...]
    within: tuple[Finding, ...] = ()
    single: tuple[Single, ...] = ()
    adjudication: Adjudication | None = None
    unread: tuple[Failure, ...] = ()
    standing: Standing | None = None

    @property
    def dismissed(self) -> dict[str, str]:
        """Ids of the findings that a reviewer has dismissed, with the reason."""
        return {d.finding: d.reason for d in self.standing.dismissed} if self.standing else {}

    def by_verdict(self, verdict: Verdict) -> tuple[Finding, ...]:
        """The findings with this verdict, in order."""
        return tuple(f for f in self.findings if f.verdict == verdict)

    @property
    def complete(self) -> bool:
        """Whether nothing is known to be unread: no source, and no sentence of one."""
        return not self.unread and all(c.complete for c in self.coverage)
