"""Nothing is written or removed through a link, over a device or over a source."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

import pytest

from claimcheck.configuration import read
from claimcheck.errors import SourceError, UsageError
from claimcheck.llm.recorded import Recorder
from claimcheck.pipeline import Sources, keep_apart, record
from claimcheck.reading.stories import extract
from claimcheck.report.files import write_atomically
from claimcheck.report.formats import Format, choose
from claimcheck.session import Options, Session
from tests.stories import Scripted, article

STORY = article("Ada Obi is mayor of Lima.", "story")


def recorder() -> Recorder:
    made = Recorder(Scripted({}))
    asyncio.run(extract([STORY], made))
    return made


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    target, link = tmp_path / "precious.md", tmp_path / "report.md"
    target.write_text("precious")
    link.symlink_to(target)
    for write in (lambda: write_atomically(link, "x"), lambda: choose(None, link, Format.md)):
        with pytest.raises(UsageError, match="a link, which is not written through"):
            write()
    assert target.read_text() == "precious"
    assert link.is_symlink()


def test_nothing_but_a_regular_file_is_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "report.md"
    os.mkfifo(pipe)
    for place in (pipe, Path(os.devnull)):
        with pytest.raises(UsageError, match="not a regular file"):
            write_atomically(place, "x")
    assert pipe.is_fifo()


def test_a_source_is_not_written_over(tmp_path: Path) -> None:
    story, claims = tmp_path / "story.txt", tmp_path / "claims.json"
    story.write_text("Ada Obi is mayor of Lima.")
    claims.write_text(json.dumps({"schema_version": 2, "articles": [], "claims": []}))
    (tmp_path / "hard.txt").hardlink_to(story)
    for named in ([str(story)], [str(tmp_path)]):
        with pytest.raises(UsageError, match="a source of this comparison"):
            keep_apart(Sources(named), story)
    with pytest.raises(UsageError, match="a source of this comparison"):
        keep_apart(Sources([str(story)]), tmp_path / "hard.txt")
    with pytest.raises(UsageError, match="a source of this comparison"):
        keep_apart(Sources([str(claims)]), claims)
    keep_apart(Sources([str(story)]), tmp_path / "report.md")
    (tmp_path / "report.md").write_text("# Where these stories disagree\n")
    keep_apart(Sources([str(tmp_path)]), tmp_path / "report.md")


def test_standard_input_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Ada Obi is mayor of Lima.")
    with story.open() as opened:
        monkeypatch.setattr("sys.stdin", opened)
        with pytest.raises(UsageError, match="a source of this comparison"):
            keep_apart(Sources(["-"]), story)
        keep_apart(Sources(["-"]), tmp_path / "report.md")
        keep_apart(Sources(["other.txt"]), story)


def test_recording_removes_recordings_alone(tmp_path: Path) -> None:
    made, folder = recorder(), tmp_path / "recordings"
    made.write(folder)
    old = folder / "extract" / "old.json"
    old.write_bytes((folder / "extract" / "story.json").read_bytes())
    other = folder / "extract" / "precious.json"
    other.write_text("{}")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.json").write_bytes(old.read_bytes())
    (folder / "linked").symlink_to(outside)
    made.write(folder)
    assert not old.exists()
    assert other.exists()
    assert (outside / "kept.json").exists()


@pytest.mark.parametrize("linked", ["", "extract", "extract/story.json"])
def test_nothing_is_recorded_behind_a_link(tmp_path: Path, linked: str) -> None:
    made, folder, outside = recorder(), tmp_path / "recordings", tmp_path / "outside"
    outside.mkdir()
    (outside / "precious.json").write_text("{}")
    target = outside / "precious.json" if linked.endswith(".json") else outside
    place = folder / linked if linked else folder
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)
    with pytest.raises(SourceError, match="a link, behind which nothing is recorded"):
        made.write(folder)
    assert [p.name for p in outside.iterdir()] == ["precious.json"]
    assert (outside / "precious.json").read_text() == "{}"


def test_a_story_of_the_longest_name_is_recorded(tmp_path: Path) -> None:
    made, name = Recorder(Scripted({})), "s" * 250
    asyncio.run(extract([article("Ada Obi is mayor of Lima.", name)], made))
    made.write(tmp_path / "recordings")
    assert [f.name for f in (tmp_path / "recordings" / "extract").iterdir()] == [f"{name}.json"]


def test_nobody_is_asked_for_recordings_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("Ada Obi is mayor of Lima.")
    (tmp_path / "file").touch()
    session = Session(Options(read({}, {}, tmp_path)), {}, print)
    with pytest.raises(UsageError, match=r"--into .*cannot be written \(Not a directory\)"):
        record(tmp_path, tmp_path / "file" / "recordings", None, session)
