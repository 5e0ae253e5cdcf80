"""The comparison: questions that stories share, judged by values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimcheck.alignment.answering import Behind, passage_of
from claimcheck.alignment.events import same_event
from claimcheck.alignment.exact import exact
from claimcheck.alignment.fitted import Models, fitted
from claimcheck.alignment.meeting import joined, stated_by
from claimcheck.alignment.quoting import quoting
from claimcheck.claims import AnswerClaim, Claim, ClaimSet, Evidence, Kind, unique
from claimcheck.corpus import Corpus
from claimcheck.digests import content_id
from claimcheck.findings import Alignment, Answer, Comparison, Finding, Question, Single
from claimcheck.judgement.judge import Judged, divided, judge
from claimcheck.judgement.origins import origins
from claimcheck.judgement.ranking import ranked
from claimcheck.judgement.reasons import Side
from claimcheck.judgement.values import widest_gap
from claimcheck.values import tokens as tk
from claimcheck.values.folding import fold

#: The kinds of claims, those first that an editor would check first.
_TELLING: Sequence[Kind] = ("figure", "office", "event", "statement", "fact")

#: What a finding of a kind stands on: a story, and where its sentence begins.
_Place = tuple[str, str, int]


def compare(
    claims: ClaimSet, alignment: Alignment | None = None, models: Models | None = None
) -> Comparison:
    """Set the claims of several articles side by side.

    A pure function of its arguments: the order in which articles came does not change what it
    finds. Stories that were read across are compared by the questions found there, and by offices
    and quotations, which need no model. Those that were not are compared by these and by the claims
    that probably answer one question.

    Args:
        claims: what the articles claim.
        alignment: what came of reading them across.
        models: the weights of fitted alignment; those that ship with this version if not given.
    """
    across = alignment or Alignment()
    corpus = Corpus(claims)
    questions = [q for asked in across.questions for q in divided(asked, corpus.published)]
    behind: dict[str, tuple[Claim, ...]] = dict(stated_by(questions, corpus.claims))
    outcomes = [_outcome(joined(q, behind), behind, corpus) for q in questions]
    findings = [o for o in outcomes if o is not None]
    left = [q.answers[0][0] for q, found in zip(questions, outcomes, strict=True) if found is None]
    standing = _by_place(findings)
    for question, answered in _without_model(corpus, across, models):
        behind |= answered
        found = _outcome(question, behind, corpus)
        # What one story alone tells, and in one way, is listed claim by claim.
        if found is None or not (_shared(found) or found.verdict == "conflict"):
            continue
        if not _asked_again(found, standing):
            findings.append(found)
    findings = _distinct(findings)
    judged = Comparison(
        provenance=claims.provenance,
        articles=tuple(sorted(claims.articles, key=lambda a: (a.name, a.id))),
        coverage=tuple(sorted(claims.coverage, key=lambda c: (corpus.names[c.article], c.article))),
        findings=tuple(filter(_shared, findings)),
        within=tuple(f for f in findings if not _shared(f)),
        alignment=alignment if len(claims.articles) > 1 else None,
        single=tuple(_alone(corpus, findings, left)),
        unread=claims.unread,
    )
    stories = corpus.articles.keys()
    return judged.model_copy(
        update={
            "findings": ranked(judged.findings, stories, judged.unfinished),
            "within": ranked(judged.within, stories, judged.unfinished),
        }
    )


def read_across(claims: ClaimSet, alignment: Alignment) -> tuple[AnswerClaim, ...]:
    """The answers that no claim of their story states: claims in their own right."""
    stated = stated_by(alignment.questions, claims.claims)
    every = (a for q in alignment.questions for group in q.answers for a in group)
    return unique(a for a in every if not stated[a.id])


def _without_model(
    corpus: Corpus, across: Alignment, models: Models | None
) -> Iterator[tuple[Question, Behind]]:
    """The questions that claims share without a model; offices and quotations of all stories."""
    events = same_event(corpus.texts)
    yield from exact(corpus, events)
    quotations = quoting(corpus, events)
    yield from quotations
    met = {c.id for _, told in quotations for claims in told.values() for c in claims}
    read = {a for event in across.events for a in event}

    def together(one: str, other: str) -> bool:
        return one != other and events[one] == events[other] and not {one, other} <= read

    yield from fitted((c for c in corpus.claims if c.id not in met), together, models)


def _distinct(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, each with an id of its own: one question of two events is two."""
    times = Counter(f.id for f in findings)
    return [
        f.model_copy(update={"id": content_id("f", [f.id, *sorted(f.articles)])})
        if times[f.id] > 1
        else f
        for f in findings
    ]


def _shared(finding: Finding) -> bool:
    return len(finding.articles) > 1


