"""Writing a report: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from claimcheck.errors import UsageError


def write_atomically(path: Path, content: str | bytes, option: str = "-o") -> None:
    """Write `content` to `path`, which `option` named, so that nobody ever sees half of it.

    Text is written in UTF-8.

    Raises:
        UsageError: the file cannot be written there.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content.encode("utf-8") if isinstance(content, str) else content)
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
