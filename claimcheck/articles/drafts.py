"""What passes between where a source is found and the article that it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from claimcheck.articles.addresses import is_url
from claimcheck.articles.dating import Stamp
from claimcheck.values.characters import clean, whole
from claimcheck.values.tables import table

#: The name of standard input.
STDIN = "-"

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://|(?:[\w-]+\.)+[\w-]+/\S*$", re.IGNORECASE)
#: So many values are looked at for the names of authors, and so deep within each other.
_MOST_WITHIN, _DEEPEST = 10_000, 8
#: Where fields are found, by the names that they have here.
_PATHS: Mapping[str, list[str]] = table("record_fields")


@dataclass(frozen=True)
class Raw:
    """A source as bytes.

    `name` is what errors call it: the path or the URL as the user wrote it, or `-`. `suffix`, such
    as `.html`, tells its kind where the bytes do not; `charset` is the encoding that its server
    declares; `url` is where it was fetched, after redirections. `recognised` are the pages of a
    PDF that were pictures and whose text a program recognised, where one was asked to.
    """

    name: str
    content: bytes
    suffix: str = ""
    charset: str | None = None
    url: str | None = None
    recognised: Sequence[int] | None = None


@dataclass(frozen=True)
class Draft:
    """One story, before its text is divided into sentences.

    `published` and `changed`, when it was last changed, are as the source words them. `stamps` is
    all that dates a page; where it is None, lines of the text do. `source` is the outlet's name;
    `lacking` is why the story is not wholly there, where its source says that it is not. `aside`
    has lines that came with the story and are not its own; `notes` what the reader should know of
    how it was read.
    """

    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    changed: str | None = None
    stamps: tuple[Stamp, ...] | None = None
    lacking: str = ""
    aside: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def draft_with(fields: Mapping[str, object], text: str) -> Draft:
    """A draft of `text`, with what the fields of a record or of front matter say of it.

    They are `title`, `published` or `date`, `changed`, `source`, `url`, and `authors` or `author`,
    which is a name or a list of names; and what `data/record_fields.toml` names, as collectors call
    them. Others, and values of other types, count as not there. An address is no outlet's name.
    """
    outlets = (_filled(value) for value in values_at(fields, _PATHS["source"]))
    urls = (_filled(value) for value in values_at(fields, _PATHS["url"]))
    own = _filled(fields.get("url"))
    return Draft(
        text=text,
        title=_first(fields, "title"),
        published=_first(fields, "published"),
        changed=_first(fields, "changed"),
        source=next((name for name in outlets if name and not _ADDRESS.match(name)), None),
        url=next((url for url in urls if url and is_url(url)), own),
        authors=next(filter(None, map(_names, values_at(fields, _PATHS["authors"]))), ()),
    )


def cleaned(draft: Draft) -> Draft:
    """A draft whose words are in one form of Unicode, without characters that nobody sees.

    What a model is shown, what is matched and what is quoted is this text, and not the file's,
    which may differ from it in such characters alone.
    """
    return replace(
        draft,
        text=clean(draft.text),
        title=draft.title and clean(draft.title),
        source=draft.source and clean(draft.source),
        authors=tuple(map(clean, draft.authors)),
        published=draft.published and whole(draft.published),
        changed=draft.changed and whole(draft.changed),
        url=draft.url and whole(draft.url),
        stamps=draft.stamps and tuple(s._replace(words=whole(s.words)) for s in draft.stamps),
        lacking=whole(draft.lacking),
        aside=tuple(map(whole, draft.aside)),
        notes=tuple(map(whole, draft.notes)),
    )


def values_at(fields: Mapping[str, object], paths: Iterable[str]) -> Iterator[object]:
    """What stands at each of some paths: "source.name" is `name` within `source`."""
    for path in paths:
        value: object = fields
        for name in path.split("."):
            value = value.get(name) if isinstance(value, Mapping) else None
        if value is not None:
            yield value


def _first(fields: Mapping[str, object], name: str) -> str | None:
    return next(filter(None, map(_filled, values_at(fields, _PATHS[name]))), None)


def _names(value: object) -> tuple[str, ...]:
    """Names of authors: a list of names or of what has a name, or a line divided by ";"."""
    lines = (each for each in islice(_within(value), _MOST_WITHIN) if isinstance(each, str))
    return tuple(name for line in lines for part in line.split(";") if (name := _filled(part)))


def _within(value: object, depth: int = 0) -> Iterator[object]:
    """A value, and all that is in it. YAML can say the same list in a list again and again."""
    yield value
    if depth == _DEEPEST:
        return
    if isinstance(value, list | tuple):
        for each in value:
            yield from _within(each, depth + 1)
    elif isinstance(value, Mapping):
        yield from _within(value.get("name"), depth + 1)


def _filled(value: object) -> str | None:
    """A string on one line, or None."""
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(value.split()) or None if isinstance(value, str) else None


def folded(text: str) -> str:
    """The letters and digits of a text, to compare it by: "U.S. – 5" is "us5"."""
    return "".join(c for c in text.casefold() if c.isalnum())
