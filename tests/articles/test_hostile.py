"""Sources that were made to break the reader: each costs itself, and no other."""

from __future__ import annotations

import json
import os
import re
import socket
import time
from pathlib import Path
from random import Random

import pytest

from claimcheck.articles import composing, kinds, parsing, reading
from claimcheck.articles.addresses import shown
from claimcheck.articles.drafts import Raw
from claimcheck.articles.exchange import Story
from claimcheck.articles.fetching import Fetching, _is_public, fetch
from claimcheck.articles.readers import feeds, subtitles
from claimcheck.articles.reading import read_sources
from claimcheck.errors import SourceError
from tests.articles.test_documents import docx

STORY = "The harbour of Aldham has reopened. Nobody was hurt there at all, the mayor said.\n"
MAIL = f"MIME-Version: 1.0\nContent-Type: text/plain\n\n{STORY}"
DEEP = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(900))


def told(folder: Path, name: str, content: str | bytes) -> tuple[int, str]:
    """How many stories are read where one good one stands beside this, and what is told."""
    (folder / "good.txt").write_text("It rained in Burham. Nobody was hurt there on any day.\n")
    data = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(data)
    found = read_sources([folder])
    return len(found.articles), "\n".join(map(str, (*found.errors, *found.notes)))


@pytest.mark.parametrize("fault", [RuntimeError, KeyError, AssertionError])
def test_an_unexpected_fault_costs_one_source(
    monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    def read(raw: Raw) -> object:
        raise fault("\n secret")

    monkeypatch.setitem(parsing.READERS, "text", read)
    (error,) = parsing.stories_of(Raw("bad.txt", STORY.encode()))
    what = f"could not be read (an unexpected fault: {fault.__name__}); save the story as text."
    assert str(error) == f"bad.txt: {what}"


def test_too_little_memory_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(raw: Raw) -> object:
        raise MemoryError

    monkeypatch.setitem(parsing.READERS, "text", read)
    (error,) = parsing.stories_of(Raw("bad.txt", STORY.encode()))
    assert str(error) == "bad.txt: takes too much memory to read; save the story as text."


def test_a_fault_while_a_story_is_divided_or_dated_costs_that_story(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    layout = composing.layout

    def divide(text: str) -> object:
        return 1 // 0 if "harbour" in text else layout(text)

    monkeypatch.setattr(composing, "layout", divide)
    records = [{"text": STORY}, {"text": "It rained in Burham. Nobody was hurt on any day."}]
    bad, good = parsing.stories_of(Raw("a.json", json.dumps(records).encode(), ".json"))
    assert str(bad).startswith("a.json#1: could not be read (an unexpected fault: ZeroDivision")
    assert isinstance(good, Story)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", f"---\ntitle: !!bool perhaps\n---\n{STORY}"),
        ("a.md", f'---\nx: !!int ""\n---\n{STORY}'),
        ("a.md", f"---\nx: !!timestamp then\n---\n{STORY}"),
        ("a.md", f"---\nx: !!float y\n---\n{STORY}"),
        ("a.md", f"+++\na = {'[' * 3000}{']' * 3000}\n+++\n{STORY}"),
        ("a.md", f"+++\na = {'7' * 6000}\n+++\n{STORY}"),
        ("a.eml", f"From: <\n{MAIL}"),
        ("a.eml", f'From: "\nDate: ,,\n{MAIL}'),
        ("a.eml", f"From: x:y;z\n{MAIL}"),
        ("a.eml", f"From: a@[\n{MAIL}"),
        ("a.eml", f"From: {'(' * 9000}\n{MAIL}"),
        ("a.eml", f"MIME-Version: 1.0\n{DEEP}{MAIL}"),
        ("a.json", json.dumps({"text": STORY, "published": f"01 Jan 2025 10:00 +{'9' * 20}"})),
    ],
)
def test_what_is_said_of_a_story_badly_does_not_cost_it(
    tmp_path: Path, name: str, content: str
) -> None:
    count, errors = told(tmp_path, name, content)
    assert (count, "unexpected" in errors) == (2, False)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.eml", "MIME-Version: 1.0\nContent-Type: text/html\n\n<html></html>\n"),
        ("a.eml", "MIME-Version: 1.0\nContent-Type: text/html\n\n<!DOCTYPE html>\n"),
        ("a.xml", "<rss><channel><item><description>&#x1; a</description></item></channel></rss>"),
    ],
)
def test_what_holds_no_story_is_told_of_alone(tmp_path: Path, name: str, content: str) -> None:
    count, errors = told(tmp_path, name, content)
    assert (count, len(errors.splitlines())) == (1, 1)


