"""Text that can be shown anywhere, and numbers with their nouns."""

from __future__ import annotations

from urllib.parse import urlsplit

from claimcheck.redaction import printable as printable


def visible(text: str) -> str:
    """`text` on one line, without characters that would act on a terminal or hide words."""
    return " ".join(printable(text).split())


def web_address(text: str) -> str:
    """`text` where it is an address of the web; else nothing, for other schemes can run code."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.netloc else ""


def count(number: int, noun: str) -> str:
    """`3 stories`, `1 story`, `1,200 stories`."""
    if number == 1:
        return f"1 {noun}"
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {plural}"
