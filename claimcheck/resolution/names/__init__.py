"""People's names: whether two can be one person, and the fullest form of each."""

from claimcheck.resolution.names.comparing import cluster, introduce, same_person
from claimcheck.resolution.names.person_name import PersonName

__all__ = ["PersonName", "cluster", "introduce", "same_person"]
