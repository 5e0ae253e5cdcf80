"""People's names: whether two can be one person, and the fullest form of each."""

from claimcheck.resolution.names.comparing import cluster, introduce, same_person
from claimcheck.resolution.names.person_name import PersonName
from claimcheck.resolution.names.spelling import SPELLED_ALIKE, likeness_in_letters

__all__ = [
    "SPELLED_ALIKE",
    "PersonName",
    "cluster",
    "introduce",
    "likeness_in_letters",
    "same_person",
]
