from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import AnswerClaim, Article, Claim, ClaimSet, OfficeClaim
from claimcheck.findings import Alignment
from claimcheck.judgement.compare import compare, read_across
from tests.alignment.told import figures
from tests.judgement.told import compared, question, stories
from tests.stories import article, claim_set, fact, figured, holder, quoted

TWO = stories("The flood killed 12 people.", "The flood killed 16 people.")


def test_one_storys_answer_is_what_one_story_says() -> None:
    alone = question(TWO, ("12 people", [1]))
    comparison = compared(TWO, alone)
    assert comparison.findings == ()
    assert ["12 people" in s.evidence.quote for s in comparison.single] == [True]


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


# Without a model.

VALUES = ("12 people", "16 people", "at least 12", "$5 million")
COUNTED = ("people killed", "people hurt", "cost of repair")
PEOPLE = ("Ada Obi", "Ann Lee")
TITLES = ("Foreign Minister", "Minister for Foreign Affairs", "spokesman")


@st.composite
def told(draw: st.DrawFn) -> list[tuple[Article, Claim]]:
    """Some stories with claims of several kinds, undated or of a day."""
    every: list[tuple[Article, Claim]] = []
    for name in "abcd"[: draw(st.integers(1, 4))]:
        day = draw(st.sampled_from([None, "2021-05-02", "2021-05-09"]))
        lines = draw(
            st.lists(
                st.tuples(st.sampled_from(VALUES), st.sampled_from(COUNTED), st.just("the flood")),
                max_size=3,
                unique=True,
            )
        )
        every += figures(name, *lines, day=day)
        for person in draw(st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True)):
            title = draw(st.sampled_from(TITLES))
            body = draw(st.sampled_from(["Japan", "Peru", None]))
            status = draw(st.sampled_from(["current", "former"]))
            every.append(
                holder(person, title, body, name=f"{name}-{person}", day=day, status=status)
            )
        if draw(st.booleans()):
            negated = draw(st.booleans())
            every.append(fact("The dam", "was", "insured", name=f"{name}-fact", negated=negated))
    return every


@given(told())
def test_no_claim_is_lost(every: list[tuple[Article, Claim]]) -> None:
    comparison = compare(claim_set(*every))
    shown = (*comparison.findings, *comparison.within)
    met = {id_ for f in shown for a in f.answers for id_ in a.claims}
    told = {(e.article, e.start) for f in shown for a in f.answers for e in a.evidence}
    alone = {(s.evidence.article, s.evidence.start) for s in comparison.single}
    for _, claim in every:
        place = claim.article, claim.evidence[0].start
        telling = claim.kind in ("figure", "office")
        assert claim.id in met or place in alone or (place in told and not telling)


@given(told(), st.randoms())
def test_the_order_of_articles_and_claims_changes_no_byte(
    every: list[tuple[Article, Claim]], random: Random
) -> None:
    claims = claim_set(*every)
    mixed = claims.model_copy(
        update={
            name: tuple(random.sample(found, len(found)))
            for name in ("articles", "coverage", "claims")
            for found in [getattr(claims, name)]
        }
    )
    assert compare(mixed).model_dump_json() == compare(claims).model_dump_json()


@given(told())
def test_a_finding_is_of_several_stories_and_what_differs_within_of_one(
    every: list[tuple[Article, Claim]],
) -> None:
    comparison = compare(claim_set(*every))
    assert all(len(f.articles) > 1 for f in comparison.findings)
    assert all(len(f.articles) == 1 and f.verdict == "conflict" for f in comparison.within)


def test_an_office_that_one_story_tells_stands_alone() -> None:
    comparison = compare(claim_set(holder("Ada Obi", name="a"), figured("12 people", name="b")))
    assert comparison.findings == ()
    assert [s.kinds for s in comparison.single] == [("office",), ("figure",)]


def test_two_holders_in_one_story_are_what_one_story_says_in_two_ways() -> None:
    story = article("Minister Ada Obi of Peru. Minister Ann Lee of Peru.", "a")
    both = [
        (
            story,
            OfficeClaim(
                article=story.id,
                evidence=quoted(story, f"Minister {person} of Peru."),
                person=person,
                title="Foreign Minister",
                body="Peru",
            ),
        )
        for person in PEOPLE
    ]
    comparison = compare(claim_set(*both))
    assert [f.verdict for f in comparison.within] == ["conflict"]
    assert (comparison.findings, comparison.single) == ((), ())


def test_another_question_of_the_same_sentences_hides_no_office() -> None:
    told = [holder("Ada Obi", name="a"), holder("Ann Lee", name="b")]
    given_ = tuple(s for s, _ in told)
    other = question(given_, ("spoke", [1]), ("spoke", [2]), kind="event", q="What did they do?")
    alignment = Alignment(model="m", events=(tuple(a.id for a in given_),), questions=(other,))
    found = compare(claim_set(*told), alignment)
    assert [f.kind for f in found.by_verdict("conflict")] == ["office"]


def test_what_one_story_denies_is_not_what_another_states() -> None:
    told = [
        fact("Dana Holm", "painted", "the mural", name="a", certainty="denied"),
        fact("Dana Holm", "painted", "the mural", name="b"),
    ]
    assert [f.verdict for f in compare(claim_set(*told)).findings] == ["undecided"]


def test_figures_of_two_years_or_of_nothing_said_are_no_conflict() -> None:
    years = [
        figured("$5 million", "revenue", "Boeing", name="a", day="2021-01-05"),
        figured("$7 million", "revenue", "Boeing", name="b", day="2022-01-05"),
    ]
    vague = [figured("12 people", "people", "", name="a"), figured("15", "people", "", name="b")]
    for told in (years, vague):
        assert not compare(claim_set(*told)).by_verdict("conflict")


def test_the_day_of_an_event_is_no_later_count() -> None:
    sunday = {"text": "on Sunday", "interval": {"start": "2021-05-02", "end": "2021-05-02"}}
    told = [
        figured("12 people", name="a", day="2021-05-04", time=sunday),
        figured("15 people", name="b", day="2021-05-04"),
    ]
    (finding,) = compare(claim_set(*told)).findings
    assert finding.verdict == "conflict"


def test_a_story_that_could_not_be_read_across_is_compared_all_the_same() -> None:
    told = [figured("12 people", name="a"), figured("15 people", name="b")]
    alignment = Alignment(model="m", events=((told[0][0].id,),))
    assert [f.found for f in compare(claim_set(*told), alignment).findings] == ["fitted"]


def test_one_question_of_two_events_is_two_findings() -> None:
    asked = [
        stories(f"The fire in {town} killed 12 people.", f"The fire in {town} killed 16 people.")
        for town in ("Lima", "Quito")
    ]
    questions = tuple(question(two, ("12 people", [1]), ("16 people", [2])) for two in asked)
    every = tuple(a for two in asked for a in two)
    alignment = Alignment(
        model="m", events=tuple(tuple(a.id for a in two) for two in asked), questions=questions
    )
    found = compare(ClaimSet(articles=every, coverage=(), claims=()), alignment).findings
    assert len({f.id for f in found}) == len(found) == 2
