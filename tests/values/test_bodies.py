import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.values.bodies import body, initials


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kenya's central bank", "central bank of Kenya"),
        ("the Central Bank of Kenya", "central bank of Kenya"),
        ("Bank of Japan", "central bank of Japan"),
        ("the Federal Reserve", "central bank of United States"),
        ("Bank of America", "Bank of America"),
        ("Japanese Foreign Ministry", "foreign ministry of Japan"),
        ("Ministry of Foreign Affairs of Japan", "foreign ministry of Japan"),
        ("Foreign Ministry", "Foreign Ministry"),
        ("Boeing Co.", "Boeing"),
        ("the Treasury", "Treasury"),
        ("Marenda province", "Marenda"),
        ("Group", "Group"),
    ],
)
def test_one_name_for_a_body(text: str, name: str) -> None:
    assert body(text) == name


@given(st.text(max_size=40))
def test_twice_changes_nothing(text: str) -> None:
    assert body(body(text)) == body(text)


def test_abbreviations() -> None:
    assert "NSB" in initials("National Space Board")
    assert "BOJ" in initials("Bank of Japan")
    assert initials("Boeing") == frozenset()
