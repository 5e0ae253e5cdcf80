"""Whether a page that is for subscribers shows the whole of its story, as it says itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from claimcheck.articles.walls import bars, is_offer

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|NewsArticle)$")
_ENDS_OPEN = re.compile(r"(?:…|\.\.\.)\W{0,5}\Z")
_SELECTOR = re.compile(r"\w*(?P<by>[.#])(?P<name>[\w-]+)")
#: A part for subscribers that is there has so many words, and a beginning at the most so many.
_FEW_WORDS, _SHORT = 30, 150
#: What extraction leaves of a story of which all is there, at the least.
_MOST = 0.7


def shows_beginning(tree: HtmlElement, text: str) -> bool:
    """Whether a page says that its story is not free, and shows no more than its beginning.

    What a subscriber saved is whole: what is not free says so by schema.org's
    `isAccessibleForFree` or Open Graph's `article:content_tier`, and by `hasPart` which part.
    """
    article = next((a for a in _articles(tree) if _closed(a)), {})
    if not article and not _says_closed(tree):
        return False
    parts = list(_parts(article, tree))
    if any(_words_of(part, text) >= _FEW_WORDS for part in parts):
        return False
    length, told = len(text.split()), str(article.get("wordCount", ""))
    if told.isdecimal() and len(told) < 7 and int(told) > 0:
        return length < _MOST * int(told)
    return (
        length < _SHORT
        or bool(article.get("hasPart"))
        or bool(_ENDS_OPEN.search(text[-20:]))
        or _is_barred(tree)
    )


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", ""):
            continue
        try:
            yield from _nodes(json.loads(script.text or "", strict=False))
        except (ValueError, RecursionError):
            continue


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    """The articles at the top of what a page says of itself, or in its graph."""
    for node in data if isinstance(data, list) else [data]:
        if not isinstance(node, dict):
            continue
        if any(_ARTICLE.search(str(type_)) for type_ in _listed(node.get("@type"))):
            yield node
        for key in ("@graph", "mainEntity"):
            if isinstance(node.get(key), list | dict):
                yield from _nodes(node[key])


def _closed(node: dict[str, Any]) -> bool:
    parts = [part for part in _listed(node.get("hasPart")) if isinstance(part, dict)]
    return any(_is_false(each.get("isAccessibleForFree")) for each in (node, *parts))


def _is_false(value: object) -> bool:
    return value is False or str(value).casefold().rpartition("/")[2] in ("false", "no", "0")


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _says_closed(tree: HtmlElement) -> bool:
    for meta in tree.iter("meta"):
        content = meta.get("content", "").casefold()
        if meta.get("itemprop") == "isAccessibleForFree" and _is_false(content):
            return True
        if meta.get("property", meta.get("name")) == "article:content_tier":
            return content in ("locked", "metered")
    return False


def _parts(article: dict[str, Any], tree: HtmlElement) -> Iterator[HtmlElement]:
    """The parts of a page that an article says are not free."""
    for part in _listed(article.get("hasPart")):
        if not isinstance(part, dict) or not _is_false(part.get("isAccessibleForFree")):
            continue
        for selector in _listed(part.get("cssSelector")):
            for each in str(selector).split(","):
                found = _SELECTOR.fullmatch(each.split()[-1] if each.split() else "")
                if found and found["by"] == "#":
                    yield from tree.xpath("//*[@id=$name]", name=found["name"])
                elif found:
                    spaced = "contains(concat(' ', normalize-space(@class), ' '), $name)"
                    yield from tree.xpath(f"//*[{spaced}]", name=f" {found['name']} ")


def _words_of(part: HtmlElement, text: str) -> int:
    """How many words of a story stand in a part of its page."""
    within = " ".join(part.text_content().split())
    lines = (" ".join(line.split()) for line in text.splitlines())
    return sum(len(line.split()) for line in lines if line in within and not is_offer(line))


def _is_barred(tree: HtmlElement) -> bool:
    """Whether a line of a page, wherever it stands, bars whoever does not pay."""
    shown = tree.iter("p", "h1", "h2", "h3", "h4", "h5", "span", "a", "button", "strong", "div")
    return any(bars(" ".join((element.text or "").split())) for element in shown)
