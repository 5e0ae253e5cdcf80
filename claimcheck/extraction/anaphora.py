"""Anaphora: "the minister" becomes the name that the article gives whoever holds the office.

A claim is read beside those of other articles, where "the minister" is anybody. Only offices are
followed back, and only where one person of the article can be meant; pronouns never get this far.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from claimcheck.claims import Claim, EventClaim, OfficeClaim, RelationClaim, StatementClaim
from claimcheck.extraction import tokens as tk
from claimcheck.extraction.titles import OFFICE_NOUNS
from claimcheck.resolution.roles import RANKS

#: Words that make another office of one: "the president" is no vice president.
_MAKE_ANOTHER = frozenset(RANKS) | {"prime"}

_DEFINITE = frozenset("the his her its their".split())


def resolved(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`claims` of one article, with names in place of the offices of people it names."""
    held = [
        (c.person, frozenset(tk.folded(c.title)))
        for c in claims
        if isinstance(c, OfficeClaim) and c.status == "current"
    ]
    return tuple(_named(claim, held) for claim in claims) if held else tuple(claims)


def _named(claim: Claim, held: list[tuple[str, frozenset[str]]]) -> Claim:
    changes: dict[str, Any] = {}
    match claim:
        case StatementClaim():
            changes["speaker"] = _holder(claim.speaker, held)
        case EventClaim():
            names = (_holder(name, held) for name in claim.participants)
            changes["participants"] = tuple(dict.fromkeys(names))
        case RelationClaim():
            changes["subject"] = _holder(claim.subject, held)
            changes["object"] = _holder(claim.object, held)
    if all(getattr(claim, name) == value for name, value in changes.items()):
        return claim
    return type(claim).model_validate({**claim.model_dump(), **changes, "id": ""})


def _holder(mention: str, held: Iterable[tuple[str, frozenset[str]]]) -> str:
    """The name of whoever `mention` is; itself, where it is no office or not one person's."""
    words = tk.folded(mention)
    if len(words) < 2 or words[0] not in _DEFINITE or OFFICE_NOUNS.isdisjoint(words):
        return mention
    office = frozenset(words[1:])
    names = {
        tk.folded(name): name
        for name, title in held
        if office <= title and _MAKE_ANOTHER.isdisjoint(title - office)
    }
    fullest = max(names, key=len, default=())
    one = bool(fullest) and all(set(name) <= set(fullest) for name in names)
    return names[fullest] if one else mention
