from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.completion import LLM, Message, Request, Response, Usage
from claimcheck.errors import BudgetSpent, Unreachable, UsageError
from claimcheck.llm.cached import Cached, Connect
from claimcheck.llm.metered import Budget, Meter, Metered, Spent, most_tokens
from claimcheck.llm.prices import FREE, Price, cost
from claimcheck.llm.store import Store

from .samples import PROFILE, REQUEST, WHOLE, asked

RATE = Price(Decimal(1), Decimal(10))
MOST = cost(most_tokens(REQUEST), RATE) or Decimal(0)


class Paid:
    """A model that takes a moment, bills each call the tokens it is told to, and keeps account."""

    model = "paid"
    profile = PROFILE

    def __init__(self, *usages: Usage | Exception) -> None:
        self.usages = list(usages)
        self.calls = 0
        self.at_once = 0
        self.most_at_once = 0
        self.billed = Decimal(0)

    async def complete(self, request: Request) -> Response:
        usage = self.usages[self.calls % len(self.usages)]
        self.calls += 1
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        self.at_once -= 1
        if isinstance(usage, Exception):
            raise usage
        self.billed += cost(usage, RATE) or 0
        return Response(WHOLE, "stop", usage, self.model)


def many(llm: LLM, number: int = 32) -> list[Response | BaseException]:
    """What came of so many requests at once."""

    async def run() -> list[Response | BaseException]:
        requests = (llm.complete(asked(part=str(n))) for n in range(number))
        return await asyncio.gather(*requests, return_exceptions=True)

    return asyncio.run(run())


def answered(outcomes: list[Response | BaseException]) -> int:
    for outcome in outcomes:
        assert isinstance(outcome, Response | BudgetSpent | Unreachable), outcome
    return sum(isinstance(outcome, Response) for outcome in outcomes)


def test_no_more_calls_than_allowed_of_32_at_once() -> None:
    paid, meter = Paid(Usage(7, 3)), Meter(Budget(max_calls=10))
    outcomes = many(Metered(paid, meter, None))
    assert (answered(outcomes), paid.calls, paid.most_at_once) == (10, 10, 10)
    assert (meter.total.calls, meter.total.refused) == (10, 22)
    refusal = next(str(o) for o in outcomes if isinstance(o, BudgetSpent))
    assert refusal == "--max-calls 10 is reached; run again with more to go on"
    assert meter.stopped() == (
        "--max-calls 10 is reached: 22 passages were not read; run again with more to go on"
    )


def test_a_call_that_fails_is_a_call() -> None:
    paid, meter = Paid(Unreachable("gone")), Meter(Budget(max_calls=3))
    assert answered(many(Metered(paid, meter, None))) == 0
    assert paid.calls == 3
    assert (meter.total.calls, meter.total.failed) == (3, 3)


tokens = st.builds(
    Usage,
    st.integers(1, most_tokens(REQUEST).prompt_tokens),
    st.integers(0, most_tokens(REQUEST).completion_tokens),
)


