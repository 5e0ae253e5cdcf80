from __future__ import annotations

from claimcheck.alignment.exact import exact
from claimcheck.claims import Article, Claim
from claimcheck.corpus import Corpus
from claimcheck.findings import Question
from claimcheck.judgement.compare import compare
from tests.stories import claim_set, holder

Told = tuple[Article, Claim]
DAY = "2021-05-02"
SEAT = "Minister for Foreign Affairs"


def asked(*told: Told, apart: bool = False) -> list[Question]:
    corpus = Corpus(claim_set(*told))
    events = {a: n if apart else 0 for n, a in enumerate(corpus.articles)}
    return [question for question, _ in exact(corpus, events)]


def said(question: Question) -> list[list[str]]:
    return sorted(sorted(c.answer for c in group) for group in question.answers)


def test_one_seat_worded_in_two_ways_is_one_question() -> None:
    (question,) = asked(holder("Ada Obi", name="a"), holder("Ann Lee", SEAT, name="b"))
    assert said(question) == [["Ada Obi"], ["Ann Lee"]]
    assert (question.verdict, question.found) == ("conflict", "exact")


def test_one_holder_named_in_two_ways_is_one_answer() -> None:
    (question,) = asked(holder("Ada Obi", name="a"), holder("Ada J. Obi", SEAT, name="b"))
    assert said(question) == [["Ada J. Obi", "Ada Obi"]]
    assert question.verdict == "agree"


def test_each_answer_has_its_claim_behind_it() -> None:
    told = [holder("Ada Obi", name="a"), holder("Ann Lee", name="b")]
    corpus = Corpus(claim_set(*told))
    ((question, behind),) = exact(corpus, dict.fromkeys(corpus.articles, 0))
    assert {one for group in question.answers for c in group for one in behind[c.id]} == {
        c for _, c in told
    }


def test_the_seats_of_two_countries_are_two_questions() -> None:
    assert len(asked(holder("Ada Obi", name="a"), holder("Ann Lee", body="Peru", name="b"))) == 2


def test_two_holders_on_one_day_conflict() -> None:
    told = [holder("Ada Obi", name="a", day=DAY), holder("Ann Lee", name="b", day=DAY)]
    (finding,) = compare(claim_set(*told)).findings
    assert (finding.verdict, finding.possible) == ("conflict", "")


def test_of_an_undated_story_it_is_said_what_would_explain_two_holders() -> None:
    told = [holder("Ada Obi", name="a", day=DAY), holder("Ann Lee", name="b")]
    (finding,) = compare(claim_set(*told)).findings
    assert (finding.verdict, finding.reason) == ("conflict", "undated")
    assert "changed hands" in finding.possible
    assert "b is undated" in finding.possible


def test_a_former_holder_explains_two_by_succession() -> None:
    former = holder("Ada Obi", name="c", status="former")
    told = [holder("Ada Obi", name="a", day=DAY), holder("Ann Lee", name="b", day=DAY), former]
    (finding,) = compare(claim_set(*told)).findings
    assert (finding.verdict, finding.reason) == ("explained", "succession")
    assert former[1].evidence[0].quote in finding.explanation
    assert finding.judge == ""


def test_a_former_holder_whom_nobody_takes_for_the_present_one_explains_nothing() -> None:
    former = holder("Bo Dahl", name="c", status="former")
    told = [holder("Ada Obi", name="a", day=DAY), holder("Ann Lee", name="b", day=DAY), former]
    (finding,) = compare(claim_set(*told)).findings
    assert finding.verdict == "conflict"


def test_who_is_to_hold_an_office_is_no_second_holder() -> None:
    (question,) = asked(
        holder("Ada Obi", name="a"), holder("Ann Lee", name="b", status="designate")
    )
    assert said(question) == [["Ada Obi"]]


def test_a_claim_takes_its_body_from_another_of_the_same_person_and_office() -> None:
    told = [
        holder("Ada Obi", name="a"),
        holder("Ada Obi", body=None, name="b"),
        holder("Ann Lee", name="c"),
    ]
    (question,) = asked(*told)
    assert [len(group) for group in question.answers] in ([2, 1], [1, 2])


