"""Recordings: real answers of a real model, reviewed as evidence, replayed without it.

One readable JSON file per article and stage, named after them and never after a hash, so that what
a new prompt changes shows as a diff. Each says what it was made for; when that has changed since,
replaying fails and says what to do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, PositiveInt, ValidationError

from claimcheck.completion import (
    ACROSS,
    LLM,
    Finish,
    Profile,
    Request,
    Response,
    Usage,
    schema_digest,
)
from claimcheck.errors import ClaimcheckError, NoAnswer, RecordingMismatch, SourceError
from claimcheck.flaws import flaw, not_json
from claimcheck.keys import each_without_known
from claimcheck.opening import text_in

_MOST_BYTES = 20_000_000


class _Profile(BaseModel, extra="forbid"):
    """What `Profile` says that changes the questions."""

    sentences: PositiveInt
    max_tokens: PositiveInt
    brief: bool = False


class _Schema(BaseModel, extra="forbid"):
    sha256: str


class _Text(BaseModel, extra="forbid"):
    name: str
    sha256: str


class _Answer(BaseModel, extra="forbid"):
    """One answer; `answer` is its JSON, `text` what it wrote when that is not whole JSON."""

    part: str
    finish: Finish
    prompt_tokens: int
    completion_tokens: int
    answer: Any = None
    text: str | None = None

    @classmethod
    def of(cls, request: Request, response: Response) -> _Answer:
        content: dict[str, Any]
        try:
            content = {"answer": json.loads(response.text)}
            _dump(content)
        except ValueError:
            content = {"text": response.text}
        return cls(
            part=request.subject.part,
            finish=response.finish,
            prompt_tokens=response.usage.prompt_tokens,
            completion_tokens=response.usage.completion_tokens,
            **content,
        )

    def response(self, model: str) -> Response:
        text = _dump(self.answer) if self.text is None else self.text
        usage = Usage(self.prompt_tokens, self.completion_tokens)
        return Response(text, self.finish, usage, model, fresh=False)

    @property
    def order(self) -> tuple[list[int], str]:
        return [int(n) for n in re.findall(r"\d+", self.part)], self.part


class _Recording(BaseModel, extra="forbid"):
    """One file. The fields stand in the order in which they are read."""

    task: str
    model: str
    profile: _Profile
    prompt: _Text
    response_schema: _Schema = Field(alias="schema")
    article: _Text
    answers: list[_Answer]

    @classmethod
    def of(cls, llm: LLM, request: Request, answers: Iterable[_Answer]) -> _Recording:
        return cls(
            task=request.task,
            model=llm.model,
            profile=_Profile(
                **{name: getattr(llm.profile, name) for name in _Profile.model_fields}
            ),
            prompt=_Text(name=request.prompt.name, sha256=request.prompt.digest),
            schema=_Schema(sha256=schema_digest(request.schema)),
            article=_Text(name=request.subject.name, sha256=request.subject.digest),
            answers=sorted(answers, key=lambda answer: answer.order),
        )

    def changed(self, request: Request, again: str) -> str | None:
        """What `request` has changed since, and what to do, or None; `again` records anew."""
        prompt = request.prompt
        if (self.prompt.name, self.prompt.sha256) != (prompt.name, prompt.digest):
            return f"before the prompt {prompt.name} changed: {again}"
        if self.response_schema.sha256 != schema_digest(request.schema):
            return f"before the schema {request.schema.__name__} changed: {again}"
        if self.article.sha256 != request.subject.digest:
            return (
                "from another text: recordings stand for the stories they were made of alone; "
                "drop --recordings to read others"
            )
        return None


class Recorded:
    """An `LLM` that replays a folder of recordings, `<folder>/<task>/<article>.json`.

    `model` is the one that was recorded, `profile` how it was asked.

    Raises:
        SourceError: there are none, or one is not JSON.
        RecordingMismatch: one is not a recording, or they are of several models.
    """

    def __init__(self, folder: Path) -> None:
        files = {path: _read(path) for path in sorted(folder.glob("*/*.json"))}
        if not files:
            raise SourceError(f"{folder} holds no recordings: check the path, or {_advice(folder)}")
        first_path, first = next(iter(files.items()))
        for path, recording in files.items():
            if (recording.model, recording.profile) != (first.model, first.profile):
                raise RecordingMismatch(
                    f"{path} and {first_path.name} are of different models or profiles: "
                    f"{_advice(folder)}"
                )
        self.model = first.model
        self.profile = Profile(
            **first.profile.model_dump(),
            # Replaying costs nothing, so these limit nothing.
            jobs=8,
            deadline=60,
            across=any(recording.task == ACROSS for recording in files.values()),
        )
        self._folder = folder
        self._recordings = {(r.task, r.article.name): (p, r) for p, r in files.items()}

    async def complete(self, request: Request) -> Response:
        """Replay the answer to `request`.

        Raises:
            RecordingMismatch: the prompt, the schema or the article has changed since.
            NoAnswer: there is no answer for this article or these sentences.
        """
        subject, advice = request.subject, _advice(self._folder)
        found = self._recordings.get((request.task, subject.name))
        if found is None:
            raise NoAnswer(
                f"{self._folder} has no {request.task} recording of {subject.name}: {advice}"
            )
        path, recording = found
        if (changed := recording.changed(request, advice)) is not None:
            raise RecordingMismatch(f"{path} was recorded {changed}")
        for answer in recording.answers:
            if answer.part == subject.part:
                return answer.response(self.model)
        raise NoAnswer(f"{path} has no answer for sentences {subject.part}: {advice}")


class Recorder:
    """An `LLM` that passes requests on to another and remembers what it answered.

    Recordings call its model `name`, or by its own name. `unanswered` are the errors of requests
    that got no answer; a recording without them has gaps.
    """

    def __init__(self, inner: LLM, name: str | None = None) -> None:
        self.model = name or inner.model
        self.profile = inner.profile
        self.unanswered: list[ClaimcheckError] = []
        self._inner = inner
        self._answers: dict[tuple[str, str], dict[str, tuple[Request, Response]]] = {}

    async def complete(self, request: Request) -> Response:
        """Pass `request` on; raises what the other one raises."""
        try:
            response = await self._inner.complete(request)
        except ClaimcheckError as error:
            self.unanswered.append(error)
            raise
        subject = request.subject
        self._answers.setdefault((request.task, subject.name), {})[subject.part] = request, response
        return response

    def write(self, folder: Path) -> None:
        """Write what was answered. Recordings in `folder` that are not of this run are removed.

        What is no recording stays, and nothing is written or removed behind a link.

        Raises:
            SourceError: two articles share a name, or have one that cannot be a file's name; or a
                link stands where recordings are to be.
        """
        for place in (folder, *(folder / task for task, _ in self._answers)):
            if place.is_symlink():
                raise SourceError(f"{place}: a link, behind which nothing is recorded; remove it.")
        texts: dict[Path, bytes] = {}
        for (task, name), pairs in sorted(self._answers.items()):
            if (
                not name
                or Path(name).name != name
                or len({request.subject.digest for request, _ in pairs.values()}) > 1
            ):
                raise SourceError(
                    f"a recording is named after its article, and {name!r} cannot be one's name "
                    "or is the name of two: rename the article"
                )
            request = next(iter(pairs.values()))[0]
            recording = _Recording.of(self, request, (_Answer.of(*pair) for pair in pairs.values()))
            fields = recording.model_dump(by_alias=True, exclude_unset=True)
            text = _dump(each_without_known(fields), indent=2) + "\n"
            # In JSON, Python's way of writing a lone surrogate is the right one too.
            texts[folder / task / f"{name}.json"] = text.encode("utf-8", "backslashreplace")
        for path in texts:
            if path.is_symlink():
                raise SourceError(f"{path}: a link, behind which nothing is recorded; remove it.")
        for path in sorted(set(folder.glob("*/*.json")) - set(texts)):
            if _is_recording(path):
                path.unlink()
        for path, content in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(".claimcheck-new")
            beside.unlink(missing_ok=True)
            beside.write_bytes(content)
            beside.replace(path)


def _is_recording(path: Path) -> bool:
    """Whether a file is one that `Recorder` wrote, and lies behind no link."""
    if path.is_symlink() or path.parent.is_symlink() or not path.is_file():
        return False
    try:
        return path.parent.name == _read(path).task
    except (RecordingMismatch, SourceError):
        return False


def _read(path: Path) -> _Recording:
    advice = _advice(path.parent.parent)
    try:
        return _Recording.model_validate(json.loads(text_in(path, _MOST_BYTES)))
    except ValidationError as error:
        raise RecordingMismatch(f"{path} is not a recording ({flaw(error)}): {advice}") from error
    except OSError as error:
        raise SourceError(f"{path} cannot be read ({error.strerror}): {advice}") from error
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{path} is {not_json(error)}: {advice}") from error


def _dump(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)


def _advice(folder: Path) -> str:
    return f"run claimcheck record {folder.parent} --model NAME"
