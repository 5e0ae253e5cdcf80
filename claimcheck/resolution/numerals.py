"""Numbers as English-language news writes them: digits, words, scales, fractions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

UNITS = {
    word: n
    for n, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen"
        ).split()
    )
} | {"nought": 0}
TENS = {
    word: 10 * n
    for n, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        start=2,
    )
}
SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "k": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "mn": 10**6,
    "mil": 10**6,
    "mln": 10**6,
    "m": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "b": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
    "trn": 10**12,
    "dozen": 12,
    "dozens": 12,
}
#: Abbreviated scales follow digits only: "2.5m", but not "two m".
_AFTER_DIGITS = frozenset({"k", "m", "mn", "mil", "mln", "b", "bn", "bln", "tn", "trn"})
_DENOMINATORS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
    "hundredth": 100,
}
DENOMINATORS = _DENOMINATORS | {w + "s": n for w, n in _DENOMINATORS.items() if n > 2}
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_TOKEN = re.compile(
    r"(?:us|c|a|hk|nz|s|nt)?\s?\$|[€£¥₹₩₽₪₺₦%~+/‰]|\d[\d,]*(?:\.\d+)?|\.\d+|k?m[2²]|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|[-‐-―−]|[(),;:]"
)


class Numeral(NamedTuple):
    """A number read from tokens.

    Attributes:
        value: the number.
        end: index of the token after it.
        fraction: whether it is a fraction in words, "a third", so that it can be a share.
        step: the place value of the last written digit: 0.01 billion for "3.64 billion".
    """

    value: Decimal
    end: int
    fraction: bool
    step: Decimal


def tokens(text: str) -> list[str]:
    """`text` in lower case, as numbers, words, currency signs and marks."""
    return [re.sub(r"\s", "", t) for t in _TOKEN.findall(text.casefold())]


def numeral(words: Sequence[str], at: int) -> Numeral | None:
    """The number that starts at token `at`, or None."""
    negative = words[at : at + 1] and words[at] in ("-", "−", "minus")
    found = _fraction(words, at + bool(negative)) or _cardinal(words, at + bool(negative))
    if found is None or not negative:
        return found
    return found._replace(value=-found.value)


def _get(words: Sequence[str], i: int) -> str:
    return words[i] if i < len(words) else ""


def _is_digits(word: str) -> bool:
    return _DIGITS.fullmatch(word) is not None


def _fraction(words: Sequence[str], at: int) -> Numeral | None:
    """As in "half", "a third", "three quarters", "1/4", "half a million"."""
    i = at
    top = Decimal(1)
    if _get(words, i) in ("a", "an", "one"):
        i += 1 + (_get(words, i + 1) == "-")
    elif _get(words, i) in UNITS and _get(words, i + 1) in DENOMINATORS:
        top, i = Decimal(UNITS[words[i]]), i + 1
    elif (
        _get(words, i) in UNITS and _get(words, i + 1) == "-" and _get(words, i + 2) in DENOMINATORS
    ):
        top, i = Decimal(UNITS[words[i]]), i + 2
    elif _get(words, i).isdigit() and _get(words, i + 1) == "/" and _get(words, i + 2).isdigit():
        bottom = Decimal(words[i + 2])
        value = Decimal(words[i]) / bottom if bottom else Decimal(0)
        return Numeral(value, i + 3, True, Decimal(0)) if bottom else None
    elif _get(words, i) != "half":
        return None
    bottom_word = _get(words, i)
    if bottom_word not in DENOMINATORS or (i == at and bottom_word != "half"):
        return None
    value, i = top / DENOMINATORS[bottom_word], i + 1
    skip = i + 1 if _get(words, i) in ("a", "an") else i
    if _get(words, skip) in SCALES and _get(words, skip) not in _AFTER_DIGITS:
        scale = SCALES[words[skip]]
        return Numeral(value * scale, skip + 1, False, Decimal(0))
    return Numeral(value, i, True, Decimal(0))


def _cardinal(words: Sequence[str], at: int) -> Numeral | None:
    """Digits or words with scales: "1,234", "3 hundred and one", "2.5m", "two and a half"."""
    total, current = Decimal(0), Decimal(0)
    step, last_scale, abbreviated = Decimal(1), 1, False
    i, seen = at, ""
    while True:
        word = _get(words, i)
        if _is_digits(word) and (seen in ("", "and") or (seen == "scale" and not abbreviated)):
            value = Decimal(word.replace(",", ""))
            i, value = _spaced_groups(words, i, value)
            current += value
            step = Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0))
            seen = "digits"
        elif word in UNITS and seen in ("", "tens", "scale", "and"):
            current, seen = current + UNITS[word], "unit"
        elif word in TENS and seen in ("", "scale", "and"):
            current, seen = current + TENS[word], "tens"
        elif word in ("a", "an") and not seen and _plain_scale(_get(words, i + 1)):
            current, seen = Decimal(1), "unit"
        elif word in SCALES and seen in ("digits", "unit", "tens", "scale"):
            if word in _AFTER_DIGITS and seen != "digits":
                break
            last_scale, abbreviated = SCALES[word], word in _AFTER_DIGITS
            step *= last_scale
            if word in ("hundred", "dozen", "dozens"):
                current *= last_scale
            else:
                total, current = total + (current or total) * last_scale, Decimal(0)
            seen = "scale"
        elif word == "and" and seen == "scale" and _continues(_get(words, i + 1)):
            seen = "and"
        elif word == "-" and seen in ("tens", "unit") and _get(words, i + 1) in UNITS:
            if seen == "unit":
                break
        elif word == "point" and seen in ("unit", "tens") and _get(words, i + 1) in UNITS:
            digits, i = _decimals(words, i + 1)
            current, seen = current + digits, "decimals"
            continue
        else:
            break
        i += 1
    if not seen or seen == "and":
        return None
    value = total + current
    extra, i = _and_a_half(words, i)
    if extra:
        value += extra * (last_scale if last_scale >= 1000 else 1)
        step = Decimal(0)
    return Numeral(value, i, False, step)


def _plain_scale(word: str) -> bool:
    return word in SCALES and word not in _AFTER_DIGITS


def _continues(word: str) -> bool:
    return word in UNITS or word in TENS or _is_digits(word)


def _spaced_groups(words: Sequence[str], i: int, value: Decimal) -> tuple[int, Decimal]:
    """Joins groups of three: "1 234 567" is one number, "4000 321" is two."""
    if len(words[i]) > 3 or not words[i].isdigit():
        return i, value
    while re.fullmatch(r"\d{3}", _get(words, i + 1)):
        i += 1
        value = value * 1000 + int(words[i])
    return i, value


def _decimals(words: Sequence[str], i: int) -> tuple[Decimal, int]:
    digits = ""
    while _get(words, i) in UNITS:
        digits += str(UNITS[words[i]])
        i += 1
    return Decimal(f"0.{digits}"), i


def _and_a_half(words: Sequence[str], at: int) -> tuple[Decimal, int]:
    """The rest of "two and a half", "two-and-a-half", "2 1/4"; hyphens between do not matter."""
    i = at + (_get(words, at) == "-")
    if _get(words, i) == "and":
        i += 1 + (_get(words, i + 1) == "-")
        if _get(words, i) in ("a", "one", "three", "two"):
            top = UNITS.get(words[i], 1)
            i += 1 + (_get(words, i + 1) == "-")
            if _get(words, i) in DENOMINATORS:
                return Decimal(top) / DENOMINATORS[words[i]], i + 1
        return Decimal(0), at
    if at and _is_digits(words[at - 1]) and _get(words, at + 1) == "/":
        found = _fraction(words, at)
        if found:
            return found.value, found.end
    return Decimal(0), at
