"""Documents of word processors: Word (`.docx`) and OpenDocument (`.odt`).

Their text is what stands on the page: what tracked changes put in, not what they took out, without
comments, hidden text, headers and footers. Footnotes and text boxes are set apart. What a program
noted of the file, such as when it was saved and by whom, is no date and no author of the story.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from claimcheck.articles.drafts import Draft, Raw
from claimcheck.articles.readers.zipped import Parts, attribute, local
from claimcheck.errors import SourceError

#: What holds no text of the story: what was deleted or moved away, fields' codes, comments.
_NOT_SHOWN = frozenset(
    "del moveFrom delText delInstrText instrText fldData commentReference pict object Fallback"
    " tracked-changes annotation annotation-end bookmark-ref-source sectPr hidden-text"
    " hidden-paragraph ruby-text note-citation sequence-decls variable-decls forms".split()
)
_BREAKS = frozenset("br cr line-break".split())
_BOXES = frozenset("txbxContent text-box".split())
_LETTERS = {"tab": "\t", "s": " ", "noBreakHyphen": "-", "ptab": "\t"}


@dataclass
class _Page:
    """Lines as they stand on the page, the one being written, and what stands apart from them."""

    lines: list[str] = field(default_factory=lambda: [""])
    apart: list[str] = field(default_factory=list)
    title: str | None = None

    def write(self, text: str) -> None:
        self.lines[-1] += text

    def end(self) -> None:
        self.lines.append("")

    def filled(self) -> list[str]:
        return [text for line in self.lines if (text := " ".join(line.split()))]


def of_word(raw: Raw, parts: Parts) -> tuple[Draft, ...]:
    """The story of a Word document."""
    name = _main_part(parts)
    root = parts.xml(name)
    body = None if root is None else next((e for e in root if local(e) == "body"), None)
    if body is None:
        raise SourceError(f"{raw.name}: a damaged document; save it again.")
    page = _Page()
    _walk(body, page)
    for notes in ("footnotes", "endnotes"):
        root = parts.xml(f"{name.rpartition('/')[0]}/{notes}.xml")
        for note in root if root is not None else ():
            if attribute(note, "type") in ("", "normal"):
                page.apart += _apart(note)
    return (_draft(page),)


def of_open_document(raw: Raw, parts: Parts) -> tuple[Draft, ...]:
    """The story of an OpenDocument text."""
    manifest = parts.bytes("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise SourceError(f"{raw.name}: is protected by a password; save a copy without one.")
    root = parts.xml("content.xml")
    bodies = () if root is None else (e for e in root.iter() if local(e) == "text" and len(e))
    body = next(iter(bodies), None)
    if body is None:
        raise SourceError(f"{raw.name}: a damaged document; save it again.")
    page = _Page()
    _walk(body, page)
    return (_draft(page),)


def _draft(page: _Page) -> Draft:
    return Draft("\n".join(page.filled()), title=page.title, aside=tuple(page.apart))


def _main_part(parts: Parts) -> str:
    """The part of a Word document that has its text; programs may call it otherwise."""
    relations = parts.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if attribute(relation, "Type").endswith("/officeDocument"):
            return attribute(relation, "Target").lstrip("/")
    return "word/document.xml"


def _walk(element: etree._Element, page: _Page) -> None:
    """Write what an element shows. Elements are nested no deeper than libxml2 allows."""
    name = local(element)
    if not name or name in _NOT_SHOWN or (name == "r" and _is_hidden(element)):
        return
    if name in _BOXES:
        page.apart += _apart(element)
    elif name == "note":
        # Of OpenDocument: a footnote stands where it is cited.
        page.apart += [
            line for part in element if local(part) == "note-body" for line in _apart(part)
        ]
    elif name in _BREAKS:
        page.end()
    elif name in _LETTERS and not len(element):
        page.write(_LETTERS[name])
    elif name == "t":
        page.write(element.text or "")
    elif name in ("p", "h"):
        start = len(page.lines)
        _children(element, page)
        if _style(element) in ("Title", "title") and not page.title:
            page.title = " ".join(" ".join(page.lines[start - 1 :]).split()) or None
        if not _runs_on(element):
            page.end()
    else:
        _children(element, page)


def _children(element: etree._Element, page: _Page) -> None:
    """Write what an element holds. In OpenDocument the letters themselves stand in it."""
    mixed = element.tag.startswith("{urn:oasis:")
    if mixed:
        page.write(element.text or "")
    for child in element:
        _walk(child, page)
        if mixed:
            page.write(child.tail or "")


def _apart(element: etree._Element) -> list[str]:
    page = _Page()
    _children(element, page)
    return [*page.filled(), *page.apart]


def _properties(element: etree._Element, *path: str) -> etree._Element | None:
    found: etree._Element | None = element
    for name in path:
        found = next((e for e in found if local(e) == name), None) if found is not None else None
    return found


def _style(paragraph: etree._Element) -> str:
    style = _properties(paragraph, "pPr", "pStyle")
    return attribute(paragraph, "style-name") if style is None else attribute(style, "val")


def _is_hidden(run: etree._Element) -> bool:
    vanish = _properties(run, "rPr", "vanish")
    return vanish is not None and attribute(vanish, "val") not in ("0", "false", "off")


def _runs_on(paragraph: etree._Element) -> bool:
    """Whether the end of a paragraph was deleted, so that the next one goes on with it."""
    mark = _properties(paragraph, "pPr", "rPr")
    return mark is not None and any(local(e) in ("del", "moveFrom") for e in mark)
