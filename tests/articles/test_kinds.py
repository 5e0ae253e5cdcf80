import email.message
import json
from pathlib import Path

import pytest

from claimcheck.articles.drafts import Draft, Raw
from claimcheck.articles.kinds import kind_of
from claimcheck.articles.parsing import drafts_of
from claimcheck.articles.readers import mail
from claimcheck.articles.readers.pdf import Line, paragraphs
from claimcheck.articles.reading import read_sources
from claimcheck.articles.unread import is_claims_file
from claimcheck.claims import Article
from claimcheck.errors import SourceError
from tests.articles.pages import NAVIGATION, STORIES, page, pdf, picture_pdf

STORY = (
    "Harbour reopens after the storm\n"
    "The harbour of Aldham reopened on Tuesday, two days after a storm had sunk nine boats there.\n"
    "“Nobody was hurt,” said Mayor Ines Duarte, who thanked the crews that had worked all night.\n"
    "The city will pay €2 million for new moorings, and asks the ministry to bear half of it.\n"
)
JSON_LD = """<script type="application/ld+json">{
 "@context": "https://schema.org", "@type": "NewsArticle",
 "headline": "Harbour reopens after the storm",
 "datePublished": "2025-01-07T23:30:00-05:00", "dateModified": "2025-01-09T08:00:00Z",
 "author": [{"@type": "Person", "name": "Ana Reis"}, {"@type": "Person", "name": "Jo Holm"}],
 "publisher": {"@type": "Organization", "name": "Aldham Courier"}}</script>
<link rel="canonical" href="https://courier.example/harbour-reopens">"""


def drafts(content: bytes | str, name: str = "it", **more: str) -> tuple[Draft, ...]:
    raw = content.encode() if isinstance(content, str) else content
    found = drafts_of(Raw(name, raw, Path(name).suffix, **more))
    assert all(isinstance(draft, Draft) for draft in found)
    return tuple(draft for draft in found if isinstance(draft, Draft))


def draft(content: bytes | str, name: str = "it", **more: str) -> Draft:
    (found,) = drafts(content, name, **more)
    return found


def sentences(article: Article) -> list[str]:
    return ["".join(article.text[s.start : s.end].split()) for s in article.sentences]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem[:3])
@pytest.mark.parametrize("ending", ["html", "pdf"])
def test_a_story_has_the_same_sentences_as_text_page_and_pdf(
    tmp_path: Path, story: Path, ending: str
) -> None:
    text = story.read_text("utf-8")
    dressed = tmp_path / f"{story.stem}.{ending}"
    dressed.write_bytes(page(text).encode() if ending == "html" else pdf(text, per_page=20))
    (as_text,), (as_dressed,) = read_sources([story]).articles, read_sources([dressed]).articles
    assert sentences(as_dressed) == sentences(as_text)
    assert as_dressed.published == as_text.published
    assert as_dressed.name == as_text.name


def test_a_page_tells_its_title_outlet_authors_day_and_link() -> None:
    found = draft(page(STORY, JSON_LD))
    assert found.title == "Harbour reopens after the storm"
    assert found.source == "Aldham Courier"
    assert found.authors == ("Ana Reis", "Jo Holm")
    assert found.stamps is not None
    assert {str(max(s.days)) for s in found.stamps if not s.is_update} == {"2025-01-07"}
    assert found.url == "https://courier.example/harbour-reopens"
    assert found.text.splitlines()[0] == "Harbour reopens after the storm"
    assert "Section number" not in found.text
    assert "Imprint" not in found.text


def test_the_day_of_a_page_is_that_of_its_metadata(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(STORY, JSON_LD), "utf-8")
    (article,) = read_sources([file]).articles
    assert article.published is not None
    assert str(article.published.interval) == "2025-01-07"
    assert article.published.provenance == "metadata"


def test_a_day_that_the_story_speaks_of_is_not_when_it_appeared() -> None:
    about = STORY + "The harbour was built on 3 May 1954, and was last closed on 12 June 2011.\n"
    assert draft(page(about)).stamps == ()


@pytest.mark.parametrize(
    ("encoding", "declared", "served"),
    [
        ("cp1252", "", None),
        ("cp1252", "iso-8859-1", None),
        ("utf-8", "iso-8859-1", None),
        ("iso-8859-15", "iso-8859-15", None),
        ("utf-16", "", None),
        ("iso-8859-15", "", "iso-8859-15"),
        ("utf-8", "no-such-encoding", None),
    ],
)
def test_the_encoding_of_a_page(encoding: str, declared: str, served: str | None) -> None:
    markup = page(STORY.replace("“", '"').replace("”", '"'))
    markup = markup.replace("<meta charset='utf-8'>", f"<meta charset='{declared}'>")
    more = {"charset": served} if served else {}
    assert "€2 million" in draft(markup.encode(encoding), "it.html", **more).text


