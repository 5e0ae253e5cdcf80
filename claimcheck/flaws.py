"""What is wrong with a file, in words for people rather than for whoever wrote the parser."""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import ValidationError

_PLACE = re.compile(r"\(at (.+)\)$")
#: What must stand there, by what pydantic calls the flaw.
_MUST = {
    "string": "must be text",
    "int": "must be a whole number",
    "float": "must be a number",
    "bool": "must be true or false",
    "list": "must be a list",
    "tuple": "must be a list",
    "dict": "must be a group of fields",
    "model": "must be a group of fields",
    "date": "must be a date such as 2025-01-31",
    "datetime": "must be a date and time",
    "none": "must be null",
}


def not_json(error: ValueError | RecursionError) -> str:
    """Why a text is not JSON, and where."""
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON (at line {error.lineno}, column {error.colno})"
    return f"not JSON ({_unreadable(error)})"


def not_toml(error: ValueError | RecursionError) -> str:
    """Why a text is not TOML, and where."""
    place = _PLACE.search(str(error))
    return f"not TOML ({f'at {place[1]}' if place else _unreadable(error)})"


def flaw(error: ValidationError) -> str:
    """The first thing that does not fit, behind where it stands: `claims.0.kind: is missing`."""
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or "the file"
    return f"{where}: {_words(first['type'], first.get('ctx', {}))}"


def _words(kind: str, context: dict[str, Any]) -> str:
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        return "is not known here"
    if kind == "value_error":
        return str(context["error"])
    if "expected" in context:
        return f"must be {context['expected']}"
    return _MUST.get(re.split(r"_(?:type|parsing|from)", kind)[0], "is not what belongs there")


def _unreadable(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else "not text in UTF-8"
