"""Figures as intervals: "at least 12 people", "about $3.6 billion", "dozens", "no one".

Two figures conflict only when no number satisfies both. A bound in words is rarely sharp: "up to
300" and "just over 300" are no conflict, so what is fuzzy is taken a tenth wider on either side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from claimcheck.resolution.match import Match
from claimcheck.resolution.numerals import DENOMINATORS, Numeral, numeral, tokens
from claimcheck.resolution.units import CURRENCIES, SPELLINGS, counted, factor, family

Bound = Literal["exact", "at least", "at most", "about", "range"]

#: How much wider a fuzzy figure is than its words, on either side.
FUZZ = Decimal("0.1")


@dataclass(frozen=True)
class Quantity:
    """A figure: the numbers it allows, and their unit.

    Attributes:
        low, high: the least and the greatest, both included; None where there is no bound.
        unit: "" for a bare number, "percent", "percentage point", an ISO 4217 code, a unit such as
            "km", "share" for a fraction in words, "ordinal", "people", or the noun counted,
            singular.
        bound: how the words bound it.
        fuzzy: whether the bounds are loose: "about", "up to", "dozens".
        step: place value of the last digit written, 1 for "15"; 0 when nothing is rounded.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    bound: Bound
    fuzzy: bool = False
    step: Decimal = Decimal(0)

    def __str__(self) -> str:
        unit = f" {self.unit}" if self.unit else ""
        if self.low is not None and self.low == self.high:
            return f"{'about ' if self.bound == 'about' else ''}{_plain(self.low)}{unit}"
        if self.low is None:
            return f"at most {_plain(self.high)}{unit}"
        if self.high is None:
            return f"at least {_plain(self.low)}{unit}"
        return f"{_plain(self.low)} to {_plain(self.high)}{unit}"


def quantity(text: str) -> Quantity | None:
    """The first figure in `text`, or None when there is none that can be read for sure."""
    words = tokens(text)
    for i in range(len(words)):
        for reading in (_nothing, _vague, _ordinal, _range, _single, _implied):
            found = reading(words, i)
            if found is not None:
                return found
    return None


def disjoint(a: Quantity, b: Quantity) -> Match:
    """Whether no number satisfies both figures.

    The verdict is in `Match.same`: False when they exclude each other, True when they do not, None
    when their units cannot be compared.
    """
    if family(a.unit) != family(b.unit) and "" not in (a.unit, b.unit):
        return Match(None, f"units differ: {a.unit} and {b.unit}")
    one, other = _based(a, b), _based(b, a)
    if _apart(one, other) and not (_rounds_to(one, other) or _rounds_to(other, one)):
        widened = _widened(one), _widened(other)
        if _apart(*widened):
            return Match(False, " and ".join(sorted((str(a), str(b)), key=lambda s: (len(s), s))))
        return Match(True, "one is approximate, and the other lies within it")
    if _apart(one, other):
        return Match(True, "one is the other rounded")
    same = (one.low, one.high) == (other.low, other.high)
    return Match(True, "the same figure" if same else "one allows the other")


def _plain(value: Decimal | None) -> str:
    if value is None:
        return ""
    whole = value == value.to_integral_value()
    return f"{int(value):,}" if whole else f"{value.normalize():f}"


# -- comparing ------------------------------------------------------------------------------------


def _based(q: Quantity, other: Quantity) -> Quantity:
    """`q` in base units when the units differ; fuzzy then, since conversions are rounded."""
    if q.unit == other.unit or "" in (q.unit, other.unit):
        return q
    f = factor(q.unit)
    low = None if q.low is None else q.low * f
    high = None if q.high is None else q.high * f
    return replace(q, low=low, high=high, fuzzy=True, step=q.step * f)


def _apart(a: Quantity, b: Quantity) -> bool:
    return _above(a, b) or _above(b, a)


def _above(a: Quantity, b: Quantity) -> bool:
    return a.low is not None and b.high is not None and a.low > b.high


def _widened(q: Quantity) -> Quantity:
    if not q.fuzzy:
        return q
    low = None if q.low is None else q.low - abs(q.low) * FUZZ
    high = None if q.high is None else q.high + abs(q.high) * FUZZ
    return replace(q, low=low, high=high)


def _rounds_to(fine: Quantity, coarse: Quantity) -> bool:
    """Whether `coarse` is `fine` rounded: "$1.9 billion" and "$1.87 billion", not "20" and "19"."""
    if fine.low is None or coarse.low is None or fine.low != fine.high or coarse.low != coarse.high:
        return False
    step = coarse.step
    if step == 1 and coarse.low >= 1000:
        zeros = len(str(int(coarse.low))) - len(str(int(coarse.low)).rstrip("0"))
        step = Decimal(10) ** zeros
    worth_it = step != 0 and (step != 1 or coarse.low >= 1000)
    apart = abs(fine.low - coarse.low)
    return worth_it and fine.step < step and apart * 2 <= step and apart * 20 <= abs(coarse.low)


