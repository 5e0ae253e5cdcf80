"""Stories as collectors and services write them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimcheck.articles.reading import Reading, read_sources

FIRST = "Three people died in a fire at the covered market of Harel on Monday night."
SECOND = "The blaze broke out in a bakery and spread to eleven stalls."
TEXT = f"{FIRST}\n{SECOND}"
HTML = f"<p>{FIRST}</p><p>{SECOND}</p>"
URL = "https://www.carmelpost.example/fire"
TITLE = "Fire at Harel market"

TRAFILATURA = {
    "title": TITLE, "author": "Noa Barkol; Ilan Weiss", "hostname": "carmelpost.example",
    "date": "2024-03-05", "raw_text": TEXT, "text": TEXT, "filedate": "2024-04-01", "source": URL,
    "source-hostname": "Carmel Post", "excerpt": None,
}  # fmt: skip
NEWSPAPER4K = {
    "url": URL, "title": TITLE, "authors": ["Noa Barkol", "Ilan Weiss"], "text": TEXT,
    "publish_date": "2024-03-05T07:41:00+02:00", "source_url": "https://www.carmelpost.example",
}  # fmt: skip
NEWS_PLEASE = {
    "authors": ["Noa Barkol", "Ilan Weiss"], "date_download": "2024-04-01 10:00:00",
    "date_publish": "2024-03-05 07:41:00", "description": "x", "maintext": TEXT, "url": URL,
    "source_domain": "www.carmelpost.example", "title": TITLE, "filename": "x.json",
}  # fmt: skip
FUNDUS = {
    "title": TITLE, "authors": ["Noa Barkol", "Ilan Weiss"], "publisher": "CarmelPost",
    "publishing_date": "2024-03-05 07:41:00+02:00",
    "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [FIRST, SECOND]}]},
}  # fmt: skip
NEWSAPI = {
    "status": "ok", "totalResults": 1, "articles": [{
        "source": {"id": None, "name": "Carmel Post"}, "author": "Noa Barkol; Ilan Weiss",
        "title": TITLE, "description": "x", "url": URL, "publishedAt": "2024-03-05T12:41:00Z",
        "content": TEXT,
    }],
}  # fmt: skip
MEDIASTACK = {
    "pagination": {"limit": 1}, "data": [{
        "author": "Noa Barkol; Ilan Weiss", "title": TITLE, "description": TEXT, "url": URL,
        "source": "Carmel Post", "published_at": "2024-03-05T12:41:00+00:00",
    }],
}  # fmt: skip
GUARDIAN = {"response": {"status": "ok", "results": [{
    "webTitle": TITLE, "webPublicationDate": "2024-03-05T12:41:00Z", "webUrl": URL,
    "fields": {"body": HTML, "byline": "Noa Barkol; Ilan Weiss", "publication": "Carmel Post"},
}]}}  # fmt: skip
TIMES = {"response": {"docs": [{
    "web_url": URL, "lead_paragraph": TEXT, "source": "Carmel Post", "headline": {"main": TITLE},
    "pub_date": "2024-03-05T12:41:00+0000", "byline": {"original": "Noa Barkol; Ilan Weiss"},
}]}}  # fmt: skip
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1", "title": "Carmel Post",
    "home_page_url": "https://www.carmelpost.example", "items": [{
        "id": "1", "url": URL, "title": TITLE, "content_html": HTML,
        "date_published": "2024-03-05T07:41:00+02:00",
        "authors": [{"name": "Noa Barkol"}, {"name": "Ilan Weiss"}],
    }],
}  # fmt: skip
SCHEMA = {
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "url": URL,
    "articleBody": TEXT, "datePublished": "2024-03-05T07:41:00+02:00",
    "author": [{"@type": "Person", "name": "Noa Barkol"}, {"name": "Ilan Weiss"}],
    "publisher": {"@type": "Organization", "name": "Carmel Post"},
}  # fmt: skip
WORDPRESS = [{
    "date": "2024-03-05T07:41:00", "link": URL, "title": {"rendered": TITLE},
    "content": {"rendered": HTML}, "source": "Carmel Post", "authors": "Noa Barkol;Ilan Weiss",
}]  # fmt: skip


def reading(tmp_path: Path, content: object, name: str = "it.json") -> Reading:
    (tmp_path / name).write_text(json.dumps(content), "utf-8")
    return read_sources([tmp_path / name])


@pytest.mark.parametrize(
    ("content", "outlet"),
    [
        (TRAFILATURA, "Carmel Post"),
        (NEWSPAPER4K, None),
        (NEWS_PLEASE, "www.carmelpost.example"),
        (FUNDUS, "CarmelPost"),
        (NEWSAPI, "Carmel Post"),
        (MEDIASTACK, "Carmel Post"),
        (GUARDIAN, "Carmel Post"),
        (TIMES, "Carmel Post"),
        (JSON_FEED, "Carmel Post"),
        (SCHEMA, "Carmel Post"),
        (WORDPRESS, "Carmel Post"),
    ],
)
def test_what_collectors_write(tmp_path: Path, content: Any, outlet: str | None) -> None:
    found = reading(tmp_path, content)
    assert found.errors == ()
    (article,) = found.articles
    assert article.text == TEXT
    assert (article.title, article.source) == (TITLE, outlet)
    assert str(article.published and article.published.interval).startswith("2024-03-05")
    if content is not FUNDUS:
        assert article.url == URL
    assert article.authors == ("Noa Barkol", "Ilan Weiss")


def test_the_lines_of_a_file_may_each_be_such_a_record(tmp_path: Path) -> None:
    file = tmp_path / "it.jsonl"
    file.write_text(
        "\n".join(map(json.dumps, (NEWSPAPER4K, {**NEWS_PLEASE, "maintext": FIRST, "url": None}))),
        "utf-8",
    )
    assert len(read_sources([file]).articles) == 2


TELEGRAM = {
    "name": "Harel News", "type": "public_channel", "id": 1, "messages": [
        {"id": 0, "type": "service", "date": "2024-03-01T07:00:00", "action": "create_channel"},
        {"id": 1, "type": "message", "date": "2024-03-05T07:41:00", "from": "Harel News",
         "text": ["Three died at the ", {"type": "bold", "text": "covered market"}, " of Harel."]},
        {"id": 2, "type": "message", "date": "2024-03-06T09:41:00", "from": "Harel News",
         "text": "", "photo": "1.jpg"},
        {"id": 3, "type": "message", "date": "2024-03-06T09:41:00", "from": "Harel News",
         "forwarded_from": "Carmel Post", "text": "Five people died, the fire service says."},
    ],
}  # fmt: skip


@pytest.mark.parametrize("content", [TELEGRAM, {"chats": {"list": [TELEGRAM]}}])
def test_each_message_of_a_channel_is_a_story(tmp_path: Path, content: object) -> None:
    found = reading(tmp_path, content)
    assert found.errors == ()
    told = [(a.text, a.source, str(a.published and a.published.interval)) for a in found.articles]
    assert told == [
        ("Three died at the covered market of Harel.", "Harel News", "2024-03-05"),
        ("Five people died, the fire service says.", "Carmel Post", "2024-03-06"),
    ]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"content": f"{FIRST} … [+1234 chars]"}, f"{FIRST} …"),
        ({"content": f"{FIRST} The blaze […]"}, f"{FIRST} The blaze […]"),
        ({"description": FIRST}, FIRST),
        ({"summary": f"<p>{FIRST}</p>"}, FIRST),
    ],
)
def test_a_story_whose_rest_is_kept_back_is_told(tmp_path: Path, fields: object, text: str) -> None:
    found = reading(tmp_path, {"articles": [fields]})
    assert found.articles[0].text == text
    assert "only the beginning" in found.notes[0]


@pytest.mark.parametrize(
    ("source", "outlet", "url"),
    [
        ("Carmel Post", "Carmel Post", None),
        (URL, None, URL),
        ("carmelpost.example/news/fire", None, None),
        ({"name": "Carmel Post", "url": URL}, "Carmel Post", URL),
        (["Carmel Post"], None, None),
        ("St. Paul Post", "St. Paul Post", None),
        ("Reuters/AP", "Reuters/AP", None),
    ],
)
def test_an_address_is_no_outlet(
    tmp_path: Path, source: object, outlet: str | None, url: str | None
) -> None:
    (article,) = reading(tmp_path, {"text": TEXT, "source": source}).articles
    assert (article.source, article.url) == (outlet, url)


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"data": {}},
        {"items": []},
        {"items": [1, 2]},
        {"text": 3},
        {"body": {"a": 1}},
        [[]],
        {"status": "error", "message": "No key."},
    ],
)
def test_another_shape_is_refused_with_the_one_that_is_wanted(
    tmp_path: Path, content: object
) -> None:
    found = reading(tmp_path, content)
    assert found.articles == ()
    assert "write {" in str(found.errors[0])


ITEM = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    "<title>Carmel Post</title><item><title>Fire at Harel market</title><description>"
    "<![CDATA[{}]]></description></item></channel></rss>"
)


@pytest.mark.parametrize(
    ("added", "is_cut"),
    [
        (
            '<p>The post <a href="x">Fire</a> appeared first on <a href="y">Carmel Post</a>.</p>',
            False,
        ),
        ("<p>The post Fire first appeared on Carmel Post.</p>", False),
        ('<a href="x">Continue reading...</a>', False),
        ("<p>Continue reading Fire at Harel market →</p>", False),
        ('<p><a href="x">Read more</a></p>', False),
        ('<p><a href="x">Read the full story here</a> »</p>', False),
        ('<p><a href="x">Keep reading</a></p>', False),
        ("<p>This article was originally published on carmelpost.example.</p>", False),
        ("<p>First published in the Carmel Post.</p>", False),
        ("<p>Full story: https://carmelpost.example/fire</p>", False),
        ('<p><a href="a">[link]</a> <a href="b">[comments]</a></p>', False),
        ("<p>It […]</p>", True),
        ("<p>It&#8230;</p>", True),
    ],
)
def test_what_a_feed_puts_below_a_story_is_not_its_text(
    tmp_path: Path, added: str, is_cut: bool
) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(ITEM.format(HTML + added), "utf-8")
    found = read_sources([file])
    (article,) = found.articles
    told = [article.text[s.start : s.end] for s in article.sentences]
    assert told[:3] == [TITLE, FIRST, SECOND]
    assert len(told) == (4 if is_cut else 3)
    assert len(article.furniture) == (0 if is_cut else 1)
    assert bool(found.notes) is is_cut


@pytest.mark.parametrize(
    "line",
    [
        "The post office on the square appeared on Tuesday to be shut.",
        "The claim was first published in March by a blog, he said.",
        "He asked them to read more before they vote.",
        "Full post-mortem results are due on Friday.",
        "She said the post had first appeared on a website in May.",
    ],
)
def test_sentences_that_sound_like_it_are_the_story(tmp_path: Path, line: str) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(ITEM.format(f"{HTML}<p>{line}</p>"), "utf-8")
    (article,) = read_sources([file]).articles
    assert line in article.text


def test_letters_that_are_none_cost_no_feed(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(ITEM.format(f"<p>A&#1;B.</p>{HTML}"), "utf-8")
    assert "AB." in read_sources([file]).articles[0].text
