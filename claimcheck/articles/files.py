"""Opening files of which nobody knows who put them there: only regular ones, and never waiting."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from claimcheck.errors import SourceError

#: Does not wait for a writer, where a file became a pipe meanwhile (not on Windows).
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def opened(path: Path) -> BinaryIO:
    """A file, to be read; a device, a pipe or a socket is not opened: it may have no end.

    Raises:
        SourceError: it is no regular file.
        OSError: it cannot be opened.
        ValueError: no file can have such a name.
    """
    if _is_regular(path.stat()):
        stream = os.fdopen(os.open(path, _FLAGS), "rb")
        if _is_regular(os.fstat(stream.fileno())):
            return stream
        stream.close()
    raise SourceError(
        f"{path}: is no regular file but a device, a pipe or a socket; save the story to a file,"
        " or pipe it in and name it -."
    )


def beginning(path: Path, most: int) -> bytes:
    """The first bytes of a file; none of what cannot be read."""
    try:
        with opened(path) as stream:
            return stream.read(most)
    except (OSError, ValueError, SourceError):
        return b""


def _is_regular(status: os.stat_result) -> bool:
    return stat.S_ISREG(status.st_mode)