def test_a_body_that_the_claims_do_not_agree_on_is_taken_from_none() -> None:
    told = [
        holder("Ada Obi", name="a"),
        holder("Ada Obi", body="Peru", name="b"),
        holder("Ada Obi", body=None, name="c"),
    ]
    assert [len(q.articles) for q in asked(*told)] == [1, 1]


def test_an_office_of_unknown_body_is_no_question() -> None:
    assert (
        asked(holder("Ada Obi", body=None, name="a"), holder("Ann Lee", body=None, name="b")) == []
    )


def test_offices_that_many_hold_at_once_are_no_question() -> None:
    for title in ("spokesman", "senator"):
        assert asked(holder("Ada Obi", title, name="a"), holder("Bo Dahl", title, name="b")) == []


def test_a_denied_office_is_held_by_nobody() -> None:
    (question,) = asked(
        holder("Ada Obi", name="a"), holder("Ann Lee", name="b", certainty="denied")
    )
    assert said(question) == [["Ada Obi"]]


def test_the_coach_of_a_club_is_one_question_only_within_an_event() -> None:
    told = [
        holder(p, "coach", "Lima United", name=n) for p, n in (("Ada Obi", "a"), ("Bo Dahl", "b"))
    ]
    assert len(asked(*told)) == 1
    assert len(asked(*told, apart=True)) == 2
    seats = [holder("Ada Obi", name="a"), holder("Ann Lee", name="b")]
    assert len(asked(*seats, apart=True)) == 1


def test_of_two_titles_strung_together_each_is_a_seat() -> None:
    told = [
        holder("Ada Obi", "prime minister and finance minister", "Peru", name="a"),
        holder("Ann Lee", "finance minister", "Peru", name="b"),
    ]
    assert sorted(len(q.answers) for q in asked(*told)) == [1, 2]


def test_one_institution_of_two_countries_is_two_questions() -> None:
    title = "President of the Senate"
    told = [
        holder("Ada Obi", title, "Nigeria", name="a", day=DAY),
        holder("Juan Paz", title, "Philippines", name="b", day=DAY),
    ]
    assert compare(claim_set(*told)).findings == ()


def test_an_institution_takes_its_country_from_the_others() -> None:
    told = [
        holder("Ada Obi", "leader", "Labour Party", name="a", day=DAY),
        holder("Ann Lee", "Labour Party leader", "Norway", name="b", day=DAY),
    ]
    (finding,) = compare(claim_set(*told)).findings
    assert finding.verdict == "conflict"
    assert finding.question == "Who is leader of the Labour Party (Norway)?"


def test_an_institution_takes_no_country_where_two_have_one() -> None:
    told = [
        holder("Ada Obi", "leader", "Labour Party", name="a"),
        holder("Ann Lee", "Labour Party leader", "Norway", name="b"),
        holder("Eva Roy", "Labour Party leader", "Malta", name="c"),
    ]
    assert [len(q.answers) for q in asked(*told)] == [1, 1, 1]


def test_a_senate_of_no_country_is_one_only_within_an_event() -> None:
    told = [
        holder("Ada Obi", "Senate president", None, name="a"),
        holder("Ann Lee", "Senate president", "Nigeria", name="b"),
    ]
    assert len(asked(*told)) == 1
    assert len(asked(*told, apart=True)) == 2


def test_a_claim_takes_an_institution_with_its_country_from_another() -> None:
    told = [
        holder("Ada Obi", "president", "Senate of Nigeria", name="a"),
        holder("Ada Obi", "president", None, name="b"),
        holder("Ann Lee", "president", "Senate of Nigeria", name="c"),
    ]
    (question,) = asked(*told)
    assert len(question.articles) == 3


def test_joint_heads_are_no_question() -> None:
    for title, body in (("head of state", "San Marino"), ("president", "Bosnia")):
        told = [holder("Ada Obi", title, body, name="a"), holder("Ann Lee", title, body, name="b")]
        assert asked(*told) == []
