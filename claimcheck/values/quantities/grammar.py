"""Reads the first figure of a text: nothing, a vague number, a rank, a range, or one number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from claimcheck.values.quantities.bounds import VAGUE, bounded
from claimcheck.values.quantities.compounds import numeral, ordinal
from claimcheck.values.quantities.currencies import (
    currency_before,
    currency_behind,
    is_currency,
)
from claimcheck.values.quantities.numerals import Numeral, digits, tokens, word
from claimcheck.values.quantities.units import DIMENSIONS, counted, factor, family, measured
from claimcheck.values.quantities.value import Quantity

_NOTHING = ("no one", "nobody", "none", "no", "not one", "not a single", "nil", "neither")
_COMPARED = ("more than", "fewer than", "less than", "longer")
#: Words at which a noun phrase ends.
_NO_NOUN = frozenset(
    """
    a about after against among an and are arrested as at be been before being between but by dead
    detained died displaced each evacuated every for from had has have higher hurt in injured into
    is it killed last later less lower minus missing more odd of off on one or other out over per
    plus rescued since so than that the their there this to under up was were when where which
    while who will with within wounded
    """.split()
)
_WHOSE = ("his", "her", "their", "its", "another")
#: What befell people is counted apart: "7 deaths and 12 injuries".
_OUTCOMES = frozenset(
    "casualties casualty death deaths fatalities fatality injuries injury survivors victims".split()
)
_JOINTS = ("to", "-", "–", "—", "or")
#: What may stand between a number and its unit: "half an hour", "20-odd people".
_BEFORE_UNIT = frozenset(("-", "–", "a", "an", "odd", "plus"))
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d):([0-5]\d)")
#: Before these an "m" is metres, not millions.
_SIZES = frozenset("tall high long wide deep away above below".split())
#: From here on "pounds" are money, unless they are pounds of something.
_POUNDS_OF_MONEY = 10**6


class _Unit(NamedTuple):
    """A unit; what part of it is counted, 0.01 for cents; and the index of the token after it."""

    name: str
    end: int
    part: Decimal = Decimal(1)


# Each pair of figures is held against the same few passages.
@lru_cache(maxsize=10_000)
def quantity(text: str) -> Quantity | None:
    """The first figure in `text`, or None when there is none that can be read for sure."""
    words = tokens(text)
    for i in range(len(words)):
        for reading in _READINGS:
            found = reading(words, i)
            if found is not None:
                return found
    return None


# -- the readings, in order -----------------------------------------------------------------------


def _nothing(words: Sequence[str], i: int) -> Quantity | None:
    for phrase in _NOTHING:
        n = len(phrase.split())
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
        found = numeral(words, start)
        if found is None and word(words, start) in ("a", "an"):
            found = Numeral(Decimal(1), start + 1, False, Decimal(0))
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
    one = Numeral(Decimal(1), i + 1, False, Decimal(0))
    found = one if word(words, i) in ("a", "an") else numeral(words, i)
    if found is None:
        return None
    unit = _unit(words, i, found.end)
    if unit.name not in DIMENSIONS or " ".join(words[unit.end : unit.end + 3]) != "and a half":
        return None
    whole = found._replace(value=found.value + Decimal("0.5"))
    return replace(bounded(words, i, whole, whole), unit=unit.name)


def _joined(words: Sequence[str], i: int) -> Quantity | None:
    """Units and smaller ones behind them: "six years and four months", "2:26:38" of a race."""
    first = numeral(words, i)
    if first is None:
        return None
    if clock := _CLOCK.fullmatch("".join(words[i : i + 5])):
        hours, minutes, seconds = map(int, clock.groups())
        whole = Numeral(Decimal(hours * 3600 + minutes * 60 + seconds), i + 5, False, Decimal(0))
        return replace(bounded(words, i, whole, whole), unit="second")
    unit = _unit(words, i, first.end)
    total, name = first.value, unit.name
    if family(name) not in ("time", "length", "mass") or name not in DIMENSIONS:
        return None
    end = unit.end
    while further := _smaller(words, end, name):
        value, smaller, end = further
        total = total * (factor(name) / factor(smaller)) + value
        name = smaller
    if name == unit.name or word(words, end) in _JOINTS:
        return None
    whole = first._replace(value=total, end=end)
    return replace(bounded(words, i, whole, whole), unit=name)


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
    if high is None or high.value <= low.value or _goes_on(words, joint, high.end):
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
        return replace(bounded(words, i, share, share), unit="share")
    unit = _unit(words, start, found.end)
    name = unit.name
    if name == "m" and words[found.end - 1] == "m":
        found = found._replace(value=found.value / 10**6, step=found.step / 10**6)
    elif name == "pound" and _is_money(words, found, unit.end):
        name = "GBP"
    elif is_currency(name):
        found = _with_cents(words, found, unit)
    elif found.fraction and name != "percent" and family(name) == name:
        # "A third of voters" is a share of them; "half an hour" is a length of time.
        name = "share"
    return replace(bounded(words, i, found, found).times(unit.part), unit=name)


def _implied(words: Sequence[str], i: int) -> Quantity | None:
    """One, as in "a policeman" and "an hour"."""
    if words[i] not in ("a", "an") or i + 1 >= len(words):
        return None
    unit = _unit(words, i, i + 1)
    if not unit.name or any(numeral(words, n) for n in range(i, len(words))):
        return None
    one = Numeral(Decimal(1), i + 1, False, Decimal(0))
    return replace(bounded(words, i, one, one).times(unit.part), unit=unit.name)


# -- their parts ----------------------------------------------------------------------------------


def _goes_on(words: Sequence[str], joint: int, end: int) -> bool:
    """Whether hyphens join more numbers than two, as in a telephone number or a date."""
    return words[joint] == word(words, end) == "-" and digits(word(words, end + 1)) is not None


def _is_money(words: Sequence[str], found: Numeral, end: int) -> bool:
    return found.value >= _POUNDS_OF_MONEY and word(words, end) != "of"


def _with_cents(words: Sequence[str], whole: Numeral, unit: _Unit) -> Numeral:
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
    return Numeral(top.value / bottom.value, bottom.end, True, Decimal(0))


def _unit(words: Sequence[str], start: int, end: int) -> _Unit:
    """The unit of the number in `words[start:end]`."""
    before = currency_before(words[start - 1]) if start else ""
    if before:
        return _Unit(before, end)
    if words[end - 1] == "m" and word(words, end) in _SIZES:
        return _Unit("m", end)
    at = end
    while word(words, at) in _BEFORE_UNIT and at + 1 < len(words):
        at += 1
    adjective = at > end and words[at - 1] == "-"
    if money := currency_behind(words, at):
        return _Unit(money.code, money.end, money.part)
    bracket = word(words, at) == "("
    measure = measured(words, at + bracket)
    # "20 (kg)", not "12 (5 km)".
    if measure and (not bracket or word(words, measure[1]) == ")"):
        return _Unit(measure[0], measure[1] + bracket)
    return _noun(words, at, adjective=adjective) or _Unit("", end)


def _noun(words: Sequence[str], at: int, *, adjective: bool) -> _Unit | None:
    """The noun counted: the last word of the phrase, or the first when it is an adjective's."""
    head = None
    for n, this in enumerate(words[at : at + 6], start=at):
        if (not this[0].isalpha() and this != "-") or this in _NO_NOUN:
            break
        if this != "-":
            head = _Unit(counted(this), n + 1)
            if adjective or head.name == "people":
                break
    # "20 million taxpayer dollars".
    money = currency_behind(words, head.end - 1) if head else None
    return _Unit(money.code, money.end, money.part) if money else head


_READINGS = (
    _nothing,
    _together,
    _and_a_half,
    _joined,
    _vague,
    _ordinal,
    _range,
    _single,
    _implied,
)
