"""No file among the stories is left out in silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimcheck.articles.kinds import ENDINGS
from claimcheck.articles.reading import Reading, read_sources
from claimcheck.values.tables import rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("A dam burst on Monday.", "utf-8")
    return tmp_path


def told(reading: Reading, folder: Path) -> list[str]:
    return [str(e).removeprefix(f"{folder}/") for e in reading.errors]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("leak.doc", "a Word document, which cannot be read; save it as text or PDF."),
        ("MEMO.WPD", "a WordPerfect document, which cannot be read; save it as text or PDF."),
        ("photo.jpg", "a picture, which cannot be read; type out what it says."),
        ("talk.pptx", "a presentation, which cannot be read"),
        ("x.xyz", "a .xyz file, which is not read; name the file itself if it holds text."),
        ("deep/notes", "a file without an ending, which is not read; name the file itself"),
    ],
)
def test_a_file_that_is_not_read_is_named_with_its_kind(folder: Path, name: str, says: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"PK\x03\x04")
    for source in (folder, f"{folder}/*"):
        reading = read_sources([source])
        assert [a.name for a in reading.articles] == ["a"]
        (line,) = told(reading, folder)
        assert line.startswith(f"{name}: ")
        # What a pattern stands for is tried, where its ending does not say that it is no text.
        assert says in line or (source != folder and name == "x.xyz")


def test_many_of_a_kind_are_one_line(folder: Path) -> None:
    for number in range(5):
        (folder / f"{number}.png").touch()
    (line,) = (str(e) for e in read_sources([folder]).errors)
    pictures = "5 files (0.png, 1.png, 2.png …), each a picture, which cannot be read"
    assert line == f"{folder}: {pictures}; type out what it says."


def test_links_and_closed_folders_are_named(folder: Path) -> None:
    (folder / "gone").symlink_to(folder / "nowhere.txt")
    (folder / "elsewhere").symlink_to(folder.parent)
    assert told(read_sources([folder]), folder) == [
        "elsewhere: a link that is not followed; name what it leads to.",
        "gone: a link that is not followed; name what it leads to.",
    ]


def test_what_is_no_story_by_nature_needs_no_word(folder: Path) -> None:
    (folder / ".git").mkdir()
    for name in (".DS_Store", ".git/config", ".git/x.txt", "style.css", "page.js"):
        (folder / name).write_text("x")
    (folder / "claimcheck-review.toml").write_text("")
    reading = read_sources([folder])
    assert (reading.errors, reading.notes) == ((), ())
    assert len(reading.articles) == 1


def test_reports_of_its_own_are_left_out_and_named(folder: Path) -> None:
    (folder / "r.md").write_text("# Where these stories disagree\n\nLong ago.", "utf-8")
    (folder / "r.csv").write_text("verdict,side,origins,one_origin_alone,reason\n", "utf-8")
    reading = read_sources([folder])
    assert reading.errors == ()
    assert len(reading.articles) == 1
    assert [n.removeprefix(f"{folder}/") for n in sorted(reading.notes)] == [
        "r.csv: a report, not a story.",
        "r.md: a report, not a story.",
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.txt", "Full report: claimcheck compare … -o report.html"),
        ("a.txt", "3 stories read, 2 undated; everything was read."),
        ("a.md", "# Where these stories disagree"),
        ("a.html", "<title>Where these stories disagree</title>"),
    ],
)
def test_a_comment_makes_no_report_of_a_story(tmp_path: Path, name: str, words: str) -> None:
    story = "Flood hits Lima\n\nThe flood in Lima killed 12 people on Friday, officials said."
    if name.endswith("html"):
        story = f"<title>Flood</title><h1>Flood hits Lima</h1><p>{story}</p>"
    (tmp_path / name).write_text(f"{story}\n\n{words}\n", "utf-8")
    reading = read_sources([tmp_path])
    assert (len(reading.articles), reading.notes) == (1, ())


def test_settings_beside_the_stories_are_not_in_force(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "claimcheck.toml").write_text("")
    (note,) = read_sources([folder]).notes
    assert note == f"{folder}/claimcheck.toml: not in force here; run in {folder} to use it."
    monkeypatch.chdir(folder)
    assert read_sources(["."]).notes == ()
    assert read_sources([folder / "claimcheck.toml", "a.txt"]).notes != ()


def test_a_file_of_no_known_kind_is_tried_when_it_is_named(folder: Path) -> None:
    (folder / "b.xyz").write_text("A bridge fell on Friday.", "utf-8")
    reading = read_sources([folder, folder / "b.xyz"])
    assert [a.name for a in reading.articles] == ["a", "b"]
    assert reading.errors == ()


def test_a_kind_is_either_read_or_not() -> None:
    assert {ending for ending, *_ in rows("unread_kinds")} & set(ENDINGS) == set()


def test_what_is_no_story_is_left_out_when_it_is_named_too(folder: Path) -> None:
    """As by a shell that puts all names of a folder in place of `*`."""
    for name in ("style.css", "claimcheck.toml", "claimcheck-review.toml"):
        (folder / name).write_text("a = 1")
    (folder / "r.md").write_text("# Where these stories disagree\n\nLong ago.", "utf-8")
    reading = read_sources(sorted(folder.iterdir()))
    assert [a.name for a in reading.articles] == ["a"]
    assert (len(reading.notes), reading.errors) == (4, ())


@pytest.mark.skipif(os.name != "posix", reason="paths have another end there")
def test_a_path_that_is_too_long_costs_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("The flood in Lima killed 12 people on Friday.")
    monkeypatch.chdir(tmp_path)
    for _ in range(17):
        Path("d" * 250).mkdir()
        os.chdir("d" * 250)
    Path("page_files").mkdir()
    Path("b.txt").write_text("The storm in Quito killed 3 people on Friday.")
    os.chdir(tmp_path)
    reading = read_sources([tmp_path])
    assert [a.name for a in reading.articles] == ["a"]
    assert len(reading.errors) == 1
