from __future__ import annotations

from benchmarks.crashes import JOBS, killed


def test_a_run_that_is_killed_loses_no_more_than_what_was_under_way() -> None:
    outcomes = killed(5, seed=4)
    assert [fault for o in outcomes for fault in o.faults] == []
    assert max(o.lost for o in outcomes) <= JOBS
