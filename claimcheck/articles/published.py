"""What a web page tells of the day that its story appeared, and where it tells it.

A page holds dates of much else: of comments, of other stories beside this one, of pictures, of the
visit. Only what is said of the story counts: by the page's metadata, by the article of its JSON-LD
and microdata, by lines and `<time>` near the headline.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimcheck.articles import linkeddata
from claimcheck.articles.datelines import (
    REACH,
    is_labelled,
    line_stamps,
    metadata_days,
    metadata_stamps,
    wire_stamps,
)
from claimcheck.articles.dating import Stamp
from claimcheck.articles.drafts import folded
from claimcheck.values.tables import rows
from claimcheck.values.times import month_first

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Names in the metadata of pages → whether they tell a change, and how plainly they tell.
_NAMES = {name: (what == "changed", n) for n, (name, what) in enumerate(rows("page_dates"))}
_BLOCKS = frozenset(
    "address article aside blockquote body br dd div dl dt figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr li main nav ol p pre section table td th tr ul".split()
)
_HEADINGS = ("h1", "h2")
#: Elements that hold something else than the story, or nothing to read.
_OTHER = frozenset(
    "aside blockquote dialog figure footer form iframe nav noscript script style template".split()
)
#: Words in the class or the id of an element that holds something else than the story.
_APART = frozenset(
    "comment comments commentlist discussion disqus replies reply respond related sidebar teaser"
    " teasers promo recommended recommendations popular trending latest newsletter masthead menu"
    " breadcrumb breadcrumbs carousel".split()
)
#: Types of schema.org, other than Article, of what stands in or beside a story.
_OTHER_THINGS = re.compile(r"(?:Comment|Object|WebPage|ItemList|Event|Review)\b")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
#: The properties of schema.org that are of when a story appeared or was changed.
_OF_STORY = frozenset(("", "datePublished", "dateModified"))
#: What stands between the parts of a line beside a story: "World | 5 March 2024".
_PARTED = re.compile(r"(?<!\s)\s+[|•·–—]\s+")
_CHANGED = re.compile(r"updat|modif|edited|changed", re.IGNORECASE)
#: So many words that end like a sentence are text of the story, not a line beside it.
_PROSE = 8
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\Z")
#: How many blocks before the headline can be of the story.
_ABOVE = 3


@dataclass
class _Block:
    """A stretch of text that stands apart on a page, and each `<time>` in it, before a piece."""

    pieces: list[str] = field(default_factory=list)
    times: list[tuple[HtmlElement, int]] = field(default_factory=list)
    heading: HtmlElement | None = None

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.pieces).split())

    @property
    def is_prose(self) -> bool:
        return len(self.text.split()) >= _PROSE and bool(_SENTENCE_END.search(self.text))


def page_stamps(
    tree: HtmlElement, urls: Collection[str], title: str | None, text: str
) -> tuple[Stamp, ...]:
    """All that dates the story of a page, but for its address.

    Args:
        tree: the page, as it was parsed.
        urls: its addresses.
        title: the headline of its story.
        text: the story, for its wire dateline where nothing else on the page tells a day.
    """
    node = story_of(tree, urls, title)
    metadata = [*(linkeddata.stamps_in(node) if node else ()), *_meta(tree)]
    metadata += _microdata(tree, _heading(tree, title))
    lines = [] if node and linkeddata.is_live(node) else _lines(tree, title)
    found = (*metadata, *lines)
    is_dated = any(not (s.is_update or s.is_short) for s in found)
    return found if is_dated else (*found, *wire_stamps(text))


def story_of(tree: HtmlElement, urls: Collection[str], title: str | None) -> linkeddata.Node | None:
    """What the page's JSON-LD says of its story."""
    headings = [_text(e) for e in tree.iter(*_HEADINGS, "title")]
    return linkeddata.story_in(tree, urls, [*([title] if title else []), *headings])


# -- metadata -------------------------------------------------------------------------------------


def _meta(tree: HtmlElement) -> list[Stamp]:
    """What the `<meta>` elements of the page tell, those first that tell it most plainly."""
    found: list[tuple[int, Stamp]] = []
    for element in tree.iter("meta"):
        # In microdata it is a property of a thing, which may be another than the story.
        own = ("itemprop",) if _scope(element) is None else ()
        names = (element.get(a, "") for a in ("name", "property", "http-equiv", *own))
        known = [_NAMES[name] for each in names if (name := each.strip().casefold()) in _NAMES]
        for is_change, rank in known[:1]:
            found += [(rank, stamp) for stamp in _told(element.get("content"), is_change)]
    return [stamp for _, stamp in sorted(found, key=lambda each: each[0])]


def _microdata(tree: HtmlElement, heading: HtmlElement | None) -> list[Stamp]:
    """What the microdata of the article tell that holds the headline."""
    around = set(heading.iterancestors()) if heading is not None else set()
    stamps: list[Stamp] = []
    for element in tree.iterfind(".//*[@itemprop]"):
        names = _OF_STORY.intersection(element.get("itemprop", "").split())
        scope = _scope(element) if names else None
        if scope is None or (around and scope not in around):
            continue
        within = [e for e in element.iterancestors() if e not in around]
        if linkeddata.is_article({"@type": scope.get("itemtype", "").split()}) and not any(
            map(_is_apart, within)
        ):
            words = element.get("content") or element.get("datetime") or _text(element)
            stamps += _told(words, "dateModified" in names)
    return stamps


def _scope(element: HtmlElement) -> HtmlElement | None:
    return next((e for e in element.iterancestors() if e.get("itemscope") is not None), None)


