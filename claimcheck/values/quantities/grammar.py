"""Reads the first figure of a text: nothing, a vague number, a rank, a range, or one number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from claimcheck.values.quantities.bounds import VAGUE, bounded
from claimcheck.values.quantities.compounds import numeral, ordinal
from claimcheck.values.quantities.currencies import currency_before, currency_behind, is_currency
from claimcheck.values.quantities.numerals import NUMBERS, Numeral, digits, tokens, word
from claimcheck.values.quantities.units import DIMENSIONS, Unit, counted, factor, family, measured
from claimcheck.values.quantities.value import Quantity
from claimcheck.values.tables import words as words_of

_NOTHING = [(phrase, len(phrase.split())) for phrase in NUMBERS["nothing"]]
_NO_NOUN, _OUTCOMES, _SIZES = (words_of(NUMBERS[n]) for n in ("no_noun", "outcomes", "sizes"))
_COMPARED = ("more than", "fewer than", "less than", "longer")
_WHOSE = ("his", "her", "their", "its", "another")
_JOINTS = ("to", "-", "–", "—", "or")
#: What may stand between a number and its unit: "half an hour", "20-odd people".
_BEFORE_UNIT = ("-", "–", "a", "an", "odd", "plus")
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d):([0-5]\d)")
#: From here on "pounds" are money, unless they are pounds of something.
_POUNDS_OF_MONEY = 10**6


# Each pair of figures is held against the same few passages.
@lru_cache(maxsize=10_000)
def quantity(text: str) -> Quantity | None:
    """The first figure in `text`, or None when there is none that can be read for sure."""
    words = tokens(text)
    readings = (reading(words, i) for i in range(len(words)) for reading in _READINGS)
    return next((found for found in readings if found is not None), None)


# -- the readings, in order -----------------------------------------------------------------------


def _nothing(words: Sequence[str], i: int) -> Quantity | None:
    for phrase, n in _NOTHING:
        if " ".join(words[i : i + n]) == phrase:
            bound = " ".join(words[i + n : i + n + 2])
            # "No more than 5" bounds; "No 5" is a rank.
            if phrase == "no" and (bound.startswith(_COMPARED) or numeral(words, i + 1)):
                return None
            people = phrase in ("no one", "nobody", "not one")
            unit = "people" if people else _unit(words, i + n, i + n).name
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
        unit = _unit(words, start, found.end)
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
    unit = _unit(words, i, found.end)
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
    unit = _unit(words, i, first.end)
    if unit.name not in DIMENSIONS or family(unit.name) not in ("time", "length", "mass"):
        return None
    total, name, end = first.value, unit.name, unit.end
    while further := _smaller(words, end, name):
        value, smaller, end = further
        total = total * (factor(name) / factor(smaller)) + value
        name = smaller
    if name == unit.name or word(words, end) in _JOINTS:
        return None
    return _figure(words, i, first._replace(value=total, end=end), name)


def _smaller(words: Sequence[str], at: int, than: str) -> tuple[Decimal, str, int] | None:
    """The number of a smaller unit at `at`, that unit, and where it ends."""
    while word(words, at) in ("and", ",", "-"):
        at += 1
    found = numeral(words, at)
    unit = _unit(words, at, found.end) if found else None
    if found is None or unit is None or unit.name not in DIMENSIONS:
        return None
    smaller = family(unit.name) == family(than) and factor(unit.name) < factor(than)
    # "Three years and 200 days" is a length of time; "two years, 40 months" are two.
    if not smaller or found.value * factor(unit.name) >= factor(than):
        return None
    return found.value, unit.name, unit.end


def _vague(words: Sequence[str], i: int) -> Quantity | None:
    for n in (3, 2, 1):
        span = VAGUE.get(" ".join(words[i : i + n])) if i + n <= len(words) else None
        if span is None or (n == 1 and i and numeral(words, i - 1)):
            continue
        end = i + n + (word(words, i + n) == "of")
        low, high = map(Decimal, span)
        return Quantity(low, high, _unit(words, i, end).name, "range", fuzzy=True)
    return None


def _ordinal(words: Sequence[str], i: int) -> Quantity | None:
    """A rank: "third", "the 4th". "A third" and "two thirds" are shares, read elsewhere."""
    found = ordinal(words, i)
    return found and Quantity(found.value, found.value, "ordinal", "exact")


def _range(words: Sequence[str], i: int) -> Quantity | None:
    start = i + (words[i] in ("between", "from"))
    start += bool(currency_before(word(words, start)))
    low = numeral(words, start)
    if low is None:
        return None
    between = _unit(words, start, low.end)
    joint = between.end if between.name else low.end
    if word(words, joint) not in (("and",) if words[i] == "between" else _JOINTS):
        return None
    high = numeral(words, joint + 1 + bool(currency_before(word(words, joint + 1))))
    if high is None or high.value <= low.value:
        return None
    if (
        words[joint] == word(words, high.end) == "-"
        and digits(word(words, high.end + 1)) is not None
    ):
        # Hyphens join more numbers than two, as in a telephone number or a date.
        return None
    # "2 to 3 million": the scale belongs to both.
    if high.step >= 1000 and low.step < 1000 and low.value < 1000:
        scaled = numeral([*words[start : low.end], words[high.end - 1]], 0)
        low = scaled._replace(end=low.end) if scaled and scaled.value < high.value else low
    unit = _unit(words, start, high.end)
    return replace(bounded(words, i, low, high).times(unit.part), unit=unit.name)


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
    unit = _unit(words, start, found.end)
    name = unit.name
    if name == "m" and words[found.end - 1] == "m":
        found = found._replace(value=found.value / 10**6, step=found.step / 10**6)
    elif name == "pound" and found.value >= _POUNDS_OF_MONEY and word(words, unit.end) != "of":
        name = "GBP"
    elif is_currency(name):
        found = _with_cents(words, found, unit)
    elif found.fraction and name != "percent" and family(name) == name:
        # "A third of voters" is a share of them; "half an hour" is a length of time.
        name = "share"
    return _figure(words, i, found, name, unit.part)


def _implied(words: Sequence[str], i: int) -> Quantity | None:
    """One, as in "a policeman" and "an hour"."""
    one = _article(words, i)
    if one is None or one.end >= len(words):
        return None
    unit = _unit(words, i, one.end)
    if not unit.name or any(numeral(words, n) for n in range(i, len(words))):
        return None
    return _figure(words, i, one, unit.name, unit.part)


# -- their parts ----------------------------------------------------------------------------------


def _figure(
    words: Sequence[str], i: int, value: Numeral, unit: str, part: Decimal = Decimal(1)
) -> Quantity:
    """One number in so many parts of a unit, with the bound before `i`."""
    return replace(bounded(words, i, value, value).times(part), unit=unit)


def _article(words: Sequence[str], i: int) -> Numeral | None:
    """One, where "a" says so."""
    return Numeral(Decimal(1), i + 1) if word(words, i) in ("a", "an") else None


def _with_cents(words: Sequence[str], whole: Numeral, unit: Unit) -> Numeral:
    """All of "thirteen dollars and forty-five cents"."""
    cents = numeral(words, unit.end + 1) if word(words, unit.end) == "and" else None
    part = currency_behind(words, cents.end) if cents else None
    if cents is None or part is None or unit.part != 1 or part.part == 1:
        return whole
    return Numeral(whole.value + cents.value * part.part, part.end, False, part.part)


def _one_in(words: Sequence[str], top: Numeral) -> Numeral | None:
    """The share in "one in five", "two out of three", not in "two in 2019"."""
    rest = " ".join(words[top.end : top.end + 2])
    skip = 1 if rest.startswith("in ") else 2 if rest == "out of" else 0
    bottom = numeral(words, top.end + skip) if skip else None
    if bottom is None or not 0 < top.value < bottom.value <= 100:
        return None
    if family(_unit(words, top.end + skip, bottom.end).name) == "time":
        return None
    return Numeral(top.value / bottom.value, bottom.end, fraction=True)


def _unit(words: Sequence[str], start: int, end: int) -> Unit:
    """The unit of the number in `words[start:end]`."""
    if before := currency_before(words[start - 1]) if start else "":
        return Unit(before, end)
    if words[end - 1] == "m" and word(words, end) in _SIZES:
        return Unit("m", end)
    at = end
    while word(words, at) in _BEFORE_UNIT and at + 1 < len(words):
        at += 1
    adjective = at > end and words[at - 1] == "-"
    if money := currency_behind(words, at):
        return money
    bracket = word(words, at) == "("
    measure = measured(words, at + bracket)
    # "20 (kg)", not "12 (5 km)".
    if measure and (not bracket or word(words, measure.end) == ")"):
        return measure._replace(end=measure.end + bracket)
    return _noun(words, at, adjective=adjective) or Unit("", end)


def _noun(words: Sequence[str], at: int, *, adjective: bool) -> Unit | None:
    """The noun counted: the last word of the phrase, or the first when it is an adjective's."""
    head = None
    for n, this in enumerate(words[at : at + 6], start=at):
        if (not this[0].isalpha() and this != "-") or this in _NO_NOUN:
            break
        if this != "-":
            head = Unit(counted(this), n + 1)
            if adjective or head.name == "people":
                break
    # "20 million taxpayer dollars".
    return head and (currency_behind(words, head.end - 1) or head)


_READINGS = (_nothing, _together, _and_a_half, _joined, _vague, _ordinal, _range, _single, _implied)
