"""Web pages, fetched or saved: the article's text without the page around it, and its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.articles.access import shows_beginning
from claimcheck.articles.addresses import archived, site
from claimcheck.articles.drafts import Draft, Raw, folded
from claimcheck.articles.encodings import declared, decoded
from claimcheck.articles.linkeddata import Node, headline_of, is_live, stamps_in
from claimcheck.articles.live import above, posts_of
from claimcheck.articles.markup import prepare, without_hidden, without_link_lists
from claimcheck.articles.published import page_stamps, story_of
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
#: Links by which a page, or an archive's copy of one, says which page it is.
_ITSELF = ("canonical", "bookmark", "original", "shortlink")
#: What archives put above a page.
_TOOLBARS = ("wm-ipp-base", "wm-ipp", "wm-ipp-print", "donato", "HEADER")
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


_TITLES = ("h1", "h2", "h3", "h4")


def read(raw: Raw) -> tuple[Draft, ...]:
    """The story of a page, or the posts of a live blog, with what the page's own metadata say.

    Text and metadata are found by trafilatura; menus, comments and adverts are left out. A
    headline that stands on the page stands first in the text.

    Raises:
        SourceError: it is not text, or has no article's text in it.
    """
    markup = decoded(raw.content, raw.charset or declared(raw.content))
    if markup is None:
        raise SourceError(f"{raw.name}: not the text of a web page; save the page again.")
    return stories(markup, raw)


#: User and password before a server's name, which stands for an outlet that is not told.
_ACCOUNT = re.compile(r"^\S+@(?=[\w.-]+(?::\d+)?$)")
_TAG = re.compile(r"<[a-zA-Z][^<>]*+")
_MOST_ATTRIBUTES = 5000
#: Beginnings and ends of elements.
_MOST_TAGS = 500_000


def stories(markup: str, raw: Raw) -> tuple[Draft, ...]:
    """The story in the markup of a page, or its posts; `raw` is where it comes from.

    Raises:
        SourceError: there is no article's text in it.
    """
    from trafilatura import bare_extraction, extract_metadata, load_html
    from trafilatura.settings import set_date_params

    if why := _monstrous(markup):
        raise SourceError(f"{raw.name}: no page for readers, {why}; save the story as text.")
    saved = _SAVED_FROM.search(markup[:4096])
    tree = load_html(_XML_DECLARATION.sub("", markup))
    if tree is None:
        raise SourceError(f"{raw.name}: no page in it; save the story as text.")
    address = raw.url or (saved["url"] if saved else None)
    copy_of = _archived(tree, address)
    asked = in_place_of_story(None, [" ".join(e.itertext()) for e in tree.iter("noscript")])
    whole = deepcopy(tree)
    prepare(tree)
    # Its date is not taken: that may be of anything on the page. This way it costs least.
    page = extract_metadata(tree, copy_of or address, set_date_params(False))
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
    urls = [url for url in (page.url, raw.url) if url]
    draft = Draft(
        text=text,
        title=title,
        stamps=page_stamps(whole, urls, title, text),
        source=_outlet(_ACCOUNT.sub("", page.sitename or page.hostname or ""), copy_of),
        url=page.url if copy_of is None or site(page.url or "") == site(copy_of) else copy_of,
        authors=tuple(name for part in (page.author or "").split(";") if (name := part.strip())),
        lacking=ONLY_BEGINNING if shows_beginning(tree, text) else "",
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


def _monstrous(markup: str) -> str:
    """Why looking at markup would take minutes: empty where it would not.

    That is for so many elements, or so many attributes of one, whose names are compared.
    """
    if markup.count("<") > _MOST_TAGS:
        return f"it has more than {_MOST_TAGS:,} tags"
    longest = max(map(len, _TAG.findall(markup)), default=0)
    if longest > _MOST_ATTRIBUTES and any(
        len(tag.split()) > _MOST_ATTRIBUTES for tag in _TAG.findall(markup)
    ):
        return f"an element of it has more than {_MOST_ATTRIBUTES} attributes"
    return ""


def text_of(markup: str) -> str:
    """The text of a piece of markup without furniture, such as a feed's, a line for each block."""
    from lxml import etree, html

    markup = _CONTROLS.sub("", markup)
    if not markup.strip() or _monstrous(markup):
        return ""
    try:
        tree = html.fragment_fromstring(_XML_DECLARATION.sub("", markup), create_parent="div")
    except (etree.LxmlError, ValueError, TypeError, AttributeError):
        # Nothing but a declaration, an empty page, or what is no markup.
        return ""
    prepare(tree)
    without_hidden(tree)
    without_link_lists(tree)
    for element in list(tree.iter("script", "style", "head", "title", "svg")):
        element.drop_tree()
    for element in tree.xpath(".//*[@aria-hidden='true']"):
        if element.tag in _BLOCKS:
            element.clear(keep_tail=True)
    for element in tree.iter(*_BLOCKS):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().splitlines())
    return "\n".join(line for line in lines if line)


def _archived(tree: HtmlElement, address: str | None) -> str | None:
    """The address of the page that this is an archive's copy of; what the archive adds is emptied.

    It stands in the address of the copy, or in what the copy says of itself.
    """
    links = [e.get("href", "") for e in tree.iter("link") if e.get("rel") in _ITSELF]
    links += [e.get("content", "") for e in tree.iter("meta") if e.get("property") == "og:url"]
    copy_of = next(filter(None, map(archived, filter(None, (address, *links)))), None)
    if copy_of:
        for element in list(tree.iter("div")):
            if element.get("id") in _TOOLBARS:
                element.clear(keep_tail=True)
    return copy_of


def _outlet(name: str | None, copy_of: str | None) -> str | None:
    """Who published a page: of an archive's copy, not the archive."""
    is_archive = name is None or "archive" in name.casefold() or "wayback" in name.casefold()
    return site(copy_of) if copy_of and is_archive else name


def _headings(tree: HtmlElement) -> dict[str, str]:
    """The headings that stand on a page, by what they are compared by."""
    texts = (" ".join(element.text_content().split()) for element in tree.iter("h1", "h2"))
    return {folded(text): text for text in texts if text}
