"""PDF: lines read by PDFium, joined to paragraphs again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from unicodedata import normalize

from claimcheck.articles.drafts import Draft, Raw
from claimcheck.articles.readers.columns import Line, in_reading_order
from claimcheck.articles.readers.pdf_lines import printed
from claimcheck.errors import SourceError
from claimcheck.values.tables import table, words

_ENDS = re.compile(r"[.!?…:][\"'”’)\]]*$")
#: U+00AD is a hyphen that stands where a line ends, and nowhere else.
_SOFT = "\u00ad"
_BROKEN_WORD = re.compile(rf"(?<!\w)(?P<word>\w+)[-\u2010{_SOFT}]$")
#: The distance of lines where a text is too short to show it, in heights of a letter.
_USUAL_LEADING = 1.2
#: What is printed around a page: its number, or what browsers print (time and title, address).
_AROUND = re.compile(
    r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?"
    r"|\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}:\d{2}(?:\s*[AP]M)?\s+\S.*"
    r"|\w+://\S+(?:\s+\d{1,4}/\d{1,4})?",
    re.IGNORECASE,
)
#: A running head with the number of its page, and how long one is.
_FOLIO = re.compile(r"(?P<first>\d{1,4})\s+\S|\S.*\s(?P<last>\d{1,4})$")
_HEAD = 80
#: Raised numbers behind a word or what ends a sentence, where powers do not stand; and footnotes.
_MARK = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?…\"”’)]))[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
_NOTE = re.compile(r"(\d{1,3})\s?[^\W\d]")
#: The widest indent of a paragraph, in points.
_INDENT = 24
#: A dash without a space before it has none behind it either.
_DASHED = re.compile(r"\S[–—/]$")
_LONGEST_WORD = 60
_NUMBERS = words(" ".join(table("numbers")[name] for name in ("units", "tens", "ordinals")))
#: Letters that typesetting draws as one.
_LIGATURES = {code: normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


class Pictures(SourceError):
    """Pages of a PDF are pictures, whose text may be recognised: their numbers."""

    def __init__(self, pages: Sequence[int]) -> None:
        super().__init__(f"{_told(pages)}: pictures without text")
        self.pages = pages


def read(raw: Raw) -> tuple[Draft, ...]:
    """The story of a PDF. Its dates are those of the file, not of the story, and are not used.

    Raises:
        Pictures: so are some of its pages, and nobody has tried to recognise their text.
        SourceError: it is protected or damaged, or nothing in it is text.
    """
    found = printed(raw)
    if found.pictures and raw.recognised is None:
        raise Pictures(found.pictures)
    notes: list[str] = []
    if raw.recognised:
        notes.append(
            f"{_told(raw.recognised)}: pictures, whose text ocrmypdf recognised;"
            " check what you quote of them"
        )
    elif found.pictures:
        notes.append(
            f"{_told(found.pictures)}: pictures without text, not read;"
            " run text recognition (OCR) on it"
        )
    pages, aside = _without_notes(
        [
            in_reading_order([Line(_plain(text), *where) for text, *where in page])
            for page in found.pages
        ]
    )
    text = paragraphs(pages)
    if not text:
        raise SourceError(
            f"{raw.name}: its pages are pictures without text; run text recognition (OCR) on it,"
            " or install ocrmypdf, which is used where it is there."
        )
    title, author = (_confirmed(said, text) for said in (found.title, found.author))
    return (
        Draft(
            text,
            title=title,
            authors=(author,) if author else (),
            aside=tuple(aside),
            notes=tuple(notes),
        ),
    )


def paragraphs(pages: Sequence[Sequence[Line]]) -> str:
    """The lines of pages as text with a line for each paragraph.

    Lines that stand at the edge of every page, and page numbers, are left out. A paragraph ends
    where the gap to the next line is wider than usual, where the size of the letters changes, and
    where a line that ends a sentence is short.
    """
    kept = list(_without_edges(pages))
    lines = [line for page in kept for line in page]
    if not lines:
        return ""
    leading = _leading([pair for page in kept for pair in pairwise(page)])
    width = median(sorted(len(line.text) for line in lines)[len(lines) // 2 :])
    known = _words(lines)
    broken = sum(1 for line in lines if _BROKEN_WORD.search(line.text))
    hyphenates = broken * 20 >= len(lines)
    margins = _margins(kept)
    body = median(line.size for line in lines)
    texts = [[lines[0].text]]
    for line, after in pairwise(lines):
        is_body = abs(line.size - body) <= 0.1 * body
        if _ends(line, after, leading, width) or (is_body and _has_room(line, after, margins)):
            texts.append([after.text])
        else:
            texts[-1][-1] = _before(texts[-1][-1], after.text, known, hyphenates)
            texts[-1].append(after.text)
    return "\n".join(map("".join, texts)).replace(_SOFT, "")


def _words(lines: Sequence[Line]) -> Counter[str]:
    """How often a text has each word; those with a hyphen are counted whole and in their parts."""
    whole = " ".join(line.text for line in lines).casefold().replace(_SOFT, "")
    return Counter(re.findall(r"\w+", whole)) + Counter(re.findall(r"\w+(?:-\w+)+", whole))


def _without_notes(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """Pages without footnotes and the small numbers that lead to them, and the footnotes' lines.

    A footnote begins below the text, in smaller letters, with a number that stands raised in it.
    """
    sizes = [line.size for page in pages for line in page]
    small = 0.9 * median(sizes) if sizes else 0.0
    kept: list[list[Line]] = []
    aside: list[str] = []
    for page in pages:
        marks = {
            normalize("NFKC", mark.group()) for line in page for mark in _MARK.finditer(line.text)
        }
        end = len(page)
        while end and page[end - 1].size <= small:
            end -= 1
        starts = (
            n for n in range(end, len(page)) if (m := _NOTE.match(page[n].text)) and m[1] in marks
        )
        end = next(starts, len(page))
        aside += [line.text for line in page[end:]]
        kept.append([line._replace(text=_MARK.sub("", line.text)) for line in page[:end]])
    return kept, aside


def _plain(text: str) -> str:
    """A text as its letters are written elsewhere: accents on them, ligatures apart."""
    return normalize("NFC", text).translate(_LIGATURES)


def _told(pages: Sequence[int]) -> str:
    return f"{'page' if len(pages) == 1 else 'pages'} {', '.join(map(str, pages))}"


def _without_edges(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Pages without what is printed around them, wherever the file says it.

    A running head stands on most pages, or on most of the even or odd ones.
    """
    edges = [_edges(page, number) for number, page in enumerate(pages)]
    alike = Counter((n % 2, key) for n, edge in enumerate(edges) for key in set(edge.values()))
    times = Counter(key for edge in edges for key in set(edge.values()))

    def is_around(line: Line, number: int) -> bool:
        key = edges[number].get(line)
        if key is None:
            return False
        every = times[key] > 1 and times[key] >= len(pages) - 1
        others = alike[number % 2, key]
        half = others > 1 and 2 * others > len(pages) // 2
        return every or half or bool(_AROUND.fullmatch(line.text))

    for number, page in enumerate(pages):
        yield [line for line in page if not is_around(line, number)]


