"""Currencies: their signs, codes and names (ISO 4217), and their hundredths."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claimcheck.values.quantities.units import Unit
from claimcheck.values.tables import rows, several

_TABLE = rows("currencies")
#: Codes that are English words, or parts of names, once their case is gone.
_WORDS = frozenset({"TRY", "MAD", "COP", "SAR", "GEL", "PHP"})
_CODES = frozenset(code for code, *_ in _TABLE)
_SIGNS = {code.casefold(): code for code in _CODES - _WORDS} | {
    sign: code for code, signs, _, _ in _TABLE for sign in several(signs)
}
_NAMES = _SIGNS | {name: code for code, _, names, _ in _TABLE for name in several(names)}
_LONGEST = max(len(name.split()) for name in _NAMES)
_HUNDREDTHS = {name: code for code, _, _, names in _TABLE for name in several(names)}


def is_currency(unit: str) -> bool:
    """Whether `unit` is a code in the table."""
    return unit in _CODES


def currency_before(word: str) -> str:
    """The code of a sign or code that stands before a number: "$", "USD", "Rs"; else ""."""
    return _SIGNS.get(word, "")


def currency_behind(words: Sequence[str], at: int) -> Unit | None:
    """The currency at `at`, behind a number: "yen", "Hong Kong dollars", "cents"."""
    for n in range(_LONGEST, 0, -1):
        name = " ".join(words[at : at + n])
        code = _NAMES.get(name) or _NAMES.get(name.removesuffix("s"))
        if code and at + n <= len(words):
            return Unit(code, at + n)
    code = _HUNDREDTHS.get(words[at]) if at < len(words) else None
    # "22c a share" is no temperature.
    if code is None and words[at + 1 : at + 2] and words[at + 1] in ("a", "per", "each"):
        code = {"c": "USD", "p": "GBP"}.get(words[at])
    return Unit(code, at + 1, Decimal("0.01")) if code else None
