"""The terminal: results on standard output, everything else on standard error."""

from __future__ import annotations

import os
import shutil
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

    @property
    def width(self) -> int:
        """Columns that a line on standard output may have."""
        return shutil.get_terminal_size().columns

    @property
    def bold(self) -> bool:
        """Whether words on standard output may be bold: on a terminal that nobody told not to."""
        told = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        return not told and sys.stdout is not None and sys.stdout.isatty()

    def tell(self, line: str) -> None:
        """A line on standard output."""
        self.show(f"{line}\n")

    def ask(self, question: str) -> str | None:
        """The line that a person types; None at the end of standard input, or without any."""
        sys.stderr.write(question)
        sys.stderr.flush()
        try:
            line = sys.stdin.readline() if sys.stdin else ""
        except UnicodeDecodeError:
            return "�"
        if not line or not sys.stdin.isatty():
            # Only a person's own Enter begins a line on the screen.
            sys.stderr.write("\n")
        return line.rstrip("\r\n") if line else None
