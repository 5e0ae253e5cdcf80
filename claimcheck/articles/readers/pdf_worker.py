"""Reads the lines of a PDF; run as a program of its own, so that its appetite can be limited.

Standard input is the file; standard output is JSON: `{"pages": [[[text, top, size, left, right],
…], …], "pictures": [number of a page without text, …], "title", "author"}`, lengths in points,
`top` from the lower edge of the page; or `{"error": …}`. Limits are in place where the system
knows them (not on Windows).
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from ctypes import c_double
from typing import Any

_SECONDS = 20
_BYTES = 1 << 30
#: A gap of so many letter sizes is no space between words.
_WIDE = 1.0
#: What PDFium puts for a hyphen at the end of a line.
_BREAKS = {"\x02": "-", "\ufffe": "-"}
#: Small raised numbers, of powers and of footnotes.
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

#: A letter: what it is, where it stands on its line, the size, and its right edge.
_Letter = tuple[str, float, float, float, float]


def main() -> None:
    """Read standard input and write what it says to standard output."""
    _limit()
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(sys.stdin.buffer.read())
        told = document.get_metadata_dict()
        pages: list[list[tuple[str, float, float, float, float]]] = []
        pictures: list[int] = []
        for number in range(len(document)):
            page = document[number]
            pages.append(list(_lines(_upright(page.get_textpage()))))
            if not pages[-1] and _has_picture(page):
                pictures.append(number + 1)
            page.close()
        found: dict[str, Any] = {
            "pages": pages,
            "pictures": pictures,
            "title": told.get("Title"),
            "author": told.get("Author"),
        }
    except PdfiumError as flaw:
        what = "password" if "password" in str(flaw).casefold() else "damaged"
        found = {"error": what, "detail": str(flaw)}
    except MemoryError:
        found = {"error": "memory"}
    sys.stdout.buffer.write(json.dumps(found).encode())


def _limit() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))


def _has_picture(page: Any) -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    return next(iter(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE])), None) is not None


def _upright(textpage: Any) -> Iterator[_Letter | None]:
    """The letters of a page that stand the way most of them do, None where a line ends.

    Other ways are stamps at the margin and watermarks.
    """
    turned = list(_letters(textpage))
    ways = Counter(way for way, _ in filter(None, turned))
    usual = max(ways, key=lambda way: ways[way], default=0)
    for each in turned:
        if each is None:
            yield None
        elif each[0] == usual:
            yield each[1]


def _letters(textpage: Any) -> Iterator[tuple[int, _Letter] | None]:
    from pypdfium2 import raw

    page = textpage.raw
    x, y = c_double(), c_double()
    left, right, bottom, top = (c_double() for _ in range(4))
    matrix = raw.FS_MATRIX()
    for index in range(textpage.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(page, index))
        if letter in "\r\n":
            yield None
            continue
        raw.FPDFText_GetMatrix(page, index, matrix)
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        raw.FPDFText_GetCharBox(page, index, left, right, bottom, top)
        way = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        size = raw.FPDFText_GetFontSize(page, index) * math.hypot(matrix.c, matrix.d)
        along, height = ((x, y), (y, -x.value), (-x.value, -y.value), (-y.value, x))[way]
        edge = (right, top, -left.value, -bottom.value)[way]
        spot = [v.value if isinstance(v, c_double) else v for v in (along, height, edge)]
        yield way, (_BREAKS.get(letter, letter), spot[0], spot[1], size, spot[2])


def _lines(
    letters: Iterator[_Letter | None],
) -> Iterator[tuple[str, float, float, float, float]]:
    """What stands together on a line: its text, height, size of letters, left and right edge."""
    run: list[_Letter] = []
    spaced = False
    for each in (*letters, None):
        if each is not None and each[0].isspace():
            spaced = True
            continue
        if run and (each is None or _apart(run[0], run[-1], each)):
            text = "".join(letter for letter, *_ in run).encode("utf-16", "surrogatepass")
            _, start, height, size, _ = run[0]
            edges = (start, max(edge for *_, edge in run))
            numbers = (round(number, 1) for number in (height, size, *edges))
            yield (text.decode("utf-16", "replace"), *numbers)  # type: ignore[misc]
            run = []
        if each is not None:
            letter, *where = each
            if run and where[2] < 0.8 * run[0][3] and where[1] > run[0][2] + 0.2 * where[2]:
                letter = letter.translate(_RAISED)
            run.append((f" {letter}" if spaced and run else letter, *where))  # type: ignore[arg-type]
        spaced = False


def _apart(first: _Letter, last: _Letter, letter: _Letter) -> bool:
    """Whether a letter stands elsewhere than on the line that another one ends."""
    size = max(last[3], letter[3], 1.0)
    gap = letter[1] - last[4]
    height = abs(letter[2] - first[2])
    return gap > _WIDE * size or gap < -size or height > 0.6 * max(first[3], 1.0)


if __name__ == "__main__":
    main()
