"""A report against an earlier one and a reviewer's decisions: new, carried over, resolved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimcheck.findings import Comparison, Dismissal, Finding, Standing
from claimcheck.review.decisions import Decisions, decided
from claimcheck.values.folding import fold

_DIFFERING = ("conflict", "undecided")


@dataclass(frozen=True)
class Known:
    """A finding of before, as far as it takes to know it again.

    Attributes:
        id: its id then.
        kind: its kind of claim.
        question: its question.
        sides: the folded wordings of each of its answers.
        dismissed: why a reviewer dismissed it; None where none did.
    """

    id: str
    kind: str
    question: str
    sides: tuple[frozenset[str], ...]
    dismissed: str | None = None


def known_from_report(comparison: Comparison) -> list[Known]:
    """The conflicts and undecided questions of an earlier report."""
    return [_known(f) for f in comparison.findings if f.verdict in _DIFFERING]


def known_from_decisions(decisions: Decisions) -> list[Known]:
    """The findings that a reviewer decided on."""
    return [
        Known(
            id_,
            d.kind,
            d.question,
            tuple(frozenset(map(fold, side)) for side in d.sides),
            d.reason if d.decision == "dismissed" else None,
        )
        for id_, d in sorted(decisions.items())
    ]


def against(comparison: Comparison, known: Sequence[Known]) -> Standing:
    """How the findings of `comparison` stand to those known from before.

    A finding is known again by its id, or by its question and answers: another story that gives
    one of the answers changes nothing, and one that gives a further answer makes it new.
    """
    new, carried, dismissed, met = [], [], [], set()
    for finding in comparison.findings:
        if finding.verdict not in _DIFFERING:
            continue
        before = [k for k in known if _is(k, finding)]
        met |= {k.id for k in before}
        reasons = [k.dismissed for k in before if k.dismissed is not None]
        if reasons:
            dismissed.append(Dismissal(finding=finding.id, reason=reasons[0]))
        elif before:
            carried.append(finding.id)
        else:
            new.append(finding.id)
    gone = {k.id: k.question for k in known if k.id not in met}
    return Standing(
        new=tuple(new),
        carried=tuple(carried),
        dismissed=tuple(dismissed),
        resolved=tuple(sorted(_once(gone.items()))),
    )


def _once(resolved: Iterable[tuple[str, str]]) -> set[str]:
    return {question or id_ for id_, question in resolved}


def _known(finding: Finding) -> Known:
    told = decided(finding, "confirmed")
    sides = tuple(frozenset(map(fold, side)) for side in told.sides)
    return Known(finding.id, finding.kind, finding.question, sides)


def _is(known: Known, finding: Finding) -> bool:
    if known.id == finding.id:
        return True
    if known.kind != finding.kind or known.question != finding.question:
        return False
    sides = list(_known(finding).sides)
    if len(sides) != len(known.sides):
        return False
    return all(sum(bool(side & other) for other in sides) == 1 for side in known.sides)