@given(
    st.lists(tokens | st.just(Unreachable("gone")), min_size=1, max_size=32),
    st.integers(0, 40),
)
def test_never_more_money_than_allowed_of_32_at_once(
    usages: list[Usage | Exception], calls_worth: int
) -> None:
    limit = MOST * calls_worth / 2
    paid, meter = Paid(*usages), Meter(Budget(max_cost=limit))
    done = answered(many(Metered(paid, meter, RATE)))
    assert paid.billed == meter.total.priced <= limit
    assert done + meter.total.failed == paid.calls == meter.total.calls
    assert paid.calls + meter.total.refused == 32
    # None is refused that there was certainly room for.
    assert paid.calls >= min(32, calls_worth // 2)


def test_calls_wait_for_those_under_way_rather_than_fail() -> None:
    paid, meter = Paid(Usage(10, 1)), Meter(Budget(max_cost=MOST * 2))
    assert answered(many(Metered(paid, meter, RATE))) == 32
    assert paid.most_at_once == 2


def test_a_meter_serves_several_runs_of_the_event_loop() -> None:
    paid, meter = Paid(Usage(10, 1)), Meter(Budget(max_cost=MOST * 2))
    assert answered(many(Metered(paid, meter, RATE))) == 32
    assert answered(many(Metered(paid, meter, RATE))) == 32


def test_a_call_that_is_cancelled_stays_on_the_account_and_blocks_nobody() -> None:
    class Endless(Paid):
        async def complete(self, request: Request) -> Response:
            await asyncio.Event().wait()
            raise AssertionError

    meter = Meter(Budget(max_cost=MOST * 2))

    async def run() -> None:
        task = asyncio.create_task(Metered(Endless(Usage()), meter, RATE).complete(REQUEST))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(run())
    assert meter.total == Spent(calls=1, failed=1)
    assert answered(many(Metered(Paid(Usage(10, 0)), meter, RATE), 2)) == 1


def test_what_may_cost_too_much_is_refused_with_the_figures() -> None:
    paid = Paid(Usage(10, 1))
    meter = Meter(Budget(max_cost=Decimal("0.0001")))
    with pytest.raises(BudgetSpent) as refused:
        asyncio.run(Metered(paid, meter, RATE).complete(REQUEST))
    assert str(refused.value) == (
        f"--max-cost 0.0001 is reached: one more call may cost up to ${MOST:.4f}, "
        "and $0.0001 are left; run again with more to go on"
    )
    assert paid.calls == 0
    assert meter.stopped() == (
        "--max-cost 0.0001 is reached: 1 passage was not read; run again with more to go on"
    )


def test_an_answer_without_a_count_of_tokens_is_held_at_its_most() -> None:
    meter = Meter(Budget(max_cost=MOST * 3))
    assert answered(many(Metered(Paid(Usage()), meter, RATE))) == 3
    assert meter.total.unpriced == 3
    assert meter.total.cost is None


def test_a_limit_of_cost_needs_a_price() -> None:
    with pytest.raises(UsageError, match="--max-cost: the price of paid is unknown"):
        Metered(Paid(Usage()), Meter(Budget(max_cost=Decimal(1))), None)
    meter = Meter(Budget(max_cost=Decimal(0)))
    assert answered(many(Metered(Paid(Usage()), meter, FREE))) == 32
    assert meter.total.cost == 0


def test_stages_are_counted_apart() -> None:
    meter = Meter(Budget(max_calls=2))
    llm = Metered(Paid(Usage(1000, 100)), meter, RATE)
    asyncio.run(llm.complete(REQUEST))
    asyncio.run(llm.complete(asked(task="across")))
    assert meter.stopped() is None
    for request in (REQUEST, REQUEST, asked(task="across")):
        with pytest.raises(BudgetSpent):
            asyncio.run(llm.complete(request))
    one = {"calls": 1, "usage": Usage(1000, 100), "priced": Decimal("0.002")}
    assert meter.stages == {
        "extract": Spent(**one, refused=2),
        "across": Spent(**one, refused=1),
    }
    assert meter.total.cost == Decimal("0.004")
    assert meter.stopped() == (
        "--max-calls 2 is reached: 2 passages were not read and 1 event was not read across; "
        "run again with more to go on"
    )


def test_the_price_may_be_unknown_where_nothing_limits_it() -> None:
    meter = Meter()
    assert answered(many(Metered(Paid(Usage(5, 5)), meter, None))) == 32
    assert (meter.total.cost, meter.total.usage) == (None, Usage(160, 160))


def test_the_most_covers_two_asks_in_any_script() -> None:
    request = asked(messages=(Message("user", "東京" * 500 + "\ud800"),))
    most = most_tokens(request)
    assert most.prompt_tokens > 2 * 3 * 1000
    assert most.completion_tokens == 2 * request.max_tokens


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "answers")
    yield store
    store.close()


def connecting(llm: LLM) -> Connect:
    @asynccontextmanager
    async def connect() -> AsyncIterator[LLM]:
        yield llm

    return connect


def test_what_the_cache_has_is_not_held_against_the_budget(store: Store) -> None:
    paid, meter = Paid(Usage(7, 3)), Meter(Budget(max_calls=1))
    cached = Cached("m", PROFILE, store, connecting(Metered(paid, meter, RATE)))

    async def run() -> None:
        for _ in range(5):
            await cached.complete(REQUEST)
        with pytest.raises(BudgetSpent):
            await cached.complete(asked(max_tokens=1))
        await cached.aclose()

    asyncio.run(run())
    assert paid.calls == meter.total.calls == 1


def test_hits_are_counted() -> None:
    meter = Meter(Budget(max_calls=0, max_cost=Decimal(0)))
    meter.hit(REQUEST)
    meter.hit(REQUEST)
    assert meter.stages == {"extract": Spent(cached=2)}
    assert meter.stopped() is None
