"""Prompt files, `prompts/*.md`: instructions for a model, and worked examples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claimcheck.completion import Message, Prompt
from claimcheck.digests import sha256

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Example:
    """A worked example: what a model is shown, and the JSON that answers it."""

    shown: str
    answer: str


@dataclass(frozen=True)
class PromptFile:
    """A prompt file, taken apart.

    Attributes:
        identity: its name and digest.
        instructions: what the model is told first.
        examples: what it is shown next, as turns already taken.
    """

    identity: Prompt
    instructions: str
    examples: tuple[Example, ...]


@cache
def prompt_file(name: str) -> PromptFile:
    """The prompt file of that name that ships with this version."""
    return parse_prompt(name, _read(name))


def parse_prompt(name: str, text: str) -> PromptFile:
    """Take a prompt file apart at its `## Example` and `### Answer` headings."""
    instructions, *examples = re.split(r"^## Example\s*$", text, flags=re.MULTILINE)
    pairs = [re.split(r"^### Answer\s*$", e, flags=re.MULTILINE) for e in examples]
    return PromptFile(
        identity=Prompt(name, sha256(text)),
        instructions=instructions.strip(),
        examples=tuple(Example(shown.strip(), answer.strip()) for shown, answer in pairs),
    )


def conversation(prompt: PromptFile, question: str) -> tuple[Message, ...]:
    """Instructions, examples as turns already taken, and the question: what never changes first."""
    turns = [Message("system", prompt.instructions)]
    for example in prompt.examples:
        turns.append(Message("user", example.shown))
        turns.append(Message("assistant", example.answer))
    return (*turns, Message("user", question))


def _read(name: str) -> str:
    # In a wheel the prompts lie inside the package; in a checkout, beside it.
    inside = _PACKAGE / "prompts" / name
    return (inside if inside.exists() else _PACKAGE.parent / "prompts" / name).read_text("utf-8")
