"""PDF: lines read by pypdf in a process with limits, joined to paragraphs again."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple
from unicodedata import normalize

from claimcheck.articles.drafts import Draft, Raw
from claimcheck.errors import SourceError

_WORKER = Path(__file__).with_name("pdf_worker.py")
#: Seconds until the worker is ended, where it does not end itself.
_DEADLINE = 25

_WRONG = {
    "password": "is protected by a password; save a copy without one",
    "memory": "takes too much memory to read; save the story as text",
    "damaged": "cannot be read as a PDF; save it again, or the story as text",
}
_ENDS = re.compile(r"[.!?…:][\"'”’)\]]*$")
_BROKEN_WORD = re.compile(r"(?P<word>\w+)-$")
#: The distance of lines where a text is too short to show it, in heights of a letter.
_USUAL_LEADING = 1.2
#: What is printed around a page: its number, or what browsers print (time and title, address).
_AROUND = re.compile(
    r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?"
    r"|\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}:\d{2}(?:\s*[AP]M)?\s+\S.*"
    r"|\w+://\S+(?:\s+\d{1,4}/\d{1,4})?",
    re.IGNORECASE,
)
#: Letters that typesetting draws as one.
_LIGATURES = {code: normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


class Line(NamedTuple):
    """A line of a page: its text, the height of its baseline and its letters' size, in points."""

    text: str
    top: float
    size: float


def read(raw: Raw) -> tuple[Draft, ...]:
    """The story of a PDF. Its dates are those of the file, not of the story, and are not used.

    Raises:
        SourceError: it is protected or damaged, takes too long, or its pages are pictures.
    """
    found = _worked(raw)
    if wrong := _WRONG.get(found.get("error", "")):
        raise SourceError(f"{raw.name}: {wrong}.")
    pages = [
        [Line(text.translate(_LIGATURES), top, size) for text, top, size in page]
        for page in found["pages"]
    ]
    text = paragraphs(pages)
    if not text:
        raise SourceError(
            f"{raw.name}: its pages are pictures without text; run text recognition (OCR) on it."
        )
    title, author = (_confirmed(found[key], text) for key in ("title", "author"))
    return (Draft(text, title=title, authors=(author,) if author else ()),)


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
    whole = " ".join(line.text for line in lines).casefold()
    broken = sum(1 for line in lines if _BROKEN_WORD.search(line.text))
    hyphenates = broken * 20 >= len(lines)
    texts = [lines[0].text]
    for line, after in pairwise(lines):
        if _ends(line, after, leading, width):
            texts.append(after.text)
        else:
            texts[-1] = _joined(texts[-1], after.text, whole, hyphenates)
    return "\n".join(texts)


def _worked(raw: Raw) -> dict[str, Any]:
    try:
        # -P: the readers beside the worker are no modules of its own.
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-P", str(_WORKER)],
            input=raw.content,
            capture_output=True,
            timeout=_DEADLINE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        done = None
    if done is None or done.returncode < 0:
        raise SourceError(f"{raw.name}: takes too long to read; save the story as text.")
    try:
        found = json.loads(done.stdout)
    except ValueError as error:
        output = done.stderr.decode("utf-8", "replace").strip().splitlines() or [str(error)]
        if "MemoryError" in output[-1]:
            return {"error": "memory"}
        raise SourceError(f"{raw.name}: cannot be read ({output[-1]}).") from error
    return dict(found)


def _without_edges(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Pages without what is printed around them, wherever the file says it."""
    by_height = [sorted(page, key=lambda line: line.top) for page in pages]
    # Whatever the number of the page.
    edges = [
        {line: re.sub(r"\d+", "0", line.text) for line in (*p[:2], *p[-2:])} for p in by_height
    ]
    times = Counter(text for edge in edges for text in set(edge.values()))
    repeated = {text for text in times if 1 < len(pages) == times[text]}
    for page, edge in zip(pages, edges, strict=True):
        yield [
            line
            for line in page
            if line not in edge or not (_AROUND.fullmatch(line.text) or edge[line] in repeated)
        ]


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


def _joined(text: str, after: str, whole: str, hyphenates: bool) -> str:
    """Two lines as one; a word broken at its end is made whole, a hyphen of its own stays."""
    broken = _BROKEN_WORD.search(text)
    rest = re.match(r"\w+", after)
    if broken is None or rest is None:
        return f"{text} {after}"
    start, end = broken["word"].casefold(), rest.group().casefold()
    solid = re.search(rf"\b{start}{end}\b", whole) is not None
    hyphened = re.search(rf"\b{start}-{end}\b", whole) is not None
    soft = solid or (hyphenates and not hyphened and after[0].islower())
    return (text[:-1] if soft else text) + after


def _confirmed(value: object, text: str) -> str | None:
    """What a PDF's metadata say, when its text says it too: programs write their own there."""
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words if words and words.casefold() in " ".join(text.split()).casefold() else None
