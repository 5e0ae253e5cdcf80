from __future__ import annotations

from typing import Any

import pytest

from claimcheck.claims import Claim, EventClaim, OfficeClaim, RelationClaim, StatementClaim
from claimcheck.extraction.anaphora import resolved
from claimcheck.extraction.grounding import evidence_of
from tests.stories import article

STORY = article("Ada Obi, the finance minister, spoke. The minister met Ann Lee in Lima.")
ABOUT: dict[str, Any] = {
    "article": STORY.id,
    "evidence": tuple(evidence_of(STORY, s) for s in STORY.sentences[:1]),
}


def office(person: str, title: str, **more: Any) -> OfficeClaim:
    return OfficeClaim(**ABOUT, person=person, title=title, **more)


def speaker(mention: str, *offices: Claim) -> str:
    said = StatementClaim(**ABOUT, speaker=mention, words="We will rebuild")
    (*_, found) = resolved([*offices, said])
    assert isinstance(found, StatementClaim)
    assert (found.id == said.id) == (found.speaker == mention)
    return found.speaker


MINISTER = office("Ada Obi", "finance minister")


@pytest.mark.parametrize("mention", ["the minister", "The Finance Minister", "his minister"])
def test_an_office_becomes_the_name_of_its_holder(mention: str) -> None:
    assert speaker(mention, MINISTER) == "Ada Obi"
    assert speaker(mention, MINISTER, office("Obi", "minister")) == "Ada Obi"


@pytest.mark.parametrize(
    ("mention", "offices"),
    [
        ("the minister", [MINISTER, office("Ann Lee", "foreign minister")]),
        ("the foreign minister", [MINISTER]),
        ("the minister", [office("Ann Lee", "finance minister", status="former")]),
        ("the president", [office("Ann Lee", "vice president")]),
        ("the minister", [office("Ann Lee", "prime minister")]),
        ("a minister", [MINISTER]),
        ("minister", [MINISTER]),
        ("the ministry", [MINISTER]),
        ("Ann Lee", [MINISTER]),
        ("the minister", []),
    ],
)
def test_what_could_be_another_stays(mention: str, offices: list[Claim]) -> None:
    assert speaker(mention, *offices) == mention


def test_who_takes_part_and_what_is_linked() -> None:
    met = EventClaim(**ABOUT, action="met", participants=("the minister", "Ada Obi", "Ann Lee"))
    owns = RelationClaim(**ABOUT, subject="the minister", predicate="owns", object="the mill")
    _, event, relation = resolved([MINISTER, met, owns])
    assert isinstance(event, EventClaim)
    assert isinstance(relation, RelationClaim)
    assert event.participants == ("Ada Obi", "Ann Lee")
    assert (relation.subject, relation.object) == ("Ada Obi", "the mill")


def test_resolving_twice_changes_nothing() -> None:
    met = EventClaim(**ABOUT, action="met", participants=("the minister", "Ann Lee"))
    once = resolved([MINISTER, met])
    assert resolved(once) == once
