"""How words bound a figure: "at least", "nearly", "just over", "or more", "50 people at most"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import cast

from claimcheck.values.quantities.compounds import numeral
from claimcheck.values.quantities.currencies import currency_before
from claimcheck.values.quantities.numerals import Numeral
from claimcheck.values.quantities.unclear import Unclear
from claimcheck.values.quantities.value import FUZZ, Bound, Quantity
from claimcheck.values.quantities.written import NUMBERS, word
from claimcheck.values.tables import rows

_SIDES: dict[str, tuple[str, str]] = {"at least": ("about", "above"), "at most": ("about", "below")}


def _with_distance() -> dict[str, tuple[Bound, str]]:
    """The bounds of the table, and those that other words put near or far: "just over"."""
    found = {}
    for words, bound, side, far in rows("bounds"):
        found[words] = (bound, side)
        if far:
            found |= {f"{near} {words}": _SIDES[bound] for near in NUMBERS["near"]}
            found |= {f"{distant} {words}": (bound, "") for distant in NUMBERS["distant"]}
    return {words: (cast(Bound, bound), side) for words, (bound, side) in found.items()}


_BEFORE = _with_distance()
_LONGEST = max(len(words.split()) for words in _BEFORE)
_BEHIND = {words: cast(Bound, bound) for words, bound in NUMBERS["behind"]}
_LONGEST_BEHIND = max(len(words.split()) for words in _BEHIND)


def is_bound(words: str) -> bool:
    """Whether `words`, in lower case, bound the number that follows them: "at least"."""
    return words in _BEFORE


def bounded(
    words: Sequence[str], start: int, low: Numeral, high: Numeral, end: int | None = None
) -> Quantity:
    """A figure with the bound that the words before `start` put on it, or those behind it.

    Args:
        words: the tokens.
        start: where the figure begins.
        low: its least number.
        high: its greatest number, the same but in a range.
        end: where its unit ends, if it has one.
    """
    if before := bound_before(words, start):
        bound, side = before
        step = high.step
        if low.value != high.value:
            return Quantity(low.value, high.value, "", "range", True, step)
        return _with_bound(high, bound, side)
    behind = _bound_behind(words, high.end) or (_bound_behind(words, end) if end else None)
    if low.value != high.value:
        return Quantity(low.value, high.value, "", "range", behind is not None, high.step)
    return _with_bound(high, behind or "exact", "loose" if behind == "about" else "")


def figure(
    words: Sequence[str],
    i: int,
    value: Numeral,
    unit: str,
    part: Decimal = Decimal(1),
    end: int | None = None,
) -> Quantity:
    """One number in so many parts of a unit that ends before `end`, with its bound."""
    return replace(bounded(words, i, value, value, end).times(part), unit=unit)


def _with_bound(number: Numeral, bound: Bound, side: str) -> Quantity:
    value = number.value
    tenth = abs(value) * FUZZ
    least = value - tenth if side == "below" else value
    most = value + tenth if side == "above" else value
    return Quantity(
        None if bound == "at most" else least,
        None if bound == "at least" else most,
        "",
        bound,
        bound == "about" or side == "loose",
        number.step,
    )


def bound_before(words: Sequence[str], start: int) -> tuple[Bound, str] | None:
    """The bound that the words before `start` put on a number, and whether it is loose."""
    lengths = range(min(_LONGEST, start), 0, -1)
    for n in lengths:
        if found := _BEFORE.get(" ".join(words[start - n : start])):
            if word(words, start - n - 1) in ("not", "n't", "hardly"):
                raise Unclear("a bound that is denied")
            return found
    if start and (words[start - 1] == "not" or words[max(0, start - 2) : start] == ["all", "but"]):
        raise Unclear("a number that is denied")
    return None


def _bound_behind(words: Sequence[str], end: int) -> Bound | None:
    at = end + (word(words, end) in ("-", ",", "("))
    for n in range(_LONGEST_BEHIND, 0, -1):
        bound = _BEHIND.get(" ".join(words[at : at + n])) if at + n <= len(words) else None
        if bound is None:
            continue
        # "20 people, at least 5 of them children": it bounds what follows.
        further = at + n + bool(currency_before(word(words, at + n)))
        return None if numeral(words, further) else bound
    return None
