"""Words that stand for a span of numbers: "dozens", "a few million", "tens of thousands"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from claimcheck.values.quantities.numerals import AFTER_DIGITS, ALL_SCALES
from claimcheck.values.quantities.written import word
from claimcheck.values.tables import rows

_PHRASES = {
    phrase: (Decimal(least), Decimal(most), scaled == "scaled")
    for phrase, least, most, scaled in rows("vague")
}
_LONGEST = max(len(phrase.split()) for phrase in _PHRASES)


class Span(NamedTuple):
    """The least and the greatest number that words allow, and the index of the token after them.

    "Many thousands" has no greatest.
    """

    low: Decimal
    high: Decimal | None
    end: int


def is_vague(words: str) -> bool:
    """Whether `words`, in lower case, stand for a span of numbers: "a few", "a couple of"."""
    return words.removesuffix(" of") in _PHRASES


def span(words: Sequence[str], at: int) -> Span | None:
    """The span of numbers that starts at token `at`."""
    many = words[at] == "many"
    for n in range(_LONGEST, 0, -1):
        phrase = " ".join(words[at + many : at + many + n])
        if phrase not in _PHRASES or at + many + n > len(words):
            continue
        low, high, needs_scale = _PHRASES[phrase]
        end, scale = _scales(words, at + many + n)
        if needs_scale and scale == 1:
            continue
        return Span(low * scale, None if many else high * scale, end + (word(words, end) == "of"))
    return None


def _scales(words: Sequence[str], at: int) -> tuple[int, int]:
    """The product of the scales at `at`, and where they end: "hundred thousand", "of millions"."""
    product = 1
    while True:
        i = at + (word(words, at) == "of")
        this = word(words, i)
        if this not in ALL_SCALES or this in AFTER_DIGITS:
            return at, product
        product, at = product * ALL_SCALES[this], i + 1
