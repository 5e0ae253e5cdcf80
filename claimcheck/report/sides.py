"""The different answers to a question as people see them: each once, with a passage a story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimcheck.claims import Evidence, listed, unique
from claimcheck.findings import Finding
from claimcheck.report.differing import Segments, plain, quotations
from claimcheck.report.wording import support


@dataclass(frozen=True)
class Passage:
    """The passage of a story that gives an answer best.

    Attributes:
        evidence: the passage.
        segments: its text, marked where the answer stands or differs.
        others: passages on other lines of the story that say it too.
    """

    evidence: Evidence
    segments: Segments
    others: tuple[Evidence, ...]


@dataclass(frozen=True)
class Side:
    """One of the different answers.

    Attributes:
        number: its place among them, from 0.
        answer: the wording of most stories.
        wordings: the others.
        support: how many stories give it, and how many origins, where these are fewer.
        passages: one for each story that gives it.
        origins: how many independent origins it has, in words; empty where each story is one.
        alone: whether one origin alone gives it, and all other answers have more.
    """

    number: int
    answer: str
    wordings: tuple[str, ...]
    support: str
    passages: tuple[Passage, ...]
    origins: str
    alone: bool


def sides(finding: Finding, labels: Mapping[str, str]) -> tuple[Side, ...]:
    """The different answers of a finding, each once; `labels` are what people call the stories."""
    marked = plain(finding) if finding.verdict == "agree" else quotations(finding)
    segments = {
        (n, e): s
        for n, (answer, several) in enumerate(zip(finding.answers, marked, strict=True))
        for e, s in zip(answer.evidence, several, strict=True)
    }
    return tuple(_side(finding, number, segments, labels) for number in _numbers(finding))


def _numbers(finding: Finding) -> list[int]:
    return sorted({a.side for a in finding.answers})


def _side(
    finding: Finding,
    number: int,
    segments: Mapping[tuple[int, Evidence], Segments],
    labels: Mapping[str, str],
) -> Side:
    answers = next(s for s in finding.sides if s[0].side == number)
    found: dict[str, list[tuple[Evidence, Segments]]] = {}
    for answer in answers:
        place = finding.answers.index(answer)
        for e in answer.evidence:
            found.setdefault(e.article, []).append((e, segments[place, e]))
    passages = tuple(
        Passage(first, marks, _on_other_lines(first, (e for e, _ in more)))
        for story in sorted(found, key=lambda a: (labels[a], a))
        for (first, marks), *more in [found[story]]
    )
    return Side(
        number=number,
        answer=answers[0].answer,
        wordings=unique(a.answer for a in answers if a.answer != answers[0].answer),
        support=support(finding.model_copy(update={"answers": answers})),
        passages=passages,
        origins=_origins(finding, number, labels),
        alone=finding.outlier == number,
    )


def _on_other_lines(first: Evidence, more: Iterable[Evidence]) -> tuple[Evidence, ...]:
    found = {e.line: e for e in more if e.line != first.line}
    return tuple(e for _, e in sorted(found.items()))


def _origins(finding: Finding, number: int, labels: Mapping[str, str]) -> str:
    """Which of the stories that give an answer are one origin; empty where none are."""
    shared = {
        (o.name, o.articles)
        for a in finding.answers
        if a.side == number
        for o in a.origins
        if len(o.articles) > 1
    }
    said = [
        f"{listed(sorted(labels[a] for a in articles))} are one origin ({name})"
        for name, articles in sorted(shared)
    ]
    return f"{'; '.join(said)}." if said else ""
