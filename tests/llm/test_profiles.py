from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from claimcheck.completion import Profile
from claimcheck.llm.endpoint import Endpoint
from claimcheck.llm.profiles import FAMILIES, LOCAL, REMOTE, families, profile_for

OPENAI = "https://api.openai.com/v1"
AZURE = "https://desk.openai.azure.com/openai/v1?api-version=2024-10-21"
GATEWAY = "https://gateway.example.org/v1"
OLLAMA = "http://localhost:11434/v1"


def of(model: str, url: str = GATEWAY) -> Profile:
    return profile_for(model, Endpoint(url))


def test_the_local_model_is_asked_as_ever() -> None:
    expected = Profile(3, max_tokens=1000, jobs=1, deadline=900, across=False, brief=True)
    assert expected == LOCAL
    assert (LOCAL.mode, LOCAL.strict, LOCAL.temperature) == ("json_schema", False, True)
    assert LOCAL.limit == "max_tokens"


@pytest.mark.parametrize(
    "url", [GATEWAY, "https://openrouter.ai/api/v1", "http://10.0.0.5:9999/v1"]
)
@pytest.mark.parametrize("model", ["house-model", "mistral-large", "llama-3.3-70b", "mixtral-8x7b"])
def test_safe_defaults(model: str, url: str) -> None:
    profile = of(model, url)
    assert profile == REMOTE
    assert (profile.mode, profile.strict, profile.temperature) == ("json_schema", False, True)
    assert (profile.sentences, profile.max_tokens, profile.limit) == (60, 16_000, "max_tokens")


@pytest.mark.parametrize("url", [OPENAI, OPENAI + "/", "https://eu.api.openai.com/v1", AZURE])
@pytest.mark.parametrize(
    ("model", "temperature"),
    [
        ("gpt-5-mini", False),
        ("o3", False),
        ("o4-mini", False),
        ("gpt-4.1", True),
        ("gpt-4o-mini", True),
    ],
)
def test_openai_and_azure(model: str, temperature: bool, url: str) -> None:
    profile = of(model, url)
    assert (profile.limit, profile.strict) == ("max_completion_tokens", True)
    assert profile.temperature is temperature


def test_an_address_that_only_looks_like_openai() -> None:
    for url in ("https://api.openai.com.example.org/v1", "https://example.org/api.openai.com/v1"):
        assert of("gpt-4.1", url) == REMOTE


def test_a_reasoning_model_behind_a_gateway_is_told_no_temperature_either() -> None:
    profile = of("openai/gpt-5-mini")
    assert (profile.temperature, profile.limit, profile.strict) == (False, "max_tokens", False)


@pytest.mark.parametrize("model", ["gpt-4-turbo", "gpt-4", "gpt-3.5-turbo", "openai/gpt-4-0613"])
def test_models_from_before_schemas(model: str) -> None:
    profile = of(model, OPENAI)
    assert (profile.mode, profile.strict, profile.max_tokens) == ("tools", False, 4000)


@pytest.mark.parametrize(
    ("model", "url", "expected"),
    [
        ("claude-x", "https://api.anthropic.com/v1", {"mode": "tools", "temperature": False}),
        ("deepseek-chat", "https://api.deepseek.com/v1", {"mode": "json_object"}),
        (
            "gemini-2.5-flash",
            "https://generativelanguage.googleapis.com/v1beta/openai",
            {"mode": "json_schema", "max_tokens": 16000},
        ),
        (
            "house",
            "http://gpu:8000/v1",
            {"jobs": 16, "window": 8192, "sentences": 20, "max_tokens": 6144},
        ),
        ("house", "http://localhost:1234/v1", {"jobs": 2, "window": 4096}),
        ("house", "http://localhost:8080", {"jobs": 2, "window": 8192}),
        ("house", OLLAMA, {"jobs": 2, "window": 4096, "sentences": 10}),
        ("house", "http://127.0.0.1:5000/v1", {"jobs": 2, "sentences": 60}),
    ],
)
def test_servers(model: str, url: str, expected: dict[str, Any]) -> None:
    assert replace(of(model, url), **expected) == of(model, url)


@pytest.mark.parametrize(
    ("model", "sentences", "across"),
    [
        ("smollm2:360m", 3, False),
        ("qwen2.5:0.5b", 3, False),
        ("Qwen/Qwen2.5-1.5B-Instruct", 3, False),
        ("llama3.2:3b", 5, False),
        ("gemma3n:e4b", 5, False),
        ("mistral:7b", 10, True),
        ("llama3.1:8b-instruct-q4_K_M", 10, True),
        ("qwen2.5:14b", 60, True),
        ("llama3.3:70b", 60, True),
        ("llama3.1:405b", 60, True),
        ("qwen3-coder:30b-a3b", 60, True),
        ("mixtral:8x7b", 60, True),
    ],
)
def test_sizes(model: str, sentences: int, across: bool) -> None:
    profile = of(model)
    assert (profile.sentences, profile.across, profile.brief) == (sentences, across, not across)
    assert of(model, OLLAMA).sentences == min(sentences, 10)


@pytest.mark.parametrize("model", ["deepseek-r1:32b", "qwq", "kimi-k2-thinking", "gpt-oss:20b"])
def test_models_that_think_have_room_to(model: str) -> None:
    assert of(model).max_tokens == 16000
    assert of(model).temperature


def test_a_thinking_model_that_can_be_told_not_to() -> None:
    assert of("qwen3-32b").max_tokens == 16000
    assert of("qwen3-coder-32b").max_tokens == REMOTE.max_tokens


@pytest.mark.parametrize("url", [GATEWAY, OPENAI, OLLAMA, "http://gpu:8000/v1"])
@pytest.mark.parametrize("model", ["house", "qwen3:8b", "deepseek-r1:1.5b", "gpt-5"])
def test_an_answer_leaves_the_question_room(model: str, url: str) -> None:
    profile = of(model, url)
    assert profile.max_tokens <= profile.window * 3 / 4


@pytest.mark.parametrize("family", FAMILIES, ids=lambda f: f.about)
def test_each_row_changes_what_there_is_and_says_when(family: Any) -> None:
    replace(REMOTE, **family.changes)
    assert family.changes
    assert family.where or family.model


def test_why() -> None:
    assert families("house-model", Endpoint(GATEWAY)) == ()
    (server, machine, size, thinks) = families("qwen3:8b", Endpoint(OLLAMA))
    assert "this machine" in server.about
    assert "Ollama" in machine.about
    assert "5 to 9 billion" in size.about
    assert "thinks" in thinks.about
