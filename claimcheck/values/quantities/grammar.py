"""Reads the first figure of a text: nothing, a vague number, a rank, a range, or one number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from claimcheck.values.quantities.bounds import bound_before, figure
from claimcheck.values.quantities.compounds import article, numeral, ordinal
from claimcheck.values.quantities.currencies import currency_before, currency_behind, is_currency
from claimcheck.values.quantities.measuring import MONTHS, unit_of, without_letter
from claimcheck.values.quantities.numerals import Numeral, is_scale
from claimcheck.values.quantities.ranges import joined, to_life
from claimcheck.values.quantities.shares import of_one, one_in
from claimcheck.values.quantities.sums import and_a_half, of_units, together
from claimcheck.values.quantities.unclear import Unclear
from claimcheck.values.quantities.units import Unit, family
from claimcheck.values.quantities.vague import span
from claimcheck.values.quantities.value import Quantity
from claimcheck.values.quantities.written import DASHES, GARBLED, NUMBERS, digits, tokens, word

_NOTHING = [(phrase, len(phrase.split())) for phrase in NUMBERS["nothing"]]
_COMPARED = ("more than", "fewer than", "less than", "longer", "lower than", "higher than")
_POWERS, _OPERATORS = ("²", "³"), ("/", "+", "plus", "*", "×")
#: From here on "pounds" are money, unless they are pounds of something.
_POUNDS_OF_MONEY = 10**6
_HUNDRED = 100
_THREE_DECIMALS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
#: As tables put a share: "percent of 10".
_PERCENT_OF = [[name, "of"] for name in ("percent", "percents", "percentage")]
_PERCENT_OF.append(["per", "cent", "of"])


# Each pair of figures is held against the same few passages.
@lru_cache(maxsize=10_000)
def quantity(text: str) -> Quantity | None:
    """The first figure in `text`, or None when there is none that can be read for sure.

    A number that is not understood is passed over by no other: "5 t of 20" is unknown.
    """
    words = tokens(text)
    readings = (reading(words, i) for i in range(len(words)) for reading in _READINGS)
    try:
        return next((found for found in readings if found is not None), None)
    except Unclear:
        return None


# -- the readings, in order -----------------------------------------------------------------------


def _garbled(words: Sequence[str], i: int) -> Quantity | None:
    """Raise at digits that are no number, at a dash that can be a minus, and at "point five"."""
    begins = i == 0 and words[0] in (*DASHES, "point")
    begins |= words[i] == "point" and words[i - 1] in ("oh", "o", "naught")
    # "B/.5" is neither a share nor half of anything.
    begins |= words[i] == "/" and i > 0 and digits(words[i - 1]) is None
    following = i + 1 + bool(currency_before(word(words, i + 1)))
    if words[i] == GARBLED or (begins and numeral(words, following)):
        raise Unclear("digits that are no number")
    return None


def _nothing(words: Sequence[str], i: int) -> Quantity | None:
    for phrase, n in _NOTHING:
        if " ".join(words[i : i + n]) == phrase:
            bound = " ".join(words[i + n : i + n + 2])
            # "No more than 5" bounds; "No 5" is a rank.
            if phrase == "no" and (bound.startswith(_COMPARED) or numeral(words, i + 1)):
                return None
            people = phrase in ("no one", "nobody", "not one")
            unit = "people" if people else unit_of(words, i + n, i + n).name
            return Quantity(Decimal(0), Decimal(0), unit, "exact")
    return None


def _vague(words: Sequence[str], i: int) -> Quantity | None:
    found = span(words, i)
    if found is None or (found.end == i + 1 and i and numeral(words, i - 1)):
        return None
    bound, _ = bound_before(words, i) or ("range", "")
    low = found.low if bound != "at most" else None
    high = found.high if bound != "at least" else None
    if bound == "about" or high is None:
        bound = "range" if high is not None else "at least"
    return Quantity(low, high, unit_of(words, i, found.end).name, bound, fuzzy=True)


def _ordinal(words: Sequence[str], i: int) -> Quantity | None:
    """A rank: "third", "the 4th". "A third" and "two thirds" are shares, read elsewhere."""
    found = ordinal(words, i)
    return found and Quantity(found.value, found.value, "ordinal", "exact")


def _bare_scale(words: Sequence[str], i: int) -> Quantity | None:
    """As in "hundred and fifty people" and "hundred thousand", where nothing stands before."""
    following = i + 1 + (word(words, i + 1) == "and")
    scaled = is_scale(word(words, i + 1))
    if not is_scale(words[i]) or not (scaled or numeral(words, following)):
        return None
    if i or (following == i + 1 and not scaled):
        raise Unclear("a scale without its number")
    return _single(["one", *words], 0)


def _or_two(words: Sequence[str], i: int) -> Quantity | None:
    """As in "a week or two", "a million dollars or two"."""
    one = article(words, i) and (numeral(words, i) or article(words, i))
    unit = unit_of(words, i, one.end) if one else None
    if one is None or unit is None:
        return None
    end = unit.end if unit.name else one.end
    if list(words[end : end + 2]) != ["or", "two"]:
        return None
    name = unit.name or unit_of(words, i, end + 2).name
    return Quantity(one.value, 2 * one.value, name, "range", fuzzy=True)


def _single(words: Sequence[str], i: int) -> Quantity | None:
    minus = words[i] == "minus" and bool(currency_before(word(words, i + 1)))
    start = i + minus + bool(currency_before(word(words, i + minus)))
    found = numeral(words, start)
    if found is None:
        return None
    if minus:
        found = found._replace(value=-found.value)
    if share := one_in(words, found):
        return figure(words, i, share, "share")
    unit = unit_of(words, start, found.end)
    if life := to_life(words, i, found, unit):
        return life
    _check_alone(words, start, found, unit)
    name = unit.name
    if name == "pound" and found.value >= _POUNDS_OF_MONEY and word(words, unit.end) != "of":
        name = "GBP"
    elif is_currency(name):
        found = _with_cents(words, found, unit)
    elif found.fraction and (whole := of_one(words, found)):
        name, unit = whole.name, whole
    elif found.fraction and name != "percent" and family(name) == name:
        if words[start] == "a" and name and unit.end > found.end and words[found.end] != "of":
            raise Unclear("“a third person” is no share of one")
        # "A third of voters" is a share of them; "half an hour" is a length of time.
        name = "share"
    elif not name and i and words[:i] in _PERCENT_OF:
        name = "percent"
    return figure(words, i, without_letter(words, found, unit), name, unit.part, unit.end)


def _check_alone(words: Sequence[str], start: int, found: Numeral, unit: Unit) -> None:
    """Raise where digits are part of something else: "24/7", "3-2", or can be read in two ways."""
    joint, further = word(words, found.end), digits(word(words, found.end + 1))
    if joint in _POWERS or (joint in (*_OPERATORS, *DASHES) and further is not None):
        raise Unclear("digits that are joined to others")
    lone = found.end == start + 1 and _THREE_DECIMALS.fullmatch(words[start])
    if digits(joint) is not None and digits(words[found.end - 1]) and found.end == len(words) - 1:
        raise Unclear("two numbers beside each other")
    if start and words[start - 1] in MONTHS and not unit.name:
        raise Unclear("a day of a month")
    english = unit.name in ("", "percent", "USD", "GBP")
    if lone and not english and family(unit.name) == unit.name:
        # "€1.500" and "1.234 people" are thousands, as much of Europe writes them.
        raise Unclear("a point that divides thousands or is a decimal point")


def _implied(words: Sequence[str], i: int) -> Quantity | None:
    """One, as in "a policeman" and "an hour"."""
    one = article(words, i)
    if one is None or one.end >= len(words):
        return None
    unit = unit_of(words, i, one.end)
    if is_currency(unit.name) and words[unit.end - 1].isalpha() and numeral(words, unit.end):
        raise Unclear("“a dollar fifty”")
    if not unit.name or any(numeral(words, n) for n in range(i, len(words))):
        return None
    return figure(words, i, one, unit.name, unit.part, unit.end)


def _with_cents(words: Sequence[str], whole: Numeral, unit: Unit) -> Numeral:
    """All of "thirteen dollars and forty-five cents"; Unclear of "a dollar and one"."""
    joined_by_and = word(words, unit.end) == "and"
    behind = unit.end + joined_by_and
    named = unit.end > whole.end
    cents = numeral(words, behind) if joined_by_and or named else None
    part = currency_behind(words, cents.end) if cents else None
    if cents is not None and named and (part is None or part.part == 1):
        alone = part is None and cents.value < _HUNDRED
        if cents.end == len(words) or alone or not joined_by_and:
            raise Unclear("money and a number")
        return whole
    if cents is None or part is None or unit.part != 1 or part.part == 1:
        return whole
    return Numeral(whole.value + cents.value * part.part, part.end, False, part.part)


_READINGS = (
    _garbled,
    _nothing,
    together,
    and_a_half,
    of_units,
    _vague,
    _bare_scale,
    _or_two,
    _ordinal,
    joined,
    _single,
    _implied,
)
