"""Units: what they are called, and which measure the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from claimcheck.values.tables import rows

#: Unit → dimension, and how many of the dimension's base unit it is.
DIMENSIONS = {unit: (measure, Decimal(size)) for unit, measure, size, _ in rows("units")}
_SPELLINGS = [
    (re.compile(rf"(?:{pattern})(?![^\W\d_])"), unit)
    for unit, _, _, pattern in rows("units")
    if pattern
]
_PEOPLE = re.compile("|".join(noun for (noun,) in rows("people")))
_LEMMA_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"))


class Unit(NamedTuple):
    """A unit; the index of the token after it; and what part of it is counted, 0.01 for cents."""

    name: str
    end: int
    part: Decimal = Decimal(1)


def measured(words: Sequence[str], at: int) -> Unit | None:
    """The unit of measurement that starts at token `at`."""
    rest = " ".join(words[at : at + 4])
    for pattern, unit in _SPELLINGS:
        if match := pattern.match(rest):
            return Unit(unit, at + len(match.group().split()))
    return None


def counted(noun: str) -> str:
    """The unit for things counted by `noun`: "people" for people, else its singular."""
    if _PEOPLE.fullmatch(noun):
        return "people"
    for ending, singular in _LEMMA_ENDINGS:
        if noun.endswith(ending):
            return noun[: -len(ending)] + singular
    return noun[:-1] if len(noun) > 3 and noun.endswith("s") and not noun.endswith("ss") else noun


def family(unit: str) -> str:
    """What `unit` measures: a dimension, a currency by its code, or the noun counted."""
    return DIMENSIONS[unit][0] if unit in DIMENSIONS else unit


def factor(unit: str) -> Decimal:
    """How many base units one `unit` is; 1 for what cannot be converted."""
    return DIMENSIONS[unit][1] if unit in DIMENSIONS else Decimal(1)
