"""What is said between who opens sources and the program that reads them, over a pipe.

Each frame is its length, in 8 bytes, and its content. The program sends one when it is up. A
question is two of them, what is known of a source and its bytes; an answer is one. What is no bytes
is JSON.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from pydantic import TypeAdapter
from pydantic_core import to_json

from claimcheck.articles.drafts import Raw
from claimcheck.claims import Article
from claimcheck.errors import SourceError
from claimcheck.values.characters import whole

#: What the reading program ends with where memory does not suffice.
OUT_OF_MEMORY = 87
_HELLO = b"claimcheck reads"
_LENGTH = 8
_SECONDS = 20.0
_SECONDS_PER_BYTE = 4e-6
#: Most bytes of a frame.
_LARGEST = 500_000_000


def seconds(raw: Raw) -> float:
    """How long a source may be worked on: an export of many stories longer than a page."""
    return _SECONDS + len(raw.content) * _SECONDS_PER_BYTE


@dataclass(frozen=True)
class Story:
    """An article, what to say where its source's date is none, and what to know of its reading."""

    article: Article
    undated: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """The stories of a source, in its order, and in words why one of them cannot be read.

    Where it has pages that are pictures, and nobody has tried to recognise their text, it has the
    numbers of these pages in place of stories.
    """

    stories: tuple[Story | str, ...] = ()
    pictures: tuple[int, ...] = ()


_ANSWER = TypeAdapter(Answer)


def greet(stream: IO[bytes]) -> None:
    """Say that questions may come."""
    _send(stream, _HELLO)


def greeted(stream: IO[bytes]) -> None:
    """Wait until questions may come.

    Raises:
        EOFError: they never may.
        ValueError: this is another program.
    """
    if _received(stream) != _HELLO:
        raise ValueError("no greeting")


def ask(stream: IO[bytes], raw: Raw) -> None:
    """Ask for the stories of a source."""
    known = [raw.name, raw.suffix, raw.charset, raw.url, raw.recognised]
    _send(stream, json.dumps(known).encode(), raw.content)


def question(stream: IO[bytes]) -> Raw:
    """The next source that somebody asks for.

    Raises:
        EOFError: nobody does any more.
    """
    name, suffix, charset, url, recognised = json.loads(_received(stream))
    return Raw(name, _received(stream), suffix, charset, url, recognised)


def tell(
    stream: IO[bytes], stories: Sequence[Story | SourceError], pictures: Sequence[int] = ()
) -> None:
    """Answer with the stories of a source."""
    _send(stream, to_json({"stories": list(map(_form, stories)), "pictures": pictures}))


def answer(stream: IO[bytes]) -> Answer:
    """The next answer.

    Raises:
        EOFError: there is none any more.
        ValueError: what comes is none.
    """
    return _ANSWER.validate_json(_received(stream))


def _form(story: Story | SourceError) -> object:
    if isinstance(story, SourceError):
        return whole(str(story))
    # An article by its fields: some are not in what JSON of it people see.
    return {
        "article": dict(story.article),
        "undated": story.undated,
        "notes": list(map(whole, story.notes)),
    }


def _send(stream: IO[bytes], *contents: bytes) -> None:
    for content in contents:
        stream.write(len(content).to_bytes(_LENGTH, "big"))
        stream.write(content)
    stream.flush()


def _received(stream: IO[bytes]) -> bytes:
    length = int.from_bytes(_exactly(stream, _LENGTH), "big")
    if length > _LARGEST:
        raise ValueError(f"{length} bytes are no question and no answer")
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return content
