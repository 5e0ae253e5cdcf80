"""What kind of source bytes are, and who reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from claimcheck.articles.drafts import Draft, Raw
from claimcheck.articles.encodings import head
from claimcheck.articles.exports.dividing import stories
from claimcheck.articles.readers import (
    feeds,
    html,
    mail,
    pdf,
    plain,
    records,
    rich_text,
    subtitles,
    webarchive,
    zipped,
)
from claimcheck.errors import SourceError
from claimcheck.values.tables import rows, several

READERS: dict[str, Callable[[Raw], Sequence[Draft | SourceError]]] = {
    "text": plain.read,
    "html": html.read,
    "pdf": pdf.read,
    "records": records.read,
    "feed": feeds.read,
    "mail": mail.read,
    "zipped": zipped.read,
    "rich text": rich_text.read,
    "webarchive": webarchive.read,
    "subtitles": subtitles.read,
}

#: Kinds in which databases export many stories as one text.
_DOCUMENTS = ("text", "pdf", "zipped", "rich text")
_KINDS = rows("source_kinds")
_KIND_OF_ENDING = {ending: kind for ending, kind, _ in _KINDS}
#: The ending that means the same as what a server calls a kind of source.
MEDIA_TYPES = {type_: ending for ending, _, types in _KINDS for type_ in several(types)}
#: Endings of the files that a folder is searched for.
ENDINGS = tuple(_KIND_OF_ENDING)

#: What may stand before the first element. No part of it is tried again another way: a text of
#: many comments would take forever.
_PRELUDE = r"\A\ufeff?\s*+(?:<\?(?>.*?\?>)\s*+|<!--(?>.*?-->)\s*+)*+"
#: What the beginning of a source shows, whatever it is called.
_SIGNS = {
    "zipped": re.compile(r"\APK\x03\x04"),
    "rich text": re.compile(r"\A\ufeff?\s{0,20}\{\\rtf"),
    "webarchive": re.compile(
        r"\Abplist00|\A.{0,300}<plist\b.{0,300}<key>WebMainResource", re.DOTALL
    ),
    "subtitles": re.compile(
        r"\A\ufeff?WEBVTT(?:\s|\Z)|\A\ufeff?\s{0,20}\d{1,6}[^\S\n]*+\n\s*+\d{1,2}:\d{2}:\d{2}[,.]\d{3}\s+-->"
    ),
    "pdf": re.compile(r"\A.{0,1000}?%PDF-\d", re.DOTALL),
    "feed": re.compile(_PRELUDE + r"<(?:rss|feed|rdf:rdf)\b", re.DOTALL | re.IGNORECASE),
    "html": re.compile(
        _PRELUDE + r"<(?:!doctype\s+html|html|head|body|article|main|div|p)\b",
        re.DOTALL | re.IGNORECASE,
    ),
    "mail": re.compile(
        r"\A(?:[\w-]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)*?mime-version:", re.IGNORECASE
    ),
    "records": re.compile(r"\A\ufeff?\s*+(?:\[\s*+)?\{\s*+\""),
}
#: How files begin that hold no story, or none that can be read.
_FOREIGN = (
    ((b"\xd0\xcf\x11\xe0",), "an old or a protected office document"),
    ((b"\x1f\x8b",), "a compressed file"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8"), "a picture"),
)


def drafts_of(raw: Raw) -> Sequence[Draft | SourceError]:
    """The stories in a source, and an error for each part of it that is none.

    Raises:
        SourceError: it is empty, no kind of story, or as its reader says.
    """
    if not raw.content.strip():
        what = "nothing came" if raw.url else "the file is empty"
        if raw.name == "-":
            what = "nothing came on standard input; pipe a story into it, or name a file"
        raise SourceError(f"{raw.name}: {what}.")
    for starts, what in _FOREIGN:
        if raw.content.startswith(starts):
            raise SourceError(
                f"{raw.name}: {what}, not plain text, a web page or a PDF; save the story as one."
            )
    kind = kind_of(raw)
    found = READERS[kind](raw)
    if kind not in _DOCUMENTS:
        return found
    return [story for d in found for story in (stories(d) if isinstance(d, Draft) else [d])]


def kind_of(raw: Raw) -> str:
    """What kind of source it is: as its beginning shows, else by its ending, else "text"."""
    start = head(raw.content)
    shown = next((kind for kind, sign in _SIGNS.items() if sign.search(start)), None)
    return shown or _KIND_OF_ENDING.get(raw.suffix.casefold(), "text")
