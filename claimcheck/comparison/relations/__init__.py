"""Relations: what one story affirms, does another deny?"""

from claimcheck.comparison.relations.rule import RELATIONS

__all__ = ["RELATIONS"]