def _told(words: str | None, is_change: bool) -> list[Stamp]:
    return metadata_stamps(None, words) if is_change else metadata_stamps(words)


# -- the story's own lines ------------------------------------------------------------------------


def _lines(tree: HtmlElement, title: str | None) -> list[Stamp]:
    """What stands near the headline, before and after it, or after the story.

    There it is labelled, as dates of comments are not, or the last of all.
    """
    heading = _heading(tree, title)
    story = _story_element(tree, heading)
    blocks = [b for b in _blocks(story, heading) if b.text or b.times]
    prose = [n for n, b in enumerate(blocks) if b.is_prose]
    start = next((n for n, b in enumerate(blocks) if b.heading is not None), None)
    if start is None:
        start = prose[0] if prose else 0
    above = 0 if story.tag == "body" else _ABOVE
    near = blocks[max(0, start - above) : start + REACH]
    last = prose[-1] + 1 if prose else len(blocks)
    order = month_first(" ".join(b.text for b in blocks))
    stamps = [s for b in near for s in _of_block(b, order)]
    end = blocks[max(last, start + REACH) :]
    stamps += [s for b in end[:REACH] if is_labelled(b.text) for s in _of_block(b, order)]
    return stamps or [s for b in end[-1:] for s in _of_block(b, order)]


def _of_block(block: _Block, order: bool | None) -> Iterator[Stamp]:
    """The dates that a block states, when it states nothing else but its `<time>` and a byline."""
    if block.is_prose:
        return
    before = 0
    for element, at in block.times:
        label, before = " ".join(block.pieces[before:at]), at + 1
        if stamp := _of_time(element, order):
            is_update = stamp.is_update or bool(_CHANGED.search(f"{label} {_marks(element)}"))
            yield _as_line(stamp._replace(is_update=is_update))
    if block.times:
        return
    for text in (block.text, *block.pieces, *_PARTED.split(block.text)):
        if stamps := line_stamps(text, order):
            yield from map(_as_line, stamps)
            return


def _as_line(stamp: Stamp) -> Stamp:
    """A line; but a change is no day of the text, which stays where it was on the page."""
    return stamp._replace(source="metadata" if stamp.is_update else "dateline")


def _of_time(element: HtmlElement, order: bool | None) -> Stamp | None:
    """What a `<time>` tells, by its stamp for machines, by its words, or by both together."""
    if element.get("itemprop", "") not in _OF_STORY:
        return None
    text = _text(element)
    shown = line_stamps(text, order)
    machine = element.get("datetime") or element.get("content") or ""
    days = metadata_days(machine)
    if not days:
        return shown[0] if shown else None
    both = days & shown[0].days if shown else days
    is_update = bool(shown and shown[0].is_update)
    return Stamp(both or days, text or machine, "dateline", is_update)


def _heading(tree: HtmlElement, title: str | None) -> HtmlElement | None:
    headings = [e for e in tree.iter(*_HEADINGS) if _text(e)]
    same = (e for e in headings if title and folded(_text(e)) == folded(title))
    first = (e for e in headings if e.tag == "h1")
    return next(same, next(first, None))


def _story_element(tree: HtmlElement, heading: HtmlElement | None) -> HtmlElement:
    """The element that holds a story: the least that has its headline and prose.

    Without a headline it is the longest article of the page.
    """
    body = tree.find("body") if tree.find("body") is not None else tree
    if heading is None:
        longest = max(tree.iter("article"), key=lambda e: len(e.text_content()), default=None)
        return longest if longest is not None else next(tree.iter("main"), body)
    for parent in heading.iterancestors():
        if parent is body or any(b.is_prose for b in _blocks(parent, heading)):
            return parent
    return body


def _blocks(story: HtmlElement, heading: HtmlElement | None) -> list[_Block]:
    """The blocks of a story, without what stands among them and is something else."""
    blocks = [_Block()]
    kept = set(heading.iterancestors()) if heading is not None else set()

    def visit(element: HtmlElement) -> None:
        if not isinstance(element.tag, str) or (element not in kept and _is_apart(element)):
            return
        is_block = element.tag in _BLOCKS
        if is_block:
            blocks.append(_Block())
        if element is heading:
            blocks[-1].heading = element
        if element.tag == "time":
            blocks[-1].times.append((element, len(blocks[-1].pieces)))
        blocks[-1].pieces.append(" ".join((element.text or "").split()))
        for child in element:
            visit(child)
            blocks[-1].pieces.append(" ".join((child.tail or "").split()))
        if is_block:
            blocks.append(_Block())

    kept.add(story)
    visit(story)
    return blocks


def _is_apart(element: HtmlElement) -> bool:
    """Whether an element holds something else than the story around it.

    An article in an article is another; an item of a list with a link in it leads to another page.
    """
    if element.tag in _OTHER:
        # The foot of an article tells of the article, that of a page of the page.
        return element.tag != "footer" or next(element.iterancestors("article"), None) is None
    if element.tag == "article" or (
        element.tag == "li" and element.find(".//a[@href]") is not None
    ):
        return True
    marks = {word.casefold() for word in _WORDS.findall(_marks(element))}
    if marks & _APART or element.get("hidden") is not None:
        return True
    return bool(_OTHER_THINGS.search(element.get("itemtype", "")))


def _marks(element: HtmlElement) -> str:
    """What the author of a page calls an element."""
    return " ".join(element.get(a, "") for a in ("class", "id", "itemprop", "role"))


def _text(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())
