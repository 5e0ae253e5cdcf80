"""Values as numbers: how large, how far apart, how precise, whatever their units."""

from __future__ import annotations

from decimal import Decimal
from math import inf

from claimcheck.values.quantities import Quantity, disjoint, in_base_units


def centre(value: Quantity) -> Decimal:
    """The number that stands for a value where sizes are compared, in base units."""
    value = in_base_units(value)
    low, high = value.low, value.high
    if low is None or high is None:
        return next((n for n in (low, high) if n is not None), Decimal(0))
    return (low + high) / 2


def times_apart(a: Quantity, b: Quantity) -> Decimal:
    """How many times the greater of two values is the smaller."""
    small, great = sorted((abs(centre(a)), abs(centre(b))))
    return great / small if small else Decimal(1 if great == small else 100)


def relative_gap(a: Quantity, b: Quantity) -> float:
    """How far apart two values are: 0 where they can be one, else the gap as a share of one."""
    if disjoint(a, b).same is not False:
        return 0.0
    one, other = centre(a), centre(b)
    most = max(abs(one), abs(other))
    return min(1.0, float(abs(one - other) / most)) if most else 0.0


def transposed(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers have the same digits in another order, as slips of the pen have."""
    if a.unit != b.unit or a.low is None or b.low is None or a.low != a.high or b.low != b.high:
        return False
    one, other = (n.normalize().as_tuple() for n in (a.low, b.low))
    same_digits = sorted(one.digits) == sorted(other.digits) and one.exponent == other.exponent
    return same_digits and one.digits != other.digits and len(one.digits) > 2


def digits(value: Quantity) -> int:
    """Digits that tell something: 1 of "40", 3 of "32.6"."""
    ends = [n for n in (value.low, value.high) if n is not None]
    return max((len(n.normalize().as_tuple().digits) for n in ends), default=0)


def width(value: Quantity) -> float:
    """How much room a value leaves, in base units: none where it is exact."""
    based = in_base_units(value)
    return inf if based.low is None or based.high is None else float(based.high - based.low)
