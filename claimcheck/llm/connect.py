"""From what the user said to someone who answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.completion import LLM, Profile
from claimcheck.errors import ModelFileError, UsageError
from claimcheck.llm.cached import Cached
from claimcheck.llm.endpoint import NO_KEY, OPENAI_URL, Endpoint
from claimcheck.llm.local import fingerprint, model_name, serving
from claimcheck.llm.modelfile import DEFAULT, model_path
from claimcheck.llm.profiles import LOCAL, REMOTE

if TYPE_CHECKING:
    from claimcheck.llm.store import Store

#: The model that is asked when there is a key and nothing else was said.
DEFAULT_REMOTE_MODEL = "gpt-5-mini"

_NOBODY = (
    "there is no model to ask: set OPENAI_API_KEY, or name a compatible server with --base-url "
    "and --model, or run `claimcheck model pull` and use `--model local`"
)


def connect(
    model: str | None,
    base_url: str | None,
    env: Mapping[str, str],
    offline: bool,
    store: Store | None,
) -> Cached:
    """Whom to ask. Nothing is imported, started or called before an answer is not in the cache.

    Args:
        model: a server's model, `local`, or `local:FILE.gguf`; else `CLAIMCHECK_MODEL`.
        base_url: a compatible server; else `CLAIMCHECK_BASE_URL` or `OPENAI_BASE_URL`.
        env: the environment; the only place a key is taken from (`OPENAI_API_KEY`).
        offline: whether calls are forbidden.
        store: where answers are kept, or None to keep none.

    Raises:
        UsageError: a server without a model, a local model with a server, or no address.
        ModelFileError: the file that `local:FILE.gguf` names cannot be read.
    """
    model = model or env.get("CLAIMCHECK_MODEL") or None
    url = base_url or env.get("CLAIMCHECK_BASE_URL") or env.get("OPENAI_BASE_URL") or None
    key = env.get("OPENAI_API_KEY") or None
    if model is None and url is not None:
        raise UsageError(f"{Endpoint(url).name} is a server without a model: add --model NAME")
    if model is None and key is not None:
        model = DEFAULT_REMOTE_MODEL
    if model is None and model_path(env).exists():
        model = "local"
    if model is None:
        return Cached("none", REMOTE, store, None, _NOBODY)
    kind, _, file = model.partition(":")
    if kind == "local":
        if base_url is not None:
            raise UsageError(f"--model {model} runs here and needs no --base-url: drop one of them")
        return _local(Path(file) if file else None, env, offline, store)
    return _remote(model, Endpoint(url or OPENAI_URL, key or NO_KEY), offline, store)


def _remote(model: str, endpoint: Endpoint, offline: bool, store: Store | None) -> Cached:
    name = model if endpoint.is_openai else f"{model}@{endpoint.name}"
    factory = None if offline else lambda: _asking(model, endpoint, REMOTE)
    return Cached(name, REMOTE, store, factory, _forbidden(name))


def _local(file: Path | None, env: Mapping[str, str], offline: bool, store: Store | None) -> Cached:
    if file is None:
        path, name = model_path(env), DEFAULT.name
    else:
        path, name = file, model_name(file.name, fingerprint(file))
    factory = None if offline else lambda: _running(path, name)
    return Cached(name, LOCAL, store, factory, _forbidden(name))


def _forbidden(name: str) -> str:
    return f"an answer of {name} is not in the cache, and calls are forbidden: drop --offline"


@asynccontextmanager
async def _asking(model: str, endpoint: Endpoint, profile: Profile) -> AsyncIterator[LLM]:
    from claimcheck.llm.openai import OpenAICompatible

    client = OpenAICompatible(model, endpoint, profile)
    try:
        yield client
    finally:
        await client.close()


@asynccontextmanager
async def _running(path: Path, name: str) -> AsyncIterator[LLM]:
    if name == DEFAULT.name and not path.exists():
        raise ModelFileError("the local model is not here yet: run `claimcheck model pull`")
    if model_name(path.name, fingerprint(path)) != name:
        raise ModelFileError(f"{path} is not the model {name}: run `claimcheck model pull`")
    with serving(path) as endpoint:
        async with _asking(name, endpoint, LOCAL) as client:
            yield client
