"""Web pages, fetched or saved: the article's text without the page around it, and its metadata."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimcheck.articles.drafts import Draft, Raw, folded
from claimcheck.articles.encodings import decoded, head
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
#: What XML has no letters for, and references such as "&#1;" bring all the same.
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
    r"|&#(?:0*(?:[0-8]|1[1-24-9]|2\d|3[01]|6553[45])|x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef]))(?:;|(?!\w))",
    re.IGNORECASE,
)
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
    declared = _CHARSET.search(head(raw.content))
    charset = declared and (declared["meta"] or declared["xml"])
    markup = decoded(raw.content, raw.charset or charset)
    if markup is None:
        raise SourceError(f"{raw.name}: not the text of a web page; save the page again.")
    return (story(markup, raw),)


def story(markup: str, raw: Raw) -> Draft:
    """The story in the markup of a page; `raw` is where it comes from.

    Raises:
        SourceError: there is no article's text in it.
    """
    from trafilatura import bare_extraction, load_html
    from trafilatura.settings import set_date_params

    saved = _SAVED_FROM.search(markup[:4096])
    tree = load_html(_XML_DECLARATION.sub("", markup))
    headings = _headings(tree)
    page = tree is not None and bare_extraction(
        tree,
        url=raw.url or (saved["url"] if saved else None),
        include_comments=False,
        with_metadata=True,
        # Not extensive: that would take any date in the text for the date of publication.
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
    return Draft(
        text=text,
        title=title,
        published=page.date,
        source=page.sitename or page.hostname,
        url=page.url,
        authors=tuple(name for part in (page.author or "").split(";") if (name := part.strip())),
    )


def text_of(markup: str) -> str:
    """The text of a piece of markup without furniture, such as a feed's, a line for each block."""
    from lxml import html

    markup = _CONTROLS.sub("", markup)
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
