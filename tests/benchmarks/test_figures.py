from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.accuracy.figures import Figure, ratio, retrieval


def test_a_ratio_of_nothing_is_no_figure() -> None:
    assert not list(ratio("x", 0, 0))


def test_retrieval_counts() -> None:
    judged = [(True, True), (True, False), (False, True), (True, True)]
    found = {f.name: f for f in retrieval("x", judged)}
    assert found["x: precision"] == Figure("x: precision", 2 / 3, 2, 3)
    assert found["x: recall"] == Figure("x: recall", 2 / 3, 2, 3)
    assert found["x: F1"].value == 2 / 3


@given(st.lists(st.tuples(st.booleans(), st.booleans())))
def test_f1_lies_between_precision_and_recall(judged: list[tuple[bool, bool]]) -> None:
    found = {f.name: f.value for f in retrieval("x", judged)}
    if "x: precision" in found and "x: recall" in found:
        low, high = sorted((found["x: precision"], found["x: recall"]))
        assert low - 1e-9 <= found["x: F1"] <= high + 1e-9
