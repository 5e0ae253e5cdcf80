"""Live blogs: pages of posts, each of its own day, which are read as a story each."""

from __future__ import annotations

from dataclasses import dataclass
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

    A post is the largest element that tells one such time; where they do not stand side by side,
    in the order of the page, they are no posts.
    """
    times: dict[HtmlElement, Stamp] = {}
    for element in tree.iter("time"):
        moment = element.get("datetime") or ""
        if metadata_days(moment) & days.days:
            times[element] = Stamp(metadata_days(moment), moment, "metadata")
    posts = [Post(_largest(time, times), stamp) for time, stamp in times.items()]
    beside: dict[HtmlElement | None, list[Post]] = {}
    for post in posts:
        beside.setdefault(post.element.getparent(), []).append(post)
    most = max(beside.values(), key=len, default=[])
    return most if len(most) > 1 else []


def before(post: Post) -> list[HtmlElement]:
    """The elements that stand before a post beside it."""
    return [*reversed([*post.element.itersiblings(preceding=True)])]


def _largest(time: HtmlElement, times: dict[HtmlElement, Stamp]) -> HtmlElement:
    """The largest element around a time that has no other in it."""
    found = time
    for parent in time.iterancestors():
        if sum(each in times for each in parent.iter("time")) > 1:
            break
        found = parent
    return found
