"""A finding as the page shows it: each different answer once, with all that bears it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimcheck.claims import Article, Evidence
from claimcheck.findings import Answer, Finding
from claimcheck.report import wording
from claimcheck.report.differing import Segments, plain, quotations


@dataclass(frozen=True)
class Passage:
    """A passage that gives an answer; `quoted` is its quotation in segments."""

    evidence: Evidence
    quoted: Segments


@dataclass(frozen=True)
class Side:
    """One of the different answers.

    Attributes:
        lead: the wording that stands for it.
        others: its other wordings.
        support: how many stories give it, and how many origins, where these are fewer.
        alone: whether one origin alone gives it, and all other answers have more.
        passages: what gives it, each passage once.
        origins: which of its stories are one origin, a sentence for each wording that has such.
    """

    lead: str
    others: tuple[str, ...]
    support: str
    alone: bool
    passages: tuple[Passage, ...]
    origins: tuple[str, ...]


def sides(finding: Finding, articles: Mapping[str, Article]) -> tuple[Side, ...]:
    """The different answers of a finding; the `articles` are called as people are to read them."""
    segments = plain(finding) if finding.verdict == "agree" else quotations(finding)
    quoted = dict(zip(finding.answers, segments, strict=True))
    return tuple(
        Side(
            lead=side[0].answer,
            others=tuple(dict.fromkeys(a.answer for a in side if a.answer != side[0].answer)),
            support=wording.support(finding.model_copy(update={"answers": side})),
            alone=finding.outlier == side[0].side,
            passages=tuple(_passages(side, quoted)),
            origins=tuple(dict.fromkeys(o for a in side if (o := wording.one_origin(a, articles)))),
        )
        for side in finding.sides
    )


def said(finding: Finding, article: Article) -> str:
    """What a story answers, each different answer of it once; empty where it is silent."""
    return " / ".join(
        next(a.answer for a in side if _gives(a, article))
        for side in finding.sides
        if any(_gives(a, article) for a in side)
    )


def _gives(answer: Answer, article: Article) -> bool:
    return any(e.article == article.id for e in answer.evidence)


def _passages(
    side: tuple[Answer, ...], quoted: Mapping[Answer, tuple[Segments, ...]]
) -> Iterator[Passage]:
    met = set()
    for answer in side:
        for evidence, segments in zip(answer.evidence, quoted[answer], strict=True):
            place = (evidence.article, evidence.start, evidence.end)
            if place not in met:
                met.add(place)
                yield Passage(evidence, segments)
