"""Calls and tokens for N stories on one event, against consistency-checker, counted by a stub."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import log
from typing import Any

from benchmarks import generated
from benchmarks.peers.environments import CONSISTENCY_CHECKER, ask
from benchmarks.peers.server import Server
from benchmarks.stub import Counts, Stub, properties, serving, user_message
from claimcheck.alignment.across import numbered
from claimcheck.alignment.trial import TRIALS
from claimcheck.llm.endpoint import NO_KEY, Endpoint
from claimcheck.llm.profiles import REMOTE
from claimcheck.pipeline import align, extract

SIZES = (2, 3, 5, 10)

DISCLOSED = (
    "consistency-checker 0.4.1 without its GPU packages. Replaced: its embedding model by a",
    "smaller one of the same makers (all-MiniLM-L6-v2); its NLI model by none, so that all pairs",
    "of its gate go to the judge, of which it says itself that 30 to 70 % do; its Anthropic client",
    "by its OpenAI ones; and the language model by a stub, which gives one assertion for each of a",
    "story's ten facts and answers “uncertain”. Pairwise is on, as comparing stories needs. Its",
    "gate keeps the 20 nearest of an assertion: growth is quadratic up to about that many stories,",
    "and linear after. Tokens are characters / 4 on both sides.",
)

#: The share of pairs that its NLI model lets through, by its own account, at the least.
_LEAST_JUDGED = 0.3

_TEXT = re.compile(r"^---\n(.*)^---$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Bill:
    """What N stories cost."""

    calls: int
    tokens: int

    @classmethod
    def of(cls, counts: Counts) -> Bill:
        """From what a stub has counted.

        Raises:
            RuntimeError: the stub could not answer everything, so that its count misleads.
        """
        if counts.failures:
            raise RuntimeError(f"the stub failed: {counts.failures[0]}")
        return cls(counts.calls, counts.prompt_tokens + counts.completion_tokens)


def measure() -> Iterator[str]:
    """The lines of the table, and how each grows.

    Raises:
        Unavailable: the rival cannot be installed, or fails.
    """
    row = "{:>7}{:>9}{:>10}{:>8}{:>10}{:>8}{:>10}".format
    yield row("", "", "", "its", "", "our", "")
    yield row("stories", "pairs", "judged", "calls", "tokens", "calls", "tokens")
    bills: list[tuple[Bill, Bill]] = []
    told: dict[str, int] = {}
    with serving(answer) as stub:
        for size in SIZES:
            stories = [generated.article(n, per_event=size) for n in range(size)]
            told = ask(
                CONSISTENCY_CHECKER,
                {
                    "base_url": stub.base_url,
                    "api_key": NO_KEY,
                    "model": "stub",
                    "stories": [story.text for story in stories],
                },
            )
            its = Bill.of(stub.counts())
            our = asyncio.run(ours(size, stub))
            bills.append((its, our))
            yield row(
                size,
                told["pairs"],
                told["judged"],
                f"{its.calls:,}",
                f"{its.tokens:,}",
                f"{our.calls:,}",
                f"{our.tokens:,}",
            )
    first, last = bills[0], bills[-1]
    grown = [
        log(getattr(one, what) / getattr(other, what)) / log(SIZES[-1] / SIZES[0])
        for one, other in zip(last, first, strict=True)
        for what in ("calls", "tokens")
    ]
    yield row("grows as", "", "", *(f"N^{power:.1f}" for power in grown))
    its, our = last
    yield (
        f"ratio at {SIZES[-1]} stories, ours to its: calls {our.calls / its.calls:.3f}, "
        f"tokens {our.tokens / its.tokens:.3f}"
    )
    least = its.calls - round((1 - _LEAST_JUDGED) * told["judged"])
    yield (f"ours, the trial among them, to its at the fewest ({least}): {our.calls / least:.2f}")


async def ours(size: int, stub: Stub) -> Bill:
    """Read as many stories of one event, each by itself and across."""
    stories = [generated.article(n, per_event=size) for n in range(size)]
    async with Server("stub", Endpoint(stub.base_url), REMOTE).client() as llm:
        await extract(stories, llm)
        await align(stories, llm)
    return Bill.of(stub.counts())


def answer(body: dict[str, Any]) -> str:
    """What the stub answers to either program, by the names that the schema asks for."""
    wanted = properties(body)
    asked = user_message(body)
    if "offices" in wanted:
        return generated.answer(body)
    if "questions" in wanted:
        return _questions(asked)
    if "assertions" in wanted:
        text = _TEXT.search(asked)
        lines = (text[1] if text else "").splitlines()
        facts = [line.strip() for line in lines if generated.states_a_fact(line.strip())]
        return json.dumps({"assertions": facts, "definitions": []})
    if "label" in wanted:
        return json.dumps({"label": None, "reason": "no_org"})
    if "evidence_spans" in wanted:
        return json.dumps({"verdict": "uncertain", "rationale": "stub", "evidence_spans": []})
    raise ValueError(f"a question that the stub does not know, for {sorted(wanted)}")


def _questions(asked: str) -> str:
    """Gold, of a trial; else that the first sentences of two stories agree."""
    for trial in TRIALS:
        if numbered(trial.portion) == asked:
            return trial.gold_answer()
    shared = {"q": "What is told?", "kind": "event", "answers": [{"a": "it", "s": [1, 2]}]}
    return json.dumps({"questions": [shared | {"verdict": "agree"}]})
