from __future__ import annotations

import json

from claimcheck.alignment.across import parse
from claimcheck.alignment.trial import TRIALS, passed
from claimcheck.completion import Response


def right(answers: list[str]) -> int:
    return sum(
        t.right(parse(Response(a, "stop", model="m"), t.portion))
        for t, a in zip(TRIALS, answers, strict=True)
    )


def test_gold_passes_with_all_and_silence_with_nothing() -> None:
    every = sum(t.tasks for t in TRIALS)
    assert right([t.gold_answer() for t in TRIALS]) == every == 12
    assert right(['{"questions": []}'] * len(TRIALS)) == 0


def test_the_bar_is_nine_of_twelve() -> None:
    assert not passed(8)
    assert passed(9)


def test_one_group_of_all_sentences_fails() -> None:
    answers = []
    for trial in TRIALS:
        every = list(range(1, len(trial.portion.places) + 1))
        sides = [{"a": str(n), "s": [n]} for n in every]
        question = {"q": "What?", "kind": "event", "answers": sides, "verdict": "conflict"}
        answers.append(json.dumps({"questions": [question]}))
    assert not passed(right(answers))


def test_traps_fallen_into_are_counted() -> None:
    trial = TRIALS[0]
    whole = json.loads(trial.gold_answer())
    for pair in trial.traps:
        sides = [{"a": str(n), "s": [n]} for n in pair]
        trap = {"q": f"Trap {pair}?", "kind": "event", "answers": sides, "verdict": "conflict"}
        whole["questions"].append(trap)
    reading = parse(Response(json.dumps(whole), "stop", model="m"), trial.portion)
    assert trial.right(reading) == trial.tasks - len(trial.traps)
