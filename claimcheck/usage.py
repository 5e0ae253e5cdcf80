"""A wrong use of the command line, in one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import typer

from claimcheck.redaction import line

if TYPE_CHECKING:
    WrongUsage = typer.BadParameter
else:
    # Typer names only this kind of it in public: a wrong option or command is one above.
    WrongUsage = typer.BadParameter.__mro__[1]

_OF_THE_PARSER = (
    (re.compile(r"Value error, "), ""),
    (re.compile(r"Input should be a valid \w+.*"), "it must be a number"),
)
_ADVICE = "see claimcheck {}--help"


def one_line(error: Any) -> str:
    """What is wrong and where help is; of a command that needs another word, its help."""
    message = line(" ".join(error.format_message().split())).rstrip(".")
    for words, ours in _OF_THE_PARSER:
        message = words.sub(ours, message)
    context = error.ctx
    command = ""
    while context is not None and context.parent is not None:
        command, context = f"{context.info_name} {command}", context.parent
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(error.format_message())
    return f"claimcheck: {message}; {_ADVICE.format(command)}."
