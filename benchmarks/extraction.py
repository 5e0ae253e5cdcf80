"""How much of gold a recorded model found: `python -m benchmarks.extraction [CASE ...]`.

For each story of each fixture case: sentences, claims the model gave, claims that grounded, the
share dropped with the commonest reasons, gold claims and how many of them a grounded claim covers,
and the tokens of the answers.

A grounded claim *covers* a gold claim of its kind when they name the same thing: an office by its
person and seat; an event by the action's class or a word of it, and a participant; a figure by its
value; a statement by speaker and half of the words; a relation by subject and object.
"""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter
from pathlib import Path

from claimcheck.articles.reading import read_sources
from claimcheck.claims import (
    Claim,
    ClaimSet,
    Coverage,
    EventClaim,
    FigureClaim,
    OfficeClaim,
    RelationClaim,
    StatementClaim,
)
from claimcheck.extraction import tokens as tk
from claimcheck.llm.recorded import Recorded
from claimcheck.pipeline import combine, extract
from claimcheck.report.json import read_claims
from claimcheck.resolution.actions import action_class
from claimcheck.resolution.names import same_person
from claimcheck.resolution.offices import office
from claimcheck.resolution.places import country
from claimcheck.resolution.quantities import quantity

CASES = Path(__file__).parent.parent / "fixtures"


def main() -> None:
    """Print the table for the cases named, or for all that have recordings."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("cases", nargs="*", type=Path, help="folders of fixture cases")
    cases = parser.parse_args().cases or sorted(p.parent for p in CASES.glob("*/recordings"))
    for case in cases:
        measure(case)


def measure(case: Path) -> None:
    """Print the table of one case."""
    articles = read_sources([case / "articles"]).articles
    found = asyncio.run(extract(articles, Recorded(case / "recordings")))
    gold = combine(read_claims(file) for file in sorted((case / "gold").glob("*.json")))
    print(f"{case.name}, read by {found.provenance.model}")
    row = "{:<24}{:>10}{:>7}{:>10}{:>10}{:>9}{:>6}{:>9}{:>8}".format
    print(
        row(
            "story",
            "sentences",
            "given",
            "grounded",
            "repeated",
            "dropped",
            "gold",
            "covered",
            "tokens",
        )
    )
    for article, coverage in zip(found.articles, found.coverage, strict=True):
        hers = [c for c in gold.claims if c.article == article.id]
        covered = sum(any(covers(c, g) for c in _of(found, article.id)) for g in hers)
        print(
            row(
                article.name,
                coverage.sentences,
                coverage.extracted,
                coverage.grounded,
                coverage.repeated,
                len(coverage.dropped),
                len(hers),
                covered,
                coverage.completion_tokens,
            )
        )
    print("of gold, by kind:", _by_kind(found, gold))
    print("dropped because:", _reasons(found.coverage))


def covers(claim: Claim, gold: Claim) -> bool:
    """Whether a claim names what a gold claim of the same article names."""
    match claim, gold:
        case OfficeClaim(), OfficeClaim():
            one = office(claim.title, claim.body, claim.status)
            other = office(gold.title, gold.body, gold.status)
            seats = one and other and one.seat == other.seat
            return bool(seats) and _same(claim.person, gold.person)
        case EventClaim(), EventClaim():
            acts = _acts(claim.action) & _acts(gold.action)
            pairs = ((p, q) for p in claim.participants for q in gold.participants)
            return bool(acts) and any(_same(p, q) for p, q in pairs)
        case FigureClaim(), FigureClaim():
            return quantity(claim.value) is not None and quantity(claim.value) == quantity(
                gold.value
            )
        case StatementClaim(), StatementClaim():
            words, wanted = set(tk.content(claim.words)), set(tk.content(gold.words))
            return _same(claim.speaker, gold.speaker) and 2 * len(words & wanted) >= len(wanted)
        case RelationClaim(), RelationClaim():
            return _same(claim.subject, gold.subject) and _same(claim.object, gold.object)
    return False


def _same(one: str, other: str) -> bool:
    if (place := country(one)) or country(other):
        return place == country(other)
    if same_person(one, other).same is True:
        return True
    words, others = set(tk.content(one)), set(tk.content(other))
    return bool(words) and (words <= others or others <= words)


def _acts(action: str) -> set[str]:
    known = action_class(action)
    return {known.name} if known else {tk.stem(w) for w in tk.content(action)}


def _of(claims: ClaimSet, article: str) -> list[Claim]:
    return [c for c in claims.claims if c.article == article]


def _by_kind(found: ClaimSet, gold: ClaimSet) -> str:
    wanted = Counter(g.kind for g in gold.claims)
    covered = Counter(
        g.kind for g in gold.claims if any(covers(c, g) for c in _of(found, g.article))
    )
    return ", ".join(f"{kind} {covered[kind]}/{n}" for kind, n in sorted(wanted.items()))


def _reasons(coverage: tuple[Coverage, ...]) -> str:
    reasons = Counter(
        "".join(part for n, part in enumerate(d.reason.replace("”", "“").split("“")) if n != 1)
        for c in coverage
        for d in c.dropped
    )
    return "; ".join(f"{' '.join(reason.split())} ({n})" for reason, n in reasons.most_common(6))


if __name__ == "__main__":
    main()
