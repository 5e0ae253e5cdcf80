"""Every figure of a text, with the words that give it."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.values.quantities.bounds import is_bound
from claimcheck.values.quantities.grammar import quantity
from claimcheck.values.quantities.numerals import ALL_SCALES, SCALES, TENS, UNITS
from claimcheck.values.quantities.value import Quantity

_WORD = re.compile(r"\S+")
_NUMBER_WORDS = UNITS.keys() | TENS.keys() | ALL_SCALES.keys()
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
        if _is_number(words[n].group()):
            start, n = _start(words, n), _last(words, n)
            written = [text[start : word.end()] for word in words[n : n + _BEHIND + 1]]
            readings = [Found(q, w) for w in written if (q := quantity(w)) is not None]
            if readings:
                alike = [r for r in readings if like is not None and r.quantity.unit == like.unit]
                read = (alike or readings[-1:])[0].quantity
                words_of_it = next(r.text for r in readings if r.quantity.unit == read.unit)
                found.append(Found(read, " ".join(words_of_it.strip(" ,;:.()“”\"'").split())))
        n += 1
    return found


def _is_number(word: str) -> bool:
    bare = word.strip("(),.;:“”\"'’").casefold()
    parts = re.split(r"[-‐–]", bare)
    return any(c.isdigit() for c in bare) or not _NUMBER_WORDS.isdisjoint(parts)


def _last(words: list[re.Match[str]], n: int) -> int:
    """The last word of the number that begins at `n`: a further one, a scale, or "and six"."""
    while words[n].group()[-1] not in ",;:" and n + 1 < len(words):
        scaled = words[n].group().casefold() in SCALES and n + 2 < len(words)
        further = n + 1 + (scaled and words[n + 1].group() == "and")
        if not _is_number(words[further].group()):
            break
        n = further
    return n


def _start(words: list[re.Match[str]], n: int) -> int:
    """Where the words that bound the number at `n` begin, or else the number."""
    ahead = range(max(0, n - _AHEAD), n)
    bounds = (i for i in ahead if is_bound(" ".join(w.group().casefold() for w in words[i:n])))
    return words[next(bounds, n)].start()
