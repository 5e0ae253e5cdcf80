"""How models are best asked, by where they run and what they are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from claimcheck.completion import Profile
from claimcheck.llm.endpoint import Endpoint

#: A small model on this machine: it reads a few sentences well, and one request at a time. It does
#: not read several stories together.
LOCAL = Profile(sentences=3, max_tokens=1000, jobs=1, deadline=900, across=False, brief=True)

#: A model behind a server of which nothing else is known: what most of them take.
REMOTE = Profile(sentences=60, max_tokens=16_000, jobs=8, deadline=300)


@dataclass(frozen=True)
class Family:
    """Servers or models that are asked alike.

    Attributes:
        about: what they are, in words.
        changes: the fields of a profile that differ.
        where: a pattern that is found in the server's address; every address has the empty one.
        model: a pattern that is found in the model's name, in lower case; likewise.
    """

    about: str
    changes: Mapping[str, Any]
    where: str = ""
    model: str = ""

    def has(self, model: str, endpoint: Endpoint) -> bool:
        """Whether `model` at `endpoint` is one of them."""
        found = re.search(self.where, endpoint.name) and re.search(self.model, model.lower())
        return found is not None


_OPENAI = r"//([\w-]+\.)?api\.openai\.com(:\d+)?/|\.openai\.azure\.com(:\d+)?/"
_THINKS = r"deepseek-r1|reasoner|qwq|think|magistral|gpt-oss|qwen3(?!.*(instruct|coder))"
# The whole size of a model: neither the active part (30b-a3b) nor one expert of many (8x7b).
_BILLIONS = r"(?<![\w.])e?(?:{})b(?![a-z0-9])"

#: Servers first, then models; what a later row says outweighs an earlier one. A reasoning model
#: thinks within the token limit of the answer.
FAMILIES = (
    Family(
        "OpenAI, or Azure's service of it",
        {"window": 128_000, "strict": True} | {"limit": "max_completion_tokens"},
        where=_OPENAI,
    ),
    Family(
        "Anthropic, whose compatible service ignores schemas but keeps to tools",
        {"mode": "tools", "max_tokens": 8000, "window": 128_000},
        where=r"//api\.anthropic\.com",
    ),
    Family("Gemini", {"window": 128_000}, where=r"//generativelanguage\.googleapis\.com"),
    Family(
        "DeepSeek, which takes no schema",
        {"mode": "json_object", "window": 64_000},
        where=r"//api\.deepseek\.com",
    ),
    Family(
        "a server on this machine, which has little to spare",
        {"jobs": 2, "deadline": 900},
        where=r"//(localhost|127\.0\.0\.1|\[::1\])(:|/|$)",
    ),
    Family(
        "Ollama, whose window is 4,096 tokens unless OLLAMA_CONTEXT_LENGTH says otherwise",
        {"sentences": 10, "max_tokens": 2500, "jobs": 2, "deadline": 900, "window": 4096},
        where=r":11434\b",
    ),
    Family(
        "LM Studio",
        {"sentences": 10, "max_tokens": 2500, "jobs": 2, "deadline": 900, "window": 4096},
        where=r":1234\b",
    ),
    Family(
        "vLLM, which answers many at once",
        {"sentences": 20, "jobs": 16, "window": 8192},
        where=r":8000\b",
    ),
    Family(
        "llama.cpp",
        {"sentences": 10, "max_tokens": 2500, "jobs": 2, "deadline": 900, "window": 8192},
        where=r":8080\b",
    ),
    Family(
        "a reasoning model of OpenAI, which refuses a temperature",
        {"temperature": False, "max_tokens": 16000},
        model=r"(?:^|/)(?:gpt-5|o\d)",
    ),
    Family(
        "an older model of OpenAI, without schemas",
        {"mode": "tools", "strict": False, "max_tokens": 4000, "sentences": 20, "window": 16_000},
        model=r"(?:^|/)(?:gpt-3\.5|gpt-35|gpt-4-|gpt-4$|gpt-4o-2024-05)",
    ),
    Family("Claude, which may refuse a temperature", {"temperature": False}, model=r"claude"),
    Family("Gemini, which thinks", {"max_tokens": 16000}, model=r"gemini-(?:2\.5|[3-9])"),
    Family(
        "a model of up to 2 billion parameters",
        {"sentences": 3, "max_tokens": 1000, "across": False, "brief": True},
        model=_BILLIONS.format(r"0\.\d+|[12](?:\.\d+)?") + r"|(?<![\w.])\d{2,3}m(?![a-z0-9])",
    ),
    Family(
        "a model of 3 to 4 billion parameters",
        {"sentences": 5, "max_tokens": 1500, "across": False, "brief": True},
        model=_BILLIONS.format(r"[34](?:\.\d+)?"),
    ),
    Family(
        "a model of 5 to 9 billion parameters",
        {"sentences": 10, "max_tokens": 2500},
        model=_BILLIONS.format(r"[5-9](?:\.\d+)?"),
    ),
    Family("a model that thinks before it answers", {"max_tokens": 16000}, model=_THINKS),
)


def families(model: str, endpoint: Endpoint) -> tuple[Family, ...]:
    """The rows of `FAMILIES` that speak of `model` at `endpoint`; none where it is unknown."""
    return tuple(family for family in FAMILIES if family.has(model, endpoint))


def profile_for(model: str, endpoint: Endpoint) -> Profile:
    """How `model` at `endpoint` is best asked; `REMOTE` where nothing is known of either."""
    profile = REMOTE
    for family in families(model, endpoint):
        profile = replace(profile, **family.changes)
    # Servers refuse a limit that leaves the question no room in the window.
    return replace(profile, max_tokens=min(profile.max_tokens, profile.window * 3 // 4))
