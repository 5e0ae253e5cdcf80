import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import Article, ClaimSet, EventClaim, OfficeClaim, Time
from claimcheck.comparison.events import EVENTS
from claimcheck.comparison.events.reports import events
from claimcheck.comparison.scene import Scene
from claimcheck.findings import Finding
from claimcheck.judgement.compare import compare
from claimcheck.pipeline import combine
from claimcheck.report.json import read_claims
from claimcheck.values.times import resolve
from tests.stories import CASES, article, claim_set, quoted

PAIR = ("Ada Obi", "Luis Quispe")

Told = tuple[Article, EventClaim]


def told(
    name: str,
    action: str = "meet",
    who: tuple[str, ...] = PAIR,
    place: str | None = "Lima",
    time: str | None = "Monday",
    day: str | None = "2024-03-05",
    **fields: Any,
) -> Told:
    """A story of 5 March 2024, a Tuesday, unless `day` is another, and the event it tells of."""
    text = f"{', '.join(who)}: {action}, {place}, {time}, says {name}."
    story = article(text, name, day)
    published = story.published.interval if story.published else None
    claim = EventClaim(
        article=story.id,
        evidence=quoted(story, text),
        action=action,
        participants=who,
        place=place,
        time=Time(text=time, interval=resolve(time, published)) if time else None,
        **fields,
    )
    return story, claim


def findings(*stories: Told) -> list[Finding]:
    found = compare(claim_set(*stories)).findings
    return [f for f in found if f.kind == "event"]


def only(*stories: Told) -> Finding:
    (finding,) = findings(*stories)
    return finding


def said(finding: Finding) -> tuple[str, str]:
    return finding.verdict, finding.reason


def test_what_stories_tell_alike_is_one_finding() -> None:
    finding = only(told("a"), told("b", "hold a meeting"))
    assert said(finding) == ("agree", "agreement")
    assert finding.question == "When did Ada Obi and Luis Quispe meet in Lima?"
    assert finding.explanation == "The stories give the same time, Monday, 4 March 2024."


def test_without_a_day_it_is_whether_it_took_place() -> None:
    finding = only(told("a", time=None), told("b", time=None))
    assert said(finding) == ("agree", "agreement")
    assert finding.question == "Did Ada Obi and Luis Quispe meet in Lima?"
    assert [a.answer for a in finding.answers] == ["happened"]


def test_undated_stories_agree_on_the_weekday_and_it_says_so() -> None:
    finding = only(told("a", day=None), told("b", time="on Monday"))
    assert finding.verdict == "agree"
    assert finding.explanation == (
        "Both say Monday; a is undated, so the date itself is not compared."
    )


def test_one_event_on_two_days_is_a_conflict() -> None:
    finding = only(told("a", time="on Monday"), told("b", time="on Sunday"))
    assert said(finding) == ("conflict", "same time")
    assert "Monday, 4 March 2024 in a" in finding.explanation
    assert "Sunday, 3 March 2024 in b" in finding.explanation
    assert finding.settles


def test_a_night_belongs_to_two_days() -> None:
    finding = only(told("a", time="Sunday night"), told("b", time="early on Monday"))
    assert said(finding) == ("explained", "precision")
    finding = only(told("a", time="late on Sunday"), told("b", time="early on Monday"))
    assert said(finding) == ("undecided", "precision")
    assert "midnight" in finding.explanation


def test_two_floors_are_two_places_and_two_names_of_spots_leave_it_open() -> None:
    floor: dict[str, Any] = {"place": "a kitchen on the ground floor"}
    where, _ = findings(told("a", **floor), told("b", place="a third-floor storeroom"))
    assert said(where) == ("conflict", "place")
    where, _ = findings(told("a", place="Hotel Adria"), told("b", place="near the Grand Hotel"))
    assert said(where) == ("undecided", "precision")


def test_a_plan_of_before_is_no_side_of_whether_it_took_place() -> None:
    plan = told("a", day="2024-03-03", time="Monday", status="planned")
    done = told("b", day="2024-03-05", time="Monday")
    denied = told("c", day="2024-03-05", time="Monday", factuality="denied")
    finding = next(f for f in findings(plan, done, denied) if f.reason == "denied")
    assert finding.verdict == "conflict"
    assert sorted(a.answer for a in finding.answers) == ["denied", "happened"]


def test_a_vaguer_time_is_left_out_of_a_dispute_that_it_fits() -> None:
    vague = told("c", time="in March")
    assert said(only(told("a"), vague)) == ("explained", "precision")
    finding = only(told("a"), told("b", time="Sunday"), vague)
    assert finding.verdict == "conflict"
    assert {e.quote.split()[-1] for a in finding.answers for e in a.evidence} == {"a.", "b."}


