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
    is_scale,
)
from claimcheck.values.quantities.unclear import Unclear
from claimcheck.values.quantities.written import NUMBERS, digits, word

#: Ranks of one word.
ORDINALS = (
    {name: n for n, name in enumerate(NUMBERS["ordinals"].split(), start=1)}
    | {tens[:-1] + "ieth": n for tens, n in TENS.items()}
    | {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}
)
#: What one of so many parts is called.
_PARTS = {"half": 2, "quarter": 4} | {w: n for w, n in ORDINALS.items() if n > 2}
_MANY_PARTS = {"halves": 2} | {f"{w}s": n for w, n in _PARTS.items() if w != "half"}
_STROKE_PARTS = {n: int(n) for n in NUMBERS["stroke_parts"].split()}

#: What stands before the number of a rank: "No. 3".
_RANKS = ("no", "nr", "№")

#: A value, and the index of the token after it.
_Read = tuple[Decimal, int]


def numeral(words: Sequence[str], at: int) -> Numeral | None:
    """The number that starts at token `at`, or None."""
    minus = word(words, at) in ("minus", "negative")
    found = _fraction(words, at + minus) or _mixed(words, at + minus)
    return found._replace(value=-found.value) if found and minus else found


def article(words: Sequence[str], i: int) -> Numeral | None:
    """One, where "a" says so."""
    return Numeral(Decimal(1), i + 1) if word(words, i) in ("a", "an") else None


def ordinal(words: Sequence[str], at: int) -> Numeral | None:
    """The rank at `at`: "third", "twenty-first", "4th", "two hundred and first", "No. 3"."""
    this = word(words, at)
    if this in _RANKS:
        named = cardinal(words, at + 1)
        whole = named and named.value == named.value.to_integral_value() and named.value
        return named if whole else None
    if (value := digits(this)) is not None and word(words, at + 1) in ("st", "nd", "rd", "th"):
        return Numeral(value, at + 2)
    tens, i = _tens(words, at)
    last = ORDINALS.get(word(words, i))
    if last is not None and not (tens and last > 9):
        return Numeral(Decimal(tens + last), i + 1)
    return _large_ordinal(words, at)


def _large_ordinal(words: Sequence[str], at: int) -> Numeral | None:
    """As in "one hundred and twenty-first" and "two hundredth"."""
    whole = cardinal(words, at)
    if whole is None or digits(words[at]) is not None:
        return None
    i = whole.end + (word(words, whole.end) in ("and", "-"))
    last, ends_with = ORDINALS.get(word(words, i)), words[whole.end - 1]
    room = 10 if ends_with in TENS else whole.step if is_scale(ends_with) else 0
    if last is not None and last < room:
        return Numeral(whole.value + last, i + 1)
    if last is not None and last >= 100 and whole.value > 1:
        return Numeral(whole.value * last, i + 1)
    return None


def _tens(words: Sequence[str], at: int) -> tuple[int, int]:
    """The tens at `at`, 0 for none, and the index of what follows: "twenty-" of "twenty-first"."""
    tens = TENS.get(word(words, at), 0)
    return tens, at + (1 + (word(words, at + 1) == "-") if tens else 0)


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
    if joined and is_scale(last):
        if whole.step < 1000 or words[i] not in ("a", "half"):
            raise Unclear("a fraction of the scale, or of one")
        # "Three million and a half": the half is of a million.
        return Numeral(whole.value + extra[0] * whole.step, extra[1])
    return Numeral(*_scaled(words, whole.value + extra[0], extra[1]))


def _fraction(words: Sequence[str], at: int) -> Numeral | None:
    """As in "half", "a third", "twenty-one fifths", "1/4", "one over twenty", "half a million"."""
    found = _slashed(words, at) or _over(words, at) or _parts(words, at)
    if found is None:
        return None
    value, end = _scaled(words, *found)
    return Numeral(value, end, fraction=end == found[1] and value <= 1)


def _scaled(words: Sequence[str], value: Decimal, end: int) -> _Read:
    """With the scale behind a fraction: "half a million", "a quarter-million", "1 1/2 million"."""
    i = end + (word(words, end) == "of")
    i += word(words, i) in ("a", "an", "-")
    return (value * SCALES[words[i]], i + 1) if is_scale(word(words, i)) else (value, end)


def _slashed(words: Sequence[str], at: int) -> _Read | None:
    top, bottom = word(words, at), word(words, at + 2)
    if word(words, at + 1) != "/" or not top.isdecimal() or bottom not in _STROKE_PARTS:
        return None
    value = Decimal(top) / _STROKE_PARTS[bottom]
    return (value, at + 3) if value < 1 else None


def _over(words: Sequence[str], at: int) -> _Read | None:
    """As in "one over twenty": in words, and nothing is counted, as in "two over forty years"."""
    top = cardinal(words, at)
    if top is None or word(words, top.end) != "over" or digits(words[at]) is not None:
        return None
    bottom = cardinal(words, top.end + 1)
    if bottom is None or not bottom.value or word(words, bottom.end).isalpha():
        return None
    return top.value / bottom.value, bottom.end


def _parts(words: Sequence[str], at: int) -> _Read | None:
    """So many parts of one: "half", "a third", "five eighths", "one hundred thirty-fifths"."""
    this = word(words, at)
    if this == "half" or (this == "quarter" and _scaled(words, Decimal(1), at + 1)[1] > at + 1):
        return Decimal(1) / _PARTS[this], at + 1
    if this in ("a", "an"):
        return _divided(words, Numeral(Decimal(1), at + 1))
    top = cardinal(words, at)
    if top is None or not top.value:
        return None
    # A tens word belongs to the parts, as in the rank "thirty-fifth", unless it stands alone.
    shorter = cardinal(words[: top.end - 1], at) if words[top.end - 1] in TENS else None
    found = (_divided(words, shorter) if shorter else None) or _divided(words, top)
    if found and "and" in words[at : top.end]:
        raise Unclear("of “two million and three fifths” the fifths can be of all or of three")
    return found


def _divided(words: Sequence[str], top: Numeral) -> _Read | None:
    """`top` of the parts behind it: of "fifths" 5, "thirty-fifths" 35, "one hundred fifth" 105."""
    i = top.end + (word(words, top.end) == "-")
    total = 0
    if UNITS.get(word(words, i), 0) and word(words, i + 1) == "hundred":
        total, i = 100 * UNITS[words[i]], i + 2
    tens, i = _tens(words, i)
    last = word(words, i)
    many = top.value != 1
    # "Two third of" is how some papers write it; "two third-graders" is no fraction.
    one = not many or word(words, i + 1) in ("of", "majority")
    part = (_MANY_PARTS.get(last) if many else None) or (_PARTS.get(last) if one else None)
    whole = total + tens
    if part is None or (tens and part > 9) or (whole and last.startswith(("half", "quarter"))):
        return None
    return top.value / (whole + part), i + 1
