"""The comparison: what was read across is judged by values, and rules add what it left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimcheck.claims import AnswerClaim, Article, Claim, ClaimSet, Evidence, unique
from claimcheck.comparison.compare import ByRules, answers, by_rules
from claimcheck.comparison.ranking import ranked
from claimcheck.comparison.scene import Scene
from claimcheck.comparison.slots import Reply, Slot
from claimcheck.digests import content_id
from claimcheck.findings import Alignment, Answer, Comparison, Finding, Question, Single
from claimcheck.judgement.judge import Judged, divided, judge
from claimcheck.judgement.meeting import joined, stated_by
from claimcheck.judgement.reasons import Side
from claimcheck.judgement.values import widest_gap

#: What the rules can say beside a model that has read across: one office of one country, one
#: quotation. Whether other claims answer one question, the model has read already.
_EXACT = ("office", "statement")


def compare(claims: ClaimSet, alignment: Alignment | None = None) -> Comparison:
    """Set the claims of several articles side by side.

    A pure function of its arguments: the order in which articles came does not change what it
    finds. Stories that were read across are compared by the questions found there; of the rules,
    which need no model, they keep the exact ones. Stories that were not are compared by rules.

    Args:
        claims: what the articles claim.
        alignment: what came of reading them across.
    """
    across = alignment or Alignment()
    articles = {a.id: a for a in claims.articles}
    scene = Scene(claims)
    published = {id_: scene.published(id_) for id_ in articles}
    names = {a.id: a.name for a in claims.articles}
    questions = [q for asked in across.questions for q in divided(asked, published)]
    stated = stated_by(questions, claims.claims)
    questions = [joined(q, stated) for q in questions]
    findings: list[Finding] = []
    within: list[Finding] = []
    single: list[Single] = []
    for question in questions:
        judged = judge(question, published, names)
        if len(question.articles) > 1:
            findings.append(_finding(question, judged, stated, scene))
        elif len(judged.sides) > 1:
            within.append(_finding(question, judged, stated, scene))
        else:
            single.append(_alone(question))
    ruled = by_rules(scene)
    findings += _added(ruled.findings, findings, across)
    within += _added(ruled.within, within, across)
    single += _left(ruled, stated)
    return Comparison(
        provenance=claims.provenance,
        articles=tuple(sorted(claims.articles, key=lambda a: (a.name, a.id))),
        coverage=tuple(
            sorted(claims.coverage, key=lambda c: (articles[c.article].name, c.article))
        ),
        findings=ranked(findings, scene),
        within=ranked(within, scene),
        alignment=alignment if len(claims.articles) > 1 else None,
        single=tuple(sorted(unique(single), key=lambda s: _place(s, articles))),
        unread=claims.unread,
    )


def read_across(claims: ClaimSet, alignment: Alignment) -> tuple[AnswerClaim, ...]:
    """The answers that no claim of their story states: claims in their own right."""
    stated = stated_by(alignment.questions, claims.claims)
    every = (a for q in alignment.questions for group in q.answers for a in group)
    return unique(a for a in every if not stated[a.id])


def _finding(
    question: Question, judged: Judged, stated: Mapping[str, tuple[Claim, ...]], scene: Scene
) -> Finding:
    told = tuple(
        answer
        for n, side in enumerate(judged.sides)
        for answer in _answers(n, side, question, stated, scene)
    )
    said = sorted(a.answer for a in told)
    stories = sorted(question.articles)
    alone = stories if len(stories) == 1 else []
    return Finding(
        id=content_id("f", [question.kind, question.text, *said, *alone]),
        kind=question.kind,
        question=question.text,
        verdict=judged.verdict,
        explanation=judged.explanation,
        reason=judged.reason,
        possible=judged.possible,
        settles=judged.settles,
        judge=judged.judge,
        note="" if judged.verdict == "agree" else question.why,
        found="across",
        gap=widest_gap([s.value for s in judged.sides]),
        answers=told,
    )


def _answers(
    number: int,
    side: Side,
    question: Question,
    stated: Mapping[str, tuple[Claim, ...]],
    scene: Scene,
) -> Iterator[Answer]:
    """The wordings of one side, with the claims that state them where there are such."""
    slot = Slot(question.kind, (question.text,), question.text)
    replies = tuple(Reply(slot, c, c.answer, side.value) for c in side.claims)
    for answer in answers(number, replies, scene):
        ids = (c.id for a in answer.claims for c in stated[a] or (None,) if c is not None)
        yield answer.model_copy(update={"claims": unique(ids) or answer.claims})


def _alone(question: Question) -> Single:
    """A question of which one story's answer is left."""
    claim = question.answers[0][0]
    return Single(question=question.text, answer=claim.answer, evidence=claim.evidence[0])


def _added(
    ruled: Sequence[Finding], across: Sequence[Finding], alignment: Alignment
) -> Iterator[Finding]:
    """What the rules find beside what was read across, and that does not ask the same again."""
    event = {a: n for n, event in enumerate(alignment.events) for a in event}
    places = [_places(f) for f in across]
    for finding in ruled:
        home = {event.get(a) for a in finding.articles}
        read = None not in home and len(home) == 1
        again = any(_asks_again(_places(finding), p) for p in places)
        if not again and (finding.kind in _EXACT or not read):
            yield finding


def _asks_again(one: Mapping[str, set[int]], other: Mapping[str, set[int]]) -> bool:
    """Whether two findings stand on the same sentences of two stories, or of all that they have."""
    shared = {a for a, there in one.items() if there & other.get(a, set())}
    return len(shared) >= min(2, len(one))


def _places(finding: Finding) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for answer in finding.answers:
        for e in answer.evidence:
            found.setdefault(e.article, set()).add(e.start)
    return found


def _left(ruled: ByRules, stated: Mapping[str, tuple[Claim, ...]]) -> Iterator[Single]:
    """What one story alone says, by its claims: those apart that state a shared answer."""
    met = {c.id for claims in stated.values() for c in claims}
    return (single for single, ids in ruled.single if not ids & met)


def _place(single: Single, articles: Mapping[str, Article]) -> tuple[str, int, str, str]:
    evidence: Evidence = single.evidence
    return articles[evidence.article].name, evidence.start, single.question, single.answer
