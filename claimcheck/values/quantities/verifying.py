"""Whether words bear out a figure that somebody else says they mean.

Where the words can be read in two ways, that tells which; it makes no figure of words that have no
such number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from claimcheck.values.quantities.currencies import (
    currency_before,
    currency_behind,
    is_currency,
    may_be_one,
)
from claimcheck.values.quantities.finding import quantities_in
from claimcheck.values.quantities.measuring import BOTH
from claimcheck.values.quantities.numerals import cardinal
from claimcheck.values.quantities.unclear import Unclear
from claimcheck.values.quantities.units import DIMENSIONS, counted, measured
from claimcheck.values.quantities.value import Quantity
from claimcheck.values.quantities.written import digits, tokens

_TIMES = {"once": Decimal(1), "twice": Decimal(2), "thrice": Decimal(3)}
#: Behind these a number is what is not meant.
_DENIED = frozenset({"not", "but", "except", "never"})


def bears_out(text: str, stated: Quantity) -> bool:
    """Whether `text` has the numbers of `stated`, in digits or words, and nothing against its unit.

    "2.5m" bears out 2,500,000, and 2.5 metres, and not 2.5. Numbers that are told apart bear out
    their sum: 15 of "14 children and one adult".
    """
    words = tokens(text)
    numbers = set(_numbers(words, bare=stated.unit in DIMENSIONS))
    figures = [found.quantity for found in quantities_in(text)]
    if len(figures) > 1 and all(q.low is not None and q.low == q.high for q in figures):
        numbers.add(sum((q.low for q in figures if q.low is not None), Decimal(0)))
    ends = [abs(end) for end in (stated.low, stated.high) if end is not None]
    return numbers.issuperset(ends) and _DENIED.isdisjoint(words) and _has_unit(words, stated.unit)


def _numbers(words: Sequence[str], *, bare: bool) -> Iterator[Decimal]:
    """The numbers that begin at any token; the `bare` digits too, without a letter behind."""
    yield from (_TIMES[word] for word in words if word in _TIMES)
    for at, this in enumerate(words):
        try:
            found = cardinal(words, at)
        except Unclear:
            found = None
        if found is not None:
            yield found.value
        value = digits(this)
        if value is not None and bare:
            yield value
        if value is not None and "." in this:
            # As much of Europe writes thousands.
            yield Decimal(this.replace(".", "").replace(",", "."))


def _has_unit(words: Sequence[str], unit: str) -> bool:
    money = {currency_before(w) for w in words} - {""}
    money |= {behind.name for at in range(len(words)) if (behind := currency_behind(words, at))}
    if is_currency(unit):
        return any(may_be_one(unit, one) for one in money)
    if money:
        return False
    if unit in DIMENSIONS:
        named = {found.name for at in range(len(words)) if (found := measured(words, at))}
        return unit in named or unit in (BOTH.get(word) for word in words)
    return unit in ("", "ordinal", "people") or unit in map(counted, words)
