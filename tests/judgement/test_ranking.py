from __future__ import annotations

import pytest

from claimcheck.findings import Answer, Finding, Origin, Verdict
from claimcheck.judgement.ranking import ranked
from tests.stories import holder

TOLD = [holder("Ada Obi", name=name) for name in "abc"]


def finding(
    question: str, verdict: Verdict = "conflict", *, gap: float | None = None, stories: int = 2
) -> Finding:
    answers = tuple(
        Answer(
            answer=str(n),
            evidence=claim.evidence,
            claims=(claim.id,),
            origins=(Origin(name=story.name, articles=(story.id,)),),
            side=n,
        )
        for n, (story, claim) in enumerate(TOLD[:stories])
    )
    return Finding(
        id=question,
        kind="figure",
        question=question,
        verdict=verdict,
        explanation="",
        reason="",
        gap=gap,
        answers=answers,
    )


def order(*findings: Finding) -> list[str]:
    return [f.question for f in ranked(findings, [story.id for story, _ in TOLD])]


def test_conflicts_first_then_by_verdict() -> None:
    every = [
        finding("a", "agree"),
        finding("b", "explained"),
        finding("c", "undecided"),
        finding("d"),
    ]
    assert order(*every) == ["d", "c", "b", "a"]


@pytest.mark.parametrize(("gap", "far"), [(0.15, False), (0.25, True)])
def test_figures_a_fifth_apart_are_as_far_as_two_names(gap: float, far: bool) -> None:
    assert order(finding("a", gap=gap), finding("b")) == (["a", "b"] if far else ["b", "a"])


@pytest.mark.parametrize(("gap", "apart"), [(0.04, False), (0.06, True)])
def test_figures_a_twentieth_apart_are_near(gap: float, apart: bool) -> None:
    told = order(finding("a", gap=gap), finding("b", gap=0.1))
    assert told == (["a", "b"] if apart else ["b", "a"])


def test_what_more_stories_tell_comes_first() -> None:
    assert order(finding("a"), finding("b", stories=3)) == ["b", "a"]


def test_the_order_of_findings_does_not_matter() -> None:
    some = [finding("a", gap=0.3), finding("b", gap=0.3, stories=3), finding("c", "agree")]
    assert ranked(some, "abc") == ranked(reversed(some), "abc")


def test_a_conflict_says_in_words_why_it_stands_where_it_stands() -> None:
    (one,) = ranked([finding("a", gap=0.29)], "abc")
    assert one.weight == (
        "2 of 3 stories answer it, 1 against 1 in independent origins "
        "and the figures are 29% apart."
    )
    (one,) = ranked([finding("a", gap=0.29)], "abc", [*finding("a").articles, "c"])
    assert one.weight.startswith("2 of 3 stories answer it (1 other was not wholly read), ")
    (agreed,) = ranked([finding("a", "agree")], "abc")
    assert agreed.weight == ""
