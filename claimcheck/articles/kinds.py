"""What kind of source bytes are."""

from __future__ import annotations

import re

from claimcheck.articles.drafts import Raw
from claimcheck.articles.encodings import head
from claimcheck.values.tables import rows, several

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


def kind_of(raw: Raw) -> str:
    """What kind of source it is: as its beginning shows, else by its ending, else "text"."""
    start = head(raw.content)
    shown = next((kind for kind, sign in _SIGNS.items() if sign.search(start)), None)
    return shown or _KIND_OF_ENDING.get(raw.suffix.casefold(), "text")
