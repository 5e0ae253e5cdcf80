from __future__ import annotations

import asyncio
import json
import time
from dataclasses import replace
from typing import Any

from benchmarks import generated
from benchmarks.peers import calls
from benchmarks.stub import serving
from claimcheck.alignment.across import parse
from claimcheck.alignment.trial import TRIALS, passed
from claimcheck.claims import ClaimSet
from claimcheck.completion import Response
from claimcheck.llm.endpoint import Endpoint
from claimcheck.llm.profiles import REMOTE
from claimcheck.pipeline import extract

LATENCY = 0.2


def broken(body: dict[str, Any]) -> str:
    raise KeyError("nothing to say")


async def read(base_url: str, count: int, jobs: int) -> ClaimSet:
    from claimcheck.llm.openai import OpenAICompatible

    llm = OpenAICompatible("stub", Endpoint(base_url), replace(REMOTE, jobs=jobs))
    try:
        return await extract([generated.article(n) for n in range(count)], llm)
    finally:
        await llm.close()


def test_reads_generated_stories_whole_through_the_client() -> None:
    with serving(generated.answer, LATENCY) as stub:
        began = time.perf_counter()
        found = asyncio.run(read(stub.base_url, count=4, jobs=2))
        taken = time.perf_counter() - began
        counts = stub.counts()
        assert stub.counts().calls == 0
    assert counts.calls == 4
    assert counts.failures == []
    assert counts.completion_tokens == sum(c.completion_tokens for c in found.coverage) > 0
    assert all(c.complete and not c.dropped and c.grounded == 10 for c in found.coverage)
    assert taken >= 2 * LATENCY


def test_a_faulty_answer_is_counted() -> None:
    with serving(broken) as stub:
        found = asyncio.run(read(stub.base_url, count=1, jobs=1))
        assert "nothing to say" in stub.counts().failures[0]
    assert not found.complete


def test_stories_of_one_event_share_names_and_differ_in_figures() -> None:
    one, other, another = (generated.article(n, per_event=2).text for n in range(3))
    assert one.split()[0] == other.split()[0] != another.split()[0]
    assert "At least 13 people" in other
    assert "at least 12 people" in one


def test_no_two_stories_are_the_same() -> None:
    assert len({generated.article(n).id for n in range(300)}) == 300


def test_the_stub_answers_the_trials_as_gold_does() -> None:
    right = 0
    for trial in TRIALS:
        schema: dict[str, Any] = {"properties": {"questions": {}}}
        body = {
            "messages": [{"content": trial.request(REMOTE).messages[-1].content}],
            "response_format": {"json_schema": {"schema": schema}},
        }
        answer = Response(calls.answer(body), "stop")
        right += trial.right(parse(answer, trial.portion))
    assert passed(right)


def test_one_assertion_for_each_fact() -> None:
    text = generated.article(0).text
    schema = {"properties": {"assertions": {}, "definitions": {}}}
    body = {
        "messages": [{"content": f"Text chunk:\n---\n{text}\n---\n\nCall the tool."}],
        "response_format": {"json_schema": {"schema": schema}},
    }
    assert len(json.loads(calls.answer(body))["assertions"]) == 10
