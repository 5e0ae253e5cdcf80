"""A result without secrets: of a server's message, an address or a model's words, never of a story.

A story's own words stay as they are, for quotations are held against them; a secret that is known
is dots there, too, and as long.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, overload

from pydantic import BaseModel

from claimcheck.claims import Article, ClaimSet, Coverage, Evidence
from claimcheck.digests import sha256
from claimcheck.findings import Comparison
from claimcheck.keys import without_known
from claimcheck.redaction import redact

#: The fields that hold a story's own words.
_OWN = {Article: {"text", "furniture"}, Coverage: {"furniture"}, Evidence: {"quote"}}


@overload
def redacted(result: Comparison) -> Comparison: ...
@overload
def redacted(result: ClaimSet) -> ClaimSet: ...
def redacted(result: Comparison | ClaimSet) -> Comparison | ClaimSet:
    """`result` with dots for the secrets in it."""
    # What two ids differ in may be their secrets alone, and they must stay two.
    named = {i: f"{r}~{sha256(i)[:8]}" for i in set(_ids(result)) if (r := redact(i)) != i}
    clean: Comparison | ClaimSet = _clean(result, named)
    return clean


def _ids(value: Any) -> Iterator[str]:
    """The ids of a result's parts, which others refer to."""
    if isinstance(value, BaseModel):
        if isinstance(own := getattr(value, "id", None), str):
            yield own
        for name in type(value).model_fields:
            yield from _ids(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _ids(each)


def _clean(value: Any, named: Mapping[str, str]) -> Any:
    """`value` itself where nothing in it is secret; `named` are ids by other names."""
    if isinstance(value, str):
        return named.get(value) or redact(value)
    if isinstance(value, BaseModel):
        own = _OWN.get(type(value), set())
        changed = {}
        for name in type(value).model_fields:
            old = getattr(value, name)
            new = _known(old) if name in own else _clean(old, named)
            if new is not old and new != old:
                changed[name] = new
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, tuple):
        every = tuple(_clean(each, named) for each in value)
        return every if every != value else value
    if isinstance(value, dict):
        return {redact(key): _clean(each, named) for key, each in value.items()}
    return value


def _known(words: str | tuple[str, ...]) -> str | tuple[str, ...]:
    return without_known(words) if isinstance(words, str) else tuple(map(without_known, words))
