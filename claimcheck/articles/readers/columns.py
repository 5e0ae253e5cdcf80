"""The order in which the lines of a page are read: column by column where it has columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from statistics import median
from typing import NamedTuple

#: So many lines make a column, and so many words its usual line: cells of a table have fewer.
_LINES = 3
_WORDS = 3
#: A page of more parts is no page of a newspaper.
_MOST_LINES = 2000


class Line(NamedTuple):
    """A line of a page, or a part of one that stands apart on it.

    Its text, the height of its baseline, the size of its letters, and its edges, in points.
    """

    text: str
    top: float
    size: float
    left: float = 0
    right: float = 0


def in_reading_order(page: Sequence[Line]) -> list[Line]:
    """The lines of a page, each whole, columns one after the other.

    Lines that cross the columns divide the page: what stands above one is read before it.
    """
    return [line for part in _columns(page) for line in _whole(part)]


def _columns(page: Sequence[Line]) -> list[list[Line]]:
    """The parts of a page that are read one after the other, each as the file has it."""
    best = max((_Cut(page, x) for x in _gutters(page)), key=lambda cut: cut.lines, default=None)
    if best is None or not best.lines:
        return [list(page)]
    return [
        part for side in best.parts for part in (_columns(side) if best.is_side(side) else [side])
    ]


class _Cut:
    """A page cut at `x` into what crosses it and, between those lines, a left and a right side.

    `lines` says how many lines stand in its columns; 0 where they are none.
    """

    def __init__(self, page: Sequence[Line], x: float) -> None:
        self._x = x
        crossing = [line.top for line in page if line.left < x < line.right]

        def place(line: Line) -> tuple[int, int]:
            above = sum(1 for top in crossing if top > line.top + 0.1)
            is_crossing = line.left < x < line.right
            return (2 * above + is_crossing, int(line.left >= x))

        placed = sorted(page, key=place)
        parts = [(where, list(lines)) for where, lines in groupby(placed, place)]
        self.parts = [lines for _, lines in parts]
        sides = dict(parts)
        self.lines = sum(
            len(left) + len(right)
            for (band, side), left in parts
            if not band % 2 and not side and (right := sides.get((band, 1)))
            if _beside(left, right)
        )

    def is_side(self, part: Sequence[Line]) -> bool:
        """Whether a part stands on one side of the cut."""
        return all(line.left >= self._x for line in part) or all(
            line.right <= self._x for line in part
        )


def _gutters(page: Sequence[Line]) -> list[float]:
    """Where a column may begin: to the left of several lines that begin at one place."""
    if not 2 * _LINES <= len(page) <= _MOST_LINES:
        return []
    starts = Counter(round(line.left) for line in page)
    many = (x for x in starts if starts[x - 1] + starts[x] + starts[x + 1] >= _LINES)
    leftmost = min(line.left for line in page)
    return [x - 2.0 for x in sorted(many) if x > leftmost + 4]


def _beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether two blocks are columns of running text at the same height."""
    if min(len(left), len(right)) < _LINES:
        return False
    if any(median(len(line.text.split()) for line in side) < _WORDS for side in (left, right)):
        return False
    tops = [[line.top for line in side] for side in (left, right)]
    shared = min(map(max, tops)) - max(map(min, tops))
    return shared >= 0.5 * min(max(side) - min(side) for side in tops) > 0


def _whole(lines: Sequence[Line]) -> list[Line]:
    """Lines, each of whose parts that follow on each other at one height are one."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if last and _is_initial(last, line):
            found[-1] = line._replace(text=last.text + line.text, left=last.left)
        elif last and abs(last.top - line.top) < 0.3 * line.size and line.left >= last.right - 1:
            size = last.size if len(last.text) >= len(line.text) else line.size
            found[-1] = Line(f"{last.text} {line.text}", last.top, size, last.left, line.right)
        else:
            found.append(line)
    return found


def _is_initial(letter: Line, line: Line) -> bool:
    """Whether a letter is the large first one of a line that begins to the right of it."""
    return (
        len(letter.text) == 1
        and letter.size > 1.6 * line.size
        and line.left >= letter.right - 1
        and letter.top < line.top < letter.top + letter.size
    )
