"""An article's text as numbered sentences, with site furniture set aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nupunkt import sent_spans

from claimcheck.articles.datelines import dateline
from claimcheck.articles.furniture import is_boilerplate, is_furniture, links_follow
from claimcheck.claims import Sentence
from claimcheck.values.times import month_first

#: Longest sentence handed on, in characters: past it, text is cut at spaces. Text without
#: punctuation would otherwise be one sentence of any length.
_LONGEST = 1000


@dataclass(frozen=True)
class Layout:
    """A text's sentences, the lines set aside as site furniture, and the headline, if any."""

    sentences: tuple[Sentence, ...]
    furniture: tuple[str, ...]
    title: str | None


def layout(text: str) -> Layout:
    """Divide a text into its headline, its sentences and its furniture."""
    lines = list(_lines(text))
    order = month_first(text)
    title = _title(lines)
    spans: list[tuple[int, int]] = []
    furniture: list[str] = []
    after_links = False
    for position, (start, line) in enumerate(lines):
        if title and position == 0:
            spans.extend(_sentence_spans(start, line))
        elif (
            line == title
            or dateline(line, month_first=order)
            or is_furniture(line, after_links=after_links)
        ):
            furniture.append(line)
            after_links = after_links or links_follow(line)
        else:
            after_links = False
            spans.extend(_sentence_spans(start, line))
    sentences = tuple(Sentence(number=n, start=a, end=b) for n, (a, b) in enumerate(spans, start=1))
    return Layout(sentences, tuple(furniture), title)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line that is not blank, stripped, with the offset at which it begins."""
    offset = 0
    for raw in text.splitlines(keepends=True):
        line = raw.strip()
        if line:
            yield offset + raw.index(line[0]), line
        offset += len(raw)


def _title(lines: list[tuple[int, str]]) -> str | None:
    """The first line, when it is short, one sentence, and the rest is longer than it."""
    if len(lines) < 2:
        return None
    first = lines[0][1]
    longest = max(len(line) for _, line in lines[1:])
    is_title = (
        len(first.split()) <= 20
        and len(first) < longest
        and len(list(sent_spans(first))) == 1
        and not is_boilerplate(first)
        and dateline(first) is None
    )
    return first if is_title else None


def _sentence_spans(start: int, line: str) -> Iterator[tuple[int, int]]:
    for a, b in sent_spans(line):
        b = a + len(line[a:b].rstrip())
        a = b - len(line[a:b].lstrip())
        while b - a > _LONGEST:
            cut = line.rfind(" ", a + 1, a + _LONGEST)
            cut = cut if cut > a else a + _LONGEST
            yield start + a, start + cut
            a = cut + (line[cut] == " ")
        if a < b:
            yield start + a, start + b
