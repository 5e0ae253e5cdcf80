from __future__ import annotations

import pytest

from claimcheck.grounding.wordings import digits, names_in, of_another_size


@pytest.mark.parametrize(
    ("wording", "another"),
    [
        ("$5 million", False),
        ("5 million dollars", False),
        ("£4 million", False),
        ("€5 million", True),
        ("$5 billion", True),
        ("$6 million", False),
        ("3 boats", False),
    ],
)
def test_a_figure_of_another_size_unit_or_currency(wording: str, another: bool) -> None:
    said = "It cost $5 million (£4 million) and took 3 boats."
    assert of_another_size(wording, said) is another


def test_the_names_in_words() -> None:
    assert names_in("the Rimac dam of Lima, on Tuesday, and Mr Wang Yi") == [
        "Rimac",
        "Lima",
        "Wang Yi",
    ]


def test_the_numbers_in_words() -> None:
    assert digits("three of 1,500, and one") == ["3", "1500"]
