"""Currencies: their signs, codes and names (ISO 4217), and their hundredths.

Where several countries use a name or a sign, "rupee" or "kr", the unit is that name: which currency
is meant, it does not say, so that it is neither one of them for sure nor any of the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claimcheck.values.quantities.units import Unit
from claimcheck.values.tables import rows, several

_TABLE, _SHARED = rows("currencies"), rows("money")
#: Codes that are English words, or parts of names, once their case is gone.
_WORDS = frozenset({"TRY", "MAD", "COP", "SAR", "GEL", "PHP", "ALL", "BAM", "TOP", "LAK", "PEN"})
_CODES = frozenset(code for code, *_ in _TABLE)
#: The codes that a shared name can be.
_CAN_BE = {name: frozenset(several(codes)) for name, codes, *_ in _SHARED}
_SIGNS = (
    {code.casefold(): code for code in _CODES - _WORDS}
    | {sign: code for code, signs, *_ in _TABLE for sign in several(signs)}
    | {sign: name for name, _, signs, *_ in _SHARED for sign in several(signs)}
)
_NAMES = (
    _SIGNS
    | {name: code for code, _, names, *_ in _TABLE for name in several(names)}
    | {other: name for name, _, _, names, _ in _SHARED for other in (name, *several(names))}
)
_LONGEST = max(len(name.split()) for name in _NAMES)
_HUNDREDTHS = {name: code for code, _, _, names, _ in _TABLE for name in several(names)}
#: What a sign that many countries use is called behind a country's name: "Canadian dollar".
_SIGN_NAMES = {"$": "dollar", "£": "pound", "rs": "rupee", "kr": "krone", "¥": "yen"}

_LETTERS = {letter: row[0] for row in (*_TABLE, *_SHARED) for letter in several(row[4])}
#: Letters that mean money before a number, in upper case only ("R5 million"), and the sign each is.
SIGN_OF_LETTER = {letter: f"letter{letter.casefold()}" for letter in _LETTERS}
_SIGNS |= {SIGN_OF_LETTER[letter]: unit for letter, unit in _LETTERS.items()}
#: Signs of several characters, not all of them letters: "hk$".
COMPOSED = tuple(sorted((s for s in _SIGNS if len(s) > 1 and not s.isalpha()), key=len))[::-1]


def is_currency(unit: str) -> bool:
    """Whether `unit` is a currency: a code in the table, or a name that several share."""
    return unit in _CODES or unit in _CAN_BE


def may_be_one(a: str, b: str) -> bool:
    """Whether two currencies can be the same one: rupees can be Indian or Pakistani rupees."""
    return not _CAN_BE.get(a, frozenset({a})).isdisjoint(_CAN_BE.get(b, {b}))


def currency_before(word: str) -> str:
    """The code of a sign or code that stands before a number: "$", "USD"; else ""."""
    return _SIGNS.get(word, "")


def of_country(words: Sequence[str], sign: int, end: int) -> Unit:
    """The currency of the sign at `sign`, and of a number that ends before `end`.

    Words beside it can tell the country: "$5 million Canadian", "$5 AUD".
    """
    name = _SIGN_NAMES.get(words[sign], "")
    for at in (end, sign - 1):
        near = words[at] if 0 <= at < len(words) else ""
        code = _SIGNS[near] if near.upper() in _CODES and near in _SIGNS else ""
        if told := code or (_NAMES.get(f"{near} {name}", "") if name else ""):
            return Unit(told, max(end, at + 1))
    return Unit(_SIGNS[words[sign]], end)


def _named(words: Sequence[str], end: int, name: str, code: str) -> Unit:
    """The currency that is named before `end`, or what the word behind makes it.

    "Euro cents" are hundredths, "dollars Canadian" those of Canada.
    """
    behind = words[end] if end < len(words) else ""
    if behind in ("cent", "cents"):
        return Unit(code, end + 1, Decimal("0.01"))
    told = _NAMES.get(f"{behind} {name}", "") if behind else ""
    return Unit(told or code, end + bool(told))


def currency_behind(words: Sequence[str], at: int) -> Unit | None:
    """The currency at `at`, behind a number: "yen", "Hong Kong dollars", "cents"."""
    for n in range(_LONGEST, 0, -1):
        name = " ".join(words[at : at + n])
        code = _NAMES.get(name) or _NAMES.get(name.removesuffix("s"))
        if code and at + n <= len(words):
            return _named(words, at + n, name.removesuffix("s"), code)
    code = _HUNDREDTHS.get(words[at]) if at < len(words) else None
    # "22c a share" is no temperature.
    if code is None and words[at + 1 : at + 2] and words[at + 1] in ("a", "per", "each"):
        code = {"c": "USD", "p": "GBP"}.get(words[at])
    return Unit(code, at + 1, Decimal("0.01")) if code else None
