"""Words of time as the rules read them: months in full, numbers in digits."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable

from claimcheck.values.folding import fold
from claimcheck.values.quantities.compounds import ORDINALS
from claimcheck.values.quantities.numerals import TENS, UNITS

_DAY_NAMES = [name.lower() for name in calendar.day_name]
WEEKDAYS = {short: n for n, name in enumerate(_DAY_NAMES) for short in (name, name[:3])} | {
    "tues": 1,
    "thur": 3,
    "thurs": 3,
}
MONTHS = {calendar.month_name[i].lower(): i for i in range(1, 13)}
_SHORT = {name[:3]: name for name in MONTHS} | {"sept": "september"}
_ORDINALS = {word: n for word, n in ORDINALS.items() if n <= 31}

#: Pieces of patterns for what `normal` returns.
DAY = rf"(?P<day>{'|'.join(WEEKDAYS)})s?"
MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
NTH = r"(?:st|nd|rd|th)"
RANK = rf"(?P<nth>\d{{1,2}}{NTH}|last|final)"
WHICH = r"(?P<which>last|this|next)"
OFTEN = r"(?P<n>an?|\d{1,3})"
MDAY = rf"(?P<mday>3[01]|[12]\d|0?[1-9]){NTH}?"
#: A year on its own is of this century or the last: "1500" is rather a time of day.
YEAR = r"(?P<year>(?:19|20)\d\d)"
#: Beside a month and a day there is no doubt.
ANY_YEAR = r"(?P<year>(?:1\d|20)\d\d)"


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_UNIT = _either(w for w, n in UNITS.items() if 0 < n < 10)
_BIG = rf"(?:(?:{_either(TENS)})(?: (?:{_UNIT}))?|{_either(w for w, n in UNITS.items() if n > 9)})"
_SMALL = rf"(?:{_BIG}|{_UNIT})"
_CENTURY = r"(?P<century>fifteen|sixteen|seventeen|eighteen|nineteen|twenty)"

#: "nineteen hundred (and) five", "nineteen ninety three", "two thousand and twelve".
_YEARS = tuple(
    re.compile(rf"\b{pattern}\b")
    for pattern in (
        rf"{_CENTURY} hundred(?: and)? (?P<rest>{_SMALL})",
        rf"{_CENTURY} (?P<rest>{_BIG})",
        rf"(?P<century>two thousand)(?: and)? (?P<rest>{_SMALL})",
    )
)
_ORDINAL = re.compile(rf"\b(?:(?P<tens>twenty|thirty) )?(?P<last>{_either(_ORDINALS)})\b")
_CARDINAL = re.compile(rf"\b{_SMALL}\b")
_GLUED = re.compile(rf"\b({_either([*MONTHS, *_SHORT])})(?=\d)")
_SHORTENED = re.compile(rf"\b(?:{_either(_SHORT)})\b")


def normal(text: str) -> str:
    """`text` folded, with numbers in digits and months in full.

    A short month alone stays short: "Mar" and "Jan" are names too.
    """
    words = _GLUED.sub(r"\1 ", fold(text))
    for pattern in _YEARS:
        words = pattern.sub(_year, words)
    words = _ORDINAL.sub(_ordinal, words)
    words = _CARDINAL.sub(lambda m: str(_value(m.group())), words)
    words = re.sub(r"\b(\d{3}0) s\b", r"\1s", words)
    if words in _SHORT:
        return words
    return _SHORTENED.sub(lambda m: _SHORT[m.group()], words)


def _value(words: str) -> int:
    return sum(UNITS.get(w, 0) + TENS.get(w, 0) for w in words.split())


def _year(match: re.Match[str]) -> str:
    century = 20 if match["century"] == "two thousand" else _value(match["century"])
    return str(100 * century + _value(match["rest"]))


def _ordinal(match: re.Match[str]) -> str:
    number = TENS.get(match["tens"] or "", 0) + _ORDINALS[match["last"]]
    ending = "th" if number // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
