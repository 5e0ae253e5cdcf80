"""Answers of servers that break the protocol, by mistake or on purpose."""

from __future__ import annotations

import asyncio
import gzip
import json
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from pytest_httpserver import HTTPServer
from werkzeug import Response as Reply

from claimcheck.completion import Usage
from claimcheck.errors import BadAnswer, ModelError, Unreachable, UsageError
from claimcheck.llm.bounded import LARGEST
from claimcheck.llm.endpoint import Endpoint
from claimcheck.llm.fitting import bare, fit
from claimcheck.llm.store import Store
from claimcheck.reading.asking import contained

from .samples import WHOLE
from .test_openai import KEY, Service, completion


class _Lists(BaseModel):
    names: list[str]
    years: list[int]


@pytest.mark.parametrize(
    "answer",
    [
        {"choices": "x"},
        {"choices": [None]},
        {"choices": [{"message": None}]},
        {"choices": [{"message": {"content": [{"type": "text"}]}}]},
        {"choices": [{"message": {"content": None, "tool_calls": [5]}}]},
        {"choices": [{"message": {"content": WHOLE}, "finish_reason": {}}]},
        {"choices": [{"message": {"content": WHOLE}}] * 101},
        {"choices": [{"message": {"content": WHOLE, "tool_calls": [{}] * 101}}]},
    ],
)
def test_wrong_types_are_an_error_of_the_request(httpserver: HTTPServer, answer: dict[str, Any]):
    with pytest.raises(Unreachable, match="does not speak the OpenAI protocol"):
        Service(httpserver, answer).ask()


@pytest.mark.parametrize(
    "usage",
    [{}, [], "x", {"prompt_tokens": "1", "completion_tokens": "2"}, {"prompt_tokens": -1}],
)
def test_tokens_that_are_not_counted_cost_no_answer(httpserver: HTTPServer, usage: Any):
    response = Service(httpserver, {**completion(WHOLE), "usage": usage}).ask()
    assert (response.text, response.usage) == (WHOLE, Usage())


@pytest.mark.parametrize("text", ["{}", "[]", "null", '{"name": 5}'])
def test_what_is_no_answer_is_an_error(httpserver: HTTPServer, text: str):
    with pytest.raises(BadAnswer, match="twice"):
        Service(httpserver, completion(text)).ask()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"names": [], "years": []}', "whole"),
        ('{"names": ["a", 5], "years": []}', "part"),
        ('{"names": [5], "years": [[]]}', "none"),
        ('{"names": 5, "years": [1]}', "none"),
        ("{}", "none"),
        ("[]", "none"),
        ("null", "none"),
        ("[" * 5000, "none"),
    ],
)
def test_what_is_an_answer(text: str, expected: str):
    assert fit(text, _Lists) == expected


@pytest.mark.parametrize("layers", [1, 3])
def test_a_small_answer_that_unpacks_to_a_large_one(httpserver: HTTPServer, layers: int):
    content = b" " * (LARGEST + 1)
    for _ in range(layers):
        content = gzip.compress(content)
    packed = Reply(content, headers={"Content-Encoding": ", ".join(["gzip"] * layers)})
    with pytest.raises(Unreachable, match="is not taken"):
        Service(httpserver, packed).ask()


def test_an_answer_packed_once_is_read(httpserver: HTTPServer):
    content = gzip.compress(json.dumps(completion(WHOLE)).encode())
    assert Service(httpserver, Reply(content, headers={"Content-Encoding": "gzip"})).ask().text


@pytest.mark.parametrize("blank", [" ", "\n", "`", "```", "<think>"])
def test_wrapping_is_stripped_in_one_pass(blank: str):
    start = time.perf_counter()
    bare("```json\n" + blank * 200_000 + "x")
    bare("<think>" + blank * 200_000)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirection_is_followed(httpserver: HTTPServer, status: int):
    elsewhere = httpserver.url_for("/elsewhere?key=secret")
    service = Service(httpserver, Reply("", status, headers={"Location": elsewhere}))
    with pytest.raises(Unreachable, match=f"HTTP {status}: it leads to .*/elsewhere, ") as caught:
        service.ask()
    assert "secret" not in str(caught.value)
    assert len(httpserver.log) == 1


@pytest.mark.parametrize(
    "host", ["api.openai.com", "8.8.8.8", "134744072", "127.1", "[2001:db8::1]"]
)
def test_stories_and_a_key_go_over_tls(host: str):
    with pytest.raises(UsageError, match="use https://"):
        Endpoint(f"http://{host}/v1", KEY)
    with pytest.raises(UsageError, match="use https://") as caught:
        Endpoint(f"http://me:secret@{host}/v1")
    assert "secret" not in str(caught.value)
    with pytest.raises(UsageError, match="all stories readable"):
        Endpoint(f"http://{host}/v1")
    Endpoint(f"https://{host}/v1", KEY)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "192.168.1.5", "ollama"])
def test_a_key_may_go_to_this_network(host: str):
    Endpoint(f"http://{host}:1/v1", KEY)


def test_whatever_an_answer_breaks_is_a_failure_of_its_request():
    with pytest.raises(ModelError, match="RecursionError"), contained("m"):
        raise RecursionError
    with pytest.raises(asyncio.CancelledError), contained("m"):
        raise asyncio.CancelledError


def test_a_locked_cache_costs_seconds(tmp_path: Path):
    store = Store(tmp_path / "answers")
    store.put("k", "v")
    store.close()
    lock = sqlite3.connect(tmp_path / "answers" / "cache.db", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    start = time.perf_counter()
    assert Store(tmp_path / "answers").get("k") is None
    assert time.perf_counter() - start < 8
    lock.close()
