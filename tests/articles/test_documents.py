"""Documents as programs write them, and as somebody may write them to do harm."""

from __future__ import annotations

import io
import plistlib
import shutil
import time
import zipfile
from pathlib import Path

import pytest

from claimcheck.articles.reading import Reading, read_sources
from claimcheck.claims import Article
from tests.articles.pages import page

FILES = Path(__file__).with_name("files")
HEADLINE = "Fire at Harel market kills three"
SENTENCES = [
    HEADLINE,
    "Three people died in a fire at the covered market of Harel on Monday night,"
    " the fire service said.",
    "The blaze broke out in a bakery and spread to eleven stalls before crews from four towns"
    " brought it under control.",
    "“Nobody slept,” said Mayor José Nuñez, who put the damage at €2 million.",
]
FOOTNOTE = "The service counts only those found."

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def sentences(article: Article) -> list[str]:
    return [" ".join(article.text[s.start : s.end].split()) for s in article.sentences]


def reading(tmp_path: Path, name: str, content: bytes | str) -> Reading:
    (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return read_sources([tmp_path / name])


def read(tmp_path: Path, name: str, content: bytes | str) -> Article:
    found = reading(tmp_path, name, content)
    assert found.errors == ()
    return found.articles[0]


def zipped(**parts: str | bytes) -> bytes:
    """A zip of parts; two underscores in a name are a slash, one more is a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def docx(body: str, **more: str | bytes) -> bytes:
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped(word__document_xml=document, **more)


def odt(body: str) -> bytes:
    content = (
        f'<office:document-content xmlns:office="{OFFICE}" xmlns:text="{TEXT}"><office:body>'
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml=content)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    "file",
    [
        "libreoffice.docx",
        "libreoffice.odt",
        "libreoffice.rtf",
        "libreoffice.epub",
        "libreoffice.pdf",
        "pandoc.docx",
        "pandoc.odt",
        "pandoc.rtf",
        "pandoc.epub",
        "python-docx.docx",
        "chromium.mhtml",
    ],
)
def test_what_programs_write(file: str) -> None:
    """With a deletion and an insertion tracked, a comment and a footnote where they can be."""
    found = read_sources([FILES / file])
    assert found.errors == found.notes == ()
    (article,) = found.articles
    assert sentences(article) == SENTENCES
    assert article.title == HEADLINE
    assert str(article.published and article.published.interval) == "2024-03-05"
    if file not in ("python-docx.docx", "chromium.mhtml"):
        assert any(line.endswith(FOOTNOTE) for line in article.furniture)


def test_three_columns_are_read_one_after_the_other() -> None:
    (article,) = read_sources([FILES / "libreoffice-columns.pdf"]).articles
    told = sentences(article)
    assert [text[:18] for text in told] == [
        "Fire at Harel mark",
        "Three people died ",
        "The blaze broke ou",
        "A spokesman said t",
        "The mayor visited ",
        "Neighbours brought",
        "Two firefighters w",
        "The council meets ",
    ]
    assert "many of whom had no insurance for what they lost." in told[4]


def test_a_page_that_a_browser_printed() -> None:
    """Without the time, title and address that it prints around each page."""
    (article,) = read_sources([FILES / "chromium.pdf"]).articles
    assert sentences(article)[1:] == SENTENCES


def test_a_scan_is_told_or_recognised_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("ocrmypdf"):
        found = read_sources([FILES / "img2pdf-scan.pdf"])
        assert "page 1: pictures, whose text ocrmypdf recognised" in found.notes[0]
        assert SENTENCES[2] in sentences(found.articles[0])
    monkeypatch.setenv("PATH", "")
    (error,) = read_sources([FILES / "img2pdf-scan.pdf"]).errors
    assert "pictures without text; run text recognition" in str(error)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph("One.") + paragraph("Two."), "One.\nTwo."),
        ("<w:p><w:ins><w:r><w:t>New.</w:t></w:r></w:ins></w:p>", "New."),
        (
            "<w:p><w:r><w:t>A</w:t></w:r><w:del><w:r><w:delText>B</w:delText></w:r></w:del></w:p>",
            "A",
        ),
        ("<w:p><w:moveFrom><w:r><w:t>B</w:t></w:r></w:moveFrom><w:r><w:t>A</w:t></w:r></w:p>", "A"),
        (
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>B</w:t></w:r><w:r><w:t>A</w:t></w:r></w:p>",
            "A",
        ),
        ('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>B</w:t></w:r></w:p>', "B"),
        ("<w:p><w:r><w:t>A</w:t><w:br/><w:t>B</w:t><w:tab/><w:t>C</w:t></w:r></w:p>", "A\nB C"),
        ("<w:p><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:t>A</w:t></w:r></w:p>", "A"),
        (
            f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>A</w:t></w:r></w:p>{paragraph('B')}",
            "AB",
        ),
        (
            f"<w:tbl><w:tr><w:tc>{paragraph('A')}</w:tc><w:tc>{paragraph('B')}</w:tc></w:tr></w:tbl>",
            "A\nB",
        ),
        (f"<w:sdt><w:sdtContent>{paragraph('A')}</w:sdtContent></w:sdt>", "A"),
        (f"<w:p><w:r><w:t>A</w:t><w:pict>{paragraph('B')}</w:pict></w:r></w:p>", "A"),
    ],
)
def test_the_text_of_a_word_document(tmp_path: Path, body: str, text: str) -> None:
    filler = "The council met on Tuesday and agreed on the budget."
    article = read(tmp_path, "it.docx", docx(body + paragraph(filler)))
    assert article.text == f"{text}\n{filler}"


def test_what_a_word_document_sets_apart(tmp_path: Path) -> None:
    notes = (
        f'<w:footnotes xmlns:w="{WORD}">'
        f'<w:footnote w:type="separator">{paragraph("-")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("A note.")}</w:footnote></w:footnotes>'
    )
    box = f"<w:p><w:r><w:txbxContent>{paragraph('In a box.')}</w:txbxContent></w:r></w:p>"
    comments = f'<w:comments xmlns:w="{WORD}">{paragraph("Sure?")}</w:comments>'
    header = f'<w:hdr xmlns:w="{WORD}">{paragraph("Draft 3")}</w:hdr>'
    core = "<x><created>2019-01-01T00:00:00Z</created><creator>Somebody</creator></x>"
    title = '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Budget agreed</w:t></w:r></w:p>'
    article = read(
        tmp_path,
        "it.docx",
        docx(
            title + paragraph("The council met.") + box,
            word__footnotes_xml=notes,
            word__comments_xml=comments,
            word__header1_xml=header,
            docProps__core_xml=core,
        ),
    )
    assert article.text == "Budget agreed\nThe council met."
    assert article.furniture == ("In a box.", "A note.")
    assert (article.title, article.published, article.authors) == ("Budget agreed", None, ())


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:p>One.</text:p><text:h>Two.</text:h>", "One.\nTwo."),
        ("<text:p>A<text:span>B</text:span>C</text:p>", "ABC"),
        ('<text:p>A<text:s text:c="999999999"/>B</text:p>', "A B"),
        ("<text:p>A<text:line-break/>B<text:tab/>C</text:p>", "A\nB C"),
        ("<text:tracked-changes><text:p>B</text:p></text:tracked-changes><text:p>A</text:p>", "A"),
        ("<text:p>A<office:annotation><text:p>B</text:p></office:annotation></text:p>", "A"),
        ("<text:p>A<text:hidden-text>B</text:hidden-text></text:p>", "A"),
        ("<text:list><text:list-item><text:p>A</text:p></text:list-item></text:list>", "A"),
        (
            "<text:p>A<text:note><text:note-citation>1</text:note-citation></text:note></text:p>",
            "A",
        ),
        ("<text:section><text:p>A</text:p></text:section>", "A"),
    ],
)
def test_the_text_of_an_open_document(tmp_path: Path, body: str, text: str) -> None:
    assert read(tmp_path, "it.odt", odt(f"{body}<text:p>The end came.</text:p>")).text == (
        f"{text}\nThe end came."
    )


@pytest.mark.parametrize(
    ("rich", "text"),
    [
        (r"One.\par Two.", "One.\nTwo."),
        (r"Caf\'e9.", "Café."),
        (r"\u8364?2 million.", "€2 million."),
        (r"A \u-10179?\u-8704? B.", "A 😀 B."),
        (r"A{\deleted B}C.", "AC."),
        (r"A{\deleted0 B}C.", "ABC."),
        (r"A{\v hidden}B.", "AB."),
        (r"{\*\annotation Sure?}A.", "A."),
        (r'{\field{\*\fldinst HYPERLINK "https://x.example"}{\fldrslt A link}}.', "A link."),
        (r"{\pict\pngblip 89504e47}A.", "A."),
        (r"{\pict\bin4 }{}}}A.", "A."),
        (r"{\info{\title Untitled}{\creatim\yr2019}}A.", "A."),
        (r"{\header Page 3}A.", "A."),
        (r"\ldblquote A\rdblquote .", "“A”."),
    ],
)
def test_the_text_of_rich_text(tmp_path: Path, rich: str, text: str) -> None:
    head = r"{\rtf1\ansi\ansicpg1252 "
    assert read(tmp_path, "it.rtf", f"{head}{rich}\\par The end came.}}").text == (
        f"{text}\nThe end came."
    )


def test_what_rich_text_sets_apart(tmp_path: Path) -> None:
    rich = r"{\rtf1\ansi The council met.{\super\chftn}{\*\footnote\chftn\~A note.}\par}"
    article = read(tmp_path, "it.rtf", rich)
    assert (article.text, article.furniture) == ("The council met.", ("A note.",))


def epub(chapters: dict[str, str], items: str = "") -> bytes:
    container = '<container><rootfiles><rootfile full-path="O/p.opf"/></rootfiles></container>'
    listed = "".join(f'<item id="{n}" href="{name}"/>' for n, name in enumerate(chapters))
    order = "".join(f'<itemref idref="{n}"/>' for n in range(len(chapters)))
    package = f"<manifest>{listed}{items}</manifest><spine>{order}</spine>"
    out = io.BytesIO(
        zipped(
            mimetype="application/epub+zip",
            **{"META-INF__container_xml": container, "O__p.opf": f"<package>{package}</package>"},
        )
    )
    with zipfile.ZipFile(out, "a") as archive:
        for name, body in chapters.items():
            archive.writestr(f"O/{name}", f"<html><body>{body}</body></html>")
    return out.getvalue()


LONG = "The council met on Tuesday and agreed on the budget. " * 5


def test_the_stories_of_a_book(tmp_path: Path) -> None:
    collected = {f"feed_0/article_{n}/index.html": f"<p>{LONG} {n}.</p>" for n in range(3)}
    assert len(reading(tmp_path, "news.epub", epub(collected)).articles) == 3
    parts = {"1.xhtml": f"<p>{LONG}</p>", "2.xhtml": f"<p>So it went. {LONG}</p>"}
    found = reading(tmp_path, "book.epub", epub(parts))
    assert "a book of 2 parts, read as one story" in found.notes[0]
    assert "So it went." in found.articles[0].text
    around = '<nav><a href="x">Contents</a></nav><p>It rained<a role="doc-noteref">1</a>.</p>'
    assert read(tmp_path, "it.epub", epub({"a.xhtml": around})).text == "It rained."


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_a_page_that_safari_saved(tmp_path: Path, form: plistlib.PlistFormat) -> None:
    story = "\n".join(SENTENCES)
    main = {
        "WebResourceData": page(story).encode("utf-16"),
        "WebResourceURL": "https://carmelpost.example/fire",
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-16",
    }
    content = plistlib.dumps({"WebMainResource": main}, fmt=form)
    for name in ("it.webarchive", "it.html" if form == plistlib.FMT_BINARY else "x.webarchive"):
        article = read(tmp_path, name, content)
        assert sentences(article) == SENTENCES
        assert article.url == "https://carmelpost.example/fire"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.docx", b"PK\x03\x04\x14\x00", "damaged"),
        ("a.docx", docx(""), "without text"),
        ("a.docx", zipped(word__document_xml="<w:document"), "damaged"),
        ("a.docx", zipped(xl__workbook_xml="<x/>"), "not a document with a story"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "an old or a protected office document"),
        ("a.odt", zipped(mimetype="application/vnd.oasis.opendocument.text"), "damaged"),
        (
            "a.odt",
            zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
            "not a document",
        ),
        ("a.epub", zipped(mimetype="application/epub+zip"), "without text"),
        ("a.rtf", b"{\\rtf1 }", "without text"),
        ("a.webarchive", b"bplist00nothing", "not a page that Safari saved"),
        ("a.webarchive", plistlib.dumps({"WebMainResource": {}}), "not a page that Safari saved"),
        ("a.srt", b"no cues at all, but text", "without text"),
    ],
)
def test_what_is_no_story_gets_a_line(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    found = reading(tmp_path, name, content)
    assert found.articles == ()
    (error,) = found.errors
    assert reason in str(error)
    assert "\n" not in str(error)


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY d SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("doctype", [ENTITIES, OUTSIDE])
def test_entities_stay_what_they_are(tmp_path: Path, doctype: str) -> None:
    body = paragraph("The council met. &d;")
    document = f'{doctype}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    found = reading(tmp_path, "it.docx", zipped(word__document_xml=document))
    assert [a.text for a in found.articles] in ([], ["The council met."])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.docx", docx(paragraph("a" * 15_000_000))),
        ("huge.docx", docx("<w:p/>" * 5_000_000)),
        ("deep.docx", docx("<w:p>" * 5_000 + "</w:p>" * 5_000)),
        ("many.docx", zipped(**{f"p{n}": "" for n in range(20_001)})),
        ("bomb.odt", odt(f"<text:p>{' ' * 15_000_000}</text:p>")),
        ("bomb.epub", epub({"a.xhtml": "a" * 15_000_000})),
        ("deep.epub", epub({"a.xhtml": "<p>" * 100_000})),
        ("deep.rtf", "{\\rtf1 " + "{" * 500_000),
        ("links.rtf", "{\\rtf1 " + r"{\field{\*\fldinst HYPERLINK " * 100_000),
        ("pictures.rtf", "{\\rtf1 " + r"{\pict\bin1 " * 200_000),
        ("long.rtf", "{\\rtf1 " + "a" * 5_000_000 + "}"),
        ("deep.webarchive", b"bplist00" + b"\xaf" * 100_000),
        ("cues.srt", "1\n00:00:01,000 --> 00:00:02,000\n" + "<" * 100_000),
        ("cues.vtt", "WEBVTT\n\n" + "0:00.0 --> 0:00.0\na\n\n" * 100_000),
    ],
)
def test_what_would_do_harm_is_read_or_refused_in_time(
    tmp_path: Path, name: str, content: bytes | str
) -> None:
    start = time.perf_counter()
    found = reading(tmp_path, name, content)
    assert len(found.articles) + len(found.errors) == 1
    assert time.perf_counter() - start < 30


def test_a_part_that_lies_of_its_size_is_refused(tmp_path: Path) -> None:
    content = bytearray(docx(paragraph("a" * 200_000)))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")
    assert reading(tmp_path, "it.docx", bytes(content)).articles == ()
