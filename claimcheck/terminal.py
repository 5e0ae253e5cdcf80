"""The terminal: results on standard output, everything else on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from claimcheck.errors import UsageError

P = ParamSpec("P")


class Terminal:
    """Says and asks; `quiet`, it says only what went wrong or was not read."""

    def __init__(self) -> None:
        self.quiet = False

    def say(self, line: str, *, passing: bool = False) -> None:
        """A line on standard error; on a terminal alone, passing, one that the next overwrites."""
        if self.quiet and not line.startswith("claimcheck: "):
            return
        on_terminal = sys.stderr.isatty()
        if passing and not on_terminal:
            return
        sys.stderr.write(("\r\x1b[K" if on_terminal else "") + line + ("" if passing else "\n"))
        sys.stderr.flush()

    def show(self, text: str) -> None:
        """A result on standard output, in UTF-8 whatever the terminal's encoding.

        Raises:
            UsageError: it cannot be written there.
        """
        if sys.stdout is None:
            raise UsageError("standard output is closed; name a file with -o.")
        try:
            sys.stdout.buffer.write(text.encode("utf-8"))
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise UsageError(f"standard output cannot be written ({error.strerror}).") from error

    def ask(self, question: str) -> str | None:
        """The line that a person answers; None at the end of standard input."""
        sys.stderr.write(question)
        sys.stderr.flush()
        line = sys.stdin.readline()
        return line.rstrip("\n") if line else None


#: The one that commands speak to.
terminal = Terminal()


def stoppable(command: Callable[P, None]) -> Callable[P, None]:
    """Ends a command well when the user, or whoever reads its output, has had enough."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except KeyboardInterrupt as stop:
            kept = "stopped; what was finished is kept, run it again to go on"
            terminal.say(f"claimcheck: {str(stop) or kept}.")
            raise typer.Exit(130) from None
        except BrokenPipeError:
            # Nobody is left to read what Python would still flush at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None

    return run
