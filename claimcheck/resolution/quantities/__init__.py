"""Figures: from words to a value with its bound and unit, and whether two exclude each other."""

from claimcheck.resolution.quantities.comparing import disjoint, in_base_units
from claimcheck.resolution.quantities.finding import comparable, quantities_in
from claimcheck.resolution.quantities.grammar import quantity
from claimcheck.resolution.quantities.value import Quantity

__all__ = ["Quantity", "comparable", "disjoint", "in_base_units", "quantities_in", "quantity"]
