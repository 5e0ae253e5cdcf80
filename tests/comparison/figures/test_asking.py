import pytest

from claimcheck.comparison.figures.asking import leaves_open
from claimcheck.comparison.questions import OpenQuestion
from claimcheck.comparison.scene import Scene
from claimcheck.findings import Judgement
from tests.comparison.figures.told import Told, compared, figured, only
from tests.stories import claim_set

SAME_COST = [
    figured("$40 million", "cost", "the bridge", name="a", wording="will be spent"),
    figured("$55 million", "cost", "Lima crossing", name="b", wording="bill"),
]


def asked(*told: Told) -> list[OpenQuestion]:
    return list(leaves_open(Scene(claim_set(*told))))


def judgement(question: OpenQuestion, *groups: tuple[int, ...]) -> Judgement:
    return Judgement(question=question.id, groups=groups, model="judge-1")


def test_what_code_cannot_tell_to_be_one_thing_is_asked() -> None:
    (question,) = asked(*SAME_COST)
    assert question.task == "grouping"
    assert {c.id for c in question.claims} == {c.id for _, c in SAME_COST}
    assert 0 < question.promise <= 1
    assert compared(*SAME_COST).findings == ()


def test_a_model_groups_and_rules_judge() -> None:
    (question,) = asked(*SAME_COST)
    finding = only(*SAME_COST, judgements=[judgement(question, (0, 1))])
    assert (finding.verdict, finding.reason, finding.judge) == ("conflict", "same time", "judge-1")
    apart = compared(*SAME_COST, judgements=[judgement(question, (0,), (1,))])
    assert apart.findings == ()


@pytest.mark.parametrize("groups", [((0,),), ((0, 1), (1,)), ((0, 1, 2),), ()])
def test_a_judgement_that_is_no_partition_is_none(groups: tuple[tuple[int, ...], ...]) -> None:
    (question,) = asked(*SAME_COST)
    assert compared(*SAME_COST, judgements=[judgement(question, *groups)]).findings == ()


def test_units_must_agree() -> None:
    euros = figured("€60 million", "cost", "the crossing", name="c", wording="price tag")
    (question,) = asked(*SAME_COST, euros)
    every = tuple(range(len(question.claims)))
    assert compared(*SAME_COST, euros, judgements=[judgement(question, every)]).findings == ()


def test_no_model_overrules_code() -> None:
    told = [
        figured("1,200", "jobs", "Obi Corp", name="a", wording="jobs to be cut"),
        figured("2,100", "jobs", "Obi Corp", name="b", wording="jobs to be cut"),
        figured("3,000", "jobs", "Lima harbour", name="c", wording="work there"),
    ]
    (question,) = asked(*told)
    alone = tuple((n,) for n in range(len(question.claims)))
    finding = only(*told, judgements=[judgement(question, *alone)])
    assert (finding.verdict, finding.judge) == ("conflict", "")


def test_what_agrees_or_stands_in_one_story_is_not_asked() -> None:
    a = SAME_COST[0]
    assert asked(a) == []
    assert asked(a, figured("$40m", "cost", "Lima crossing", name="b", wording="bill")) == []
    assert asked(figured("12", name="a"), figured("15", entity="Ada Obi", name="b")) == []


def test_a_question_is_bounded() -> None:
    told = [
        figured(f"{n}0 people", "people", f"thing {n}", name=f"s{n}", wording="crowd")
        for n in range(1, 20)
    ]
    (question,) = asked(*told)
    assert len(question.claims) == 12
