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
