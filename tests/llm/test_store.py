from __future__ import annotations

import errno
import logging
import os
import pickle
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import diskcache
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.llm.store import Store, TextDisk

KEY = "k" * 64
MODE_RAW, MODE_BINARY, MODE_TEXT, MODE_PICKLE = 1, 2, 3, 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "parent" / "answers"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    store = Store(folder)
    yield store
    store.close()


class Bomb:
    """Makes a file when it is unpickled."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.marker,)


def plant(folder: Path, **columns: Any) -> None:
    """Change every row of the database as somebody who can write to the folder could."""
    with sqlite3.connect(folder / "cache.db") as database:
        for column, value in columns.items():
            database.execute(f"UPDATE Cache SET {column} = ?", (value,))
    database.close()


def entries(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("cache.db"))


def test_round_trip(folder: Path, store: Store):
    store.put(KEY, "an answer\n")
    store.close()
    assert Store(folder).get(KEY) == "an answer\n"
    assert Store(folder).get("other") is None
    assert folder.stat().st_mode & 0o777 == 0o700


def test_any_text_comes_back(tmp_path: Path):
    store = Store(tmp_path / "answers")

    @given(st.text(), st.text())
    def comes_back(key: str, value: str) -> None:
        store.put(key, value)
        assert store.get(key) == value

    comes_back()
    store.close()


def test_large_value_makes_no_file(folder: Path, store: Store):
    store.put(KEY, "x" * 1_000_000)
    assert entries(folder) == []
    assert store.get(KEY) == "x" * 1_000_000


def test_pickled_value_is_a_miss(folder: Path, store: Store, tmp_path: Path):
    store.put(KEY, "answer")
    marker = tmp_path / "ran"
    plant(folder, mode=MODE_PICKLE, value=pickle.dumps(Bomb(marker)))
    with diskcache.Cache(str(folder)) as unguarded:
        unguarded.get(KEY)
    assert marker.exists(), "the planted row is harmless even to diskcache: this shows nothing"
    marker.unlink()
    assert store.get(KEY) is None
    assert not marker.exists()


def test_pickled_value_file_is_a_miss(folder: Path, store: Store, tmp_path: Path):
    store.put(KEY, "answer")
    marker = tmp_path / "ran"
    (folder / "planted.val").write_bytes(pickle.dumps(Bomb(marker)))
    plant(folder, mode=MODE_PICKLE, value=None, filename="planted.val")
    with diskcache.Cache(str(folder)) as unguarded:
        unguarded.get(KEY)
    assert marker.exists(), "the planted row is harmless even to diskcache: this shows nothing"
    marker.unlink()
    assert store.get(KEY) is None
    assert not marker.exists()


def test_pickled_key_is_not_read(folder: Path, store: Store, tmp_path: Path):
    store.put(KEY, "answer")
    marker = tmp_path / "ran"
    plant(folder, key=pickle.dumps(Bomb(marker)), raw=0)
    with diskcache.Cache(str(folder)) as unguarded:
        list(unguarded)
    assert marker.exists(), "the planted row is harmless even to diskcache: this shows nothing"
    marker.unlink()
    assert store.get(KEY) is None
    with diskcache.Cache(str(folder), disk=TextDisk) as guarded, pytest.raises(OSError):  # noqa: PT011
        list(guarded)
    assert not marker.exists()


@pytest.mark.parametrize("mode", [MODE_RAW, MODE_BINARY, MODE_TEXT])
def test_file_outside_the_folder_is_neither_read_nor_removed(
    folder: Path, store: Store, tmp_path: Path, mode: int
):
    store.put(KEY, "answer")
    secret = tmp_path / "secret.txt"
    with sqlite3.connect(folder / "cache.db") as database:
        ((sealed,),) = database.execute("SELECT value FROM Cache")
    database.close()
    secret.write_text(sealed)
    plant(folder, mode=mode, value=None, filename="../../secret.txt")
    with diskcache.Cache(str(folder)) as unguarded:
        reached = unguarded.get(KEY)
    assert reached == {MODE_RAW: None, MODE_BINARY: sealed.encode(), MODE_TEXT: sealed}[mode]
    assert store.get(KEY) is None
    store.put(KEY, "new answer")
    assert store.get(KEY) == "new answer"
    assert secret.exists()


@pytest.mark.parametrize("value", [b"bytes", 7, 7.5, None])
def test_value_that_is_not_text_is_a_miss(folder: Path, store: Store, value: Any):
    store.put(KEY, "answer")
    plant(folder, value=value)
    assert store.get(KEY) is None


def test_truncated_or_exchanged_value_is_a_miss(folder: Path, store: Store):
    store.put(KEY, "a long answer")
    with sqlite3.connect(folder / "cache.db") as database:
        ((sealed,),) = database.execute("SELECT value FROM Cache")
    database.close()
    plant(folder, value=sealed[:-3])
    assert store.get(KEY) is None
    plant(folder, value=sealed, key="another key")
    assert store.get("another key") is None
    plant(folder, value=sealed, key=KEY)
    assert store.get(KEY) == "a long answer"


def test_a_miss_does_not_end_the_cache(folder: Path, store: Store):
    store.put(KEY, "answer")
    plant(folder, mode=MODE_PICKLE)
    assert store.get(KEY) is None
    store.put("other", "answer")
    assert store.get("other") == "answer"


@pytest.mark.parametrize("damage", ["not a database", "half", "settings", "no table"])
def test_damaged_database_is_set_aside(folder: Path, damage: str, caplog: pytest.LogCaptureFixture):
    first = Store(folder)
    for number in range(200):
        first.put(f"{KEY}{number}", "answer" * 100)
    first.close()
    path = folder / "cache.db"
    if damage == "not a database":
        path.write_bytes(b"something else " * 1000)
    elif damage == "half":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    else:
        with sqlite3.connect(path) as database:
            if damage == "settings":
                database.execute("INSERT INTO Settings VALUES ('disk_fetch', 'x')")
            else:
                database.execute("DROP TABLE Cache")
                database.execute("CREATE TABLE Cache (rowid INTEGER PRIMARY KEY)")
        database.close()
    store = Store(folder)
    assert store.get(f"{KEY}7") is None
    store.put(KEY, "new")
    assert store.get(KEY) == "new"
    store.close()
    assert (folder.parent / "answers.damaged-1" / "cache.db").exists()
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert "set aside as answers.damaged-1" in record.getMessage()
    assert record.name.startswith("claimcheck.")


def test_folder_that_cannot_be_made(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    (tmp_path / "file").touch()
    store = Store(tmp_path / "file" / "answers")
    store.put(KEY, "answer")
    assert store.get(KEY) is None
    store.put(KEY, "answer")
    (record,) = caplog.records
    assert "going on without a cache" in record.getMessage()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_folder_that_may_not_be_written(folder: Path, caplog: pytest.LogCaptureFixture):
    folder.parent.mkdir()
    folder.parent.chmod(0o500)
    store = Store(folder)
    store.put(KEY, "answer")
    assert store.get(KEY) is None
    assert "going on without a cache" in caplog.text


def test_on_a_full_disk_what_was_kept_is_still_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    store = Store(folder)
    store.put(KEY, "answer")

    def full(*_: object, **__: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(diskcache.Cache, "set", full)
    store.put("other", "another answer")
    store.put("third", "another answer")
    assert store.get(KEY) == "answer"
    (record,) = caplog.records
    assert record.getMessage() == (
        f"{folder} takes no more (database or disk is full): new answers are not kept"
    )
    store.close()


@pytest.mark.parametrize("at", ["open", "set", "get"])
def test_a_disk_that_fails_costs_the_cache_and_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, at: str
):
    def failing(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))

    monkeypatch.setattr(diskcache.Cache, "__init__" if at == "open" else at, failing)
    store = Store(folder)
    store.put(KEY, "answer")
    assert store.get(KEY) is None
    store.put(KEY, "answer")
    (record,) = caplog.records
    assert record.getMessage().startswith(f"{folder} ")
    assert record.getMessage().count(str(folder)) == 1
    assert os.strerror(errno.ENOSPC) in record.getMessage()
    monkeypatch.undo()
    store.close()


_WRITER = """
import sys
from pathlib import Path
from claimcheck.llm.store import Store
store = Store(Path(sys.argv[1]))
for n in range(100):
    store.put(f"{sys.argv[2]}-{n}", f"{sys.argv[2]} {n}")
    store.put(f"shared-{n}", f"value {n}")
    assert store.get(f"shared-{n}") == f"value {n}"
store.close()
"""


def test_processes_share_a_store(folder: Path, store: Store):
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(folder), name], stderr=subprocess.PIPE, text=True
        )
        for name in ("a", "b")
    ]
    assert [(w.communicate()[1], w.returncode) for w in writers] == [("", 0), ("", 0)]
    for name in ("a", "b"):
        assert [store.get(f"{name}-{n}") for n in range(100)] == [f"{name} {n}" for n in range(100)]
    assert store.get("shared-99") == "value 99"
