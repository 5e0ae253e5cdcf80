"""People's names: whether two can be one person, by their words or by their letters."""

from claimcheck.values.names.comparing import SPELLED_ALIKE, likeness_in_letters, same_person

__all__ = ["SPELLED_ALIKE", "likeness_in_letters", "same_person"]
