"""The one guard that no fault of a source passes, in whatever way reading it fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from claimcheck.errors import NotStarted, SourceError

_P = ParamSpec("_P")
_T = TypeVar("_T")


class OutOfMemory(SourceError):
    """A source takes more memory than there is to read it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: takes too much memory to read; save the story as text.")


def guarded(
    name: str, read: Callable[_P, _T], *args: _P.args, **named: _P.kwargs
) -> _T | SourceError:
    """What `read` gives; an error of this source alone where it fails in whatever way.

    Sources are written by anyone. Readers mend the faults that are known; this is the one place
    that no other passes, so that one source never costs the others.

    Raises:
        NotStarted: nothing reads any source.
    """
    try:
        return read(*args, **named)
    except SourceError as error:
        return error
    except NotStarted:
        raise
    except MemoryError:
        return OutOfMemory(name)
    except Exception as fault:  # noqa: BLE001
        what = type(fault).__name__
        return SourceError(
            f"{name}: could not be read (an unexpected fault: {what}); save the story as text."
        )
