from claimcheck.claims import Time
from claimcheck.comparison.compare import compare
from claimcheck.findings import Finding
from tests.stories import claim_set, holder, published


def ranks(first: str, second: str, *days: str | None) -> tuple[Finding, ...]:
    told = [
        holder("Ada Obi", title, "NASA", name=name, day=day)
        for name, title, day in zip("ab", (first, second), days or (None, None), strict=True)
    ]
    return compare(claim_set(*told)).findings


def test_two_ranks_of_one_ladder_exclude_each_other() -> None:
    day = "2014-10-28"
    (finding,) = ranks("Administrator", "associate administrator", day, day)
    assert (finding.verdict, finding.reason, finding.possible) == ("conflict", "rank", "")
    assert finding.question == "What is Ada Obi at NASA?"
    assert {a.answer for a in finding.answers} == {"administrator", "associate administrator"}


def test_a_date_unknown_leaves_room_for_a_promotion() -> None:
    (finding,) = ranks("Administrator", "associate administrator", "2014-10-28", None)
    assert finding.verdict == "conflict"
    assert "b has no date" in finding.possible


def test_a_rank_can_change_in_time_but_hardly_overnight() -> None:
    (finding,) = ranks("associate administrator", "Administrator", "2014-10-28", "2018-01-02")
    assert (finding.verdict, finding.reason) == ("explained", "update")
    (finding,) = ranks("associate administrator", "Administrator", "2014-10-28", "2014-10-29")
    assert (finding.verdict, finding.reason) == ("conflict", "rank")


def test_one_person_may_hold_two_offices() -> None:
    (finding,) = ranks("spokesman", "spokesman and general manager")
    assert (finding.verdict, finding.reason) == ("agree", "two offices")
    (finding,) = ranks("spokesman", "spokeswoman")
    assert (finding.verdict, finding.reason) == ("agree", "agreement")
    assert ranks("president", "vice president") == ()


def test_an_acting_holder_is_not_the_holder() -> None:
    day = "2025-01-05"
    told = [
        holder("Ada Obi", "acting president", "Peru", name="a", day=day),
        holder("Ann Lee", "president", "Peru", name="b", day=day),
    ]
    assert compare(claim_set(*told)).findings == ()


def test_the_heads_of_a_central_bank_meet_under_its_names() -> None:
    day = "2025-05-14"
    told = [
        holder("Ada Obi", "Governor", "Central Bank of Kenya", name="a", day=day),
        holder("Ann Lee", "governor", "Kenya's central bank", name="b", day=day),
    ]
    (finding,) = compare(claim_set(*told)).findings
    assert (finding.verdict, finding.reason) == ("conflict", "same time")


def test_two_spellings_are_one_person_and_said_to_be() -> None:
    told = [
        holder("Tak Jeong-min", body="South Korea", name="a"),
        holder("Jungmin Tak", body="South Korea", name="b"),
    ]
    (finding,) = compare(claim_set(*told)).findings
    assert (finding.verdict, finding.reason) == ("agree", "spelling")
    assert "Jungmin Tak" in finding.explanation
    assert "Tak Jeong-min" in finding.explanation


def test_an_office_without_a_body_takes_it_from_another_story_of_the_same_person() -> None:
    told = [
        holder("Tomas Virelli", "Prime Minister", "Estmark", name="a"),
        holder("Tomas Virelli", "Prime Minister", None, name="b"),
        holder("Ann Lee", "Prime Minister", None, name="c"),
    ]
    (finding,) = compare(claim_set(*told)).findings
    assert finding.verdict == "agree"
    assert len(finding.articles) == 2


def ministers(title: str, *names: str) -> tuple[Finding, ...]:
    """Holders of an office that no story says whose it is, in stories of one town."""
    told = []
    for name, person in zip("ab", names, strict=True):
        story, claim = holder(person, title, None, name=name, day="2024-03-05")
        quote = f"In Brackford, the Crane cabinet of Premier Sloane got {person} as {title}."
        evidence = claim.evidence[0].model_copy(
            update={"quote": quote, "start": 0, "end": len(quote)}
        )
        told.append((story, claim.model_copy(update={"evidence": (evidence,)})))
    return compare(claim_set(*told)).findings


def test_ministers_of_an_unnamed_country_are_of_one_in_stories_of_one_event() -> None:
    (finding,) = ministers("housing secretary", "Ada Obi", "Ann Lee")
    assert (finding.verdict, finding.reason) == ("conflict", "same time")
    assert finding.question == "Who is housing minister?"


def test_foreign_ministers_of_unnamed_countries_may_be_of_two() -> None:
    assert ministers("foreign minister", "Ada Obi", "Ann Lee") == ()


def test_two_said_to_be_appointed_on_one_day_conflict_whenever_the_stories_appeared() -> None:
    monday = Time(text="Monday", interval=published("2024-03-04").interval)
    told = [
        holder("Ada Obi", name="a", day="2024-03-04", time=monday),
        holder("Ann Lee", name="b", day="2024-03-06", time=monday),
    ]
    (finding,) = compare(claim_set(*told)).findings
    assert (finding.verdict, finding.reason) == ("conflict", "same time")