def test_a_name_that_is_not_utf8_is_told_with_a_mark(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(STORY)
    except OSError:
        pytest.skip("this file system has only names in UTF-8")
    (article,) = read_sources([tmp_path]).articles
    assert article.name == "caf\ufffd"


@pytest.mark.parametrize("name", ["a" * 300, "a\0b.txt", "http://a..b/", f"http://{'a' * 64}.com/"])
def test_a_name_that_nothing_can_have_is_one_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "good.txt").write_text(STORY)
    found = read_sources([tmp_path, name])
    assert (len(found.articles), len(found.errors)) == (1, 1)
    assert "unexpected" not in str(found.errors[0])


def test_a_lone_surrogate_is_marked_before_anybody_is_asked(tmp_path: Path) -> None:
    fields = r'"title": "x\udfff", "source": "y\ud800", "url": "https://a.example/\udc00", "text"'
    (tmp_path / "a.json").write_text(f'{{{fields}: "{STORY[:-1]}"}}')
    (article,) = read_sources([tmp_path]).articles
    assert article.title == "x\ufffd"
    article.model_dump_json().encode()


def test_what_is_no_regular_file_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(STORY)
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "deep").symlink_to(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        try:
            listening.bind(str(tmp_path / "s.txt"))
        except OSError:
            pytest.skip("the folder's name is too long for a socket")
        start = time.monotonic()
        names = ("pipe.txt", "pipe.json", "zero.txt", "loop.txt", "s.txt")
        found = read_sources([tmp_path, *(tmp_path / n for n in names), "/dev/zero", "/dev/tty"])
        assert time.monotonic() - start < 5
    assert [a.name for a in found.articles] == ["good"]
    assert len(found.errors) >= len(names)


def test_a_file_that_never_ends_is_read_no_further_than_the_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LARGEST", 1000)
    count, errors = told(tmp_path, "long.txt", STORY * 100)
    assert (count, "larger than" in errors) == (1, True)


@pytest.mark.parametrize(
    "address",
    "fec0::1 ::7f00:1 ::a00:1 64:ff9b::7f00:1 64:ff9b:1::7f00:1 64:ff9b:1::808:808 168.63.129.16"
    " 100.64.0.1 224.0.0.1 239.1.1.1 ff02::1 0.0.0.0 0.1.2.3 ::ffff:127.0.0.1 ::ffff:10.0.0.1"
    " ::ffff:168.63.129.16 2002:7f00:1:: 169.254.169.254 fe80::1%eth0 fc00::1 240.0.0.1"
    " 255.255.255.255 :: ::1".split(),
)
def test_addresses_that_are_not_of_the_public_internet(address: str) -> None:
    assert not _is_public(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "::808:808"],
)
def test_addresses_of_the_public_internet(address: str) -> None:
    assert _is_public(address)


@pytest.mark.parametrize("to", ["http://[", "http://[bad]/", "http://a..b/", "http://x:99999999/"])
def test_a_page_that_leads_to_no_address_is_one_error(
    httpserver: pytest.FixtureRequest, to: str
) -> None:
    httpserver.expect_request("/").respond_with_data(  # type: ignore[attr-defined]
        "", status=302, headers={"Location": to}
    )
    (found,) = fetch([httpserver.url_for("/")], Fetching(private=True, seconds=5))  # type: ignore[attr-defined]
    assert isinstance(found, SourceError)


@pytest.mark.parametrize(
    ("url", "seen"),
    [
        ("https://ann:pw@a.example/x", "https://a.example/x"),
        ("https://ann:p@w/@a.example/x", "https://w/@a.example/x"),
        ("https://a.example/x?id=7&token=abc#top", "https://a.example/x?id=7&token=…#top"),
        ("https://a.example/x?X-Amz-Signature=s&api_key=k;sig=z", None),
        ("https://a.example/#access_token=s", "https://a.example/#access_token=…"),
        ("https://a.example/x?%74oken=s", "https://a.example/x?%74oken=…"),
        ("https://a.example/x?author=Ann&keyword=flood&design=1", "same"),
        ("ftp://u:p@[::1", "ftp://[::1"),
        ("notes/a@b.txt", "same"),
    ],
)
def test_no_secret_of_an_address_is_shown(url: str, seen: str | None) -> None:
    if seen is None:
        assert not re.search(r"=[skz]\b", shown(url))
    else:
        assert shown(url) == (url if seen == "same" else seen)


def test_the_secret_of_a_source_is_in_nothing_that_is_told(
    httpserver: pytest.FixtureRequest,
) -> None:
    httpserver.expect_request("/good").respond_with_data(STORY * 3, content_type="text/plain")  # type: ignore[attr-defined]
    base = httpserver.url_for("/").replace("http://", "http://ann:pw77@")  # type: ignore[attr-defined]
    names = [f"{base}good?token=pw77", f"{base}gone?token=pw77", "http://[pw77@x/?token=pw77"]
    found = read_sources([*names, f"{names[0]}&utm_source=x"], fetching=Fetching(private=True))
    assert len(found.articles) == 1
    assert "pw77" not in str((found.errors, found.notes))
    assert "pw77" not in found.articles[0].model_dump_json()


