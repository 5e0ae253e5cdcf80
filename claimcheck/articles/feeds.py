"""Feeds, RSS and Atom: each entry is a story. Parsed by feedparser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimcheck.articles.drafts import Draft, headed
from claimcheck.errors import SourceError


def read_feed(raw: bytes, name: str) -> Sequence[Draft]:
    """The stories of a feed, in its order; what an entry only sums up is read as it stands.

    Raises:
        SourceError: it is no feed, or an empty one.
    """
    import feedparser

    feed = feedparser.parse(raw)
    drafts = [draft for entry in feed.entries if (draft := _draft(entry, feed.feed))]
    if not drafts:
        raise SourceError(f"{name}: a feed without stories.")
    return drafts


def _draft(entry: Any, feed: Any) -> Draft | None:
    contents = [c.get("value", "") for c in entry.get("content", [])]
    body = _plain(max([*contents, entry.get("summary", "")], key=len))
    title = entry.get("title")
    if not body and not title:
        return None
    day = entry.get("published_parsed") or entry.get("updated_parsed")
    return Draft(
        text=headed(title, body),
        title=title,
        published=f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}" if day else None,
        source=feed.get("title"),
        url=entry.get("link"),
        authors=(entry["author"],) if entry.get("author") else (),
        name=title,
    )


def _plain(markup: str) -> str:
    """The text of an entry's HTML, a line for each block."""
    from lxml.html import fromstring

    if not markup.strip():
        return ""
    tree = fromstring(f"<div>{markup}</div>")
    for block in tree.iter("p", "br", "div", "li", "h1", "h2", "h3"):
        block.tail = f"\n{block.tail or ''}"
    lines = (" ".join(line.split()) for line in tree.text_content().splitlines())
    return "\n".join(line for line in lines if line)
