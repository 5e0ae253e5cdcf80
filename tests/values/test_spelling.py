from __future__ import annotations

import pytest

from claimcheck.values.names import SPELLED_ALIKE, likeness_in_letters


@pytest.mark.parametrize(
    ("one", "other"), [("Barcelos", "Barcelas"), ("Betrand", "Bertrand"), ("Gondjout", "Gongjout")]
)
def test_one_name_spelled_otherwise(one: str, other: str) -> None:
    assert SPELLED_ALIKE <= likeness_in_letters(one, other) < SPELLED_ALIKE * 4 / 3


@pytest.mark.parametrize(("one", "other"), [("Hansen", "Hagen"), ("Wanjala", "Wanjiru")])
def test_two_names_that_a_laxer_threshold_would_join(one: str, other: str) -> None:
    assert SPELLED_ALIKE * 2 / 3 < likeness_in_letters(one, other) < SPELLED_ALIKE
