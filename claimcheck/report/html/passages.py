"""The text of a story cut where what it bears out begins and ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Span:
    """A passage `text[start:end]` that bears out what `mark` names."""

    start: int
    end: int
    mark: str


@dataclass(frozen=True)
class Stretch:
    """A part of a text, on the whole of which the same marks lie.

    Attributes:
        start: its offset in the text.
        text: the part itself.
        marks: what it bears out, in the order of the spans; empty for most of a text.
    """

    start: int
    text: str
    marks: tuple[str, ...] = ()


def stretches(text: str, spans: Iterable[Span]) -> tuple[Stretch, ...]:
    """`text` in stretches, which one after another are the text.

    Spans may touch, overlap and lie in each other. Wherever a span begins, a stretch begins. A
    span that reaches beyond the text is of another text, and is left out.
    """
    inside = [s for s in spans if 0 <= s.start < s.end <= len(text)]
    rank = {span: n for n, span in reversed(list(enumerate(inside)))}
    begin: dict[int, list[Span]] = defaultdict(list)
    for span in rank:
        begin[span.start].append(span)
    cuts = sorted({0, len(text), *(cut for s in inside for cut in (s.start, s.end))})
    found: list[Stretch] = []
    active: set[Span] = set()
    for start, end in pairwise(cuts):
        active = {s for s in active if s.end > start}.union(begin[start])
        marks = dict.fromkeys(s.mark for s in sorted(active, key=rank.__getitem__))
        found.append(Stretch(start, text[start:end], tuple(marks)))
    return tuple(found)
