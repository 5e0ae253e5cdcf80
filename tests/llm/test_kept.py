from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from claimcheck.errors import CacheError
from claimcheck.llm.kept import Answers, Kept, size
from claimcheck.llm.store import Store

LEAK, OTHER = "1" * 64, "2" * 64
SECRET = "the minister sold the bridge"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A cache with answers about two texts, about both, and about nobody knows what."""
    folder = tmp_path / "answers"
    store = Store(folder)
    store.put("leak", f"{SECRET} {'x' * 9000}", [LEAK])
    store.put("other", "it rained", [OTHER])
    store.put("across", f"both say that {SECRET}", [OTHER, LEAK])
    store.put("leak", SECRET, [LEAK])
    store.put("old", "an answer of an earlier version")
    store.close()
    return folder


def everything(folder: Path) -> bytes:
    return b"".join(f.read_bytes() for f in folder.parent.rglob("*") if f.is_file())


def test_what_is_there_is_counted(folder: Path, tmp_path: Path) -> None:
    kept = Answers(folder).look()
    assert (kept.answers, kept.untold) == (4, 1)
    assert kept.bytes > 0
    assert Answers(tmp_path / "none").look() == Kept(0, 0, 0)


def test_what_is_removed_of_one_text_is_gone_from_every_file(folder: Path) -> None:
    assert SECRET.encode() in everything(folder)
    assert Answers(folder).forget(LEAK) == 2
    assert SECRET.encode() not in everything(folder)
    assert LEAK.encode() not in everything(folder)
    store = Store(folder)
    assert store.get("other") == "it rained"
    assert store.get("old") is not None
    assert store.get("leak") is store.get("across") is None
    store.put("leak", "anew", [LEAK])
    assert store.get("leak") == "anew"
    store.close()
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_text_that_nothing_is_about_removes_nothing(folder: Path) -> None:
    assert Answers(folder).forget("3" * 64) == 0
    assert Answers(folder).forget("1" * 63) == 0
    assert Answers(folder).look().answers == 4
    assert Answers(folder.with_name("none")).forget(LEAK) == 0
    assert not folder.with_name("none").exists()


def test_clearing_takes_what_was_set_aside_too_and_no_other_file(folder: Path) -> None:
    damaged = folder.with_name("answers.damaged-1")
    damaged.mkdir()
    (damaged / "cache.db").write_text(SECRET)
    (folder / "mine.txt").write_text("not of the cache")
    assert Answers(folder).set_aside() == [damaged]
    assert Answers(folder).clear() > 0
    assert Answers(folder).set_aside() == []
    assert everything(folder) == b"not of the cache"
    assert Answers(folder).look() == Kept(0, 0, 0)


def test_while_another_run_reads_it_nothing_is_said_to_be_gone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.llm.kept._WAIT_SECONDS", 0.1)
    reader = sqlite3.connect(folder / "cache.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT COUNT(*) FROM Cache").fetchall()
    with pytest.raises(CacheError, match="run"):
        Answers(folder).forget(LEAK)
    reader.execute("COMMIT")
    reader.close()
    Answers(folder).forget(LEAK)
    assert SECRET.encode() not in everything(folder)


def test_what_is_no_database_is_said_in_one_line(folder: Path) -> None:
    (folder / "cache.db").write_bytes(b"something else " * 1000)
    with pytest.raises(CacheError, match="claimcheck cache clear --yes"):
        Answers(folder).look()
    assert Answers(folder).clear() > 0


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (32_768, "32.8 kB"), (1_117_320_768, "1.1 GB")],
)
def test_sizes_are_for_people(number: int, words: str) -> None:
    assert size(number) == words
