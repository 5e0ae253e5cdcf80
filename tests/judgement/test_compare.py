from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import AnswerClaim, ClaimSet
from claimcheck.findings import Alignment
from claimcheck.judgement.compare import compare, read_across
from tests.judgement.told import compared, question, stories
from tests.stories import claim_set, figured, holder

TWO = stories("The flood killed 12 people.", "The flood killed 16 people.")


def test_one_storys_answer_is_what_one_story_says() -> None:
    alone = question(TWO, ("12 people", [1]))
    comparison = compared(TWO, alone)
    assert comparison.findings == ()
    assert [s.answer for s in comparison.single] == ["12 people"]


def test_what_one_story_tells_in_two_ways_is_listed_apart() -> None:
    one = stories("It killed 12 people. It killed 16 people.", "It rained.")
    comparison = compared(one, question(one, ("12 people", [1]), ("16 people", [2])))
    assert comparison.findings == ()
    assert [f.verdict for f in comparison.within] == ["conflict"]


def test_claims_that_state_an_answer_are_named_and_others_become_claims() -> None:
    told = [
        figured("12 people", name="a", text="The flood killed 12 people."),
        figured("3 dogs", name="b", text="The flood killed 16 people."),
    ]
    claims = claim_set(*told)
    given = tuple(s for s, _ in told)
    asked = question(given, ("12 people", [1]), ("16 people", [2]))
    alignment = Alignment(model="m", events=(tuple(a.id for a in given),), questions=(asked,))
    (finding,) = compare(claims, alignment).findings
    by = {a.answer: a.claims for a in finding.answers}
    assert by["12 people"] == (told[0][1].id,)
    (new,) = read_across(claims, alignment)
    assert isinstance(new, AnswerClaim)
    assert by["16 people"] == (new.id,)


def test_an_answer_takes_from_its_claim_by_whom_it_is_said() -> None:
    said = figured("12 people", name="a", text="The flood killed 12 people, Ann Lee said.")
    claim = said[1].model_copy(update={"by": ("Ann Lee",)})
    other = figured("16 people", name="b", text="The flood killed 16 people.")
    claims = claim_set((said[0], claim), other)
    given = (said[0], other[0])
    asked = question(given, ("12 people", [1]), ("16 people", [2]))
    alignment = Alignment(model="m", events=(tuple(a.id for a in given),), questions=(asked,))
    (finding,) = compare(claims, alignment).findings
    origins = {a.answer: [o.name for o in a.origins] for a in finding.answers}
    assert origins["12 people"] == ["Ann Lee"]


def test_an_office_that_the_model_forgot_is_added_and_not_one_that_it_listed() -> None:
    told = [holder("Ada Obi", name="a"), holder("Ann Lee", name="b")]
    claims = claim_set(*told)
    given = tuple(s for s, _ in told)
    event = (tuple(a.id for a in given),)
    (forgot,) = compare(claims, Alignment(model="m", events=event)).findings
    assert forgot.found == "exact"
    asked = question(given, ("Ada Obi", [1]), ("Ann Lee", [2]), kind="office", q="Who is it?")
    (listed,) = compare(claims, Alignment(model="m", events=event, questions=(asked,))).findings
    assert listed.found == "across"


def test_claims_of_stories_read_across_are_compared_by_what_was_asked_there_alone() -> None:
    told = [figured("12 dead", name="a"), figured("16 dead", name="b")]
    claims = claim_set(*told)
    assert [f.found for f in compare(claims).findings] == ["fitted"]
    event = (tuple(s.id for s, _ in told),)
    assert compare(claims, Alignment(model="m", events=event)).findings == ()
    nobody = Alignment(note="no model reads across")
    assert compare(claims, nobody).findings == compare(claims).findings


@given(st.permutations(range(2)), st.permutations(range(2)))
def test_order_changes_nothing(order: list[int], answers: list[int]) -> None:
    given_ = [("12 people", [1]), ("16 people", [2])]
    one = question(TWO, *given_)
    other = one.model_copy(update={"answers": tuple(one.answers[n] for n in answers)})
    claims = ClaimSet(articles=tuple(TWO[n] for n in order), coverage=(), claims=())
    alignment = Alignment(model="m", events=(tuple(a.id for a in TWO),), questions=(other,))
    found = compare(claims, alignment)
    assert found.findings == compared(TWO, one).findings
