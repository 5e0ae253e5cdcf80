"""Slots: the questions that claims answer.

Only claims in one slot are ever compared, which keeps the work near-linear in the number of claims
(the field calls this blocking) and keeps facts apart that merely share words. "Slot filling" is the
term of the TAC KBP evaluations.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.claims import Claim, Kind

#: What a story denies, or says is not known, is no answer of its own.
NOT_CLAIMED = ("denied", "unknown")


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
        value: the answer in the form in which its rule compares it.
    """

    slot: Slot
    claim: Claim
    answer: str
    value: object


#: Replies that are one answer together.
Group = tuple[Reply, ...]


def by_slot(replies: Iterable[Reply]) -> dict[Slot, Group]:
    """Replies under their questions, the first wording of a question standing for all."""
    slots: dict[tuple[str, ...], Slot] = {}
    found: dict[Slot, list[Reply]] = {}
    for reply in replies:
        slot = slots.setdefault((reply.slot.kind, *reply.slot.key), reply.slot)
        found.setdefault(slot, []).append(reply)
    return {slot: tuple(given) for slot, given in found.items()}
