from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import ClaimSet
from claimcheck.judgement.compare import compare
from tests.comparison.figures.told import NEXT, also, compared, figured, on, only, verdict
from tests.stories import claim_set


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("12 people", "a dozen", ("agree", "agreement")),
        ("no one was hurt", "none", ("agree", "agreement")),
        ("about 500 people", "483 people", ("explained", "precision")),
        ("at least 12", "14 people", ("explained", "precision")),
        ("up to 300", "just over 300", ("explained", "precision")),
        ("dozens", "41", ("explained", "precision")),
        ("12 people", "15 people", ("conflict", "same time")),
        ("a policeman", "no one", ("conflict", "same time")),
        ("19", "20", ("conflict", "same time")),
    ],
)
def test_values_of_one_day(one: str, other: str, said: tuple[str, str]) -> None:
    assert verdict(figured(one, name="a"), figured(other, name="b")) == said


def test_why_two_values_can_be_one_number_is_said() -> None:
    finding = only(figured("about 500", name="a"), figured("483", name="b"))
    assert finding.explanation == (
        "“483” and “about 500”: one is approximate, and the other lies within it."
    )
    finding = only(
        figured("5 km", "distance", "the march", name="a", wording="length"),
        figured("3 miles", "distance", "the march", name="b", wording="length"),
    )
    assert "in another unit, rounded" in finding.explanation


def test_what_cannot_be_read_is_no_answer() -> None:
    assert compared(figured("the rest", name="a"), figured("12", name="b")).findings == ()


@pytest.mark.parametrize(
    ("measure", "early", "late", "said"),
    [
        ("deaths", "12", "14", ("explained", "update")),
        ("deaths", "14", "12", ("conflict", "back and forth")),
        ("missing", "41", "19", ("explained", "update")),
        ("missing", "19", "41", ("explained", "update")),
        ("sentence", "12 years", "15 years", ("conflict", "fixed")),
        ("injured", "23", "11", ("conflict", "back and forth")),
    ],
)
def test_a_figure_moves_as_its_measure_does(
    measure: str, early: str, late: str, said: tuple[str, str]
) -> None:
    entity = "Ada Obi" if measure == "sentence" else "flood in Lima"
    told = [
        figured(early, measure, entity, name="a"),
        figured(late, measure, entity, name="b", day=NEXT),
    ]
    assert verdict(*told) == said


def test_a_series_is_told_in_order() -> None:
    finding = only(
        figured("16", name="c", day="2021-05-04"),
        figured("at least 12", name="a"),
        figured("14", name="b", day=NEXT),
    )
    assert (finding.verdict, finding.reason) == ("explained", "update")
    assert "“at least 12” (2021-05-02), then “14” (2021-05-03), then “16”" in finding.explanation
    assert finding.gap == pytest.approx(0.125)


def test_without_a_date_nothing_is_decided() -> None:
    finding = only(figured("12", name="a"), figured("15", name="b", day=None))
    assert (finding.verdict, finding.reason) == ("undecided", "undated")
    assert finding.possible


def test_measures_are_never_mixed() -> None:
    told = [
        figured("12", measure, name=name)
        for measure, name in (("deaths", "a"), ("injured", "b"), ("missing", "c"))
    ]
    assert compared(*told).findings == ()


def test_subgroups_and_parts_are_kept_apart() -> None:
    whole = figured("46 people", "injured", name="a")
    for part in (
        figured("six children", "injured", name="b"),
        figured("six of them", "injured", name="b"),
        figured("six", "injured", name="b", qualifiers=["children"]),
        figured("six more bodies", "injured", name="b"),
        figured("six", "injured", name="b", wording="Chilean tourists hurt"),
    ):
        assert compared(whole, part).findings == ()


def test_a_part_of_everybody_hurt_is_explained_as_one() -> None:
    part = figured("six", "injured", name="b", part_of="46 people")
    assert verdict(figured("46 people", "injured", name="a"), part) == (
        "explained",
        "part and whole",
    )


def test_those_who_were_taken_are_no_part_of_those_who_were_there() -> None:
    taken = figured("23", "hostages", "the bus near Kelo", name="a", part_of="41 people")
    other = figured("27 hostages", "hostages", "the bus near Kelo", name="b")
    assert verdict(taken, other) == ("conflict", "same time")


def test_a_kind_of_people_cannot_be_more_than_all_of_them() -> None:
    everybody = figured("23", "hostages", "the bus near Kelo", name="a")
    fewer, more = (
        figured(f"{n} passengers", "hostages", "the bus near Kelo", name="b") for n in (9, 27)
    )
    assert compared(everybody, fewer).findings == ()
    assert verdict(everybody, more)[0] == "conflict"


