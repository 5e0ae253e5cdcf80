from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.comparison.figures.alike import Tie, tie
from claimcheck.comparison.figures.values import relative_gap, transposed
from claimcheck.values.quantities import quantity
from tests.comparison.figures.told import also, figured, pair


@pytest.mark.parametrize(
    ("measure", "one", "other", "expected"),
    [
        ("deaths", "Tolva river flood in Brasko", "flooding in Brasko", Tie.SAME),
        ("deaths", "Tolva river flood in Brasko", "the disaster", Tie.SAME),
        ("deaths", "flood in Brasko", "flooding in Marenda province", Tie.LIKELY),
        ("deaths", "bus crash in Lima", "wildfire near Quito", Tie.NONE),
        ("injured", "landslide in Aldersund", "mudslide", Tie.SAME),
        ("magnitude", "earthquake off Lima", "the quake", Tie.SAME),
        ("sentence", "Viktor Halasz", "Andras Halasz", Tie.NEVER),
        ("sentence", "Viktor Halasz", "Halasz", Tie.SAME),
        ("sentence", "Viktor Halasz", "brother of Viktor Halasz", Tie.NONE),
        ("seats", "Labour", "Reform", Tie.NEVER),
        ("share", "Peru’s unemployment rate", "Peru’s inflation rate", Tie.NONE),
        ("share", "Peru’s unemployment rate", "unemployment rate", Tie.SAME),
        ("change", "Nordane shares", "shares of Brightwell", Tie.NEVER),
        ("change", "Nordane shares", "Nordane’s stock", Tie.SAME),
        ("duration", "meeting of Obi and Lee", "talks between Obi and Lee", Tie.SAME),
        ("duration", "meeting of Obi and Lee", "meeting of Obi, Lee and Rojas", Tie.NEVER),
        ("duration", "meeting of Obi and Lee", "dinner of Obi and Lee", Tie.NONE),
    ],
)
def test_whose_figure_it_is(measure: str, one: str, other: str, expected: Tie) -> None:
    values = ("7.1", "6.8") if measure == "magnitude" else ("12 hours", "15 hours")
    a, b = pair(
        figured(values[0], measure, one, name="a", wording="lasted"),
        figured(values[1], measure, other, name="b", wording="lasted"),
    )
    assert tie(a, b) == expected


def test_places_introduced_together_are_near_each_other() -> None:
    text = "The storm that hit Lima killed 12 in the province of Callao."
    a, b = pair(
        figured("12", entity="Callao", name="a", text=text), figured("15", entity="Lima", name="b")
    )
    assert tie(a, b) == Tie.LIKELY


@pytest.mark.parametrize(
    ("value", "words", "other", "expected"),
    [
        ("2,960 jars", "jars of the wreck", "amphorae in the hold of the ship", Tie.CHANCE),
        ("two jars", "jars of the wreck", "sisters of Obi", Tie.NONE),
        ("32.6", "the share of Obi", "the hall", Tie.NONE),
    ],
)
def test_precise_numbers_that_agree_need_fewer_words(
    value: str, words: str, other: str, expected: Tie
) -> None:
    a, b = pair(
        figured(value, "count", words, name="a"),
        figured(value.split()[0], "count", other, name="b"),
    )
    assert tie(a, b) == expected


ENTITIES = st.sampled_from(
    ["flood in Lima", "Lima", "the disaster", "Ada Obi", "Obi", "shares of Obi Corp", "1970 flood"]
)
VALUES = st.sampled_from(["12", "six children", "six more", "$5", "about 12", "12 a year", "3%"])
QUALIFIERS = st.sampled_from([[], ["children"], ["first quarter"], ["so far"]])
MEASURES = st.sampled_from(["deaths", "seats", "cost", "share", "rank"])


@given(MEASURES, VALUES, ENTITIES, QUALIFIERS, VALUES, ENTITIES, QUALIFIERS)
def test_ties_are_symmetric_and_gaps_too(
    measure: str, v: str, e: str, q: list[str], w: str, f: str, r: list[str]
) -> None:
    a, b = pair(
        figured(v, measure, e, name="a", qualifiers=q),
        figured(w, measure, f, name="b", qualifiers=r),
    )
    assert tie(a, b) == tie(b, a)
    assert relative_gap(a.value, b.value) == relative_gap(b.value, a.value)
    assert 0 <= relative_gap(a.value, b.value) <= 1


