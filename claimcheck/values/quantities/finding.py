"""Every figure of a text, with the words that give it."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.values.quantities.bounds import is_bound
from claimcheck.values.quantities.grammar import quantity
from claimcheck.values.quantities.numerals import SCALES, TENS, UNITS
from claimcheck.values.quantities.units import family
from claimcheck.values.quantities.value import Quantity

_WORD = re.compile(r"\S+")
_NUMBER_WORDS = frozenset(UNITS) | frozenset(TENS) | frozenset(SCALES)
#: Words ahead of a number that can bound it, and behind it that can be its scale and its unit.
_AHEAD, _BEHIND = 3, 3


class Found(NamedTuple):
    """A figure, and the words of the text that give it."""

    quantity: Quantity
    text: str


def quantities_in(text: str, like: Quantity | None = None) -> list[Found]:
    """The figures of `text` in order: "at least 36 dead and 85 hurt" gives two.

    A run of numbers and scales ("two hundred", "1.1 billion") is one figure. Words that no figure
    can be read from are passed over. Where a unit could end sooner or later ("34,000 homes lost
    power"), it is the one of `like`, if that is there.
    """
    words = list(_WORD.finditer(text))
    found: list[Found] = []
    n = 0
    while n < len(words):
        if not _is_number(words[n].group()):
            n += 1
            continue
        last = n
        while (further := _goes_on(words, last)) is not None:
            last = further
        first = _bound_start(words, n)

        def told(end: int, first: int = first) -> str:
            return text[words[first].start() : words[end].end()]

        ends = range(last, min(last + _BEHIND, len(words) - 1) + 1)
        readings = [(e, q) for e in ends if (q := quantity(told(e))) is not None]
        if readings:
            alike = [r for r in readings if like is not None and r[1].unit == like.unit]
            read = (alike or readings[-1:])[0][1]
            end = next(e for e, q in readings if q.unit == read.unit)
            found.append(Found(read, " ".join(told(end).strip(" ,;:.()“”\"'").split())))
        n = last + 1
    return found


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are of one unit, or of units that convert; a bare one fits any count."""
    return family(a.unit) == family(b.unit) or "" in (a.unit, b.unit)


def _is_number(word: str) -> bool:
    bare = word.strip("(),.;:“”\"'’").casefold()
    return any(c.isdigit() for c in bare) or any(
        p in _NUMBER_WORDS for p in re.split(r"[-‐–]", bare)
    )


def _goes_on(words: list[re.Match[str]], n: int) -> int | None:
    """The index of the word with which the number at `n` goes on: a scale, "and six"; or None."""
    if words[n].group()[-1] in ",;:" or n + 1 >= len(words):
        return None
    if _is_number(words[n + 1].group()):
        return n + 1
    joined = words[n + 1].group() == "and" and n + 2 < len(words)
    scaled = words[n].group().casefold() in SCALES
    return n + 2 if joined and scaled and _is_number(words[n + 2].group()) else None


def _bound_start(words: list[re.Match[str]], n: int) -> int:
    """Where the words that bound the number at `n` begin; `n` where none do."""
    for first in range(max(0, n - _AHEAD), n):
        if is_bound(" ".join(w.group().casefold() for w in words[first:n])):
            return first
    return n
