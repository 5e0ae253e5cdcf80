"""How words bound a figure: "at least", "nearly", "or more"; and figures that are words alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from claimcheck.values.quantities.numerals import Numeral
from claimcheck.values.quantities.value import FUZZ, Bound, Quantity
from claimcheck.values.tables import rows

_BOUNDS = {words: (cast(Bound, bound), side) for words, bound, side in rows("bounds")}
_LONGEST = 3

#: Phrases that stand for a span of numbers.
VAGUE = {phrase: (int(least), int(most)) for phrase, least, most in rows("vague")}


def is_bound(words: str) -> bool:
    """Whether `words`, in lower case, bound the number that follows them: "at least"."""
    return words in _BOUNDS


def bounded(words: Sequence[str], start: int, low: Numeral, high: Numeral) -> Quantity:
    """A figure with the bound that the words before `start` put on it."""
    before = (" ".join(words[max(0, start - n) : start]) for n in range(_LONGEST, 0, -1))
    bound, side = next((_BOUNDS[phrase] for phrase in before if phrase in _BOUNDS), (None, ""))
    value, step = high.value, high.step
    if low.value != value:
        return Quantity(low.value, value, "", "range", bound is not None, step)
    if bound is None:
        after = " ".join(words[high.end : high.end + 2])
        if after.startswith(("or more", "+", "plus", "- plus")):
            return Quantity(value, None, "", "at least", False, step)
        loose = after.startswith(("or so", "- odd", "odd"))
        return Quantity(value, value, "", "about" if loose else "exact", loose, step)
    tenth = abs(value) * FUZZ
    least = value - tenth if side == "below" else value
    most = value + tenth if side == "above" else value
    return Quantity(
        None if bound == "at most" else least,
        None if bound == "at least" else most,
        "",
        bound,
        bound == "about" or side == "loose",
        step,
    )
