from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.alignment.clauses import clause

SENTENCE = (
    "After a night of rain, at least 1,200 homes lost power, police said, and two bridges fell."
)


@pytest.mark.parametrize(
    ("answer", "marked"),
    [
        ("1,200 homes", "at least 1,200 homes lost power"),
        ("two bridges", "police said, and two bridges fell"),
    ],
)
def test_the_clause_with_the_answer(answer: str, marked: str) -> None:
    span = clause(SENTENCE, answer)
    assert span is not None
    assert SENTENCE[slice(*span)] == marked


def test_of_yes_the_question_tells_where() -> None:
    span = clause(SENTENCE, "yes", "Did two bridges fall?")
    assert span is not None
    assert "bridges" in SENTENCE[slice(*span)]


def test_what_is_not_there_marks_nothing_and_neither_does_a_whole_sentence() -> None:
    assert clause(SENTENCE, "a trial") is None
    assert clause("Two bridges fell.", "two bridges") is None


@given(st.text(max_size=200), st.text(max_size=40), st.text(max_size=40))
def test_a_clause_lies_within(sentence: str, answer: str, question: str) -> None:
    span = clause(sentence, answer, question)
    assert span is None or 0 <= span[0] < span[1] <= len(sentence)