def _outcome(question: Question, behind: Behind, corpus: Corpus) -> Finding | None:
    """A question, judged; None where one story alone answers it, and in one way."""
    judged = judge(question, corpus.published, corpus.names)
    if len(question.articles) > 1 or len(judged.sides) > 1:
        return _finding(question, judged, behind, corpus)
    return None


def _finding(question: Question, judged: Judged, behind: Behind, corpus: Corpus) -> Finding:
    answers = tuple(
        answer
        for n, side in enumerate(judged.sides)
        for answer in _answers(n, side, behind, corpus)
    )
    said = sorted(a.answer for a in answers)
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
        # Of another verdict than the one it is told of, the model's sentence would be untrue.
        note=question.why if judged.verdict == question.verdict != "agree" else "",
        found=question.found,
        gap=widest_gap([s.value for s in judged.sides]),
        answers=answers,
    )


def _answers(number: int, side: Side, behind: Behind, corpus: Corpus) -> Iterator[Answer]:
    """An answer for each wording of a side, for "at least 12" and "12" agree and differ in words.

    Each has the claims that state it where there are such, else itself.
    """
    worded: dict[str, list[AnswerClaim]] = {}
    for claim in side.claims:
        worded.setdefault(claim.answer.casefold(), []).append(claim)
    for claims in worded.values():
        claims.sort(key=lambda c: (corpus.names[c.article], c.id))
        ids = unique(c.id for a in claims for c in behind.get(a.id, ()))
        yield Answer(
            answer=claims[0].answer,
            evidence=unique(e for c in claims for e in _best_first(c, corpus)),
            claims=ids or unique(c.id for c in claims),
            origins=origins(claims, corpus),
            side=number,
        )


def _best_first(claim: AnswerClaim, corpus: Corpus) -> Sequence[Evidence]:
    """The passages of an answer: those first that hold most of its words, and a headline last."""
    said = tk.stems(claim.answer).union(tk.numbers(claim.answer))

    def rank(e: Evidence) -> tuple[int, bool, int]:
        held = tk.all_stems(e.quote).union(tk.numbers(e.quote))
        return -len(said & held), _is_headline(e, corpus), e.start

    return sorted(claim.evidence, key=rank)


def _is_headline(evidence: Evidence, corpus: Corpus) -> bool:
    return fold(evidence.quote) == fold(corpus.articles[evidence.article].title or "")


def _by_place(findings: Iterable[Finding]) -> Mapping[_Place, set[int]]:
    """The numbers of the findings of a kind that stand on a sentence."""
    found: dict[_Place, set[int]] = {}
    for n, finding in enumerate(findings):
        for place in _places(finding):
            found.setdefault(place, set()).add(n)
    return found


def _asked_again(finding: Finding, standing: Mapping[_Place, set[int]]) -> bool:
    """Whether one of its kind stands on the same sentences of two stories, or of all it has."""
    own = _places(finding)
    met = {(n, place[1]) for place in own for n in standing.get(place, ())}
    stories = Counter(n for n, _ in met)
    return max(stories.values(), default=0) >= min(2, len(finding.articles))


def _places(finding: Finding) -> set[_Place]:
    kind = finding.kind
    return {(kind, e.article, e.start) for answer in finding.answers for e in answer.evidence}


def _alone(
    corpus: Corpus, findings: Sequence[Finding], left: Iterable[AnswerClaim]
) -> Iterator[Single]:
    """The sentences on which no finding stands, story by story, the most telling first.

    Of a sentence on which one stands, those clauses that hold a figure or an office besides.
    """
    answers = [answer for f in findings for answer in f.answers]
    told = {(e.article, e.start) for answer in answers for e in answer.evidence}
    met = {id_ for answer in answers for id_ in answer.claims}
    kinds: dict[Evidence, set[Kind]] = {}
    for claim in (*corpus.claims, *left):
        passage = passage_of(claim)
        if (passage.article, passage.start) not in told:
            passage = passage.model_copy(update={"clause": None})
        elif claim.id in met or claim.kind not in _TELLING[:2]:
            continue
        kinds.setdefault(passage, set()).add("fact" if claim.kind == "answer" else claim.kind)
    singles = [Single(evidence=e, kinds=tuple(sorted(k))) for e, k in kinds.items()]
    yield from sorted(singles, key=lambda s: _telling(s, corpus))


def _telling(single: Single, corpus: Corpus) -> tuple[object, ...]:
    """Numbers, offices and what happened before what is said or so; then as the story has it.

    A headline comes last: it mostly says what the story says again.
    """
    evidence = single.evidence
    rank = min(_TELLING.index(kind) for kind in single.kinds)
    rank += len(_TELLING) * _is_headline(evidence, corpus)
    place = evidence.start, evidence.clause or (0, 0)
    return corpus.names[evidence.article], evidence.article, rank, place
