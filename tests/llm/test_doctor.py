from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request as Received
from werkzeug import Response as Reply

from claimcheck.configuration import Configuration, Setting
from claimcheck.llm import doctor
from claimcheck.llm.doctor import Diagnosis, examine
from claimcheck.llm.modelfile import model_path

KEY = "sk-proj-not-to-be-shown-wxyz"
RIGHT = '{"capital_city": "Paris"}'


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {"CLAIMCHECK_CACHE_DIR": str(tmp_path)}


def configured(model: str | None = "m", base_url: str | None = None, **more: Any) -> Configuration:
    said = {"model": model, "base_url": base_url, "jobs": None, "deadline": None, "cache_dir": None}
    return Configuration(
        tuple(
            Setting(name, value, "default" if value is None else f"--{name}")
            for name, value in {**said, **more}.items()
        )
    )


def examined(configuration: Configuration, env: dict[str, str]) -> Diagnosis:
    return asyncio.run(examine(configuration, env))


def said(diagnosis: Diagnosis, label: str) -> str:
    """What stands behind a label, unwrapped."""
    lines = list(diagnosis.lines)
    start = next(n for n, line in enumerate(lines) if line.startswith(label))
    told = [lines[start].removeprefix(label).strip()]
    for line in lines[start + 1 :]:
        if not line.startswith(" "):
            break
        told.append(line.strip())
    return " ".join(told)


class Service:
    """A server that lists models, and gives one answer, or what a function of the request gives."""

    def __init__(
        self,
        server: HTTPServer,
        answer: Reply | Callable[[dict[str, Any]], Reply],
        *models: str,
        path: str = "/v1",
    ) -> None:
        self._server = server
        self.url = server.url_for(path)
        if models:
            listed = {"object": "list", "data": [{"id": m, "object": "model"} for m in models]}
            server.expect_request(f"{path}/models").respond_with_json(listed)

        def reply(received: Received) -> Reply:
            return answer if isinstance(answer, Reply) else answer(json.loads(received.data))

        server.expect_request(f"{path}/chat/completions").respond_with_handler(reply)

    @property
    def calls(self) -> list[dict[str, Any]]:
        return [json.loads(r.get_data()) for r, _ in self._server.log if r.method == "POST"]


def answering(text: str, finish: str = "stop") -> Reply:
    """An answer, in whichever form it was asked for."""
    body = {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": text},
            }
        ],
        "usage": {"prompt_tokens": 31, "completion_tokens": 6, "total_tokens": 37},
    }
    return Reply(json.dumps(body), content_type="application/json")


def refusing(status: int, message: str = "no") -> Reply:
    body = json.dumps({"error": {"message": message}})
    return Reply(body, status, content_type="application/json")


def test_one_that_works(httpserver: HTTPServer, env: dict[str, str]):
    service = Service(httpserver, answering(RIGHT), "m")
    diagnosis = examined(configured("m", service.url), env)
    assert diagnosis.ok
    call = said(diagnosis, "Call")
    assert call.startswith("works: an answer that fits its schema, ")
    assert call.endswith(" s, 31 tokens in, 6 out")
    (body,) = service.calls
    assert "capital_city" not in json.dumps(body["messages"])
    assert said(diagnosis, "Server") == service.url
    assert said(diagnosis, "Model") == "m"


@pytest.mark.parametrize("prose", ["The capital is Paris.", '{"answer": "Paris"}', "[]"])
def test_one_that_ignores_the_schema(httpserver: HTTPServer, env: dict[str, str], prose: str):
    service = Service(httpserver, answering(prose), "m")
    diagnosis = examined(configured("m", service.url), env)
    assert not diagnosis.ok
    assert "answers, but ignores the schema" in said(diagnosis, "Call")


def test_one_that_rejects_schemas_and_keeps_to_the_instructions(
    httpserver: HTTPServer, env: dict[str, str]
):
    def fussy(body: dict[str, Any]) -> Reply:
        if body["response_format"]["type"] == "json_schema":
            return refusing(400, "response_format json_schema is not supported")
        return answering(RIGHT)

    service = Service(httpserver, fussy, "m")
    diagnosis = examined(configured("m", service.url), env)
    assert diagnosis.ok
    assert "though the server rejects json_schema" in said(diagnosis, "Call")


