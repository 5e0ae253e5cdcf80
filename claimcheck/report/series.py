"""Figures that moved over time, as a series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.claims import Article
from claimcheck.findings import Finding


@dataclass(frozen=True)
class Point:
    """What stories of one day gave for a figure.

    Attributes:
        day: when they appeared, as people read it.
        answer: the figure.
        stories: their names, sorted.
    """

    day: str
    answer: str
    stories: Sequence[str]


def moved(finding: Finding, articles: Mapping[str, Article]) -> tuple[Point, ...]:
    """The series of a figure that an update explains, by day; empty for any other finding."""
    explained = finding.verdict == "explained" and finding.reason == "update"
    if finding.kind != "figure" or not explained:
        return ()
    stories: dict[tuple[str, str], set[str]] = {}
    for answer in finding.answers:
        for evidence in answer.evidence:
            article = articles[evidence.article]
            if article.published is None:
                return ()
            day = str(article.published.interval)
            stories.setdefault((day, answer.answer), set()).add(article.name)
    return tuple(
        Point(day, answer, sorted(names)) for (day, answer), names in sorted(stories.items())
    )
