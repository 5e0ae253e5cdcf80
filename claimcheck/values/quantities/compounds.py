"""Numbers with fractions, signs and ranks: "three quarters", "2 1/4", "minus five", "21st"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from claimcheck.values.quantities.numerals import (
    SCALES,
    TENS,
    UNITS,
    Numeral,
    cardinal,
    digits,
    is_scale,
    word,
)

_SMALL = {
    name: n
    for n, name in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
        ).split(),
        start=1,
    )
}
#: Ranks of one word.
ORDINALS = (
    _SMALL
    | {tens[:-1] + "ieth": n for tens, n in TENS.items()}
    | {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}
)
#: What one of so many parts is called.
_PARTS = {"half": 2, "quarter": 4} | {w: n for w, n in ORDINALS.items() if n > 2}
#: Parts written with a stroke; "9/11" and "24/7" are no fractions.
_STROKE_PARTS = {str(n): n for n in (2, 3, 4, 5, 6, 8, 9, 10, 12, 16, 20, 32, 50, 64, 100, 1000)}
_MANY_PARTS = {"halves": 2} | {f"{w}s": n for w, n in _PARTS.items() if w != "half"}


def numeral(words: Sequence[str], at: int) -> Numeral | None:
    """The number that starts at token `at`, or None."""
    if word(words, at) in ("minus", "negative"):
        found = _unsigned(words, at + 1)
        return found and found._replace(value=-found.value)
    return _unsigned(words, at)


def ordinal(words: Sequence[str], at: int) -> Numeral | None:
    """The rank at `at`: "third", "twenty-first", "4th"."""
    this = word(words, at)
    if this.isdecimal() and word(words, at + 1) in ("st", "nd", "rd", "th"):
        return Numeral(Decimal(this), at + 2, False, Decimal(0))
    tens = TENS.get(this, 0)
    i = at + (1 + (word(words, at + 1) == "-") if tens else 0)
    last = ORDINALS.get(word(words, i))
    if last is None or (tens and last > 9):
        return None
    return Numeral(Decimal(tens + last), i + 1, False, Decimal(0))


def _unsigned(words: Sequence[str], at: int) -> Numeral | None:
    return _fraction(words, at) or _mixed(words, at)


def _mixed(words: Sequence[str], at: int) -> Numeral | None:
    """A number, and a fraction on top: "two and a half", "two-and-a-half", "2 1/4"."""
    whole = cardinal(words, at)
    if whole is None:
        return None
    i = whole.end + (word(words, whole.end) == "-")
    last = words[whole.end - 1]
    joined = word(words, i) == "and"
    if joined:
        i += 1 + (word(words, i + 1) == "-")
    elif not (last.isdecimal() and word(words, i + 1) == "/"):
        return whole
    extra = _slashed(words, i) or _parts(words, i)
    if extra is None or extra[0] >= 1:
        return whole
    # "Three million and a half": the half is of a million.
    of_scale = whole.step if joined and is_scale(last) and whole.step >= 1000 else Decimal(1)
    value = whole.value + extra[0] * of_scale
    scale = _scale(words, extra[1]) if of_scale == 1 else None
    if scale:
        return Numeral(value * scale[0], scale[1], False, Decimal(0))
    return Numeral(value, extra[1], False, Decimal(0))


def _fraction(words: Sequence[str], at: int) -> Numeral | None:
    """As in "half", "a third", "twenty-one fifths", "1/4", "one over twenty", "half a million"."""
    found = _slashed(words, at) or _over(words, at) or _parts(words, at)
    if found is None:
        return None
    value, end = found
    if scale := _scale(words, end):
        return Numeral(value * scale[0], scale[1], False, Decimal(0))
    return Numeral(value, end, value <= 1, Decimal(0))


def _scale(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The scale behind a fraction: in "half a million", "a quarter-million", "1 1/2 million"."""
    i = at + (word(words, at) == "of")
    i += word(words, i) in ("a", "an", "-")
    return (SCALES[words[i]], i + 1) if is_scale(word(words, i)) else None


def _slashed(words: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    top, bottom = word(words, at), word(words, at + 2)
    if word(words, at + 1) != "/" or not (top.isdecimal() and bottom.isdecimal()):
        return None
    value = Decimal(top) / _STROKE_PARTS[bottom] if bottom in _STROKE_PARTS else Decimal(1)
    return (value, at + 3) if value < 1 else None


def _over(words: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    """As in "one over twenty": in words, and nothing is counted, as in "two over forty years"."""
    top = cardinal(words, at)
    if top is None or word(words, top.end) != "over" or digits(words[at]) is not None:
        return None
    bottom = cardinal(words, top.end + 1)
    if bottom is None or not bottom.value or word(words, bottom.end).isalpha():
        return None
    return top.value / bottom.value, bottom.end


def _parts(words: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    """So many parts of one: "half", "a third", "five eighths", "one hundred thirty-fifths"."""
    this = word(words, at)
    if this == "half" or (this == "quarter" and _scale(words, at + 1)):
        return Decimal(1) / _PARTS[this], at + 1
    if this in ("a", "an"):
        bottom = _denominator(words, at + 1, many=False)
        return (Decimal(1) / bottom[0], bottom[1]) if bottom else None
    top = cardinal(words, at)
    if top is None or not top.value:
        return None
    # A tens word belongs to the parts, as in the rank "thirty-fifth", unless it stands alone.
    if words[top.end - 1] in TENS and (shorter := cardinal(words[: top.end - 1], at)):
        bottom = _denominator(words, shorter.end, many=shorter.value != 1)
        if bottom:
            return shorter.value / bottom[0], bottom[1]
    bottom = _denominator(words, top.end, many=top.value != 1)
    return (top.value / bottom[0], bottom[1]) if bottom else None


def _denominator(words: Sequence[str], at: int, *, many: bool) -> tuple[int, int] | None:
    """The parts named at `at`: "fifths" 5, "thirty-fifths" 35, "one hundred fifth" 105."""
    i = at + (word(words, at) == "-")
    total = 0
    if UNITS.get(word(words, i), 0) and word(words, i + 1) == "hundred":
        total, i = 100 * UNITS[words[i]], i + 2
    tens = TENS.get(word(words, i), 0)
    if tens:
        total, i = total + tens, i + 1 + (word(words, i + 1) == "-")
    last = word(words, i)
    # "Two third of" is how some papers write it; "two third-graders" is no fraction.
    one = not many or word(words, i + 1) in ("of", "majority")
    part = (_MANY_PARTS.get(last) if many else None) or (_PARTS.get(last) if one else None)
    if part is None or (tens and part > 9) or (total and last.startswith(("half", "quarter"))):
        return None
    return total + part, i + 1
