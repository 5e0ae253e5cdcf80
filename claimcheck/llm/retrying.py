"""Calling a server again: when, how often, and never past a deadline.

This is the only layer that does: client libraries are told not to.
"""

from __future__ import annotations

import asyncio
import math
import random
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TypeVar

from claimcheck.errors import Unreachable

T = TypeVar("T")

#: Statuses that pass, besides those of 500 and more; None is no connection.
_PASSING = {None, HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS}
#: The one reason for HTTP 429 that waiting does not mend.
NO_QUOTA = "insufficient_quota"

# A server that is down is soon known to be; a limit that is counted per minute takes a minute.
_TRIES, _LIMITED_TRIES = 4, 8
_FIRST_BACKOFF, _LONGEST_BACKOFF = 0.5, 30.0

_LIMITS = ("requests", "tokens")
_SECONDS = {"d": 86400.0, "h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_SPAN = r"(\d+(?:\.\d+)?)(ms|[dhms])"


class Setback(Unreachable):
    """A call got no answer; `status` is None when there was no connection.

    Names of `headers` are in lower case. `passing` is whether the same call may do better later,
    and `tries` how often it is made when the server does not say how long to wait.
    """

    def __init__(
        self,
        message: str,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
        code: str | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers or {}
        self.passing = code != NO_QUOTA and (status in _PASSING or (status or 0) >= 500)
        self.tries = _LIMITED_TRIES if status == HTTPStatus.TOO_MANY_REQUESTS else _TRIES


@dataclass
class Throttle:
    """What all calls to a server pass: when it asks one of them to wait, all do.

    `server` is its name in messages. `clock` gives seconds and is never set; `date` gives those
    since 1970, for servers that say until when to wait.
    """

    server: str
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    clock: Callable[[], float] = time.monotonic
    date: Callable[[], float] = time.time
    _opens: float = -math.inf

    def hold(self, seconds: float) -> None:
        """Let nobody pass for so long."""
        self._opens = max(self._opens, self.clock() + seconds)

    def heed(self, headers: Mapping[str, str]) -> None:
        """Let nobody pass when an answer says that nothing is left of a limit, until it is again.

        It says when all of it is there again; something may be much earlier, so that this does
        not keep calls waiting for longer than half a minute. Names of `headers` are in lower case.
        """
        if asked := asked_wait(headers, self.date()):
            self.hold(min(asked, _LONGEST_BACKOFF))

    async def wait(self, deadline: float = math.inf) -> None:
        """Wait until calls may pass, which they must at `deadline`, by `clock`.

        Raises:
            Unreachable: they may not by then; raised at once.
        """
        while (wait := self._opens - self.clock()) > 0:
            if self._opens > deadline:
                left = max(0.0, deadline - self.clock())
                raise Unreachable(
                    f"{self.server} asks to wait {round(wait, 1):g} s, longer than the "
                    f"{round(left, 1):g} s that are left: try again later"
                )
            await self.sleep(wait)


async def retried(
    call: Callable[[], Awaitable[T]],
    throttle: Throttle,
    deadline: float,
    rng: Callable[[], float] = random.random,
) -> T:
    """What `call` returns, in the end; `call` raises `Setback` when it gets no answer.

    A wait that would pass the deadline, by the throttle's clock, is not begun. `rng` gives a
    number from 0 to 1.

    Raises:
        Setback: the last one, when it is final or has come too often.
        Unreachable: the server asks to wait for longer than is left.
    """
    attempt = 0
    while True:
        await throttle.wait(deadline)
        attempt += 1
        try:
            return await call()
        except Setback as setback:
            asked = asked_wait(setback.headers, throttle.date())
            if not setback.passing or (asked is None and attempt >= setback.tries):
                raise
            if asked is not None:
                throttle.hold(asked)
            # A server that says time and again to come back at once does not mean it.
            pause = backoff(attempt, rng) if asked is None or attempt >= _TRIES else 0.0
            if throttle.clock() + pause > deadline:
                raise
        if pause:
            await throttle.sleep(pause)


def asked_wait(headers: Mapping[str, str], now: float) -> float | None:
    """The seconds that a server asks to wait, by the headers of its answer; None if it does not.

    Names of headers are in lower case; `now` is in seconds since 1970.
    """
    if (milliseconds := _number(headers.get("retry-after-ms", ""))) is not None:
        return milliseconds / 1000
    after = headers.get("retry-after", "")
    if (seconds := _number(after)) is not None:
        return seconds
    if (date := _date(after)) is not None:
        return max(0.0, date - now)
    used_up = [w for w in _LIMITS if headers.get(f"x-ratelimit-remaining-{w}") == "0"]
    resets = (_span(headers.get(f"x-ratelimit-reset-{what}", "")) for what in used_up)
    return max((reset for reset in resets if reset is not None), default=None)


def backoff(attempt: int, rng: Callable[[], float]) -> float:
    """Seconds to wait after the `attempt`th failure: anything up to twice as many each time."""
    return rng() * min(_LONGEST_BACKOFF, _FIRST_BACKOFF * 2.0 ** min(attempt - 1, 10))


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return max(0.0, number) if math.isfinite(number) else None


def _date(text: str) -> float | None:
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    # A date of the old forms names no zone, and HTTP has but one.
    return (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp()


def _span(text: str) -> float | None:
    """The seconds of a span such as 6m0s or 20ms."""
    if not re.fullmatch(f"(?:{_SPAN})+", text):
        return None
    return sum(float(number) * _SECONDS[unit] for number, unit in re.findall(_SPAN, text))
