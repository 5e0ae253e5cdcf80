"""What a server's answer says, read field by field: none of it is taken on trust.

A field that is read is of its type, or there is no answer; what nobody reads may be anything.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError

from claimcheck.completion import Usage
from claimcheck.redaction import beginning, line

#: More tokens than any answer takes: a server that counts more does not count.
_MOST_TOKENS = 10**8
_NAME_CHARACTERS = 200
#: One is asked for; whoever sends many would have each take memory.
_MOST_CHOICES = 100

_Tokens = Annotated[int, Field(ge=0, le=_MOST_TOKENS, strict=True)]


class _Function(BaseModel):
    arguments: str


class _Call(BaseModel):
    function: _Function | None = None


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None
    tool_calls: Annotated[list[_Call], Field(max_length=_MOST_CHOICES)] | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Details(BaseModel):
    cached_tokens: _Tokens | None = None


class _Usage(BaseModel):
    prompt_tokens: _Tokens
    completion_tokens: _Tokens
    prompt_tokens_details: _Details | None = None


class Completion(BaseModel):
    """One answer, of the protocol's many fields those that matter here."""

    choices: Annotated[list[_Choice], Field(min_length=1, max_length=_MOST_CHOICES)]
    model: str | None = None
    usage: Any = None

    @property
    def text(self) -> str:
        """What the model wrote: a function's arguments, else the message."""
        message = self.choices[0].message
        calls = [call.function.arguments for call in message.tool_calls or () if call.function]
        return calls[0] if calls else message.content or ""

    @property
    def finish(self) -> str:
        """How the answer ended, in the protocol's words."""
        return self.choices[0].finish_reason or ""

    @property
    def refusal(self) -> str:
        """Why the model declined to answer; empty where it did not."""
        return self.choices[0].message.refusal or ""

    @property
    def named(self) -> str:
        """The model that says it answered, as one line."""
        return _name(self.model or "")

    @property
    def spent(self) -> Usage:
        """The tokens that it took; none where they are not counted as the protocol has it."""
        try:
            usage = _Usage.model_validate(self.usage)
        except ValidationError:
            return Usage()
        details = usage.prompt_tokens_details
        cached = (details.cached_tokens if details else None) or 0
        return Usage(usage.prompt_tokens, usage.completion_tokens, cached)


class _Model(BaseModel):
    id: str


class Models(BaseModel):
    """The models that a server lists."""

    data: list[_Model]

    @property
    def names(self) -> tuple[str, ...]:
        """Each as one line, in order."""
        return tuple(sorted(_name(model.id) for model in self.data))


def _name(given: str) -> str:
    """What a server calls a model, as one line in which nothing acts and no secret is echoed."""
    return line(beginning(given, _NAME_CHARACTERS))
