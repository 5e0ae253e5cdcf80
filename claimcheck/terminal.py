"""The terminal: results on standard output, everything else on standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import ParamSpec, TextIO

import typer

from claimcheck.errors import UsageError
from claimcheck.keys import without_known
from claimcheck.redaction import line as clean

P = ParamSpec("P")

#: Lines are read with ease up to so many columns; fewer than so many hold no text.
_WIDEST, _NARROWEST = 100, 20
_USUAL = 80
#: Goes to the line's beginning and clears it (ECMA-48).
_CLEAR = "\r\x1b[K"


class Terminal:
    """Says and asks; `quiet`, it says only what went wrong or was not read."""

    def __init__(self) -> None:
        self.quiet = False
        self._passing = False

    @property
    def watched(self) -> bool:
        """Whether a person sees standard output."""
        return sys.stdout is not None and sys.stdout.isatty()

    @property
    def width(self) -> int:
        """How many columns a line of a result may have; the last one of a terminal stays free."""
        return max(_NARROWEST, min(shutil.get_terminal_size().columns - 1, _WIDEST))

    @property
    def colour(self) -> bool:
        """Whether a result may be coloured (https://no-color.org)."""
        return self.watched and not os.environ.get("NO_COLOR") and not _dumb()

    def say(self, line: str, *, passing: bool = False) -> None:
        """A line on standard error; on a terminal alone, passing, one that the next overwrites."""
        if self.quiet and not line.startswith("claimcheck: "):
            return
        if sys.stderr is None or getattr(sys.stderr, "closed", False):
            return
        clears = sys.stderr.isatty() and not _dumb()
        if passing and not clears:
            return
        line = clean(line)
        if passing:
            # Of a line that wraps only the last row would be cleared.
            line = line[: _columns(sys.stderr) - 1]
        # A run goes on though nobody hears of it.
        with suppress(OSError, ValueError):
            sys.stderr.write((_CLEAR if clears else "") + line + ("" if passing else "\n"))
            sys.stderr.flush()
        self._passing = passing and bool(line)

    def show(self, content: str | bytes) -> None:
        """A result on standard output, text in UTF-8 whatever the terminal's encoding.

        Raises:
            UsageError: it cannot be written there.
        """
        if sys.stdout is None:
            raise UsageError("standard output is closed; name a file with -o.")
        if self._passing:
            self.say("", passing=True)
        try:
            sys.stdout.buffer.write(
                without_known(content).encode("utf-8") if isinstance(content, str) else content
            )
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise UsageError(f"standard output cannot be written ({error.strerror}).") from error

    def state(self, text: str) -> None:
        """Text on standard output that is no result; each line is clean of what acts and secrets.

        Raises:
            UsageError: it cannot be written there.
        """
        self.show("".join(f"{clean(line)}\n" for line in text.split("\n")))

    def tell(self, line: str) -> None:
        """A line on standard output, laid out and clean."""
        self.show(f"{line}\n")

    def ask(self, question: str) -> str | None:
        """The line that a person types; None at the end of standard input, or without any."""
        sys.stderr.write(clean(question))
        sys.stderr.flush()
        try:
            line = sys.stdin.readline() if sys.stdin else ""
        except UnicodeDecodeError:
            return "�"
        if not line or not sys.stdin.isatty():
            # Only a person's own Enter begins a line on the screen.
            sys.stderr.write("\n")
        return line.rstrip("\r\n") if line else None


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or _USUAL
    except (OSError, ValueError):
        return _USUAL


def _dumb() -> bool:
    return os.environ.get("TERM") == "dumb"


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
