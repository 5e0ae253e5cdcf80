"""The seats that stories fill, and with whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from claimcheck.claims import OfficeClaim
from claimcheck.comparison.offices.held import held_offices
from claimcheck.comparison.scene import Scene
from claimcheck.values.folding import fold
from claimcheck.values.names import PersonName, same_person
from claimcheck.values.offices import Office
from claimcheck.values.places import country


@dataclass(frozen=True)
class Tenure:
    """An office that a claim gives a person; `seat` is the same for all who ever held it."""

    claim: OfficeClaim
    held: Office
    person: str
    seat: tuple[str, ...]


def tenures(scene: Scene) -> Iterator[Tenure]:
    """Everyone who is said to hold, or to have held, an office whose seat can be told."""
    held_by = list(held_offices(scene))
    governments = _governments(held_by, scene)
    for claim, held in held_by:
        person = scene.entities.name(claim.article, claim.person)
        topic = scene.topics[claim.article]
        seat: tuple[str, ...] = held.seat
        if held.comparable:
            seat = seat if held.everywhere else (*seat, topic)
        elif held.domestic:
            of = governments.get(topic, set())
            if len(of) > 1:
                continue
            held = replace(held, jurisdiction=next(iter(of), None))
            seat = held.seat if of else (*held.seat, topic)
        else:
            # Whose office it is, is not known: another name can be that of another's holder.
            seat = (*seat, topic, fold(person))
        yield Tenure(claim, held, person, seat)


def one_person(one: str, other: str) -> bool:
    """Whether two names are one person's; part of a name is the person who bears it in full."""
    if one == other:
        return True
    match = same_person(one, other)
    return match.same is True or (match.same is None and _nested(one, other))


def _nested(one: str, other: str) -> bool:
    """Whether all words of one name, titles apart, are words of the other: "Le Pen"."""
    ways = (lambda name: fold(name).split(), lambda name: PersonName.parse(name).tokens)
    words = [(set(way(one)), set(way(other))) for way in ways]
    return any(a and b and (a <= b or b <= a) for a, b in words)


def _governments(
    held_by: Iterable[tuple[OfficeClaim, Office]], scene: Scene
) -> Mapping[str, set[str]]:
    """The countries whose offices each topic tells of: of one, a minister without a country is."""
    found: dict[str, set[str]] = {}
    for claim, held in held_by:
        if held.jurisdiction and country(held.jurisdiction):
            found.setdefault(scene.topics[claim.article], set()).add(held.jurisdiction)
    return found
