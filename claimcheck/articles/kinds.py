"""Which reader a source needs: by what it begins with, else by its ending."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.articles.drafts import Draft, Reader
from claimcheck.articles.encodings import decoded
from claimcheck.articles.feeds import read_feed
from claimcheck.articles.frontmatter import read_markdown
from claimcheck.articles.pages import read_page
from claimcheck.articles.pdf import read_pdf
from claimcheck.articles.records import read_records
from claimcheck.errors import SourceError

_HEAD = 1024


def read_text(raw: bytes, name: str) -> Sequence[Draft]:
    """Plain text.

    Raises:
        SourceError: it is no text.
    """
    text = decoded(raw)
    if text is None:
        raise SourceError(
            f"{name}: not plain text, or full of control characters; save the story as text."
        )
    return [Draft(text=text)]


#: Endings of the files that are read, each with its reader.
READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".pdf": read_pdf,
    ".json": read_records,
    ".jsonl": read_records,
    ".ndjson": read_records,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
}


def reader_of(raw: bytes, ending: str) -> Reader:
    """The reader for `raw`, whose name has this ending ("" where it has none)."""
    head = raw[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf-"):
        return read_pdf
    if head.startswith((b"<?xml", b"<rss", b"<feed")) and (b"<rss" in head or b"<feed" in head):
        return read_feed
    if head.startswith((b"<!doctype html", b"<html")):
        return read_page
    if ending in READERS:
        return READERS[ending]
    if head.startswith((b"{", b"[{")):
        return read_records
    return read_markdown if head.startswith(b"---") else read_text
