"""The server that both sides ask."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from claimcheck.completion import LLM, Profile
from claimcheck.errors import UsageError
from claimcheck.llm.connect import NOBODY, Served, choose
from claimcheck.llm.endpoint import Endpoint
from claimcheck.llm.local import serving


@dataclass(frozen=True)
class Server:
    """A model behind a running server, asked without a cache.

    Attributes:
        model: its name, as the server knows it.
        endpoint: the server.
        profile: how claimcheck asks it.
    """

    model: str
    endpoint: Endpoint
    profile: Profile

    @asynccontextmanager
    async def client(self) -> AsyncIterator[LLM]:
        """A client of claimcheck's, while the block lasts."""
        from claimcheck.llm.openai import OpenAICompatible

        llm = OpenAICompatible(self.model, self.endpoint, self.profile)
        try:
            yield llm
        finally:
            await llm.close()


@contextmanager
def running(model: str, base_url: str | None) -> Iterator[Server]:
    """The server of `model`; a local one is started, and runs while the block lasts.

    Raises:
        UsageError: nobody is named.
        ModelFileError: the local model is missing, or cannot be loaded.
    """
    chosen = choose(model, base_url, os.environ)
    if chosen is None:
        raise UsageError(NOBODY)
    if isinstance(chosen, Served):
        yield Server(chosen.model, chosen.endpoint, chosen.profile)
        return
    with serving(chosen.path) as endpoint:
        yield Server(chosen.name, endpoint, chosen.profile)
