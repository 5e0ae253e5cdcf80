"""Reading of sources in a program of its own: what one of them does to it is that one's alone.

The program starts with the first source and stays for the next ones. Where it does not answer, or
ends, another is started for the next source.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from threading import Lock

from claimcheck.articles.addresses import shown
from claimcheck.articles.drafts import Raw
from claimcheck.articles.exchange import OUT_OF_MEMORY, Answer, answer, ask, seconds
from claimcheck.articles.guarding import OutOfMemory
from claimcheck.errors import SourceError
from claimcheck.keys import environment

#: -P: what lies in the user's folder is no module of the program's. It finds this package where
#: Python looks anyway, as a rule.
_START = (
    "import sys; sys.argv[1] in sys.path or sys.path.insert(0, sys.argv[1]);"
    "from claimcheck.articles.worker import main; main()"
)
_COMMAND = (sys.executable, "-P", "-c", _START, str(Path(__file__).parents[2]))
#: The program is ended after so many times as long as it may work, where it does not end itself:
#: a machine may be busy.
_PATIENCE = 3.0
#: By what a program ends that works too long.
_TOO_LONG = -getattr(signal, "SIGPROF", 27)
#: Seconds until a program is ended that answers no more.
_LAST_SECONDS = 1.0


class Apart:
    """A program that reads sources, for as long as it lasts; any thread may ask."""

    def __init__(self, command: Sequence[str] = _COMMAND, patience: float = _PATIENCE) -> None:
        self._command = command
        self._patience = patience
        self._program: Popen[bytes] | None = None
        self._lock = Lock()
        self._thread = ThreadPoolExecutor(1)

    def start(self) -> None:
        """Have the program start, where it has not: it does while this one does something else."""
        with self._lock, suppress(OSError):
            if self._program is None:
                self._started()

    def read(self, raw: Raw) -> Answer:
        """What comes of reading a source.

        Raises:
            SourceError: that takes too long or too much memory, or ends the program.
        """
        with self._lock:
            found: Answer | int | None = None
            if self._program and self._program.poll() is None:
                found = self._asked(raw, self._program)
            if found is None or (isinstance(found, int) and found != _TOO_LONG):
                # What ends a program that has read others may be what they left in it.
                self.close()
                found = self._asked(raw, self._started())
        if isinstance(found, Answer):
            return found
        name = shown(raw.name)
        if found == OUT_OF_MEMORY:
            raise OutOfMemory(name)
        what = "takes too long to read" if found == _TOO_LONG else "ends the program that reads it"
        raise SourceError(f"{name}: {what}; save the story as text.")

    def close(self) -> None:
        """End the program, if there is one."""
        if self._program:
            self._end(self._program)

    def _started(self) -> Popen[bytes]:
        self._program = Popen(  # noqa: S603
            self._command,
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            # Whoever interrupts at the terminal means this program alone.
            start_new_session=True,
            cwd=Path(sys.executable).parent,
            env=environment(),
        )
        return self._program

    def _asked(self, raw: Raw, program: Popen[bytes]) -> Answer | int:
        """The answer of a program, or by what it ended."""
        try:
            return self._thread.submit(_answer, program, raw).result(seconds(raw) * self._patience)
        except TimeoutError:
            self._end(program)
            return _TOO_LONG
        except (OSError, EOFError, ValueError):
            with suppress(TimeoutExpired):
                program.wait(_LAST_SECONDS)
            return self._end(program)
        except BaseException:
            # Interrupted: its answer would be taken for that to the next question.
            self._end(program)
            raise

    def _end(self, program: Popen[bytes]) -> int:
        self._program = None
        program.kill()
        code = program.wait()
        for stream in (program.stdin, program.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]
        return code


_READERS: dict[int, Apart] = {}


def read_apart(raw: Raw) -> Answer:
    """What comes of reading a source in the program that this one has for that.

    Raises:
        SourceError: as `Apart.read` says.
    """
    return _own().read(raw)


def start() -> None:
    """Have the program start that this one reads sources in."""
    _own().start()


def _own() -> Apart:
    own = os.getpid()
    return _READERS.get(own) or _READERS.setdefault(own, Apart())


@atexit.register
def _close() -> None:
    if reader := _READERS.get(os.getpid()):
        reader.close()


def _answer(program: Popen[bytes], raw: Raw) -> Answer:
    assert program.stdin  # noqa: S101
    assert program.stdout  # noqa: S101
    ask(program.stdin, raw)
    return answer(program.stdout)
