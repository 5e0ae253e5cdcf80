"""Web pages, fetched or saved: the article's text without the page around it, and its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.articles.drafts import Draft, Raw, folded
from claimcheck.articles.encodings import decoded, head
from claimcheck.articles.linkeddata import Node, headline_of, is_live, stamps_in
from claimcheck.articles.live import above, posts_of
from claimcheck.articles.published import page_stamps, story_of
from claimcheck.errors import SourceError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(
    r"""<meta[^>]{0,200}?charset\s*=\s*["']?(?P<meta>[\w.:-]+)"""
    r"""|\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["'](?P<xml>[\w.:-]+)""",
    re.IGNORECASE,
)
#: What browsers and SingleFile write into a page that they save.
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|[^>]{0,80}?\burl:\s*)(?P<url>https?://\S+)", re.IGNORECASE
)
#: The end of a sentence; a page of links has none.
_SENTENCE = re.compile(r"\w[.!?…][\"'”’)\]]*\s*$", re.MULTILINE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_BLOCKS = (
    "address article blockquote br dd div dl dt figcaption footer h1 h2 h3 h4 h5 h6 header hr li"
    " ol p pre section table td th tr ul"
).split()


_TITLES = ("h1", "h2", "h3", "h4")


def read(raw: Raw) -> tuple[Draft, ...]:
    """The story of a page, or the posts of a live blog, with what the page's own metadata say.

    Text and metadata are found by trafilatura; menus, comments and adverts are left out. A
    headline that stands on the page stands first in the text.

    Raises:
        SourceError: it is not text, or has no article's text in it.
    """
    declared = _CHARSET.search(head(raw.content))
    charset = declared and (declared["meta"] or declared["xml"])
    markup = decoded(raw.content, raw.charset or charset)
    if markup is None:
        raise SourceError(f"{raw.name}: not the text of a web page; save the page again.")
    return stories(markup, raw)


def stories(markup: str, raw: Raw) -> tuple[Draft, ...]:
    """The story in the markup of a page, or its posts; `raw` is where it comes from.

    Raises:
        SourceError: there is no article's text in it.
    """
    from trafilatura import bare_extraction, load_html
    from trafilatura.settings import set_date_params

    saved = _SAVED_FROM.search(markup[:4096])
    tree = load_html(_XML_DECLARATION.sub("", markup))
    headings = _headings(tree)
    whole = deepcopy(tree)
    page = tree is not None and bare_extraction(
        tree,
        url=raw.url or (saved["url"] if saved else None),
        include_comments=False,
        with_metadata=True,
        # Its date is not taken: that may be of anything on the page. This way it costs least.
        date_extraction_params=set_date_params(False),
    )
    text = (getattr(page, "text", None) or "").strip()
    if not page or isinstance(page, dict) or not _SENTENCE.search(text):
        raise SourceError(
            f"{raw.name}: no article's text found in this page; save the story as text."
        )
    title = " ".join((page.title or "").split()) or None
    if title and folded(title) in headings and not folded(text).startswith(folded(title)):
        text = f"{headings[folded(title)]}\n{text}"
    urls = [url for url in (page.url, raw.url) if url]
    draft = Draft(
        text=text,
        title=title,
        stamps=page_stamps(whole, urls, title, text),
        source=page.sitename or page.hostname,
        url=page.url,
        authors=tuple(name for part in (page.author or "").split(";") if (name := part.strip())),
    )
    node = story_of(whole, urls, title)
    return _live(draft, whole, node) if node and is_live(node) else (draft,)


def _live(draft: Draft, tree: HtmlElement, node: Node) -> tuple[Draft, ...]:
    """A live blog: what stands above its posts, and each post under its own heading; or all in one.

    A post is of its own day, the rest of the days from the first to the last.
    """
    whole = replace(draft, title=headline_of(node) or draft.title)
    days = next(iter(stamps_in(node)), None)
    posts = posts_of(tree, days) if days else []
    told = [
        replace(whole, text=text, stamps=(post.stamp,))
        for post in posts
        if _SENTENCE.search(text := _text_of_post([post.element], whole.title))
    ]
    if len(told) < 2:
        return (whole,)
    text = _text_of_post(above(posts[0]), whole.title)
    return (*([replace(whole, text=text)] if _SENTENCE.search(text) else []), *told)


def _text_of_post(elements: Iterable[HtmlElement], title: str | None) -> str:
    """The text of elements under their first heading, or the title of the live blog."""
    from lxml import html

    kept = [e for e in elements if e.tag not in ("nav", "aside", "footer", "form")]
    heading = next(
        (" ".join(h.text_content().split()) for e in kept for h in e.iter(*_TITLES)), title
    )
    markup = "".join(html.tostring(e, encoding="unicode", with_tail=False) for e in kept)
    lines = text_of(markup).splitlines()
    return "\n".join(
        [*([heading] if heading else []), *(line for line in lines if line != heading)]
    )


def text_of(markup: str) -> str:
    """The text of a piece of markup without furniture, such as a feed's, a line for each block."""
    from lxml import html

    if not markup.strip():
        return ""
    tree = html.fragment_fromstring(_XML_DECLARATION.sub("", markup), create_parent="div")
    for element in list(tree.iter("script", "style", "head", "title")):
        element.drop_tree()
    for element in tree.iter(*_BLOCKS):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().splitlines())
    return "\n".join(line for line in lines if line)


def _headings(tree: HtmlElement | None) -> dict[str, str]:
    """The headings that stand on a page, by what they are compared by."""
    elements = tree.iter("h1", "h2") if tree is not None else ()
    texts = (" ".join(element.text_content().split()) for element in elements)
    return {folded(text): text for text in texts if text}
