"""JSON schemas as servers take them that enforce a schema marked strict."""

from __future__ import annotations

from typing import Any

_REFUSED = {"default", "minLength", "maxLength"}


def without_refused(schema: dict[str, Any]) -> dict[str, Any]:
    """`schema` without the keywords that such servers refuse, at any depth.

    What it no longer states, the lengths of strings, is for whoever validates the answer.
    """
    kept = {key: value for key, value in schema.items() if key not in _REFUSED}
    for key, value in kept.items():
        if key in ("properties", "$defs"):
            kept[key] = {name: without_refused(inner) for name, inner in value.items()}
        elif key == "anyOf":
            kept[key] = [without_refused(inner) for inner in value]
        elif key == "items":
            kept[key] = without_refused(value)
    return kept
