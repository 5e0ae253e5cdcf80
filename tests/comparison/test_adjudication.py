import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import FigureClaim, RelationClaim
from claimcheck.comparison.adjudication import (
    Grouping,
    Weighing,
    may_judge,
    parse,
    passed,
    prompts,
    request,
    trial_request,
)
from claimcheck.comparison.gate import GATE, Trial
from claimcheck.comparison.questions import OpenQuestion
from claimcheck.completion import Profile, Response
from claimcheck.errors import BadAnswer
from tests.stories import article, claim_set, quoted

PROFILE = Profile(40, 16000, 4, 60)


def grouping() -> OpenQuestion:
    claims = []
    for name, value in (("a", "$41 million"), ("b", "$38 million"), ("c", "$2 million")):
        story = article(f"It costs {value}, says {name}.", name)
        claims.append(
            FigureClaim(
                article=story.id,
                evidence=quoted(story, story.text),
                value=value,
                measure="cost",
                entity="bridge",
                attribution=("Ann Lee",),
            )
        )
    return OpenQuestion("grouping", tuple(claims))


def answer(**fields: object) -> Response:
    return Response(json.dumps({"reason": "as it is", **fields}), "stop", model="m")


def gold(trial: Trial) -> Response:
    if trial.verdict:
        return answer(verdict=trial.verdict)
    return answer(groups=[list(group) for group in trial.groups])


def test_a_grouping_speaks_of_places_in_the_question() -> None:
    judgement = parse(answer(groups=[[2, 1], [3]]), grouping())
    assert judgement.groups == ((0, 1), (2,))
    assert (judgement.question, judgement.model) == (grouping().id, "m")


@pytest.mark.parametrize("groups", [[[1, 2]], [[1, 2], [2, 3]], [[1, 2, 3, 4]], [], [[0, 1, 2]]])
def test_a_grouping_that_is_no_partition_is_no_answer(groups: list[list[int]]) -> None:
    with pytest.raises(BadAnswer):
        parse(answer(groups=groups), grouping())


@given(st.text())
def test_whatever_a_model_writes_is_a_judgement_or_an_error(text: str) -> None:
    with pytest.raises(BadAnswer):
        parse(Response(text, "stop"), grouping())


def test_a_pair_is_weighed() -> None:
    story = article("Ann owns the mill.", "a")
    claim = RelationClaim(
        article=story.id,
        evidence=quoted(story, story.text),
        subject="Ann",
        predicate="owns",
        object="mill",
    )
    question = OpenQuestion("relation", (claim, claim))
    judgement = parse(answer(verdict="conflict"), question)
    assert (judgement.verdict, judgement.reason) == ("conflict", "as it is")
    with pytest.raises(BadAnswer):
        parse(answer(verdict="perhaps"), question)


def test_a_model_sees_the_passages_their_dates_and_who_says_so() -> None:
    question = grouping()
    stories = [
        article(f"It costs {c.value}, says {n}.", n, "2024-03-05" if n == "a" else None)  # type: ignore[union-attr]
        for n, c in zip("abc", question.claims, strict=True)
    ]
    told = claim_set(*zip(stories, question.claims, strict=True))
    asked = request(question, told, PROFILE)
    shown = asked.messages[-1].content
    assert "[1] a, 2024-03-05: cost · bridge · $41 million (according to Ann Lee)" in shown
    assert '"It costs $41 million, says a."' in shown
    assert "[2] b, undated" in shown
    assert asked.subject.name == "a+b+c"
    assert asked.subject.part == question.id


def test_the_gate_lets_those_pass_who_answer_as_gold_does() -> None:
    right = [passed(trial, gold(trial)) for trial in GATE]
    assert all(right)
    assert may_judge(right)
    assert may_judge([False, *right[1:]])
    assert not may_judge([False, False, *right[2:]])
    assert not may_judge([])


def test_whoever_puts_all_into_one_group_does_not_pass() -> None:
    results = []
    for trial in GATE:
        size = sum(len(g) for g in trial.groups)
        one = answer(verdict="agree") if trial.verdict else answer(groups=[[*range(1, size + 1)]])
        results.append(passed(trial, one))
    assert not may_judge(results)


def test_trials_are_of_both_kinds_and_named_apart() -> None:
    assert len({trial.name for trial in GATE}) == len(GATE)
    assert {trial.verdict is None for trial in GATE} == {True, False}
    for trial in GATE:
        assert trial_request(trial, PROFILE).subject.name == "gate"
        assert not (trial.groups and trial.verdict)


def test_the_examples_in_the_prompts_have_the_shape_asked_for() -> None:
    group, judge = prompts()
    for example in group.examples:
        Grouping.model_validate_json(example.answer)
    for example in judge.examples:
        Weighing.model_validate_json(example.answer)
    assert group.examples
    assert judge.examples
