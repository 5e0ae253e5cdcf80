"""What a model call is, without saying whose: `Request`, `Response` and the `LLM` protocol.

An LLM task is two pure functions, one that makes a `Request` and one that parses the text of a
`Response`. Whoever implements `LLM` carries the one to a model and brings back the other, so a
task cannot tell a remote model from a local, cached or recorded one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Literal, Protocol

from pydantic import BaseModel

from claimcheck.digests import canonical_json, sha256

Role = Literal["system", "user", "assistant"]

#: The stages that ask: reading each story, and reading the stories of an event across.
EXTRACT, ACROSS = "extract", "across"

#: How an answer ended. `stop`: whole. `length`: cut off at the token limit; its text is a
#: beginning. A refusal or a failure is an error, never a response.
Finish = Literal["stop", "length"]

#: How structured output is asked for: by schema, as any JSON object, or as a function's arguments.
Mode = Literal["json_schema", "json_object", "tools"]

#: What servers call the token limit of an answer.
Limit = Literal["max_tokens", "max_completion_tokens"]


@dataclass(frozen=True)
class Message:
    """One turn of a conversation."""

    role: Role
    content: str


@dataclass(frozen=True)
class Prompt:
    """A prompt file: its name, and the SHA-256 of its text in hexadecimal."""

    name: str
    digest: str


@dataclass(frozen=True)
class Subject:
    """What a request is about; it names a recording and says what the recording was made for.

    Attributes:
        name: the article's name, as in `001_motegi`.
        part: the sentences asked about, as in `5-8`.
        digest: the SHA-256 of the article's text in hexadecimal.
        texts: those of all texts that the request holds words of, where they are several.
    """

    name: str
    part: str
    digest: str
    texts: tuple[str, ...] = ()

    @property
    def about(self) -> tuple[str, ...]:
        """The digest of each text that the request holds words of."""
        return self.texts or (self.digest,)


@dataclass(frozen=True)
class Request:
    """One question to a model.

    Attributes:
        task: the stage that asks, `EXTRACT` or `ACROSS`.
        subject: what it asks about. Not part of the question: it never reaches the model.
        prompt: the prompt file the messages were made from.
        messages: the conversation, the unchanging part first.
        schema: the pydantic model that the answer must satisfy.
        max_tokens: the most the answer may use.
        temperature: sampling temperature; 0 asks for the likeliest answer.
        divisible: whether it can be asked in parts; whoever asked does so when its answer is cut.
    """

    task: str
    subject: Subject
    prompt: Prompt
    messages: tuple[Message, ...]
    schema: type[BaseModel]
    max_tokens: int
    temperature: float = 0.0
    divisible: bool = False

    def digest(self, model: str) -> str:
        """SHA-256 in hexadecimal over all that changes the answer of `model`, and nothing else."""
        parts = {
            "model": model,
            "messages": [[m.role, m.content] for m in self.messages],
            "schema": schema_digest(self.schema),
            "max_tokens": self.max_tokens,
            "temperature": self.temperature,
        }
        return sha256(canonical_json(parts))


@dataclass(frozen=True)
class Usage:
    """Tokens that an answer cost, as the server counted them; it had some of the prompt cached."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.cached_tokens + other.cached_tokens,
        )


@dataclass(frozen=True)
class Response:
    """A model's answer.

    Attributes:
        text: the JSON it wrote, whole or (when `finish` is `length`) its beginning.
        finish: how it ended.
        usage: tokens.
        model: the model that answered.
        fresh: whether a model was called just now, rather than a cache or a recording read.
    """

    text: str
    finish: Finish
    usage: Usage = field(default_factory=Usage)
    model: str = ""
    fresh: bool = True


@dataclass(frozen=True)
class Profile:
    """How a model is best asked.

    Attributes:
        sentences: sentences of an article per request.
        max_tokens: the most that one answer may use.
        jobs: requests that may be under way at once.
        deadline: seconds that one request may take, retries included.
        across: whether it is worth trying to read stories across.
        brief: whether it is asked for the core of each claim alone, by a shorter prompt.
        mode: how structured output is asked for.
        strict: whether the server enforces a schema marked strict, as OpenAI's does.
        temperature: whether a temperature is accepted.
        limit: what the server calls the token limit of an answer.
        window: tokens that question and answer may have together.
    """

    sentences: int
    max_tokens: int
    jobs: int
    deadline: float
    across: bool = True
    brief: bool = False
    mode: Mode = "json_schema"
    strict: bool = False
    temperature: bool = True
    limit: Limit = "max_tokens"
    window: int = 32_000


class LLM(Protocol):
    """Someone who answers requests.

    Attributes:
        model: the name that identifies the model in caches and recordings.
        profile: how it is best asked.
    """

    @property
    def model(self) -> str: ...

    @property
    def profile(self) -> Profile: ...

    async def complete(self, request: Request) -> Response:
        """Answer one request.

        Raises:
            ModelError: the model was asked and gave no usable answer.
            NoAnswer: there is nobody to ask.
        """
        ...


@cache
def schema_digest(schema: type[BaseModel]) -> str:
    """SHA-256 in hexadecimal of a pydantic model's JSON schema."""
    return sha256(canonical_json(schema.model_json_schema()))
