from typing import Any

import pytest

from claimcheck.alignment.answering import answered
from claimcheck.findings import (
    Alignment,
    Change,
    Comparison,
    Question,
    Resolved,
    Reviewed,
    Standing,
)
from claimcheck.judgement.compare import compare
from claimcheck.report import selection, wording
from claimcheck.report.text import count, visible
from claimcheck.report.wording import said_by, when
from tests.review.told import comparison, finding
from tests.stories import claim_set, fact, published

DIED = finding("How many died?", {"AP": "3", "BBC": "5", "CNN": "7"})


def stands(**fields: Any) -> Comparison:
    return comparison(DIED, standing=Standing(**fields))


def decided(**fields: Any) -> Reviewed:
    return Reviewed(**{"finding": DIED.id, "decision": "confirmed", **fields})


def test_count() -> None:
    assert [count(n, "story") for n in (0, 1, 2)] == ["0 stories", "1 story", "2 stories"]
    assert count(2, "source") == "2 sources"


def test_visible_text_does_nothing_to_a_terminal() -> None:
    assert visible("a\x1b[31mb\u202ec\u200bd\n e") == "a�[31mb�c�d e"


def test_what_is_known_of_a_date() -> None:
    assert when(None) == "undated"
    assert when(None, "it tells two") == "undated (it tells two)"
    assert when(published("2025-01-05")) == "5 January 2025, as given"
    line = published("2025-01-05").model_copy(
        update={"provenance": "dateline", "text": "Sun, 01/05/2025 – 21:35"}
    )
    assert when(line) == "5 January 2025, from its line “Sun, 01/05/2025 – 21:35”"
    address = line.model_copy(update={"provenance": "address"})
    assert when(address, "it tells two") == "5 January 2025, as its address says (it tells two)"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Confirmed by a reviewer."),
        ({"by": "Ada", "at": "2026-11-27T09:30:00Z"}, "Confirmed by Ada, 27 November 2026."),
        ({"by": "Ada\x1b", "at": "soon", "comment": "ask AP"}, "Confirmed by Ada�: ask AP."),
        (
            {"decision": "dismissed", "reason": "two days.", "comment": "ask AP!", "by": "Bo"},
            "Dismissed by Bo: two days. ask AP!",
        ),
        (
            {"decision": "dismissed", "reason": "one bus", "by": "Bo", "joined": ("5", "7")},
            "Dismissed by Bo before 5 and 7 joined: one bus.",
        ),
    ],
)
def test_what_a_reviewer_decided_is_one_sentence(fields: dict[str, Any], said: str) -> None:
    assert wording.reviewed(stands(reviewed=(decided(**fields),)), DIED) == said


def test_of_what_nobody_decided_and_nothing_changed_nothing_is_said() -> None:
    for found in (comparison(DIED), stands(new=(DIED.id,))):
        assert wording.reviewed(found, DIED) == wording.changed(found, DIED) == ""


@pytest.mark.parametrize(
    ("joined", "gone", "said"),
    [
        (("7",), (), "7 joins 3 and 5 since the baseline."),
        (("5", "7"), ("9",), "5 and 7 join 3, and 9 is gone, since the baseline."),
        ((), ("8", "9"), "8 and 9 are gone since the baseline."),
        (("3", "5", "7"), ("9",), "3, 5 and 7 are new, and 9 is gone, since the baseline."),
        ((), (), "Since the baseline its answers are grouped otherwise."),
    ],
)
def test_what_changed_is_one_sentence(
    joined: tuple[str, ...], gone: tuple[str, ...], said: str
) -> None:
    found = stands(changed=(Change(finding=DIED.id, joined=joined, gone=gone),))
    assert wording.changed(found, DIED) == said
    assert selection.changed(found) == {DIED.id}


def test_what_is_dismissed_is_open_again_when_an_answer_joins() -> None:
    made = decided(decision="dismissed", reason="one bus", by="Bo")
    change = Change(finding=DIED.id, joined=("7",))
    assert stands(reviewed=(made,)).dismissed == {DIED.id: "one bus"}
    found = stands(reviewed=(made,), changed=(change,))
    assert found.dismissed == {}
    assert wording.reviewed(found, DIED) == "Dismissed by Bo before 7 joined: one bus."


def test_how_findings_stand_to_those_of_before() -> None:
    made = decided(decision="dismissed", reason="one bus")
    found = stands(
        carried=(DIED.id,),
        reviewed=(made,),
        resolved=(Resolved(question="Who won?", why="the stories now agree"),),
        missing=("Where was it?",),
    )
    assert wording.since(found) == [
        "Since the baseline: 0 new, 0 changed, 0 carried over, 1 dismissed, 1 resolved, "
        "1 not asked again.",
        "Resolved: Who won? The stories now agree.",
        "Not asked again: Where was it? Whether it still differs is not known.",
    ]
    assert wording.since(comparison(DIED)) == []


def test_a_cell_holds_no_words_that_its_story_has_not() -> None:
    told = [
        fact("The dam", "broke and flooded", "the valley", name="a"),
        fact("The dam", "gave", "way", name="b"),
    ]
    words = "broke and flooded the valley"
    answers = [answered(claim, "What happened?", words) for _, claim in told]
    asked = Question(
        text="What happened?",
        kind="fact",
        answers=(tuple(answers),),
        verdict="agree",
        found="across",
        model="m",
    )
    across = Alignment(model="m", questions=(asked,), proposed=1)
    found = compare(claim_set(*told), across)
    (finding,) = found.findings
    cells = {a.name: said_by(finding, a) for a in found.articles}
    assert cells["a"] == words
    assert cells["b"].startswith("“The dam gave way")
