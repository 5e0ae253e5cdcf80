"""Each story read by itself: passages in, claims that stand out, with an account of both."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claimcheck.claims import REST, Article, Claim, ClaimSet, Coverage, Failure, Provenance
from claimcheck.completion import LLM, Usage
from claimcheck.errors import BadAnswer, ModelError, NoAnswer
from claimcheck.extraction.grounding import Grounded, Grounding, merge
from claimcheck.extraction.instructions import instructions
from claimcheck.extraction.task import Passage, Reading, parse, passages, prompt_of, request
from claimcheck.progress import PassageRead, Started
from claimcheck.reading.asking import CUT_OFF, Ask, Tell, contained, limited


@dataclass(frozen=True)
class _Read:
    """What came of one request about a passage; `fresh` is whether a model was called for it."""

    passage: Passage
    reading: Reading | None = None
    usage: Usage = field(default_factory=Usage)
    failure: str = ""
    fresh: bool = False


async def extract(
    articles: Sequence[Article], llm: LLM, tell: Tell = lambda event: None
) -> ClaimSet:
    """The claims of `articles`, read by `llm`, with what was and was not read.

    A model that fails on a passage costs that passage: the failure is in the coverage, and the rest
    is read all the same.

    Args:
        articles: with their text and sentences.
        llm: who reads.
        tell: hears how far it has come.

    Raises:
        RecordingMismatch: `llm` replays recordings, and they are of other articles or prompts.
    """
    ask = limited(llm)
    read = await asyncio.gather(*(_story(article, llm, ask, tell) for article in articles))
    prompt = prompt_of(llm.profile).identity
    asked = Provenance(model=llm.model, prompts={prompt.name: prompt.digest})
    return ClaimSet(
        provenance=asked if articles else Provenance(),
        articles=tuple(articles),
        coverage=tuple(coverage for _, coverage in read),
        claims=tuple(claim for claims, _ in read for claim in claims),
    )


async def _story(
    article: Article, llm: LLM, ask: Ask, tell: Tell
) -> tuple[tuple[Claim, ...], Coverage]:
    parts = passages(article, llm.profile)
    tell(Started(article.id, len(parts)))

    async def read(passage: Passage) -> list[_Read]:
        reads = await _passage(article, passage, llm, ask)
        usage = sum((r.usage for r in reads), Usage())
        fresh, failed = any(r.fresh for r in reads), any(r.failure for r in reads)
        tell(PassageRead(article.id, usage, fresh=fresh, failed=failed))
        return reads

    every = [r for reads in await asyncio.gather(*map(read, parts)) for r in reads]
    return _grounded(article, every, llm.model)


async def _passage(article: Article, passage: Passage, llm: LLM, ask: Ask) -> list[_Read]:
    """Read a passage; one whose answer is cut off is read again in halves."""
    fresh = False
    try:
        with contained(llm.model):
            response = await ask(request(article, passage, llm.profile))
            fresh = response.fresh
            if response.finish == "length" and (halves := passage.halves()):
                reads = [r for half in halves for r in await _passage(article, half, llm, ask)]
                return [_Read(passage, usage=response.usage, fresh=fresh), *reads]
            reading = parse(response, passage)
    except (ModelError, NoAnswer) as error:
        return [_Read(passage, failure=str(error), fresh=fresh)]
    failure = CUT_OFF if response.finish == "length" else reading.flaw
    return [_Read(passage, reading, response.usage, failure, fresh)]


def _grounding(article: Article, names: Sequence[str], model: str) -> Grounding:
    """What claims are held against; names that break it are not used."""
    try:
        with contained(model):
            return Grounding(article, names)
    except BadAnswer:
        return Grounding(article, ())


def _grounded(
    article: Article, came: Sequence[_Read], model: str
) -> tuple[tuple[Claim, ...], Coverage]:
    names = [name for read in came if read.reading for name in read.reading.people]
    grounding = _grounding(article, names, model)
    reads: list[_Read] = []
    outcomes: list[Grounded] = []
    for read in came:
        try:
            with contained(model):
                items = read.reading.items if read.reading else ()
                outcomes += [grounding.ground(item) for item in items]
            reads.append(read)
        except BadAnswer as error:
            reads.append(replace(read, reading=None, failure=str(error)))
    readings = [read.reading for read in reads if read.reading]
    dropped = [d for o in outcomes for d in o.dropped]
    grounded = [o.claim for o in outcomes if o.claim is not None]
    claims = merge(grounded)
    malformed = sum(r.malformed for r in readings)
    return claims, Coverage(
        article=article.id,
        sentences=len(article.sentences),
        read=sum(len(r.passage.sentences) for r in reads if r.reading and not r.failure),
        furniture=article.furniture,
        instructions=instructions(article),
        extracted=len(outcomes) + malformed,
        grounded=len(claims),
        repeated=len(grounded) - len(claims),
        malformed=malformed,
        dropped=tuple(d for d in dropped if not d.field),
        doubtful=tuple(d for d in dropped if d.field),
        failures=(
            *(Failure(what=r.passage.part, reason=r.failure) for r in reads if r.failure),
            *((Failure(what=REST, reason=article.lacking),) if article.lacking else ()),
        ),
        prompt_tokens=sum(r.usage.prompt_tokens for r in reads),
        completion_tokens=sum(r.usage.completion_tokens for r in reads),
    )
