"""Which elements of a page its own styles, classes and attributes keep from being seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LENGTH = re.compile(
    r"(?P<number>-?\d{0,6}(?:\.\d{0,6})?)(?P<unit>px|pt|em|rem|ex|ch|vw|vh|%|in|cm|)"
)
_PIXELS = {"em": 16, "rem": 16, "ex": 8, "ch": 8, "vw": 10, "vh": 10, "%": 10, "in": 96, "cm": 38}
_NO_CLIP = re.compile(r"rect\((?:0|1)(?:px)?[, ]|inset\((?:50|100)%|circle\(0|polygon\(0 0")
_NO_TRANSFORM = re.compile(r"scale[xy]?\(0(?:[,)]|\.0)|translate[xy]?\(-\d{3,}")
_MOVES = ("transition", "transform", "animation", "-webkit-transform", "will-change")
_WHITE = frozenset(("white", "#fff", "#ffffff", "#fefefe", "rgb(255,255,255)"))
#: Ends of the names that classes for screen readers alone have, without hyphens.
_FOR_SCREEN_READERS = (
    "sronly",
    "visuallyhidden",
    "screenreadertext",
    "screenreaderonly",
    "screenreader",
    "a11yhidden",
    "assistivetext",
    "elementinvisible",
    "visibilityhidden",
    "offscreen",
)
_HIDDEN = frozenset(("hidden", "d-none", "is-hidden", "invisible", "display-none"))
#: A class that is seen on some screens: `md:block` of Tailwind, `d-md-block` of Bootstrap.
_SEEN_SOMEWHERE = re.compile(
    r"(?:\w+:|d-\w+-|d-)(?:block|flex|inline|grid|table|contents|visible)[\w-]*"
)
_STRUCK = frozenset(("linethrough", "strikethrough", "struck", "struckthrough", "strikeout"))
#: What a page is, and never hidden by its own style sheet for good.
_WHOLE = frozenset(("html", "body", "main", "article"))
_SIMPLE = re.compile(r"\w*(?P<by>[.#])(?P<name>[\w-]+)")


class Styles:
    """The styles of a page that say what is not shown.

    Of its style sheets, the rules of one class or one id; of outer ones nothing is known.

    Args:
        tree: the page.
    """

    def __init__(self, tree: HtmlElement) -> None:
        sheets = [element.text or "" for element in tree.iter("style")]
        self._hidden = {key for sheet in sheets for key, off in _rules(sheet).items() if off}
        self._is_bare = not sheets and tree.find(".//link[@rel='stylesheet']") is None

    def hides(self, element: HtmlElement) -> bool:
        """Whether an element, and all that is in it, is not shown."""
        if not isinstance(element.tag, str) or element.tag in ("html", "body"):
            return False
        if element.get("hidden") is not None or element.get("popover") is not None:
            return True
        if element.tag == "dialog" and element.get("open") is None:
            return True
        style, classes = element.get("style"), element.get("class", "").split()
        if style and (_unseen(own := _declarations(style)) or self._on_its_own(element, own)):
            return True
        return self._by_name(element, classes)

    def _by_name(self, element: HtmlElement, classes: list[str]) -> bool:
        if any(_bare(name).endswith(_FOR_SCREEN_READERS) for name in classes if ":" not in name):
            return True
        seen = any(_SEEN_SOMEWHERE.fullmatch(name) for name in classes)
        if not seen and not _HIDDEN.isdisjoint(classes):
            return True
        names = {f".{name}" for name in classes} | {f"#{element.get('id', '')}"}
        return not seen and element.tag not in _WHOLE and not self._hidden.isdisjoint(names)

    def _on_its_own(self, element: HtmlElement, style: dict[str, str]) -> bool:
        """Whether text has the colour of what is behind it."""
        colour = style.get("color", "")
        if not colour:
            return False
        grounds = (_background(each) for each in (element, *element.iterancestors()))
        behind = next(filter(None, grounds), "white" if self._is_bare else "")
        return colour == behind or {colour, behind} <= _WHITE


def _background(element: HtmlElement) -> str:
    """The colour that an element itself says is behind its text; empty where it says none."""
    style = _declarations(element.get("style", ""))
    said = style.get("background-color") or style.get("background") or element.get("bgcolor", "")
    return "" if said.casefold() in ("none", "transparent", "inherit") else said.casefold()


def struck(element: HtmlElement) -> bool:
    """Whether an element's text is struck through by its style or class."""
    if not isinstance(element.tag, str):
        return False
    style = element.get("style", "")
    if style and "line-through" in style.casefold():
        return any("line-through" in v for v in _declarations(style).values())
    return any(_bare(name) in _STRUCK for name in element.get("class", "").split())


def _bare(name: str) -> str:
    return name.casefold().replace("-", "").replace("_", "")


def _declarations(style: str) -> dict[str, str]:
    """What a style declares, by property; of two the later."""
    parts = (part.partition(":") for part in style.casefold().split(";"))
    return {
        name.strip(): " ".join(value.replace("!important", "").replace(", ", ",").split())
        for name, _, value in parts
    }


def _unseen(style: dict[str, str]) -> bool:
    """Whether what has this style takes no place on the page, or none within it."""
    if (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("content-visibility") == "hidden"
        or style.get("mso-hide") == "all"
        or style.get("color") == "transparent"
        or _NO_CLIP.match(style.get("clip", "") or style.get("clip-path", ""))
        or _NO_TRANSFORM.search(style.get("transform", ""))
    ):
        return True
    size = {name: length for name in style if (length := _length(style[name])) is not None}
    # What fades in when a reader comes to it begins without any opacity.
    if size.get("opacity", 1) < 0.05 and not any(name in style for name in _MOVES):
        return True
    if size.get("font-size", 16) < 2 or size.get("text-indent", 0) < -500:
        return True
    cut_off = style.get("overflow", "") in ("hidden", "clip")
    if cut_off and any(
        size.get(n, 99) <= 1 for n in ("height", "width", "max-height", "max-width")
    ):
        return True
    away = style.get("position") in ("absolute", "fixed")
    sides = ("left", "right", "top", "bottom") if away else ()
    return any(size.get(n, 0) < -500 for n in (*sides, "margin-left", "margin-top"))


def _length(value: str) -> float | None:
    """A length in pixels, more or less; None where it is none."""
    found = _LENGTH.fullmatch(value)
    if found is None or not found["number"].strip("-."):
        return None
    return float(found["number"]) * _PIXELS.get(found["unit"], 1)


def _rules(sheet: str) -> dict[str, bool]:
    """The classes and ids that a style sheet speaks of alone, and whether it hides them."""
    found: dict[str, bool] = {}
    for selectors, body in _blocks(sheet):
        style = _declarations(body)
        says = _unseen(style)
        for selector in selectors.split(","):
            simple = _SIMPLE.fullmatch(selector.strip())
            if simple and (says or "display" in style or "visibility" in style):
                found[simple["by"] + simple["name"]] = says
    return found


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules of a style sheet that hold for every screen: selectors, and what is declared."""
    depth, selectors = 0, ""
    without_comments = "".join(
        part.partition("*/")[2] if n else part for n, part in enumerate(sheet.split("/*"))
    )
    for piece in re.split(r"(?<=[{}])", without_comments):
        if piece.endswith("{"):
            depth += 1
            if depth == 1:
                selectors = piece[:-1]
        elif piece.endswith("}"):
            depth = max(0, depth - 1)
            if depth == 0 and "@" not in selectors:
                yield selectors.rpartition(";")[2], piece[:-1]