def test_those_in_hospital_are_some_of_the_hurt() -> None:
    hurt = figured("31 people", "injured", name="a")
    treated = figured("22", "injured", name="b", wording="sent to hospital")
    assert compared(hurt, treated).findings == ()


def test_parts_of_one_number_are_one_part_where_the_same_is_told_of_them() -> None:
    told = [
        figured(value, "count", "Norvane Air", name=name, wording=wording, part_of=whole)
        for value, name, wording, whole in (
            ("212 of the 390 flights", "a", "flights cancelled", "390 flights"),
            ("274 of the 390 services", "b", "services cancelled", "390 services"),
        )
    ]
    assert verdict(*told) == ("conflict", "same time")


def test_a_vote_of_a_council_stays_as_it_was_cast() -> None:
    told = [
        figured("7-2", "votes", "the council", name="a", wording="vote"),
        figured("six to three", "votes", "the council", name="b", wording="vote", day=NEXT),
    ]
    assert verdict(*told) == ("conflict", "fixed")


def test_a_year_and_its_last_quarter_are_two_periods() -> None:
    year = figured("€118m", "profit", "Norvane", name="a", qualifiers=["full year"])
    quarter = figured("€31m", "profit", "Norvane", name="b", qualifiers=["fourth quarter"])
    assert verdict(year, quarter) == ("explained", "scope")


def test_what_is_joined_by_and_makes_another_thing() -> None:
    goods = figured("€118m", "revenue", "Lima", name="a", wording="trade in goods")
    both = figured("€131m", "revenue", "Lima", name="b", wording="trade in goods and services")
    assert compared(goods, both).findings == ()


def test_a_count_by_a_stated_hour_is_of_that_hour() -> None:
    told = [
        figured(
            value,
            "count",
            "the fire",
            name=name,
            day=day,
            wording="homes destroyed",
            text=f"By Sunday night {value} had burned down in the fire.",
            time=on("2021-05-02", "Sunday night"),
        )
        for value, name, day in (("46 homes", "a", "2021-05-03"), ("38 homes", "b", "2021-05-04"))
    ]
    assert verdict(*told)[0] == "conflict"


def test_a_disaster_of_another_year_is_another() -> None:
    then = on("2009-05-02", "in 2009")
    assert compared(figured("12", name="a"), figured("300", name="b", time=then)).findings == ()
    assert (
        compared(figured("12", name="a"), figured("300", entity="1970 flood", name="b")).findings
        == ()
    )


def test_two_places_can_be_two_counts() -> None:
    told = [
        figured("12", entity="floods in Lima", name="a"),
        figured("15", entity="floods in Callao", name="b"),
    ]
    assert verdict(*told) == ("undecided", "scope")


def test_currencies_never_conflict() -> None:
    told = [
        figured("40 million euros", "fee", "Ada Obi", name="a", wording="transfer to Lima"),
        figured("£34.5m", "fee", "Ada Obi", name="b", wording="transfer to Lima"),
    ]
    assert compared(*told).findings == ()
    same = figured("€40m", "fee", "Ada Obi", name="c", wording="transfer to Lima")
    finding = only(*told, same)
    assert finding.verdict == "agree"
    assert "different units" in finding.explanation


def test_percent_and_percentage_points_are_two_things() -> None:
    told = [
        figured("2 percent", "change", "margin of Obi Corp", name="a"),
        figured("3 percentage points", "change", "margin of Obi Corp", name="b"),
    ]
    assert compared(*told).findings == ()


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (("Obi Corp", "jobs to be cut"), ("Obi Corp", "jobs it will cut"), "conflict"),
        (("Obi Corp", "jobs to be cut"), ("Lee Group", "jobs to be cut"), None),
        (("Obi Corp", "jobs to be cut"), ("harbour", "jobs created"), None),
        (("Obi Corp", "jobs lost in sales"), ("Obi Corp", "jobs lost in Peru"), "undecided"),
    ],
)
def test_generic_measures_need_the_same_name_and_words(
    one: tuple[str, str], other: tuple[str, str], said: str | None
) -> None:
    told = [
        figured(value, "jobs", entity, name=name, wording=wording)
        for name, value, (entity, wording) in (("a", "1,200", one), ("b", "2,100", other))
    ]
    found = compared(*told).findings
    assert [f.verdict for f in found] == ([said] if said else [])


def test_prices_of_one_day_may_be_of_different_hours() -> None:
    told = [
        figured(value, "price", "Obi Corp shares", name=name)
        for name, value in (("a", "$26.50"), ("b", "$25.85"))
    ]
    assert verdict(*told) == ("undecided", "update")


def test_a_first_of_each_kind() -> None:
    told = [
        figured("first accident", "rank", "accident on the line", name="a", qualifiers=["fatal"]),
        figured("first", "rank", "accident on the line", name="b", qualifiers=["since 2019"]),
    ]
    assert verdict(*told) == ("explained", "scope")


