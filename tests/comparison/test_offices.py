import pytest

from claimcheck.claims import Article, OfficeClaim, Time
from claimcheck.comparison.offices.held import one_of_several
from claimcheck.comparison.offices.succession import succession_told
from claimcheck.findings import Finding
from claimcheck.judgement.compare import compare
from tests.stories import article, claim_set, holder, published, quoted


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


def told(
    text: str, *offices: tuple[str, str, str | None, str], name: str, day: str | None = None
) -> list[tuple[Article, OfficeClaim]]:
    """A story of one sentence, and what it claims: person, title, body and status of each."""
    story = article(text, name, day)
    return [
        (
            story,
            OfficeClaim.model_validate(
                {
                    "article": story.id,
                    "evidence": quoted(story, text),
                    "person": person,
                    "title": title,
                    "body": body,
                    "status": status,
                }
            ),
        )
        for person, title, body, status in offices
    ]


def heads(body: str, title: str, first: str, second: str) -> tuple[Finding, ...]:
    """Two holders of one title, in stories of one day."""
    stories = [
        *told(first, ("Ada Obi", title, body, "current"), name="a", day="2025-10-21"),
        *told(second, ("Ann Lee", title, body, "current"), name="b", day="2025-10-21"),
    ]
    return compare(claim_set(*stories)).findings


def test_a_museum_has_one_director_and_a_company_many() -> None:
    first, second = "The director, Ada Obi, spoke.", "Director Ann Lee spoke."
    (finding,) = heads("Tate Museum", "director", first, second)
    assert (finding.verdict, finding.question) == ("conflict", "Who is director of Tate Museum?")
    assert heads("Boeing", "director", first, second) == ()


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("director", "Ann Lee, a director of the museum, spoke."),
        ("coach", "Ann Lee, one of the team’s coaches, spoke."),
        ("coach", "Ann Lee is one of its coaches."),
        ("managing director", "Ann Lee, managing director at the bank, spoke."),
    ],
)
def test_what_the_text_gives_to_several_is_no_office_of_one(title: str, text: str) -> None:
    ((_, claim),) = told(text, ("Ann Lee", title, "Tate Museum", "current"), name="a")
    assert one_of_several(claim, title)
    first = f"Ada Obi, the {title}, spoke."
    ((_, other),) = told(first, ("Ada Obi", title, "Tate Museum", "current"), name="b")
    assert not one_of_several(other, title)
    assert heads("Tate Museum", title, first, text) == ()


@pytest.mark.parametrize(
    ("late", "said"),
    [
        ("2025-10-21", ("conflict", "same time")),
        ("2025-10-22", ("explained", "succession")),
        ("2026-10-22", ("explained", "succession")),
    ],
)
def test_an_office_can_change_hands_from_one_known_day_to_another(
    late: str, said: tuple[str, str]
) -> None:
    body = "Tate Museum"
    (finding,) = compare(
        claim_set(
            *told("Ada Obi spoke.", ("Ada Obi", "director", body, "current"), name="a", day=DAY),
            *told("Ann Lee spoke.", ("Ann Lee", "director", body, "current"), name="b", day=late),
        )
    ).findings
    assert (finding.verdict, finding.reason) == said


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee replaced Ada Obi.",
        "Ann Lee, who will replace Ada Obi in May, spoke.",
        "The club named Ann Lee to succeed Obi as coach.",
        "Lee, 51, took over on Tuesday evening from Ada Obi.",
        "The palace said that Obi had been replaced by Ann Lee.",
        "The board replaced Ada Obi with Ann Lee.",
        "Lee was appointed after the resignation of Ada Obi.",
        "Ann Lee was named coach on Monday after Ada Obi was dismissed.",
    ],
)
def test_a_succession_in_words(text: str) -> None:
    assert succession_told(text, "Ada Obi", "Ann Lee")
    assert not succession_told(text, "Ann Lee", "Ada Obi")


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee met Ada Obi.",
        "Ann Lee could replace Ada Obi.",
        "Ann Lee denied that she would replace Ada Obi.",
        "Bo Chen was replaced. Ann Lee met Ada Obi.",
        "",
    ],
)
def test_no_succession(text: str) -> None:
    assert not succession_told(text, "Ada Obi", "Ann Lee")


