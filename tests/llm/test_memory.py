from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.llm import memory


def test_memory_of_this_machine():
    installed, free = memory.installed(), memory.free()
    assert installed is None or installed > 1 << 24
    assert installed is None or free is None or 0 < free < installed


@pytest.mark.parametrize(
    ("told", "free"),
    [
        ("MemTotal:  9 kB\nMemAvailable:    2048 kB\nSwapFree: 1 kB\n", 2 << 20),
        ("MemTotal:  9 kB\n", None),
        ("", None),
    ],
)
def test_free_memory_as_linux_tells_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, told: str, free: int | None
):
    (tmp_path / "meminfo").write_text(told)
    monkeypatch.setattr(memory, "_MEMINFO", tmp_path / "meminfo")
    assert memory.free() == free


def test_a_system_that_does_not_tell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(memory, "_MEMINFO", tmp_path / "meminfo")
    assert memory.free() is None
