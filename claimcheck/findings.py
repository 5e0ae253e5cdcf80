"""What comparing claims finds.

A *slot* is a question that claims answer; a *finding* sets the answers of several articles to one
question side by side. "Slot filling" is the term of the TAC KBP evaluations.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from claimcheck.claims import (
    AnswerClaim,
    Article,
    Coverage,
    Evidence,
    Failure,
    Frozen,
    Kind,
    Provenance,
    covered,
)

#: Version of the JSON of a report. Version 2 listed what one story alone says as questions, and had
#: no place for what changed since a baseline.
REPORT_VERSION: Literal[3] = 3

#: `conflict`: the answers exclude each other. `explained`: they differ, and it is known why.
#: `undecided`: the texts do not say enough. `agree`: they are one answer.
Verdict = Literal["conflict", "explained", "undecided", "agree"]

#: Why answers that differ need not exclude each other.
Reason = Literal[
    "update",
    "correction",
    "precision",
    "scope",
    "part and whole",
    "spelling",
    "certainty",
    "another event",
    "succession",
    "attribution",
]

#: How stories are seen to answer one question.
Found = Literal["across", "exact", "fitted"]


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
        evidence: the passages that give it, in the order of the articles; of one article that
            first which says most of it.
        claims: ids of the claims it was read from.
        origins: the independent origins of it.
        side: which of the different answers it words, from 0: "12" and "at least 12" are one.
    """

    answer: str
    evidence: tuple[Evidence, ...]
    claims: tuple[str, ...]
    origins: tuple[Origin, ...] = ()
    side: int = 0


class Question(Frozen):
    """A question that stories answer; its answers are grounded.

    Attributes:
        text: the question, as a person would ask it.
        kind: what it asks about.
        answers: the different answers, each as the stories give it.
        verdict: how they are taken to stand to each other, before their values are compared.
        reason: why they differ, by the model; None where it gives no reason.
        shown: words of the stories that show the reason, each of which stands in its sentence.
        why: the model's sentence.
        model: who read; empty where no model did.
        found: how the stories were seen to share it: read `across` by a model, by `exact` keys, or
            by `fitted` weights.
        typed: whether the answers are values, or only words.
    """

    text: str
    kind: Kind
    answers: tuple[tuple[AnswerClaim, ...], ...]
    verdict: Verdict
    reason: Reason | None = None
    shown: tuple[str, ...] = ()
    why: str = ""
    model: str = ""
    found: Found = "across"
    typed: bool = True

    @property
    def articles(self) -> frozenset[str]:
        """Ids of the articles that answer."""
        return frozenset(c.article for answer in self.answers for c in answer)


class Unborne(Frozen):
    """A part of an answer to reading across that was not believed, and why."""

    question: str
    answer: str
    reason: str


class Alignment(Frozen):
    """What came of reading the stories of each event across: never silent about what did not.

    Attributes:
        model: who read across; empty where nobody did.
        note: why nobody did, where that is so.
        events: ids of the articles that were read across, event by event.
        proposed: questions that the model proposed.
        repeated: those of them that asked again what another asked.
        malformed: entries that were no question, or more than there may be.
        dropped: answers that their stories do not bear out, and questions that fell with them.
        failures: events, or parts of one, that were not read across.
        unread: ids of the articles of these that were not, or not wholly, read across.
        questions: those that stand.
        prompts: the prompt files that were used, with their digests.
        prompt_tokens, completion_tokens: what the answers cost when they were made.
    """

    model: str = ""
    note: str = ""
    events: tuple[tuple[str, ...], ...] = ()
    proposed: int = 0
    repeated: int = 0
    malformed: int = 0
    dropped: tuple[Unborne, ...] = ()
    failures: tuple[Failure, ...] = ()
    unread: tuple[str, ...] = ()
    questions: tuple[Question, ...] = Field(default=(), exclude=True, repr=False)
    prompts: dict[str, str] = Field(default_factory=dict)
    prompt_tokens: int = 0
    completion_tokens: int = 0


