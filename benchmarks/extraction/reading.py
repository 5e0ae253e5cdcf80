"""Reading stories for measuring: what a model listed, before and after it is grounded."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from claimcheck.claims import Article, Claim, Dropped, Failure
from claimcheck.completion import LLM, Response
from claimcheck.errors import ModelError, NoAnswer
from claimcheck.extraction.grounding import Grounded, Grounding, merge
from claimcheck.extraction.schema import Item
from claimcheck.extraction.task import Passage, Reading, parse, passages, request
from claimcheck.llm.connect import connect
from claimcheck.llm.folders import answers_folder
from claimcheck.llm.store import Store

T = TypeVar("T")

#: How many reasons are told.
_REASONS = 8

#: What a reason quotes or counts, so that reasons of one cause are counted as one.
_QUOTED = re.compile(r"“.*?”|\b\d[\w.,:-]*(?: to \d[\w-]*)?")


@dataclass(frozen=True)
class Read:
    """One story as a model read it.

    Attributes:
        article: the story.
        readings: what came of each passage that was read.
        failures: the passages that were not wholly read, and why.
        tokens: what the answers cost, as far as they were whole.
    """

    article: Article
    readings: tuple[Reading, ...]
    failures: tuple[Failure, ...] = ()
    tokens: int = 0

    @property
    def entries(self) -> tuple[Item, ...]:
        """The entries of all its answers."""
        return tuple(item for reading in self.readings for item in reading.items)

    @property
    def malformed(self) -> int:
        """How many entries were none, or came incomplete."""
        return sum(reading.malformed for reading in self.readings)

    @cached_property
    def grounding(self) -> Grounding:
        """What grounds an entry in this story."""
        return Grounding(self.article, [name for r in self.readings for name in r.people])

    @cached_property
    def grounded(self) -> tuple[Grounded, ...]:
        """What came of each entry, in the order of `entries`."""
        return tuple(map(self.grounding.ground, self.entries))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that stand, the same one made twice as one."""
        return merge(one.claim for one in self.grounded if one.claim)

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """The claims that do not stand."""
        return tuple(d for one in self.grounded if one.claim is None for d in one.dropped)

    @property
    def doubtful(self) -> tuple[Dropped, ...]:
        """The fields that were left out of claims that stand."""
        return tuple(d for one in self.grounded if one.claim for d in one.dropped)


async def read(articles: Iterable[Article], llm: LLM) -> list[Read]:
    """What a model lists of stories; it is asked about a passage as the pipeline asks."""
    under_way = asyncio.Semaphore(llm.profile.jobs)
    return await asyncio.gather(*(_read(article, llm, under_way) for article in articles))


async def asking(model: str, base_url: str | None, ask: Callable[[LLM], Awaitable[T]]) -> T:
    """What `ask` makes of a model, whose answers are kept in the cache."""
    llm = connect(
        model, base_url, os.environ, offline=False, store=Store(answers_folder(os.environ))
    )
    try:
        return await ask(llm)
    finally:
        await llm.aclose()


@dataclass
class _Answers:
    """What came of the passages of a story so far."""

    readings: dict[int, Reading] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    tokens: int = 0


async def _read(article: Article, llm: LLM, under_way: asyncio.Semaphore) -> Read:
    so_far = _Answers()

    async def ask(passage: Passage) -> None:
        try:
            async with under_way:
                response = await llm.complete(request(article, passage, llm.profile))
            so_far.tokens += response.usage.completion_tokens
            if _cut_off(response) and (halves := passage.halves()):
                await asyncio.gather(*map(ask, halves))
                return
            so_far.readings[passage.numbers[0]] = parse(response, passage)
            if _cut_off(response):
                so_far.failures.append(Failure(what=passage.part, reason="cut off"))
        except (ModelError, NoAnswer) as error:
            so_far.failures.append(Failure(what=passage.part, reason=str(error)))
        print(".", end="", file=sys.stderr, flush=True)

    await asyncio.gather(*map(ask, passages(article, llm.profile)))
    in_order = tuple(reading for _, reading in sorted(so_far.readings.items()))
    return Read(article, in_order, tuple(so_far.failures), so_far.tokens)


def _cut_off(response: Response) -> bool:
    return response.finish == "length"


def share(part: int, whole: int) -> str:
    """A count beside its ratio: 3 of 4 is `3/4 0.750`, and of nothing it is `-`."""
    return f"{part}/{whole} {part / whole:.3f}" if whole else "-"


def reasons(dropped: Iterable[Dropped]) -> str:
    """The commonest reasons in one line, without the words of a story that they quote."""
    counted = Counter(" ".join(_QUOTED.sub("", d.reason).split()) for d in dropped)
    return "; ".join(f"{reason} ({n})" for reason, n in counted.most_common(_REASONS)) or "-"
