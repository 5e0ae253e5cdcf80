"""Reads the lines of a PDF; run as a program of its own, so that its appetite can be limited.

Standard input is the file; standard output is JSON: `{"pages": [[[text, top, size], …], …],
"title", "author"}`, lengths in points, `top` from the lower edge of the page; or `{"error": …}`.
Limits are in place where the system knows them (not on Windows).
"""

from __future__ import annotations

import json
import math
import sys
from io import BytesIO
from typing import Any

_SECONDS = 20
_BYTES = 1 << 30


def main() -> None:
    """Read standard input and write what it says to standard output."""
    _limit()
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    try:
        reader = PdfReader(BytesIO(sys.stdin.buffer.read()))
        if reader.is_encrypted and not reader.decrypt(""):
            found: dict[str, Any] = {"error": "password"}
        else:
            info = reader.metadata
            found = {
                "pages": [_lines(page) for page in reader.pages],
                "title": info.title if info else None,
                "author": info.author if info else None,
            }
    except (DependencyError, FileNotDecryptedError):
        found = {"error": "password"}
    except MemoryError:
        found = {"error": "memory"}
    except (PyPdfError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as flaw:
        # A damaged file fails in pypdf wherever it is first looked at.
        found = {"error": "damaged", "detail": f"{type(flaw).__name__}: {flaw}"}
    sys.stdout.buffer.write(json.dumps(found).encode())


def _limit() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))


def _lines(page: Any) -> list[tuple[str, float, float]]:
    """The lines of a page, with the height of their baseline and the size of their letters."""
    lines: list[tuple[str, float, float]] = []
    text, top, size = "", 0.0, 0.0

    def end() -> None:
        nonlocal text
        if text.strip():
            lines.append((" ".join(text.split()), round(top, 1), round(size, 1)))
        text = ""

    def visit(piece: str, cm: list[float], tm: list[float], font: Any, points: float) -> None:
        nonlocal text, top, size
        for number, part in enumerate(piece.split("\n")):
            if number:
                end()
            if part.strip() and not text.strip():
                top = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                size = points * math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
            text += part

    page.extract_text(visitor_text=visit)
    end()
    return lines


if __name__ == "__main__":
    main()
