"""Which offices claims give to people, each at the body where it is held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claimcheck.claims import Evidence, OfficeClaim
from claimcheck.comparison.scene import Scene
from claimcheck.comparison.slots import NOT_CLAIMED
from claimcheck.values.folding import fold
from claimcheck.values.offices import Office, office, titles_in
from claimcheck.values.places import country

#: Statuses of an office that answer "who holds it": the others speak of another time.
HOLDING = ("current", "acting")


def held_offices(scene: Scene) -> Iterator[tuple[OfficeClaim, Office]]:
    """Each office that a claim gives a person; a title can string several together.

    A claim that does not say whose office it is takes that from a claim that gives the same person
    the same office, of the same article or, failing that, of any.
    """
    claimed = [
        c for c in scene.claims if isinstance(c, OfficeClaim) and c.factuality not in NOT_CLAIMED
    ]
    own = [
        (c, title, replace(held, exclusive=held.exclusive and not one_of_several(c, title)))
        for c in claimed
        for title in titles_in(c.title)
        if (held := office(title, scene.entities.institution(c.body), c.status))
    ]
    own += _counterparts(claimed, own, scene)
    seats: dict[str, set[tuple[str, str, str]]] = {}
    for claim, _, held in own:
        if held.jurisdiction:
            person = scene.entities.name(claim.article, claim.person)
            seats.setdefault(person, set()).add((claim.article, held.role, held.jurisdiction))
    for claim, title, held in own:
        if held.jurisdiction is None:
            known = seats.get(scene.entities.name(claim.article, claim.person), set())
            held = _placed(title, held, claim, known)
        yield claim, held


def one_of_several(claim: OfficeClaim, title: str) -> bool:
    """Whether the text says that others hold the title too: "a director", "one of its coaches".

    A "managing director at" a bank has a grade; the one "of" it has an office.
    """
    named = re.escape(title)
    shared = re.compile(
        rf"\b(?:an?|another|one of(?:\s+[\w’']+){{1,4}})\s+{named}(?:e?s)?\b"
        rf"|\b(?:managing )?director at\b",
        re.IGNORECASE,
    )
    directs = fold(title).endswith("director")
    found = (m.group() for e in claim.evidence for m in shared.finditer(e.quote))
    return any(directs or not m.endswith(" at") for m in found)


def _counterparts(
    claims: Iterable[OfficeClaim], known: Sequence[tuple[OfficeClaim, str, Office]], scene: Scene
) -> Iterator[tuple[OfficeClaim, str, Office]]:
    """Counterparts of a country's office, who hold in their own what the person named before does.

    "Japan's foreign minister A and his Kenyan counterpart B".
    """
    for claim in claims:
        if not (title := re.search(r"\bcounterpart\b", claim.title, re.IGNORECASE)):
            continue
        own = country(claim.title[: title.start()].strip()) or country(claim.body or "")
        if own is None:
            continue
        nearest: dict[int, set[str]] = {}
        for evidence in claim.evidence:
            text = fold(evidence.quote)
            end = text.find("counterpart")
            for other, _, held in known:
                beside = any(_overlap(evidence, e) for e in other.evidence)
                abroad = held.jurisdiction and country(held.jurisdiction)
                if beside and abroad and abroad != own and held.status in HOLDING:
                    surname = fold(other.person).split()[-1:]
                    if surname and (at := text.rfind(surname[0], 0, end)) >= 0:
                        nearest.setdefault(at, set()).add(held.role)
        roles = nearest[max(nearest)] if nearest else set()
        if len(roles) == 1:
            role = next(iter(roles))
            if same := office(role, own.name, claim.status):
                yield claim, role, same


def _overlap(a: Evidence, b: Evidence) -> bool:
    return a.article == b.article and a.start < b.end and b.start < a.end


def _placed(
    title: str, held: Office, claim: OfficeClaim, known: Iterable[tuple[str, str, str]]
) -> Office:
    """`held` at the one body where the person is known to hold it."""
    fitting: dict[bool, dict[tuple[str, str], Office]] = {True: {}, False: {}}
    for article, role, jurisdiction in known:
        found = office(title, jurisdiction, claim.status)
        if found and found.role == role:
            fitting[article == claim.article][found.seat] = found
    places = fitting[True] or fitting[False]
    return next(iter(places.values())) if len(places) == 1 else held
