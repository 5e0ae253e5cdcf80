from __future__ import annotations

import pytest

from claimcheck.alignment.answering import answer_of, answered, question_of
from claimcheck.claims import AnswerClaim, Claim, EventClaim, Time
from tests.stories import fact, figured, holder, quotation

STORY, OFFICE = holder("Ada Obi", status="acting")
EVENT = EventClaim(
    article=STORY.id,
    evidence=OFFICE.evidence,
    action="will visit",
    agents=("Ada Obi", "Ann Lee"),
    objects=("Lima",),
    place="Peru",
    status="planned",
    time=Time(text="on Sunday"),
)
FIGURE = figured("12", scope="children", part_of="20 people", norm="12 people")[1]


@pytest.mark.parametrize(
    ("claim", "question", "answer"),
    [
        (OFFICE, "Who is acting foreign minister of Japan?", "Ada Obi"),
        (holder("", "spokeswoman", None)[1], "Who is a spokesperson?", "a holder who is not named"),
        (
            EVENT,
            "Ada Obi and Ann Lee will visit Lima Peru: what do the stories say?",
            EVENT.evidence[0].quote,
        ),
        (
            FIGURE,
            "People killed (flood in Lima, children, of 20 people): how many?",
            "12",
        ),
        (quotation("Ada Obi", "We stay")[1], "What did Ada Obi say?", "We stay"),
        (
            fact("dam", "was", "insured", negated=True)[1],
            "dam was insured: what do the stories say?",
            "dam was insured, as story has it.",
        ),
        (answered(OFFICE, "Who?", "she"), "Who?", "she"),
    ],
)
def test_what_a_claim_is_asked_and_answers(claim: Claim, question: str, answer: str) -> None:
    assert (question_of(claim), answer_of(claim)) == (question, answer)


def test_a_claim_as_an_answer_keeps_who_says_it_when_and_how_surely() -> None:
    claim = FIGURE.model_copy(
        update={"by": ("police",), "certainty": "hedged", "time": Time(text="in May")}
    )
    told = answered(claim, "How many?")
    assert isinstance(told, AnswerClaim)
    assert (told.article, told.evidence) == (claim.article, claim.evidence)
    assert (told.by, told.certainty, told.time) == (claim.by, "hedged", claim.time)


def test_the_plain_form_of_a_figure_is_that_of_its_own_answer_alone() -> None:
    assert answered(FIGURE, "How many?").value == "12 people"
    assert answered(FIGURE, "When?", "in May").value == ""
