"""Shares of something else: "one in five", "two out of three", "half of one percent"."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.values.quantities.compounds import numeral
from claimcheck.values.quantities.currencies import is_currency
from claimcheck.values.quantities.measuring import unit_of
from claimcheck.values.quantities.numerals import Numeral
from claimcheck.values.quantities.units import DIMENSIONS, Unit, family
from claimcheck.values.quantities.written import word

_HUNDRED, _THOUSAND = 100, 1000
_TIMES = frozenset(unit for unit in DIMENSIONS if family(unit) == "time")


def one_in(words: Sequence[str], top: Numeral) -> Numeral | None:
    """The share in "one in five", "two out of three", "one in every 10,000", not "two in 2019"."""
    dash = word(words, top.end) == "-"
    rest = " ".join(words[top.end + dash : top.end + dash + 2])
    skip = 1 + 2 * dash if rest.startswith("in ") else 2 if rest == "out of" else 0
    skip += bool(skip) and word(words, top.end + skip) == "every"
    bottom = numeral(words, top.end + skip) if skip else None
    if bottom is None or not 0 < top.value < bottom.value or top.end != bottom.end - skip - 1:
        return None
    if bottom.value > _HUNDRED and bottom.value % _THOUSAND and words[bottom.end - 1].isdecimal():
        return None
    if bottom.value == 2 * _THOUSAND or unit_of(words, top.end + skip, bottom.end).name in _TIMES:
        return None
    return Numeral(top.value / bottom.value, bottom.end, fraction=True)


def of_one(words: Sequence[str], part: Numeral) -> Unit | None:
    """What a fraction is of, where that is one of a unit: "half of one percent"."""
    if word(words, part.end) != "of" or word(words, part.end + 1) not in ("a", "an", "one", "1"):
        return None
    unit = unit_of(words, part.end + 1, part.end + 2)
    known = unit.name in DIMENSIONS or is_currency(unit.name)
    return unit if known else None
