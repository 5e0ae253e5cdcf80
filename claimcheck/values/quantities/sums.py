"""Figures in several parts: "a man and a woman", "six years and four months", "2:26:38"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from claimcheck.values.quantities.bounds import bounded, figure
from claimcheck.values.quantities.compounds import article, numeral
from claimcheck.values.quantities.measuring import unit_of
from claimcheck.values.quantities.numerals import Numeral
from claimcheck.values.quantities.unclear import Unclear
from claimcheck.values.quantities.units import DIMENSIONS, factor, family
from claimcheck.values.quantities.value import Quantity
from claimcheck.values.quantities.written import DASHES, NUMBERS, digits, word
from claimcheck.values.tables import words as words_of

_OUTCOMES = words_of(NUMBERS["outcomes"])
_WHOSE = ("his", "her", "their", "its", "another")
_JOINTS = ("to", *DASHES, "or")
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d):([0-5]\d)")


def together(words: Sequence[str], i: int) -> Quantity | None:
    """All of "a man and a woman", "a mother and her two children", "two boys, a girl and a man"."""
    total, end, parts = Decimal(0), i, 0
    while True:
        start = end + (word(words, end) in _WHOSE)
        found = numeral(words, start) or article(words, start)
        if found is None or bounded(words, start, found, found).bound != "exact":
            return None
        unit = unit_of(words, start, found.end)
        if unit.name != "people" or words[unit.end - 1] in _OUTCOMES:
            return None
        total, end, parts = total + found.value, unit.end, parts + 1
        if word(words, end) not in ("and", ","):
            return Quantity(total, total, "people", "exact") if parts > 1 else None
        end += 1 + (word(words, end + 1) == "and")


def and_a_half(words: Sequence[str], i: int) -> Quantity | None:
    """Whole units and a half behind them: "a year and a half", "two hours and a half"."""
    found = article(words, i) or numeral(words, i)
    if found is None:
        return None
    unit = unit_of(words, i, found.end)
    if unit.name not in DIMENSIONS or words[unit.end : unit.end + 3] != ["and", "a", "half"]:
        return None
    return figure(words, i, found._replace(value=found.value + Decimal("0.5")), unit.name)


def of_units(words: Sequence[str], i: int) -> Quantity | None:
    """Units and smaller ones behind them: "six years and four months", "2:26:38" of a race."""
    first = numeral(words, i)
    if first is None:
        return None
    if clock := _CLOCK.fullmatch("".join(words[i : i + 5])):
        hours, minutes, seconds = map(int, clock.groups())
        return figure(
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
    return figure(words, i, first._replace(value=total, end=end), name)


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
