"""What a page says of its story in JSON-LD, by the vocabulary of schema.org."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from claimcheck.articles.addresses import same_page
from claimcheck.articles.datelines import metadata_days, metadata_stamps
from claimcheck.articles.dating import Stamp
from claimcheck.articles.drafts import folded
from claimcheck.values.tokens import stems

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: The types of schema.org below Article whose names do not end in it.
_ARTICLES = frozenset(
    "Report SocialMediaPosting BlogPosting LiveBlogPosting DiscussionForumPosting".split()
)
_LIVE = "LiveBlogPosting"
#: Where the things stand that a document is about; all else that a thing names is another thing.
_WITHIN = ("@graph", "mainEntity")
_OPENING = re.compile(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)")
_CLOSING = re.compile(r"(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/|;)\s*\Z")
#: Headlines that share so many of their words are of one story.
_ALIKE = 1 / 3

Node = dict[str, Any]


def story_in(tree: HtmlElement, urls: Collection[str], headlines: Collection[str]) -> Node | None:
    """The article that a page is about: by its address or its headline, or the only one there is.

    One that has other words for a headline, and another address or none, is of another page.
    """
    articles = [node for node in _nodes(tree) if is_article(node)]
    pages = {same_page(url) for url in urls} - {None}
    named = {folded(line) for line in headlines} - {""}
    for node in articles:
        if pages & set(_addresses(node)) or folded(_text(node, "headline")) in named:
            return node
    likely = [node for node in articles if _may_be(node, pages, headlines)]
    return likely[0] if len(likely) == 1 else None


def is_article(node: Node) -> bool:
    """Whether a thing is of the type Article, or of one below it."""
    return any(t in _ARTICLES or t.endswith("Article") for t in _types(node))


def is_live(node: Node) -> bool:
    """Whether it is a live blog."""
    return _LIVE in _types(node)


def stamps_in(node: Node) -> list[Stamp]:
    """What an article says of when it appeared and was changed; a live blog, from when to when."""
    published, changed = _text(node, "datePublished"), _text(node, "dateModified")
    if not is_live(node):
        return metadata_stamps(published, changed)
    updates = node.get("liveBlogUpdate")
    posts = updates if isinstance(updates, list) else [updates]
    told = [published, changed, *(_text(node, f"coverage{end}Time") for end in ("Start", "End"))]
    told += [_text(post, "datePublished") for post in posts if isinstance(post, dict)]
    days = [day for words in told for day in metadata_days(words)]
    return [Stamp(_span(days), published, "metadata")] if days else []


def headline_of(node: Node) -> str:
    """Its headline, on one line."""
    return _text(node, "headline") or _text(node, "name")


def _span(days: list[date]) -> frozenset[date]:
    first, last = min(days).toordinal(), max(days).toordinal()
    return frozenset(date.fromordinal(n) for n in range(first, last + 1))


def _nodes(tree: HtmlElement) -> Iterator[Node]:
    """The things that a page's JSON-LD is about, those of documents that are none left out."""
    for script in tree.iter("script"):
        if (script.get("type") or "").partition(";")[0].strip().casefold() == "application/ld+json":
            text = _CLOSING.sub("", _OPENING.sub("", script.text or ""))
            try:
                yield from _within(json.loads(text, strict=False))
            except (ValueError, RecursionError):
                continue


def _within(value: Any) -> Iterator[Node]:
    if isinstance(value, list):
        for item in value:
            yield from _within(item)
    elif isinstance(value, dict):
        yield value
        for name in _WITHIN:
            yield from _within(value.get(name))


def _may_be(node: Node, pages: Collection[str | None], headlines: Collection[str]) -> bool:
    own = _addresses(node)
    headline = stems(headline_of(node))
    if not headline or not headlines:
        return not (own and pages)
    return any(
        len(headline & words) >= max(1, _ALIKE * min(len(headline), len(words)))
        for words in map(stems, headlines)
    )


def _addresses(node: Node) -> list[str]:
    page = node.get("mainEntityOfPage")
    told = [node.get("url"), node.get("@id"), page]
    if isinstance(page, dict):
        told += [page.get("@id"), page.get("url")]
    return [found for url in told if isinstance(url, str) and (found := same_page(url))]


def _types(node: Node) -> list[str]:
    types = node.get("@type")
    every = types if isinstance(types, list) else [types]
    return [re.split(r"[/#:]", t)[-1] for t in every if isinstance(t, str)]


def _text(node: Node, name: str) -> str:
    value = node.get(name)
    first = value[0] if isinstance(value, list) and value else value
    return " ".join(str(first).split()) if isinstance(first, str | int) else ""
