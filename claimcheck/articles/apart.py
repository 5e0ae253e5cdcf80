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
from contextlib import suppress
from multiprocessing.spawn import get_executable
from pathlib import Path
from shutil import which
from subprocess import Popen, TimeoutExpired
from threading import Lock

from claimcheck.articles.addresses import shown
from claimcheck.articles.drafts import Raw
from claimcheck.articles.exchange import OUT_OF_MEMORY, Answer, answer, ask, greeted, seconds
from claimcheck.articles.guarding import OutOfMemory
from claimcheck.articles.programs import end, ended_after, started
from claimcheck.errors import NotStarted, SourceError

#: This package is that of who asks. All else is found where Python looks anyway, and only then
#: where who asks does: what lies in the user's folder hides no other module.
_START = (
    "import sys; from importlib.machinery import PathFinder;"
    "from importlib.util import module_from_spec; package, *others = sys.argv[1:];"
    "sys.path += [path for path in others if path not in sys.path];"
    "spec = PathFinder.find_spec('claimcheck', [package]); module = module_from_spec(spec);"
    "sys.modules['claimcheck'] = module; spec.loader.exec_module(module);"
    "from claimcheck.articles.worker import main; main()"
)
#: Seconds until a program is up, as a rule.
_SECONDS_TO_START = 20.0
#: The program is ended after so many times as long as it may work, where it does not end itself:
#: a machine may be busy.
_PATIENCE = 3.0
#: By what a program ends that works too long.
_TOO_LONG = -getattr(signal, "SIGPROF", 27)
#: Seconds until a program is ended that answers no more.
_LAST_SECONDS = 1.0
#: After a source of more bytes than these the program is ended: it would keep its memory.
_LARGE = 2_000_000


class Apart:
    """A program that reads sources, for as long as it lasts; any thread may ask."""

    def __init__(self, command: Sequence[str] = (), patience: float = _PATIENCE) -> None:
        self._command = command
        self._patience = patience
        self._program: Popen[bytes] | None = None
        self._is_fresh = True
        self._lock = Lock()

    def start(self) -> None:
        """Have the program start, where it has not: it does while this one does something else."""
        with self._lock, suppress(NotStarted):
            if self._program is None:
                self._started()

    def read(self, raw: Raw) -> Answer:
        """What comes of reading a source.

        Raises:
            SourceError: that takes too long or too much memory, or ends the program.
            NotStarted: there is no program that reads.
        """
        with self._lock:
            program, was_fresh = self._ready()
            found = self._asked(raw, program)
            if not (was_fresh or isinstance(found, Answer) or found in (_TOO_LONG, OUT_OF_MEMORY)):
                # What ends a program that has read others may be what they left in it.
                found = self._asked(raw, self._ready()[0])
            if len(raw.content) > _LARGE:
                self.close()
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

    def _ready(self) -> tuple[Popen[bytes], bool]:
        """A program that takes questions, and whether it has had none."""
        if self._program and not self._is_fresh and self._program.poll() is not None:
            self.close()
        program = self._program or self._started()
        was_fresh, self._is_fresh = self._is_fresh, False
        if was_fresh:
            self._greeted(program)
        return program, was_fresh

    def _started(self) -> Popen[bytes]:
        command = self._command or _command()
        try:
            self._program = started(command, cwd=Path(command[0]).parent)
        except OSError as error:
            raise _not_started(command[0], error.strerror or "") from error
        self._is_fresh = True
        return self._program

    def _greeted(self, program: Popen[bytes]) -> None:
        assert program.stdout  # noqa: S101
        try:
            with ended_after(program, _SECONDS_TO_START * self._patience):
                greeted(program.stdout)
        except (OSError, EOFError, ValueError) as error:
            self._end(program)
            raise _not_started(str(program.args[0])) from error  # type: ignore[index]
        except BaseException:
            self._end(program)
            raise

    def _asked(self, raw: Raw, program: Popen[bytes]) -> Answer | int:
        """The answer of a program, or by what it ended."""
        assert program.stdin  # noqa: S101
        assert program.stdout  # noqa: S101
        try:
            with ended_after(program, seconds(raw) * self._patience) as late:
                ask(program.stdin, raw)
                return answer(program.stdout)
        except (OSError, EOFError, ValueError):
            with suppress(TimeoutExpired):
                program.wait(_LAST_SECONDS)
            code = self._end(program)
            return _TOO_LONG if late.is_set() else code
        except BaseException:
            # Interrupted: its answer would be taken for that to the next question.
            self._end(program)
            raise

    def _end(self, program: Popen[bytes]) -> int:
        self._program = None
        return end(program)


def _command() -> list[str]:
    """What starts the program.

    Raises:
        NotStarted: there is no interpreter to start it with.
    """
    if getattr(sys, "frozen", False):
        # It would start the whole app again.
        raise _not_started(sys.executable, "an app that is frozen")
    python = os.fsdecode(get_executable() or "")
    if not python:
        raise _not_started("Python", "it does not know its interpreter")
    paths = [os.path.abspath(path) for path in sys.path if path and isinstance(path, str)]  # noqa: PTH100
    package = str(Path(__file__).parents[2])
    return [os.path.abspath(which(python) or python), "-P", "-c", _START, package, *paths]  # noqa: PTH100


def _not_started(where: str, why: str = "") -> NotStarted:
    because = f" ({why})" if why else ""
    return NotStarted(
        f"{where}: does not start the program that reads sources{because}; use a Python that has"
        " claimcheck and may start programs, or name one by multiprocessing.set_executable."
    )


_READERS: dict[int, Apart] = {}


def read_apart(raw: Raw) -> Answer:
    """What comes of reading a source in the program that this one has for that.

    Raises:
        SourceError, NotStarted: as `Apart.read` says.
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
