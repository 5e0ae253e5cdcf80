from __future__ import annotations

from typing import Any

import pytest

from benchmarks.events.repeating import repeated
from benchmarks.events.scoring import score
from tests.judgement.told import compared, question, stories

GOLD: list[dict[str, Any]] = [
    {
        "q": "How many died?",
        "verdict": "conflict",
        "reason": "",
        "answers": [
            {"answer": "12", "key": ["12"], "in": [{"article": "a", "quote": "killed 12 people"}]},
            {"answer": "70%", "key": ["70%"], "in": [{"article": "b", "quote": "killed 70pc"}]},
        ],
    },
    {
        "q": "What was it?",
        "verdict": "agree",
        "reason": "",
        "answers": [
            {
                "answer": "a flood",
                "key": ["flood"],
                "in": [
                    {"article": "a", "quote": "The flood killed"},
                    {"article": "b", "quote": "a flood that killed"},
                ],
            }
        ],
    },
]


def report(*findings: dict[str, Any]) -> dict[str, Any]:
    articles = [{"id": n, "name": n} for n in "ab"]
    return {"articles": articles, "findings": list(findings)}


def finding(verdict: str, *answers: tuple[str, str, str], name: str = "f") -> dict[str, Any]:
    told = [
        {"answer": answer, "evidence": [{"article": article, "quote": quote}]}
        for answer, article, quote in answers
    ]
    return {"id": name, "question": "?", "verdict": verdict, "reason": "", "answers": told}


APART = finding(
    "conflict", ("12 people", "a", "The flood killed 12 people."), ("70pc", "b", "It killed 70pc.")
)


def test_a_key_written_otherwise_is_met_by_the_mended_scorer_alone() -> None:
    plain, mended = (score(GOLD, report(APART), mended=m).counts for m in (False, True))
    assert (plain["met"], plain["conflict found"], plain["false"]) == (0, 0, 1)
    assert (mended["met"], mended["conflict found"], mended["false"]) == (1, 1, 0)


def test_an_agreement_needs_two_stories() -> None:
    one = finding("agree", ("a flood", "a", "The flood killed 12."))
    two = finding(
        "agree", ("a flood", "a", "The flood killed 12."), ("a flood", "b", "a flood that killed")
    )
    assert score(GOLD, report(one), mended=False).counts["met"] == 0
    counts = score(GOLD, report(two), mended=False).counts
    assert (counts["met"], counts["agree found"], counts["differences shown"]) == (1, 1, 0)


@pytest.mark.parametrize("mended", [False, True])
def test_a_conflict_told_of_an_agreement_is_false(mended: bool) -> None:
    told = finding("conflict", ("flood", "a", "The flood killed"), ("fire", "b", "It killed 70pc."))
    assert score(GOLD, report(told), mended=mended).counts["false"] == 1


def test_two_readers_beside_each_other() -> None:
    two = stories("The flood killed 12 people.", "The flood killed 16 people.")
    one = compared(two, question(two, ("12 people", [1]), ("16 people", [2]))).findings
    lines = list(repeated({"e": one}, {"e": one}))
    assert "| conflict | 1 of 1 | 1 |  | 0 |" in lines
    assert "| conflict | 0 of 1 | 0 |  | 1 |" in list(repeated({"e": one}, {"e": ()}))