# -- reading --------------------------------------------------------------------------------------

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
_VAGUE: dict[str, tuple[int, int | None]] = {
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
    "millions": (2 * 10**6, 999 * 10**6),
    "billions": (2 * 10**9, 999 * 10**9),
    "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999),
    "tens of millions": (20 * 10**6, 99 * 10**6),
    "hundreds of millions": (200 * 10**6, 999 * 10**6),
    "several dozen": (36, 108),
    "a few dozen": (24, 108),
    "several hundred": (300, 999),
    "a few hundred": (200, 999),
    "several thousand": (3000, 9999),
    "a few thousand": (2000, 9999),
    "several": (3, 9),
    "a few": (2, 9),
    "a couple": (2, 3),
    "a handful": (3, 9),
    "a score": (20, 20),
}
_ORDINALS = {w: n for w, n in DENOMINATORS.items() if not w.endswith("s") and n > 2} | {
    "first": 1,
    "second": 2,
}
_NOTHING = ("no one", "nobody", "none", "no", "not one", "not a single", "nil")
_NO_NOUN = frozenset(
    """
    a about after against among an and are as at be been before being between but by dead died
    each every for from had has have higher hurt in injured into is it killed last later less
    lower missing more odd of off on one or other out over per since so than that the their
    there this to under up was were when where which while who will with within wounded detained
    arrested evacuated displaced rescued
    """.split()
)


def _bounded(words: Sequence[str], start: int, low: Numeral, high: Numeral) -> Quantity:
    """A figure with the bound that the words before `start` put on it."""
    before = " ".join(words[max(0, start - 4) : start])
    after = " ".join(words[high.end : high.end + 2])
    bound = _BEFORE.search(before)
    one = low.value == high.value
    if not one:
        return Quantity(low.value, high.value, "", "range", bound is not None, high.step)
    value, step = low.value, low.step
    if bound is None:
        if after.startswith(("or more", "+", "plus")):
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


def _range(words: Sequence[str], i: int) -> Quantity | None:
    start = i + (words[i] in ("between", "from"))
    start += start < len(words) and words[start] in CURRENCIES
    low = numeral(words, start)
    if low is None:
        return None
    mid = low.end
    unit_between = _unit(words, start, mid)
    if unit_between[0] and unit_between[1] > mid:
        mid = unit_between[1]
    joint = words[mid] if mid < len(words) else ""
    joints = ("and",) if words[i] == "between" else ("to", "-", "–", "—", "or")
    if joint not in joints:
        return None
    after = mid + 1 + (mid + 1 < len(words) and words[mid + 1] in CURRENCIES)
    high = numeral(words, after)
    if high is None or high.value <= low.value:
        scaled = high is not None and low.step == 1 and high.step > 1
        if not scaled or high is None:
            return None
    # "2 to 3 million": the scale belongs to both.
    if high.step >= 1000 and low.step < 1000 and low.value < 1000:
        digits = numeral([*words[start : low.end], *words[high.end - 1 : high.end]], 0)
        low = digits._replace(end=low.end) if digits and digits.value < high.value else low
    if high.value <= low.value:
        return None
    return replace(_bounded(words, i, low, high), unit=_unit(words, start, high.end)[0])


def _single(words: Sequence[str], i: int) -> Quantity | None:
    start = i
    if words[i] in ("a", "an") and numeral(words, i) is None:
        return None
    if words[i] in CURRENCIES and not words[i].isalpha():
        start = i + 1
    found = numeral(words, start) if start < len(words) else None
    if found is None:
        return None
    unit = _unit(words, start, found.end)[0]
    if unit == "m" and words[found.end - 1] == "m":
        # "1.8m tall": metres, not millions.
        metres = found.value / 10**6
        found = found._replace(value=metres, step=found.step / 10**6)
    elif share := _one_in(words, found):
        return replace(_bounded(words, i, share, share), unit="share")
    if unit in CURRENCIES.values():
        found = _with_cents(words, found)
    if found.fraction and unit not in ("", "percent") and family(unit) == unit:
        # "a third of voters" is a share of them; "half an hour" is a length of time.
        unit = ""
    if found.fraction and not unit:
        unit = "share"
    return replace(_bounded(words, i, found, found), unit=unit)


