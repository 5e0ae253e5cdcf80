"""Whole and decimal numbers as English-language news writes them: digits, words, scales."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from claimcheck.values.tables import table
from claimcheck.values.tables import words as words_of

NUMBERS = table("numbers")
UNITS = {word: n for n, word in enumerate(NUMBERS["units"].split())} | {"nought": 0}
TENS = {word: 10 * n for n, word in enumerate(NUMBERS["tens"].split(), start=2)}
SCALES = {word: int(n) for n, text in NUMBERS["scales"].items() for word in text.split()}
_AFTER_DIGITS = words_of(NUMBERS["after_digits"])

#: How digits are written, the more particular first. A comma is a decimal comma only where it
#: cannot divide thousands: "1,3", not "1,300"; commas in a row are a list: "22,24,26".
_GROUPED = r"(?!0,)\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?"
_POINT_GROUPED = r"\d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?"
_COMMA_DECIMAL = r"(?<![\d,])(?:\d+,(?:\d{1,2}|\d{4,})|0,\d+)(?![\d,])"
_PLAIN = r"(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d{1,2}(?!\w))?"
_DIGITS = re.compile(rf"{_GROUPED}|{_POINT_GROUPED}|{_COMMA_DECIMAL}|{_PLAIN}")
_TOKEN = re.compile(
    # "us $ 5" may be spaced; "a $5 bill" is no Australian dollar.
    r"(?<![^\W_])(?:(?:us|c|hk|nz|nt) ?|au?|ca|s|r)\$"
    # A dash is a minus where nothing that it could join comes before it: not "10-20", "F-16".
    r"|(?P<minus>−|(?<![\w)])(?<!\d )-(?=[$€£]?[.\d]))"
    rf"|[$¢-¥৳฿₠-⃀﷼%~+/‰^°]|{_DIGITS.pattern}"
    r"|k?m[2²]|[^\W\d_]+(?:['’][^\W\d_]+)*|[-‐-―]|[(),;:]"
)
#: Powers of what is larger are no figure that anyone reports.
_LARGEST_BASE = 10**6
#: The "m" of "m.p.h." is no million.
_DOTTED_SPEED = re.compile(r"\b[mk]\.p\.h\b")
_VULGAR_FRACTION = re.compile(r"[¼-¾⅐-⅞]")


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


def tokens(text: str) -> list[str]:
    """`text` in lower case, as numbers, words, currency signs and marks."""
    text = _DOTTED_SPEED.sub(lambda m: m.group().replace(".", ""), text.casefold())
    text = _VULGAR_FRACTION.sub(
        lambda m: f" {unicodedata.normalize('NFKC', m.group()).replace('⁄', '/')} ", text
    )
    return [
        "minus" if m.group("minus") else re.sub(r"\s", "", m.group()) for m in _TOKEN.finditer(text)
    ]


def word(words: Sequence[str], i: int) -> str:
    """The token at `i`, "" past the end."""
    return words[i] if i < len(words) else ""


def is_scale(text: str) -> bool:
    """Whether `text` is a scale in full: "million", not "m"."""
    return text in SCALES and text not in _AFTER_DIGITS


def digits(text: str) -> Decimal | None:
    """The number that a token in digits stands for."""
    if not _DIGITS.fullmatch(text):
        return None
    if re.fullmatch(_POINT_GROUPED, text):
        return Decimal(text.replace(".", "").replace(",", "."))
    decimal_comma = "," in text and not re.fullmatch(_GROUPED, text)
    return Decimal(text.replace(",", "." if decimal_comma else ""))


def cardinal(words: Sequence[str], at: int) -> Numeral | None:
    """Digits or words with scales: "1,234", "3 hundred and one", "2.5m", "2^5"."""
    total, current, step = Decimal(0), Decimal(0), Decimal(1)
    abbreviated = False
    i, seen = at, ""
    while True:
        this = word(words, i)
        value = digits(this)
        if value is not None and (seen in ("", "and") or (seen == "scale" and not abbreviated)):
            i, value = _power(words, *_spaced_groups(words, i, value))
            current += value
            step = Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0))
            seen = "digits"
        elif this in UNITS and seen in ("", "tens", "scale", "and"):
            current, seen = current + UNITS[this], "unit"
        elif this in TENS and seen in ("", "scale", "and"):
            current, seen = current + TENS[this], "tens"
        elif this in ("a", "an") and not seen and is_scale(word(words, i + 1)):
            current, seen = Decimal(1), "unit"
        elif this in SCALES and seen in ("digits", "unit", "tens", "scale", "decimals"):
            if this in _AFTER_DIGITS and seen != "digits":
                break
            abbreviated = this in _AFTER_DIGITS
            step *= SCALES[this]
            if this in ("hundred", "dozen", "dozens"):
                current *= SCALES[this]
            else:
                total, current = total + (current or total) * SCALES[this], Decimal(0)
            seen = "scale"
        elif this == "and" and seen == "scale" and _continues(word(words, i + 1)):
            seen = "and"
        elif this == "-" and seen == "tens" and word(words, i + 1) in UNITS:
            pass
        elif this == "point" and seen in ("unit", "tens", "scale"):
            decimals, i = _decimals(words, i + 1)
            if decimals is None:
                break
            current, seen = current + decimals, "decimals"
            step = Decimal(1).scaleb(int(decimals.as_tuple().exponent))
            continue
        else:
            break
        i += 1
    return Numeral(total + current, i, False, step) if seen not in ("", "and") else None


def _continues(text: str) -> bool:
    return text in UNITS or text in TENS or digits(text) is not None


def _spaced_groups(words: Sequence[str], i: int, value: Decimal) -> tuple[int, Decimal]:
    """Joins groups of three: "1 234 567" is one number, "4000 321" is two."""
    if len(words[i]) > 3 or not words[i].isdecimal():
        return i, value
    while re.fullmatch(r"\d{3}", word(words, i + 1)):
        i += 1
        value = value * 1000 + int(words[i])
    return i, value


def _power(words: Sequence[str], i: int, value: Decimal) -> tuple[int, Decimal]:
    """Raises to a power: "2^5", "2.5^-1"."""
    if word(words, i + 1) != "^":
        return i, value
    sign = word(words, i + 2) in ("minus", "-")
    exponent = word(words, i + 2 + sign)
    if not re.fullmatch(r"\d{1,2}", exponent) or not 0 < value < _LARGEST_BASE:
        return i, value
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
