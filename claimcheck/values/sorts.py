"""Sorts of quantities that no other sort can be one value with: money, percentages, dimensions."""

from __future__ import annotations

from claimcheck.values.quantities import Quantity
from claimcheck.values.quantities.currencies import is_currency
from claimcheck.values.quantities.units import DIMENSIONS, family


def sort_of(q: Quantity) -> str:
    """The sort: money, percent, ordinal, a dimension; empty for a count or a number without a unit.

    A price and a percentage cannot answer one question.
    """
    if is_currency(q.unit):
        return "money"
    if q.unit in ("percent", "percentage point", "share"):
        return "percent"
    if q.unit == "ordinal":
        return q.unit
    return family(q.unit) if q.unit in DIMENSIONS else ""
