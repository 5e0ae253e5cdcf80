"""The unit of a number, from the words around it: money, a measurement, or the noun counted."""

from __future__ import annotations

import calendar
import unicodedata
from collections.abc import Sequence

from claimcheck.values.quantities.compounds import ORDINALS
from claimcheck.values.quantities.currencies import (
    currency_before,
    currency_behind,
    is_currency,
    of_country,
)
from claimcheck.values.quantities.numerals import SCALES, Numeral, is_number_word
from claimcheck.values.quantities.unclear import Unclear
from claimcheck.values.quantities.units import Unit, counted, family, measured
from claimcheck.values.quantities.written import NUMBERS, word
from claimcheck.values.tables import words as words_of

_NO_NOUN, _SIZES = (words_of(NUMBERS[n]) for n in ("no_noun", "sizes"))
#: What may stand between a number and its unit: "half an hour", "20-odd people".
_BEFORE_UNIT = ("-", "–", "a", "an", "odd", "plus", "+")
_OR_SO = (["or", "so"], ["or", "more"], ["or", "fewer"], ["or", "less"])
#: "5 May" is a day.
MONTHS = frozenset(name.casefold() for name in calendar.month_name if name)
#: What stands behind a number and makes it another one, or none.
_NOT_UNITS = MONTHS | words_of(NUMBERS["unread"])
#: Units of measurement are abbreviated in fewer letters.
_ABBREVIATION = 3
#: Letters behind digits that are a scale and a unit, by the unit.
BOTH: dict[str, str] = NUMBERS["both"]


def unit_of(words: Sequence[str], start: int, end: int) -> Unit:
    """The unit of the number in `words[start:end]`; Unclear where a letter can be one."""
    sign = words[start - 1] if start else ""
    if currency_before(sign):
        _check(words, end + (word(words, end) == "-"))
        if len(word(words, end)) < _ABBREVIATION and measured(words, end):
            raise Unclear("money and a unit: “$5mm”")
        return of_country(words, start - 1, end)
    sized = word(words, end + (word(words, end) == "-")) in _SIZES
    if sized and start < end - 1 and words[end - 1] in BOTH:
        return Unit(BOTH[words[end - 1]], end)
    at = end
    while at + 1 < len(words) and (step := _passed_over(words, at)):
        at += step
    adjective = at > end and words[at - 1] == "-"
    if money := currency_behind(words, at):
        return money
    bracket = word(words, at) == "("
    measure = measured(words, at + bracket)
    # "20 (kg)", not "12 (5 km)".
    if measure and (not bracket or word(words, measure.end) == ")"):
        return measure._replace(end=measure.end + bracket)
    if start < end and words[end - 1] not in ("a", "an"):
        _check(words, at)
    return _noun(words, at, adjective=adjective) or Unit("", end)


def without_letter(words: Sequence[str], number: Numeral, unit: Unit) -> Numeral:
    """A number in digits without the letter at its end, where that is the unit and no scale.

    Money and what is counted in the plural come in millions: "$5m", "2.5m people"; "3m high" is
    metres. Of "2.5m" alone nobody knows.
    """
    letter = words[number.end - 1]
    if unit.end == number.end and unit.name == BOTH.get(letter):
        scale = SCALES[letter]
        return number._replace(value=number.value / scale, step=number.step / scale)
    counted_in = unit.end > number.end and (
        family(unit.name) != unit.name or unit.name == "people" or words[unit.end - 1][-1] == "s"
    )
    if letter == "m" and not is_currency(unit.name) and not counted_in:
        raise Unclear("millions or metres")
    return number


def _passed_over(words: Sequence[str], at: int) -> int:
    """How many tokens at `at` say nothing of the unit: "-", "or so"."""
    return 2 if list(words[at : at + 2]) in _OR_SO else int(words[at] in _BEFORE_UNIT)


def _check(words: Sequence[str], at: int) -> None:
    """Raise where a letter or a word of numbers stands as a unit: "5 t", "five bn", "5 млн"."""
    this = word(words, at)
    lone = len(this) == 1 and this.isalpha() and this.isascii() and this not in ("a", "i")
    spoken = this == "point" and word(words, at + 1)[:1].isdigit()
    foreign = this[:1].isalpha() and not unicodedata.name(this[0], "").startswith("LATIN")
    raised = words[at + 2] in ORDINALS or words[at + 2] == "power" if at + 2 < len(words) else False
    power = raised and list(words[at : at + 2]) == ["to", "the"]
    if lone or foreign or spoken or power or this in _NOT_UNITS or is_number_word(this):
        raise Unclear(f"“{this}” behind a number")


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
