from decimal import Decimal

from claimcheck.comparison.figures.sums import derived, made_up
from claimcheck.comparison.scene import Scene
from tests.comparison.figures.told import also, figured
from tests.stories import claim_set

TOLD = figured("51", "seats", "Civic Union", part_of="154 seats")
REST = also(TOLD, "103", entity="the opposition", part_of="154 seats")
ELSEWHERE = figured("103", "seats", "the opposition", name="b", part_of="154 seats")


def test_parts_that_make_a_whole() -> None:
    scene = Scene(claim_set(TOLD, REST))
    assert derived([TOLD[1]], scene) == "“51” and “103” make 154 (computed)"
    assert made_up(Decimal(154), TOLD[1], scene)


def test_no_sum() -> None:
    assert derived([TOLD[1]], Scene(claim_set(TOLD))) == ""
    assert derived([TOLD[1]], Scene(claim_set(TOLD, ELSEWHERE))) == ""
    assert derived([TOLD[1]], Scene(claim_set(TOLD, also(TOLD, "100")))) == ""
    assert derived([figured("51", "seats")[1]], Scene(claim_set(TOLD, REST))) == ""
