"""The terminal: results on standard output, everything else on standard error."""

from __future__ import annotations

import sys

from claimcheck.errors import UsageError


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
