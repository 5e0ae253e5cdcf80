"""Offices: who holds this office, where one at a time can? And of which rank is this person?

`held` reads the offices that claims give; `tenures` finds the seat that several held, and
`succession` who came after whom; `holders` and `positions` judge.
"""

from claimcheck.comparison.offices.holders import HOLDERS
from claimcheck.comparison.offices.positions import POSITIONS

__all__ = ["HOLDERS", "POSITIONS"]
