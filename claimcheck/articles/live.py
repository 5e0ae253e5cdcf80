"""Live blogs: pages of posts, each of its own day, which are read as a story each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from claimcheck.articles.datelines import metadata_days
from claimcheck.articles.dating import Stamp

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True)
class Post:
    """The element that holds a post, with what dates it."""

    element: HtmlElement
    stamp: Stamp


def posts_of(tree: HtmlElement, days: Stamp) -> list[Post]:
    """The posts of a live blog within its days, by the `<time>` that each has.

    They are the elements side by side, as many as there can be, that each have such a time.
    """
    found: dict[HtmlElement, dict[HtmlElement, Stamp]] = {}
    for element in tree.iter("time"):
        told = Stamp(metadata_days(element.get("datetime") or ""), "", "metadata")
        if told.days & days.days:
            told = told._replace(words=element.get("datetime"))
            line = [element, *element.iterancestors()]
            for child, parent in reversed([*pairwise(line)]):
                found.setdefault(parent, {}).setdefault(child, told)
    most = max(found.values(), key=len, default={})
    return [Post(element, stamp) for element, stamp in most.items()] if len(most) > 1 else []


def above(post: Post) -> list[HtmlElement]:
    """What stands above a post, in the least element around it that has a heading of the page."""
    found: list[HtmlElement] = []
    for element in (post.element, *post.element.iterancestors()):
        found[:0] = reversed([*element.itersiblings(preceding=True)])
        if any(next(each.iter("h1"), None) is not None for each in found):
            break
    return found
