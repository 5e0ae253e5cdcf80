"""Figures: from words to a value with its bound and unit, and whether two exclude each other."""

from claimcheck.values.quantities.comparing import (
    comparable,
    in_base_units,
    same_quantity,
    sort_of,
)
from claimcheck.values.quantities.finding import quantities_in
from claimcheck.values.quantities.grammar import quantity
from claimcheck.values.quantities.value import Quantity
from claimcheck.values.quantities.verifying import bears_out

__all__ = [
    "Quantity",
    "bears_out",
    "comparable",
    "in_base_units",
    "quantities_in",
    "quantity",
    "same_quantity",
    "sort_of",
]
