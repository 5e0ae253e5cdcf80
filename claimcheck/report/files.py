"""Writing a report: whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from claimcheck.errors import UsageError


def write_atomically(path: Path, content: str | bytes, option: str = "-o") -> None:
    """Write `content` to `path`, which `option` named, so that nobody ever sees half of it.

    Text is written in UTF-8. Nothing is written through a link, or over what is no regular file.

    Raises:
        UsageError: the file cannot be written there.
    """
    check_place(path, option)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content.encode("utf-8") if isinstance(content, str) else content)
                # A disk may say that it is full, or lose its power, after the write.
                file.flush()
                os.fsync(file.fileno())
            # A temporary file is for its owner alone; a report has the usual permissions.
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"{option} {path}: cannot be written ({error.strerror}).") from error


def check_place(path: Path, option: str = "-o") -> None:
    """Check that a file may be written to `path`, which `option` named.

    Raises:
        UsageError: it is a link, or there is something else than a regular file.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no name of a file"
        raise UsageError(f"{option} {path}: cannot be written ({why}).") from error
    if stat.S_ISLNK(mode):
        raise UsageError(f"{option} {path}: a link, which is not written through; name the file.")
    if not stat.S_ISREG(mode):
        raise UsageError(f"{option} {path}: not a regular file; name another, or - to print it.")
