"""Who answers in one run: within which bounds, with what is told while it goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from claimcheck.alignment.events import shared_events
from claimcheck.claims import Article, ClaimSet
from claimcheck.completion import LLM
from claimcheck.configuration import Configuration
from claimcheck.errors import NoAnswer, UsageError
from claimcheck.findings import Alignment
from claimcheck.llm.cached import Cached
from claimcheck.llm.connect import NOBODY, Here, Served, choose, connect, price_of
from claimcheck.llm.folders import answers_folder
from claimcheck.llm.metered import Budget, Meter
from claimcheck.llm.recorded import Recorded, Recorder
from claimcheck.llm.store import Store
from claimcheck.planning.plan import Plan, plan
from claimcheck.progress import Progress, Say, stopped
from claimcheck.reading.across import align
from claimcheck.reading.stories import extract
from claimcheck.report.text import count

T = TypeVar("T")


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


class Session:
    """Has a model read, as the user asked for it.

    Args:
        options: who answers, and what that may take.
        env: the environment.
        say: tells the user something.

    Raises:
        UsageError: the options contradict each other.
    """

    def __init__(self, options: Options, env: Mapping[str, str], say: Say) -> None:
        named = [s for s in options.settings.settings if s.source in ("--model", "--base-url")]
        if options.recordings and named:
            raise UsageError("--recordings replays answers; drop it, or --model and --base-url.")
        cost = options.settings.max_cost
        budget = Budget(options.settings.max_calls, None if cost is None else Decimal(str(cost)))
        self._options = options
        self._env = env
        self.say = say
        self._meter = Meter(budget)
        self._told_where = False

    def extract(self, articles: Sequence[Article]) -> ClaimSet:
        """The claims of `articles`.

        Raises:
            Stopped: the user had enough.
        """
        progress = Progress(len(articles), self.say)
        return self._awaited(lambda llm: extract(articles, llm, progress), progress)

    def align(self, articles: Sequence[Article]) -> Alignment:
        """What is read across `articles`, where that is wanted.

        Raises:
            Stopped: the user had enough.
        """
        if not self._options.across:
            return Alignment(note="as --no-across asks")
        progress = Progress(len(shared_events(articles)), self.say, noun=("event", "events"))
        return self._awaited(lambda llm: align(articles, llm, progress), progress)

    def record(self, articles: Sequence[Article], folder: Path, name: str | None) -> None:
        """Write the answers to `articles` into `folder`; `name` is what they call the model.

        Raises:
            ClaimcheckError: a passage could not be read; nothing is written then.
        """
        progress = Progress(len(articles), self.say)

        async def read(llm: LLM) -> Recorder:
            recorder = Recorder(llm, name)
            await extract(articles, recorder, progress)
            await align(articles, recorder)
            return recorder

        recorder = self._awaited(read, progress)
        if recorder.unanswered:
            raise recorder.unanswered[0]
        recorder.write(folder)

    def plan(self, articles: Sequence[Article]) -> Plan:
        """What reading `articles` would take; nobody is asked.

        Raises:
            UsageError: recordings are to be replayed.
            NoAnswer: there is no model to ask.
        """
        if self._options.recordings:
            raise UsageError(
                "--dry-run asks nobody, and neither does --recordings: drop one of them."
            )
        chosen, env = self._chosen()
        cache = Cached(chosen.name, chosen.profile, self._store(env), None)

        async def planned() -> Plan:
            try:
                return await plan(articles, cache, price_of(chosen), self._options.across)
            finally:
                await cache.aclose()

        return asyncio.run(planned())

    def goes(self) -> str:
        """Where a run would send stories, in words.

        Raises:
            NoAnswer: there is no model to ask.
        """
        return self._chosen()[0].goes

    def tell_spent(self) -> None:
        """Say what was spent, where anything was; and what the budget left undone."""
        for stage, spent in self._meter.stages.items():
            if spent.calls:
                cost = "cost unknown" if spent.cost is None else f"${spent.cost:.4f}"
                self.say(
                    f"{stage}: {count(spent.calls, 'call')}, {spent.cached} from the cache, "
                    f"{spent.usage.prompt_tokens:,} tokens in, "
                    f"{spent.usage.completion_tokens:,} out, {cost}"
                )
        total = self._meter.total
        if total.cached and not total.calls and not total.refused:
            self._tell_where("no story was sent: every answer was in the cache.")
        if undone := self._meter.stopped():
            self.say(f"claimcheck: {undone}")

    def _awaited(self, read: Callable[[LLM], Awaitable[T]], progress: Progress) -> T:
        """What `read` makes of whoever answers; a user who stops it is told what was finished."""
        found: list[T] = []

        async def keep() -> None:
            # `asyncio.run` in passing writes out what its task returns, however much that is.
            if self._options.recordings:
                self._tell_where("no story is sent: recorded answers are replayed.")
                found.append(await read(Recorded(self._options.recordings)))
                return
            llm = self._connected()
            try:
                found.append(await read(llm))
            finally:
                await llm.aclose()

        calls = self._meter.total.calls
        try:
            asyncio.run(keep())
        except KeyboardInterrupt:
            self.tell_spent()
            raise Stopped(stopped(progress.state, self._options.cached)) from None
        if self._meter.total.calls > calls:
            progress.finish()
        return found[0]

    def _chosen(self) -> tuple[Served | Here, Mapping[str, str]]:
        """Whom settings and environment lead to, and the environment that holds."""
        settings = self._options.settings
        env = settings.environment(self._env)
        chosen = choose(settings.model, settings.base_url, env, settings.jobs, settings.deadline)
        if chosen is None:
            raise NoAnswer(NOBODY)
        return chosen, env

    def _tell_where(self, line: str, *, leaves: bool = False) -> None:
        """Say once where stories go; what leaves the machine is said when `--quiet`, too."""
        if not self._told_where:
            self._told_where = True
            self.say(f"claimcheck: {line}" if leaves else line[0].upper() + line[1:])

    def _connected(self) -> Cached:
        if self._options.offline:
            self._tell_where("no story is sent: --offline.")
        settings = self._options.settings
        env = settings.environment(self._env)
        return connect(
            settings.model,
            settings.base_url,
            env,
            self._options.offline,
            self._store(env),
            settings.jobs,
            settings.deadline,
            self._meter,
            lambda line: self.say(line, passing=True),
            lambda chosen: self._tell_where(f"{chosen.goes}.", leaves=chosen.leaves),
        )

    def _store(self, env: Mapping[str, str]) -> Store | None:
        return Store(answers_folder(env)) if self._options.cached else None
