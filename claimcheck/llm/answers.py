"""Reading what a model wrote: the JSON in it, and what keeps that from fitting the schema."""

from __future__ import annotations

import re

from pydantic import BaseModel, ValidationError

from claimcheck.completion import Message

_THOUGHT = re.compile(r"^\s*<think>.*?(?:</think>|\Z)", re.DOTALL)
# Only what comes before the first brace may be skipped: a quotation can hold a fence of its own.
_FENCE = re.compile(r"^[^{\[]*```\w*\s*(.*?)\s*(?:```[^`]*)?\Z", re.DOTALL)

_FLAW_CHARACTERS = 500
_LINE_CHARACTERS = 200
_NOT_JSON = "not JSON"


def bare(text: str) -> str:
    """`text` without thoughts ahead of it and a code fence around it."""
    text = _THOUGHT.sub("", text)
    fenced = _FENCE.match(text)
    return (fenced[1] if fenced else text).strip()


def flaw(text: str, schema: type[BaseModel]) -> str:
    """What keeps `text` from fitting the schema, in words; "" when nothing does."""
    try:
        schema.model_validate_json(text)
    except ValidationError as error:
        flaws = error.errors(include_url=False, include_input=False, include_context=False)
        if flaws[0]["type"] == "json_invalid":
            return f"{_NOT_JSON}: {flaws[0]['msg']}"
        return "; ".join(f"{'.'.join(map(str, f['loc']))}: {f['msg']}" for f in flaws)
    return ""


def is_json(problem: str) -> bool:
    """Whether `problem`, a flaw, is one of an answer that is JSON at least."""
    return not problem.startswith(_NOT_JSON)


def again(problem: str) -> Message:
    """The message to a model whose answer had the flaw `problem`."""
    return Message(
        "user",
        f"Your last answer could not be used: {problem[:_FLAW_CHARACTERS]}\n"
        "Answer the same question again, with JSON that fits the schema and nothing else.",
    )


def one_line(text: str) -> str:
    """The beginning of `text`, as one line."""
    return " ".join(text.split())[:_LINE_CHARACTERS]
