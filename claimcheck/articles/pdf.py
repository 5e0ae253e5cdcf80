"""PDF documents, read by pypdf in a process of its own: a small file can take hours."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from claimcheck.articles.drafts import Draft
from claimcheck.errors import SourceError

_SECONDS = 60
#: The child's code: bytes on standard input, JSON on standard output.
_CHILD = """
import io, json, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (50, 50))
except (ImportError, ValueError, OSError):
    pass
from pypdf import PdfReader
from pypdf.errors import PyPdfError
try:
    reader = PdfReader(io.BytesIO(sys.stdin.buffer.read()))
    if reader.is_encrypted and not reader.decrypt(""):
        print(json.dumps({"error": "it asks for a password"}))
        sys.exit()
    told = reader.metadata or {}
    print(json.dumps({
        "pages": [page.extract_text() for page in reader.pages],
        "title": str(told.get("/Title") or ""),
        "author": str(told.get("/Author") or ""),
    }))
except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, MemoryError) as error:
    print(json.dumps({"error": f"it is damaged ({type(error).__name__})"}))
"""
_HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_ENDED = (".", "!", "?", "”", '"', ":")
#: A line this much shorter than the longest ends a paragraph, or is a headline.
_SHORT = 0.75


def read_pdf(raw: bytes, name: str) -> Sequence[Draft]:
    """The text of a PDF, its lines joined to paragraphs.

    Raises:
        SourceError: it cannot be read, is locked, or holds pictures and no text.
    """
    told = _parsed(raw, name)
    if error := told.get("error"):
        raise SourceError(f"{name}: {error}; save the story as text.")
    text = paragraphs("\n".join(str(page) for page in told["pages"]))
    if not text:
        raise SourceError(
            f"{name}: a PDF without text, as a scan is; run it through text recognition first."
        )
    # The title that programs write into a PDF is as often the name of a file: only the text's
    # own first line is taken for the headline.
    author = str(told.get("author", "")).strip()
    return [Draft(text=text, authors=(author,) if author else ())]


def paragraphs(text: str) -> str:
    """Lines as they were set, joined to one line for each paragraph."""
    lines = [line.strip() for line in _HYPHENATED.sub("", text).splitlines()]
    longest = max(map(len, lines), default=0)
    joined: list[str] = []
    open_ended = False
    for line in lines:
        if line and open_ended:
            joined[-1] = f"{joined[-1]} {line}"
        elif line:
            joined.append(line)
        short = len(line) < longest * _SHORT
        open_ended = bool(line) and not (short and (line.endswith(_ENDED) or len(joined) == 1))
    return "\n".join(joined)


def _parsed(raw: bytes, name: str) -> dict[str, Any]:
    try:
        child = subprocess.run(  # noqa: S603 - code of this module
            [sys.executable, "-I", "-c", _CHILD],
            input=raw,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
        found: dict[str, Any] = json.loads(child.stdout)
    except subprocess.TimeoutExpired as error:
        raise SourceError(f"{name}: the PDF takes too long to read; save it as text.") from error
    except ValueError as error:
        raise SourceError(f"{name}: the PDF cannot be read; save the story as text.") from error
    return found
