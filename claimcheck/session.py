"""One run as the user asked for it: where the articles, the answers and the claims come from."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.alignment.events import shared_events
from claimcheck.articles.addresses import is_url
from claimcheck.articles.readers.records import is_claims_file
from claimcheck.articles.reading import article_told, read_sources
from claimcheck.articles.twins import without_twins
from claimcheck.claims import Article, ClaimSet, Failure
from claimcheck.configuration import Configuration
from claimcheck.errors import ClaimcheckError, NoAnswer, SourceError, UsageError
from claimcheck.findings import Alignment, Comparison
from claimcheck.judgement.compare import compare, read_across
from claimcheck.llm.cached import Cached
from claimcheck.llm.connect import NOBODY, choose, connect, price_of
from claimcheck.llm.folders import answers_folder
from claimcheck.llm.metered import Budget, Meter, Spent
from claimcheck.llm.recorded import Recorded, Recorder
from claimcheck.llm.store import Store
from claimcheck.pipeline import align, combine
from claimcheck.pipeline import extract as extract_claims
from claimcheck.planning import Plan, plan
from claimcheck.progress import Progress, Say, stopped
from claimcheck.report.files import write_atomically
from claimcheck.report.json import read_claims, read_comparison
from claimcheck.report.wording import count
from claimcheck.review.baseline import Known, against, known_from_decisions, known_from_report
from claimcheck.review.decisions import Decisions, read_decisions, to_toml
from claimcheck.review.walking import Ask, Tell, walk

if TYPE_CHECKING:
    from claimcheck.llm.doctor import Diagnosis


class Stopped(KeyboardInterrupt):
    """The user stopped the run; the message says what was finished."""


@dataclass(frozen=True)
class Options:
    """Who answers, and what that may take.

    Attributes:
        settings: whom to ask, and within which bounds.
        recordings: a folder of recorded answers, which are then the only ones.
        offline: whether calls are forbidden.
        cached: whether answers are kept and looked up.
        across: whether a model reads the stories of an event across.
    """

    settings: Configuration
    recordings: Path | None = None
    offline: bool = False
    cached: bool = True
    across: bool = True


@dataclass(frozen=True)
class Given:
    """What the user says of sources: dates of publication in ISO 8601, and names of outlets."""

    published: Mapping[Path, str] = field(default_factory=dict)
    outlets: Mapping[Path, str] = field(default_factory=dict)


def comparison(
    sources: Sequence[str | Path],
    options: Options,
    env: Mapping[str, str],
    given: Given,
    say: Say,
    told: Sequence[Mapping[str, str]] = (),
) -> tuple[Comparison, ClaimSet]:
    """The stories of `sources` set side by side.

    `told` are stories at hand, besides: their text, and what is known of them.

    Returns:
        The comparison, and the claims it rests on.

    Raises:
        UsageError: the options contradict each other, or a date is none.
        ClaimcheckError: nothing at all could be read.
    """
    meter = _meter(options)
    found = _claims(sources, options, env, given, say, meter, told)
    alignment = Alignment(note="as --no-across asks")
    if options.across:
        try:
            alignment = _aligned(found, options, env, meter, say)
        except Stopped:
            _tell_spent(meter, say)
            raise
    _tell_spent(meter, say)
    comparison = compare(found, alignment)
    answers = (*found.claims, *read_across(found, alignment))
    return comparison, found.model_copy(update={"claims": answers})


def claims(
    sources: Sequence[str | Path],
    options: Options,
    env: Mapping[str, str],
    given: Given,
    say: Say,
) -> ClaimSet:
    """The claims of `sources`: read from articles, and taken from claims files.

    Raises:
        UsageError: the options contradict each other, or a date is none.
        ClaimcheckError: nothing at all could be read.
    """
    meter = _meter(options)
    found = _claims(sources, options, env, given, say, meter)
    _tell_spent(meter, say)
    return found


def planned(
    sources: Sequence[str | Path],
    options: Options,
    env: Mapping[str, str],
    given: Given,
) -> Plan:
    """What reading `sources` would take; nobody is asked.

    Raises:
        UsageError: the options contradict each other, or a date is none.
        SourceError: a source cannot be read.
        NoAnswer: there is no model to ask.
    """
    if options.recordings:
        raise UsageError("--dry-run asks nobody, and neither does --recordings: drop one of them.")
    reading = read_sources(_stories(sources)[0], given.published, given.outlets)
    if reading.errors:
        raise reading.errors[0]
    settings = options.settings
    env = settings.environment(env)
    chosen = choose(settings.model, settings.base_url, env, settings.jobs, settings.deadline)
    if chosen is None:
        raise NoAnswer(NOBODY)
    store = Store(answers_folder(env)) if options.cached else None
    articles = reading.articles
    asked = plan(
        articles,
        chosen.profile,
        chosen.name,
        store,
        price_of(chosen),
        across_too=options.across,
    )
    try:
        return asyncio.run(asked)
    finally:
        if store:
            store.close()


def examined(settings: Configuration, env: Mapping[str, str]) -> Diagnosis:
    """What is set, and whether whom it leads to answers as they must."""
    from claimcheck.llm.doctor import examine

    return asyncio.run(examine(settings, env))


def known_from(files: Sequence[Path]) -> list[Known]:
    """What was found before, by files of decisions and earlier reports as JSON.

    Raises:
        SourceError: a file is neither.
    """
    known: list[Known] = []
    for file in files:
        if file.suffix == ".json":
            known += known_from_report(read_comparison(file))
        else:
            known += known_from_decisions(read_decisions(file))
    return known


def standing(comparison: Comparison, known: Sequence[Known]) -> Comparison:
    """`comparison`, with how its findings stand to those known from before."""
    return comparison.model_copy(update={"standing": against(comparison, known)})


def review(report: Path, decisions: Path, ask: Ask, tell: Tell, *, undecided: bool = False) -> None:
    """Walk the conflicts of a report; each decision is written when it is made.

    Raises:
        SourceError: the report, or the file of decisions, cannot be read.
        UsageError: the file of decisions cannot be written.
    """
    made = read_decisions(decisions) if decisions.exists() else {}

    def save(every: Decisions) -> None:
        write_atomically(decisions, to_toml(every))

    walk(read_comparison(report), made, ask=ask, tell=tell, save=save, undecided=undecided)


def _claims(
    sources: Sequence[str | Path],
    options: Options,
    env: Mapping[str, str],
    given: Given,
    say: Say,
    meter: Meter,
    told: Sequence[Mapping[str, str]] = (),
) -> ClaimSet:
    named = [s for s in options.settings.settings if s.source in ("--model", "--base-url")]
    if options.recordings and named:
        raise UsageError("--recordings replays answers; drop it, or --model and --base-url.")
    stories, files = _stories(sources)
    reading = read_sources(stories, given.published, given.outlets)
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
    articles, twins = without_twins([*reading.articles, *map(article_told, told)])
    for note in twins:
        say(f"claimcheck: {note}")
    if articles:
        sets.append(_read(articles, options, env, say, meter))
    if not sets:
        raise SourceError("none of the sources could be read; nothing was compared.")
    unread = tuple(_failure(error) for error in errors)
    combined = combine([*sets, ClaimSet(articles=(), coverage=(), claims=(), unread=unread)])
    _refuse_empty(combined)
    return combined


def _stories(sources: Sequence[str | Path]) -> tuple[list[str | Path], list[Path]]:
    """Sources that are stories, and those that are claims."""
    named = {s: Path(s) for s in sources if not is_url(str(s))}
    files = {s: file for s, file in named.items() if is_claims_file(file)}
    return [s for s in sources if s not in files], list(files.values())


def record(
    case: Path,
    options: Options,
    env: Mapping[str, str],
    say: Say,
    into: Path | None = None,
    name: str | None = None,
) -> Path:
    """Record the answers to the articles of a case; returns the folder they were written to.

    Args:
        case: a folder with `articles/` in it.
        options: who answers.
        env: the environment.
        say: tells the user something.
        into: the folder to write; `recordings/` of the case where none is given.
        name: what the recordings call the model; its own name where none is given.

    Raises:
        SourceError: the case has no articles, or one cannot be read.
        ClaimcheckError: a passage could not be read; nothing is written then.
    """
    reading = read_sources([case / "articles"])
    if reading.errors:
        raise reading.errors[0]
    folder = into or case / "recordings"
    asyncio.run(_recorded(reading.articles, folder, options, env, say, name))
    return folder


async def _recorded(
    articles: Sequence[Article],
    folder: Path,
    options: Options,
    env: Mapping[str, str],
    say: Say,
    name: str | None,
) -> None:
    llm = _cached(options, env, _meter(options), say)
    recorder = Recorder(llm, name)
    try:
        found = await extract_claims(articles, recorder, Progress(len(articles), say))
        await align(found.articles, recorder)
    finally:
        await llm.aclose()
    if recorder.unanswered:
        raise recorder.unanswered[0]
    recorder.write(folder)


def _read(
    articles: Sequence[Article],
    options: Options,
    env: Mapping[str, str],
    say: Say,
    meter: Meter,
) -> ClaimSet:
    """The claims of `articles`; whoever stops it is told what was finished."""
    if options.recordings:
        return _awaited(extract_claims(articles, Recorded(options.recordings)))
    progress = Progress(len(articles), say)
    try:
        found = _awaited(_extracted(articles, options, env, progress, meter, say))
    except KeyboardInterrupt:
        _tell_spent(meter, say)
        raise Stopped(stopped(progress.state, options.cached)) from None
    if meter.total.calls:
        progress.finish()
    return found


def _awaited(reading: Coroutine[Any, Any, ClaimSet]) -> ClaimSet:
    """As `asyncio.run`, which in passing writes out what its task returns, however much that is."""
    found: list[ClaimSet] = []

    async def keep() -> None:
        found.append(await reading)

    asyncio.run(keep())
    return found[0]


async def _extracted(
    articles: Sequence[Article],
    options: Options,
    env: Mapping[str, str],
    progress: Progress,
    meter: Meter,
    say: Say,
) -> ClaimSet:
    llm = _cached(options, env, meter, say)
    try:
        return await extract_claims(articles, llm, progress)
    finally:
        await llm.aclose()


def _aligned(
    found: ClaimSet, options: Options, env: Mapping[str, str], meter: Meter, say: Say
) -> Alignment:
    """What is read across the stories that are at hand with their text."""
    if options.recordings:
        return asyncio.run(align(found.articles, Recorded(options.recordings)))
    progress = Progress(len(shared_events(found.articles)), say, noun="event")
    asked = meter.total.calls
    try:
        alignment = asyncio.run(_asked_across(found, options, env, meter, say, progress))
    except KeyboardInterrupt:
        raise Stopped(stopped(progress.state, options.cached)) from None
    if meter.total.calls > asked:
        progress.finish()
    return alignment


async def _asked_across(
    found: ClaimSet,
    options: Options,
    env: Mapping[str, str],
    meter: Meter,
    say: Say,
    progress: Progress,
) -> Alignment:
    llm = _cached(options, env, meter, say)
    try:
        return await align(found.articles, llm, progress)
    finally:
        await llm.aclose()


def _cached(options: Options, env: Mapping[str, str], meter: Meter, say: Say) -> Cached:
    settings = options.settings
    env = settings.environment(env)
    store = Store(answers_folder(env)) if options.cached else None
    return connect(
        settings.model,
        settings.base_url,
        env,
        options.offline,
        store,
        settings.jobs,
        settings.deadline,
        meter,
        lambda line: say(line, passing=True),
    )


def _meter(options: Options) -> Meter:
    cost = options.settings.max_cost
    return Meter(Budget(options.settings.max_calls, None if cost is None else Decimal(str(cost))))


def _tell_spent(meter: Meter, say: Say) -> None:
    """What was spent, where anything was; and what the budget left undone."""
    for stage, spent in meter.stages.items():
        if spent.calls:
            say(f"{stage}: {_spent(spent)}")
    if undone := meter.stopped():
        say(f"claimcheck: {undone}")


def _spent(spent: Spent) -> str:
    into, out = spent.usage.prompt_tokens, spent.usage.completion_tokens
    cost = "cost unknown" if spent.cost is None else f"${spent.cost:.4f}"
    calls = count(spent.calls, "call")
    return f"{calls}, {spent.cached} from the cache, {into:,} tokens in, {out:,} out, {cost}"


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