def test_one_that_is_down(env: dict[str, str]):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
    diagnosis = examined(configured("m", url), env)
    assert not diagnosis.ok
    call = said(diagnosis, "Call")
    assert call.startswith(f"{url} cannot be reached (")
    assert "refused" in call


@pytest.mark.parametrize(("key", "advice"), [(None, "set"), (KEY, "check")])
@pytest.mark.parametrize("status", [401, 403])
def test_one_that_refuses_the_key(
    httpserver: HTTPServer, env: dict[str, str], status: int, key: str | None, advice: str
):
    service = Service(httpserver, refusing(status))
    if key:
        env["OPENAI_API_KEY"] = key
    diagnosis = examined(configured("m", service.url), env)
    assert not diagnosis.ok
    assert said(diagnosis, "Call") == (
        f"{service.url} refused the key (HTTP {status}): {advice} OPENAI_API_KEY"
    )
    assert KEY not in "".join(diagnosis.lines)


def test_model_that_the_server_does_not_know(httpserver: HTTPServer, env: dict[str, str]):
    others = [f"zz-{n}" for n in range(10)]
    service = Service(httpserver, refusing(404), "qwen3:8b", "gemma3", "\x1b[31mred", *others)
    call = said(examined(configured("qwen3:8", service.url), env), "Call")
    assert f"{service.url} does not know the model: qwen3:8 is not among" in call
    assert call.endswith("and 5 more; did you mean qwen3:8b?")
    assert "\x1b" not in call


def test_server_that_calls_an_unknown_model_a_bad_request(
    httpserver: HTTPServer, env: dict[str, str]
):
    service = Service(httpserver, refusing(400, "no model of that name"), "town-reader")
    call = said(examined(configured("m", service.url), env), "Call")
    assert "no model of that name" in call
    assert call.endswith("m is not among the models it offers: town-reader")


def test_another_fault_of_a_model_that_is_known(httpserver: HTTPServer, env: dict[str, str]):
    service = Service(httpserver, refusing(400, "out of memory"), "m:latest")
    call = said(examined(configured("m", service.url), env), "Call")
    assert "out of memory" in call
    assert "offers" not in call


def test_address_without_its_path(httpserver: HTTPServer, env: dict[str, str]):
    Service(httpserver, answering(RIGHT), "m")
    root = httpserver.url_for("").rstrip("/")
    diagnosis = examined(configured("m", root), env)
    assert not diagnosis.ok
    assert said(diagnosis, "Call") == f"{root} is the wrong path: use --base-url {root}/v1"


def test_redirection_is_not_followed_with_the_key(httpserver: HTTPServer, env: dict[str, str]):
    httpserver.expect_request("/v1/models").respond_with_data(
        status=302, headers={"Location": httpserver.url_for("/elsewhere")}
    )
    service = Service(httpserver, answering(RIGHT))
    assert examined(configured("m", service.url), env | {"OPENAI_API_KEY": KEY}).ok
    assert "/elsewhere" not in [r.path for r, _ in httpserver.log]


def test_answer_that_is_cut_off(httpserver: HTTPServer, env: dict[str, str]):
    service = Service(httpserver, answering('{"capital', "length"), "m")
    diagnosis = examined(configured("m", service.url), env)
    assert not diagnosis.ok
    assert "used up" in said(diagnosis, "Call")


