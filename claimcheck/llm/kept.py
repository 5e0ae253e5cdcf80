"""What the cache of answers holds, looked at and removed so that nothing of it stays in its files.

It works on the database alone and reads no value: there is nothing to unpickle. It follows no name
of a file in it either, and removes no file but the database's own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from claimcheck.errors import CacheError

_DATABASE = "cache.db"
_FILES = (_DATABASE, f"{_DATABASE}-wal", f"{_DATABASE}-shm", f"{_DATABASE}-journal")
_WAIT_SECONDS = 5


@dataclass(frozen=True)
class Kept:
    """What is there.

    Attributes:
        answers: how many.
        untold: how many of them do not say which texts they are about.
        bytes: the size of the files.
    """

    answers: int
    untold: int
    bytes: int


@dataclass(frozen=True)
class Answers:
    """The answers in a folder, and in those that were damaged and set aside."""

    folder: Path

    def look(self) -> Kept:
        """How much there is.

        Raises:
            CacheError: the database cannot be read.
        """
        size = sum(file.stat().st_size for file in self._files())
        if not (self.folder / _DATABASE).exists():
            return Kept(0, 0, size)
        with self._database() as database:
            ((answers, told),) = database.execute("SELECT COUNT(*), COUNT(tag) FROM Cache")
        return Kept(answers, answers - told, size)

    def forget(self, digest: str) -> int:
        """Remove the answers about the text of this digest; how many these were.

        Raises:
            CacheError: the database cannot be changed, or another run is using it.
        """
        if not (self.folder / _DATABASE).exists():
            return 0
        with self._database() as database:
            database.execute("PRAGMA secure_delete = ON")
            wanted = "DELETE FROM Cache WHERE instr(' ' || tag || ' ', ?)"
            removed = database.execute(wanted, (f" {digest} ",)).rowcount
            database.execute("VACUUM")
            ((busy, *_),) = database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if busy:
            raise CacheError(f"{self.folder} is in use: try again when the other run has ended.")
        return removed

    def clear(self) -> int:
        """Remove all answers, and what was set aside as damaged; the bytes that this frees.

        Raises:
            CacheError: a file cannot be removed.
        """
        files = list(self._files())
        freed = sum(file.stat().st_size for file in files)
        for file in files:
            try:
                file.unlink()
            except OSError as error:
                raise CacheError(f"{file} cannot be removed ({error.strerror}).") from error
        for folder in self.set_aside():
            with suppress(OSError):
                folder.rmdir()
        return freed

    def set_aside(self) -> list[Path]:
        """The folders of databases that were damaged."""
        return sorted(self.folder.parent.glob(f"{self.folder.name}.damaged-*"))

    def _files(self) -> Iterator[Path]:
        for folder in (self.folder, *self.set_aside()):
            yield from (folder / name for name in _FILES if (folder / name).is_file())

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        path = self.folder / _DATABASE
        try:
            opened = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
            with closing(opened) as database:
                yield database
        except sqlite3.Error as error:
            raise CacheError(
                f"{path} cannot be used ({error}): try again when no other run uses it, or run "
                "`claimcheck cache clear --yes`"
            ) from error


def size(number: int) -> str:
    """A size for people: `0 bytes`, `12 kB`, `1.1 GB`."""
    if number < 1000:
        return f"{number} bytes"
    for unit, factor in (("kB", 1e3), ("MB", 1e6)):
        if number < factor * 1000:
            return f"{number / factor:.3g} {unit}"
    return f"{number / 1e9:.1f} GB"