class Finding(Frozen):
    """One question that two articles or more answer.

    Attributes:
        id: from the question and its answers, so that it stays when other things change.
        kind: the kind of claim.
        question: the slot, as a question.
        verdict: see `Verdict`.
        explanation: the sentences that justify the verdict.
        reason: the rule that gave it, in a word or a few; a `Reason` where it is explained.
        possible: what would explain the difference, where that cannot be ruled out; else empty.
        settles: what would settle the difference; empty when nothing differs.
        answers: the different answers, in the order of their values where these have one, else the
            one given by most articles first.
        judge: the model whose verdict this is; empty where values or rules gave it.
        note: how the model that read across words it; empty where no model did, and in agreement.
        found: how the stories were seen to share the question; see `Question`.
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
    note: str = ""
    found: Found = "exact"
    gap: float | None = None
    weight: str = ""

    @property
    def sides(self) -> tuple[tuple[Answer, ...], ...]:
        """The wordings of each different answer, the one of most articles first."""
        numbers = sorted({a.side for a in self.answers})
        return tuple(
            tuple(sorted((a for a in self.answers if a.side == n), key=_prominence))
            for n in numbers
        )

    @property
    def outlier(self) -> int | None:
        """The side that one origin alone gives where all others have two or more; else None."""
        origins = {side[0].side: {o.name for a in side for o in a.origins} for side in self.sides}
        alone = [side for side, names in origins.items() if len(names) == 1]
        others = [names for names in origins.values() if len(names) != 1]
        return alone[0] if len(alone) == 1 and others else None

    @property
    def articles(self) -> frozenset[str]:
        """Ids of the articles that answer."""
        return frozenset(e.article for a in self.answers for e in a.evidence)


class Single(Frozen):
    """A sentence of a story on which no question stands that it shares with another.

    Attributes:
        evidence: the sentence, verbatim.
        kinds: the kinds of the claims that it bears out.
    """

    evidence: Evidence
    kinds: tuple[Kind, ...]


class Reviewed(Frozen):
    """What a reviewer decided of a finding.

    Attributes:
        finding: its id.
        decision: `confirmed`: the difference is real; `dismissed`: it is none, for `reason`.
        reason, comment: the reviewer's words.
        by: who decided; empty where that is not known.
        at: when, in ISO 8601; empty where that is not known.
        joined: answers that the finding did not have then.
    """

    finding: str
    decision: Literal["confirmed", "dismissed"]
    reason: str = ""
    comment: str = ""
    by: str = ""
    at: str = ""
    joined: tuple[str, ...] = ()


class Change(Frozen):
    """A finding of before whose answers are not those of before: 7 joins 3 and 5."""

    finding: str
    joined: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


class Resolved(Frozen):
    """A question of before that is no difference any more, and why."""

    question: str
    why: str


class Standing(Frozen):
    """How the conflicts and undecided questions stand to those of before.

    Attributes:
        new: ids of those that were not known.
        carried: ids of those that were, with the same answers.
        changed: those that were, with other answers.
        reviewed: what reviewers decided of those that stand.
        resolved: questions of before that are no difference any more.
        missing: questions of before that were not asked again: whether they differ is not known.
    """

    new: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    changed: tuple[Change, ...] = ()
    reviewed: tuple[Reviewed, ...] = ()
    resolved: tuple[Resolved, ...] = ()
    missing: tuple[str, ...] = ()


class Comparison(Frozen):
    """What `compare` gives: the findings, and on what they rest.

    Attributes:
        findings: questions that two articles or more answer, the most telling first.
        within: what one story alone says in two ways.
        single: sentences on which nothing shared stands, story by story, the most telling first.
        alignment: what came of reading across; None where that was not tried, or of one story.
        unread: sources that could not be read.
        standing: how the findings stand to those of before; None where none are known.
    """

    schema_version: Literal[3] = REPORT_VERSION
    provenance: Provenance = Provenance()
    articles: tuple[Article, ...]
    coverage: tuple[Coverage, ...]
    findings: tuple[Finding, ...]
    within: tuple[Finding, ...] = ()
    single: tuple[Single, ...] = ()
    alignment: Alignment | None = None
    unread: tuple[Failure, ...] = ()
    standing: Standing | None = None

    @property
    def reviewed(self) -> dict[str, Reviewed]:
        """What reviewers decided, by the id of the finding."""
        return {r.finding: r for r in self.standing.reviewed} if self.standing else {}

    @property
    def dismissed(self) -> dict[str, str]:
        """Ids of the findings that are dismissed, with the reason.

        One that an answer has joined since is open again.
        """
        changed = self.standing.changed if self.standing else ()
        joined = {c.finding for c in changed if c.joined}
        return {
            id_: r.reason
            for id_, r in self.reviewed.items()
            if r.decision == "dismissed" and not r.joined and id_ not in joined
        }

    @property
    def not_across(self) -> frozenset[str]:
        """Ids of the articles that were to be read across, and were not wholly."""
        if self.alignment is None or not self.alignment.failures:
            return frozenset()
        return frozenset(self.alignment.unread or (a.id for a in self.articles))

    @property
    def unfinished(self) -> frozenset[str]:
        """Ids of the articles of which something was not read: what they do not say is unknown."""
        whole = {c.article for c in self.coverage if c.complete}
        return self.not_across.union(a.id for a in self.articles if a.id not in whole)

    def by_verdict(self, verdict: Verdict) -> tuple[Finding, ...]:
        """The findings with this verdict, in order."""
        return tuple(f for f in self.findings if f.verdict == verdict)

    @property
    def barren(self) -> bool:
        """Whether stories were read and no claim was found in any: then nobody has read them."""
        claims = (*self.findings, *self.within, *self.single)
        read = sum(c.read > 0 for c in self.coverage)
        return read > 1 and not claims and not any(c.extracted for c in self.coverage)

    @property
    def complete(self) -> bool:
        """Whether everything is known to be read: each source, each sentence, each event."""
        whole = self.alignment is None or not self.alignment.failures
        covers = covered(self.articles, self.coverage) and not self.barren
        return whole and not self.unread and covers


def _prominence(answer: Answer) -> tuple[int, int, str]:
    articles = {e.article for e in answer.evidence}
    return -len(articles), len(answer.answer), answer.answer