def test_a_story_that_contradicts_itself() -> None:
    told = figured("3 injured", "injured", name="a")
    (finding,) = compared(told, also(told, "five people")).within
    assert (finding.verdict, finding.reason) == ("conflict", "same time")
    assert compared(told, also(told, "at least 2 people")).within == ()
    assert compared(told, also(told, "two children")).within == ()


def test_a_conversion_in_brackets_that_is_none() -> None:
    wrong = figured("24 feet (8 metres)", "size", "the wave", name="a", wording="height")
    (finding,) = compared(wrong).within
    assert {a.answer for a in finding.answers} == {"24 feet (8 metres)", "8 metres"}
    right = figured("24 feet (7.3 metres)", "size", "the wave", name="a", wording="height")
    assert compared(right).within == ()


def test_stated_against_expected() -> None:
    told = [
        figured("600", "people", "Lima forum", name="a", factuality="planned", wording="guests")
    ]
    told.append(figured("450", "people", "Lima forum", name="b", wording="guests"))
    assert verdict(*told) == ("explained", "certainty")


def test_only_one_of_a_stage() -> None:
    told = [
        figured("37", "seats", "Reform", name="a", qualifiers=["so far"]),
        figured("32", "seats", "Reform", name="b"),
    ]
    assert verdict(*told) == ("undecided", "scope")
    final = figured("37", "seats", "Reform", name="a", qualifiers=["final count"])
    assert verdict(final, told[1]) == ("conflict", "same time")


VALUES = st.sampled_from(["12", "a dozen", "at least 12", "15", "dozens", "no one", "six children"])
ENTITIES = st.sampled_from(["flood in Lima", "Lima", "the disaster", "floods in Callao", "Ada Obi"])
MEASURES = st.sampled_from(["deaths", "injured", "people", "sentence"])
DAYS = st.sampled_from([None, "2021-05-02", "2021-05-03"])


@given(
    st.lists(st.tuples(VALUES, MEASURES, ENTITIES, DAYS), min_size=1, max_size=6),
    st.randoms(use_true_random=False),
)
def test_the_order_of_stories_changes_nothing(
    told: list[tuple[str, str, str, str | None]], shuffle: random.Random
) -> None:
    there = claim_set(
        *(figured(v, m, e, name=f"s{n}", day=d) for n, (v, m, e, d) in enumerate(told))
    )
    claims, articles = list(there.claims), list(there.articles)
    shuffle.shuffle(claims)
    shuffle.shuffle(articles)
    back = ClaimSet(claims=tuple(claims), articles=tuple(articles), coverage=there.coverage)
    found = compare(there)
    assert compare(back) == found
    assert len({f.id for f in found.findings}) == len(found.findings)
    for finding in found.findings:
        assert finding.gap is None or 0 <= finding.gap <= 1
        assert finding.explanation


@pytest.mark.parametrize(
    ("wording", "text", "said"),
    [
        ("turnout", "Turnout was low.", ("conflict", "fixed")),
        ("turnout", "Turnout was rising still.", ("explained", "update")),
        ("turnout", "By noon turnout was low.", ("explained", "update")),
        ("support in a poll", "Obi leads.", ("explained", "update")),
    ],
)
def test_what_does_not_move_is_the_same_the_next_day(
    wording: str, text: str, said: tuple[str, str]
) -> None:
    told = [
        figured("46.3 percent", "share", "vote in Lima", name="a", wording=wording, text=text),
        figured("43.6 percent", "share", "vote in Lima", name="b", wording=wording, day=NEXT),
    ]
    assert verdict(*told) == said


def test_a_story_that_counts_two_things_does_not_contradict_itself() -> None:
    told = figured("120,000", "people", "march in Lima", name="a", wording="crowd")
    assert compared(told, also(told, "35,000")).within == ()
    held = figured("12", "injured", name="a", attribution=["police"])
    assert compared(held, also(held, "15")).within == ()


def test_what_does_not_move_can_be_of_another_occasion_years_later() -> None:
    told = [
        figured(value, "share", "election", name=name, wording="turnout", day=day)
        for name, value, day in (
            ("a", "61 percent", "2024-10-09"),
            ("b", "43 percent", "2026-06-23"),
        )
    ]
    assert verdict(*told) == ("undecided", "scope")


def test_two_parts_need_not_be_the_same_part() -> None:
    told = [
        figured(
            "two of them", "injured", "workers", wording="in hospital", name="a", day="2021-05-02"
        ),
        figured(
            "six of them", "injured", "workers", wording="in hospital", name="b", day="2021-05-02"
        ),
    ]
    (finding,) = compared(*told).findings
    assert finding.verdict != "conflict"
