"""Asking a model from a benchmark: its answers are kept in the cache."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from typing import TypeVar

from claimcheck.completion import LLM
from claimcheck.llm.connect import connect
from claimcheck.llm.folders import answers_folder
from claimcheck.llm.store import Store

_T = TypeVar("_T")


async def asking(model: str | None, url: str | None, ask: Callable[[LLM], Awaitable[_T]]) -> _T:
    """What `ask` makes of a model, which is let go afterwards."""
    llm = connect(model, url, os.environ, False, Store(answers_folder(os.environ)))
    try:
        return await ask(llm)
    finally:
        await llm.aclose()
