"""What is set, whom it leads to, and whether they answer as they must."""

from __future__ import annotations

import asyncio
import json
import os
import ssl
import textwrap
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, ValidationError

from claimcheck.completion import Message, Profile, Prompt, Request, Response, Subject
from claimcheck.configuration import Configuration
from claimcheck.errors import BadAnswer, ClaimcheckError, Unreachable
from claimcheck.llm import memory
from claimcheck.llm.connect import NOBODY, Here, Served, choose, opened
from claimcheck.llm.endpoint import NO_KEY, Endpoint, without_secrets
from claimcheck.llm.folders import answers_folder
from claimcheck.llm.modelfile import model_path
from claimcheck.llm.profiles import families

_WIDTH = 80
_LABEL = 10
_LOOK_SECONDS = 10.0
_CALL_SECONDS = 120.0
#: Room for a reasoning model to think about next to nothing.
_CALL_TOKENS = 2000
_LIST_BYTES = 1 << 20
_SHOWN_MODELS = 8
_GIGABYTE = 1e9
#: A key shorter than this would be told by its end.
_MASKABLE = 12


@dataclass(frozen=True)
class Diagnosis:
    """What was found, as lines for people that break at 80 characters, and whether all is well."""

    lines: tuple[str, ...]
    ok: bool


@dataclass(frozen=True)
class _Finding:
    label: str
    text: str
    ok: bool = True

    def lines(self) -> list[str]:
        return textwrap.wrap(
            _printable(self.text),
            _WIDTH,
            initial_indent=self.label.ljust(_LABEL),
            subsequent_indent=" " * _LABEL,
            break_long_words=False,
            break_on_hyphens=False,
        )


# A docstring would be sent. The question does not name the field: only who obeys the schema can.
class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    capital_city: str


async def examine(configuration: Configuration, env: Mapping[str, str]) -> Diagnosis:
    """Say what is set and by whom, and try one small call of whom it leads to.

    Args:
        configuration: what is set.
        env: the environment; of its key no more than the last four characters are shown.
    """
    placed = configuration.environment(env)
    findings = [
        *_settings(configuration),
        _key(env.get("OPENAI_API_KEY", "")),
        _cache(answers_folder(placed)),
    ]
    try:
        chosen = choose(
            configuration.model,
            configuration.base_url,
            placed,
            configuration.jobs,
            configuration.deadline,
        )
    except ClaimcheckError as error:
        findings += [_file(model_path(placed)), _Finding("Model", str(error), ok=False)]
    else:
        findings.append(_file(chosen.path if isinstance(chosen, Here) else model_path(placed)))
        if chosen is None:
            findings.append(_Finding("Model", NOBODY, ok=False))
        else:
            findings += [*_whom(chosen), await _call(chosen)]
    lines = tuple(line for finding in findings for line in finding.lines())
    return Diagnosis(lines, all(finding.ok for finding in findings))


def _settings(configuration: Configuration) -> list[_Finding]:
    width = max(len(s.name) for s in configuration.settings)
    found = []
    for place, setting in enumerate(configuration.settings):
        value = "not set" if setting.value is None else str(setting.value)
        if setting.name == "base_url":
            value = without_secrets(value)
        told = f"{setting.name}:{' ' * (width - len(setting.name))} {value} ({setting.source})"
        found.append(_Finding("" if place else "Settings", told))
    return found


def _key(key: str) -> _Finding:
    if not key:
        return _Finding("Key", "OPENAI_API_KEY is not set")
    if len(key) < _MASKABLE:
        return _Finding("Key", "OPENAI_API_KEY is set, and too short to show any of it")
    return _Finding("Key", f"OPENAI_API_KEY is {'sk-' * key.startswith('sk-')}…{key[-4:]}")


def _cache(folder: Path) -> _Finding:
    there = next(
        f for f in (folder.absolute(), *folder.absolute().parents) if os.access(f, os.F_OK)
    )
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return _Finding("Cache", f"{folder}, writable")
    return _Finding(
        "Cache",
        f"{folder} cannot be written, so that every answer is paid for anew: "
        "set CLAIMCHECK_CACHE_DIR to a folder that can",
        ok=False,
    )


def _file(path: Path) -> _Finding:
    """The local model's file, whether or not it is the model to ask."""
    if not path.is_file():
        return _Finding("Local", f"{path} is not there; `claimcheck model pull` fetches it")
    size, there = path.stat().st_size, memory.installed()
    if there is None:
        return _Finding("Local", f"{path}, {size / _GIGABYTE:.1f} GB")
    told = f"{path}, {size / _GIGABYTE:.1f} GB; this machine has {there / _GIGABYTE:.1f} GB"
    enough = size + memory.BESIDE < there
    return _Finding("Local", f"{told} of memory" + ("" if enough else ": too little for it"))


def _whom(chosen: Served | Here) -> list[_Finding]:
    """Who is asked, and how, and why so."""
    if isinstance(chosen, Here):
        why = "a small model on this machine"
        return [_Finding("Model", chosen.name), _Finding("Profile", _told(chosen.profile, why))]
    known = families(chosen.model, chosen.endpoint)
    why = "; ".join(f.about for f in known) or "neither server nor model is known: safe defaults"
    return [
        _Finding("Model", chosen.model),
        _Finding("Server", chosen.endpoint.name),
        _Finding("Profile", _told(chosen.profile, why)),
    ]


def _told(profile: Profile, why: str) -> str:
    return (
        f"{profile.sentences} sentences a passage, answers of up to {profile.max_tokens:,} tokens, "
        f"{profile.jobs} at once, {profile.deadline:g} s each, asked by {profile.mode}"
        f"{', strict' if profile.strict else ''}"
        f"{'' if profile.temperature else ', without a temperature'} ({why})"
    )


