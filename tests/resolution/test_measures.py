from typing import get_args

import pytest

from claimcheck.claims import Measure
from claimcheck.resolution import measures
from claimcheck.resolution.measures import measure_of


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
