"""Figures as intervals: "at least 12 people", "about $3.6 billion", "dozens", "no one".

Two figures conflict only when no number satisfies both. A bound in words is rarely sharp: "up to
300" and "just over 300" are no conflict, so what is fuzzy is taken a tenth wider on either side.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from claimcheck.values.quantities.currencies import is_currency, may_be_one
from claimcheck.values.quantities.units import DIMENSIONS, factor, family
from claimcheck.values.quantities.value import FUZZ, Quantity


def same_quantity(a: Quantity, b: Quantity) -> bool | None:
    """Whether two figures can be one; None when their units cannot be compared.

    "At least 12" and "15" give True, as do "61 percent" and "61.3 percent"; "12" and "15" give
    False, "5 km" and "3 kg" None. "500 rupees" and "400 Indian rupees" give None too, since rupees
    can be others.
    """
    if not comparable(a, b):
        return None
    one, other = _based(a, b), _based(b, a)
    found = _can_be_one(one, other)
    surely_one_unit = not is_currency(a.unit) or "" in (a.unit, b.unit) or a.unit == b.unit
    return found if found or surely_one_unit else None


def _can_be_one(one: Quantity, other: Quantity) -> bool:
    return not _apart(_widened(one), _widened(other)) or any(
        _nearly(*pair) or _rounds_to(*pair) for pair in ((one, other), (other, one))
    )


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are of one unit, or of units that convert; a bare one fits any count.

    A score turned round reads as a range: "2-1" and "1-2" cannot be compared.
    """
    if "range" in (a.bound, b.bound) and any(q.unit.startswith("against ") for q in (a, b)):
        return False
    alike = family(a.unit) == family(b.unit) or "" in (a.unit, b.unit)
    return alike or (is_currency(a.unit) and is_currency(b.unit) and may_be_one(a.unit, b.unit))


def sort_of(q: Quantity) -> str:
    """What `q` measures: money, percent, ordinal or a dimension; "" for a count or bare number.

    Figures of two sorts cannot answer one question: a price and a percentage.
    """
    if is_currency(q.unit):
        return "money"
    if q.unit in ("percent", "percentage point", "share"):
        return "percent"
    return family(q.unit) if q.unit in DIMENSIONS or q.unit == "ordinal" else ""


def in_base_units(q: Quantity) -> Quantity:
    """`q` in the base unit of what its unit measures; as it is where that is no measure."""
    return q.times(factor(q.unit))


def _based(q: Quantity, other: Quantity) -> Quantity:
    """`q` in base units when the units differ; fuzzy then, since conversions are rounded."""
    if q.unit == other.unit or "" in (q.unit, other.unit):
        return q
    return replace(in_base_units(q), fuzzy=True)


def _apart(a: Quantity, b: Quantity) -> bool:
    return any(
        one.low is not None and other.high is not None and one.low > other.high
        for one, other in ((a, b), (b, a))
    )


def _widened(q: Quantity) -> Quantity:
    if not q.fuzzy:
        return q
    low = None if q.low is None else q.low - abs(q.low) * FUZZ
    high = None if q.high is None else q.high + abs(q.high) * FUZZ
    return replace(q, low=low, high=high)


def _nearly(rough: Quantity, round_: Quantity) -> bool:
    """Whether a rough figure is the other, which is round: "two million" of "some 2.3".

    Of a million or more, one digit and a scale is as rough as "some".
    """
    if not rough.fuzzy or rough.low is None or round_.low is None or round_.low != round_.high:
        return False
    large = round_.step >= 10**6 and round_.low == round_.step * int(round_.low / round_.step)
    middle = rough.low if rough.high is None else (rough.low + rough.high) / 2
    return large and abs(middle - round_.low) * 2 <= round_.step


def _rounds_to(fine: Quantity, coarse: Quantity) -> bool:
    """Whether `coarse` is `fine` rounded: "$1.9bn" of "$1.87bn", "61" of "61.3".

    "20" is not "19" rounded.
    """
    if fine.low is None or coarse.low is None or fine.low != fine.high or coarse.low != coarse.high:
        return False
    step = coarse.step
    if step == 1 and coarse.low >= 1000:
        zeros = int(coarse.low.normalize().as_tuple().exponent)
        step = Decimal(1).scaleb(max(zeros, 0))
    worth_it = step != 0 and (step != 1 or coarse.low >= 1000 or fine.step < 1)
    apart = abs(fine.low - coarse.low)
    return worth_it and fine.step < step and apart * 2 <= step and apart * 20 <= abs(coarse.low)