def test_two_towns_for_one_meeting_are_a_conflict() -> None:
    where, when = findings(told("a"), told("b", place="Cusco"), told("c", place="southern Peru"))
    assert said(where) == ("conflict", "place")
    assert where.question == "Where did Ada Obi and Luis Quispe meet?"
    assert [a.answer for a in where.answers] == ["Lima", "Cusco"]
    assert when.verdict == "agree"


def test_a_town_and_its_country_are_no_conflict() -> None:
    for other in ("Peru", "a hotel", "the town hall of Lima"):
        where, when = findings(told("a"), told("b", place=other))
        assert said(where) == ("explained", "precision")
        assert when.verdict == "agree"


def test_what_recurs_raises_no_alarm() -> None:
    later: dict[str, Any] = {"day": "2024-04-16", "time": "Monday"}
    assert findings(told("a"), told("b", **later)) == []
    assert findings(told("a", "visit", PAIR[:1]), told("b", "visit", PAIR[:1], **later)) == []
    assert findings(told("a", "play"), told("b", "play", day="2024-03-12")) == []
    assert findings(told("a", "visit"), told("b", "visit", place="Cusco")) == []


def test_other_formats_means_and_people_are_other_events() -> None:
    council = told("b", "attend the session of the council", place="Cusco")
    assert findings(told("a"), council) == []
    assert findings(told("a"), told("b", "speak by phone", place=None)) == []
    assert findings(told("a"), told("b", who=(*PAIR, "Ann Lee"), place="Cusco")) == []


def test_the_same_people_on_another_day_may_be_another_event() -> None:
    stories = told("a", place=None), told("b", place=None, time="Sunday")
    finding = only(*stories)
    assert said(finding) == ("undecided", "another event")
    undated = [told(n, place=None, time=t, day=None) for n, t in (("a", "Monday"), ("b", "Friday"))]
    assert said(only(*undated)) == ("undecided", "another event")
    both = (
        stories[0][0],
        told("a", place=None, time="Sunday")[1].model_copy(
            update={"article": stories[0][0].id, "evidence": stories[0][1].evidence}
        ),
    )
    # A story that knows of both days has two events.
    assert [f.verdict for f in findings(*stories, both)] == ["agree"]


def test_a_plan_and_what_came_of_it() -> None:
    plan = told("a", time="on Tuesday", status="planned", day="2024-03-05")
    done = told("b", time="on Tuesday", day="2024-03-06")
    status, when = findings(plan, done)
    assert said(status) == ("explained", "update")
    assert status.question == "Did Ada Obi and Luis Quispe meet in Lima?"
    assert "planned in a (Tuesday, 5 March 2024) and happened in b" in status.explanation
    assert when.verdict == "agree"


def test_states_follow_each_other_by_the_dates_of_the_stories() -> None:
    def state(name: str, status: str, day: str | None, time: str = "20 March 2024") -> Told:
        return told(name, "take place", ("Andes Forum",), time=time, day=day, status=status)

    plan, off = state("a", "planned", "2024-03-01"), state("b", "cancelled", "2024-03-08")
    new = state("c", "postponed", "2024-03-15", "20 September 2024")
    by_question = {f.question: f for f in findings(plan, off, new)}
    status = by_question["Will Andes Forum take place in Lima?"]
    assert said(status) == ("explained", "update")
    assert "then cancelled in b" in status.explanation
    assert said(by_question["When will Andes Forum take place in Lima?"]) == ("explained", "update")
    undated = findings(plan, state("b", "cancelled", None))
    assert ("undecided", "update") in map(said, undated)
    assert any("b is undated" in f.possible for f in undated)


@pytest.mark.parametrize(("status", "reason"), [("cancelled", "same time"), ("denied", "denied")])
def test_what_took_place_in_one_story_and_not_in_another(status: str, reason: str) -> None:
    conflict, when = findings(told("a"), told("b", status=status))
    assert said(conflict) == ("conflict", reason)
    assert when.verdict == "agree"
    reported = findings(told("a"), told("b", status=status, attribution=("Ann Lee",)))
    assert said(reported[0]) == (
        ("undecided", "attribution") if status == "denied" else ("conflict", reason)
    )
    later = findings(told("a"), told("b", status=status, day="2024-03-07"))
    assert "conflict" not in {f.verdict for f in later}


def test_a_denial_needs_no_day() -> None:
    finding = only(told("a"), told("b", place=None, time=None, factuality="denied"))
    assert said(finding) == ("conflict", "denied")


