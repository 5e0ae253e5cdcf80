"""Writing a report: whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path

from claimcheck.errors import UsageError


def write_atomically(path: Path, content: str | bytes, option: str = "-o") -> None:
    """Write `content` to `path`, which `option` named, so that nobody ever sees half of it.

    Text is written in UTF-8. Nothing is written through a link, or over what is no regular file.

    Raises:
        UsageError: the file cannot be written there.
    """
    _check_kind(path, option)
    try:
        handle, name = _beside(path.parent)
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
    """Check that a file may be written to `path`, which `option` named, before it is made.

    Raises:
        UsageError: it is a link, there is something else than a regular file, or its folder takes
            no files.
    """
    _check_kind(path, option)
    _try((path.parent,), f"{option} {path}")


def check_folder(path: Path, option: str) -> None:
    """Check that the folder `path`, which `option` named, takes files, or may be made.

    Raises:
        UsageError: it does not.
    """
    _try((path, *path.parents), f"{option} {path}")


def _try(folders: Sequence[Path], named: str) -> None:
    """Write to the first folder that exists, and undo it: only who tries knows what it takes."""
    try:
        handle, name = _beside(next((f for f in folders if f.exists()), folders[0]))
        os.close(handle)
        Path(name).unlink()
    except OSError as error:
        raise UsageError(f"{named}: cannot be written ({error.strerror}).") from error


def _check_kind(path: Path, option: str) -> None:
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


def _beside(folder: Path) -> tuple[int, str]:
    """A new file in a folder, with a short name however long that of a report is."""
    return tempfile.mkstemp(dir=folder, prefix=".claimcheck-")
