"""Decisions, walking and the baseline: what was decided once is not asked again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck.errors import SourceError
from claimcheck.findings import Comparison
from claimcheck.judgement.compare import compare
from claimcheck.review.baseline import against, known_from_decisions, known_from_report
from claimcheck.review.decisions import Decision, Decisions, read_decisions, to_toml
from claimcheck.review.walking import walk
from tests.stories import claim_set, holder

A = holder("Ada Obi", name="a")
B = holder("Ann Lee", name="b")
FOUND = compare(claim_set(A, B))
ID = FOUND.findings[0].id


class Person:
    """Types these answers, then nothing more; remembers what was shown and saved."""

    def __init__(self, *answers: str) -> None:
        self._answers: Iterator[str] = iter(answers)
        self.shown: list[str] = []
        self.saved: list[Decisions] = []

    def walks(self, found: Comparison, before: Decisions | None = None) -> dict[str, Decision]:
        return walk(
            found,
            before or {},
            ask=lambda question: next(self._answers, None),
            tell=self.shown.append,
            save=lambda decisions: self.saved.append(dict(decisions)),
        )


def test_a_conflict_is_shown_with_both_passages_and_confirmed() -> None:
    person = Person("c")
    made = person.walks(FOUND)
    assert made[ID].decision == "confirmed"
    assert person.saved == [made]
    shown = "\n".join(person.shown)
    assert "a.txt:1: “" in shown
    assert "b.txt:1: “" in shown


def test_a_dismissal_needs_a_reason() -> None:
    person = Person("d", "", "d", "the office changed hands")
    made = person.walks(FOUND)
    assert made[ID] == Decision(
        decision="dismissed",
        reason="the office changed hands",
        kind="office",
        question=FOUND.findings[0].question,
        sides=(("Ada Obi",), ("Ann Lee",)),
    )


@pytest.mark.parametrize("typed", [("s",), ("q",), (), ("x", "q")])
def test_a_skip_or_an_end_decides_nothing(typed: tuple[str, ...]) -> None:
    person = Person(*typed)
    assert person.walks(FOUND) == {}
    assert person.saved == []


def test_what_is_decided_is_not_shown_again() -> None:
    made = Person("c").walks(FOUND)
    person = Person()
    assert person.walks(FOUND, made) == made
    assert person.shown[0] == "Nothing is left to decide."


def test_decisions_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = tmp_path / "claimcheck-review.toml"
    made = Person("d", 'it is "fine" – \\ really').walks(FOUND)
    file.write_text(to_toml(made), "utf-8")
    assert read_decisions(file) == made
    assert to_toml(read_decisions(file)) == file.read_text("utf-8")


@pytest.mark.parametrize(
    "content", ["x", '["f-1"]\ndecision = "maybe"', '["f-1"]\ndecision = "confirmed"\nwho = "me"']
)
def test_a_file_of_anything_else_is_refused_in_one_line(tmp_path: Path, content: str) -> None:
    file = tmp_path / "claimcheck-review.toml"
    file.write_text(content, "utf-8")
    with pytest.raises(SourceError) as refused:
        read_decisions(file)
    assert "\n" not in str(refused.value)


def test_against_itself_everything_is_carried_over() -> None:
    standing = against(FOUND, known_from_report(FOUND))
    assert (standing.new, standing.carried, standing.resolved) == ((), (ID,), ())


def test_without_a_past_everything_is_new() -> None:
    assert against(FOUND, []).new == (ID,)


def test_a_dismissed_finding_stays_dismissed_and_is_told_with_its_reason() -> None:
    made = Person("d", "it changed hands").walks(FOUND)
    standing = against(FOUND, known_from_decisions(made))
    assert (standing.new, standing.carried) == ((), ())
    assert [(d.finding, d.reason) for d in standing.dismissed] == [(ID, "it changed hands")]


def test_another_story_with_one_of_the_answers_changes_nothing() -> None:
    more = compare(claim_set(A, B, holder("Ada Obi", name="c")))
    standing = against(more, known_from_report(FOUND))
    assert standing.new == ()
    assert len(standing.carried) == 1


def test_a_further_answer_makes_it_new() -> None:
    more = compare(claim_set(A, B, holder("Bo Li", name="c")))
    standing = against(more, known_from_report(FOUND))
    assert len(standing.new) == 1
    assert standing.resolved == (FOUND.findings[0].question,)


def test_what_differs_no_more_is_resolved() -> None:
    agreed = compare(claim_set(A, holder("Ada Obi", name="b")))
    standing = against(agreed, known_from_report(FOUND))
    assert standing.resolved == (FOUND.findings[0].question,)
    assert standing.new == standing.carried == ()
