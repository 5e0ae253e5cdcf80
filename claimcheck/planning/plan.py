"""What reading articles would take: calls, tokens and money."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.alignment.across import CHARACTERS_PER_TOKEN, Portion, portions
from claimcheck.alignment.across import estimate as across_answer
from claimcheck.alignment.across import request as across_request
from claimcheck.alignment.events import shared_events
from claimcheck.alignment.trial import TRIALS
from claimcheck.claims import Article, listed
from claimcheck.completion import Profile, Request, Usage
from claimcheck.errors import NoAnswer
from claimcheck.extraction.task import Passage, numbered, passages, request
from claimcheck.llm.cached import Cached
from claimcheck.llm.metered import schema_size
from claimcheck.llm.prices import Price, cost

#: Tokens of an answer for each character of the numbered sentences that it is about: 12,747 for
#: 18,320 in `fixtures/*/recordings`. Measured anew by `pytest tests/test_planning.py -k measured`.
ANSWER_TOKENS_PER_CHARACTER = 0.696


@dataclass(frozen=True)
class Planned:
    """What reading something would take.

    Attributes:
        name: what people call it.
        passages: how many it is read in.
        cached: how many of them the cache has the answer to.
        usage: tokens of the questions and answers that it has not, estimated.
        cost: US dollars of those; None where their price is unknown.
    """

    name: str
    passages: int
    cached: int
    usage: Usage
    cost: Decimal | None

    @property
    def calls(self) -> int:
        """How often a model would be asked, if no answer is cut off or has to be repeated."""
        return self.passages - self.cached


@dataclass(frozen=True)
class Plan:
    """What a run would take.

    Attributes:
        model: who would read.
        articles: each by itself.
        across: reading across, each event by itself, and the trial that comes before.
        unread: how many sources could not be read, and are not in it.
    """

    model: str
    articles: tuple[Planned, ...]
    across: tuple[Planned, ...] = ()
    unread: int = 0

    @property
    def total(self) -> Planned:
        """All that is read, together."""
        every = (*self.articles, *self.across)
        costs = [p.cost for p in every]
        return Planned(
            "total",
            sum(p.passages for p in every),
            sum(p.cached for p in every),
            sum((p.usage for p in every), Usage()),
            None if None in costs else sum(filter(None, costs), Decimal(0)),
        )


async def plan(
    articles: Sequence[Article], cache: Cached, price: Price | None = None, across: bool = True
) -> Plan:
    """What reading `articles` would take. Nobody is called.

    Tokens are estimated: of a question, from the characters of its messages and its schema; of an
    answer, from those of the sentences it is about, in the proportion that the recorded answers
    have. The thoughts of a model that thinks before it answers come on top.

    Args:
        articles: with their text and sentences.
        cache: what is known of the model's answers, and nobody behind it.
        price: what the model costs; None where that is unknown.
        across: whether the stories of an event would be read across.
    """
    profile = cache.profile
    read = [
        await _planned(
            article.name,
            [_reading(article, passage, profile) for passage in passages(article, profile)],
            cache,
            price,
        )
        for article in articles
    ]
    events = shared_events(articles) if across and profile.across else ()
    asked = {
        f"across: {listed([a.name for a in e.articles])}": portions(e, profile) for e in events
    }
    if asked:
        asked = {"trial": tuple(t.portion for t in TRIALS), **asked}
    aligned = [
        await _planned(name, [_across(p, profile) for p in parts], cache, price)
        for name, parts in asked.items()
    ]
    return Plan(cache.model, tuple(read), tuple(aligned))


def estimate(asked: Request, article: Article, passage: Passage) -> Usage:
    """The tokens that a question about a passage and its answer will probably have."""
    shown = numbered(article.text, passage.sentences)
    return _usage(asked, math.ceil(len(shown) * ANSWER_TOKENS_PER_CHARACTER))


def _reading(article: Article, passage: Passage, profile: Profile) -> tuple[Request, Usage]:
    asked = request(article, passage, profile)
    return asked, estimate(asked, article, passage)


def _across(portion: Portion, profile: Profile) -> tuple[Request, Usage]:
    """What is asked of a portion; the questions known by then are not yet, and count as nothing."""
    asked = across_request(portion, (), profile)
    return asked, _usage(asked, across_answer(portion))


def _usage(asked: Request, answer: int) -> Usage:
    question = schema_size(asked.schema) + sum(len(m.content) for m in asked.messages)
    return Usage(math.ceil(question / CHARACTERS_PER_TOKEN), min(answer, asked.max_tokens))


async def _planned(
    name: str, requests: Sequence[tuple[Request, Usage]], cache: Cached, price: Price | None
) -> Planned:
    cached, usage = 0, Usage()
    for asked, taken in requests:
        try:
            await cache.complete(asked)
            cached += 1
        except NoAnswer:
            usage += taken
    dollars = cost(usage, price) if cached < len(requests) else Decimal(0)
    return Planned(name, len(requests), cached, usage, dollars)
