"""RSS and Atom feeds: each entry a story, as far as the feed tells it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

from claimcheck.articles.drafts import Draft, Raw, draft_with
from claimcheck.articles.encodings import declared, decoded
from claimcheck.articles.readers.html import text_of
from claimcheck.articles.readers.teasers import CUT, without_teaser
from claimcheck.errors import SourceError

#: Beginnings and ends of elements.
_MOST_TAGS = 1_000_000


def read(raw: Raw) -> tuple[Draft | SourceError, ...]:
    """The entries of a feed. What they link to is not fetched.

    Raises:
        SourceError: it is no feed, has no entries, or very many elements.
    """
    import feedparser

    text = decoded(raw.content, raw.charset or declared(raw.content)) or ""
    if text.count("<") > _MOST_TAGS:
        raise SourceError(f"{raw.name}: more than {_MOST_TAGS:,} tags; save the stories as text.")
    # A stream: feedparser takes bytes or text for an address or a file's name, and opens that.
    headers = {"content-type": "application/xml; charset=utf-8"}
    # Its cleaning would take away what says that something is hidden, and leave the hidden text.
    feed = feedparser.parse(BytesIO(text.encode()), response_headers=headers, sanitize_html=False)
    if not feed.entries:
        raise SourceError(f"{raw.name}: no feed, or one without entries.")
    outlet = feed.feed.get("title")
    return tuple(_draft(entry, outlet, raw.name, n) for n, entry in enumerate(feed.entries, 1))


def _draft(entry: Any, outlet: str | None, name: str, number: int) -> Draft | SourceError:
    pieces = [part.value for part in entry.get("content", [])] + [entry.get("summary", "")]
    text, aside, is_cut = without_teaser(max((text_of(markup) for markup in pieces), key=len))
    if not text:
        return SourceError(f"{name}, entry {number}: no text, only a link; fetch the story itself.")
    title = " ".join(text_of(entry.get("title", "")).split())
    if title and not text.startswith(title):
        text = f"{title}\n{text}"
    found = draft_with(
        {
            "title": title,
            "published": entry.get("published"),
            # As the entry has it: its own `get` gives the day it appeared where it has none.
            "changed": dict.get(entry, "updated"),
            "source": entry.get("source", {}).get("title") or outlet,
            "url": entry.get("link"),
            "authors": [author.get("name") for author in entry.get("authors", [])],
        },
        text,
    )
    return replace(found, aside=aside, notes=(CUT,) if is_cut else ())
