"""The whole run: articles to claims with a model, claims to judgements where rules leave some."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from claimcheck.claims import (
    Article,
    Claim,
    ClaimSet,
    Coverage,
    Dropped,
    Failure,
    Provenance,
    unique,
)
from claimcheck.comparison import adjudication as task
from claimcheck.comparison.gate import GATE, Trial
from claimcheck.comparison.questions import OpenQuestion
from claimcheck.completion import LLM, Request, Response, Usage
from claimcheck.errors import BadAnswer, ModelError, NoAnswer
from claimcheck.extraction.anaphora import resolved
from claimcheck.extraction.grounding import Grounding, merge
from claimcheck.extraction.task import PROMPT, Passage, Reading, parse, passages, request
from claimcheck.findings import Adjudication, Judgement
from claimcheck.progress import Event, PassageRead, Started
from claimcheck.prompting import prompt_file

#: Told of each article as it is begun, and of each passage as it is dealt with.
Told = Callable[[Event], None]


@dataclass(frozen=True)
class _Read:
    """What came of asking about one passage: a reading, or why there is none.

    `fresh` is whether a model was called for it, and not a cache or a recording read.
    """

    passage: Passage
    reading: Reading | None
    usage: Usage = field(default_factory=Usage)
    failure: Failure | None = None
    fresh: bool = False


async def extract(
    articles: Sequence[Article], llm: LLM, told: Told = lambda event: None
) -> ClaimSet:
    """The claims of `articles`, read by `llm`, with what was and was not read.

    A model that fails on a passage costs that passage: the failure is in the coverage, and the rest
    is read all the same.

    Args:
        articles: with their text and sentences.
        llm: who reads.
        told: hears how far it has come.

    Raises:
        RecordingMismatch: `llm` replays recordings, and they are of other articles or prompts.
    """
    under_way = asyncio.Semaphore(llm.profile.jobs)
    done = await asyncio.gather(*(_extract(a, llm, under_way, told) for a in articles))
    return ClaimSet(
        provenance=Provenance(
            model=llm.model if articles else "",
            prompts={p.name: p.digest for p in [prompt_file(PROMPT).identity] if articles},
        ),
        articles=tuple(articles),
        coverage=tuple(coverage for _, coverage in done),
        claims=tuple(claim for claims, _ in done for claim in claims),
    )


async def adjudicate(
    claims: ClaimSet, llm: LLM
) -> tuple[tuple[Judgement, ...], Adjudication | None]:
    """What `llm` decides of the questions that the rules leave open.

    A model that fails on a question costs that question: it stays open, and is counted.

    Returns:
        The judgements, and what became of the questions; None where there was no question.

    Raises:
        RecordingMismatch: `llm` replays recordings, and they are of other articles or prompts.
    """
    questions, left_out = task.open_questions(claims)
    if not questions:
        return (), None
    if not llm.profile.adjudicates:
        return (), left_open(claims, f"{llm.model} is not asked to judge")
    under_way = asyncio.Semaphore(llm.profile.jobs)
    try:
        answers = await asyncio.gather(*(_try(trial, llm, under_way) for trial in GATE))
    except NoAnswer as nobody:
        return (), left_open(claims, str(nobody))
    if failed := next((a.failure for a in answers if a.failure), ""):
        return (), left_open(claims, failed)
    right = [answer.right for answer in answers]
    usage = sum((a.usage for a in answers), Usage())
    prompts = {p.identity.name: p.identity.digest for p in task.prompts()}
    if not task.may_judge(right):
        note = f"{llm.model} answered {sum(right)} of the {len(GATE)} trial questions as gold does"
        every = len(questions) + left_out
        return (), Adjudication(left_out=every, note=note, prompts=prompts, **_tokens(usage))
    judged = await asyncio.gather(*(_judge(q, claims, llm, under_way) for q in questions))
    usage = sum((u for _, u in judged), usage)
    found = tuple(judgement for judgement, _ in judged if judgement)
    return found, Adjudication(
        asked=len(found),
        left_out=left_out,
        failed=len(questions) - len(found),
        prompts=prompts,
        **_tokens(usage),
    )


def left_open(claims: ClaimSet, note: str) -> Adjudication | None:
    """What nobody was asked, and why; None where the rules leave nothing open."""
    questions, left_out = task.open_questions(claims)
    return Adjudication(left_out=len(questions) + left_out, note=note) if questions else None


def combine(sets: Iterable[ClaimSet]) -> ClaimSet:
    """Several claim sets as one, its articles in order of name.

    An article in several sets counts once, with the claims of all and the fullest coverage.
    """
    every = list(sets)
    articles: dict[str, Article] = {}
    for article in sorted((a for s in every for a in s.articles), key=_by_name):
        articles.setdefault(article.id, article)
    place = {id_: n for n, id_ in enumerate(articles)}
    coverage: dict[str, Coverage] = {}
    for found in sorted((c for s in every for c in s.coverage), key=_by_reach):
        coverage.setdefault(found.article, found)
    claims = {(c.article, c.id): c for s in every for c in s.claims}
    return ClaimSet(
        provenance=_provenance(every),
        articles=_told_apart(articles.values()),
        coverage=tuple(sorted(coverage.values(), key=lambda c: place[c.article])),
        claims=tuple(
            sorted(claims.values(), key=lambda c: (place[c.article], c.evidence[0].start, c.id))
        ),
        unread=unique(sorted((f for s in every for f in s.unread), key=lambda f: f.what)),
    )


def _told_apart(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Different articles of one name carry a piece of their id."""
    every = tuple(articles)
    names = Counter(a.name for a in every)
    return tuple(
        a.model_copy(update={"name": f"{a.name} ({a.id[-4:]})"}) if names[a.name] > 1 else a
        for a in every
    )


