"""Bytes to text, whatever encoding they are in."""

from __future__ import annotations

import codecs
import re

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


#: What pages, and XML, say of their own encoding.
_CHARSET = re.compile(
    r"""<meta[^>]{0,200}?charset\s*=\s*["']?(?P<meta>[\w.:-]+)"""
    r"""|\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["'](?P<xml>[\w.:-]+)""",
    re.IGNORECASE,
)
#: What stands for bytes that are no character.
UNREADABLE = "\ufffd"
#: What browsers take a declared encoding for, as it is written (WHATWG Encoding Standard).
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
}


def decoded(raw: bytes, said: str | None = None) -> str | None:
    """The text that bytes are, or None when they are none, such as a picture's.

    A byte order mark decides; else what is `said`, UTF-8, Windows-1252 and a guess from the bytes
    (charset-normalizer) are tried in this order. A few bytes that are no character do not make a
    text one of another alphabet: `UNREADABLE` stands in their place.
    """
    mark = next((encoding for start, encoding in _MARKS if raw.startswith(start)), None)
    if mark is None and b"\x00" in raw:
        return None
    likely = [mark] if mark else [*_trusted(said), "utf-8"]
    for encoding in [*likely, *(("cp1252",) if mark is None else ())]:
        text = _read_as(encoding, raw, strictly=encoding == "cp1252")
        if text is not None:
            return text if _is_text(text) else None
    return None if mark else _guessed(raw)


def head(raw: bytes, length: int = 4096) -> str:
    """The beginning of what bytes say, to tell their kind by; never fails."""
    mark = next((encoding for start, encoding in _MARKS if raw.startswith(start)), "latin-1")
    return raw[:length].decode(mark, "ignore")


def declared(raw: bytes) -> str | None:
    """The encoding that a page or a feed says that it is in."""
    found = _CHARSET.search(head(raw))
    return found and (found["meta"] or found["xml"])


def _read_as(encoding: str, raw: bytes, *, strictly: bool) -> str | None:
    """Bytes in an encoding, None where they are not in it."""
    try:
        return raw.decode(encoding)
    except LookupError:
        return None
    except UnicodeError:
        if strictly:
            return None
    text = raw.decode(encoding, "replace")
    beyond_ascii = sum(1 for c in text if c > "\x7f")
    # Of another encoding's bytes, most are no characters of this one.
    return text if text.count(UNREADABLE) * 2 <= beyond_ascii else None


def _trusted(said: str | None) -> list[str]:
    try:
        name = codecs.lookup(said or "").name
    except (LookupError, ValueError):
        return []
    return [] if name in _HABITS else [_WIDER.get(name, name)]


def _guessed(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    text = str(best) if best else ""
    return text if text and _is_text(text) else None


def _is_text(text: str) -> bool:
    """Whether there are next to no control characters in it."""
    controls = sum(1 for c in text if ord(c) < 32 and c not in "\t\n\r\f")
    return controls * 100 <= len(text)
