"""Programs that are started for a source: without secrets, and ended with all they started."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from threading import Event, Timer
from typing import IO

from claimcheck.keys import environment


def started(
    command: Sequence[str], stdin: int | IO[bytes] = PIPE, cwd: Path | None = None
) -> Popen[bytes]:
    """A program whose output is to be read from its pipe.

    Raises:
        OSError: it cannot be started.
    """
    return Popen(  # noqa: S603
        command,
        stdin=stdin,
        stdout=PIPE,
        stderr=DEVNULL,
        # Whoever interrupts at the terminal means this program alone.
        start_new_session=True,
        cwd=cwd,
        env=environment(),
    )


def end(program: Popen[bytes]) -> int:
    """End a program and what it has started; by what it ended."""
    _kill(program)
    code = program.wait()
    for stream in (program.stdin, program.stdout):
        if stream:
            with suppress(OSError):
                stream.close()
    return code


@contextmanager
def ended_after(program: Popen[bytes], seconds: float) -> Iterator[Event]:
    """Kill a program so many seconds from now; the event tells whether that has come to pass.

    Who waits for the program reads its pipe meanwhile, and need not know of a deadline. No thread
    is left.
    """
    late = Event()

    def kill() -> None:
        late.set()
        _kill(program)

    timer = Timer(seconds, kill)
    timer.daemon = True
    # While Python ends it starts no thread any more; programs limit their own work, too.
    with suppress(RuntimeError):
        timer.start()
    try:
        yield late
    finally:
        timer.cancel()
        if timer.ident is not None:
            timer.join()


def _kill(program: Popen[bytes]) -> None:
    # As long as nobody has asked by what it ended, its number is nobody else's.
    if program.returncode is None and hasattr(os, "killpg"):
        with suppress(OSError):
            os.killpg(program.pid, signal.SIGKILL)
    program.kill()