def test_a_saved_page_tells_where_it_was_saved_from() -> None:
    saved = page(STORY).replace(
        "<html>", "<!-- saved from url=(0031)https://courier.example/harbour -->\n<html>"
    )
    assert draft(saved).url == "https://courier.example/harbour"


def test_front_matter_leaves_the_numbers_of_the_lines() -> None:
    front = (
        "---\ntitle: Harbour reopens\ndate: 2025-01-07\nauthors: [Ana Reis, Jo Holm]\n"
        "source: Aldham Courier\nurl: https://courier.example/1\n---\n"
    )
    found = draft(front + STORY, "story.md")
    assert found.text.splitlines()[7] == "Harbour reopens after the storm"
    assert not "".join(found.text.splitlines()[:7])
    assert found == Draft(
        found.text,
        "Harbour reopens",
        "2025-01-07",
        "Aldham Courier",
        "https://courier.example/1",
        ("Ana Reis", "Jo Holm"),
    )


def test_front_matter_in_toml_and_what_is_none() -> None:
    assert draft('+++\ntitle = "Harbour"\ndate = 2025-01-07\n+++\nIt reopened.').published
    between_rules = "---\nIt reopened.\n---\nNobody was hurt.\n"
    assert draft(between_rules).text == between_rules


@pytest.mark.parametrize("ending", [".json", ".jsonl", ""])
def test_records(ending: str) -> None:
    told = {"text": STORY, "title": "Harbour", "published": "2025-01-07", "source": "Courier"}
    every = [told, {"text": "It rained.", "url": "https://courier.example/2", "author": "Ana Reis"}]
    lines = "\n".join(json.dumps(each) for each in every)
    raw = json.dumps(every) if ending == ".json" else lines
    first, second = drafts(raw, f"export{ending}")
    assert (first.title, first.published, first.source) == ("Harbour", "2025-01-07", "Courier")
    assert (second.url, second.authors) == ("https://courier.example/2", ("Ana Reis",))


def test_a_bad_record_costs_that_record(tmp_path: Path) -> None:
    file = tmp_path / "export.jsonl"
    file.write_text('{"text": "It rained."}\n{"title": "no text"}\n{"text": \n', "utf-8")
    reading = read_sources([file])
    assert [a.path for a in reading.articles] == [f"{file.as_posix()}#1"]
    assert [str(e).partition(": ")[0] for e in reading.errors] == [
        f"{file.as_posix()}, line 2",
        f"{file.as_posix()}, line 3",
    ]


def test_claims_files_are_told_from_records(tmp_path: Path) -> None:
    for name, content, is_claims in [
        ("claims.json", {"schema_version": 1, "articles": [], "claims": []}, True),
        ("story.json", {"text": "It rained.", "title": "Rain"}, False),
        ("list.json", [{"text": "It rained."}], False),
    ]:
        (tmp_path / name).write_text(json.dumps(content), "utf-8")
        assert is_claims_file(tmp_path / name) is is_claims
    reading = read_sources([tmp_path])
    assert {a.name for a in reading.articles} == {"list"}
    assert any("holds claims" in note for note in reading.notes)


RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Aldham Courier</title><link>https://courier.example/</link>
<item><title>Harbour reopens</title><link>https://courier.example/1?utm_source=rss</link>
<pubDate>Tue, 07 Jan 2025 23:30:00 -0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The harbour reopened.</p><p>Nobody was hurt.</p>]]></content:encoded>
</item>
<item><title>Only a link</title><link>https://courier.example/2</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>
<entry><title>Harbour reopens</title><link href="https://courier.example/1"/>
<updated>2025-01-07T10:00:00Z</updated><author><name>Ana Reis</name></author>
<content type="html">&lt;p&gt;The harbour reopened.&lt;/p&gt;</content></entry></feed>"""


def test_each_entry_of_a_feed_is_a_story(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(RSS, "utf-8")
    reading = read_sources([file])
    (article,) = reading.articles
    assert article.text == "Harbour reopens\nThe harbour reopened.\nNobody was hurt."
    assert article.source == "Aldham Courier"
    assert article.published is not None
    # The day where it appeared, not the next one at Greenwich.
    assert str(article.published.interval) == "2025-01-07"
    assert "entry 2: no text" in str(reading.errors[0])
    assert draft(ATOM).authors == ("Ana Reis",)
    assert draft(ATOM).published is None
    assert draft(ATOM).changed == "2025-01-07T10:00:00Z"


def test_a_mail_is_a_story_under_its_subject() -> None:
    message = email.message.EmailMessage()
    message["From"] = "Aldham Courier <news@courier.example>"
    message["Subject"] = "Harbour reopens"
    message["Date"] = "Tue, 07 Jan 2025 10:00:00 +0000"
    message.set_content("Nobody was hurt.\n")
    found = draft(message.as_bytes(), "it.eml")
    assert found.text == "Harbour reopens\n\nNobody was hurt."
    assert (found.source, found.published) == ("Aldham Courier", message["Date"])


def test_lines_of_mail_are_joined_where_they_were_broken() -> None:
    broken = "The harbour of Aldham reopened\non Tuesday, two days after it\nsank.\n\nAll left."
    joined = "The harbour of Aldham reopened on Tuesday, two days after it sank.\n\nAll left."
    assert mail.unwrapped(broken) == joined


def test_a_page_saved_as_mhtml() -> None:
    message = email.message.EmailMessage()
    message["Snapshot-Content-Location"] = "https://courier.example/harbour"
    message.set_content(page(STORY, JSON_LD.replace("courier.example/", "www.courier.example/")))
    message.set_type("text/html")
    found = draft(message.as_bytes(), "it.mhtml")
    assert found.url == "https://www.courier.example/harbour-reopens"
    assert "Section number" not in found.text


def test_a_pdf_without_what_is_printed_around_its_pages() -> None:
    text = STORIES[1].read_text("utf-8")
    bare = draft(pdf(text, per_page=15)).text
    assert draft(pdf(text, per_page=15, around="Aldham Courier, page {}")).text == bare
    assert draft(pdf(text, per_page=15, around="1/5/25, 9:35 PM Harbour reopens {}")).text == bare
    whole = draft(pdf(text, per_page=99)).text
    assert draft(pdf(text, per_page=99, around="https://courier.example/1 {}/1")).text == whole


def test_a_word_broken_at_the_end_of_a_line() -> None:
    def joined(*lines: str) -> str:
        return paragraphs([[Line(text, 700 - 12 * n, 10) for n, text in enumerate(lines)]])

    assert joined("Two short-range rockets and three short-", "range drones fell") == (
        "Two short-range rockets and three short-range drones fell"
    )
    assert "the government said" in joined("The government met, and the govern-", "ment said so")
    assert "well-known" in joined("It is well-", "known.", *["A line that is whole."] * 30)


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "a.html", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.txt", "a picture, not plain text"),
        (b"\xd0\xcf\x11\xe0", "a.docx", "an old or a protected office document"),
        (bytes(range(1, 9)) * 20, "a.txt", "not plain text"),
        (b"<html><body><script>go()</script></body></html>", "a.html", "no article's text"),
        (f"<html><body>{NAVIGATION}</body></html>".encode(), "a.html", "no article's text"),
        (picture_pdf(), "a.pdf", "pictures without text"),
        (pdf(STORY, encrypt="secret"), "a.pdf", "protected by a password"),
        (b"%PDF-1.4\nnothing more", "a.pdf", "cannot be read as a PDF"),
        (b"no pdf at all", "a.pdf", "cannot be read as a PDF"),
        (b"{not json", "a.json", "not JSON"),
        (b"[" * 100_000, "a.json", "not JSON"),
        (b"[]", "a.json", "no record in it"),
        (b"<rss></rss>", "a.xml", "no feed, or one without entries"),
        (b"---\ntitle: x\n---\n\n", "a.md", "no story after it"),
    ],
)
def test_what_is_no_story_gets_a_line(content: bytes, name: str, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        drafts_of(Raw(name, content, Path(name).suffix))
    assert str(caught.value).startswith(f"{name}: ")
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "suffix", "kind"),
    [
        ("[Reuters] It rained.", "", "text"),
        ("<p>It rained.</p>", ".txt", "html"),
        ('<?xml version="1.0"?>\n<!DOCTYPE html><html>', ".xml", "html"),
        (RSS, ".html", "feed"),
        ('[{"text": "It rained."}]', "", "records"),
        ("Updated: today\nIt rained.", "", "text"),
        ("From: a@b.example\nMIME-Version: 1.0\n\nIt rained.", "", "mail"),
        ("It rained.", ".eml", "mail"),
    ],
)
def test_the_kind_is_what_the_bytes_show(content: str, suffix: str, kind: str) -> None:
    assert kind_of(Raw("it", content.encode(), suffix)) == kind
