from claimcheck.claims import Article
from claimcheck.findings import Answer, Finding
from claimcheck.report.series import Point, moved
from tests.stories import article, quoted


def told(name: str, value: str, day: str | None) -> tuple[Article, Answer]:
    story = article(f"The flood killed {value}, says {name}.", name, day)
    return story, Answer(answer=value, evidence=quoted(story, story.text), claims=(name,))


def series(*told: tuple[Article, Answer], reason: str = "update") -> tuple[Point, ...]:
    finding = Finding(
        id="f",
        kind="figure",
        question="How many?",
        verdict="explained",
        explanation="",
        reason=reason,
        answers=tuple(a.model_copy(update={"side": n}) for n, (_, a) in enumerate(told)),
    )
    return moved(finding, {s.id: s for s, _ in told}, {s.id: s.name for s, _ in told})


def test_a_figure_that_moved_stands_in_the_order_of_days() -> None:
    late, early = told("b", "16", "2025-03-13"), told("a", "12", "2025-03-11")
    assert series(late, early) == (
        Point("11 March 2025", "12", ["a"]),
        Point("13 March 2025", "16", ["b"]),
    )


def test_without_a_date_there_is_no_series() -> None:
    assert series(told("a", "12", "2025-03-11"), told("b", "16", None)) == ()
    assert series(told("a", "12", "2025-03-11"), told("b", "16", "2025-03-12"), reason="x") == ()
