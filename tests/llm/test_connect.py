from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from claimcheck.errors import ModelFileError, NoAnswer, Unreachable, UsageError
from claimcheck.llm.cached import Cached
from claimcheck.llm.connect import DEFAULT_REMOTE_MODEL, choose, connect
from claimcheck.llm.endpoint import Endpoint
from claimcheck.llm.local import fingerprint
from claimcheck.llm.modelfile import DEFAULT, model_path
from claimcheck.llm.profiles import LOCAL, REMOTE, profile_for
from claimcheck.llm.store import Store

from .samples import REQUEST, WHOLE

SERVER = "http://localhost:11434/v1"


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {"CLAIMCHECK_CACHE_DIR": str(tmp_path)}


def connected(env: dict[str, str], model: str | None = None, url: str | None = None) -> Cached:
    return connect(model, url, env, offline=False, store=None)


def complete(llm: Cached) -> str:
    async def once() -> str:
        try:
            return (await llm.complete(REQUEST)).text
        finally:
            await llm.aclose()

    return asyncio.run(once())


@pytest.mark.parametrize(
    ("model", "url", "variables", "name"),
    [
        ("m", None, {"OPENAI_API_KEY": "k"}, "m"),
        ("m", None, {}, "m"),
        ("m", SERVER, {}, f"m@{SERVER}"),
        ("m", SERVER + "/", {}, f"m@{SERVER}"),
        ("m", "https://me:secret@host/v1", {}, "m@https://host/v1"),
        ("m", "https://api.openai.com/v1/", {}, "m"),
        (None, None, {"OPENAI_API_KEY": "k"}, DEFAULT_REMOTE_MODEL),
        (None, None, {"CLAIMCHECK_MODEL": "n"}, "n"),
        ("m", None, {"CLAIMCHECK_MODEL": "n"}, "m"),
        ("m", None, {"CLAIMCHECK_BASE_URL": SERVER}, f"m@{SERVER}"),
        ("m", None, {"OPENAI_BASE_URL": SERVER}, f"m@{SERVER}"),
        (
            "m",
            None,
            {"OPENAI_BASE_URL": "http://o/v1", "CLAIMCHECK_BASE_URL": SERVER},
            f"m@{SERVER}",
        ),
        ("m", SERVER, {"CLAIMCHECK_BASE_URL": "http://c/v1"}, f"m@{SERVER}"),
        ("m", None, {"OPENAI_BASE_URL": "", "CLAIMCHECK_MODEL": ""}, "m"),
    ],
)
def test_remote(
    env: dict[str, str],
    model: str | None,
    url: str | None,
    variables: dict[str, str],
    name: str,
):
    llm = connected(env | variables, model, url)
    assert llm.model == name


def test_profile_is_the_one_for_the_model_and_the_server(env: dict[str, str]):
    assert connected(env, "m", "https://gateway.example.org/v1").profile == REMOTE
    assert connected(env, "m", SERVER).profile == profile_for("m", Endpoint(SERVER))
    assert connected(env, "gpt-5-mini").profile == profile_for("gpt-5-mini", Endpoint())


def test_what_was_set_outweighs_the_profile(env: dict[str, str]):
    llm = connect("m", SERVER, env, offline=False, store=None, jobs=32, deadline=5)
    known = profile_for("m", Endpoint(SERVER))
    assert llm.profile == replace(known, jobs=32, deadline=5)
    local = connect("local", None, env, offline=False, store=None, jobs=32, deadline=5)
    assert local.profile == replace(LOCAL, deadline=5)


@pytest.mark.parametrize(
    ("url", "variables"),
    [
        (SERVER, {}),
        (SERVER, {"OPENAI_API_KEY": "k"}),
        (None, {"CLAIMCHECK_BASE_URL": SERVER}),
        (None, {"OPENAI_BASE_URL": SERVER, "OPENAI_API_KEY": "k"}),
    ],
)
def test_server_without_a_model(env: dict[str, str], url: str | None, variables: dict[str, str]):
    with pytest.raises(UsageError, match=r"add --model NAME") as caught:
        connected(env | variables, None, url)
    assert caught.value.exit_code == 2


def test_address_that_is_none(env: dict[str, str]):
    with pytest.raises(UsageError, match="not an address"):
        connected(env, "m", "localhost:11434")


def test_nothing_at_all_names_three_ways_on(env: dict[str, str]):
    with pytest.raises(NoAnswer) as caught:
        complete(connected(env))
    message = str(caught.value)
    for way in ("OPENAI_API_KEY", "--base-url", "--model local", "claimcheck model pull"):
        assert way in message
    assert "\n" not in message


