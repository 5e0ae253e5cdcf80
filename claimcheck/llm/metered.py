"""Counting what models are asked and what it costs, and stopping before a budget is exceeded.

A `Meter` counts for a whole run; a `Metered` stands between the cache and the model, so that what
the cache answers is never held against the budget.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import cache

from pydantic import BaseModel

from claimcheck.completion import ACROSS, EXTRACT, LLM, Request, Response, Usage
from claimcheck.digests import canonical_json
from claimcheck.errors import BudgetSpent, UsageError
from claimcheck.llm.parts import install
from claimcheck.llm.prices import FREE, Price, cost

#: What each stage leaves undone when the budget is spent.
_UNDONE = {
    EXTRACT: ("passage was not read", "passages were not read"),
    ACROSS: ("event was not read across", "events were not read across"),
}
# An answer that does not fit the schema is asked for once more, with a message about the flaw.
_ASKS = 2
_FLAW_BYTES = 4_000
# What chat templates put around a message.
_TURN_TOKENS = 16


@dataclass(frozen=True)
class Budget:
    """How many requests a run may put to a model, and US dollars it may spend; None is no limit.

    A request that is asked again because its answer did not fit the schema is one.
    """

    max_calls: int | None = None
    max_cost: Decimal | None = None


@dataclass(frozen=True)
class Spent:
    """What a stage, or several, asked.

    Attributes:
        calls: requests put to a model, those that failed among them.
        failed: how many of them gave no answer.
        cached: answers that the cache had.
        refused: requests that the budget did not allow.
        usage: tokens of the fresh answers, as the server counted them.
        priced: US dollars of the fresh answers whose cost is known.
        unpriced: fresh answers whose cost is not known, for want of a price or of a count.
    """

    calls: int = 0
    failed: int = 0
    cached: int = 0
    refused: int = 0
    usage: Usage = field(default_factory=Usage)
    priced: Decimal = Decimal(0)
    unpriced: int = 0

    @property
    def cost(self) -> Decimal | None:
        """US dollars of the fresh answers; None where that of one is unknown."""
        return None if self.unpriced else self.priced

    def __add__(self, other: Spent) -> Spent:
        names = [f.name for f in fields(self)]
        return Spent(**{name: getattr(self, name) + getattr(other, name) for name in names})


@dataclass(eq=False)
class Meter:
    """What a run has spent, and may yet.

    A call counts against the budget with the most that it can cost before it is made, and with what
    it did cost once that is known. One that fails, or whose answer comes without a count of tokens,
    stays at the most: it may have been billed.

    Attributes:
        budget: what may be spent.
        stages: what each stage spent, under its `Request.task`.
    """

    budget: Budget = Budget()
    stages: dict[str, Spent] = field(default_factory=dict)
    _committed: Decimal = Decimal(0)
    _under_way: Decimal = Decimal(0)
    _waiting: list[asyncio.Event] = field(default_factory=list)

    @property
    def total(self) -> Spent:
        """What all stages spent."""
        return sum(self.stages.values(), Spent())

    def hit(self, request: Request) -> None:
        """Count an answer that the cache had."""
        self._add(request, Spent(cached=1))

    def stopped(self) -> str | None:
        """What the budget left undone, in one line; None when it left nothing."""
        undone = [
            f"{spent.refused} {_UNDONE[task][spent.refused > 1]}"
            for task, spent in sorted(self.stages.items(), reverse=True)
            if spent.refused
        ]
        if not undone:
            return None
        calls, most = self.budget.max_calls, self.budget.max_cost
        by_calls = calls is not None and self.total.calls >= calls
        limit = f"--max-calls {calls}" if by_calls else f"--max-cost {most}"
        return f"{limit} is reached: {' and '.join(undone)}; run again with more to go on"

    async def reserve(self, request: Request, most: Decimal) -> None:
        """Count a call that may cost up to `most`, to be settled afterwards.

        Where the budget has room for it but for the calls that are under way, it waits for them.

        Raises:
            BudgetSpent: the call could exceed the budget.
        """
        calls, dollars = self.budget.max_calls, self.budget.max_cost
        while True:
            if calls is not None and self.total.calls >= calls:
                self._add(request, Spent(refused=1))
                raise BudgetSpent(f"--max-calls {calls} is reached; run again with more to go on")
            if dollars is None:
                break
            left = dollars - self._committed
            if most > left:
                self._add(request, Spent(refused=1))
                raise BudgetSpent(
                    f"--max-cost {dollars} is reached: one more call may cost up to "
                    f"${most:.4f}, and ${left:.4f} are left; run again with more to go on"
                )
            if most <= left - self._under_way:
                break
            settled = asyncio.Event()
            self._waiting.append(settled)
            await settled.wait()
        self._under_way += most
        self._add(request, Spent(calls=1))

    def settle(
        self, request: Request, most: Decimal, usage: Usage | None, price: Price | None
    ) -> None:
        """Put what a call cost in place of the most; `usage` is None when it failed."""
        self._under_way -= most
        dollars = None
        # A server that does not count tokens reports none.
        if usage is not None and (price == FREE or usage != Usage()):
            dollars = cost(usage, price, usage.cached_tokens)
        self._committed += most if dollars is None else dollars
        if usage is None:
            self._add(request, Spent(failed=1))
        elif dollars is None:
            self._add(request, Spent(usage=usage, unpriced=1))
        else:
            self._add(request, Spent(usage=usage, priced=dollars))
        for event in self._waiting:
            event.set()
        self._waiting.clear()

    def _add(self, request: Request, more: Spent) -> None:
        self.stages[request.task] = self.stages.get(request.task, Spent()) + more


class Metered:
    """An `LLM` that counts what another one is asked, and asks nothing that the budget forbids.

    Raises:
        UsageError: the budget limits the cost, and the price is unknown.
    """

    def __init__(self, inner: LLM, meter: Meter, price: Price | None) -> None:
        if price is None and meter.budget.max_cost is not None:
            raise UsageError(
                f"--max-cost: the price of {inner.model} is unknown; use --max-calls, "
                f"or install claimcheck with its part for prices: {install('prices')}"
            )
        self.model = inner.model
        self.profile = inner.profile
        self._inner = inner
        self._meter = meter
        self._price = price

    async def complete(self, request: Request) -> Response:
        """Pass `request` on, if the budget allows; raises what the other one raises, and this.

        Raises:
            BudgetSpent: the budget does not allow it; nobody was asked.
        """
        most = cost(most_tokens(request), self._price) or Decimal(0)
        await self._meter.reserve(request, most)
        usage = None
        try:
            response = await self._inner.complete(request)
            usage = response.usage
        finally:
            self._meter.settle(request, most, usage, self._price)
        return response


def most_tokens(request: Request) -> Usage:
    """The most tokens that answering a request can take, asked again if need be.

    No tokenizer makes more tokens than there are bytes.
    """
    sizes = [len(m.content.encode("utf-8", "surrogatepass")) for m in request.messages]
    question = schema_size(request.schema) + sum(sizes) + _TURN_TOKENS * len(sizes)
    return Usage(_ASKS * question + _FLAW_BYTES, _ASKS * request.max_tokens)


@cache
def schema_size(schema: type[BaseModel]) -> int:
    """The length of a pydantic model's JSON schema, in bytes."""
    return len(canonical_json(schema.model_json_schema()).encode())