def test_a_country_can_stand_for_its_minister() -> None:
    story, claim = told("a", "sign a treaty")
    offices = [
        OfficeClaim(
            article=story.id,
            evidence=claim.evidence,
            person=person,
            title="foreign minister",
            body=body,
        )
        for person, body in zip(PAIR, ("Kenya", "Peru"), strict=True)
    ]
    other = told("b", "sign a treaty", ("Kenya", "Peruvian government"))
    everything = claim_set((story, claim), *((story, o) for o in offices), other)
    (finding,) = (f for f in compare(everything).findings if f.kind == "event")
    assert finding.verdict == "agree"


@pytest.mark.parametrize(
    ("action", "who", "question"),
    [
        ("arrest", ("Ada Obi",), "When was Ada Obi arrested in Lima?"),
        (
            "arrest",
            PAIR,
            "When did the arrest involving Ada Obi and Luis Quispe take place in Lima?",
        ),
        ("collapse", ("bridge",), "When did the bridge collapse in Lima?"),
        ("visit", ("Ada Obi",), "When did Ada Obi visit Lima?"),
        ("hit", (), "When did the impact take place in Lima?"),
    ],
)
def test_questions_are_english(action: str, who: tuple[str, ...], question: str) -> None:
    scene = Scene(claim_set(told("a", action, who), told("b", action, who)))
    slots = {reply.slot.question for reply in EVENTS.replies(scene)}
    assert question in slots


@pytest.mark.parametrize("case", ["blinken", "governor", "harmony", "succession", "wire"])
def test_gold_of_stories_that_do_not_disagree_on_events(case: str) -> None:
    gold = combine(read_claims(file) for file in sorted((CASES / case / "gold").glob("*.json")))
    found = [f for f in compare(gold).findings if f.kind == "event"]
    assert {f.verdict for f in found} <= {"agree", "explained"}


STORIES = st.lists(
    st.builds(
        told,
        name=st.sampled_from("abcdef"),
        action=st.sampled_from(["meet", "visit", "speak by phone"]),
        who=st.sampled_from([PAIR, PAIR[:1], ("Obi", "Quispe")]),
        place=st.sampled_from(["Lima", "Cusco", "Peru", None]),
        time=st.sampled_from(["Monday", "early on Monday", "Sunday", "in March", None]),
        day=st.sampled_from(["2024-03-05", "2024-03-06", None]),
        status=st.sampled_from(["happened", "planned", "postponed", "cancelled", "denied"]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda story: story[0].id,
)


@given(STORIES, st.randoms(use_true_random=False))
def test_the_order_of_stories_and_claims_never_changes_findings(
    stories: list[Told], shuffle: random.Random
) -> None:
    there = claim_set(*stories)
    claims, articles = list(there.claims), list(there.articles)
    shuffle.shuffle(claims)
    shuffle.shuffle(articles)
    back = ClaimSet(articles=tuple(articles), coverage=there.coverage, claims=tuple(claims))
    assert compare(there) == compare(back)


@given(STORIES)
def test_no_report_is_lost_or_in_two_events(stories: list[Told]) -> None:
    there = claim_set(*stories)
    reports = [r.claim.id for e in events(Scene(there)) for r in e.reports]
    assert sorted(reports) == sorted(c.id for c in there.claims)


def test_a_month_is_told_as_a_month() -> None:
    finding = only(told("a", time="in March"), told("b", time="March 2024"))
    assert finding.explanation == "The stories give the same time, March 2024."


def test_not_known_is_no_denial() -> None:
    waiting: dict[str, Any] = {"factuality": "unknown", "time": None, "place": None}
    action = "reach consensus"
    finding = only(told("a", action, time=None), told("b", action, **waiting))
    assert said(finding) == ("explained", "certainty")
    assert {a.answer for a in finding.answers} == {"happened", "not known"}
    later = told("a", action, time=None, day="2024-03-06")
    assert said(only(later, told("b", action, **waiting))) == ("explained", "update")
    assert findings(told("a", action, **waiting), told("b", action, **waiting)) == []


def test_what_nobody_is_named_for_is_no_event_of_one_story() -> None:
    assert events(Scene(claim_set(told("a", "delay", (), None)))) == []


def test_what_is_of_no_class_is_denied_the_next_day() -> None:
    gas = told("a", "used tear gas", ("police",), time=None, day="2024-03-05")
    denied = told("b", "tear gas was fired", ("officers",), time=None, day="2024-03-06")
    no = denied[0], denied[1].model_copy(update={"status": "denied"})
    finding = only(gas, no)
    assert said(finding) == ("conflict", "denied")
    assert finding.question == "Did this take place in Lima: “tear gas was fired” (the officers)?"
    assert finding.possible == "A later story can correct an earlier one."
    assert findings(gas) == []