def _with_cents(words: Sequence[str], whole: Numeral) -> Numeral:
    """All of "thirteen dollars and forty-five cents"."""
    if words[whole.end + 1 : whole.end + 2] == ["and"]:
        cents = numeral(words, whole.end + 2)
        if cents and words[cents.end : cents.end + 1] in (["cents"], ["cent"]):
            value = whole.value + cents.value / 100
            return Numeral(value, cents.end + 1, False, Decimal("0.01"))
    return whole


def _one_in(words: Sequence[str], top: Numeral) -> Numeral | None:
    """The share in "one in five", "two out of three", not in "two in 2019"."""
    rest = " ".join(words[top.end : top.end + 2])
    skip = 1 if rest.startswith("in ") else 2 if rest == "out of" else 0
    bottom = numeral(words, top.end + skip) if skip else None
    if bottom is None or not 0 < top.value < bottom.value <= 100:
        return None
    if _unit(words, top.end + skip, bottom.end)[0] in (
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "year",
    ):
        return None
    return Numeral(top.value / bottom.value, bottom.end, True, Decimal(0))


def _unit(words: Sequence[str], start: int, end: int) -> tuple[str, int]:
    """The unit of the number in `words[start:end]`, and the index after it."""
    if start and words[start - 1] in CURRENCIES:
        return CURRENCIES[words[start - 1]], end
    adjective = words[end : end + 1] == ["-"]
    while end < len(words) and words[end] in ("-", "–", "a", "an") and end + 1 < len(words):
        end += 1
    rest = " ".join(words[end : end + 4])
    if words[end - 1] == "m" and re.match(r"tall|high|long|wide|deep|away", rest):
        return "m", end
    for pattern, unit in SPELLINGS:
        if (match := re.match(pattern, rest)) and not (unit == "pound" and "sterling" in rest):
            return unit, end + len(match.group().split())
    head = ""
    for n, word in enumerate(words[end : end + 6], start=end):
        if word in CURRENCIES or counted(word) in CURRENCIES:
            return CURRENCIES.get(word) or CURRENCIES[counted(word)], n + 1
        if not word[0].isalpha() and word != "-":
            break
        if word in _NO_NOUN:
            break
        if word != "-":
            head, after = word, n + 1
            if adjective or counted(word) == "people":
                break
    return (counted(head), after) if head else ("", end)


def _nothing(words: Sequence[str], i: int) -> Quantity | None:
    for phrase in _NOTHING:
        n = len(phrase.split())
        if " ".join(words[i : i + n]) == phrase:
            bound = " ".join(words[i + n : i + n + 2])
            if phrase == "no" and bound.startswith(
                ("more than", "fewer than", "less than", "longer")
            ):
                return None
            people = phrase in ("no one", "nobody", "not one")
            unit = "people" if people else _unit(words, i + n, i + n)[0]
            return Quantity(Decimal(0), Decimal(0), unit, "exact")
    return None


def _vague(words: Sequence[str], i: int) -> Quantity | None:
    for n in (3, 2, 1):
        span = _VAGUE.get(" ".join(words[i : i + n])) if i + n <= len(words) else None
        if span is None or (n == 1 and i and numeral(words, i - 1)):
            continue
        end = i + n + (i + n < len(words) and words[i + n] == "of")
        unit = _unit(words, i, end)[0]
        high = None if span[1] is None else Decimal(span[1])
        return Quantity(Decimal(span[0]), high, unit, "range", fuzzy=True)
    return None


def _ordinal(words: Sequence[str], i: int) -> Quantity | None:
    """A rank: "third", "the 4th". "A third" and "two thirds" are shares, read elsewhere."""
    number = _ORDINALS.get(words[i])
    if number is not None and (i == 0 or words[i - 1] not in ("a", "an", "one")):
        if i and words[i - 1] in ("-",) and i > 1 and numeral(words, i - 2):
            return None
        return Quantity(Decimal(number), Decimal(number), "ordinal", "exact")
    nth = i + 1 < len(words) and words[i].isdigit() and words[i + 1] in ("st", "nd", "rd", "th")
    if nth:
        return Quantity(Decimal(words[i]), Decimal(words[i]), "ordinal", "exact")
    return None


def _implied(words: Sequence[str], i: int) -> Quantity | None:
    """One, as in "a policeman" and "an hour"."""
    if words[i] not in ("a", "an") or i + 1 >= len(words):
        return None
    unit = _unit(words, i, i + 1)[0]
    if not unit or any(numeral(words, n) for n in range(i, len(words))):
        return None
    return Quantity(Decimal(1), Decimal(1), unit, "exact")
