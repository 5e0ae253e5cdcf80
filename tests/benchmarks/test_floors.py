from __future__ import annotations

from benchmarks.accuracy.figures import Figure, count
from benchmarks.accuracy.floors import FLOORS, ZEROES, broken

FLOOR = FLOORS[0]


def measured(value: float, data: str) -> dict[str, list[Figure]]:
    return {data: [Figure(FLOOR.figure, value, 1, 2)]}


def test_below_a_floor() -> None:
    assert list(broken(measured(FLOOR.least - 0.01, FLOOR.data)))
    assert not list(broken(measured(FLOOR.least, FLOOR.data)))


def test_other_data_has_no_floors() -> None:
    assert not list(broken(measured(0.0, "another")))


def test_what_must_be_nothing_is_so_on_any_data() -> None:
    assert list(broken({"any": [count(ZEROES[0], 1, 5)]}))
    assert not list(broken({"any": [count(ZEROES[0], 0, 5)]}))
