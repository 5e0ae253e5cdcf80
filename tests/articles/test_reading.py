import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from claimcheck.articles.reading import read_sources
from claimcheck.errors import UsageError
from tests.articles.pages import page


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text("A dam burst on Monday.", "utf-8")
    (tmp_path / "a.txt").write_text("Two died in the flood.\n\nSun, 01/05/2025 – 21:35", "utf-8")
    return tmp_path


def test_how_many_sources_are_read_is_told(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "empty.txt"):
        (tmp_path / name).write_text("" if name == "empty.txt" else f"The dam of {name} broke.")
    heard: list[tuple[int, int]] = []
    read_sources([tmp_path], told=lambda done, of: heard.append((done, of)))
    assert heard == [(1, 3), (2, 3), (3, 3)]


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
    (note,) = reading.notes
    assert note == f"{folder}/copy.txt is the same story as {folder}/a.txt: read once."


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
        (b"\x00\x01\x02" * 9, "not plain text"),
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


def test_what_is_not_there_gets_a_line(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "empty").mkdir()
    missing = ["empty", "no.txt", "*.pdf", "aa.txt", "nowhere/a.txt"]
    reading = read_sources([str(tmp_path / name) for name in missing])
    assert not reading.articles
    told = [str(e).partition(": ")[2] for e in reading.errors]
    assert told[0].startswith("no stories (.txt, ")
    assert told[1:] == [
        "no such file or folder; did you mean " + str(folder / "b.txt") + ".",
        "no file has such a name.",
        "no such file or folder; did you mean " + str(folder / "a.txt") + ".",
        f"no such file or folder; there is no folder {tmp_path / 'nowhere'}.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "story.txt"
    file.write_bytes("“Café” reopened – again.".encode(encoding))
    assert read_sources([file]).articles[0].text == "“Café” reopened – again."


def test_patterns_folders_files_and_standard_input_mixed(folder: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "c.md").write_text("It snowed all night.", "utf-8")
    piped = BytesIO(b"A bridge fell on Friday.")
    reading = read_sources([f"{folder}/**/*.md", folder / "a.txt", "-"], stdin=piped)
    assert [(a.name, a.path) for a in reading.articles] == [
        ("a", (folder / "a.txt").as_posix()),
        ("c", (folder / "deep" / "c.md").as_posix()),
        ("stdin", "-"),
    ]


def test_what_the_user_says_of_standard_input_and_of_one_record(folder: Path) -> None:
    records = b'{"text": "It rained.", "published": "2025-01-01"}\n{"text": "It snowed."}\n'
    dates = {"-#2": "2025-02-02", "-": "2025-03-03"}
    reading = read_sources(["-"], dates, {"-#2": "Courier"}, stdin=BytesIO(records))
    first, second = reading.articles
    assert (first.name, first.path, second.path) == ("stdin-1", "-#1", "-#2")
    assert [str(a.published.interval) for a in (first, second) if a.published] == [
        "2025-03-03",
        "2025-02-02",
    ]
    assert (first.source, second.source) == (None, "Courier")
    with pytest.raises(UsageError, match="--source names -, which is not among"):
        read_sources([folder], outlets={"-": "Courier"})


def test_the_working_folder_is_a_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert [a.name for a in read_sources(["."]).articles] == ["a", "b"]


def test_what_a_browser_saved_beside_a_page_is_no_story(folder: Path) -> None:
    (folder / "page.html").write_text(page("A long story about a dam. " * 20), "utf-8")
    (folder / "page_files").mkdir()
    (folder / "page_files" / "frame.html").write_text(page("An advert. " * 40), "utf-8")
    assert [a.name for a in read_sources([folder]).articles] == ["a", "b", "page"]


def test_different_stories_of_one_name_in_one_folder_are_told_apart(folder: Path) -> None:
    (folder / "a.md").write_text("Something else happened.", "utf-8")
    names = [a.name for a in read_sources([folder]).articles]
    assert len(set(names)) == 3


def test_a_date_that_cannot_be_read_is_told(folder: Path) -> None:
    reading = read_sources(["-"], stdin=BytesIO(b'{"text": "It rained.", "date": "last week"}'))
    assert reading.notes == ("-: no date can be read in 'last week'.",)


def test_reading_text_imports_no_reader_of_other_kinds() -> None:
    heavy = [
        "trafilatura",
        "lxml",
        "feedparser",
        "striprtf",
        "httpx2",
        "yaml",
        "charset_normalizer",
    ]
    code = (
        "import sys; from claimcheck.articles.parsing import stories_of;"
        "from claimcheck.articles.drafts import Raw; stories_of(Raw('a', b'It rained today.'));"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
