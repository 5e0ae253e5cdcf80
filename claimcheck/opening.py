"""Opening files of which nobody knows who put them there: only regular ones, and never waiting."""

from __future__ import annotations

import errno
import io
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


def opened(path: Path, instead: str = "save it to a file, and name that") -> BinaryIO:
    """A file, to be read; a device, a pipe or a socket is not opened: it may have no end.

    `instead` says what to do then.

    Raises:
        SourceError: it is no regular file.
        OSError: it cannot be opened.
        ValueError: no file can have such a name.
    """
    if stat.S_ISDIR((status := path.stat()).st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if _is_regular(status):
        stream = os.fdopen(os.open(path, _FLAGS), "rb")
        if _is_regular(os.fstat(stream.fileno())):
            return stream
        stream.close()
    raise SourceError(f"{path}: is no regular file but a device, a pipe or a socket; {instead}.")


def text_in(path: Path, most: int) -> str:
    """The text of a file in UTF-8, its lines ended by line feeds.

    Raises:
        SourceError: it is no regular file, or has more than `most` bytes.
        OSError: it cannot be read.
        ValueError: it is no text in UTF-8, or no file can have such a name.
    """
    with opened(path) as stream:
        large = os.fstat(stream.fileno()).st_size > most
        content = b"" if large else stream.read(most + 1)
    if large or len(content) > most:
        raise SourceError(f"{path}: larger than {most // 1_000_000} MB, which no such file is.")
    return io.TextIOWrapper(io.BytesIO(content), "utf-8-sig").read()


def beginning(path: Path, most: int) -> bytes:
    """The first bytes of a file; none of what cannot be read."""
    try:
        with opened(path) as stream:
            return stream.read(most)
    except (OSError, ValueError, SourceError):
        return b""


def _is_regular(status: os.stat_result) -> bool:
    return stat.S_ISREG(status.st_mode)