@pytest.mark.parametrize(
    "start", ["<!doctype html>", "MIME-Version: 1.0\nContent-Type: text/html\n\n"]
)
def test_an_element_of_very_many_attributes_is_not_parsed(tmp_path: Path, start: str) -> None:
    begin = time.monotonic()
    many = " ".join(f"a{n}=1" for n in range(100_000))
    count, errors = told(tmp_path, "a.eml", f"{start}<p {many}>{STORY}</p>")
    assert (count, len(errors.splitlines())) == (1, 1)
    assert time.monotonic() - begin < 5


MANY = 1_100_000


@pytest.mark.parametrize(
    ("name", "start", "part", "times", "reason"),
    [
        ("a.html", f"<!doctype html><p>{STORY}</p>", "<b>a</b>", MANY, "500,000 tags"),
        ("a.xml", f"<rss><channel><item><title>{STORY}</title>", "<a/>", MANY, "1,000,000 tags"),
        ("a.json", "[1", ", {}", 200_000, "more than 100,000 records"),
        ("a.jsonl", '{"a": 1}\n', '{"a": 1}\n', 200_000, "more than 100,000 records"),
        ("a.eml", f"MIME-Version: 1.0\n{DEEP[:60]}", "--b0\n", MANY, "very many parts"),
        ("a.eml", f"MIME-Version: 1.0\n{DEEP[:20_000]}", "a\n", MANY, "very many parts"),
    ],
)
def test_very_many_parts_are_refused_in_a_moment(
    name: str, start: str, part: str, times: int, reason: str
) -> None:
    content = start + part * times + "]" * (name == "a.json")
    data = content.encode()
    begin = time.process_time()
    (error,) = parsing.stories_of(Raw(name, data, Path(name).suffix))
    assert reason in str(error)
    assert time.process_time() - begin < 8


def test_a_document_of_very_many_elements_is_not_parsed() -> None:
    # Not all alike: what shrinks to nothing is refused for that.
    names = Random(1).choices("abcdefgh", k=2 * MANY)
    (error,) = parsing.stories_of(Raw("a.docx", docx("".join(f"<{n}/>" for n in names)), ".docx"))
    assert "far larger than a news story" in str(error)


def test_a_list_that_is_said_again_and_again_is_looked_at_once() -> None:
    lists = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
    front = f"---\na0: &a0 [x]\n{lists}authors: *a8\nloop: &l [*l]\nauthor: *l\n---\n"
    start = time.process_time()
    (story,) = parsing.stories_of(Raw("a.md", f"{front}{STORY}".encode(), ".md"))
    assert isinstance(story, Story)
    assert time.process_time() - start < 2


def test_front_matter_of_any_length_is_no_work() -> None:
    fields = "".join(f"k{n}: [a, b, {{c: d}}]\n" for n in range(50_000))
    start = time.process_time()
    parsing.stories_of(Raw("a.md", f"---\n{fields}---\n{STORY}".encode(), ".md"))
    assert time.process_time() - start < 8


def test_subtitles_of_one_long_paragraph_are_looked_at_once() -> None:
    def seconds(count: int) -> float:
        cues = (f"{n}\n00:00:01,000 --> 00:00:01,500\nthe river {n}\n" for n in range(count))
        start = time.process_time()
        subtitles.read(Raw("a.srt", "\n".join(cues).encode(), ".srt"))
        return time.process_time() - start

    assert seconds(40_000) < 8 * seconds(10_000) + 0.2


def test_comments_before_a_page_are_looked_at_once() -> None:
    start = time.monotonic()
    for text in ("<!---->" * 500 + "x", "<??>" * 900 + "x", "<!-- " * 900, "{" + " " * 4000):
        kinds.kind_of(kinds.Raw("x", text.encode()))
    assert time.monotonic() - start < 2


def test_reading_grows_with_the_stories_and_not_with_their_pairs() -> None:
    from claimcheck.articles.twins import without_twins

    def seconds(count: int) -> float:
        stories = [
            composing.article_of(f"In Aldham {n} people were counted that day.", Path(f"{n}"))
            for n in range(count)
        ]
        start = time.process_time()
        assert len(without_twins(stories)[0]) == count
        return time.process_time() - start

    assert seconds(2000) < 8 * seconds(500) + 0.2


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='position:absolute;left:-9999px'>Hidden news killed 99.</p>",
        "<template><p>Hidden news killed 99.</p></template>",
        "<p aria-hidden='true'>Hidden news killed 99.</p>",
    ],
)
def test_what_a_feed_hides_is_no_news(hidden: str):
    shown = "<p>The flood killed 12 people on Friday, officials said.</p>"
    feed = (
        "<rss><channel><item><title>Flood</title><description><![CDATA["
        f"{shown}{hidden}]]></description></item></channel></rss>"
    )
    (draft,) = feeds.read(Raw("x", feed.encode(), ".xml"))
    assert "killed 12" in draft.text
    assert "Hidden" not in draft.text
