"""Every figure of a text, with the words that give it."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.values.quantities.bounds import is_bound
from claimcheck.values.quantities.grammar import quantity
from claimcheck.values.quantities.numerals import ALL_SCALES, TENS, UNITS
from claimcheck.values.quantities.vague import is_vague
from claimcheck.values.quantities.value import Quantity
from claimcheck.values.quantities.written import GARBLED, digits, tokens

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
        if _is_number(words[n].group()) or _is_money(words, n):
            start, n = _start(words, n), _last(words, n)
            written = [text[start : word.end()] for word in words[n : n + _BEHIND + 1]]
            told = [(quantity(w), w) for w in written]
            readings = [Found(q, w) for q, w in told if q is not None]
            # What follows can show that the number is another: "5" of "5 млн".
            if readings and len(readings) == len(told) - (told[0][0] is None):
                alike = [r for r in readings if like is not None and r.quantity.unit == like.unit]
                read = (alike or readings[-1:])[0].quantity
                words_of_it = next(r.text for r in readings if r.quantity.unit == read.unit)
                found.append(Found(read, " ".join(words_of_it.strip(" ,;:.()“”\"'").split())))
        n += 1
    return found


def _is_number(word: str) -> bool:
    """Whether digits or a word of numbers are in `word`; not in a name, such as "COVID-19"."""
    parts = tokens(word)
    return any(p in _NUMBER_WORDS or p == GARBLED or digits(p) is not None for p in parts)


def _is_money(words: list[re.Match[str]], n: int) -> bool:
    """Whether the scale behind a word shows it to be money: "R500" of "R500 million"."""
    scaled = n + 1 < len(words) and _folded(words[n + 1]) in ALL_SCALES
    word = words[n].group()
    return scaled and any(map(str.isdigit, word)) and _is_number(f"{word} million")


def _last(words: list[re.Match[str]], n: int) -> int:
    """The last word of the number that begins at `n`: a further one, a scale, "and six"."""
    joints = {"to", "or"} | ({"and"} if n and _folded(words[n - 1]) == "between" else set())
    in_words = not any(c.isdigit() for c in words[n].group())
    while words[n].group()[-1] not in ",;:" and n + 1 < len(words):
        further, this = n + 1, _folded(words[n])
        if n + 2 < len(words):
            added = this == "hundred" or (in_words and this in ALL_SCALES)
            joint = _folded(words[n + 1])
            further += joint in joints or (added and joint == "and")
        if not _is_number(words[further].group()):
            break
        n = further
    return n


def _folded(word: re.Match[str]) -> str:
    return word.group().casefold()


def _start(words: list[re.Match[str]], n: int) -> int:
    """Where the words that bound the number at `n` begin, or else the number."""
    ahead = range(max(0, n - _AHEAD), n)

    def before(i: int) -> str:
        return " ".join(_folded(w) for w in words[i:n])

    if n and _folded(words[n - 1]) in ("between", "from"):
        # What stands before can show a change: "rose from 5 to 10".
        return words[max(0, n - 2)].start()
    scale = _folded(words[n]) in ALL_SCALES
    starts = (
        i
        for i in ahead
        if is_bound(before(i)) or (scale and (is_vague(before(i)) or before(i) == "a"))
    )
    return words[next(starts, n)].start()
