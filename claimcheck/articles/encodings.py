"""Bytes to text, whatever wrote them."""

from __future__ import annotations

import codecs
import re

#: What a page or an XML file declares in its first lines.
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 2048


def decoded(raw: bytes, *, declares: bool = False) -> str | None:
    """The text of `raw`: by its byte order mark, what it declares, UTF-8, else Windows-1252.

    Args:
        raw: the bytes.
        declares: whether they are of a kind that names its encoding, as a page does.

    Returns:
        The text, or None where the bytes are no text.
    """
    for encoding in _candidates(raw, declares):
        try:
            text = raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        controls = sum(1 for c in text if ord(c) < 32 and c not in "\t\n\r\f")
        return text if controls * 100 <= len(text) else None
    return None


def _candidates(raw: bytes, declares: bool) -> list[str]:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return [encoding]
    if b"\x00" in raw:
        return []
    found = _DECLARED.search(raw[:_HEAD]) if declares else None
    declared = [found[1].decode("ascii", "ignore")] if found else []
    # Pages that declare Latin-1 are in Windows-1252, as the WHATWG's standard has it.
    declared = ["cp1252" if d.lower() in ("iso-8859-1", "latin-1") else d for d in declared]
    return [*declared, "utf-8", "cp1252"]
