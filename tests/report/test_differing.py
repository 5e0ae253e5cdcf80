from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.findings import Finding
from claimcheck.judgement.compare import compare
from claimcheck.report.differing import Segments, marked, quotations
from tests.stories import claim_set, figured, holder


def bold(segments: Segments) -> list[str]:
    return [s.text for s in segments if s.marked]


def test_sentences_that_are_alike_are_marked_where_their_words_differ() -> None:
    a = "The flood killed at least 12 people in Brasko, police said."
    b = "The flood killed 16 people in Brasko, the mayor said."
    assert bold(marked(a, b)) == ["at least 12", "police"]
    assert bold(marked(b, a)) == ["16", "the mayor"]


def test_case_and_punctuation_are_no_difference() -> None:
    assert bold(marked("“Twelve died,” he said.", "Twelve died, He said")) == []


def test_words_that_only_one_has_leave_the_other_unmarked() -> None:
    a, b = "The old bridge fell on Monday.", "The bridge fell on Monday."
    assert bold(marked(a, b)) == ["old"]
    assert bold(marked(b, a)) == []


def test_sentences_written_apart_are_not_marked_all_over() -> None:
    a, b = "Ann Lee opened the fair in Lima.", "Police closed two roads at noon on Tuesday."
    assert bold(marked(a, b)) == bold(marked(b, a)) == []


@given(st.text("ab1 _.“\n"), st.text("ab1 _.“\n"))
def test_the_segments_are_the_text(a: str, b: str) -> None:
    segments = marked(a, b)
    assert "".join(s.text for s in segments) == a
    for s in segments:
        assert s.text
        assert not s.marked or (s.text[0].isalnum() and s.text[-1].isalnum())
    assert not any(one.marked and other.marked for one, other in pairwise(segments))


def found(*told: object) -> Finding:
    (finding,) = compare(claim_set(*told)).findings  # type: ignore[arg-type]
    return finding


def test_each_answer_of_a_finding_is_held_against_another() -> None:
    finding = found(holder("Ada Obi", name="a"), holder("Ann Lee", name="b"))
    assert [bold(q) for quoted in quotations(finding) for q in quoted] == [
        ["Ada Obi", "a"],
        ["Ann Lee", "b"],
    ]


def test_of_sentences_written_apart_the_answers_are_marked() -> None:
    finding = found(
        figured("12 people", text="The flood in Lima killed 12 people.", name="a"),
        figured("16 people", text="Late on Sunday crews counted 16 people as dead.", name="b"),
    )
    assert sorted(bold(q)[0] for quoted in quotations(finding) for q in quoted) == ["12", "16"]


def test_where_nothing_differs_nothing_is_marked() -> None:
    finding = found(holder("Ada Obi", name="a"), holder("Ada Obi", name="b"))
    assert [bold(q) for quoted in quotations(finding) for q in quoted] == [[], []]
