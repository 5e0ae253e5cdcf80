"""Stories as people have them: pages, PDFs, records, feeds, front matter, standard input."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from claimcheck.articles.fetching import fetch, is_address
from claimcheck.articles.reading import read_sources
from claimcheck.claims import Article
from claimcheck.errors import SourceError
from tests.articles.pages import as_page, as_pdf
from tests.stories import BLINKEN

STORY = (
    "Flood in Lima kills 12\n\n"
    "The river burst its banks on Sunday and killed 12 people in Lima, officials said.\n\n"
    "Foreign Minister Ada Obi of Peru will visit the city on Monday, her office said in a note.\n"
)


def one(folder: Path, name: str, content: bytes) -> Article:
    (folder / name).write_bytes(content)
    reading = read_sources([folder / name])
    assert reading.errors == ()
    (article,) = reading.articles
    return article


def sentences(article: Article) -> list[str]:
    return [" ".join(article.text[s.start : s.end].split()) for s in article.sentences]


def test_a_page_is_read_without_its_furniture_and_says_what_it_is(tmp_path: Path) -> None:
    body = STORY.split("\n\n", 1)[1]
    page = as_page(
        body,
        title="Flood in Lima kills 12",
        published="2021-05-02T10:00:00Z",
        url="https://paper.example/flood",
    )
    article = one(tmp_path, "flood.html", page)
    assert article.title == "Flood in Lima kills 12"
    assert article.source == "The Paper"
    assert article.url == "https://paper.example/flood"
    assert article.published is not None
    assert article.published.provenance == "metadata"
    assert str(article.published.interval) == "2021-05-02"
    assert "Copyright" not in article.text
    assert sentences(article) == sentences(one(tmp_path, "flood.txt", STORY.encode()))


def test_the_three_stories_read_the_same_from_text_from_pages_and_from_pdf(tmp_path: Path) -> None:
    for file in sorted((BLINKEN / "articles").glob("*.txt")):
        (plain,) = read_sources([file]).articles
        title = plain.text[: plain.sentences[0].end].strip()
        news = "\n".join(plain.text[s.start : s.end] for s in plain.sentences[1:])
        page = one(tmp_path, f"{file.stem}.html", as_page(news, title=title))
        told = sentences(plain)
        assert sentences(page)[-len(told) + 1 :] == told[1:]
        pdf = one(tmp_path, f"{file.stem}.pdf", as_pdf(f"{title}\n{news}"))
        assert "".join(sentences(pdf)).replace(" ", "") == "".join(told).replace(" ", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    text = "José Núñez met Ada Obi in Lima on Sunday – for an hour."
    assert one(tmp_path, "a.txt", text.encode(encoding)).text == text


def test_a_page_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    page = as_page("Señor Núñez met the minister of Peru in Lima on Sunday evening.").replace(
        b"charset=utf-8", b"charset=iso-8859-1"
    )
    article = one(tmp_path, "a.html", page.decode("utf-8").encode("cp1252"))
    assert "Señor Núñez" in article.text


def test_records_are_stories_each(tmp_path: Path) -> None:
    told = [
        {"text": "A dam burst on Monday.", "title": "Dam bursts", "published": "2024-02-29"},
        {"text": "Two died in the flood.", "source": "Wire", "url": "https://w.example/1"},
    ]
    lines = "\n".join(json.dumps(t) for t in told)
    for name, content in (("a.json", json.dumps(told)), ("b.jsonl", lines)):
        (tmp_path / name).write_text(content, "utf-8")
        reading = read_sources([tmp_path / name])
        assert len(reading.articles) == 2
        dated = next(a for a in reading.articles if a.title == "Dam bursts")
        assert dated.published is not None
        assert str(dated.published.interval) == "2024-02-29"
        assert "Wire" in {a.source for a in reading.articles}


def test_each_entry_of_a_feed_is_a_story(tmp_path: Path) -> None:
    feed = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>'
        "<item><title>Dam bursts</title><link>https://w.example/1</link>"
        "<pubDate>Thu, 29 Feb 2024 10:00:00 GMT</pubDate>"
        "<description>&lt;p&gt;A dam burst on Monday.&lt;/p&gt;</description></item>"
        "<item><title>Flood</title><description>Two died in the flood.</description></item>"
        "</channel></rss>"
    )
    (tmp_path / "feed.xml").write_text(feed, "utf-8")
    reading = read_sources([tmp_path / "feed.xml"])
    assert [a.source for a in reading.articles] == ["Wire", "Wire"]
    first = next(a for a in reading.articles if a.url)
    assert str(first.published.interval if first.published else "") == "2024-02-29"
    assert "A dam burst on Monday." in first.text
    assert "<" not in first.text


def test_front_matter_is_no_news_and_lines_keep_their_numbers(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Dam bursts\ndate: 2024-02-29\nauthor: Ann Lee\n---\nA dam burst on Monday.\n"
    )
    article = one(tmp_path, "a.md", text.encode())
    assert sentences(article) == ["A dam burst on Monday."]
    assert article.authors == ("Ann Lee",)
    assert article.text.count("\n", 0, article.sentences[0].start) == 5


def test_standard_input_is_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(STORY.encode())

    monkeypatch.setattr(sys, "stdin", Stdin())
    (article,) = read_sources(["-"]).articles
    assert article.name == "stdin"


def test_two_addresses_of_one_story_are_read_once(tmp_path: Path) -> None:
    body = STORY.split("\n\n", 1)[1]
    for name, tail in (("print", ""), ("web", "?utm_source=x")):
        page = as_page(f"{body}\n{name} edition.", title="T", url=f"https://p.example/flood{tail}")
        (tmp_path / f"{name}.html").write_bytes(page)
    reading = read_sources([tmp_path])
    assert len(reading.articles) == 1
    assert "same story" in reading.notes[0]


def test_a_pattern_names_several_files_and_a_slip_is_noticed(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{name} tells of a dam that burst.", "utf-8")
    assert len(read_sources([str(tmp_path / "*.txt")]).articles) == 2
    (error,) = read_sources([tmp_path / "a.text"]).errors
    assert "did you mean" in str(error)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", b"%PDF-1.4 nothing", "damaged"),
        ("a.pdf", as_pdf(""), "without text"),
        ("a.html", b"<!doctype html><html><body></body></html>", "no story"),
        ("a.jsonl", b'{"text": "x"}\n{', "line 2 is not JSON"),
        ("a.json", b'[{"text": "A dam burst."}, {"title": "x"}]', "record 2: no story"),
        ("a.rss", b"<rss></rss>", "without stories"),
        ("a.txt", bytes(range(256)), "not plain text"),
    ],
)
def test_what_cannot_be_read_is_one_line(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    reading = read_sources([tmp_path / name])
    (error,) = reading.errors
    assert reading.articles == ()
    assert reason in str(error)
    assert "\n" not in str(error)


def test_a_page_is_fetched_and_a_redirection_followed(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/old").respond_with_data(
        "", status=302, headers={"Location": "/new"}
    )
    httpserver.expect_request("/new").respond_with_data(b"<html>there</html>")
    raw, at = fetch(httpserver.url_for("/old"), public_only=False)
    assert raw == b"<html>there</html>"
    assert at.endswith("/new")


def test_the_own_network_is_not_fetched(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data(b"secret")
    with pytest.raises(SourceError, match="private network"):
        fetch(httpserver.url_for("/"))
    (error,) = read_sources([httpserver.url_for("/")]).errors
    assert "private network" in str(error)


@pytest.mark.parametrize("status", [404, 500])
def test_a_page_that_is_not_there_says_so(httpserver: HTTPServer, status: int) -> None:
    httpserver.expect_request("/x").respond_with_data("", status=status)
    with pytest.raises(SourceError, match=f"HTTP {status}"):
        fetch(httpserver.url_for("/x"), public_only=False)


def test_redirections_without_end_are_not_followed(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/x").respond_with_data("", status=302, headers={"Location": "/x"})
    with pytest.raises(SourceError, match="sends on"):
        fetch(httpserver.url_for("/x"), public_only=False)


def test_an_address_is_no_file() -> None:
    assert is_address("https://example.org/a")
    assert not is_address("ftp://example.org/a")
    assert not is_address("stories/a.txt")
