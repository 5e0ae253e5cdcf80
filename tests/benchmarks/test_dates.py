from __future__ import annotations

import pytest

from benchmarks.accuracy.dates import _labelled, _last_included


@pytest.mark.parametrize(
    ("expression", "timex", "start", "end", "labelled", "included"),
    [
        ("March 5 to March 9", "(x,y,P4D)", "2021-03-05", "2021-03-09", "03-08", "03-09"),
        ("April to June", "(x,y,P2M)", "2021-04-01", "2021-06-01", "05-31", "06-30"),
        ("2021-Q1", "(x,y,P3M)", "2021-01-01", "2021-04-01", "03-31", "03-31"),
        ("this month", "2021-04", "2021-04-01", "2021-05-01", "04-30", "04-30"),
    ],
)
def test_a_range_in_words_ends_with_what_it_names_last(
    expression: str, timex: str, start: str, end: str, labelled: str, included: str
) -> None:
    value = {"timex": timex, "start": start, "end": end}
    row = {"expression": expression}
    for gold, expected in ((_labelled, labelled), (_last_included, included)):
        days = gold(row, value)
        assert days is not None
        assert str(days.end) == f"2021-{expected}"