def test_settings_with_their_sources_and_no_secrets(httpserver: HTTPServer, env: dict[str, str]):
    service = Service(httpserver, answering(RIGHT), "m")
    url = service.url.replace("//", "//me:secret@")
    env["OPENAI_API_KEY"] = KEY
    diagnosis = examined(configured("m", url, jobs=3), env)
    text = "\n".join(diagnosis.lines)
    assert "model:     m (--model)" in text
    assert f"base_url:  {service.url} (--base_url)" in text
    assert "jobs:      3 (--jobs)" in text
    assert "deadline:  not set (default)" in text
    assert said(diagnosis, "Key") == "OPENAI_API_KEY is sk-…wxyz"
    for secret in ("secret", KEY[:-4], KEY[-5:]):
        assert secret not in text
    assert "3 at once" in said(diagnosis, "Profile")
    assert all(len(line) <= 80 for line in diagnosis.lines if "/" not in line)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("", "OPENAI_API_KEY is not set"),
        ("sk-short", "OPENAI_API_KEY is set, and too short to show any of it"),
        ("gateway-key-1234", "OPENAI_API_KEY is …1234"),
    ],
)
def test_key(httpserver: HTTPServer, env: dict[str, str], key: str, shown: str):
    service = Service(httpserver, answering(RIGHT), "m")
    diagnosis = examined(configured("m", service.url), env | {"OPENAI_API_KEY": key})
    assert said(diagnosis, "Key") == shown


def test_why_a_profile_was_chosen(httpserver: HTTPServer, env: dict[str, str]):
    service = Service(httpserver, answering(RIGHT), "qwen2.5:7b")
    profile = said(examined(configured("qwen2.5:7b", service.url), env), "Profile")
    assert profile.startswith("10 sentences a passage")
    assert "a model of 5 to 9 billion parameters" in profile


def test_nobody_to_ask(env: dict[str, str]):
    diagnosis = examined(configured(None), env)
    assert not diagnosis.ok
    assert "there is no model to ask" in said(diagnosis, "Model")
    assert "is not there; `claimcheck model pull` fetches it" in said(diagnosis, "Local")


def test_settings_that_contradict_each_other(env: dict[str, str]):
    diagnosis = examined(configured("local", "http://localhost:11434/v1"), env)
    assert not diagnosis.ok
    assert "drop one of them" in said(diagnosis, "Model")


def test_server_without_a_model(env: dict[str, str]):
    diagnosis = examined(configured(None, "https://host/v1?code=hidden"), env)
    assert not diagnosis.ok
    assert (
        said(diagnosis, "Model") == "https://host/v1 is a server without a model: add --model NAME"
    )
    assert "hidden" not in "".join(diagnosis.lines)


def test_local_model_that_is_not_there(env: dict[str, str]):
    diagnosis = examined(configured("local"), env)
    assert not diagnosis.ok
    assert "run `claimcheck model pull`" in said(diagnosis, "Call")
    assert "small model on this machine" in said(diagnosis, "Profile")


@pytest.mark.parametrize(
    ("installed", "told"),
    [
        (8_000_000_000, "this machine has 8.0 GB of memory"),
        (5_000_000, "this machine has 0.0 GB of memory: too little for it"),
        (None, "0.0 GB"),
    ],
)
def test_size_of_the_local_model_against_memory(
    env: dict[str, str], monkeypatch: pytest.MonkeyPatch, installed: int | None, told: str
):
    monkeypatch.setattr(doctor, "installed_memory", lambda: installed)
    path = model_path(env)
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        file.truncate(9_000_000)
    assert said(examined(configured(None), env), "Local").endswith(told)


def test_cache_that_cannot_be_made(httpserver: HTTPServer, tmp_path: Path):
    service = Service(httpserver, answering(RIGHT), "m")
    (tmp_path / "file").touch()
    env = {"CLAIMCHECK_CACHE_DIR": str(tmp_path / "file")}
    diagnosis = examined(configured("m", service.url), env)
    assert not diagnosis.ok
    assert "cannot be written" in said(diagnosis, "Cache")
    assert said(diagnosis, "Call").startswith("works")


def test_examining_leaves_no_trace(httpserver: HTTPServer, env: dict[str, str], tmp_path: Path):
    service = Service(httpserver, answering(RIGHT), "m")
    chosen = tmp_path / "chosen"
    diagnosis = examined(configured("m", service.url, cache_dir=str(chosen)), env)
    assert said(diagnosis, "Cache") == f"{chosen / 'answers'}, writable"
    assert not chosen.exists()
