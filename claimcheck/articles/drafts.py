"""What a reader of some kind of file hands on: a story's text, and what the file says of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Draft:
    """A story as it was found in a file, a page or a feed.

    Attributes:
        text: its text; the first line is the headline, where there is one.
        title: its headline, by the metadata.
        published: when it appeared, as the metadata has it (ISO 8601, a time may follow).
        source: the outlet.
        url: the canonical address.
        authors: who wrote it.
        name: what to call it, where the file holds several.
    """

    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    name: str | None = None


#: Reads bytes into drafts; the text is the name by which errors call the source.
Reader = Callable[[bytes, str], Sequence[Draft]]


def headed(title: str | None, body: str) -> str:
    """`body` below its headline, unless it begins with it."""
    body = body.strip()
    if not title or body.startswith(title):
        return body
    return f"{title}\n\n{body}"
