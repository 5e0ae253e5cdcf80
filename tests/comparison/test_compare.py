import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import (
    Article,
    ClaimSet,
    EventClaim,
    FigureClaim,
    RelationClaim,
    StatementClaim,
    Time,
)
from claimcheck.findings import Comparison, Finding
from claimcheck.judgement.compare import compare
from tests.stories import article, claim_set, holder, quoted


def only(comparison: Comparison) -> Finding:
    (finding,) = comparison.findings
    return finding


def test_two_holders_in_undated_stories_conflict_and_may_be_explained() -> None:
    told = [holder("Toshimitsu Motegi", name="a"), holder("Hayashi Yoshimasa", name="b")]
    finding = only(compare(claim_set(*told)))
    assert (finding.verdict, finding.reason) == ("conflict", "undated")
    assert finding.question == "Who is foreign minister of Japan?"
    assert [a.answer for a in finding.answers] == ["Toshimitsu Motegi", "Hayashi Yoshimasa"]
    assert "a and b are undated" in finding.possible
    assert "changed hands" in finding.possible
    assert finding.settles


def test_one_date_known_is_named() -> None:
    told = [holder("Ada Obi", name="a", day="2021-05-02"), holder("Ann Lee", name="b")]
    finding = only(compare(claim_set(*told)))
    assert (finding.verdict, finding.reason) == ("conflict", "undated")
    assert "b is undated" in finding.possible
    assert "a is of 2021-05-02" in finding.possible


def test_two_holders_on_one_day_conflict() -> None:
    told = [
        holder("Ada Obi", name="a", day="2021-05-02"),
        holder("Ann Lee", name="b", day="2021-05-02"),
    ]
    finding = only(compare(claim_set(*told)))
    assert (finding.verdict, finding.reason, finding.possible) == ("conflict", "same time", "")


def test_two_holders_at_different_times_are_a_succession() -> None:
    told = [
        holder("Ada Obi", name="a", day="2023-05-02"),
        holder("Ann Lee", name="b", day="2021-05-02"),
    ]
    finding = only(compare(claim_set(*told)))
    assert (finding.verdict, finding.reason) == ("explained", "succession")
    assert "Ann Lee (2021-05-02), then Ada Obi (2023-05-02)" in finding.explanation


def test_a_holder_who_goes_and_comes_back_is_no_succession() -> None:
    told = [
        holder("Ada Obi", name="a", day="2021-05-02"),
        holder("Ann Lee", name="b", day="2021-05-03"),
        holder("Ada Obi", name="c", day="2021-05-04"),
    ]
    assert only(compare(claim_set(*told))).verdict == "conflict"


def test_name_order_and_surname_alone_are_no_conflict() -> None:
    for other in ("Yoshimasa Hayashi", "Hayashi"):
        told = [holder("Hayashi Yoshimasa", name="a"), holder(other, name="b")]
        finding = only(compare(claim_set(*told)))
        assert finding.verdict == "agree"
        assert finding.answers[0].answer in ("Hayashi Yoshimasa", "Yoshimasa Hayashi")


def test_a_story_that_names_two_holders_itself_is_not_held_against_others() -> None:
    story, claim = holder("Ada Obi", name="a")
    second = claim.model_copy(update={"id": "c-2", "person": "Ann Lee"})
    other = holder("Ada Obi", name="b")
    finding = only(compare(claim_set((story, claim), (story, second), other)))
    assert (finding.verdict, finding.reason) == ("undecided", "inconsistent")
    third = holder("Marta Rojas", name="c")
    finding = only(compare(claim_set((story, claim), (story, second), other, third)))
    assert finding.verdict == "conflict"


def figures(first: str, second: str, *days: str | None) -> Finding:
    told = []
    for name, value, day in zip("ab", (first, second), days or (None, None), strict=True):
        story = article(f"{value}, says {name}.", name, day)
        evidence = quoted(story, story.text)
        told.append(
            (
                story,
                FigureClaim(
                    article=story.id,
                    evidence=evidence,
                    value=value,
                    measure="deaths",
                    entity="flood",
                ),
            )
        )
    return only(compare(claim_set(*told)))


def test_figures() -> None:
    assert figures("12 people", "twelve people").verdict == "agree"
    assert figures("about 500 people", "483 people").reason == "precision"
    day = "2021-05-02"
    assert figures("12 people", "15 people", day, day).verdict == "conflict"
    assert figures("12 people", "15 people").reason == "undated"
    assert figures("12 people", "15 people", day, "2021-05-03").reason == "update"


def test_events_that_differ_in_the_day_may_be_two() -> None:
    def meeting(name: str, time: str) -> tuple[object, EventClaim]:
        story = article(f"They met on {time}, says {name}.", name)
        return story, EventClaim(
            article=story.id,
            evidence=quoted(story, story.text),
            action="meet",
            participants=("Ada Obi", "Ann Lee"),
            time=Time(text=time),
        )

    same = only(compare(claim_set(meeting("a", "Monday"), meeting("b", "Monday"))))  # type: ignore[arg-type]
    assert same.verdict == "agree"
    other = only(compare(claim_set(meeting("a", "Monday"), meeting("b", "Friday"))))  # type: ignore[arg-type]
    assert (other.verdict, other.reason) == ("undecided", "another event")


