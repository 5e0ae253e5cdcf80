"""Slots: the questions that claims answer, and which claims answer the same one.

Only claims in one slot are ever compared, which keeps the work near-linear in the number of claims
(the field calls this blocking) and keeps facts apart that merely share words.
"""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.claims import (
    Claim,
    ClaimSet,
    EventClaim,
    FigureClaim,
    Kind,
    OfficeClaim,
    RelationClaim,
    StatementClaim,
    listed,
    unique,
)
from claimcheck.comparison.entities import Entities
from claimcheck.resolution.actions import ActionClass, action_class
from claimcheck.resolution.offices import Office, office
from claimcheck.resolution.quantities import Quantity, quantity

#: A claim's id is its own only within its article, for claims can be made elsewhere.
ClaimKey = tuple[str, str]

#: Statuses of an office that answer "who holds it": the others speak of another time.
_HOLDING = ("current", "acting")

#: Measures that say by themselves what is counted.
COUNTS_OF_PEOPLE = frozenset(
    "deaths injured missing rescued evacuated displaced infected arrested charged hostages".split()
)

#: Units that count everybody, as against children or miners.
_ANYBODY = frozenset(("", "people", "person", "others", "dead", "casualty"))

#: What a story denies, or says is not known, is no answer of its own.
_NOT_CLAIMED = ("denied", "unknown")

#: Words a quotation must have before the same words from two speakers are worth a question.
_QUOTATION_WORDS = 6


@dataclass(frozen=True)
class Slot:
    """A question.

    Attributes:
        kind: the kind of claim that answers it.
        key: what identifies it; claims with one key answer one question.
        question: the question in words.
    """

    kind: Kind
    key: tuple[str, ...]
    question: str


@dataclass(frozen=True)
class Reply:
    """A claim as the answer to a slot's question.

    Attributes:
        slot: the question.
        claim: who answers, and with what evidence.
        answer: the answer in words.
        value: the answer in the form in which it is compared.
    """

    slot: Slot
    claim: Claim
    answer: str
    value: str | Quantity | EventClaim


def replies(claims: ClaimSet) -> dict[Slot, tuple[Reply, ...]]:
    """Every claim that answers a question, under that question, in an order of its own making."""
    entities = Entities(claims)
    offices = _offices(claims, entities)
    slots: dict[tuple[str, ...], Slot] = {}
    found: dict[Slot, list[Reply]] = {}
    for claim in sorted(claims.claims, key=lambda c: (c.article, c.evidence[0].start, c.id)):
        if claim.factuality in _NOT_CLAIMED and not isinstance(claim, EventClaim | RelationClaim):
            continue
        reply = _reply(claim, entities, offices)
        if reply:
            slot = slots.setdefault((reply.slot.kind, *reply.slot.key), reply.slot)
            found.setdefault(slot, []).append(reply)
    return {slot: tuple(given) for slot, given in found.items()}


def _reply(claim: Claim, entities: Entities, offices: dict[ClaimKey, Office]) -> Reply | None:
    match claim:
        case OfficeClaim():
            return _office_reply(claim, entities, offices)
        case EventClaim():
            return _event_reply(claim, entities)
        case FigureClaim():
            return _figure_reply(claim, entities)
        case StatementClaim():
            return _statement_reply(claim, entities)
        case RelationClaim():
            return _relation_reply(claim, entities)


def _office_reply(
    claim: OfficeClaim, entities: Entities, offices: dict[ClaimKey, Office]
) -> Reply | None:
    held = offices.get((claim.article, claim.id))
    if held is None or not (held.exclusive and held.comparable) or held.status not in _HOLDING:
        return None
    person = entities.name(claim.article, claim.person)
    slot = Slot("office", (*held.key,), held.question())
    return Reply(slot, claim, person, person)


def _offices(claims: ClaimSet, entities: Entities) -> dict[ClaimKey, Office]:
    """The office of each office claim.

    A claim that does not say whose office it is takes the country from another claim of the same
    article that gives the same person the same office.
    """
    own = {
        (c.article, c.id): (c, held)
        for c in claims.claims
        if isinstance(c, OfficeClaim) and (held := office(c.title, c.body, c.status))
    }
    said: dict[tuple[str, str, str], set[str]] = {}
    for claim, held in own.values():
        if held.jurisdiction:
            person = entities.name(claim.article, claim.person)
            said.setdefault((claim.article, person, held.role), set()).add(held.jurisdiction)
    found = {}
    for key, (claim, held) in own.items():
        person = entities.name(claim.article, claim.person)
        elsewhere = said.get((claim.article, person, held.role), set())
        if held.jurisdiction is None and len(elsewhere) == 1:
            found[key] = office(claim.title, next(iter(elsewhere)), claim.status) or held
        else:
            found[key] = held
    return found


def _event_reply(claim: EventClaim, entities: Entities) -> Reply | None:
    kind = action_class(claim.action)
    who = unique(sorted(entities.name(claim.article, p) for p in claim.participants))
    place = entities.place(claim.place) if claim.place else ""
    # One participant and no place is too little to tell one event from the next.
    if kind is None or len(who) + bool(kind.needs_place and place) < 2:
        return None
    key = (kind.name, *who, *([place] if kind.needs_place else []))
    return Reply(Slot("event", key, _event_question(kind, who, place)), claim, claim.status, claim)


def _event_question(kind: ActionClass, who: tuple[str, ...], place: str) -> str:
    where = f" in {place}" if kind.needs_place and place else ""
    return f"When did {listed(who)} {kind.name}{where}, or will they?"


def _figure_reply(claim: FigureClaim, entities: Entities) -> Reply | None:
    value = quantity(claim.value)
    if value is None or claim.measure == "other":
        return None
    entity = entities.thing(claim.article, claim.entity)
    if claim.measure in COUNTS_OF_PEOPLE:
        counted = "" if value.unit in _ANYBODY else value.unit
    else:
        # One word covers too much here: a rate of inflation and one of unemployment are shares.
        counted = " ".join((*entities.words(claim.wording), value.unit))
    key = (claim.measure, entity, counted)
    what = claim.measure if claim.measure in COUNTS_OF_PEOPLE else claim.wording or claim.measure
    slot = Slot("figure", key, f"{what.capitalize()}, {claim.entity}: how much or many?")
    return Reply(slot, claim, claim.value, value)


def _statement_reply(claim: StatementClaim, entities: Entities) -> Reply | None:
    words = entities.words(claim.words)
    if len(words) < _QUOTATION_WORDS:
        return None
    speaker = entities.name(claim.article, claim.speaker)
    slot = Slot("statement", words, f"Who said “{claim.words}”?")
    return Reply(slot, claim, speaker, speaker)


def _relation_reply(claim: RelationClaim, entities: Entities) -> Reply | None:
    subject = entities.thing(claim.article, claim.subject)
    thing = entities.thing(claim.article, claim.object)
    predicate = " ".join(entities.words(claim.predicate))
    question = f"{claim.subject}: {claim.predicate} {claim.object}?"
    if claim.factuality == "unknown":
        return None
    affirmed = claim.polarity != (claim.factuality == "denied")
    answer = "yes" if affirmed else "no"
    return Reply(Slot("relation", (subject, predicate, thing), question), claim, answer, answer)