@pytest.mark.parametrize(
    ("measure", "one", "other", "expected"),
    [
        # Value, entity, wording of each.
        ("jobs", ("90 jobs", "Obi Corp", "would cut"), ("70 staff", "Obi", "to axe"), Tie.SAME),
        (
            "jobs",
            ("90 jobs", "Obi", "would cut"),
            ("30 jobs", "Obi", "would cut in Lima"),
            Tie.LIKELY,
        ),
        ("jobs", ("90 jobs", "Obi", "would cut"), ("70 jobs", "Obi", "would create"), Tie.NONE),
        (
            "speed",
            ("80 km/h", "bend", "limit"),
            ("60 mph", "curve east of Lima", "limit"),
            Tie.SAME,
        ),
        ("speed", ("80 km/h", "bend", "limit"), ("60 mph", "the train", "speed"), Tie.NONE),
        ("distance", ("10km", "the quake", "depth"), ("35 km", "quake in Lima", "depth"), Tie.SAME),
        ("change", ("5%", "Obi shares", "rose"), ("4%", "Obi shares", "fell"), Tie.NEVER),
        (
            "other",
            ("8 minutes", "first goal", "on"),
            ("9th minute", "second goal", "in"),
            Tie.NEVER,
        ),
        ("other", ("8 minutes left", "goal", "in"), ("82nd minute", "goal", "in"), Tie.NEVER),
        ("other", ("82 minutes", "goal", "on"), ("84th minute", "goal", "in"), Tie.SAME),
        ("score", ("3-1", "Rovers", "won"), ("24 points", "Rovers", "have"), Tie.NEVER),
        ("score", ("24 points", "Rovers", "have"), ("3 points", "Rovers", "off the top"), Tie.NONE),
    ],
)
def test_what_is_told_of_it(
    measure: str, one: tuple[str, str, str], other: tuple[str, str, str], expected: Tie
) -> None:
    a, b = pair(
        *(
            figured(value, measure, entity, name=name, wording=wording)
            for name, (value, entity, wording) in (("a", one), ("b", other))
        )
    )
    assert tie(a, b) == expected == tie(b, a)


@pytest.mark.parametrize(
    "entity", ["no injuries or deaths", "no injuries were reported", "victims"]
)
def test_an_entity_that_only_names_the_measure_fits_any(entity: str) -> None:
    a, b = pair(
        figured("No one", "injured", entity, name="a"),
        figured("12", "injured", "crash in Lima", name="b"),
    )
    assert (tie(a, b) == Tie.SAME) == (entity != "victims")
    a, b = pair(
        figured("3", "injured", "rescuers", name="a"), figured("12", "injured", "fire", name="b")
    )
    assert tie(a, b) == Tie.NONE


def test_cars_and_cars_of_so_many_are_counted_alike() -> None:
    told = figured("four cars", "count", "the train", name="a", wording="left the rails")
    some = figured(
        "three of its six cars",
        "count",
        "the train",
        name="b",
        wording="jumped the rails",
        part_of="its six cars",
    )
    assert tie(*pair(told, some)) == Tie.SAME
    whole = figured("six cars", "count", "the train", name="a", wording="left the rails")
    assert tie(*pair(whole, some)) == Tie.NEVER


def test_one_story_that_gives_two_figures_gives_them_of_two_things() -> None:
    told = figured("60 minutes", "duration", "the trip to Lima", wording="walk")
    a, b = pair(
        told, also(told, "8 minutes", entity="trip to Lima by train", wording="ride", id="")
    )
    assert tie(a, b) == Tie.NEVER


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("4,812", "4,218", True),
        ("46.3 percent", "43.6 percent", True),
        ("48", "84", False),
        ("4,812", "4,812", False),
        ("120", "1,200", False),
        ("463 km", "436 miles", False),
        ("at least 463", "436", False),
    ],
)
def test_digits_in_another_order(one: str, other: str, expected: bool) -> None:
    a, b = quantity(one), quantity(other)
    assert a is not None
    assert b is not None
    assert transposed(a, b) == transposed(b, a) == expected


def test_seats_held_and_seats_needed_are_two_things() -> None:
    held = figured("173 seats", "seats", "Obi", name="a", wording="seats")
    needed = also(held, "171", wording="seats needed to govern")
    won = figured("173", "seats", "Ada Obi", name="b", wording="seats in the Assembly")
    assert tie(*pair(held, needed)) == Tie.NEVER
    assert tie(*pair(won, needed)) == Tie.NONE
    assert tie(*pair(held, won)) == Tie.SAME