DAY = "2025-10-21"
HELD = ("Ada Obi", "energy minister", "Chile", "current")
LEFT = ("Ada Obi", "energy minister", "Chile", "former")


def came(person: str) -> tuple[str, str, str, str]:
    return person, "energy minister", "Chile", "current"


def test_a_succession_that_is_told_explains_stories_of_one_day() -> None:
    day = "2025-11-25"
    before = told("Minister Ada Obi spoke.", HELD, name="a", day=day)
    by_status = told("Ann Lee is in.", LEFT, came("Ann Lee"), name="b", day=day)
    by_words = told("Ann Lee replaces Ada Obi.", came("Ann Lee"), name="b", day=day)
    for after in (by_status, by_words):
        (finding,) = compare(claim_set(*before, *after)).findings
        assert (finding.verdict, finding.reason) == ("explained", "succession")
        assert "Ada Obi held it before, as b tells" in finding.explanation


def test_a_succession_told_both_ways_round_explains_nothing() -> None:
    day = "2025-11-25"
    one = told("Ann Lee replaced Ada Obi.", came("Ann Lee"), name="a", day=day)
    other = told("Ada Obi replaced Ann Lee.", came("Ada Obi"), name="b", day=day)
    (finding,) = compare(claim_set(*one, *other)).findings
    assert finding.verdict == "conflict"


def test_whom_all_say_has_gone_is_no_side_in_who_came() -> None:
    before = told("Minister Ada Obi spoke.", HELD, name="a", day="2025-11-25")
    one = told("Ann Lee is in.", LEFT, came("Ann Lee"), name="b", day="2025-11-26")
    other = told("Bo Chen is in.", LEFT, came("Bo Chen"), name="c", day="2025-11-26")
    comparison = compare(claim_set(*before, *one, *other))
    (finding,) = comparison.findings
    assert finding.question == "Who is energy minister of Chile, after Ada Obi?"
    assert finding.verdict == "conflict"
    assert {a.answer for a in finding.answers} == {"Ann Lee", "Bo Chen"}
    assert "Ada Obi" in {s.answer for s in comparison.single}


def test_a_counterpart_holds_the_office_of_the_one_named_before() -> None:
    text = (
        "Japan's foreign minister Ada Obi and her Kenyan counterpart Bo Chen met President Cy Dunn."
    )
    pair = told(
        text,
        ("Ada Obi", "foreign minister", "Japan", "current"),
        ("Bo Chen", "Kenyan counterpart", None, "current"),
        ("Cy Dunn", "President", "Chile", "current"),
        name="a",
    )
    other = told("Minister Bo Chen.", ("Bo Chen", "foreign minister", "Kenya", "current"), name="b")
    (finding,) = compare(claim_set(*pair, *other)).findings
    assert (finding.verdict, finding.question) == ("agree", "Who is foreign minister of Kenya?")
    alone = [pair[1], pair[2]]
    assert compare(claim_set(*alone, *other)).findings == ()


def test_an_office_of_no_country_is_agreed_on_by_its_holder_and_disputed_by_nobody() -> None:
    quote = "At the Kessin wreck near Torrel the Northline ferry crew met Prime Minister {} ({})."
    names = ("Ada Obi", "Ada Obi", "Ann Lee")
    stories = [
        story
        for name, person in zip("abc", names, strict=True)
        for story in told(
            quote.format(person, name), (person, "Prime Minister", None, "current"), name=name
        )
    ]
    (finding,) = compare(claim_set(*stories)).findings
    assert (finding.verdict, len(finding.articles)) == ("agree", 2)
