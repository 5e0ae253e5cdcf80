"""What a figure is: an interval of numbers, with a unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

Bound = Literal["exact", "at least", "at most", "about", "range"]

#: How much wider a fuzzy figure is than its words, on either side.
FUZZ = Decimal("0.1")


@dataclass(frozen=True)
class Quantity:
    """A figure: the numbers it allows, and their unit.

    Attributes:
        low, high: the least and the greatest, both included; None where there is no bound.
        unit: "" for a bare number, "percent", "percentage point", an ISO 4217 code, a unit such as
            "km", "share" for a fraction in words, "ordinal", "people", "against 1" for a score, or
            the noun counted, singular.
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

    def times(self, factor: Decimal) -> Quantity:
        """The figure with its numbers multiplied, in the same unit: 3 km times 2 is 6 km."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return replace(self, low=low, high=high, step=self.step * factor)
