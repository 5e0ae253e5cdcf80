"""Servers that lead on, never end or break the protocol, where the doctor looks what is wrong."""

from __future__ import annotations

import asyncio
import gzip
import json
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import Unreachable, UsageError
from claimcheck.llm import doctor
from claimcheck.llm import offered as module
from claimcheck.llm.endpoint import Endpoint
from claimcheck.llm.offered import offered

from .raw import Say, serving, whole
from .test_doctor import KEY, configured, examined, said


@pytest.fixture
def env(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    return {"CLAIMCHECK_CACHE_DIR": str(tmp_path), "OPENAI_API_KEY": KEY}


def listed(endpoint: Endpoint) -> tuple[str, ...] | None:
    return asyncio.run(offered(endpoint))


def saying(models: bytes, answer: bytes) -> Say:
    def say(request: str, send: Callable[[bytes], object]) -> None:
        send(models if request.startswith("GET") else answer)

    return say


def as_json(value: Any, status: str = "200 OK") -> bytes:
    return whole(json.dumps(value).encode(), status, "Content-Type: application/json")


def test_key_that_is_echoed(env: dict[str, str]):
    echo = [{"id": f"{n} Bearer {KEY} {'x' * 150}{KEY}"} for n in range(3)]
    refusal = as_json({"error": {"message": f"no {KEY}", "code": KEY}}, f"404 {KEY}")
    with serving(saying(as_json({"data": echo}), refusal)) as raw:
        text = "\n".join(examined(configured("m", raw.url), env).lines)
    assert "does not know the model" in text
    assert all(KEY[n : n + 8] not in text for n in range(len(KEY) - 8))


def test_key_is_sent_to_the_server_alone(env: dict[str, str]):
    def count(request: str, send: Callable[[bytes], object]) -> None:
        send(as_json({"data": [{"id": "m"}]}))

    with serving(count) as second:
        onward = whole(b"", "307 Moved", f"Location: {second.url}/models?t={KEY}")
        with serving(saying(onward, onward)) as first:
            diagnosis = examined(configured("m", first.url), env)
            assert all(f"Bearer {KEY}" in r for r in first.requests)
    assert second.requests == []
    assert not diagnosis.ok
    assert f"it leads to {second.url}/models, where" in said(diagnosis, "Call")
    assert len(first.requests) == 2


@pytest.mark.parametrize("host", ["8.8.8.8", "api.example.com", "2130706433.example"])
def test_key_does_not_go_out_in_clear_text(env: dict[str, str], host: str):
    diagnosis = examined(configured("m", f"http://{host}/v1"), env)
    assert "use https://" in said(diagnosis, "Model")


def test_user_and_password_go_as_in_a_real_request(env: dict[str, str]):
    with serving(saying(as_json({"data": []}), as_json({}))) as raw:
        examined(configured("m", raw.url.replace("//", "//me:word@")), env)
    for request in raw.requests:
        assert "Authorization: Basic bWU6d29yZA==" in request
        assert KEY not in request


def _endless(request: str, send: Callable[[bytes], object]) -> None:
    send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    while True:
        send(b" " * 65536)


_BOMB = whole(gzip.compress(b" " * 100_000_000, 1), "200 OK", "Content-Encoding: gzip")


@pytest.mark.parametrize("say", [_endless, saying(_BOMB, _BOMB)])
def test_too_many_bytes(env: dict[str, str], say: Say):
    with serving(say) as raw:
        listed(Endpoint(raw.url, KEY))
        tracemalloc.start()
        start = time.monotonic()
        assert listed(Endpoint(raw.url, KEY)) is None
        assert time.monotonic() - start < 5
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
        tracemalloc.stop()
        diagnosis = examined(configured("m", raw.url), env)
    assert "is not taken: it has more than" in said(diagnosis, "Call")


def test_a_byte_a_second(env: dict[str, str], monkeypatch: pytest.MonkeyPatch):
    def drip(request: str, send: Callable[[bytes], object]) -> None:
        send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(10):
            time.sleep(0.3)
            send(b" ")

    monkeypatch.setattr(module, "_SECONDS", 0.7)
    with serving(drip) as raw:
        start = time.monotonic()
        with pytest.raises(Unreachable, match=r"did not say within 0\.7 s which models"):
            listed(Endpoint(raw.url))
        assert "did not say within" in said(examined(configured("m", raw.url), env), "Call")
        assert time.monotonic() - start < 2.5


@pytest.mark.parametrize(
    "models",
    [
        "models",
        None,
        5,
        [],
        {},
        {"data": None},
        {"data": "m"},
        {"data": {"id": "m"}},
        {"data": [None]},
        {"data": ["m"]},
        {"data": [{"id": None}]},
        {"data": [{"id": ["m"]}]},
        {"data": [{"id": {"id": 5}}]},
    ],
)
def test_lists_of_wrong_types(env: dict[str, str], models: Any):
    wrong = as_json(models)
    with serving(saying(wrong, wrong)) as raw:
        assert listed(Endpoint(raw.url)) is None
        diagnosis = examined(configured("m", raw.url), env)
    assert "does not speak the OpenAI protocol" in said(diagnosis, "Call")


@pytest.mark.parametrize("status", ["200 OK", "400 Bad", "404 Not", "401 No"])
@pytest.mark.parametrize(
    "deep",
    [b"[" * 10_000 + b"]" * 10_000, b'{"data":' * 10_000 + b"1" + b"}" * 10_000],
)
def test_nested_deep(env: dict[str, str], deep: bytes, status: str):
    inside = b'{"data": [{"id": "m", "more": ' + deep + b'}], "error": ' + deep + b"}"
    for body in (deep, inside):
        nested = whole(body, status, "Content-Type: application/json")
        with serving(saying(nested, nested)) as raw:
            assert listed(Endpoint(raw.url)) is None
            assert not examined(configured("m", raw.url), env).ok


def test_names_that_act_or_are_long(env: dict[str, str]):
    names = ["\x1b[31mred\x07", "a\r\n::error::b", "\u202egnp", "w" * 5000]
    reply = as_json({"data": [{"id": n} for n in names]})
    with serving(saying(reply, as_json({"error": {}}, "404 Not"))) as raw:
        found = listed(Endpoint(raw.url))
        diagnosis = examined(configured("m", raw.url), env)
    assert found is not None
    assert all(n.isprintable() and len(n) <= 200 for n in found)
    text = "\n".join(diagnosis.lines)
    assert not {"\x1b", "\x07", "\r", "\u202e"} & set(text)
    assert "w" * 201 not in text


def test_very_many_names(env: dict[str, str], monkeypatch: pytest.MonkeyPatch):
    compared: list[int] = []

    def close(word: str, names: Sequence[str], **how: Any) -> list[str]:
        compared.append(len(names))
        return []

    monkeypatch.setattr(doctor, "get_close_matches", close)
    reply = as_json({"data": [{"id": f"{n}"} for n in range(20_000)]})
    with serving(saying(reply, as_json({}, "404 Not"))) as raw:
        assert "and 19,992 more" in said(examined(configured("w", raw.url), env), "Call")
    assert compared == [1000]


@pytest.mark.parametrize(
    "status", ["500 \x1b[31mred", "400 \x9b31mred", "200 \x07", "2\x1b0 OK", "999 x", "-1", ""]
)
def test_a_status_that_acts(env: dict[str, str], status: str):
    wrong = whole(b"\x1b]0;owned\x07", status)
    with serving(saying(wrong, wrong)) as raw:
        diagnosis = examined(configured("m", raw.url, deadline=0.5), env)
    assert not diagnosis.ok
    assert said(diagnosis, "Call").startswith(raw.url)
    assert "\n".join(diagnosis.lines).replace("\n", "").isprintable()


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/v\x7f1",
        "https://256.1.1.1/v1",
        "https://[v1.a]/v1",
        "https://é..b/v1",
        f"http://127.0.0.1:1/{'a' * 66_000}",
    ],
)
def test_addresses_that_nobody_can_ask(env: dict[str, str], url: str):
    with pytest.raises(UsageError, match="is not an address"):
        listed(Endpoint(url))
    diagnosis = examined(configured("m", url), {k: env[k] for k in ("CLAIMCHECK_CACHE_DIR",)})
    assert "is not an address" in said(diagnosis, "Call")
