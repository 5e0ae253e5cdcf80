"""Whatever file somebody names, or somebody else put there: none is waited for, none is endless."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.errors import SourceError
from claimcheck.llm.recorded import Recorded
from claimcheck.opening import text_in
from claimcheck.report.json import read_claims, read_comparison
from claimcheck.review.baseline import known_from
from claimcheck.review.decisions import read_decisions

READERS: dict[str, Callable[[Path], object]] = {
    "claims": read_claims,
    "report": lambda path: read_comparison(path.with_suffix(".json")),
    "decisions": read_decisions,
    "baseline": lambda path: known_from([path]),
    "baseline report": lambda path: known_from([path.with_suffix(".json")]),
    "recordings": lambda path: Recorded(path.parent.parent),
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "rec" / "extract").mkdir(parents=True)
    return tmp_path / "rec" / "extract" / "a.toml"


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_a_device_or_a_pipe_is_not_opened(place: Path, reader: Callable[[Path], object]) -> None:
    for ending in (".toml", ".json"):
        place.with_suffix(ending).symlink_to(os.devnull)
    with pytest.raises(SourceError, match="no regular file"):
        reader(place)
    for ending in (".toml", ".json"):
        place.with_suffix(ending).unlink()
        os.mkfifo(place.with_suffix(ending))
    with pytest.raises(SourceError, match="no regular file"):
        reader(place)


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_a_file_larger_than_any_is_not_read(
    place: Path, reader: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise AssertionError("was read")

    monkeypatch.setattr("io.TextIOWrapper", none)
    for ending in (".toml", ".json"):
        with place.with_suffix(ending).open("wb") as file:
            file.truncate(200_000_001)
    with pytest.raises(SourceError, match=r"larger than \d+ MB, which no such file is\.$"):
        reader(place)


def test_a_text_is_read_to_its_bound_and_as_every_system_writes_it(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes("\ufeffÄ\r\nb\rc\n".encode())
    assert text_in(file, file.stat().st_size) == "Ä\nb\nc\n"
    with pytest.raises(SourceError):
        text_in(file, file.stat().st_size - 1)
