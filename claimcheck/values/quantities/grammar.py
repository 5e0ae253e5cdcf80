"""Reads the first figure of a text: nothing, a vague number, a rank, a range, or one number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from claimcheck.values.quantities.bounds import bound_before, bounded
from claimcheck.values.quantities.compounds import numeral, ordinal
from claimcheck.values.quantities.currencies import currency_before, currency_behind, is_currency
from claimcheck.values.quantities.measuring import MONTHS, unit_of, without_letter
from claimcheck.values.quantities.numerals import Numeral, is_scale
from claimcheck.values.quantities.ranges import joined, to_life
from claimcheck.values.quantities.unclear import Unclear
from claimcheck.values.quantities.units import DIMENSIONS, Unit, factor, family
from claimcheck.values.quantities.vague import span
from claimcheck.values.quantities.value import Quantity
from claimcheck.values.quantities.written import GARBLED, NUMBERS, digits, tokens, word
from claimcheck.values.tables import words as words_of

_NOTHING = [(phrase, len(phrase.split())) for phrase in NUMBERS["nothing"]]
_OUTCOMES = words_of(NUMBERS["outcomes"])
_COMPARED = ("more than", "fewer than", "less than", "longer", "lower than", "higher than")
_WHOSE = ("his", "her", "their", "its", "another")
_DASHES = ("-", "–", "—", "‐", "‑")
_JOINTS = ("to", *_DASHES, "or")
_POWERS, _OPERATORS = ("²", "³"), ("/", "+", "plus", "*", "×")
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d):([0-5]\d)")
#: From here on "pounds" are money, unless they are pounds of something.
_POUNDS_OF_MONEY = 10**6
_HUNDRED, _THOUSAND = 100, 1000
_TIMES = frozenset(unit for unit in DIMENSIONS if family(unit) == "time")
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
    begins = i == 0 and words[0] in (*_DASHES, "point")
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


def _together(words: Sequence[str], i: int) -> Quantity | None:
    """All of "a man and a woman", "a mother and her two children", "two boys, a girl and a man"."""
    total, end, parts = Decimal(0), i, 0
    while True:
        start = end + (word(words, end) in _WHOSE)
        found = numeral(words, start) or _article(words, start)
        if found is None or bounded(words, start, found, found).bound != "exact":
            return None
        unit = unit_of(words, start, found.end)
        if unit.name != "people" or words[unit.end - 1] in _OUTCOMES:
            return None
        total, end, parts = total + found.value, unit.end, parts + 1
        if word(words, end) not in ("and", ","):
            return Quantity(total, total, "people", "exact") if parts > 1 else None
        end += 1 + (word(words, end + 1) == "and")


def _and_a_half(words: Sequence[str], i: int) -> Quantity | None:
    """Whole units and a half behind them: "a year and a half", "two hours and a half"."""
    found = _article(words, i) or numeral(words, i)
    if found is None:
        return None
    unit = unit_of(words, i, found.end)
    if unit.name not in DIMENSIONS or words[unit.end : unit.end + 3] != ["and", "a", "half"]:
        return None
    return _figure(words, i, found._replace(value=found.value + Decimal("0.5")), unit.name)


def _joined(words: Sequence[str], i: int) -> Quantity | None:
    """Units and smaller ones behind them: "six years and four months", "2:26:38" of a race."""
    first = numeral(words, i)
    if first is None:
        return None
    if clock := _CLOCK.fullmatch("".join(words[i : i + 5])):
        hours, minutes, seconds = map(int, clock.groups())
        return _figure(
            words, i, Numeral(Decimal(hours * 3600 + minutes * 60 + seconds), i + 5), "second"
        )
    unit = unit_of(words, i, first.end)
    if unit.name not in DIMENSIONS or family(unit.name) not in ("time", "length", "mass"):
        return None
    total, name, end = first.value, unit.name, unit.end
    while further := _smaller(words, end, name):
        value, smaller, end = further
        total = total * (factor(name) / factor(smaller)) + value
        name = smaller
    if digits(word(words, end)) is not None:
        raise Unclear("a number behind a unit: “6 feet 2”")
    if name == unit.name or word(words, end) in _JOINTS:
        return None
    return _figure(words, i, first._replace(value=total, end=end), name)


def _smaller(words: Sequence[str], at: int, than: str) -> tuple[Decimal, str, int] | None:
    """The number of a smaller unit at `at`, that unit, and where it ends."""
    while word(words, at) in ("and", ",", "-"):
        at += 1
    found = numeral(words, at)
    unit = unit_of(words, at, found.end) if found else None
    if found is None or unit is None or unit.name not in DIMENSIONS:
        return None
    smaller = family(unit.name) == family(than) and factor(unit.name) < factor(than)
    # "Three years and 200 days" is a length of time; "two years, 40 months" are two.
    if not smaller or found.value * factor(unit.name) >= factor(than):
        return None
    return found.value, unit.name, unit.end


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
    one = _article(words, i) and (numeral(words, i) or _article(words, i))
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
    if share := _one_in(words, found):
        return _figure(words, i, share, "share")
    unit = unit_of(words, start, found.end)
    if life := to_life(words, i, found, unit):
        return life
    _check_alone(words, start, found, unit)
    name = unit.name
    if name == "pound" and found.value >= _POUNDS_OF_MONEY and word(words, unit.end) != "of":
        name = "GBP"
    elif is_currency(name):
        found = _with_cents(words, found, unit)
    elif found.fraction and (whole := _whole(words, found)):
        name, unit = whole.name, whole
    elif found.fraction and name != "percent" and family(name) == name:
        if words[start] == "a" and name and unit.end > found.end and words[found.end] != "of":
            raise Unclear("“a third person” is no share of one")
        # "A third of voters" is a share of them; "half an hour" is a length of time.
        name = "share"
    elif not name and i and words[:i] in _PERCENT_OF:
        name = "percent"
    return _figure(words, i, without_letter(words, found, unit), name, unit.part, unit.end)


def _whole(words: Sequence[str], part: Numeral) -> Unit | None:
    """What a fraction is of, where that is one of a unit: "half of one percent"."""
    if word(words, part.end) != "of" or word(words, part.end + 1) not in ("a", "an", "one", "1"):
        return None
    unit = unit_of(words, part.end + 1, part.end + 2)
    known = unit.name in DIMENSIONS or is_currency(unit.name)
    return unit if known else None


def _check_alone(words: Sequence[str], start: int, found: Numeral, unit: Unit) -> None:
    """Raise where digits are part of something else: "24/7", "3-2", or can be read in two ways."""
    joint, further = word(words, found.end), digits(word(words, found.end + 1))
    if joint in _POWERS or (joint in (*_OPERATORS, *_DASHES) and further is not None):
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
    one = _article(words, i)
    if one is None or one.end >= len(words):
        return None
    unit = unit_of(words, i, one.end)
    if is_currency(unit.name) and words[unit.end - 1].isalpha() and numeral(words, unit.end):
        raise Unclear("“a dollar fifty”")
    if not unit.name or any(numeral(words, n) for n in range(i, len(words))):
        return None
    return _figure(words, i, one, unit.name, unit.part, unit.end)


# -- their parts ----------------------------------------------------------------------------------


def _figure(
    words: Sequence[str],
    i: int,
    value: Numeral,
    unit: str,
    part: Decimal = Decimal(1),
    end: int | None = None,
) -> Quantity:
    """One number in so many parts of a unit that ends before `end`, with its bound."""
    return replace(bounded(words, i, value, value, end).times(part), unit=unit)


def _article(words: Sequence[str], i: int) -> Numeral | None:
    """One, where "a" says so."""
    return Numeral(Decimal(1), i + 1) if word(words, i) in ("a", "an") else None


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


def _one_in(words: Sequence[str], top: Numeral) -> Numeral | None:
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


_READINGS = (
    _garbled,
    _nothing,
    _together,
    _and_a_half,
    _joined,
    _vague,
    _bare_scale,
    _or_two,
    _ordinal,
    joined,
    _single,
    _implied,
)