def _by_name(article: Article) -> tuple[str, str, str]:
    return article.name, article.id, article.path


def _by_reach(coverage: Coverage) -> tuple[bool, int, int, str]:
    return not coverage.complete, -coverage.read, -coverage.grounded, coverage.model_dump_json()


def _provenance(sets: Iterable[ClaimSet]) -> Provenance:
    models: set[str] = set()
    prompts: dict[str, set[str]] = {}
    for each in sets:
        models |= {each.provenance.model} - {""}
        for name, digest in each.provenance.prompts.items():
            prompts.setdefault(name, set()).add(digest)
    return Provenance(
        model=", ".join(sorted(models)),
        prompts={name: ", ".join(sorted(digests)) for name, digests in sorted(prompts.items())},
    )


@dataclass(frozen=True)
class _Tried:
    """What came of one question of the gate; a failure is no wrong answer."""

    right: bool
    usage: Usage
    failure: str = ""


async def _try(trial: Trial, llm: LLM, under_way: asyncio.Semaphore) -> _Tried:
    try:
        response = await _answer(task.trial_request(trial, llm.profile), llm, under_way)
    except ModelError as error:
        return _Tried(False, Usage(), str(error))
    return _Tried(task.passed(trial, response), response.usage)


async def _judge(
    question: OpenQuestion, claims: ClaimSet, llm: LLM, under_way: asyncio.Semaphore
) -> tuple[Judgement | None, Usage]:
    try:
        asked = task.request(question, claims, llm.profile)
        response = await _answer(asked, llm, under_way)
    except (ModelError, NoAnswer):
        return None, Usage()
    try:
        return task.parse(response, question), response.usage
    except BadAnswer:
        return None, response.usage


async def _answer(asked: Request, llm: LLM, under_way: asyncio.Semaphore) -> Response:
    async with under_way:
        return await llm.complete(asked)


def _tokens(usage: Usage) -> dict[str, int]:
    return {
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
    }


async def _extract(
    article: Article, llm: LLM, under_way: asyncio.Semaphore, told: Told
) -> tuple[tuple[Claim, ...], Coverage]:
    parts = passages(article, llm.profile)
    told(Started(article.id, len(parts)))

    async def ask(passage: Passage) -> list[_Read]:
        reads = await _ask(article, passage, llm, under_way)
        told(_dealt_with(article, reads))
        return reads

    reads = [read for some in await asyncio.gather(*map(ask, parts)) for read in some]
    return _grounded(article, reads)


def _dealt_with(article: Article, reads: Sequence[_Read]) -> PassageRead:
    return PassageRead(
        article.id,
        sum((r.usage for r in reads), Usage()),
        fresh=any(r.fresh for r in reads),
        failed=any(r.failure for r in reads),
    )


async def _ask(
    article: Article, passage: Passage, llm: LLM, under_way: asyncio.Semaphore
) -> list[_Read]:
    """Read a passage; one whose answer is cut off is read again in halves."""
    fresh = False
    try:
        async with under_way:
            response = await llm.complete(request(article, passage, llm.profile))
        fresh = response.fresh
        if response.finish == "length" and (halves := passage.halves()):
            reads = [await _ask(article, half, llm, under_way) for half in halves]
            return [_Read(passage, None, response.usage, fresh=fresh), *reads[0], *reads[1]]
        reading = parse(response, passage)
    except (ModelError, NoAnswer) as error:
        failure = Failure(what=passage.part, reason=str(error))
        return [_Read(passage, None, failure=failure, fresh=fresh)]
    if response.finish == "stop":
        return [_Read(passage, reading, response.usage, fresh=fresh)]
    reason = "the answer was cut off; what came whole of it is kept"
    failure = Failure(what=passage.part, reason=reason)
    return [_Read(passage, reading, response.usage, failure, fresh)]


def _grounded(article: Article, reads: Sequence[_Read]) -> tuple[tuple[Claim, ...], Coverage]:
    readings = [read.reading for read in reads if read.reading]
    grounding = Grounding(article, [name for r in readings for name in r.people])
    outcomes = [grounding.ground(item) for r in readings for item in r.items]
    dropped = [o for o in outcomes if isinstance(o, Dropped)]
    stand = [o for o in outcomes if not isinstance(o, Dropped)]
    claims = merge(resolved(stand))
    failed = {read.passage.part for read in reads if read.failure}
    whole = [read for read in reads if read.reading and read.passage.part not in failed]
    malformed = sum(r.malformed for r in readings)
    return claims, Coverage(
        article=article.id,
        sentences=len(article.sentences),
        read=sum(len(read.passage.sentences) for read in whole),
        furniture=article.furniture,
        extracted=len(outcomes) + malformed,
        grounded=len(claims),
        repeated=len(stand) - len(claims),
        malformed=malformed,
        dropped=tuple(dropped),
        failures=tuple(read.failure for read in reads if read.failure),
        prompt_tokens=sum(read.usage.prompt_tokens for read in reads),
        completion_tokens=sum(read.usage.completion_tokens for read in reads),
    )
