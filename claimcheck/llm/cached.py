"""An `LLM` that looks in the cache first, and connects to a model only when it has to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from claimcheck.completion import LLM, Profile, Request, Response, Usage
from claimcheck.errors import NoAnswer
from claimcheck.keys import each_without_known
from claimcheck.llm.fitting import fit

if TYPE_CHECKING:
    from claimcheck.llm.store import Store

#: Connects to a model; leaving the context lets it go.
Connect = Callable[[], AbstractAsyncContextManager[LLM]]


@dataclass(eq=False)
class Cached:
    """An `LLM` that asks another one only for what is not in the cache.

    Attributes:
        model: the name that identifies the model; known before there is a connection to it.
        store: where answers are kept, or None to keep none.
        connect: connects to the model, on the first miss; None when there is nobody to ask, which
            `absent` says in words.
        hit: called with each request that the cache answers.
    """

    model: str
    profile: Profile
    store: Store | None
    connect: Connect | None
    absent: str = "there is no model to ask"
    hit: Callable[[Request], None] = lambda request: None
    _inner: LLM | None = field(default=None, init=False)
    _connecting: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)
    _resources: AsyncExitStack = field(default_factory=AsyncExitStack, init=False)

    async def complete(self, request: Request) -> Response:
        """Answer from the cache, else ask the model and keep the answer if it is one.

        That an answer is cut off is kept of a request that can be asked in parts: they are.

        Raises:
            ModelError: the model was asked and gave no usable answer; nothing is kept.
            NoAnswer: not in the cache, and there is nobody to ask.
            ModelFileError: the local model could not be loaded.
        """
        key = request.digest(self.model)
        known = self._recall(key)
        if known is not None and _lasting(known, request):
            self.hit(request)
            return known
        response = await (await self._llm()).complete(request)
        if self.store is not None and _lasting(response, request):
            kept = each_without_known({**asdict(response), "text": _kept(response.text)})
            self.store.put(key, json.dumps(kept), request.subject.about)
        return response

    async def aclose(self) -> None:
        """Let go of the model and the cache."""
        await self._resources.aclose()
        self._inner = None
        if self.store is not None:
            self.store.close()

    def _recall(self, key: str) -> Response | None:
        text = self.store.get(key) if self.store is not None else None
        if text is None:
            return None
        try:
            fields = json.loads(text)
            response = Response(**{**fields, "usage": Usage(**fields["usage"])})
        except (ValueError, TypeError, KeyError):
            # Whole, but written by another version.
            return None
        return replace(response, fresh=False)

    async def _llm(self) -> LLM:
        async with self._connecting:
            if self._inner is None:
                if self.connect is None:
                    raise NoAnswer(self.absent)
                self._inner = await self._resources.enter_async_context(self.connect())
            return self._inner


def _kept(text: str) -> str:
    """An answer without the secrets that are known, which may be escaped in it: it is JSON."""
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return text
    clean = each_without_known(answer)
    return text if clean == answer else json.dumps(clean, ensure_ascii=False)


def _lasting(response: Response, request: Request) -> bool:
    """Whether an answer is to be kept: asking again would do no better."""
    if response.finish == "length":
        return request.divisible
    return fit(response.text, request.schema) != "none"