def test_model_that_was_pulled_is_the_default(env: dict[str, str]):
    model_path(env).parent.mkdir(parents=True)
    model_path(env).touch()
    llm = connected(env)
    assert (llm.model, llm.profile) == (DEFAULT.name, LOCAL)
    assert connected(env | {"OPENAI_API_KEY": "k"}).model == DEFAULT_REMOTE_MODEL


def test_local_model_has_its_name_before_it_is_there(env: dict[str, str]):
    llm = connected(env, "local")
    assert (llm.model, llm.profile) == (DEFAULT.name, LOCAL)
    assert llm.model == "local:qwen2.5-coder-1.5b-instruct-q4_k_m.gguf@d5cde8a7e219"
    with pytest.raises(ModelFileError, match="run `claimcheck model pull`"):
        complete(llm)


def test_pulled_file_that_is_another_model(env: dict[str, str]):
    model_path(env).parent.mkdir(parents=True)
    model_path(env).write_bytes(b"GGUF")
    with pytest.raises(ModelFileError, match="is not the model local:qwen"):
        complete(connected(env, "local"))


def test_file_named_on_the_command_line(env: dict[str, str], tmp_path: Path):
    path = tmp_path / "tiny.gguf"
    path.write_bytes(b"GGUF")
    llm = connected(env, f"local:{path}")
    assert (llm.model, llm.profile) == (f"local:tiny.gguf@{fingerprint(path)[:12]}", LOCAL)
    with pytest.raises(ModelFileError, match=r"missing\.gguf: the model file cannot be read"):
        connected(env, "local:missing.gguf")


def test_local_model_and_a_server(env: dict[str, str]):
    with pytest.raises(UsageError, match="drop one of them"):
        connected(env, "local", SERVER)
    assert connected(env | {"OPENAI_BASE_URL": SERVER}, "local").model == DEFAULT.name


@pytest.mark.parametrize("model", ["m", "local"])
def test_offline_reads_the_cache_and_asks_nobody(env: dict[str, str], tmp_path: Path, model: str):
    store = Store(tmp_path / "answers")
    llm = connect(model, None, env, offline=True, store=store)
    kept = {"text": WHOLE, "finish": "stop", "usage": {}, "model": "m", "fresh": True}
    store.put(REQUEST.digest(llm.model), json.dumps(kept))
    assert complete(llm) == WHOLE
    with pytest.raises(NoAnswer, match=f"an answer of {llm.model} is not in the cache"):
        complete(connect(model, None, env, offline=True, store=None))


@pytest.mark.parametrize(
    ("variables", "sent"), [({}, "none"), ({"OPENAI_API_KEY": "sk-1"}, "sk-1")]
)
def test_key_comes_from_the_environment(
    env: dict[str, str], httpserver: HTTPServer, variables: dict[str, str], sent: str
):
    answer: dict[str, Any] = {
        "object": "chat.completion",
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"content": WHOLE}}],
    }
    httpserver.expect_oneshot_request(
        "/v1/chat/completions", headers={"Authorization": f"Bearer {sent}"}
    ).respond_with_json(answer)
    assert complete(connected(env | variables, "m", httpserver.url_for("/v1"))) == WHOLE


def test_without_a_key_a_service_that_wants_one_is_not_asked(env: dict[str, str]):
    with pytest.raises(NoAnswer, match=r"api\.openai\.com, which wants a key"):
        complete(connected(env, "m"))


@pytest.mark.parametrize(
    ("model", "url", "leaves", "goes"),
    [
        ("gpt-5", None, True, "stories go to api.openai.com (gpt-5)"),
        ("m", "https://me:secret@host/v1?key=x", True, "stories go to host (m)"),
        ("m", SERVER, False, "stories go to localhost:11434 (m), a server on this machine"),
        ("local", None, False, "stories stay on this machine (local model)"),
    ],
)
def test_where_stories_go(
    env: dict[str, str], model: str, url: str | None, leaves: bool, goes: str
):
    chosen = choose(model, url, env)
    assert chosen is not None
    assert (chosen.leaves, chosen.goes) == (leaves, goes)


def test_where_they_go_is_told_before_the_first_request(
    env: dict[str, str], httpserver: HTTPServer
):
    told: list[bool] = []
    httpserver.expect_request("/v1/chat/completions").respond_with_data("", status=401)
    url = httpserver.url_for("/v1")
    llm = connect(
        "m", url, env, False, None, sending=lambda chosen: told.append(not httpserver.log)
    )
    assert told == []
    with pytest.raises(Unreachable):
        complete(llm)
    assert told == [True]
