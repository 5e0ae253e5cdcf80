"""Whether what a model wrote is an answer: to be read, to be kept, or to be asked for again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

#: `whole` fits the schema; of `part` some entries do; `none` has a list missing or no good entry.
Fit = Literal["whole", "part", "none"]

#: Characters of an answer for each token it may have, at the most: tokens have four, and blanks
#: of a model that loses its way up to sixteen.
_TOKEN_CHARACTERS = 32

_THOUGHT, _THOUGHT_ENDS = "<think>", "</think>"
_FENCE = "```"
_OPENS = re.compile(r"[{\[]")
_LANGUAGE = re.compile(r"\w*")
NOT_JSON = "not JSON"
#: Flaws of a list that leave its entries good.
_HARMLESS = {"too_long", "extra_forbidden"}


def bare(text: str) -> str:
    """`text` without thoughts ahead of it and a code fence around it; in one pass."""
    text = text.lstrip()
    if text.startswith(_THOUGHT):
        end = text.find(_THOUGHT_ENDS)
        text = text[end + len(_THOUGHT_ENDS) :] if end >= 0 else ""
    # Only what comes before the first brace is skipped: a quotation can hold a fence of its own.
    opens = _OPENS.search(text)
    fence = text.rfind(_FENCE, 0, opens.start()) if opens else text.find(_FENCE)
    if fence >= 0:
        begin = _LANGUAGE.match(text, fence + len(_FENCE))
        text = text[begin.end() if begin else fence :]
        end = text.rfind(_FENCE)
        text = text[:end] if end >= 0 else text
    return text.strip()


def flaw(text: str, schema: type[BaseModel], max_tokens: int) -> str:
    """What keeps `text` from fitting the schema, in words; "" when nothing does."""
    if len(text) > max_tokens * _TOKEN_CHARACTERS:
        return f"{NOT_JSON}: it is longer than {max_tokens:,} tokens"
    try:
        schema.model_validate_json(text)
    except ValidationError as error:
        flaws = error.errors(include_url=False, include_input=False, include_context=False)
        if flaws[0]["type"] == "json_invalid":
            return f"{NOT_JSON}: {flaws[0]['msg']}"
        return "; ".join(f"{'.'.join(map(str, f['loc']))}: {f['msg']}" for f in flaws[:100])
    return ""


def fit(text: str, schema: type[BaseModel]) -> Fit:
    """Whether `text` is an answer, in whole or in part.

    An answer has all lists that the schema has, and where they have entries a good one among them.
    """
    try:
        schema.model_validate_json(text)
    except ValidationError as error:
        flaws = error.errors(include_url=False, include_input=False, include_context=False)
        return "none" if flaws[0]["type"] == "json_invalid" else _part(from_json(text), flaws)
    return "whole"


def _part(answer: Any, flaws: list[Any]) -> Fit:
    if not isinstance(answer, Mapping):
        return "none"
    if any(len(f["loc"]) < 2 and f["type"] not in _HARMLESS for f in flaws):
        return "none"
    # `too_long` hides what else is wrong with a list, for whoever reads it entry by entry to find.
    bad = Counter({f["loc"][:2] for f in flaws if len(f["loc"]) > 1}).total()
    entries = sum(len(value) for value in answer.values() if isinstance(value, list))
    return "part" if bad < entries else "none"
