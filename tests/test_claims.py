from datetime import date

import pytest
from pydantic import ValidationError

from claimcheck.claims import Interval, OfficeClaim, listed, unique
from tests.stories import holder


def test_a_claim_is_named_by_its_content() -> None:
    _, claim = holder("Ada Obi")
    _, again = holder("Ada Obi")
    _, other = holder("Ann Lee")
    assert claim.id == again.id != other.id
    assert OfficeClaim.model_validate(claim.model_dump()) == claim


def test_claims_are_immutable_and_strict() -> None:
    _, claim = holder("Ada Obi")
    with pytest.raises(ValidationError):
        claim.person = "Ann Lee"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        OfficeClaim.model_validate({**claim.model_dump(), "rumour": True})
    with pytest.raises(ValidationError):
        OfficeClaim.model_validate({**claim.model_dump(), "evidence": []})


def test_intervals() -> None:
    may, june = (Interval(start=date(2021, m, 1), end=date(2021, m, 9)) for m in (5, 6))
    assert may.overlaps(may)
    assert not may.overlaps(june)
    assert str(may) == "2021-05-01 to 2021-05-09"
    assert str(Interval(start=may.start, end=may.start)) == "2021-05-01"
    with pytest.raises(ValidationError):
        Interval(start=june.start, end=may.start)


def test_a_summary_shows_what_is_claimed() -> None:
    assert holder("Ada Obi")[1].summary == "Ada Obi · Foreign Minister · Japan"
    assert holder("Ada Obi", status="acting")[1].summary.endswith(" · acting")


def test_lists_for_people() -> None:
    assert [listed("abc"[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert unique("abca") == ("a", "b", "c")