def _edges(page: Sequence[Line], number: int) -> dict[Line, str]:
    """The lines at both ends of a page, by what they have in common with those of other pages.

    A number at the beginning or end of a line may be that of the page: then the number of the
    first page is what they have in common.
    """
    by_height = sorted(page, key=lambda line: line.top)
    return {line: _key(line.text, number) for line in (*by_height[:2], *by_height[-2:])}


def _key(text: str, number: int) -> str:
    if len(text) <= _HEAD and (folio := _FOLIO.match(text)):
        return f"page {int(folio['first'] or folio['last']) - number}"
    return re.sub(r"\d+", "0", text)


def _leading(pairs: Sequence[tuple[Line, Line]]) -> float:
    """The usual distance of a paragraph's lines, in heights of a letter.

    It is the smallest that is no exception, such as a raised letter: short paragraphs have more
    gaps than lines.
    """
    drops = [
        round((a.top - b.top) / a.size, 1)
        for a, b in pairs
        if a.size > 0 and a.size == b.size and a.top - b.top > 0.9 * a.size
    ]
    enough = max(2, len(drops) // 20)
    common = [drop for drop, times in Counter(drops).items() if times >= enough]
    return min(common, default=_USUAL_LEADING)


def _ends(line: Line, after: Line, leading: float, width: float) -> bool:
    """Whether a paragraph ends with `line`, of a text so many characters wide."""
    if abs(line.size - after.size) > 0.1 * max(line.size, after.size):
        return True
    drop = line.top - after.top
    ends_sentence = bool(_ENDS.search(line.text))
    if drop < 0:
        # The next page or column.
        return ends_sentence and not after.text[:1].islower()
    return drop > 1.4 * leading * line.size or (ends_sentence and len(line.text) < 0.7 * width)


def _margins(pages: Sequence[Sequence[Line]]) -> dict[Line, float]:
    """Where the lines of the column end that each line stands in; most of them, at the least."""
    margins: dict[Line, float] = {}
    for page in pages:
        columns: dict[int, list[float]] = {}
        for line in page:
            for place in range(-1, 2):
                columns.setdefault(round(line.left / _INDENT) + place, []).append(line.right)
        ends = {place: sorted(rights)[len(rights) * 3 // 4] for place, rights in columns.items()}
        margins |= {line: ends[round(line.left / _INDENT)] for line in page}
    return margins


def _has_room(line: Line, after: Line, margins: Mapping[Line, float]) -> bool:
    """Whether the first word of the next line would have fitted on a line, so that it was ended."""
    if line.right <= line.left or after.top >= line.top or _BROKEN_WORD.search(line.text):
        return False
    width = line.right - line.left
    word = (len(after.text.split()[0]) + 1.5) * width / len(line.text)
    # Where lines are broken after so many letters, some are a little shorter than others.
    return line.right + word < margins[line] and width < 0.85 * (margins[line] - line.left)


def _before(text: str, after: str, known: Mapping[str, int], hyphenates: bool) -> str:
    """A line as it stands before the next; a word broken at its end is made whole with that.

    A hyphen of the word's own stays: that of a word which has it elsewhere, of a number
    ("twenty-two"), and between two words that the text has alone too.
    """
    broken = _BROKEN_WORD.search(text[-_LONGEST_WORD:])
    rest = re.match(r"\w+", after)
    if broken is None or rest is None:
        return text if _DASHED.search(text[-2:]) else f"{text} "
    start, end = broken["word"].casefold(), rest.group().casefold()
    # Each part of a broken word is counted once where it is broken.
    alone = min(known.get(start, 0), known.get(end, 0)) > 1
    own = alone or f"{start}-{end}" in known or start in _NUMBERS
    soft = text.endswith(_SOFT) or f"{start}{end}" in known
    soft = soft or (hyphenates and not own and after[0].islower())
    return text[:-1] if soft else text


def _confirmed(value: object, text: str) -> str | None:
    """What a PDF's metadata say, when its text says it too: programs write their own there."""
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words if words and words.casefold() in " ".join(text.split()).casefold() else None
