from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.articles.reading import read_sources
from claimcheck.claims import Article
from claimcheck.completion import LLM, Profile, Usage
from claimcheck.extraction.task import Passage, numbered, request
from claimcheck.llm.cached import Cached, Connect
from claimcheck.llm.prices import Price, cost
from claimcheck.llm.store import Store
from claimcheck.planning.plan import ANSWER_TOKENS_PER_CHARACTER, Plan, Planned, estimate, plan
from claimcheck.planning.table import describe
from claimcheck.reading.stories import extract

from .stories import BLINKEN, CASES, Scripted

PROFILE = Profile(sentences=10, max_tokens=4000, jobs=2, deadline=10)
RATE = Price(Decimal("0.25"), Decimal(2))

GOES = "stories go to api.openai.com (gpt-5-mini)"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "answers")
    yield store
    store.close()


@pytest.fixture(scope="module")
def stories() -> tuple[Article, ...]:
    return tuple(read_sources([BLINKEN / "articles"]).articles)


def planned(stories: Sequence[Article], store: Store | None, price: Price | None = RATE) -> Plan:
    return asyncio.run(plan(stories, Cached("m", PROFILE, store, None), price, across=False))


def fill(stories: Sequence[Article], store: Store) -> Scripted:
    """Reads the stories for real, with a model that finds nothing in them."""
    model = Scripted({})

    @asynccontextmanager
    async def connecting() -> AsyncIterator[LLM]:
        yield model

    connect: Connect = connecting
    asyncio.run(extract(stories, Cached("m", PROFILE, store, connect)))
    return model


def test_with_an_empty_cache_everything_is_to_be_asked(
    stories: tuple[Article, ...], store: Store
) -> None:
    found = planned(stories, store)
    assert [(a.passages, a.cached, a.calls) for a in found.articles] == [
        (2, 0, 2),
        (3, 0, 3),
        (2, 0, 2),
    ]
    total = found.total
    assert (total.passages, total.cached, total.calls) == (7, 0, 7)
    assert total.usage == sum((a.usage for a in found.articles), Usage())
    assert total.cost == cost(total.usage, RATE)
    assert planned(stories, None) == found


def test_the_plan_is_what_a_run_then_asks(stories: tuple[Article, ...], store: Store) -> None:
    expected = planned(stories, store).total
    model = fill(stories, store)
    assert len(model.requests) == expected.calls
    sent = sum(len(m.content) for r in model.requests for m in r.messages)
    assert sent / 4 < expected.usage.prompt_tokens


def test_with_a_full_cache_nothing_is(stories: tuple[Article, ...], store: Store) -> None:
    fill(stories, store)
    for price in (RATE, None):
        found = planned(stories, store, price)
        total = found.total
        assert (total.passages, total.cached, total.calls) == (7, 7, 0)
        assert (total.usage, total.cost) == (Usage(), 0)
    assert "cost     nothing" in describe(found, GOES)


def test_with_some_of_it_cached_the_rest_is(stories: tuple[Article, ...], store: Store) -> None:
    empty = planned(stories, store)
    fill(stories[1:2], store)
    found = planned(stories, store)
    assert [a.calls for a in found.articles] == [2, 0, 2]
    assert found.articles[0] == empty.articles[0]


def test_a_price_that_is_not_known_is_not_guessed(
    stories: tuple[Article, ...], store: Store
) -> None:
    found = planned(stories, store, None)
    assert found.total.cost is None
    assert "cost     unknown" in describe(found, GOES)


def test_a_model_that_does_not_read_across_has_no_calls_for_it(
    stories: tuple[Article, ...],
) -> None:
    profile = replace(PROFILE, across=False)
    both = asyncio.run(plan(stories, Cached("m", PROFILE, None, None)))
    assert both.across[0].name == "trial"
    assert both.total.calls > planned(stories, None).total.calls
    assert "across: " in describe(both, GOES)
    found = asyncio.run(plan(stories, Cached("m", profile, None, None)))
    assert found.across == ()
    assert "across" not in describe(found, GOES)


def test_a_plan_in_words(stories: tuple[Article, ...]) -> None:
    usage = Usage(12_345, 6_789)
    articles = (
        Planned("001_motegi", 3, 1, usage, cost(usage, RATE)),
        Planned("東京" * 20, 1, 1, Usage(), Decimal(0)),
    )
    assert describe(Plan("gpt-5-mini", articles, unread=1), GOES).splitlines() == [
        "story                          passages  cached  calls  tokens in       out",
        "001_motegi                            3       1      2     12,345     6,789",
        "東京東京東京東京東京東京東京…         1       1      0          0         0",
        "",
        "model    gpt-5-mini",
        "stories  2, in 4 passages",
        "unread   1 source",
        "cached   2 answers",
        "calls    2",
        "tokens   about 12,345 in and 6,789 out",
        "cost     about $0.0167",
        "",
        "Nothing was sent.",
        "In a run stories go to api.openai.com (gpt-5-mini).",
    ]


numbers = st.integers(0, 10**6)


@given(
    st.text(max_size=80),
    st.lists(
        st.builds(
            Planned,
            name=st.text("abcé\x1b\u202e\n -_", max_size=80),
            passages=numbers,
            cached=numbers,
            usage=st.builds(Usage, numbers, numbers),
            cost=st.none() | st.decimals(0, 10**6, places=6),
        ),
        max_size=5,
    ),
)
def test_every_line_fits_a_terminal(model: str, articles: list[Planned]) -> None:
    for line in describe(Plan(model, tuple(articles)), f"stories go to x ({model})").splitlines():
        assert len(line) <= 79
        assert "\x1b" not in line


def test_answers_are_estimated_as_measured() -> None:
    tokens = characters = estimated = 0
    for file in sorted(CASES.glob("*/recordings/extract/*.json")):
        recording = json.loads(file.read_text("utf-8"))
        name, profile = recording["article"]["name"], Profile(**recording["profile"], **ANY)
        (story,) = read_sources([file.parents[2] / "articles" / f"{name}.txt"]).articles
        for answer in recording["answers"]:
            first, last = map(int, answer["part"].split("-"))
            passage = Passage(tuple(s for s in story.sentences if first <= s.number <= last))
            tokens += answer["completion_tokens"]
            characters += len(numbered(story.text, passage.sentences))
            guess = estimate(request(story, passage, profile), story, passage)
            estimated += guess.completion_tokens
            # The recorded server is not sent the schema as text, and others are.
            assert answer["prompt_tokens"] < guess.prompt_tokens
    assert tokens / characters == pytest.approx(ANSWER_TOKENS_PER_CHARACTER, rel=0.1)
    assert estimated == pytest.approx(tokens, rel=0.1)


ANY = {"jobs": 1, "deadline": 1.0}
