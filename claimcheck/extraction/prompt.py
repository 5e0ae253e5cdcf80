"""The prompt, read from `prompts/extract.md`: its instructions and its worked examples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claimcheck.completion import Prompt
from claimcheck.digests import sha256

NAME = "extract.md"

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Example:
    """A worked example: numbered sentences and the JSON that answers them."""

    sentences: str
    answer: str


@dataclass(frozen=True)
class ExtractionPrompt:
    """The prompt file, taken apart.

    Attributes:
        identity: its name and digest.
        instructions: what the model is told first.
        examples: what it is shown next, as turns already taken.
    """

    identity: Prompt
    instructions: str
    examples: tuple[Example, ...]


@cache
def extraction_prompt() -> ExtractionPrompt:
    """The prompt that ships with this version."""
    return parse_prompt(_read(NAME))


def parse_prompt(text: str) -> ExtractionPrompt:
    """Take a prompt file apart at its `## Example` and `### Answer` headings."""
    instructions, *examples = re.split(r"^## Example\s*$", text, flags=re.MULTILINE)
    pairs = [re.split(r"^### Answer\s*$", e, flags=re.MULTILINE) for e in examples]
    return ExtractionPrompt(
        identity=Prompt(NAME, sha256(text)),
        instructions=instructions.strip(),
        examples=tuple(Example(sentences.strip(), answer.strip()) for sentences, answer in pairs),
    )


def _read(name: str) -> str:
    # In a wheel the prompts lie inside the package; in a checkout, beside it.
    inside = _PACKAGE / "prompts" / name
    return (inside if inside.exists() else _PACKAGE.parent / "prompts" / name).read_text("utf-8")
