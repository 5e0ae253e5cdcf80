"""Comparisons of stories that answer questions, as short as they can be written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimcheck.claims import Article, Coverage, Kind
from claimcheck.digests import content_id
from claimcheck.findings import Answer, Comparison, Finding, Verdict
from tests.stories import article, quoted

#: What stories answer, by their names.
Told = Mapping[str, str]


def story(name: str, *said: str) -> Article:
    """A story that says so, and whose outlet is its name."""
    text = " ".join(f"{name} says {s}." for s in said)
    return article(text, name).model_copy(update={"source": name})


def finding(
    question: str, told: Told, kind: Kind = "figure", verdict: Verdict | None = None, **fields: Any
) -> Finding:
    """What stories of one sentence answer; a conflict where they differ."""
    sides = list(dict.fromkeys(told.values()))
    answers = tuple(
        Answer(
            answer=said,
            side=n,
            claims=(),
            evidence=tuple(
                e
                for name, s in told.items()
                if s == said
                for e in quoted(story(name, s), f"{name} says {s}.")
            ),
        )
        for n, said in enumerate(sides)
    )
    return Finding(
        id=content_id("f", [kind, question, *sorted(sides)]),
        kind=kind,
        question=question,
        verdict=verdict or ("conflict" if len(sides) > 1 else "agree"),
        explanation="Only one of the answers can be right.",
        reason="update" if verdict == "explained" else "exclusive",
        answers=answers,
        **fields,
    )


def comparison(*findings: Finding, stories: Told | None = None, **fields: Any) -> Comparison:
    """A comparison with these findings, of the stories they stand on and of `stories`."""
    named = {
        e.article: story(e.quote.split()[0], a.answer)
        for f in findings
        for a in f.answers
        for e in a.evidence
    }
    more = [story(name, said) for name, said in (stories or {}).items()]
    articles = {**named, **{a.id: a for a in more}}
    coverage = tuple(Coverage(article=id_) for id_ in articles)
    read = {"articles": tuple(articles.values()), "coverage": coverage, "findings": findings}
    return Comparison(**{**read, **fields})


def asked(question: str, told: Told, **fields: Any) -> Comparison:
    """A comparison with one question."""
    return comparison(finding(question, told, **fields), stories=told)
