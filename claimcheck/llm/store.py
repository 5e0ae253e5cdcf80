"""The private answer cache: text under text keys, on disk, safe to share between processes.

diskcache unpickles what it reads (CVE-2025-69872), so whoever can write to its folder can run code.
Here it is given a `Disk` that knows nothing but text inside the database.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import diskcache  # type: ignore[import-untyped]

from claimcheck.digests import sha256

T = TypeVar("T")

_log = logging.getLogger(__name__)

_LOCK_SECONDS = 2
_SIZE_LIMIT = 1 << 29
_DIGEST_LENGTH = 64

#: SQLite's result codes that speak of the folder rather than of what is in it.
_UNUSABLE = {
    getattr(sqlite3, f"SQLITE_{name}")
    for name in ("PERM", "BUSY", "LOCKED", "READONLY", "IOERR", "FULL", "CANTOPEN")
}

#: What a database that another program wrote makes diskcache raise.
_DAMAGE = (sqlite3.DatabaseError, LookupError, TypeError, ValueError, AttributeError)


class TextDisk(diskcache.Disk):  # type: ignore[misc]
    """Keys and values are `str` and lie in the database: nothing to unpickle, no file to follow."""

    def put(self, key: object) -> tuple[str, bool]:
        return _text(key), True

    def get(self, key: object, raw: object) -> str:
        return _text(key)

    def store(
        self, value: object, read: bool, key: object = None
    ) -> tuple[int, int, str | None, str]:
        return 0, diskcache.core.MODE_RAW, None, _text(value)

    def fetch(self, mode: int, filename: str | None, value: object, read: bool) -> str:
        if mode != diskcache.core.MODE_RAW or filename is not None:
            raise _NotText("a value that is not plain text")
        return _text(value)

    def remove(self, file_path: str) -> None:
        """Remove no file: none was written, so a file name was planted."""


class _NotText(OSError):
    """What diskcache takes for a value that has gone: a miss."""


class Store:
    """Text under text keys. It never fails: what cannot be read is a miss, with a warning logged.

    Its folder is made, for this user only, when something is first read or written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cache: Any = None
        self._usable = True
        self._keeps = True

    def get(self, key: str) -> str | None:
        """What was put under `key`, whole, or None."""
        found = self._attempt(lambda cache: cache.get(key))
        if found is None or found[:_DIGEST_LENGTH] != _seal(key, found[_DIGEST_LENGTH:]):
            return None
        return str(found[_DIGEST_LENGTH:])

    def put(self, key: str, value: str, texts: Sequence[str] = ()) -> None:
        """Keep `value` under `key`; `texts` are the digests of the texts that it is about."""
        about = " ".join(texts) or None
        if self._keeps:
            sealed = _seal(key, value) + value
            self._attempt(lambda cache: cache.set(key, sealed, tag=about), keeping=True)

    def close(self) -> None:
        """Close the database."""
        if self._cache is not None:
            self._cache.close()
            self._cache = None

    def _attempt(self, action: Callable[[Any], T], *, keeping: bool = False) -> T | None:
        """Do `action`; on a damaged database do it once more on a new one."""
        for retry in (True, False):
            if not self._usable:
                break
            try:
                return action(self._open())
            except (OSError, diskcache.Timeout) as error:
                self._give_up(error, keeping)
                break
            except _DAMAGE as error:
                if not retry or getattr(error, "sqlite_errorcode", -1) & 0xFF in _UNUSABLE:
                    self._give_up(error, keeping)
                    break
                self._set_aside(error)
        return None

    def _open(self) -> Any:
        if self._cache is None:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._folder.chmod(0o700)
            _await_turn(self._folder / diskcache.core.DBNAME)
            self._cache = diskcache.Cache(
                str(self._folder), timeout=_LOCK_SECONDS, disk=TextDisk, size_limit=_SIZE_LIMIT
            )
        return self._cache

    def _set_aside(self, error: Exception) -> None:
        self.close()
        names = (f"{self._folder.name}.damaged-{number}" for number in count(1))
        aside = next(path for path in map(self._folder.with_name, names) if not path.exists())
        try:
            self._folder.rename(aside)
        except OSError as problem:
            self._give_up(problem)
        else:
            _log.warning("%s is damaged (%s): set aside as %s", self._folder, error, aside.name)

    def _give_up(self, error: Exception, keeping: bool = False) -> None:
        why = getattr(error, "strerror", None) or str(error) or "in use by another run"
        if keeping and self._cache is not None:
            # On a full disk what was kept before is still read, and not paid for again.
            self._keeps = False
            _log.warning("%s takes no more (%s): new answers are not kept", self._folder, why)
            return
        self.close()
        self._usable = False
        _log.warning(
            "%s cannot be used (%s): going on without a cache; CLAIMCHECK_CACHE_DIR names another",
            self._folder,
            why,
        )


def _await_turn(database: Path) -> None:
    """Wait for whoever is writing; diskcache itself would for a minute.

    Raises:
        sqlite3.OperationalError: somebody still is.
    """
    if database.exists():
        with closing(sqlite3.connect(database, timeout=_LOCK_SECONDS)) as opened:
            opened.execute("BEGIN IMMEDIATE")
            opened.rollback()


def _text(value: object) -> str:
    # Exactly `str`: a subclass may bring code of its own.
    if type(value) is not str:
        raise _NotText(f"a {type(value).__name__} where text belongs")
    return value


def _seal(key: str, value: str) -> str:
    """A checksum, over the key too, so that a value moved to another key is a miss."""
    return sha256(f"{key}\n{value}")
