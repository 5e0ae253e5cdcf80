import errno
import os
from pathlib import Path

import pytest

from claimcheck.errors import UsageError
from claimcheck.report.files import check_folder, check_place, write_atomically
from claimcheck.report.formats import Format, choose


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


def refusing(**_: object) -> None:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def test_a_folder_that_takes_no_files_is_known_before_anything_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(None, tmp_path / "report.md", Format.md)
    check_folder(tmp_path / "no" / "recordings", "--into")
    assert [*tmp_path.iterdir()] == []
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match=r"^--into .*file/recordings: cannot be written \(Not a"):
        check_folder(tmp_path / "file" / "recordings", "--into")
    monkeypatch.setattr("tempfile.mkstemp", refusing)
    for place in (tmp_path / "report.md", tmp_path / "file"):
        with pytest.raises(UsageError, match=rf"^-o {place}: cannot be written \(Permission"):
            choose(Format.md, place, Format.md)
    with pytest.raises(UsageError, match=r"--into .*Permission"):
        check_folder(tmp_path / "no" / "recordings", "--into")


def test_a_name_may_be_as_long_as_any(tmp_path: Path) -> None:
    for name in ("r" * 250 + ".json", "a.json"):
        check_place(tmp_path / name)
        write_atomically(tmp_path / name, "x")
        assert (tmp_path / name).read_text() == "x"
    with pytest.raises(UsageError, match=r"cannot be written \(File name too long\)"):
        check_place(tmp_path / ("r" * 251 + ".json"))
