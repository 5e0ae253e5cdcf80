import errno
import os
from pathlib import Path

import pytest

from claimcheck.errors import UsageError
from claimcheck.report.files import write_atomically


def test_a_report_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "report.md"
    for text in ("old\n", "“new”\n"):
        write_atomically(file, text)
        assert file.read_bytes() == text.encode()
    assert [p.name for p in tmp_path.iterdir()] == ["report.md"]


def test_a_place_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write_atomically(tmp_path / "no" / "report.md", "x")


@pytest.mark.parametrize("at", ["write", "replace"])
def test_on_a_full_disk_the_old_report_stays_and_nothing_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    file = tmp_path / "report.md"
    write_atomically(file, "old\n")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if at == "write":
        monkeypatch.setattr("os.fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UsageError, match=os.strerror(errno.ENOSPC)):
        write_atomically(file, "new\n")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("report.md", "old\n")]
