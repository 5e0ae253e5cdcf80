"""Putting requests to a model, no more at once than it takes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from claimcheck.completion import LLM, Request, Response
from claimcheck.progress import Event

#: Hears of each article as it is begun, and of each passage as it is dealt with.
Tell = Callable[[Event], None]
Ask = Callable[[Request], Awaitable[Response]]

#: Why an answer that stopped at the token limit leaves something unread.
CUT_OFF = "the answer was cut off; what came whole of it is kept"


def limited(llm: LLM) -> Ask:
    """`llm.complete`, with no more requests under way at once than its profile allows."""
    under_way = asyncio.Semaphore(llm.profile.jobs)

    async def ask(request: Request) -> Response:
        async with under_way:
            return await llm.complete(request)

    return ask
