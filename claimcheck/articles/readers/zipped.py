"""Documents that are a zip of XML (`.docx`, `.odt`, `.epub`): what they are, and their parts.

Parts are read up to a bound whatever they say of their size; XML is read without entities, without
a network and not below the depth that libxml2 allows. Macros, pictures and whatever else is in the
zip are not looked at.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from claimcheck.articles.drafts import Draft, Raw
from claimcheck.errors import SourceError

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Most bytes of one part and of all that are read, unpacked; most parts.
_LARGEST_PART = 20_000_000
_LARGEST = 40_000_000
_MOST_PARTS = 20_000
#: Beginnings and ends of elements in a part.
_MOST_TAGS = 2_000_000
#: A part that shrinks to less than this, and is no small one, holds nothing that was written.
_RATIO = 500
_SMALL = 1_000_000

_UNREADABLE = (
    BadZipFile,
    RuntimeError,
    NotImplementedError,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
)


class Parts:
    """The parts of a document, by name; missing ones are None.

    Raises:
        SourceError: it is no zip, or damaged, protected by a password, or far larger than a story.
    """

    def __init__(self, raw: Raw) -> None:
        self._name = raw.name
        try:
            self._zip = ZipFile(BytesIO(raw.content))
            self.names = self._zip.namelist()
        except _UNREADABLE as flaw:
            raise SourceError(f"{raw.name}: a damaged document; save it again.") from flaw
        if len(self.names) > _MOST_PARTS:
            raise self._too_large()
        self._known = frozenset(self.names)
        self._left = _LARGEST

    def __contains__(self, name: str) -> bool:
        return name in self._known

    def bytes(self, name: str) -> bytes | None:
        """What a part holds."""
        if name not in self._known:
            return None
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise SourceError(f"{self._name}: is protected by a password; save a copy without one.")
        most = min(_LARGEST_PART, self._left)
        if info.file_size > most or info.file_size > max(_SMALL, _RATIO * info.compress_size):
            raise self._too_large()
        try:
            with self._zip.open(info) as part:
                content = part.read(most + 1)
        except _UNREADABLE as flaw:
            raise SourceError(f"{self._name}: a damaged document; save it again.") from flaw
        self._left -= len(content)
        if self._left < 0:
            raise self._too_large()
        return content

    def xml(self, name: str) -> _Element | None:
        """The root of a part in XML."""
        from lxml import etree

        content = self.bytes(name)
        if content is None:
            return None
        if content.count(b"<") > _MOST_TAGS:
            raise self._too_large()
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as flaw:
            raise SourceError(f"{self._name}: a damaged document; save it again.") from flaw

    def _too_large(self) -> SourceError:
        return SourceError(f"{self._name}: unpacked, far larger than a news story; not read.")


def read(raw: Raw) -> tuple[Draft, ...]:
    """The stories of a document, whichever of the three it is.

    Raises:
        SourceError: it is another kind of zip, damaged, or has no text.
    """
    from claimcheck.articles.readers import books, office

    readers: Mapping[str, Callable[[Raw, Parts], tuple[Draft, ...]]] = {
        "docx": office.of_word,
        "odt": office.of_open_document,
        "epub": books.stories,
    }
    parts = Parts(raw)
    kind = _kind(parts)
    if kind is None:
        raise SourceError(
            f"{raw.name}: a spreadsheet, a presentation or an archive, not a document with a story;"
            " save the story as text or PDF, or unpack it."
        )
    drafts = readers[kind](raw, parts)
    if not any(draft.text.strip() for draft in drafts):
        raise SourceError(f"{raw.name}: a document without text.")
    return drafts


def local(element: _Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element, name: str) -> str:
    """The attribute of that name, in whatever namespace; empty where there is none."""
    found = (value for key, value in element.items() if key.rpartition("}")[2] == name)
    return str(next(found, ""))


def _kind(parts: Parts) -> str | None:
    declared = (parts.bytes("mimetype") or b"")[:80].decode("latin-1").strip()
    if re.fullmatch(r"application/vnd\.oasis\.opendocument\.text(?:-template|-web)?", declared):
        return "odt"
    if declared == "application/epub+zip" or "META-INF/container.xml" in parts:
        return "epub" if not declared.startswith("application/vnd.") else None
    return "docx" if any(name.startswith("word/document") for name in parts.names) else None
