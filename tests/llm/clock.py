"""Time that passes only when somebody sleeps."""

from __future__ import annotations

import asyncio


class Time:
    """A clock, and a sleep that sets it ahead at once unless time is stopped.

    Attributes:
        slept: the seconds of each sleep.
    """

    def __init__(self) -> None:
        self.slept: list[float] = []
        self._now = 1_700_000_000.0
        self._passes = asyncio.Event()
        self._passes.set()

    def clock(self) -> float:
        return self._now

    async def sleep(self, seconds: float) -> None:
        until = self._now + seconds
        self.slept.append(seconds)
        await self._passes.wait()
        self._now = max(self._now, until)

    def stop(self) -> None:
        self._passes.clear()

    def go_on(self) -> None:
        self._passes.set()
