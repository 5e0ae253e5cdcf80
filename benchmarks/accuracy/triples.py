"""Claims as contrachecker takes them, and the conflicts it reports between articles.

It keys claims by subject and relation, and holds two objects under one key to contradict each
other. It is fed kindly: no statements (two
sentences of one speaker would always contradict), and what it finds within one article is not
counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.accuracy.baselines import CONTRACHECKER, Baselines
from claimcheck.claims import (
    AnswerClaim,
    Claim,
    ClaimSet,
    EventClaim,
    FactClaim,
    FigureClaim,
    OfficeClaim,
    StatementClaim,
)

#: Two claims of different articles that are held to contradict each other.
Contradiction = tuple[Claim, Claim]


def contradictions(
    baselines: Baselines, sets: Sequence[ClaimSet]
) -> list[list[Contradiction]] | None:
    """What contrachecker reports of each claim set; None where it is not to be had."""
    fed = [[(c, t) for c in s.claims if (t := _triple(c))] for s in sets]
    asked = [[{"source": c.article, **_named(t)} for c, t in claims] for claims in fed]
    told = baselines.ask(CONTRACHECKER, asked)
    if told is None:
        return None
    return [
        [
            (claims[one][0], claims[other][0])
            for one, other in pairs
            if claims[one][0].article != claims[other][0].article
        ]
        for claims, pairs in zip(fed, told, strict=True)
    ]


def _named(triple: tuple[str, str, str]) -> dict[str, str]:
    return dict(zip(("subject", "relation", "object"), triple, strict=True))


def _triple(claim: Claim) -> tuple[str, str, str] | None:
    match claim:
        case OfficeClaim():
            return claim.body or "", claim.title, claim.person
        case EventClaim():
            time = claim.time.text if claim.time else ""
            first, *others = (*claim.agents, *claim.objects, "")
            rest = [*others, claim.place, time]
            return first, claim.action, ", ".join(part for part in rest if part)
        case FigureClaim():
            return claim.of or "", claim.counted, claim.value
        case StatementClaim() | AnswerClaim():
            return None
        case FactClaim():
            predicate = f"not {claim.predicate}" if claim.negated else claim.predicate
            return claim.subject, predicate, claim.object or ""
