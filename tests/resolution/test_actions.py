import pytest

from claimcheck.resolution.actions import action_class


@pytest.mark.parametrize(
    ("action", "name"),
    [
        ("met", "meet"),
        ("hold a virtual meeting", "meet"),
        ("spoke by phone with", "speak"),
        ("visit", "visit"),
        ("travel to", "visit"),
        ("signed a treaty", "sign an agreement"),
        ("clashed", "fight"),
    ],
)
def test_a_verb_phrase_has_a_class(action: str, name: str) -> None:
    found = action_class(action)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("action", ["call off the strike", "frown", "", "methane leaks"])
def test_what_is_of_no_class(action: str) -> None:
    assert action_class(action) is None
