from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.comparison.figures.alike import Tie, tie
from claimcheck.comparison.figures.figure import Figure
from claimcheck.comparison.figures.matching import told
from claimcheck.comparison.scene import Scene
from tests.comparison.figures.told import NEXT, Told, also, compared, figured, only
from tests.stories import claim_set


def matched(*claims: Told) -> dict[str, Figure]:
    return {f.answer: f for f in told(Scene(claim_set(*claims)))}


def test_equal_wordings_meet_whatever_the_entity_is() -> None:
    named = figured("90 days", "duration", "Obi Corp", name="a", wording="time to pay damages")
    described = figured("60 days", "duration", "company", name="b", wording="time to pay damages")
    other = also(described, "61 years", entity="judge", wording="served")
    found = matched(named, described, other)
    assert tie(found["90 days"], found["60 days"]) == Tie.SAME
    assert found["90 days"].closeness(found["61 years"]) == 0
    assert only(named, described).verdict == "conflict"


def test_only_the_best_match_of_both_counts() -> None:
    boat = figured("250 passengers", "people", "ferry", name="a", wording="licensed to carry")
    ship = figured("180 passengers", "people", "Ilda", name="b", wording="certified for")
    carried = also(ship, "200 passengers", wording="travelled")
    found = matched(boat, ship, carried)
    assert found["250 passengers"].closeness(found["180 passengers"]) > 0
    assert found["250 passengers"].closeness(found["200 passengers"]) == 0


def test_digits_in_another_order_bring_figures_together() -> None:
    told = [
        figured("4,218", "people", "study", name="a", wording="patients studied"),
        figured("4,812", "people", "trial of velimab", name="b", wording="people involved"),
    ]
    assert only(*told).verdict == "conflict"


def test_stories_of_two_events_never_meet() -> None:
    lima = "In Lima, Ada Obi, Ben Rojas, Carla Diaz, Dario Vega, Elsa Ruiz and Fabio Leon came."
    oslo = "In Oslo, Geir Dahl, Hanna Berg, Ivar Moen, Jon Lie, Kari Lund and Lars Vik sang."
    told = [
        figured("12", entity="the flood", name="a", text=lima),
        figured("15", entity="the flood", name="b", text=oslo, day=NEXT),
    ]
    assert compared(*told).findings == ()


NAMES = ("the company", "Obi Corp", "plant in Lima", "Obi", "judge")
WORDINGS = ("fine", "time to pay", "damages", "paid in damages", "")
VALUES = ("48", "84", "120", "60 days", "90 days")
FIGURES = st.lists(
    st.tuples(
        st.sampled_from(("a", "b", "c")),
        st.sampled_from(NAMES),
        st.sampled_from(WORDINGS),
        st.sampled_from(VALUES),
    ),
    min_size=2,
    max_size=6,
    unique=True,
)


@given(FIGURES)
def test_matches_are_mutual_and_between_stories(rows: list[tuple[str, str, str, str]]) -> None:
    claims = [
        figured(value, "other", entity, name=name, wording=wording)
        for name, entity, wording, value in rows
    ]
    found = told(Scene(claim_set(*claims)))
    for a in found:
        for b in found:
            assert a.closeness(b) == pytest.approx(b.closeness(a))
            if a.closeness(b):
                assert a.claim.article != b.claim.article
                assert tie(a, b) == tie(b, a) != Tie.NEVER
