"""Putting requests to a model, no more at once than it takes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from claimcheck.completion import LLM, Request, Response
from claimcheck.errors import BadAnswer, ClaimcheckError
from claimcheck.progress import Event

_LOG = logging.getLogger(__name__)

#: Hears of each article as it is begun, and of each passage as it is dealt with.
Tell = Callable[[Event], None]
Ask = Callable[[Request], Awaitable[Response]]

#: Why an answer that stopped at the token limit leaves something unread.
CUT_OFF = "the answer was cut off; what came whole of it is kept"


@contextmanager
def contained(model: str) -> Iterator[None]:
    """Around all that is done with one answer: whatever it breaks is a failure of that one alone.

    Raises:
        BadAnswer: something broke that nobody had foreseen.
    """
    try:
        yield
    except ClaimcheckError:
        raise
    except Exception as error:
        _LOG.info("an answer of %s could not be dealt with", model, exc_info=True)
        raise BadAnswer(
            f"{model}: the answer could not be dealt with ({type(error).__name__}); run again, "
            "and report it if it stays so"
        ) from error


def limited(llm: LLM) -> Ask:
    """`llm.complete`, with no more requests under way at once than its profile allows."""
    under_way = asyncio.Semaphore(llm.profile.jobs)

    async def ask(request: Request) -> Response:
        async with under_way:
            return await llm.complete(request)

    return ask
