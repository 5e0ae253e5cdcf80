"""How far the reading of articles has come, in one line of a terminal."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from claimcheck.completion import Usage

#: A terminal of 80 columns wraps a line that fills the last one.
COLUMNS = 79
_SECONDS_BETWEEN = 0.1


class Say(Protocol):
    """Tells the user something; a `passing` line may be overwritten by the next."""

    def __call__(self, line: str, *, passing: bool = False) -> None: ...


@dataclass(frozen=True)
class Started:
    """An article was divided into passages, and will be read."""

    article: str
    passages: int


@dataclass(frozen=True)
class PassageRead:
    """A passage was dealt with, in one request or several.

    Attributes:
        article: the article's id.
        usage: the tokens of its answers.
        fresh: whether a model was called for it.
        failed: whether some of it was not read.
    """

    article: str
    usage: Usage
    fresh: bool
    failed: bool


Event = Started | PassageRead


@dataclass
class State:
    """How far it has come.

    Attributes:
        articles: how many are to be read.
        began: when reading began, in seconds of the clock that `line` is given.
        done: articles of which every passage was dealt with.
        cached: those of them for which no model was called, and none failed.
        failed: those of them that were not read whole.
        tokens: of fresh answers, in and out.
        fresh: passages for which a model was called.
        left: passages of the articles so far known that are still to be dealt with.
        noun: what an article is called, one and several; "event" where stories are read across.
    """

    articles: int
    began: float
    done: int = 0
    cached: int = 0
    failed: int = 0
    tokens: int = 0
    fresh: int = 0
    left: int = 0
    noun: tuple[str, str] = ("story", "stories")

    def __str__(self) -> str:
        return f"{self.done:,} of {self.articles:,} {self.noun[self.articles != 1]}"


def line(state: State, now: float) -> str:
    """How far it has come, in at most `COLUMNS` columns; what comes last goes first.

    The time left is told by the pace of passages that a model read: one from the cache takes none.
    """
    tokens = f"{state.tokens:,}" if state.tokens < 10**6 else f"{state.tokens / 10**6:,.1f}M"
    parts = [str(state), f"{state.cached:,} cached", f"{state.failed:,} failed", f"{tokens} tokens"]
    if state.fresh and state.left:
        parts.append(f"about {_span((now - state.began) / state.fresh * state.left)} left")
    while len(", ".join(parts)) > COLUMNS and len(parts) > 1:
        parts.pop()
    return ", ".join(parts)


def stopped(state: State, kept: bool = True) -> str:
    """What to say when the user stops it; `kept` says whether answers go into the cache."""
    read = f"stopped: {state} {'is' if 1 in (state.done, state.articles) else 'are'} read"
    if not kept:
        return f"{read}; with --no-cache nothing is kept"
    return f"{read} and kept; run it again to go on"


@dataclass
class _Account:
    """What is known of one article."""

    left: int
    cached: bool
    failed: bool = False


class Progress:
    """Takes events, and says how far it has come: ten times a second at most.

    Args:
        articles: how many are to be read.
        say: tells the user; a passing line should be for terminals only.
        clock: seconds that only grow.
        noun: what an article is called, one and several.
    """

    def __init__(
        self,
        articles: int,
        say: Say,
        clock: Callable[[], float] = time.monotonic,
        noun: tuple[str, str] = ("story", "stories"),
    ) -> None:
        self._say = say
        self._clock = clock
        self._accounts: dict[str, _Account] = {}
        self._said = float("-inf")
        self.state = State(articles, clock(), noun=noun)

    def __call__(self, event: Event) -> None:
        """Take note of an event."""
        state = self.state
        if isinstance(event, Started):
            account = _Account(event.passages, cached=event.passages > 0)
            self._accounts[event.article] = account
            state.left += event.passages
        else:
            account = self._accounts[event.article]
            account.left -= 1
            account.failed |= event.failed
            account.cached &= not (event.fresh or event.failed)
            state.left -= 1
            if event.fresh:
                state.fresh += 1
                state.tokens += event.usage.prompt_tokens + event.usage.completion_tokens
        if not account.left:
            state.done += 1
            state.cached += account.cached
            state.failed += account.failed
        now = self._clock()
        if now - self._said >= _SECONDS_BETWEEN:
            self._said = now
            self._say(line(state, now), passing=True)

    def finish(self) -> None:
        """Say how it ended, in a line that stays."""
        self._say(line(self.state, self._clock()))


def _span(seconds: float) -> str:
    """A length of time in one unit: `40 s`, `2 min`, `3.5 h`."""
    if seconds < 59.5:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
