from typing import get_args

import pytest

from claimcheck.claims import Measure
from claimcheck.values import measures
from claimcheck.values.measures import course, measure_of, unnamed


@pytest.mark.parametrize(
    ("wording", "value", "measure"),
    [
        ("deaths", "12 people", "deaths"),
        ("people killed", "a dozen", "deaths"),
        ("toll", "12", "deaths"),
        ("", "12 dead", "deaths"),
        ("wounded", "30", "injured"),
        ("security spending", "two percent of GDP", "share"),
        ("rise", "3 percent", "change"),
        ("launch", "two short-range ballistic missiles", "weapons"),
        ("value", "$3.64 billion", "price"),
        ("damage", "$40 million", "cost"),
        ("duration", "five-day trip", "duration"),
        ("mood", "12", "other"),
    ],
)
def test_wording_has_a_measure(wording: str, value: str, measure: str) -> None:
    assert measure_of(wording, value) == measure


def test_the_table_and_the_closed_list_are_one() -> None:
    assert {name for name, _ in measures._TABLE} | {"other"} == set(get_args(Measure))


def test_what_time_does_to_a_figure() -> None:
    assert [course(m) for m in ("deaths", "missing", "sentence")] == ["rises", "moves", "stays"]


@pytest.mark.parametrize(
    ("measure", "worded", "sentence", "expected"),
    [
        ("share", "turnout", "Turnout was 46.3 percent.", "stays"),
        ("share", "turnout", "Turnout was 46.3 percent by noon.", "moves"),
        ("people", "licensed to carry", "The ferry was licensed to carry 250.", "stays"),
        ("count", "vessels searching", "Six vessels searched the bay.", "moves"),
        ("cost", "doubled its aid to", "Germany doubled its aid to 4 million euros.", "moves"),
        ("sentence", "prison", "He is still to serve 12 years.", "stays"),
        ("injured", "treated", "Twelve are still in hospital.", "moves"),
        ("injured", "officers hurt", "Twelve were hurt.", "rises"),
    ],
)
def test_what_does_not_move_unless_its_story_says_so(
    measure: Measure, worded: str, sentence: str, expected: str
) -> None:
    assert course(measure, worded, sentence) == expected


def test_the_words_that_name_a_measure_say_no_more() -> None:
    assert unnamed("share", "unemployment rate").split() == ["unemployment"]
    assert unnamed("other", "unemployment rate") == "unemployment rate"
    assert unnamed("distance", "depth") == "depth"
    assert unnamed("injured", "no injuries or deaths").split() == ["no", "or"]
    assert unnamed("injured", "rescuers") == "rescuers"
