from __future__ import annotations

import pytest

from claimcheck.alignment.across import ProposedAnswer
from claimcheck.alignment.answers import answer_claim
from claimcheck.claims import AnswerClaim
from claimcheck.grounding.story import Story
from tests.alignment.told import asked, portion, read
from tests.extraction.told import unset

TEXT = "The flood in Lima killed 12 people on Tuesday, Ann Lee said. It may have begun at a dam."


def told(**answer: object) -> ProposedAnswer:
    listed = [{"a": "12 people", "s": [1], **answer}]
    (proposal,) = read(portion(TEXT, "Rain fell."), asked(answers=listed)).proposals
    return proposal.answers[0]


def claim(**answer: object) -> AnswerClaim:
    proposed = told(**answer)
    story = Story(portion(TEXT, "Rain fell.").articles[0])
    return answer_claim(story, "How many?", proposed, [p.sentence for p in proposed.places])


def test_every_field_of_an_answer_can_be_written() -> None:
    full = claim(value="12 people", by="Ann Lee", sure="hedged", when="on Tuesday")
    assert unset([full]) == set()


@pytest.mark.parametrize(
    "invented",
    [{"value": "13 people"}, {"by": "Bo Dahl"}, {"when": "on Friday"}, {"when": "1999-01-01"}],
)
def test_what_only_adds_to_an_answer_and_is_invented_is_left_out(invented: dict[str, str]) -> None:
    assert claim(**invented) == claim()
