from pathlib import Path

import pytest

from claimcheck.articles.reading import read_sources
from claimcheck.errors import UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text("A dam burst on Monday.", "utf-8")
    (tmp_path / "a.txt").write_text("Two died in the flood.\n\nSun, 01/05/2025 – 21:35", "utf-8")
    return tmp_path


def test_the_order_of_sources_does_not_matter(folder: Path) -> None:
    one, other = folder / "a.txt", folder / "b.txt"
    assert read_sources([one, other]) == read_sources([other, one])
    assert read_sources([folder]) == read_sources([one, other, folder])


def test_what_is_known_of_an_article(folder: Path) -> None:
    first, second = read_sources([folder]).articles
    assert (first.name, second.name) == ("a", "b")
    assert first.published is not None
    assert str(first.published.interval) == "2025-01-05"
    assert second.published is None
    assert first.furniture == ("Sun, 01/05/2025 – 21:35",)


def test_a_date_can_be_given(folder: Path) -> None:
    reading = read_sources([folder], {folder / "a.txt": "2024-02-29"})
    assert reading.articles[0].published is not None
    assert reading.articles[0].published.provenance == "given"
    with pytest.raises(UsageError, match="not a date"):
        read_sources([folder], {folder / "a.txt": "yesterday"})
    with pytest.raises(UsageError, match="not among the sources"):
        read_sources([folder], {folder / "c.txt": "2024-02-29"})


def test_one_text_under_two_names_is_one_article(folder: Path) -> None:
    (folder / "copy.txt").write_bytes((folder / "a.txt").read_bytes())
    reading = read_sources([folder])
    assert [a.name for a in reading.articles] == ["a", "b"]
    assert "same text" in reading.notes[0]


def test_articles_of_one_name_are_told_apart_by_folder(folder: Path) -> None:
    (folder / "x").mkdir()
    (folder / "x" / "a.txt").write_text("Something else happened.", "utf-8")
    names = [a.name for a in read_sources([folder]).articles]
    assert sorted(names) == sorted([f"{folder.name}/a", "x/a", "b"])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"Read Mode\n3 min read\n", "no news in it"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "not plain text"),
        (bytes(range(1, 9)) * 20, "not plain text"),
    ],
)
def test_what_is_no_story_gets_a_line(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "odd.txt"
    file.write_bytes(content)
    reading = read_sources([file])
    assert reading.articles == ()
    (error,) = reading.errors
    assert str(error).startswith(f"{file}: ")
    assert reason in str(error)


def test_missing_files_and_empty_folders_get_a_line(tmp_path: Path) -> None:
    reading = read_sources([tmp_path, tmp_path / "no.txt"])
    assert [str(e).partition(": ")[2].partition(" (")[0] for e in reading.errors] == [
        "no stories",
        "no such file or folder.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "story.txt"
    file.write_bytes("“Café” reopened – again.".encode(encoding))
    assert read_sources([file]).articles[0].text == "“Café” reopened – again."
