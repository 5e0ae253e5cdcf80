import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.resolution.localities import is_town, same_place


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Alta", "Tromsø", False),
        ("Tokyo", "Osaka", False),
        ("Paris", "Nice, France", False),
        ("Paris", "Germany", False),
        ("Geneva", "Geneva, Switzerland", True),
        ("Tokyo", "Japan", True),
        ("London", "England", True),
        ("Osaka", "Japan", True),
        ("Osaka", "Germany", False),
        ("Virginia", "the United States", True),
        ("Split’s town hall", "the town hall of Split", True),
        ("Split", "the town hall of Split", True),
        ("northern Norway", "Alta", None),
        ("Munich", "Bavaria", None),
        ("Wallops Island", "Virginia", None),
        ("Treasury building", "Nairobi", None),
        ("Alta", "aboard a ship", None),
        ("Geneva", "", None),
    ],
)
def test_places(one: str, other: str, same: bool | None) -> None:
    assert same_place(one, other).same is same
    assert same_place(other, one).same is same


def test_a_town_is_no_country_region_or_building() -> None:
    assert is_town("Alta")
    assert is_town("Tromsø, Norway")
    assert is_town("Tokyo")
    for other in ("Japan", "Texas", "the harbour", "eastern Virginia", "Hotel Adria", ""):
        assert not is_town(other)


PLACES = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=30)


@given(PLACES, PLACES)
def test_the_order_does_not_matter(one: str, other: str) -> None:
    assert same_place(one, other) == same_place(other, one)
