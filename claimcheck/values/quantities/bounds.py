"""How words bound a figure: "at least", "nearly", "or more"; and figures that are words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.values.quantities.numerals import Numeral
from claimcheck.values.quantities.value import FUZZ, Quantity
from claimcheck.values.tables import rows

_ABOUT = (
    r"about|around|approximately|approx|roughly|some|circa|an estimated|estimated|~|nearly|almost"
    r"|close to|just over|just under|just above|just below|slightly more than"
    r"|slightly less than|a little over"
)
_AT_LEAST = (
    r"at least|more than|over|above|upwards of|no fewer than|no less than|not less than"
    r"|in excess of|exceeding|exceeded|well over|a minimum of|minimum"
)
_AT_MOST = (
    r"at most|up to|no more than|not more than|fewer than|less than|under|below|as many as"
    r"|as much as|a maximum of|maximum|at the most"
)
_BEFORE = re.compile(
    rf"(?:^|\s)(?:(?P<about>{_ABOUT})|(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST}))$"
)
_BOUND = re.compile(rf"{_ABOUT}|{_AT_LEAST}|{_AT_MOST}")
_LOOSE = (
    "up to",
    "as many as",
    "as much as",
    "over",
    "more than",
    "under",
    "less than",
    "fewer than",
)

#: Phrases that stand for a span of numbers.
VAGUE = {phrase: (int(least), int(most)) for phrase, least, most in rows("vague")}


def is_bound(words: str) -> bool:
    """Whether `words`, in lower case, bound the number that follows them: "at least"."""
    return _BOUND.fullmatch(words) is not None


def bounded(words: Sequence[str], start: int, low: Numeral, high: Numeral) -> Quantity:
    """A figure with the bound that the words before `start` put on it."""
    before = " ".join(words[max(0, start - 4) : start])
    after = " ".join(words[high.end : high.end + 2])
    bound = _BEFORE.search(before)
    one = low.value == high.value
    if not one:
        return Quantity(low.value, high.value, "", "range", bound is not None, high.step)
    value, step = low.value, low.step
    if bound is None:
        if after.startswith(("or more", "+", "plus", "- plus")):
            return Quantity(value, None, "", "at least", False, step)
        loose = after.startswith(("or so", "- odd", "odd"))
        return Quantity(value, value, "", "about" if loose else "exact", loose, step)
    word = bound.group().strip()
    if bound.lastgroup == "least":
        return Quantity(value, None, "", "at least", word in _LOOSE, step)
    if bound.lastgroup == "most":
        return Quantity(None, value, "", "at most", word in _LOOSE, step)
    tenth = abs(value) * FUZZ
    if word in ("just over", "just above", "slightly more than", "a little over"):
        return Quantity(value, value + tenth, "", "about", True, step)
    if word in ("nearly", "almost", "just under", "just below", "slightly less than"):
        return Quantity(value - tenth, value, "", "about", True, step)
    return Quantity(value, value, "", "about", True, step)
