"""Web pages, fetched or saved: the article's text without the page around it, and its metadata."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimcheck.articles.access import shows_beginning
from claimcheck.articles.drafts import Draft, Raw, folded
from claimcheck.articles.encodings import declared, decoded
from claimcheck.articles.markup import prepare, without_hidden
from claimcheck.articles.walls import ONLY_BEGINNING, in_place_of_story
from claimcheck.errors import SourceError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

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


def read(raw: Raw) -> tuple[Draft, ...]:
    """The story of a page, with what the page's own metadata, JSON-LD included, say of it.

    Text and metadata are found by trafilatura; menus, comments and adverts are left out. A
    headline that stands on the page stands first in the text.

    Raises:
        SourceError: it is not text, or has no article's text in it.
    """
    markup = decoded(raw.content, raw.charset or declared(raw.content))
    if markup is None:
        raise SourceError(f"{raw.name}: not the text of a web page; save the page again.")
    return (story(markup, raw),)


def story(markup: str, raw: Raw) -> Draft:
    """The story in the markup of a page; `raw` is where it comes from.

    Raises:
        SourceError: there is no article's text in it.
    """
    from trafilatura import bare_extraction, extract_metadata, load_html
    from trafilatura.settings import set_date_params

    saved = _SAVED_FROM.search(markup[:4096])
    tree = load_html(_XML_DECLARATION.sub("", markup))
    if tree is None:
        raise SourceError(f"{raw.name}: no page in it; save the story as text.")
    asked = in_place_of_story(None, [" ".join(e.itertext()) for e in tree.iter("noscript")])
    prepare(tree)
    # Not extensive: that would take any date in the text for the date of publication.
    page = extract_metadata(
        tree, raw.url or (saved["url"] if saved else None), set_date_params(False)
    )
    without_hidden(tree)
    headings = _headings(tree)
    found = bare_extraction(tree, include_comments=False)
    text = (getattr(found, "text", None) or "").strip()
    if not _SENTENCE.search(text):
        advice = f", but {asked}" if asked else "; save the story as text"
        raise SourceError(f"{raw.name}: no article's text found in this page{advice}.")
    title = " ".join((page.title or "").split()) or None
    if title and folded(title) in headings and not folded(text).startswith(folded(title)):
        text = f"{headings[folded(title)]}\n{text}"
    return Draft(
        text=text,
        title=title,
        published=page.date,
        source=page.sitename or page.hostname,
        url=page.url,
        authors=tuple(name for part in (page.author or "").split(";") if (name := part.strip())),
        lacking=ONLY_BEGINNING if shows_beginning(tree, text) else "",
    )


def text_of(markup: str) -> str:
    """The text of a piece of markup without furniture, such as a feed's, a line for each block."""
    from lxml import html

    if not markup.strip():
        return ""
    tree = html.fragment_fromstring(_XML_DECLARATION.sub("", markup), create_parent="div")
    prepare(tree)
    without_hidden(tree)
    for element in list(tree.iter("script", "style", "head", "title", "svg")):
        element.drop_tree()
    for element in tree.iter(*_BLOCKS):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().splitlines())
    return "\n".join(line for line in lines if line)


def _headings(tree: HtmlElement) -> dict[str, str]:
    """The headings that stand on a page, by what they are compared by."""
    texts = (" ".join(element.text_content().split()) for element in tree.iter("h1", "h2"))
    return {folded(text): text for text in texts if text}
