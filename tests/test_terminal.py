"""What a person sees on a terminal, of 80 columns."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from claimcheck.terminal import Terminal
from tests.stories import BLINKEN, CASES

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")

GOVERNOR = CASES / "governor"
REPLAY = ("--recordings", str(GOVERNOR / "recordings-large"))


def seen(*args: object, columns: int = 80, **env: str) -> str:
    """All that a command writes to a terminal, standard error too."""
    import fcntl
    import struct
    import termios

    held, given = pty.openpty()
    fcntl.ioctl(given, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    known = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
    with subprocess.Popen(
        [sys.executable, "-m", "claimcheck", *map(str, args)],
        stdin=given,
        stdout=given,
        stderr=given,
        env={**known, "TERM": "xterm", **env},
    ) as process:
        os.close(given)
        written = b""
        while True:
            try:
                some = os.read(held, 65536)
            except OSError:
                break
            if not some:
                break
            written += some
        os.close(held)
        assert process.wait() in (0, 2, 3)
    return written.decode().replace("\r\n", "\n")


def left(written: str) -> list[str]:
    """The lines that stay: what is before the last clearing of a line is gone."""
    return [line.rpartition("\r\x1b[K")[2] for line in written.split("\n")[:-1]]


def stories(case: Path) -> Sequence[Path]:
    return sorted((case / "articles").glob("*.txt"))


def test_a_comparison_has_a_face_of_its_own() -> None:
    lines = left(seen("compare", *stories(GOVERNOR), *REPLAY, NO_COLOR="1"))
    assert lines[0].startswith("No story is sent")
    assert lines[1].startswith("2 stories read")
    assert lines[-1].startswith("Full report: ")
    assert all(len(line) < 80 for line in lines)
    assert "\x1b" not in "".join(lines)


def test_colour_is_for_terminals_that_have_it() -> None:
    asked = ("compare", *stories(GOVERNOR), *REPLAY)
    assert "\x1b[1m" in seen(*asked)
    assert "\x1b" not in seen(*asked, TERM="dumb")


def test_claims_have_one_too_and_narrow_terminals_do() -> None:
    asked = ("extract", *stories(GOVERNOR), *REPLAY)
    lines = left(seen(*asked, columns=50, NO_COLOR="1"))
    assert lines[1].startswith("2 stories, ")
    assert all(len(line) < 50 for line in lines)


def test_what_is_asked_for_is_given_on_a_terminal() -> None:
    asked = ("compare", *stories(GOVERNOR), *REPLAY)
    assert left(seen(*asked, "-f", "md"))[1] == "# Where these stories disagree"
    assert left(seen(*asked, "-o", "-"))[1] == "# Where these stories disagree"


def test_what_went_wrong_is_on_the_face_and_said_once(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("A dam burst on Monday.")
    lines = left(seen("compare", *stories(GOVERNOR), other, *REPLAY, NO_COLOR="1"))
    assert sum("sentences 1" in line for line in lines) == 1
    assert lines.index("NOT READ") > lines.index("CONFLICTS")
    assert lines[-1].startswith("Full report: ")


class Screen:
    """A stream that is a terminal."""

    def __init__(self) -> None:
        self.written = ""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise OSError

    def flush(self) -> None: ...

    def write(self, text: str) -> None:
        self.written += text


def screened(monkeypatch: pytest.MonkeyPatch, term: str = "xterm") -> Screen:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", term)
    return screen


def test_passing_lines_leave_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = screened(monkeypatch)
    terminal = Terminal()
    terminal.say("1 of 2", passing=True)
    terminal.say("2 of 2 " + "x" * 200, passing=True)
    terminal.say("done")
    assert screen.written == f"\r\x1b[K1 of 2\r\x1b[K2 of 2 {'x' * 72}\r\x1b[Kdone\n"


def test_a_dumb_terminal_has_no_passing_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = screened(monkeypatch, "dumb")
    terminal = Terminal()
    terminal.say("1 of 2", passing=True)
    terminal.say("done")
    assert screen.written == "done\n"


def test_what_is_said_cannot_act_on_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = screened(monkeypatch, "dumb")
    Terminal().say("claimcheck: a\x1b[2J\rb")
    assert not re.search(r"[\x1b\r]", screen.written)


def test_a_wide_terminal_is_not_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    widths = []
    for columns in ("5", "80", "300"):
        monkeypatch.setenv("COLUMNS", columns)
        widths.append(Terminal().width)
    assert widths == [20, 79, 100]


def test_a_pipe_gets_what_it_got() -> None:
    command = [sys.executable, "-m", "claimcheck", "compare", *map(str, stories(BLINKEN))]
    replay = ["--recordings", str(BLINKEN / "recordings")]
    done = subprocess.run([*command, *replay], capture_output=True, check=True)
    assert done.stdout.startswith(b"# Where")
    done = subprocess.run([*command, *replay, "-f", "text"], capture_output=True, check=True)
    assert b"\x1b" not in done.stdout
    assert b"Full report: " in done.stdout
