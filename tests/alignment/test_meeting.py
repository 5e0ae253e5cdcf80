from __future__ import annotations

import pytest

from claimcheck.alignment.answering import answered
from claimcheck.alignment.meeting import joined, stated_by
from claimcheck.claims import Claim, Interval, Time
from claimcheck.findings import Question
from tests.stories import fact, figured

CLAIM = figured("12 people", by=("police",), certainty="hedged")[1]
DAY = Interval.model_validate({"start": "2021-05-01", "end": "2021-05-01"})


def asked(claim: Claim, answer: str, q: str = "What happened?") -> Question:
    """A question that the sentences of a claim answer."""
    told = answered(claim, q, answer).model_copy(update={"by": (), "time": None})
    return Question(text=q, kind="fact", answers=((told,),), verdict="agree", model="m")


def states(claim: Claim, answer: str, q: str = "What happened?") -> bool:
    question = asked(claim, answer, q)
    return stated_by([question], [claim])[question.answers[0][0].id] == (claim,)


def test_a_claim_states_an_answer_with_its_numbers() -> None:
    assert states(CLAIM, "twelve dead")
    assert not states(CLAIM, "16 people killed")


def test_a_claim_of_another_sentence_states_nothing() -> None:
    question = asked(CLAIM, "12 people")
    other = figured("12 people", name="other")[1]
    assert stated_by([question], [other])[question.answers[0][0].id] == ()


@pytest.mark.parametrize(
    ("answer", "stated"),
    [
        ("painted mural, gate, wall, bridge", False),
        ("painted mural, Holm, wall, bridge", True),
    ],
)
def test_a_claim_states_words_of_which_it_has_half(answer: str, stated: bool) -> None:
    assert states(fact("Dana Holm", "painted", "the mural")[1], answer) is stated


def test_what_yes_answers_is_in_the_question() -> None:
    told = fact("Dana Holm", "painted", "the mural")[1]
    assert states(told, "yes", "Was the mural painted?")
    assert not states(told, "yes", "Was the bridge closed?")


def test_an_answer_takes_from_its_claim_by_whom_and_when() -> None:
    claim = CLAIM.model_copy(update={"time": Time(text="Saturday", interval=DAY)})
    question = asked(claim, "12 people")
    (told,) = joined(question, stated_by([question], [claim])).answers[0]
    assert (told.by, told.time) == (("police",), claim.time)


def test_what_the_answer_says_itself_goes_before() -> None:
    claim = CLAIM.model_copy(update={"time": Time(text="Saturday", interval=DAY)})
    own = answered(claim, "When?", "12 people").model_copy(
        update={"time": Time(text="in May"), "by": ("Ann Lee",)}
    )
    question = Question(text="When?", kind="fact", answers=((own,),), verdict="agree", model="m")
    (told,) = joined(question, stated_by([question], [claim])).answers[0]
    assert (told.by, told.time) == (own.by, own.time)
