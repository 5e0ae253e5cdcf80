from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.comparison.figures.alike import Tie, tie
from claimcheck.comparison.figures.values import relative_gap
from tests.comparison.figures.told import figured, pair


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
