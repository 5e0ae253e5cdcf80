"""The lines of a PDF, as PDFium finds its letters."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from ctypes import c_double
from typing import Any, NamedTuple

from claimcheck.articles.drafts import Raw
from claimcheck.errors import SourceError

_PROTECTED = "is protected by a password; save a copy without one"
_DAMAGED = "cannot be read as a PDF; save it again, or the story as text"
#: A gap of so many letter sizes is no space between words.
_WIDE = 1.0
#: What PDFium puts for a hyphen at the end of a line.
_BREAKS = {"\x02": "-", "\ufffe": "-"}
#: Small raised numbers, of powers and of footnotes.
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

#: A letter: what it is, where it stands on its line, the size, and its right edge.
_Letter = tuple[str, float, float, float, float]
_Line = tuple[str, float, float, float, float]


class Printed(NamedTuple):
    """What a PDF prints, and what it says of itself.

    Of each page there are its lines: text, height, size of letters, left and right edge, in points
    from the lower left. `pictures` are the numbers of pages that are pictures without text.
    """

    pages: list[list[_Line]]
    pictures: list[int]
    title: object
    author: object


def printed(raw: Raw) -> Printed:
    """What a PDF prints.

    Raises:
        SourceError: it is protected or damaged.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with closing(PdfDocument(raw.content)) as document:
            told = document.get_metadata_dict()
            pages: list[list[_Line]] = []
            pictures: list[int] = []
            for number in range(len(document)):
                page = document[number]
                pages.append(list(_lines(_upright(page.get_textpage()))))
                if not pages[-1] and _has_picture(page):
                    pictures.append(number + 1)
                page.close()
    except PdfiumError as flaw:
        what = _PROTECTED if "password" in str(flaw).casefold() else _DAMAGED
        raise SourceError(f"{raw.name}: {what}.") from flaw
    return Printed(pages, pictures, told.get("Title"), told.get("Author"))


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
) -> Iterator[_Line]:
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