def test_statements_and_relations() -> None:
    a, b = article("A said it.", "a"), article("B said it.", "b")
    words = "We will rebuild every single house"
    said = [
        (s, StatementClaim(article=s.id, evidence=quoted(s, s.text), speaker=who, words=words))
        for s, who in ((a, "Ada Obi"), (b, "Ann Lee"))
    ]
    finding = only(compare(claim_set(*said)))
    assert (finding.verdict, finding.reason) == ("undecided", "attribution")
    caused = [
        (
            s,
            RelationClaim(
                article=s.id,
                evidence=quoted(s, s.text),
                subject="dam",
                predicate="caused",
                object="flood",
                polarity=polarity,
            ),
        )
        for s, polarity in ((a, True), (b, False))
    ]
    finding = only(compare(claim_set(*caused)))
    assert (finding.verdict, finding.reason) == ("conflict", "denied")


PEOPLE = st.sampled_from(
    ["Ada Obi", "Obi Ada", "Obi", "Ann Lee", "Park Jin", "Yoon Suk-yeol", "Yoon Suk Yeol"]
)
BODIES = st.sampled_from(["Japan", "Tokyo", "South Korea", None])
DAYS = st.sampled_from([None, "2021-05-02", "2023-05-02"])


@given(
    st.lists(st.tuples(PEOPLE, BODIES, DAYS), min_size=1, max_size=6),
    st.randoms(use_true_random=False),
)
def test_the_order_of_articles_and_claims_never_changes_findings(
    told: list[tuple[str, str | None, str | None]], shuffle: random.Random
) -> None:
    stories = [
        holder(person, body=body, name=f"s{n}", day=day)
        for n, (person, body, day) in enumerate(told)
    ]
    there = claim_set(*stories)
    claims, articles, coverage = list(there.claims), list(there.articles), list(there.coverage)
    for part in (claims, articles, coverage):
        shuffle.shuffle(part)
    back = ClaimSet(articles=tuple(articles), coverage=tuple(coverage), claims=tuple(claims))
    assert compare(there) == compare(back)


def test_the_text_of_articles_is_never_looked_at() -> None:
    there = claim_set(holder("Ada Obi", name="a"), holder("Ann Lee", name="b"))
    stripped = ClaimSet.model_validate_json(there.model_dump_json())
    assert stripped.articles[0].text == ""
    assert compare(stripped).findings == compare(there).findings


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Ursula von der Leyen", "von der Leyen", "agree"),
        ("Marine Le Pen", "Le Pen", "agree"),
        ("Kathryn Johnson", "Katheryn Johnson", "undecided"),
        ("Park Jin", "Park Jin-young", "conflict"),
    ],
)
def test_names_that_may_be_one_persons(one: str, other: str, verdict: str) -> None:
    day = "2021-05-02"
    told = [holder(one, name="a", day=day), holder(other, name="b", day=day)]
    assert only(compare(claim_set(*told))).verdict == verdict


def test_a_same_day_conflict_is_not_excused_by_an_undated_third_story() -> None:
    told = [
        holder("Ada Obi", name="a", day="2021-05-02"),
        holder("Ann Lee", name="b", day="2021-05-02"),
        holder("Ann Lee", name="c"),
    ]
    assert only(compare(claim_set(*told))).reason == "same time"


def test_a_surname_that_fits_two_is_held_against_neither() -> None:
    told = [holder(p, name=n) for p, n in (("Ann Lee", "a"), ("Bob Lee", "b"), ("Lee", "c"))]
    finding = only(compare(claim_set(*told)))
    assert [a.answer for a in finding.answers] == ["Ann Lee", "Bob Lee", "Lee"]
    assert "a and b are undated" in finding.possible


def test_what_one_story_only_believes_is_no_conflict() -> None:
    told = [holder("Ada Obi", name="a"), holder("Ann Lee", name="b", factuality="hedged")]
    finding = only(compare(claim_set(*told)))
    assert (finding.verdict, finding.reason) == ("undecided", "certainty")
    denied = [holder("Ada Obi", name="a"), holder("Ann Lee", name="b", factuality="denied")]
    assert compare(claim_set(*denied)).findings == ()


def test_a_country_is_not_taken_from_another_person() -> None:
    japan, motegi = holder("Toshimitsu Motegi", name="a")
    park = motegi.model_copy(update={"id": "c-2", "person": "Park Jin", "body": None})
    told = claim_set((japan, motegi), (japan, park), holder("Hayashi Yoshimasa", name="b"))
    assert [a.answer for a in only(compare(told)).answers] == [
        "Toshimitsu Motegi",
        "Hayashi Yoshimasa",
    ]


def test_shares_of_different_things_are_not_compared() -> None:
    def rate(name: str, wording: str, value: str) -> tuple[Article, FigureClaim]:
        story = article(f"{value}, says {name}.", name, "2021-05-02")
        return story, FigureClaim(
            article=story.id,
            evidence=quoted(story, story.text),
            value=value,
            measure="share",
            entity="Japan",
            wording=wording,
        )

    told = claim_set(rate("a", "unemployment rate", "20%"), rate("b", "inflation rate", "5%"))
    assert compare(told).findings == ()
    told = claim_set(rate("a", "inflation rate", "20%"), rate("b", "inflation rate", "5%"))
    assert only(compare(told)).reason == "same time"
    assert figures("12 children", "12 children").verdict == "agree"


def test_each_story_is_shown_with_its_own_wording() -> None:
    finding = figures("12 people", "at least 12 people")
    assert finding.reason == "precision"
    assert [a.answer for a in finding.answers] == ["12 people", "at least 12 people"]
    assert len({e.article for a in finding.answers for e in a.evidence}) == 2
