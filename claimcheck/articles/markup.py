"""What markup does to the words in it: raised, struck through, not shown.

Nothing that a page does not show is text of its story, whoever hid it: a screen reader's label, a
version that was struck out, or an order to whoever reads by machine. What a page shows raised or
lowered does not melt into the number before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimcheck.articles.styles import Styles, struck

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Never shown where scripts run; readings of Chinese characters stand above them.
_NEVER = frozenset("template noscript rt rp".split())
#: Parts of a sentence that a search for a page's story takes for parts of the page.
_INLINE = ("time", "label", "output", "q")
_STRUCK = frozenset("del s strike".split())
#: What a page says of itself, which may stand where nobody sees it.
_DATA = frozenset("meta link time script".split())
_BLOCKS = frozenset(
    "address article aside blockquote body br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5"
    " h6 header hr li main ol p pre section table tbody td th thead tr ul".split()
)
#: So much of what stands before a raised mark decides what it is.
_BEFORE = 24

_NUMBER = re.compile(r"[+−–-]?\d{1,4}")
_NOTES = re.compile(r"\d{1,4}(?:\s*[,;–-]\s*\d{1,4})+|[\[(].{0,60}[\])]|[^\w\s]{1,4}", re.DOTALL)
_ORDINAL = re.compile(r"st|nd|rd|th|er|re|ère|ère|e|ème|eme|nd|nde|o|a|os|as|º|ª", re.IGNORECASE)
_MARKS = frozenset("tm sm mc md ™ ® © ℠".split())
_REFERENCE = re.compile(r"foot-?note|note-?ref|endnote|reference|citation|\bfn", re.IGNORECASE)
_BASE = re.compile(r"(?:(?P<currency>[$€£¥₹])\s?)?(?<![\d.,])(?P<base>\d[\d.,]*)$")
_UNIT = re.compile(r"(?:(?:^|[\s/·\d\u00a0])(?:k|c|m|d|µ|μ|n|h)?m|/s|\bft|\bmi|\byd|\d\s?in)$")
_MILLIONS = re.compile(r"[$€£¥₹]\s?[\d.,]{1,15}\s?m$")
_ELEMENT = re.compile(r"[A-Z][a-z]?\b")
_RAISED = str.maketrans("0123456789-−–+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def prepare(tree: HtmlElement) -> None:
    """Make the text of `tree` what is shown, except where a page tells its data in what is not."""
    styles = Styles(tree)
    for element in list(tree.iter(*_NEVER)):
        _empty(element)
    for element in list(tree.iter(*_STRUCK)):
        _empty(element)
    for element in list(tree.iter()):
        if struck(element) or (styles.hides(element) and not _tells_data(element)):
            _empty(element)
    for element, text in list(_raised_and_lowered(tree)):
        _empty(element, text)
        if text.strip().isdecimal() and element.tail:
            element.tail = element.tail.replace("⁄", "/")


def without_hidden(tree: HtmlElement) -> None:
    """Empty whatever is not shown, once the data of the page are known.

    What is shown inside a paragraph is made plain text, which nothing leaves out.
    """
    styles = Styles(tree)
    for element in list(tree.iter()):
        if styles.hides(element):
            _empty(element)
    for paragraph in tree.iter("p"):
        for element in paragraph.iter("q"):
            element.text = f"“{element.text or ''}"
            _append(element, "”")
        for element in paragraph.iter(*_INLINE):
            element.tag = "span"
        for element in paragraph.iter("span", "b", "i", "em", "strong"):
            element.attrib.pop("aria-hidden", None)


def without_link_lists(tree: HtmlElement) -> None:
    """Empty lists of links, such as what other outlets say of an event."""
    for element in list(tree.iter("ul", "ol")):
        items = element.findall("li")
        if len(items) > 1 and all(map(_is_link, items)):
            _empty(element)


def _is_link(item: HtmlElement) -> bool:
    """Whether most of what an item of a list says is a link."""
    linked = sum(len(link.text_content()) for link in item.iter("a"))
    return linked > len(item.text_content()) / 2


def _append(element: HtmlElement, text: str) -> None:
    last = element[-1] if len(element) else None
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def _tells_data(element: HtmlElement) -> bool:
    return any(part.tag in _DATA or part.get("itemprop") for part in element.iter("*"))


def _empty(element: HtmlElement, text: str = "") -> None:
    """Leave `text` of an element, in its place: what stands after it stays where it is."""
    element.clear(keep_tail=True)
    if element.tag not in _BLOCKS:
        element.tag = "span"
    element.text = text or None


def _raised_and_lowered(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Each element that is raised or lowered and does not stay as it is, with what it says."""
    from lxml import etree

    before, notes = "", 0
    walk = etree.iterwalk(tree, events=("start", "end", "comment"))
    for event, element in walk:
        said = element.tail if event != "start" else element.text
        if event != "comment" and element.tag in _BLOCKS:
            before = ""
        level = _level(element) if event == "start" else ""
        if level:
            mark = " ".join(element.text_content().split())
            text = mark
            if level == "raised":
                text, note = _raised(mark, before, element, notes)
                notes = max(notes, note)
            elif mark.isdecimal() and before[-1:].isdecimal():
                text = mark.translate(_LOWERED)
            walk.skip_subtree()
            if text != mark or len(element) or (element.tail or "").startswith("⁄"):
                yield element, text
            said = text
        if said:
            before = (before + said)[-_BEFORE:]


