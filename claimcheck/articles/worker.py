"""Reads sources, one after the other; a program of its own, so that its appetite can be limited.

It answers what is asked on its standard input, and ends with that, or by a limit that a source
exceeds. Limits are in place where the system knows them (not on Windows); who asks does not wait
forever either.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from typing import BinaryIO

from claimcheck.articles.exchange import OUT_OF_MEMORY, greet, question, seconds, tell
from claimcheck.articles.guarding import OutOfMemory
from claimcheck.articles.parsing import stories_of
from claimcheck.articles.readers.pdf import Pictures

_BYTES = 2 << 30


def main() -> None:
    """Answer until nobody asks any more."""
    # Nothing but answers goes where they do, whatever a library prints.
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    # Whoever interrupts means the program that asks.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    with suppress(EOFError, BrokenPipeError):
        greet(answers)
        while True:
            _answer(questions, answers)


def _answer(questions: BinaryIO, answers: BinaryIO) -> None:
    raw = question(questions)
    _limit_work(seconds(raw))
    try:
        found = stories_of(raw)
        if any(isinstance(story, OutOfMemory) for story in found):
            os._exit(OUT_OF_MEMORY)
        tell(answers, found)
    except Pictures as scanned:
        tell(answers, (), scanned.pages)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    _limit_work(0)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    # Some systems know this limit and refuse to set it.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))


def _limit_work(most: float) -> None:
    """End this program after so many seconds of work, whatever it is at; 0 lifts that."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, most)
