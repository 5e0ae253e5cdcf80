from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.report.html.passages import Span, Stretch, stretches

SPANS = st.lists(
    st.builds(Span, st.integers(0, 12), st.integers(0, 12), st.sampled_from("abc")), max_size=8
)


def test_passages_that_overlap_are_split() -> None:
    assert stretches("one two three", [Span(0, 7, "a"), Span(4, 13, "b")]) == (
        Stretch(0, "one ", ("a",)),
        Stretch(4, "two", ("a", "b")),
        Stretch(7, " three", ("b",)),
    )


def test_one_passage_of_several_findings_is_one_stretch() -> None:
    spans = [Span(4, 7, "b"), Span(4, 7, "a"), Span(4, 7, "b")]
    assert stretches("one two three", spans)[1] == Stretch(4, "two", ("b", "a"))


def test_a_passage_of_another_text_is_left_out() -> None:
    assert stretches("one", [Span(0, 9, "a")]) == (Stretch(0, "one"),)
    assert stretches("", [Span(0, 0, "a")]) == ()


@given(st.text(max_size=12), SPANS)
def test_the_stretches_are_the_text_and_bear_what_lies_on_them(
    text: str, spans: list[Span]
) -> None:
    found = stretches(text, spans)
    assert "".join(s.text for s in found) == text
    assert all(a.start + len(a.text) == b.start for a, b in pairwise(found))
    inside = [s for s in spans if 0 <= s.start < s.end <= len(text)]
    for stretch in found:
        end = stretch.start + len(stretch.text)
        over = {s.mark for s in inside if s.start <= stretch.start and end <= s.end}
        touching = {s.mark for s in inside if s.start < end and stretch.start < s.end}
        assert set(stretch.marks) == over == touching
    assert {s.start for s in inside} <= {s.start for s in found}
