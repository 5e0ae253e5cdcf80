import pytest

from claimcheck.comparison.figures.context import is_earlier, is_included
from tests.comparison.figures.told import also, compared, figured, verdict


@pytest.mark.parametrize(
    ("text", "value", "included", "earlier"),
    [
        ("It killed 12 people, including six children.", "six", True, False),
        ("It killed 12 people, including six children.", "12 people", False, False),
        ("Among the dead were four firefighters.", "four", True, False),
        ("Officials had put the toll at 9.", "9", False, True),
        ("The toll is 14, up from 12.", "12", False, True),
        ("The toll is 14, up from 12.", "14", False, False),
        ("The toll went up from 12 on Monday to 14.", "14", False, False),
        ("An earlier count of 9 was given.", "9", False, True),
    ],
)
def test_what_stands_before_a_number(text: str, value: str, included: bool, earlier: bool) -> None:
    _, claim = figured(value, text=text)
    assert is_included(claim) is included
    assert is_earlier(claim) is earlier


def test_a_story_that_tells_an_earlier_count_does_not_contradict_itself() -> None:
    told = figured("14", text="The toll is 14; officials had put it at 9.")
    assert compared(told, also(told, "9")).within == ()
    part = figured("14 people", text="It killed 14 people in Lima, including 9 in Callao.")
    assert compared(part, also(part, "9")).within == ()


def test_a_toll_that_was_put_higher_before_was_corrected() -> None:
    told = [figured("15", name="a", text="Police had put the toll at 15."), figured("12", name="b")]
    assert verdict(*told) == ("explained", "correction")
