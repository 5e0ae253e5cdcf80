"""A result without secrets: of a server's message, an address or a model's words, never of a story.

Quotations stay as they are, for they are held against their stories; a key that the environment
holds is dots there, too, and as long.
"""

from __future__ import annotations

from typing import Any, overload

from pydantic import BaseModel

from claimcheck.claims import ClaimSet, Evidence
from claimcheck.findings import Comparison
from claimcheck.redaction import redact, without_keys

#: What holds a story's own words, or is compared with them.
_VERBATIM = frozenset({"id", "text", "sentences", "furniture"})


@overload
def redacted(result: Comparison) -> Comparison: ...
@overload
def redacted(result: ClaimSet) -> ClaimSet: ...
@overload
def redacted(result: Comparison | ClaimSet) -> Comparison | ClaimSet: ...
def redacted(result: Comparison | ClaimSet) -> Comparison | ClaimSet:
    """`result` with dots for the secrets in it."""
    clean: Comparison | ClaimSet = _clean(result)
    return clean


def _clean(value: Any) -> Any:
    """`value` itself where nothing in it is secret."""
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, Evidence):
        quote = without_keys(value.quote)
        return value if quote == value.quote else value.model_copy(update={"quote": quote})
    if isinstance(value, BaseModel):
        fields = {n: getattr(value, n) for n in type(value).model_fields if n not in _VERBATIM}
        changed = {n: new for n, old in fields.items() if (new := _clean(old)) is not old}
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, tuple):
        every = tuple(map(_clean, value))
        return every if any(a is not b for a, b in zip(every, value, strict=True)) else value
    if isinstance(value, dict):
        return {key: _clean(each) for key, each in value.items()}
    return value
