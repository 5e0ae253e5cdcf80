"""The same events read by two readers: which findings stay, and which change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_args

from claimcheck.articles.reading import read_sources
from claimcheck.claims import ClaimSet
from claimcheck.completion import LLM
from claimcheck.findings import Finding, Verdict
from claimcheck.judgement.compare import compare
from claimcheck.pipeline import align

#: The findings of each event, by its name.
Findings = Mapping[str, Sequence[Finding]]


async def findings(folders: Sequence[Path], llm: LLM) -> Findings:
    """What reading each event across finds, without extraction."""
    found = {}
    for folder in folders:
        stories = tuple(read_sources([folder / "articles"]).articles)
        claims = ClaimSet(articles=stories, coverage=(), claims=())
        found[folder.name] = compare(claims, await align(stories, llm)).findings
    return found


def repeated(one: Findings, other: Findings) -> Iterator[str]:
    """A row for each verdict of the first reader: what the second says to the same question.

    A question is the same when, in two stories, it is answered from the same sentence; of several
    such, the one that shares most.
    """
    rows: dict[str, Counter[str]] = {verdict: Counter() for verdict in get_args(Verdict)}
    for event, told in one.items():
        for finding in told:
            nearest = max(other[event], key=lambda f: _shared(finding, f), default=None)
            same = nearest is not None and _shared(finding, nearest)[0] > 1
            rows[finding.verdict][nearest.verdict if nearest and same else "not asked"] += 1
    yield "| first reader | second: same question | same verdict | another | not asked |"
    yield "|---|---:|---:|---:|---:|"
    for verdict, row in rows.items():
        asked = row.total() - row["not asked"]
        others = ", ".join(
            f"{n} {v}" for v, n in sorted(row.items()) if v not in (verdict, "not asked")
        )
        yield (
            f"| {verdict} | {asked} of {row.total()} | {row[verdict]} | {others} | "
            f"{row['not asked']} |"
        )


def _shared(a: Finding, b: Finding) -> tuple[int, int]:
    """In how many stories two findings stand on one sentence, and how many words they share."""
    places = [{(e.article, e.start) for x in f.answers for e in x.evidence} for f in (a, b)]
    stories = {article for article, _ in places[0] & places[1]}
    words = [
        set(f"{f.question} {' '.join(x.answer for x in f.answers)}".casefold().split())
        for f in (a, b)
    ]
    return len(stories), len(words[0] & words[1])
