"""Electronic books (`.epub`), which some make of a story, and collectors of many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree, html

from claimcheck.articles.drafts import Draft, Raw
from claimcheck.articles.encodings import decoded
from claimcheck.articles.readers.html import text_of
from claimcheck.articles.readers.zipped import Parts, attribute, local
from claimcheck.errors import SourceError

#: Where calibre puts each story of the news that it collects.
_COLLECTED = re.compile(r"(?:^|/)feed_\d+/article_\d+/")
_NOTES = frozenset(
    "footnote footnotes endnote endnotes rearnote rearnotes doc-footnote doc-endnotes".split()
)
_CITED = frozenset("noteref doc-noteref doc-backlink".split())
_AROUND = frozenset("nav toc landmarks cover".split())
#: What is shorter is a title page, not a part.
_PART = 200


def stories(raw: Raw, parts: Parts) -> tuple[Draft, ...]:
    """The story of a book, or those that calibre collected in it.

    Raises:
        SourceError: it is protected, or lacks what says what is in it.
    """
    if b"EncryptedData" in (parts.bytes("META-INF/encryption.xml") or b""):
        raise SourceError(f"{raw.name}: is protected (DRM); save the story as text.")
    chapters = [
        (name, chapter) for name in _spine(parts) if (chapter := _chapter(parts, name)).text
    ]
    collected = [chapter for name, chapter in chapters if _COLLECTED.search(name)]
    if collected:
        return tuple(collected)
    # A heading that stands on the title page too is one.
    lines = dict.fromkeys(line for _, chapter in chapters for line in chapter.text.splitlines())
    whole = Draft(
        "\n".join(lines), aside=tuple(line for _, chapter in chapters for line in chapter.aside)
    )
    if (number := sum(len(chapter.text) >= _PART for _, chapter in chapters)) > 1:
        note = (
            f"a book of {number} parts, read as one story; save each by itself if they are several"
        )
        return (replace(whole, notes=(note,)),)
    return (whole,)


def _spine(parts: Parts) -> Iterator[str]:
    """The names of the documents of a book, in their order, without its table of contents."""
    container = parts.xml("META-INF/container.xml")
    files = () if container is None else (e for e in container.iter() if local(e) == "rootfile")
    package = next((attribute(e, "full-path") for e in files), "")
    root = parts.xml(package)
    if root is None:
        return
    items = {attribute(e, "id"): e for e in root.iter() if local(e) == "item"}
    for reference in (e for e in root.iter() if local(e) == "itemref"):
        item = items.get(attribute(reference, "idref"))
        if item is None or "nav" in attribute(item, "properties").split():
            continue
        yield normpath(join(dirname(package), unquote(attribute(item, "href"))))


def _chapter(parts: Parts, name: str) -> Draft:
    """The text of a document of a book; its footnotes are set apart."""
    markup = decoded(parts.bytes(name) or b"") or ""
    if not markup.strip():
        return Draft("")
    try:
        tree = html.document_fromstring(re.sub(r"\A\s*<\?xml[^>]*\?>", "", markup))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Draft("")
    apart: list[str] = []
    dropped: set[object] = set()
    for element in [e for e in tree.iter() if isinstance(e.tag, str)]:
        kinds = {*(element.get("epub:type") or "").split(), element.get("role"), element.tag}
        if not kinds & (_NOTES | _CITED | _AROUND) or dropped & {*element.iterancestors()}:
            continue
        dropped.add(element)
        if kinds & _NOTES:
            apart += text_of(
                html.tostring(element, encoding="unicode", with_tail=False)
            ).splitlines()
        if element.getparent() is not None:
            element.drop_tree()
    return Draft(text_of(html.tostring(tree, encoding="unicode")), aside=tuple(apart))
