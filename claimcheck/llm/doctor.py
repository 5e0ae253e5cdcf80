"""What is set, whom it leads to, and whether they answer as they must."""

from __future__ import annotations

import os
import textwrap
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from claimcheck.completion import Message, Prompt, Request, Subject
from claimcheck.configuration import Configuration
from claimcheck.errors import BadAnswer, ClaimcheckError, NoAnswer, Unreachable
from claimcheck.keys import without_secrets
from claimcheck.llm.connect import NOBODY, Here, Served, choose, opened
from claimcheck.llm.endpoint import NO_KEY
from claimcheck.llm.folders import answers_folder
from claimcheck.llm.local import BESIDE, gigabytes, installed_memory
from claimcheck.llm.modelfile import model_path
from claimcheck.llm.offered import offered
from claimcheck.llm.parts import has_llama, install
from claimcheck.llm.profiles import families
from claimcheck.llm.retrying import Setback
from claimcheck.redaction import line

_WIDTH = 80
_LABEL = 10
_CALL_SECONDS = 120.0
#: Room for a reasoning model to think about next to nothing.
_CALL_TOKENS = 2000
_SHOWN_MODELS = 8
#: More than any server has; a likeness takes time.
_LIKENED = 1000
#: A key shorter than this could be guessed from its end.
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
        # A server or a file may name what steers a terminal.
        text = line(self.text)
        return textwrap.wrap(
            text,
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

    Of the key in `env` no more than the last four characters are shown.
    """
    placed = configuration.environment(env)
    findings = [
        *_settings(configuration),
        _key(env.get("OPENAI_API_KEY", "")),
        _cache(answers_folder(placed)),
    ]
    try:
        limits = configuration.jobs, configuration.deadline
        chosen = choose(configuration.model, configuration.base_url, placed, *limits)
        if chosen is None:
            raise NoAnswer(NOBODY)
    except ClaimcheckError as error:
        findings += [_file(model_path(placed)), _Finding("Model", str(error), ok=False)]
    else:
        findings.append(_file(chosen.path if isinstance(chosen, Here) else model_path(placed)))
        findings += [*_model(chosen), _Finding("Sent", chosen.goes)]
        try:
            findings.append(_Finding("Call", await _call(chosen)))
        except ClaimcheckError as error:
            findings.append(_Finding("Call", str(error), ok=False))
    lines = tuple(each for finding in findings for each in finding.lines())
    return Diagnosis(lines, all(finding.ok for finding in findings))


def _settings(configuration: Configuration) -> list[_Finding]:
    width = max(len(s.name) for s in configuration.settings) + 1
    found = []
    for number, setting in enumerate(configuration.settings):
        value = "not set" if setting.value is None else str(setting.value)
        if setting.name == "base_url":
            value = without_secrets(value)
        text = f"{f'{setting.name}:'.ljust(width)} {value} ({setting.source})"
        found.append(_Finding("" if number else "Settings", text))
    return found


def _key(key: str) -> _Finding:
    if not key:
        return _Finding("Key", "OPENAI_API_KEY is not set")
    if len(key) < _MASKABLE:
        return _Finding("Key", "OPENAI_API_KEY is set, and too short to show any of it")
    return _Finding("Key", f"OPENAI_API_KEY is {'sk-' * key.startswith('sk-')}…{key[-4:]}")


def _cache(folder: Path) -> _Finding:
    above = (folder.absolute(), *folder.absolute().parents)
    nearest = next(f for f in above if os.access(f, os.F_OK))
    if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return _Finding("Cache", f"{folder}, writable")
    return _Finding(
        "Cache",
        f"{folder} cannot be written, so that every answer is paid for anew: "
        "set CLAIMCHECK_CACHE_DIR to a folder that can",
        ok=False,
    )


def _file(path: Path) -> _Finding:
    """The local model's file, whether or not it is the model to ask."""
    if not has_llama():
        return _Finding("Local", f"llama.cpp is not installed; {install('local')} brings it")
    if not path.is_file():
        return _Finding("Local", f"{path} is not there; `claimcheck model pull` fetches it")
    size, installed = path.stat().st_size, installed_memory()
    text = f"{path}, {gigabytes(size)}"
    if installed is not None:
        text += f"; this machine has {gigabytes(installed)} of memory"
        text += "" if size + BESIDE < installed else ": too little for it"
    return _Finding("Local", text)


def _model(chosen: Served | Here) -> list[_Finding]:
    """Who is asked, and how, and why so."""
    findings, profile = [_Finding("Model", chosen.name)], chosen.profile
    why = "a small model on this machine"
    if isinstance(chosen, Served):
        findings = [_Finding("Model", chosen.model), _Finding("Server", chosen.endpoint.name)]
        known = "; ".join(f.about for f in families(chosen.model, chosen.endpoint))
        why = known or "neither server nor model is known: safe defaults"
    text = (
        f"{profile.sentences} sentences a passage, answers of up to {profile.max_tokens:,} tokens, "
        f"{profile.jobs} at once, {profile.deadline:g} s each, asked by {profile.mode}"
        f"{', strict' if profile.strict else ''}"
        f"{'' if profile.temperature else ', without a temperature'} ({why})"
    )
    return [*findings, _Finding("Profile", text)]


async def _call(chosen: Served | Here) -> str:
    """How a small call of the model went; an error says what is wrong."""
    served = chosen if isinstance(chosen, Served) else None
    known = await offered(served.endpoint) if served else None
    profile = replace(chosen.profile, deadline=min(chosen.profile.deadline, _CALL_SECONDS))
    request = Request(
        task="doctor",
        subject=Subject("doctor", "1", ""),
        prompt=Prompt("doctor", ""),
        messages=(Message("user", "What is the capital of France? Answer in JSON."),),
        schema=_Answer,
        max_tokens=min(profile.max_tokens, _CALL_TOKENS),
    )
    try:
        async with opened(replace(chosen, profile=profile)) as llm:
            start = time.monotonic()
            response = await llm.complete(request)
            seconds = time.monotonic() - start
            fallen_back = served is not None and llm.profile.mode != profile.mode
        if response.finish == "stop":
            _Answer.model_validate_json(response.text)
    except (BadAnswer, ValidationError) as error:
        raise BadAnswer(
            f"{chosen.name} answers, but ignores the schema it is given: choose a model or a "
            "server that supports structured output"
        ) from error
    except Unreachable as error:
        if served is None:
            raise
        raise Unreachable(await _why(error, served, known)) from error
    if response.finish == "length":
        raise BadAnswer(
            f"{chosen.name} used up {_CALL_TOKENS:,} tokens on next to nothing: if it is a "
            "reasoning model, have it think less"
        )
    works = "works: an answer that fits its schema"
    if fallen_back:
        works += f", though the server rejects {profile.mode} and is asked for any object"
    usage = response.usage
    return (
        f"{works}, {seconds:.1f} s, "
        f"{usage.prompt_tokens:,} tokens in, {usage.completion_tokens:,} out"
    )


async def _why(error: Unreachable, chosen: Served, known: tuple[str, ...] | None) -> str:
    """What is wrong, by the status of the failed call and what else the server says."""
    endpoint = chosen.endpoint
    status = error.status if isinstance(error, Setback) else None
    if status in (401, 403):
        advice = "set" if endpoint.api_key == NO_KEY else "check"
        return f"{endpoint.name} refused the key (HTTP {status}): {advice} OPENAI_API_KEY"
    if known is None and not endpoint.name.endswith("/v1"):
        with suppress(Unreachable):
            if await offered(endpoint, "/v1") is not None:
                return f"{endpoint.name} is the wrong path: use --base-url {endpoint.name}/v1"
    if known and not {chosen.model, f"{chosen.model}:latest"} & set(known):
        more = len(known) - _SHOWN_MODELS
        near = get_close_matches(chosen.model, known[:_LIKENED], n=1, cutoff=0.5)
        lacks = (
            f"{chosen.model} is not among the models it offers: "
            f"{', '.join(known[:_SHOWN_MODELS])}"
            f"{f' and {more:,} more' if more > 0 else ''}"
            f"{f'; did you mean {near[0]}?' if near else ''}"
        )
        if status == 404:
            return f"{endpoint.name} does not know the model: {lacks}"
        return f"{error}; {lacks}"
    return str(error)
