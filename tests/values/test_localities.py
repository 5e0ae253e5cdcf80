import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.values.localities import is_town, same_place, same_spot


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


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the ground floor", "a store on the third floor", False),
        ("a 5th-floor flat", "the second floor", False),
        ("the ground floor", "the first floor", True),
        ("the basement", "the tenth storey", False),
        ("a flat on the third floor", "the Adria Hotel", True),
        ("Hotel Adria", "near the Grand Hotel", None),
        ("Mill Farm", "Sandy Beach", None),
        ("Hotel Adria", "a hotel by the river", True),
        ("Hotel Adria", "Mill Street", True),
        ("off Port Alder", "off the southern coast", True),
        ("Hotel Adria", "Tromsø", True),
        ("Alta", "Tromsø", False),
    ],
)
def test_where_one_thing_happened(one: str, other: str, same: bool | None) -> None:
    assert same_spot(one, other).same is same
    assert same_spot(other, one).same is same


def test_a_town_is_no_country_region_or_building() -> None:
    assert is_town("Alta")
    assert is_town("Tromsø, Norway")
    assert is_town("Tokyo")
    assert is_town("Port Alder")
    assert not is_town("Port area")
    for other in ("Japan", "Texas", "the harbour", "eastern Virginia", "Hotel Adria", ""):
        assert not is_town(other)


PLACES = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=30)


@given(PLACES, PLACES)
def test_the_order_does_not_matter(one: str, other: str) -> None:
    assert same_place(one, other) == same_place(other, one)
