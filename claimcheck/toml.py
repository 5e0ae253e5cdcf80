"""Parsing TOML that anybody may have written: in time and memory that its length allows."""

from __future__ import annotations

import re
import tomllib
from typing import Any

#: A key of many parts takes the parser the square of them: of a line, and of all lines.
_MOST_DOTS = 100
_MOST_SQUARED = 100 * _MOST_DOTS**2

#: Texts and comments, in one pass: what is not closed ends with its line, or with the file.
_APART = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5})?'
    r"|'''(?:[^']|'(?!''))*+(?:'{3,5})?"
    r'|"(?:[^"\\\n]|\\[^\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*+",
    re.DOTALL,
)


def parsed(text: str) -> dict[str, Any]:
    """What a text in TOML says.

    Raises:
        ValueError: it is no TOML, or has a key of too many parts.
        RecursionError: it is nested too deeply.
    """
    bare = _APART.sub(lambda found: "\n" * found[0].count("\n"), text)
    squared = 0
    for number, line in enumerate(bare.split("\n"), 1):
        dots = line.count(".")
        squared += dots**2
        if dots > _MOST_DOTS or squared > _MOST_SQUARED:
            # Worded as the parser does.
            raise tomllib.TOMLDecodeError(
                f"Too long keys (at line {number}: too many dots outside of texts)"
            )
    return tomllib.loads(text)
