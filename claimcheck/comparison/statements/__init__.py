"""Statements: what did a speaker say, and who said this?"""

from claimcheck.comparison.statements.quotations import QUOTATIONS
from claimcheck.comparison.statements.speakers import SPEAKERS

__all__ = ["QUOTATIONS", "SPEAKERS"]
