from claimcheck.comparison.ranking import ranked
from claimcheck.comparison.scene import Scene
from claimcheck.findings import Answer, Finding, Origin, Verdict
from tests.stories import claim_set, holder

TOLD = [holder("Ada Obi", name=name) for name in "abc"]
SCENE = Scene(claim_set(*TOLD))


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
    return [f.question for f in ranked(findings, SCENE)]


def test_conflicts_first_then_by_verdict() -> None:
    assert order(finding("a", "agree"), finding("b", "explained"), finding("c")) == ["c", "b", "a"]


def test_answers_far_apart_before_near_ones() -> None:
    near, clear, far = finding("a", gap=0.01), finding("b", gap=0.1), finding("c", gap=0.9)
    assert order(near, clear, far) == ["c", "b", "a"]
    assert order(finding("z", gap=0.01), finding("a")) == ["a", "z"]


def test_what_more_stories_tell_comes_first() -> None:
    assert order(finding("a"), finding("b", stories=3)) == ["b", "a"]


def test_the_order_of_findings_does_not_matter() -> None:
    some = [finding("a", gap=0.3), finding("b", gap=0.3, stories=3), finding("c", "agree")]
    assert ranked(some, SCENE) == ranked(reversed(some), SCENE)


def test_a_conflict_says_in_words_why_it_stands_where_it_stands() -> None:
    (one,) = ranked([finding("a", gap=0.29)], SCENE)
    assert one.weight == (
        "2 of 3 stories answer it, 1 against 1 in independent origins "
        "and the figures are 29% apart."
    )
    (agreed,) = ranked([finding("a", "agree")], SCENE)
    assert agreed.weight == ""
