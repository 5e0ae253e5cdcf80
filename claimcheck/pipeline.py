"""What a model reads: articles to claims, and the stories of an event to shared questions."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from claimcheck.alignment import across as task
from claimcheck.alignment.events import Event, shared_events
from claimcheck.alignment.grounding import Grounding as AnswerGrounding
from claimcheck.alignment.trial import TRIALS, passed
from claimcheck.claims import (
    Article,
    Claim,
    ClaimSet,
    Coverage,
    Failure,
    Provenance,
    listed,
    unique,
)
from claimcheck.completion import LLM, Request, Response, Usage
from claimcheck.errors import BadAnswer, ModelError, NoAnswer
from claimcheck.extraction.grounding import Grounding, merge
from claimcheck.extraction.task import Passage, Reading, parse, passages, prompt_of, request
from claimcheck.findings import Alignment, Question, Unborne
from claimcheck.progress import Event as Step
from claimcheck.progress import PassageRead, Started

#: Told of each article as it is begun, and of each passage as it is dealt with.
Told = Callable[[Step], None]


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
            prompts={p.name: p.digest for p in [prompt_of(llm.profile).identity] if articles},
        ),
        articles=tuple(articles),
        coverage=tuple(coverage for _, coverage in done),
        claims=tuple(claim for claims, _ in done for claim in claims),
    )


async def align(
    articles: Sequence[Article], llm: LLM, told: Told = lambda event: None
) -> Alignment:
    """What `llm` reads across the stories of each event, grounded.

    A model that fails on an event costs that event, which is then compared by rules; a model that
    fails the trial reads nothing across, and the note says so.

    Args:
        articles: with their text and sentences.
        llm: who reads.
        told: hears how far it has come.

    Raises:
        RecordingMismatch: `llm` replays recordings, and they are of other articles or prompts.
    """
    found = shared_events(articles)
    if not found:
        return Alignment()
    if not llm.profile.across:
        return Alignment(note="the model is too small to read stories across")
    under_way = asyncio.Semaphore(llm.profile.jobs)
    usage = Usage()
    right = 0
    for trial in TRIALS:
        try:
            response = await _answer(trial.request(llm.profile), llm, under_way)
            usage += response.usage
            right += trial.right(task.parse(response, trial.portion))
        except BadAnswer:
            continue
        except NoAnswer as nobody:
            return Alignment(note=str(nobody), **_tokens(usage))
        except ModelError as error:
            failure = Failure(what="reading across", reason=str(error))
            return Alignment(note=str(error), failures=(failure,), **_tokens(usage))
    prompts = {p.identity.name: p.identity.digest for p in task.prompts()}
    if not passed(right):
        every = sum(t.tasks for t in TRIALS)
        note = f"{llm.model} did {right} of the {every} trial tasks as gold does"
        return Alignment(note=note, prompts=prompts, **_tokens(usage))
    done = await asyncio.gather(*(_across(e, llm, under_way, told) for e in found))
    return Alignment(
        model=llm.model,
        events=tuple(d.read for d in done if d.read),
        proposed=sum(d.proposed for d in done),
        repeated=sum(d.repeated for d in done),
        malformed=sum(d.malformed for d in done),
        dropped=tuple(x for d in done for x in d.dropped),
        failures=tuple(x for d in done for x in d.failures),
        questions=tuple(q for d in done for q in d.questions),
        prompts=prompts,
        **_tokens(sum((d.usage for d in done), usage)),
    )


@dataclass(frozen=True)
class _Across:
    """What came of reading one event across; `read` are the stories that were wholly read."""

    read: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    proposed: int = 0
    repeated: int = 0
    malformed: int = 0
    dropped: tuple[Unborne, ...] = ()
    failures: tuple[Failure, ...] = ()
    usage: Usage = field(default_factory=Usage)


async def _across(event: Event, llm: LLM, under_way: asyncio.Semaphore, told: Told) -> _Across:
    """Read one event across, in one request or story by story against what is known so far."""
    names = listed([a.name for a in event.articles])
    known: tuple[task.Proposal, ...] = ()
    malformed, usage, reasons = 0, Usage(), []
    missed: set[str] = set()
    parts = task.portions(event, llm.profile)
    told(Started(names, len(parts)))
    for portion in parts:
        reason, fresh, spent = "", False, Usage()
        try:
            asked = task.request(portion, known, llm.profile)
            unasked = task.left_out(portion, known, llm.profile)
            response = await _answer(asked, llm, under_way)
            fresh, spent = response.fresh, response.usage
            usage += spent
            reading = task.parse(response, portion, known)
            known, malformed = reading.proposals, malformed + reading.malformed
            if response.finish == "length":
                reason = "the answer was cut off; what came whole of it is kept"
            elif unasked:
                reason = "not all questions known by then fitted into the request"
        except (ModelError, NoAnswer) as error:
            reason = str(error)
        if reason:
            reasons.append(reason)
            missed |= {a.id for a in portion.articles}
        told(PassageRead(names, spent, fresh=fresh, failed=bool(reason)))
    standing, dropped, repeated = AnswerGrounding(event.articles).ground(known, llm.model)
    if not standing and not reasons:
        reasons.append("no question came back that stands in the stories")
    return _Across(
        tuple(a.id for a in event.articles if a.id not in missed) if standing else (),
        standing,
        len(known),
        repeated,
        malformed,
        dropped,
        tuple(Failure(what=names, reason=reason) for reason in unique(reasons)),
        usage,
    )


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
    dropped = [d for o in outcomes for d in o.dropped]
    stand = [o.claim for o in outcomes if o.claim is not None]
    claims = merge(stand)
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
        dropped=tuple(d for d in dropped if not d.field),
        doubtful=tuple(d for d in dropped if d.field),
        failures=tuple(read.failure for read in reads if read.failure),
        prompt_tokens=sum(read.usage.prompt_tokens for read in reads),
        completion_tokens=sum(read.usage.completion_tokens for read in reads),
    )
