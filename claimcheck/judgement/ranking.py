"""Ranking: which findings an editor should see first, and why, in words.

No score: findings stand in the order of three plain questions. How far are the answers apart? How
many of the stories give one? How many independent origins does the less supported answer have?
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from claimcheck.claims import listed
from claimcheck.findings import Finding, Verdict
from claimcheck.values.folding import fold

_ORDER: tuple[Verdict, ...] = ("conflict", "undecided", "explained", "agree")

#: From this relative difference on, figures are as far apart as two names are.
_FAR = 0.2

#: Answers that differ by less than this share are near.
_NEAR = 0.05


def ranked(
    findings: Iterable[Finding], stories: Collection[str], unfinished: Collection[str] = ()
) -> tuple[Finding, ...]:
    """`findings` by verdict, the most telling first, each with its weight in words.

    Args:
        findings: what was found.
        stories: ids of all stories.
        unfinished: ids of those of which something was not read.
    """
    ordered = sorted(findings, key=_key)
    return tuple(
        f.model_copy(update={"weight": _weight(f, len(stories), {*unfinished} - f.articles)})
        if f.verdict == "conflict"
        else f
        for f in ordered
    )


def _key(finding: Finding) -> tuple[object, ...]:
    return (
        _ORDER.index(finding.verdict),
        -_distance(finding),
        -len(finding.articles),
        -min(_origins(finding), default=0),
        min((e.line for a in finding.answers for e in a.evidence), default=0),
        finding.kind != "office",
        finding.question,
        finding.id,
    )


def _distance(finding: Finding) -> int:
    """2: as far apart as two names; 1: clearly apart; 0: near.

    What is explained comes first where figures are far apart: there an error costs most.
    """
    if finding.gap is None:
        return 1 if finding.verdict == "explained" else 2
    if finding.gap >= _FAR:
        return 2
    return int(finding.gap >= _NEAR)


def _origins(finding: Finding) -> list[int]:
    """How many independent origins each different answer has."""
    return [len({o.name for a in side for o in a.origins}) for side in finding.sides]


def _shared(finding: Finding) -> str:
    """The origin that every different answer has; empty where there is none."""
    names = [
        {fold(o.name).removeprefix("the "): o.name for a in side for o in a.origins}
        for side in finding.sides
    ]
    common = set.intersection(*(set(each) for each in names)) if names else set()
    return min((names[0][name] for name in common), default="")


def _weight(finding: Finding, stories: int, unfinished: Collection[str]) -> str:
    answered = f"{len(finding.articles)} of {stories} stories answer it"
    if unfinished:
        was = "other was" if len(unfinished) == 1 else "others were"
        answered += f" ({len(unfinished)} {was} not wholly read)"
    counts = sorted(_origins(finding), reverse=True)
    origins = f"{' against '.join(map(str, counts))} in independent origins"
    if shared := _shared(finding):
        origins = f"all answers go back to one source ({shared})"
    if finding.gap is None:
        return f"{answered}, {origins}."
    apart = f"the figures are {finding.gap:.0%} apart"
    return f"{listed([answered, origins, apart])}."
