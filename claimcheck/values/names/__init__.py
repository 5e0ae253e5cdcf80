"""People's names: whether two can be one person, and the fullest form of each."""

from claimcheck.values.names.comparing import cluster, introduce, same_person
from claimcheck.values.names.person_name import PersonName
from claimcheck.values.names.spelling import SPELLED_ALIKE, likeness_in_letters

__all__ = [
    "SPELLED_ALIKE",
    "PersonName",
    "cluster",
    "introduce",
    "likeness_in_letters",
    "same_person",
]