async def _call(chosen: Served | Here) -> _Finding:
    offered = None
    if isinstance(chosen, Served):
        try:
            offered = await asyncio.to_thread(_models, chosen.endpoint)
        except OSError as error:
            cause = getattr(error, "reason", None) or error
            why = getattr(cause, "strerror", None) or cause
            return _bad(
                f"{chosen.endpoint.name} cannot be reached ({why}): "
                "is the server running, and is the address right?"
            )
    profile = replace(chosen.profile, deadline=min(chosen.profile.deadline, _CALL_SECONDS))
    start = time.monotonic()
    try:
        async with opened(replace(chosen, profile=profile)) as llm:
            start = time.monotonic()
            response = await llm.complete(_request(profile))
            fallen_back = isinstance(chosen, Served) and llm.profile.mode != profile.mode
    except BadAnswer:
        return _bad(_ignored(chosen))
    except Unreachable as error:
        if isinstance(chosen, Served):
            return _bad(await asyncio.to_thread(_why, error, chosen, offered))
        return _bad(str(error))
    except ClaimcheckError as error:
        return _bad(str(error))
    return _judged(response, chosen, time.monotonic() - start, fallen_back)


def _request(profile: Profile) -> Request:
    question = "What is the capital of France? Answer in JSON."
    return Request(
        task="doctor",
        subject=Subject("doctor", "1", ""),
        prompt=Prompt("doctor", ""),
        messages=(Message("user", question),),
        schema=_Answer,
        max_tokens=min(profile.max_tokens, _CALL_TOKENS),
    )


def _judged(
    response: Response, chosen: Served | Here, seconds: float, fallen_back: bool
) -> _Finding:
    if response.finish == "length":
        return _bad(
            f"{chosen.name} used up {_CALL_TOKENS:,} tokens on next to nothing: if it is a "
            "reasoning model, have it think less"
        )
    try:
        _Answer.model_validate_json(response.text)
    except ValidationError:
        return _bad(_ignored(chosen))
    usage = response.usage
    tokens = f"{usage.prompt_tokens:,} tokens in, {usage.completion_tokens:,} out"
    works = "works: an answer that fits its schema"
    if fallen_back:
        works += f", though the server rejects {chosen.profile.mode} and is asked for any object"
    return _Finding("Call", f"{works}, {seconds:.1f} s, {tokens}")


def _bad(text: str) -> _Finding:
    return _Finding("Call", text, ok=False)


def _ignored(chosen: Served | Here) -> str:
    return (
        f"{chosen.name} answers, but ignores the schema it is given: choose a model or a server "
        "that supports structured output"
    )


def _why(error: Unreachable, chosen: Served, offered: tuple[str, ...] | None) -> str:
    """What is wrong, by the status of the failed call and what else the server says."""
    endpoint, status = chosen.endpoint, _status(error)
    if status in (401, 403):
        advice = "set" if endpoint.api_key == NO_KEY else "check"
        return f"{endpoint.name} refused the key (HTTP {status}): {advice} OPENAI_API_KEY"
    if offered is None and not endpoint.name.endswith("/v1") and _is_above(endpoint):
        return f"{endpoint.name} is the wrong path: use --base-url {endpoint.name}/v1"
    if offered and not {chosen.model, f"{chosen.model}:latest"} & set(offered):
        lacks = f"{chosen.model} is not among the models it offers: {_listed(chosen, offered)}"
        if status == 404:
            return f"{endpoint.name} does not know the model: {lacks}"
        return f"{error}; {lacks}"
    return str(error)


def _status(error: BaseException | None) -> int | None:
    """The HTTP status that an error came from."""
    while error is not None:
        status = getattr(error, "status_code", None)
        if isinstance(status, int):
            return status
        error = error.__cause__
    return None


def _is_above(endpoint: Endpoint) -> bool:
    """Whether there are models under `/v1` of the address."""
    try:
        return _models(endpoint, "/v1") is not None
    except OSError:
        return False


def _listed(chosen: Served, offered: tuple[str, ...]) -> str:
    shown = ", ".join(offered[:_SHOWN_MODELS])
    more = len(offered) - _SHOWN_MODELS
    near = get_close_matches(chosen.model, offered, n=1, cutoff=0.5)
    return (
        shown
        + (f" and {more} more" if more > 0 else "")
        + (f"; did you mean {near[0]}?" if near else "")
    )


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirection: the key is for nobody else."""

    def redirect_request(self, *_: object) -> None:
        return None


def _models(endpoint: Endpoint, below: str = "") -> tuple[str, ...] | None:
    """The models that the server lists; None when it answers with something else.

    Raises:
        OSError: it cannot be reached.
    """
    query = f"?{urlencode(endpoint.query)}" if endpoint.query else ""
    headers = {"Authorization": f"Bearer {endpoint.api_key}", **endpoint.headers}
    url = f"{endpoint.name}{below}/models{query}"
    handlers: list[urllib.request.BaseHandler] = [_Stay()]
    if endpoint.is_loopback:
        handlers.append(urllib.request.ProxyHandler({}))
    opener = urllib.request.build_opener(*handlers)
    try:
        with opener.open(
            urllib.request.Request(url, headers=headers),  # noqa: S310
            timeout=_LOOK_SECONDS,
        ) as answer:
            listed = json.loads(answer.read(_LIST_BYTES))
        return tuple(sorted(str(entry["id"]) for entry in listed["data"]))
    except HTTPError as error:
        error.close()
        return None
    except URLError as error:
        # The client trusts other authorities than this one does: it is to say.
        if isinstance(error.reason, ssl.SSLError):
            return None
        raise
    except (HTTPException, ValueError, TypeError, LookupError):
        return None


def _printable(text: str) -> str:
    """Without what a server or a file could steer a terminal with."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
