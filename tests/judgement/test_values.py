"""A model's value beside the words of an answer: it counts where the words bear it out."""

from __future__ import annotations

from datetime import date

import pytest

from claimcheck.claims import AnswerClaim, Evidence, Interval
from claimcheck.judgement.values import Amount, Moment, relation, value_of

DAY = Interval(start=date(2023, 6, 14), end=date(2023, 6, 14))


def answer(words: str, value: str) -> AnswerClaim:
    evidence = Evidence(article="a", start=0, end=len(words), line=1, quote=words)
    return AnswerClaim(article="a", evidence=(evidence,), question="q", answer=words, value=value)


def read(words: str, value: str) -> str:
    """The value that comes of an answer and a model's value, shown."""
    found = value_of(answer(words, value), DAY, "figure")
    if isinstance(found, Amount):
        ends = (found.quantity.low, found.quantity.high)
        shown = ["" if end is None else f"{end.normalize():f}" for end in ends]
        return f"{' to '.join(dict.fromkeys(shown))} {found.quantity.unit}".strip()
    return str(found.days) if isinstance(found, Moment) else str(found)


@pytest.mark.parametrize(
    ("words", "value", "known"),
    [
        # A million or a metre, thousands or decimals: the model says which.
        ("2.5m", "2500000", "2500000"),
        ("2.5m", "2.5 million", "2500000"),
        ("2.5m", "2.5 metres", "2.5 m"),
        ("€1.500", "1500 EUR", "1500 EUR"),
        ("5 t", "5 tonnes", "None"),
        ("1.234 people", "1234 people", "1234 people"),
        ("two million and three fifths", "2000000", "None"),
        ("rose from 5 to 10", "10", "10"),
        ("14 children and one adult", "15", "15 people"),
        # The words have no such number.
        ("2.5m", "2.5", "None"),
        ("2.5m", "2.5 billion", "None"),
        ("2.5m", "2500000 USD", "None"),
        ("€1.500", "1500 USD", "None"),
        ("scores more", "40", "40 to 199"),
        ("the victims", "58", "None"),
        ("not 50", "50", "None"),
        ("all but 5", "5", "None"),
        ("COVID-19", "19", "None"),
        # The words have another.
        ("58 people", "60 people", "None"),
        ("58 people", "58", "58 people"),
        # Days.
        ("the Friday before the vote", "2023-06-09", "2023-06-09"),
        ("the Friday before the vote", "2023-06-08", "None"),
        ("two weeks ago", "2023-05-31", "2023-05-31"),
        ("two weeks ago", "2023-03-31", "None"),
        ("a day in May, police said", "2023-05-02", "2023-05-02"),
        ("a day in May, police said", "2022-12-02", "None"),
        ("during the festival", "2023-06-09", "None"),
        ("two weeks ago", "", "None"),
        ("yesterday", "2023-06-12", "None"),
        ("yesterday", "2023-06-13", "2023-06-13"),
        ("since May", "2023-05-01", "None"),
    ],
)
def test_a_models_value_counts_where_the_words_bear_it_out(
    words: str, value: str, known: str
) -> None:
    assert read(words, value) == known


@pytest.mark.parametrize(("one", "other"), [("2-1", "1-2"), ("53-47", "47-53")])
def test_a_score_turned_round_is_no_rougher_score(one: str, other: str) -> None:
    values = [value_of(answer(words, words), DAY, "figure") for words in (one, other)]
    assert relation(*values) not in ("same", "compatible")
