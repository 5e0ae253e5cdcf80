"""Whole and decimal numbers as English-language news writes them: digits, words, scales."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from claimcheck.values.quantities.unclear import Unclear
from claimcheck.values.quantities.written import NUMBERS, digits, word
from claimcheck.values.tables import words as words_of


def _scales(table: Mapping[str, str]) -> dict[str, int]:
    return {word: int(n) for n, text in table.items() for word in text.split()}


UNITS = {word: n for n, word in enumerate(NUMBERS["units"].split())} | {"nought": 0}
TENS = {word: 10 * n for n, word in enumerate(NUMBERS["tens"].split(), start=2)}
SCALES = _scales(NUMBERS["scales"])
#: With those that need a number in front: "three score".
ALL_SCALES = SCALES | _scales(NUMBERS["scales_behind"])
AFTER_DIGITS = words_of(NUMBERS["after_digits"])
#: Scales below the thousand, of which a group of a number is made: "two hundred", "three dozen".
_WITHIN_GROUP = 1000
#: Powers of what is larger are no figure that anyone reports.
_LARGEST_BASE = 10**6


class Numeral(NamedTuple):
    """A number read from tokens.

    Attributes:
        value: the number.
        end: index of the token after it.
        fraction: whether it is a fraction of one, "a third", so that it can be a share.
        step: the place value of the last written digit: 0.01 billion for "3.64 billion".
    """

    value: Decimal
    end: int
    fraction: bool = False
    step: Decimal = Decimal(0)


def is_scale(text: str) -> bool:
    """Whether `text` is a scale in full: "million", not "m"."""
    return text in SCALES and text not in AFTER_DIGITS


def is_number_word(text: str) -> bool:
    """Whether `text` is a word of numbers, a scale or an abbreviated one: "three", "bn"."""
    return text in UNITS or text in TENS or text in ALL_SCALES


def cardinal(words: Sequence[str], at: int) -> Numeral | None:
    """Digits or words with scales: "1,234", "3 hundred and one", "2.5m", "1.5 lakh crore"."""
    groups = _Groups()
    abbreviated = False
    i, seen = at, ""
    while True:
        this = word(words, i)
        value = digits(this)
        if value is not None and (seen in ("", "and") or (seen == "scale" and not abbreviated)):
            i, value = _power(words, *_spaced_groups(words, i, value))
            if not groups.can_take(value):
                # "4 hundred 2019": two numbers.
                break
            groups.add(value, Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0)))
            seen = "digits"
        elif (
            this in UNITS and seen in ("", "tens", "scale", "and") and groups.can_take(UNITS[this])
        ):
            groups.add(Decimal(UNITS[this]))
            seen = "unit"
        elif this in TENS and seen in ("", "scale", "and") and groups.can_take(TENS[this]):
            groups.add(Decimal(TENS[this]))
            seen = "tens"
        elif this in ("a", "an") and not seen and is_scale(word(words, i + 1)):
            groups.add(Decimal(1))
            seen = "unit"
        elif this in ALL_SCALES and seen in ("digits", "unit", "tens", "scale", "decimals"):
            if this in AFTER_DIGITS and (
                seen != "digits" and not (seen == "scale" and abbreviated)
            ):
                break
            abbreviated = this in AFTER_DIGITS
            groups.scale(ALL_SCALES[this], again=seen == "scale")
            seen = "scale"
        elif (
            this == "and"
            and seen == "scale"
            and groups.continue_with(_after(words, i + 1))
            and not (groups.large and words[at][0].isdigit())
        ):
            # "500 crore and 12 people" are two numbers.
            seen, i = "and", i + (word(words, i + 1) == "-")
        elif this == "-" and _goes_on(word(words, i + 1), seen):
            pass
        elif this == "point" and seen in ("unit", "tens", "scale"):
            decimals, i = _decimals(words, i + 1)
            if decimals is None:
                break
            groups.add(decimals, Decimal(1).scaleb(int(decimals.as_tuple().exponent)))
            seen = "decimals"
            continue
        else:
            break
        i += 1
    return Numeral(groups.value, i, False, groups.step) if seen not in ("", "and") else None


class _Groups:
    """A number in groups, each with its scale, which fall: "1 crore 20 lakh", "two thousand one".

    A scale right behind another multiplies what that one scaled: "1.5 lakh crore".
    """

    def __init__(self) -> None:
        self._done, self._group, self._current = Decimal(0), Decimal(0), Decimal(0)
        self._last: int | None = None
        self._limit: int | None = None
        self.step = Decimal(1)

    @property
    def value(self) -> Decimal:
        return self._done + self._group + self._current

    @property
    def large(self) -> bool:
        """Whether its last scale is larger than a hundred."""
        return self._limit is not None and self._limit >= _WITHIN_GROUP

    def can_take(self, value: Decimal | int) -> bool:
        """Whether a number fits behind the last scale: 300 behind "two thousand"."""
        return self._limit is None or value < self._limit

    def continue_with(self, text: str) -> bool:
        """Whether `text` is a number that fits: "one" of "two thousand and one"."""
        value = digits(text)
        if value is None and (text in UNITS or text in TENS):
            value = Decimal(UNITS.get(text) or TENS.get(text, 0))
        return value is not None and self.can_take(value)

    def add(self, value: Decimal, step: Decimal = Decimal(1)) -> None:
        self._current, self.step = self._current + value, step

    def scale(self, by: int, *, again: bool) -> None:
        self.step *= by
        self._limit = by
        if by < _WITHIN_GROUP and self._current:
            self._current *= by
        elif again and not self._current:
            self._group *= by
            self._last = by * (self._last or 1)
        else:
            if self._last is not None and by >= self._last:
                raise Unclear("a larger scale behind a smaller one")
            self._done += self._group
            self._group, self._current, self._last = self._current * by, Decimal(0), by


def _after(words: Sequence[str], i: int) -> str:
    return word(words, i + (word(words, i) == "-"))


def _goes_on(text: str, seen: str) -> bool:
    """Whether a hyphen joins `text` to a number: "twenty-one", "$5-million", "hundred-and-one"."""
    if seen == "tens" and text in UNITS:
        return True
    if seen == "scale":
        return text in UNITS or text in TENS or text == "and" or is_scale(text)
    return seen in ("digits", "unit", "tens") and is_scale(text)


def _spaced_groups(words: Sequence[str], i: int, value: Decimal) -> tuple[int, Decimal]:
    """Joins groups of three: "1 234 567" is one number, "4000 321" is two."""
    if len(words[i]) > 3 or not words[i].isdecimal():
        return i, value
    joined = words[i]
    while joined.isdecimal() and re.fullmatch(r"\d{3}(?:[.,]\d+)?", word(words, i + 1)):
        i += 1
        joined += words[i].replace(",", ".")
    return i, Decimal(joined)


def _power(words: Sequence[str], i: int, value: Decimal) -> tuple[int, Decimal]:
    """Raises to a power: "2^5", "2.5^-1"."""
    if word(words, i + 1) != "^":
        return i, value
    sign = word(words, i + 2) in ("minus", "-")
    exponent = word(words, i + 2 + sign)
    if not re.fullmatch(r"\d{1,2}", exponent) or not 0 < value < _LARGEST_BASE:
        raise Unclear("a power that nobody reports")
    return i + 2 + sign, value ** (-int(exponent) if sign else int(exponent))


def _decimals(words: Sequence[str], i: int) -> tuple[Decimal | None, int]:
    """The decimals after "point": "nought three", "eleven", "seventy five"."""
    read = ""
    while (this := word(words, i)) in UNITS or this in TENS:
        value, i = UNITS.get(this) or TENS.get(this, 0), i + 1
        unit = i + (word(words, i) == "-")
        if this in TENS and 0 < UNITS.get(word(words, unit), 0) < 10:
            value, i = value + UNITS[words[unit]], unit + 1
        read += str(value)
    return (Decimal(f"0.{read}") if read else None), i