def _level(element: HtmlElement) -> str:
    """Whether an element is raised or lowered; empty where it is neither."""
    if element.tag in ("sup", "sub"):
        return "raised" if element.tag == "sup" else "lowered"
    if element.tag not in ("span", "a", "font", "small"):
        return ""
    style, classes = element.get("style", ""), element.get("class", "").lower().split()
    if (
        "super" in style.partition("vertical-align")[2].partition(";")[0]
        or "superscript" in classes
    ):
        return "raised"
    is_note = element.tag == "a" and "#" in element.get("href", "") and _refers(element)
    return "raised" if is_note and re.fullmatch(r"\W*\d{1,3}\W*", element.text or "") else ""


def _raised(mark: str, before: str, element: HtmlElement, notes: int) -> tuple[str, int]:
    """What a raised mark says, and the number of the footnote that it is, or 0.

    `notes` is how many footnotes there were: a number that goes on counting them is another.
    """
    after = (element.tail or "")[:8]
    if not _NUMBER.fullmatch(mark):
        return _raised_words(mark, before), 0
    number, known = int(mark.strip("+−–-")), _BASE.search(before)
    if after.strip() in ("/", "⁄") or re.match(r"[/⁄]\d", after):
        return (f" {mark}" if known else mark), 0
    is_exponent = not mark.isdecimal()
    if any(_refers(part) for part in (element, *element.iter("a"))):
        return "", number
    if known:
        goes_on = number <= max(9, notes + 1)
        if known["currency"] and len(mark) == 2 and number > notes + 1 and "." not in known["base"]:
            return f".{mark}", 0
        if is_exponent or not goes_on or (known["base"] == "10" and number > 1):
            return f"^{mark.replace('−', '-').replace('–', '-')}", 0
        return "", number
    if _UNIT.search(before) and not _MILLIONS.search(before) and (is_exponent or number in (2, 3)):
        return mark.translate(_RAISED), 0
    is_isotope = len(mark) > 1 and not before[-1:].strip() and _ELEMENT.match(after)
    return (mark.translate(_RAISED), 0) if is_isotope else ("", number)


def _raised_words(mark: str, before: str) -> str:
    """What a raised mark that is no number says: an ordinal's ending stays, a footnote's goes."""
    if not mark or _NOTES.fullmatch(mark) or mark.casefold() in _MARKS:
        return ""
    word = re.search(r"\w+$", before)
    ends = word.group() if word else ""
    if ends.isdecimal() and _ORDINAL.fullmatch(mark):
        return mark
    if ends.isalpha() and mark.isalpha() and mark.islower() and len(ends) < 3:
        # An abbreviation: Mme, Dr, no.
        return mark
    if len(mark) == 1 and mark.isalpha():
        return ""
    return f" {mark}"


def _refers(element: HtmlElement) -> bool:
    """Whether an element is a reference to a footnote."""
    said = (element.get(name, "") for name in ("class", "role", "id", "rel", "href"))
    return any(_REFERENCE.search(value[:200]) for value in said)
