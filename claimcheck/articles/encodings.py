"""Bytes to text, whatever encoding they are in."""

from __future__ import annotations

import codecs

#: The longer mark first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Declared out of habit, by servers and templates, and meaning cp1252, which is tried anyway.
_HABITS = {"ascii", "iso8859-1", "cp1252"}


def decoded(raw: bytes, declared: str | None = None) -> str | None:
    """The text that bytes are, or None when they are none, such as a picture's.

    A byte order mark decides; else what is declared, strict UTF-8, Windows-1252 and a guess from
    the bytes (charset-normalizer) are tried in this order.
    """
    mark = next((encoding for start, encoding in _MARKS if raw.startswith(start)), None)
    if mark is None and b"\x00" in raw:
        return None
    for encoding in [mark] if mark else [*_trusted(declared), "utf-8", "cp1252"]:
        try:
            text = raw.decode(encoding)
        except (UnicodeError, LookupError):
            continue
        return text if _is_text(text) else None
    return None if mark else _guessed(raw)


def head(raw: bytes, length: int = 4096) -> str:
    """The beginning of what bytes say, to tell their kind by; never fails."""
    mark = next((encoding for start, encoding in _MARKS if raw.startswith(start)), "latin-1")
    return raw[:length].decode(mark, "ignore")


def _trusted(declared: str | None) -> list[str]:
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return []
    return [] if name in _HABITS else [name]


def _guessed(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    text = str(best) if best else ""
    return text if text and _is_text(text) else None


def _is_text(text: str) -> bool:
    """Whether there are next to no control characters in it."""
    controls = sum(1 for c in text if ord(c) < 32 and c not in "\t\n\r\f")
    return controls * 100 <= len(text)
