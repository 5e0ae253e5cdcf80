"""Figures that moved over time, as a series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from claimcheck.citation import days
from claimcheck.claims import Article, Interval
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


def moved(
    finding: Finding, articles: Mapping[str, Article], labels: Mapping[str, str]
) -> tuple[Point, ...]:
    """The series of a figure that an update explains, by day; empty for any other finding.

    Args:
        finding: the finding.
        articles: the stories, by id.
        labels: what people call them, by id.
    """
    explained = finding.verdict == "explained" and finding.reason == "update"
    if finding.kind != "figure" or not explained:
        return ()
    lead = {side[0].side: side[0].answer for side in finding.sides}
    stories: dict[tuple[date, date, str], set[str]] = {}
    for answer in finding.answers:
        for evidence in answer.evidence:
            published = articles[evidence.article].published
            if published is None:
                return ()
            day = published.interval
            point = stories.setdefault((day.start, day.end, lead[answer.side]), set())
            point.add(labels[evidence.article])
    spans: dict[str, tuple[date, date]] = {}
    for start, end, told in stories:
        first, last = spans.get(told, (start, end))
        spans[told] = min(first, start), max(last, end)
    ordered = sorted(spans.values())
    if any(a[1] >= b[0] for a, b in pairwise(ordered)):
        # Told on one day for two: when the stories appeared does not order them.
        return ()
    return tuple(
        Point(days(Interval(start=start, end=end)), answer, sorted(names))
        for (start, end, answer), names in sorted(stories.items())
    )
