"""People's names: whether two can be one person, by their words or by their letters."""

from claimcheck.values.names.comparing import same_person
from claimcheck.values.names.spelling import SPELLED_ALIKE, likeness_in_letters

__all__ = ["SPELLED_ALIKE", "likeness_in_letters", "same_person"]
