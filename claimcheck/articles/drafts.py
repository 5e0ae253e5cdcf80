"""What passes between where a source is found and the article that it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Raw:
    """A source as bytes.

    `name` is what errors call it: the path or the URL as the user wrote it, or `-`. `suffix`, such
    as `.html`, tells its kind where the bytes do not; `charset` is the encoding that its server
    declares; `url` is where it was fetched, after redirections.
    """

    name: str
    content: bytes
    suffix: str = ""
    charset: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Draft:
    """One story, before its text is divided into sentences.

    `published` is as the source words it; `source` is the outlet's name. `aside` has lines that
    came with the story and are not its own; `notes` what the reader should know of how it was read.
    """

    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def draft_with(fields: Mapping[str, object], text: str) -> Draft:
    """A draft of `text`, with what the fields of a record or of front matter say of it.

    They are `title`, `published` or `date`, `source`, `url`, and `authors` or `author`, which is a
    name or a list of names. Others, and values of other types, count as not there.
    """
    authors = fields.get("authors") or fields.get("author")
    names = authors if isinstance(authors, list | tuple) else [authors]
    return Draft(
        text=text,
        title=_filled(fields.get("title")),
        published=_filled(fields.get("published")) or _filled(fields.get("date")),
        source=_filled(fields.get("source")),
        url=_filled(fields.get("url")),
        authors=tuple(name for each in names if (name := _filled(each))),
    )


def _filled(value: object) -> str | None:
    """A string on one line, or None."""
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(value.split()) or None if isinstance(value, str) else None


def folded(text: str) -> str:
    """The letters and digits of a text, to compare it by: "U.S. – 5" is "us5"."""
    return "".join(c for c in text.casefold() if c.isalnum())
