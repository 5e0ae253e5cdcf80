"""A report against an earlier one and a reviewer's decisions: new, carried over, resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.findings import Comparison, Finding, Resolved, Reviewed, Standing
from claimcheck.report.json import read_comparison
from claimcheck.review.decisions import Decision, Decisions, decided, read_decisions
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


def known_from(files: Sequence[Path]) -> list[Known]:
    """What was found before, by files of decisions and earlier reports as JSON.

    Raises:
        SourceError: a file is neither.
    """
    known: list[Known] = []
    for file in files:
        if file.suffix == ".json":
            known += known_from_report(read_comparison(file))
        else:
            known += known_from_decisions(read_decisions(file))
    return known


def known_from_report(comparison: Comparison) -> list[Known]:
    """The conflicts and undecided questions of an earlier report."""
    differing = (f for f in comparison.findings if f.verdict in _DIFFERING)
    return [_known(f.id, decided(f, "confirmed")) for f in differing]


def known_from_decisions(decisions: Decisions) -> list[Known]:
    """The findings that a reviewer decided on."""
    return [_known(id_, decision) for id_, decision in sorted(decisions.items())]


def with_standing(comparison: Comparison, known: Sequence[Known] | None) -> Comparison:
    """`comparison`, with how its findings stand to those known from before, where any may be."""
    if known is None:
        return comparison
    return comparison.model_copy(update={"standing": against(comparison, known)})


def against(comparison: Comparison, known: Sequence[Known]) -> Standing:
    """How the findings of `comparison` stand to those known from before.

    A finding is known again by its id, or by its question and answers: another story that gives
    one of the answers changes nothing, and one that gives a further answer makes it new.
    """
    new, carried, reviewed, met = [], [], [], set()
    for finding in comparison.findings:
        if finding.verdict not in _DIFFERING:
            continue
        before = [k for k in known if _is(k, finding)]
        met |= {k.id for k in before}
        reasons = [k.dismissed for k in before if k.dismissed is not None]
        if reasons:
            reviewed.append(Reviewed(finding=finding.id, decision="dismissed", reason=reasons[0]))
        elif before:
            carried.append(finding.id)
        else:
            new.append(finding.id)
    return Standing(
        new=tuple(new),
        carried=tuple(carried),
        reviewed=tuple(reviewed),
        resolved=tuple(
            Resolved(question=q, why="it differs no more")
            for q in sorted({k.question or k.id for k in known if k.id not in met})
        ),
    )


def counted(comparison: Comparison, fail_on: str) -> list[Finding]:
    """The findings that `--fail-on` counts: none, new conflicts, conflicts, or undecided ones too.

    Without a baseline every conflict is new; what a reviewer dismissed never counts.
    """
    verdicts = {"never": (), "undecided": _DIFFERING}.get(fail_on, ("conflict",))
    found = [f for f in comparison.findings if f.verdict in verdicts]
    if fail_on == "new" and comparison.standing:
        found = [f for f in found if f.id in comparison.standing.new]
    return [f for f in found if f.id not in comparison.dismissed]


def _known(id_: str, decision: Decision) -> Known:
    sides = tuple(frozenset(map(fold, side)) for side in decision.sides)
    dismissed = decision.reason if decision.decision == "dismissed" else None
    return Known(id_, decision.kind, decision.question, sides, dismissed)


def _is(known: Known, finding: Finding) -> bool:
    if known.id == finding.id:
        return True
    other = _known(finding.id, decided(finding, "confirmed"))
    return (
        (known.kind, known.question) == (other.kind, other.question)
        and len(known.sides) == len(other.sides)
        and all(sum(bool(side & s) for s in other.sides) == 1 for side in known.sides)
    )
