"""What reading articles would take: calls, tokens and money, known before anything is sent."""

from __future__ import annotations

import math
import unicodedata
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
from claimcheck.llm.store import Store
from claimcheck.report.wording import count, visible

#: Tokens of an answer for each character of the numbered sentences that it is about: 13,089 for
#: 18,320 in `fixtures/*/recordings`. Measured anew by `pytest tests/test_planning.py -k measured`.
ANSWER_TOKENS_PER_CHARACTER = 0.714

_NAME_COLUMNS = 30


@dataclass(frozen=True)
class PlannedArticle:
    """What reading one article would take.

    Attributes:
        name: the article's name.
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
    """What reading articles would take.

    Attributes:
        model: who would read.
        articles: each by itself.
        across: reading across, each event by itself, and the trial that comes before.
    """

    model: str
    articles: tuple[PlannedArticle, ...]
    across: tuple[PlannedArticle, ...] = ()

    @property
    def every(self) -> tuple[PlannedArticle, ...]:
        """All that is read."""
        return (*self.articles, *self.across)

    @property
    def passages(self) -> int:
        """How many passages there are together."""
        return sum(a.passages for a in self.every)

    @property
    def cached(self) -> int:
        """How many of them the cache has the answer to."""
        return sum(a.cached for a in self.every)

    @property
    def calls(self) -> int:
        """How often a model would be asked."""
        return self.passages - self.cached

    @property
    def usage(self) -> Usage:
        """Tokens, estimated."""
        return sum((a.usage for a in self.every), Usage())

    @property
    def cost(self) -> Decimal | None:
        """US dollars, estimated; None where the price of what is to be read is unknown."""
        known = [a.cost for a in self.every]
        return None if None in known else sum(filter(None, known), Decimal(0))


async def plan(
    articles: Sequence[Article],
    profile: Profile,
    model: str,
    store: Store | None,
    price: Price | None = None,
    *,
    across_too: bool = True,
) -> Plan:
    """What reading `articles` would take. Nobody is called.

    Tokens are estimated: of a question, from the characters of its messages and its schema; of an
    answer, from those of the sentences it is about, in the proportion that the recorded answers
    have. The thoughts of a model that thinks before it answers come on top.

    Args:
        articles: with their text and sentences.
        profile: how the model is asked.
        model: the name that identifies it in the cache.
        store: where answers are kept, left open; None where none are.
        price: what the model costs; None where that is unknown.
        across_too: whether the stories of an event would be read across.
    """
    cache = Cached(model, profile, store, None)
    planned = [await _planned(a.name, _reading(a, profile), cache, price) for a in articles]
    across: list[PlannedArticle] = []
    shared = shared_events(articles) if across_too and profile.across else ()
    if shared:
        trial = [_across(t.portion, profile) for t in TRIALS]
        across.append(await _planned("trial", trial, cache, price))
        for event in shared:
            asked = [_across(p, profile) for p in portions(event, profile)]
            name = f"across: {listed([a.name for a in event.articles])}"
            across.append(await _planned(name, asked, cache, price))
    return Plan(model, tuple(planned), tuple(across))


def _reading(article: Article, profile: Profile) -> list[tuple[Request, Usage]]:
    """What is asked to extract from an article, each with what that will probably take."""
    asked = [(p, request(article, p, profile)) for p in passages(article, profile)]
    return [(r, estimate(r, article, p)) for p, r in asked]


def _across(portion: Portion, profile: Profile) -> tuple[Request, Usage]:
    """The same of a portion read across; what is known by then is not, and counts as nothing."""
    asked = across_request(portion, (), profile)
    return asked, _taken(asked, across_answer(portion))


def estimate(asked: Request, article: Article, passage: Passage) -> Usage:
    """The tokens that a question about a passage and its answer will probably have."""
    shown = numbered(article.text, passage.sentences)
    return _taken(asked, math.ceil(len(shown) * ANSWER_TOKENS_PER_CHARACTER))


def _taken(asked: Request, answer: int) -> Usage:
    question = schema_size(asked.schema) + sum(len(m.content) for m in asked.messages)
    return Usage(math.ceil(question / CHARACTERS_PER_TOKEN), min(answer, asked.max_tokens))


def describe(plan: Plan) -> str:
    """A plan for a terminal of 80 columns, one line for each article and then the sum."""
    head = _row("story", "passages", "cached", "calls", "tokens in", "out")
    rows = [
        _row(
            _short(visible(a.name)),
            f"{a.passages:,}",
            f"{a.cached:,}",
            f"{a.calls:,}",
            f"{a.usage.prompt_tokens:,}",
            f"{a.usage.completion_tokens:,}",
        )
        for a in plan.every
    ]
    into, out = plan.usage.prompt_tokens, plan.usage.completion_tokens
    passages_of_stories = sum(a.passages for a in plan.articles)
    told = [
        f"model    {_short(visible(plan.model), 60)}",
        f"stories  {len(plan.articles):,}, in {count(passages_of_stories, 'passage')}",
        *([f"events   {len(plan.across) - 1:,}, read across"] if plan.across else []),
        f"cached   {count(plan.cached, 'answer')}",
        f"calls    {plan.calls:,}",
        f"tokens   about {into:,} in and {out:,} out",
        f"cost     {_dollars(plan.cost)}",
    ]
    return "\n".join([head, *rows, "", *told, "", "Nothing was sent."])


async def _planned(
    name: str, requests: Sequence[tuple[Request, Usage]], cache: Cached, price: Price | None
) -> PlannedArticle:
    cached = 0
    usage = Usage()
    for asked, taken in requests:
        try:
            await cache.complete(asked)
            cached += 1
        except NoAnswer:
            usage += taken
    dollars = cost(usage, price) if cached < len(requests) else Decimal(0)
    return PlannedArticle(name, len(requests), cached, usage, dollars)


def _row(name: str, *cells: str) -> str:
    widths = (9, 8, 7, 11, 10)
    padded = (cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
    return name + " " * (_NAME_COLUMNS - _columns(name)) + "".join(padded)


def _short(name: str, most: int = _NAME_COLUMNS - 1) -> str:
    """`name`, or as much of its beginning as fits into so many columns."""
    if _columns(name) <= most:
        return name
    while _columns(name) > most - 1:
        name = name[:-1]
    return f"{name}…"


def _columns(text: str) -> int:
    """How many columns of a terminal `text` takes: most signs of East Asia take two."""
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def _dollars(dollars: Decimal | None) -> str:
    if dollars is None:
        return "unknown: the price of this model is not known"
    if 0 < dollars < Decimal("0.0001"):
        return "less than $0.0001"
    return f"about ${dollars:,.4f}" if dollars else "nothing"
