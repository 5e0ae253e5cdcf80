from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claimcheck.alignment.features import FEATURES, RIVALS, Pair, group_of, rarity, traits, vector
from claimcheck.alignment.fitted import fitted_models
from claimcheck.claims import Claim, EventClaim, Evidence, FactClaim, Interval, Time
from tests.stories import fact, figured, holder, quotation

words = st.lists(
    st.sampled_from("flood dam Lima Quito killed people hurt not 12 16 three million".split()),
    max_size=4,
).map(" ".join)
filled = words.filter(bool)
values = st.sampled_from(
    ["12 people", "at least 12", "16 people", "$5 million", "20 percent", "some"]
)
times = st.sampled_from(["", "2021-05-01", "2021-05-02", "2021-06-01"]).map(
    lambda day: (
        Time(text=day, interval=Interval.model_validate({"start": day, "end": day}))
        if day
        else None
    )
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A claim of any kind that can answer a question with others."""
    time = draw(times)
    kind = draw(st.sampled_from("figure event fact statement".split()))
    if kind == "figure":
        return figured(draw(values), draw(words), draw(words), time=time)[1]
    if kind == "statement":
        return quotation(draw(filled), draw(filled), time=time)[1]
    told = fact(draw(filled), draw(filled), draw(words), time=time)[1]
    if kind == "fact":
        return told
    return EventClaim(
        article=told.article,
        evidence=told.evidence,
        time=time,
        action=draw(filled),
        agents=tuple(draw(st.lists(filled, max_size=2))),
        objects=tuple(draw(st.lists(filled, max_size=2))),
        place=draw(words) or None,
    )


@given(claims(), claims(), st.lists(claims(), max_size=3))
def test_each_feature_is_from_0_to_1_and_the_same_both_ways(
    one: Claim, other: Claim, others: list[Claim]
) -> None:
    a, b, *rest = map(traits, (one, other, *others))
    pair = Pair(a, b, rarity([a, b, *rest]))
    there, back = vector(pair), vector(replace(pair, one=b, other=a))
    for name, value in zip(FEATURES, there, strict=True):
        assert -1e-9 <= value <= 1 + 1e-9, name
    assert there == pytest.approx(back)


@given(claims())
def test_a_claim_is_as_like_itself_as_can_be(claim: Claim) -> None:
    told = traits(claim)
    assume(told.words)
    found = dict(zip(FEATURES, vector(Pair(told, told, rarity([told]))), strict=True))
    for name in ("words shared", "words held", "sentences shared"):
        assert found[name] == pytest.approx(1)
    assert not found["two values"]
    assert not found["days apart"]


def test_the_shipped_weights_are_of_these_features() -> None:
    for group, model in fitted_models().items():
        assert list(model.weights) == [*FEATURES, *RIVALS], group


def test_every_kind_but_an_office_can_answer_with_others() -> None:
    assert group_of(holder("Ada Obi")[1]) is None
    every = (figured("12")[1], fact("a", "b", "c")[1], quotation("Ada Obi", "We stay")[1])
    assert [group_of(c) for c in every] == ["figure", "happening", "statement"]
    assert set(fitted_models()) == {"figure", "happening", "statement"}


def features(one: Claim, other: Claim) -> dict[str, float]:
    a, b = traits(one), traits(other)
    return dict(zip(FEATURES, vector(Pair(a, b, rarity([a, b]))), strict=True))


def test_values_that_exclude_each_other_are_two() -> None:
    found = features(figured("12 people")[1], figured("16 people")[1])
    assert (found["one value"], found["two values"], found["one sort of value"]) == (0, 1, 1)
    found = features(figured("about 60 people")[1], figured("58 people")[1])
    assert (found["one value"], found["two values"]) == (1, 0)


def test_money_and_people_are_of_two_sorts() -> None:
    assert features(figured("12 people")[1], figured("$12")[1])["one sort of value"] == 0


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    every = [figured("12", "people", of)[1] for of in ("flood Lima", "flood Quito", "flood Tolva")]
    one, other, *_ = told = [traits(c) for c in every]
    rare = rarity([*told, traits(figured("3", "people", "Lima")[1])])
    assert rare["flood"] < rare["quito"]
    shared = FEATURES["parties shared"](Pair(one, other, rare))
    assert 0 < shared < 1 / 3


def test_the_order_in_which_a_set_gives_its_stems_changes_no_weight() -> None:
    def fact(story: str, subject: str) -> FactClaim:
        quote = f"{subject} is shut."
        evidence = Evidence(article=story, start=0, end=len(quote), line=1, quote=quote)
        return FactClaim(article=story, evidence=(evidence,), subject=subject, predicate="is shut")

    every = [traits(fact(str(n), "harbour bridge tunnel"[: 7 * n])) for n in (1, 2, 3)]
    weights = rarity(every)
    stems = frozenset().union(*(t.words for t in every))
    assert {sum(weights[s] for s in order) for order in permutations(stems)} == {weights.of(stems)}


def test_a_stem_that_no_claim_has_weighs_nothing() -> None:
    assert rarity([]).of(frozenset({"harbour"})) == 0
