"""Two numbers and what joins them: "$1-2bn", "between 5% and 10%", "a week or two"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.values.quantities.bounds import bounded
from claimcheck.values.quantities.compounds import numeral
from claimcheck.values.quantities.currencies import currency_before, is_currency
from claimcheck.values.quantities.measuring import unit_of, without_letter
from claimcheck.values.quantities.numerals import ALL_SCALES, Numeral
from claimcheck.values.quantities.unclear import Unclear
from claimcheck.values.quantities.units import Unit, family
from claimcheck.values.quantities.value import Quantity
from claimcheck.values.quantities.written import DASHES, NUMBERS, digits, word
from claimcheck.values.tables import words as words_of

_JOINTS = ("to", *DASHES, "or", "through")
_CHANGES = words_of(NUMBERS["changes"])
_THOUSAND = 1000


def joined(words: Sequence[str], i: int) -> Quantity | None:
    """The range that starts at token `i`; Unclear where two numbers are joined and are none."""
    start = i + (words[i] in ("between", "from"))
    start += bool(currency_before(word(words, start)))
    low = numeral(words, start)
    if low is None:
        return None
    between = unit_of(words, start, low.end)
    joint = between.end if between.name else low.end
    joint += word(words, joint) == "-" and word(words, joint + 1) in ("to", "or")
    if word(words, joint) not in (("and",) if words[i] == "between" else _JOINTS):
        return None
    second = joint + 1 + (words[joint] != "-" and word(words, joint + 1) == "-")
    second += bool(currency_before(word(words, second)))
    high = numeral(words, second)
    if high is None:
        return None
    unit = _unit(words, start, second, between, high.end)
    if unit is None:
        return None
    low = _scaled_alike(words, start, low, high)
    if not _is_range(words, i, joint, low, high):
        return _score(words, i, joint, low, high, unit)
    high = without_letter(words, high, unit)
    if words[low.end - 1] == words[high.end - 1]:
        low = without_letter(words, low, unit._replace(end=unit.end - high.end + low.end))
    return replace(bounded(words, i, low, high, unit.end).times(unit.part), unit=unit.name)


def _score(
    words: Sequence[str], i: int, joint: int, low: Numeral, high: Numeral, unit: Unit
) -> Quantity:
    """The first number of a score or a vote, against the second: "2-1", "52 to 48"."""
    whole = all(n.value == n.value.to_integral_value() >= 0 for n in (low, high))
    further = _follows(words, joint, high.end)
    if not whole or unit.name or further or words[i] == "from" or words[joint] == "or":
        raise Unclear("two numbers that are no range")
    return Quantity(low.value, low.value, f"against {high.value:f}", "exact", False, low.step)


def _follows(words: Sequence[str], joint: int, end: int) -> bool:
    """Whether a further number is joined, as in a telephone number or a date."""
    joined_on = word(words, end) in ("-", "/") and word(words, end) == words[joint]
    return joined_on and digits(word(words, end + 1)) is not None


def _unit(words: Sequence[str], first: int, second: int, between: Unit, end: int) -> Unit | None:
    """The unit of both numbers; None where each has its own."""
    unit = unit_of(words, second, end)
    by_sign = first and currency_before(words[first - 1])
    if (by_sign and not is_currency(unit.name)) or not unit.name:
        return between._replace(end=end) if between.name else unit
    return unit if not between.name or family(between.name) == family(unit.name) else None


def to_life(words: Sequence[str], i: int, found: Numeral, unit: Unit) -> Quantity | None:
    """As a court says it: "20 years to life", "25 to life"."""
    end = unit.end if unit.name else found.end
    while word(words, end) == "-":
        end += 1
    rest = [w for w in words[end : end + 3] if w != "-"]
    if rest[:2] != ["to", "life"] or unit.name not in ("", "year"):
        return None
    return Quantity(found.value, None, "year", "at least", False, found.step)


def _scaled_alike(words: Sequence[str], start: int, low: Numeral, high: Numeral) -> Numeral:
    """The lower number with the scale that stands behind the higher for both: "2 to 3 million".

    "50-60,000" can be 50 or 50,000.
    """
    if words[low.end - 1] in ALL_SCALES:
        return low
    if words[high.end - 1] in ALL_SCALES:
        scaled = numeral([*words[start : low.end], words[high.end - 1]], 0)
        if scaled is None and low.value < high.value:
            scaled = low._replace(value=low.value * ALL_SCALES[words[high.end - 1]])
        return scaled._replace(end=low.end) if scaled and scaled.value < high.value else low
    if low.value < _THOUSAND <= high.value and low.value * _THOUSAND < high.value:
        raise Unclear("thousands are meant of both numbers, or of one")
    return low


def _is_range(words: Sequence[str], i: int, joint: int, low: Numeral, high: Numeral) -> bool:
    if high.value <= low.value or (words[i] == "from" and i and words[i - 1] in _CHANGES):
        return False
    return not _follows(words, joint, high.end)
