"""Claims on a terminal: story by story, what each states in short sentences with their lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from claimcheck.citation import citations
from claimcheck.claims import (
    Claim,
    ClaimSet,
    EventClaim,
    FactClaim,
    FigureClaim,
    Kind,
    OfficeClaim,
    StatementClaim,
    listed,
)
from claimcheck.report import wording
from claimcheck.report.screen.layout import Look, Run, lay
from claimcheck.report.text import count


def claims(found: ClaimSet, look: Look) -> Iterator[str]:
    """The lines of a claim set."""
    stories, number = count(len(found.articles), "story"), count(len(found.claims), "claim")
    yield from lay([Run(f"{stories}, {number}.", "bold")], look, Run(""))
    cited = citations(found.articles)
    coverage = {c.article: c for c in found.coverage}
    for article in found.articles:
        own = [c for c in found.claims if c.article == article.id]
        read = coverage.get(article.id)
        known = f"{read.read:,} of {count(read.sentences, 'sentence')} read" if read else ""
        of = (cited[article.id].file, known, count(len(own), "claim"))
        yield ""
        yield from lay([Run(cited[article.id].full, "bold")], look, Run(""))
        yield from lay([Run(" · ".join(filter(None, of)), "dim")], look, Run(""))
        if article.unchecked:
            yield from lay([Run(wording.UNCHECKED, "yellow")], look, Run(""))
        if read and (speaks := wording.instructions(read)):
            yield from lay([Run(speaks, "yellow")], look, Run(""))
        for gap in wording.gaps(read) if read else []:
            yield from lay([Run(gap, "red")], look, Run(""))
        for kind in get_args(Kind):
            yield from _group(kind, [c for c in own if c.kind == kind], look)
    if found.unread:
        yield ""
        yield from lay([Run("NOT READ", "bold red")], look, Run(""))
        for failure in found.unread:
            yield from lay([Run(f"{failure.what}: {failure.reason}")], look, Run(" - "), Run("   "))
    yield ""
    command = Run("claimcheck extract … -o claims.md")
    yield from lay([Run("With the passages: ", "dim"), command], look, Run(""))


def sentence(claim: Claim) -> str:
    """What a claim states, in a short sentence."""
    match claim:
        case OfficeClaim():
            office = ", ".join(filter(None, (claim.title, claim.body)))
            said = f"{claim.person or 'somebody'}: {office}"
        case EventClaim():
            # Where nobody acts, what it is done to comes first: "12 people were killed".
            subject = claim.agents or claim.objects
            said = f"{listed(subject)} {claim.action}" if subject else claim.action
        case FigureClaim():
            said = f"{claim.counted}: {claim.value}" if claim.counted else claim.value
        case StatementClaim():
            said = f"{claim.speaker}: “{claim.words}”"
        case FactClaim():
            parts = (claim.subject, claim.predicate, claim.object)
            said = f"{'not so: ' if claim.negated else ''}{' '.join(filter(None, parts))}"
        case _:
            said = f"{claim.question} {claim.answer}"
    details = [d for d in _details(claim) if d.casefold() not in said.casefold()]
    return f"{said} ({'; '.join(details)})" if details else said


def _details(claim: Claim) -> Iterator[str]:
    match claim:
        case OfficeClaim(status=status) if status != "current":
            yield status
        case EventClaim():
            yield from claim.objects
            yield claim.place or ""
            if claim.status != "happened":
                yield claim.status
        case FigureClaim():
            yield from filter(None, (claim.of, claim.scope))
            if claim.part_of:
                yield f"part of {claim.part_of}"
    if claim.time:
        yield claim.time.text
    yield from (f"by {name}" for name in claim.by)
    if claim.certainty != "stated":
        yield claim.certainty


def _group(kind: Kind, found: Sequence[Claim], look: Look) -> Iterator[str]:
    """The claims of one kind, each behind the lines of its passages, in their order."""
    if not found:
        return
    yield ""
    yield from lay([Run(f"{kind.capitalize()}s", "cyan")], look, Run("  "))
    numbered = sorted((sorted({e.line for e in c.evidence}), sentence(c)) for c in found)
    shown = [(", ".join(f"{n}" for n in lines[-2:]), text) for lines, text in numbered]
    wide = max(len(lines) for lines, _ in shown)
    for lines, text in shown:
        first = Run(f"  {lines:>{wide}}  ", "dim")
        yield from lay([Run(text)], look, first, Run(" " * (wide + 4)))
