"""Digests of content: where ids, cache keys and the checks on recordings come from."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def canonical_json(value: Any) -> str:
    """`value` as JSON with sorted keys and no spaces: the same value, the same bytes."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sha256(text: str) -> str:
    """The SHA-256 of `text` in UTF-8, in hexadecimal; lone surrogates are allowed."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content_id(prefix: str, content: Any) -> str:
    """An id: `prefix` and ten hexadecimal digits of the digest of `content`, a JSON value."""
    return f"{prefix}-{sha256(canonical_json(content))[:10]}"
