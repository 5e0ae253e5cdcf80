from __future__ import annotations

import pytest

from tests.comparison.figures.told import NEXT, also, figured, on, only, verdict


def test_a_withdrawn_figure_is_corrected() -> None:
    old = figured("41 passengers", "people", "Lima train", name="a")
    new = figured("14 passengers", "people", "Lima train", name="b", day=NEXT)
    withdrawn = also(new, "41 passengers", factuality="denied")
    finding = only(old, new, withdrawn)
    assert (finding.verdict, finding.reason) == ("explained", "correction")
    assert (
        finding.explanation == "“41 passengers” was withdrawn: b says so and gives “14 passengers”."
    )
    assert len(finding.answers) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The ministry lowered the toll to 12 from 15.",
        "Officials revised the number down to 12 from 15.",
        "It was corrected to 12; an earlier version said 15.",
        "The toll is 12, where officials had wrongly given 15.",
    ],
)
def test_a_story_that_says_it_was_corrected(text: str) -> None:
    told = [figured("15", name="a"), figured("12", name="b", day=NEXT, text=text)]
    assert verdict(*told) == ("explained", "correction")


def test_a_correction_of_something_else_explains_nothing() -> None:
    told = [
        figured("15", name="a"),
        figured("12", name="b", text="12 died; the map was corrected."),
    ]
    assert verdict(*told) == ("conflict", "same time")


def test_two_stages_that_both_say_so() -> None:
    told = [
        figured("$412 million", "revenue", "Obi Corp", name="a", qualifiers=["first quarter"]),
        figured("$1.7 billion", "revenue", "Obi Corp", name="b", qualifiers=["last year"]),
    ]
    told = [(s, c.model_copy(update={"wording": "revenue"})) for s, c in told]
    finding = only(*told)
    assert (finding.verdict, finding.reason) == ("explained", "scope")
    assert "(first quarter)" in finding.explanation


def test_a_toll_that_rose_within_a_day() -> None:
    told = [figured("12", name="a"), figured("14", name="b", text="The toll rose to 14 in Lima.")]
    assert verdict(*told) == ("explained", "update")
    fell = [figured("12", name="a", text="The toll rose to 12."), figured("14", name="b")]
    assert verdict(*fell) == ("conflict", "same time")
    missing = [
        figured("41", "missing", name="a"),
        figured("27", "missing", name="b", text="27 are missing, down from 41."),
    ]
    assert verdict(*missing) == ("explained", "update")


def test_hours_of_one_day() -> None:
    def at(value: str, hour: str, name: str) -> object:
        return figured(value, name=name, time=on("2021-05-02", f"by {hour} on Sunday"))

    assert verdict(at("7", "10 a.m.", "a"), at("9", "6 p.m.", "b")) == ("explained", "update")  # type: ignore[arg-type]
    assert verdict(at("9", "10 a.m.", "a"), at("7", "18:00", "b")) == ("conflict", "same time")  # type: ignore[arg-type]
    assert verdict(at("7", "6 p.m.", "a"), at("9", "18:00", "b")) == ("conflict", "same time")  # type: ignore[arg-type]


def test_killed_on_a_day_is_not_counted_on_it() -> None:
    sunday = on("2021-05-02", "on Sunday")
    told = [figured("12", name="a", time=sunday), figured("14", name="b", day=NEXT, time=sunday)]
    assert verdict(*told) == ("explained", "update")


def test_parts_add_up() -> None:
    whole = figured("12 people", name="a", entity="storm")
    part = figured(
        "9", name="b", entity="storm", text="9 died in Lima and 3 in Callao in the storm."
    )
    finding = only(whole, part, also(part, "3", qualifiers=["in Callao"]))
    assert (finding.verdict, finding.reason) == ("explained", "part and whole")
    assert finding.explanation == "“9” and “3” make 12 (computed)."


def test_a_sum_is_shown_where_stories_agree() -> None:
    opposition = [figured("103 seats", "seats", "the opposition", name=n) for n in ("a", "b")]
    story = opposition[0][0]
    stated = (story, opposition[0][1].model_copy(update={"part_of": "154 seats"}))
    rest = also(stated, "51", entity="Civic Union")
    finding = only(stated, opposition[1], rest)
    assert finding.verdict == "agree"
    assert "“103 seats” and “51” make 154 (computed)" in finding.explanation


def test_speaker_against_speaker() -> None:
    told = [
        figured("1,900", "infected", "the disease", name="a", attribution=["Ingrid Solheim"]),
        figured("200", "infected", "the disease", name="b", attribution=["AP", "Malcolm Fairley"]),
    ]
    finding = only(*told)
    assert (finding.verdict, finding.reason) == ("explained", "attribution")
    assert "Malcolm Fairley says “200”" in finding.explanation
    officials = figured("200", "infected", "the disease", name="b", attribution=["officials"])
    assert verdict(told[0], officials) == ("conflict", "same time")


def test_hedged_against_stated() -> None:
    told = [figured("12", name="a"), figured("15", name="b", factuality="hedged")]
    assert verdict(*told) == ("explained", "certainty")


def test_a_story_that_gives_the_figure_of_a_stage_beside_the_other() -> None:
    final = figured("3-1", "score", "Rovers against City", name="a")
    told = figured("3-1", "score", "Rovers against City", name="b")
    early = also(told, "1-1", qualifiers=["half-time"])
    assert verdict(final, told, early) == ("explained", "scope")
    alone = figured("1-1", "score", "Rovers against City", name="b", qualifiers=["half-time"])
    assert verdict(final, alone) == ("undecided", "scope")


def test_a_dividend_does_not_move_within_hours() -> None:
    told = [
        figured(value, "price", "Obi Corp", name=name, wording="dividend")
        for name, value in (("a", "22 cents per share"), ("b", "24c a share"))
    ]
    assert verdict(*told) == ("conflict", "same time")


def test_scores_of_one_match() -> None:
    told = [figured(v, "score", "Rovers against City", name=v) for v in ("3-1", "1-3", "3-2")]
    finding = only(*told)
    assert finding.verdict == "conflict"
    assert {a.answer: a.side for a in finding.answers} == {"3-1": 0, "1-3": 0, "3-2": 1}


def test_a_crowd_as_police_and_organisers_count_it() -> None:
    told = [
        figured(value, "people", "march in Lima", name=name, wording="took part", attribution=[by])
        for name, value, by in (("a", "35,000", "police"), ("b", "120,000", "the organisers"))
    ]
    assert verdict(*told) == ("explained", "attribution")


def test_a_count_of_one_hour_of_the_day() -> None:
    noon = figured("66", "missing", name="a", qualifiers=["by midday"])
    later = figured("52", "missing", name="b")
    assert verdict(noon, later) == ("explained", "update")
    many = figured("66", "deaths", name="a", qualifiers=["by midday"])
    assert verdict(many, figured("52", "deaths", name="b"))[0] != "explained"


def test_what_jumps_the_rails_does_not_rise() -> None:
    text = "Five were hurt when a train jumped the rails."
    told = [figured("five", "injured", name="a", text=text), figured("3", "injured", name="b")]
    assert verdict(*told) == ("conflict", "same time")


def test_a_third_story_withdraws_a_figure() -> None:
    told = [figured("41", "people", "train", name="a"), figured("14", "people", "train", name="b")]
    third = figured("14", "people", "train", name="c")
    denied = also(third, "41", factuality="denied")
    finding = only(*told, third, denied)
    assert (finding.verdict, finding.reason) == ("explained", "correction")
    assert "c says so" in finding.explanation
