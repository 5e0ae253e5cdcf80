"""One run as the user asked for it: where the articles, the answers and the claims come from."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from claimcheck.articles.reading import read_sources
from claimcheck.claims import Article, ClaimSet, Failure
from claimcheck.comparison.compare import compare
from claimcheck.errors import ClaimcheckError, NoAnswer, SourceError, UsageError
from claimcheck.findings import Adjudication, Comparison, Judgement
from claimcheck.llm.cached import Cached
from claimcheck.llm.connect import connect
from claimcheck.llm.folders import answers_folder
from claimcheck.llm.recorded import Recorded, Recorder
from claimcheck.llm.store import Store
from claimcheck.pipeline import Progress, adjudicate, combine, left_open
from claimcheck.pipeline import extract as extract_claims
from claimcheck.report.json import read_claims


class Say(Protocol):
    """Tells the user something; a `passing` line may be overwritten by the next."""

    def __call__(self, line: str, *, passing: bool = False) -> None: ...


@dataclass(frozen=True)
class Options:
    """Who answers.

    Attributes:
        model: see `claimcheck.llm.connect.connect`; so is `base_url`.
        recordings: a folder of recorded answers, which are then the only ones.
        offline: whether calls are forbidden.
        cached: whether answers are kept and looked up.
        adjudication: whether a model is asked what the rules leave open.
    """

    model: str | None = None
    base_url: str | None = None
    recordings: Path | None = None
    offline: bool = False
    cached: bool = True
    adjudication: bool = True


def comparison(
    sources: Sequence[Path],
    options: Options,
    env: Mapping[str, str],
    published: Mapping[Path, str],
    say: Say,
) -> Comparison:
    """The claims of `sources` set side by side; what the rules leave open goes to the model.

    Raises:
        UsageError: the options contradict each other, or a date is none.
        ClaimcheckError: nothing at all could be read.
    """
    found = claims(sources, options, env, published, say)
    if not options.adjudication:
        return compare(found, adjudication=left_open(found, "as --no-adjudication asks"))
    judgements, adjudication = asyncio.run(_adjudicated(found, options, env))
    return compare(found, judgements, adjudication)


def claims(
    sources: Sequence[Path],
    options: Options,
    env: Mapping[str, str],
    published: Mapping[Path, str],
    say: Say,
) -> ClaimSet:
    """The claims of `sources`: read from articles, and taken from claims files.

    Raises:
        UsageError: the options contradict each other, or a date is none.
        ClaimcheckError: nothing at all could be read.
    """
    if options.recordings and (options.model or options.base_url):
        raise UsageError("--recordings replays answers; drop it, or --model and --base-url.")
    files = [s for s in sources if s.suffix == ".json" and not s.is_dir()]
    reading = read_sources([s for s in sources if s not in files], published)
    for note in reading.notes:
        say(f"claimcheck: {note}")
    errors: list[ClaimcheckError] = list(reading.errors)
    sets = []
    for file in sorted(set(files)):
        try:
            sets.append(read_claims(file))
        except SourceError as error:
            errors.append(error)
    for problem in errors:
        say(f"claimcheck: {problem}")
    if reading.articles:
        sets.append(asyncio.run(_extracted(reading.articles, options, env, say)))
    if not sets:
        raise SourceError("none of the sources could be read; nothing was compared.")
    unread = tuple(_failure(error) for error in errors)
    combined = combine([*sets, ClaimSet(articles=(), coverage=(), claims=(), unread=unread)])
    _refuse_empty(combined)
    return combined


def record(case: Path, options: Options, env: Mapping[str, str], say: Say) -> Path:
    """Record the answers to the articles of a case; returns the folder they were written to.

    Raises:
        SourceError: the case has no articles, or one cannot be read.
        ClaimcheckError: a passage could not be read; nothing is written then.
    """
    reading = read_sources([case / "articles"])
    if reading.errors:
        raise reading.errors[0]
    folder = case / "recordings"
    asyncio.run(_recorded(reading.articles, folder, options, env, say))
    return folder


async def _recorded(
    articles: Sequence[Article], folder: Path, options: Options, env: Mapping[str, str], say: Say
) -> None:
    llm = _cached(options, env)
    recorder = Recorder(llm)
    try:
        found = await extract_claims(articles, recorder, _progress(say))
        await adjudicate(combine([found]), recorder)
    finally:
        await llm.aclose()
    if recorder.unanswered:
        raise recorder.unanswered[0]
    recorder.write(folder)


async def _extracted(
    articles: Sequence[Article], options: Options, env: Mapping[str, str], say: Say
) -> ClaimSet:
    if options.recordings:
        return await extract_claims(articles, Recorded(options.recordings))
    llm = _cached(options, env)
    try:
        return await extract_claims(articles, llm, _progress(say))
    finally:
        await llm.aclose()


async def _adjudicated(
    found: ClaimSet, options: Options, env: Mapping[str, str]
) -> tuple[tuple[Judgement, ...], Adjudication | None]:
    if options.recordings:
        return await adjudicate(found, Recorded(options.recordings))
    llm = _cached(options, env)
    try:
        return await adjudicate(found, llm)
    finally:
        await llm.aclose()


def _cached(options: Options, env: Mapping[str, str]) -> Cached:
    store = Store(answers_folder(env)) if options.cached else None
    return connect(options.model, options.base_url, env, options.offline, store)


def _progress(say: Say) -> Progress:
    def told(article: Article, done: int, total: int) -> None:
        say(f"reading {article.name}: {done} of {total} passages", passing=True)
        if done == total:
            say(f"{article.name}: read", passing=True)

    return told


def _failure(error: ClaimcheckError) -> Failure:
    what, colon, reason = str(error).partition(": ")
    return Failure(what=what, reason=reason) if colon else Failure(what="a source", reason=what)


def _refuse_empty(found: ClaimSet) -> None:
    """When no sentence at all was read, the reason is the message.

    Raises:
        NoAnswer: with the first reason.
    """
    failures = [f for c in found.coverage for f in c.failures]
    if failures and not any(c.read for c in found.coverage) and not found.claims:
        raise NoAnswer(failures[0].reason)
