from __future__ import annotations

import asyncio
import time as clock
from collections.abc import Awaitable, Callable
from email.utils import formatdate
from inspect import signature

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import Unreachable
from claimcheck.llm.openai import OpenAICompatible
from claimcheck.llm.retrying import Setback, Throttle, asked_wait, backoff, retried

from .clock import Time

NOW = 1_700_000_000.0


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after": "-7"}, 0),
        ({"retry-after": formatdate(NOW + 90, usegmt=True)}, 90),
        ({"retry-after": formatdate(NOW + 90, localtime=False)}, 90),
        ({"retry-after": "Tue, 14 Nov 2023 22:14:20 GMT"}, 60),
        ({"retry-after": "Tue Nov 14 22:14:20 2023"}, 60),
        ({"retry-after": formatdate(NOW - 90, usegmt=True)}, 0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after-ms": "250", "retry-after": "7"}, 0.25),
        ({"retry-after-ms": "?", "retry-after": "7"}, 7),
    ],
)
def test_the_wait_that_is_asked_for(headers: dict[str, str], seconds: float | None):
    assert asked_wait(headers, NOW) == seconds


@pytest.mark.parametrize(
    ("span", "seconds"),
    [
        ("1s", 1),
        ("6m0s", 360),
        ("20ms", 0.02),
        ("1h2m3.5s", 3723.5),
        ("1d", 86400),
        ("12", None),
        ("", None),
        ("1s later", None),
    ],
)
def test_the_reset_of_a_limit_that_is_used_up(span: str, seconds: float | None):
    headers = {"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": span}
    assert asked_wait(headers, NOW) == seconds


def test_of_two_limits_the_later_reset_counts_and_an_unused_one_does_not():
    headers = {
        "x-ratelimit-remaining-requests": "0",
        "x-ratelimit-reset-requests": "1s",
        "x-ratelimit-remaining-tokens": "5",
        "x-ratelimit-reset-tokens": "6m0s",
    }
    assert asked_wait(headers, NOW) == 1
    assert asked_wait(headers | {"x-ratelimit-remaining-tokens": "0"}, NOW) == 360
    assert asked_wait(headers | {"retry-after": "3"}, NOW) == 3


@given(st.text())
def test_no_header_stops_a_run(text: str):
    headers = {
        "retry-after-ms": text,
        "retry-after": text,
        "x-ratelimit-remaining-tokens": "0",
        "x-ratelimit-reset-tokens": text,
    }
    wait = asked_wait(headers, NOW)
    assert wait is None or 0 <= wait < float("inf")


def test_backoff_doubles_up_to_thirty_seconds_and_is_jittered_from_nought():
    assert [backoff(n, lambda: 1.0) for n in range(1, 9)] == [0.5, 1, 2, 4, 8, 16, 30, 30]
    assert backoff(10_000, lambda: 1.0) == 30
    assert backoff(5, lambda: 0.25) == 2
    assert backoff(5, lambda: 0.0) == 0


def calling(*outcomes: Setback | str) -> tuple[Callable[[], Awaitable[str]], list[int]]:
    """A call with these outcomes in turn, the last one for ever, and how often it was made."""
    made: list[int] = []

    async def call() -> str:
        outcome = outcomes[min(len(made), len(outcomes) - 1)]
        made.append(1)
        if isinstance(outcome, Setback):
            raise outcome
        return outcome

    return call, made


def run(time: Time, call: Callable[[], Awaitable[str]], seconds: float = 60.0) -> str:
    throttle = Throttle("the server", time.sleep, time.clock)
    return asyncio.run(retried(call, throttle, time.clock() + seconds, rng=lambda: 1.0))


@pytest.mark.parametrize("status", [None, 408, 409, 429, 500, 503, 529])
def test_what_passes_is_tried_again(status: int | None):
    time = Time()
    call, made = calling(Setback("no", status), "yes")
    assert run(time, call) == "yes"
    assert (len(made), time.slept) == (2, [0.5])


@pytest.mark.parametrize("status", [400, 401, 404, 422])
def test_what_stays_is_not(status: int):
    time = Time()
    call, made = calling(Setback("no", status, {"retry-after": "1"}))
    with pytest.raises(Setback, match="no"):
        run(time, call)
    assert (len(made), time.slept) == (1, [])


def test_a_quota_that_is_used_up_stays():
    call, made = calling(Setback("no", 429, {"retry-after": "1"}, "insufficient_quota"))
    with pytest.raises(Setback):
        run(Time(), call)
    assert len(made) == 1


@pytest.mark.parametrize(("status", "tries"), [(None, 4), (500, 4), (429, 8)])
def test_a_server_that_says_nothing_is_given_up(status: int | None, tries: int):
    time = Time()
    call, made = calling(Setback("no", status))
    with pytest.raises(Setback):
        run(time, call, 3600)
    assert len(made) == tries
    assert len(time.slept) == tries - 1


def test_backoff_that_would_pass_the_deadline_is_not_begun():
    time = Time()
    call, made = calling(Setback("no", 500))
    with pytest.raises(Setback, match="no"):
        run(time, call, 1.2)
    assert (len(made), time.slept) == (2, [0.5])


def test_wait_that_would_pass_the_deadline_is_not_begun():
    time = Time()
    call, made = calling(Setback("no", 429, {"retry-after": "90"}))
    with pytest.raises(Unreachable) as caught:
        run(time, call, 60)
    assert str(caught.value) == (
        "the server asks to wait 90 s, longer than the 60 s that are left: try again later"
    )
    assert (len(made), time.slept) == (1, [])


def test_a_server_is_obeyed_for_as_long_as_there_is_time():
    time = Time()
    call, made = calling(*[Setback("no", 429, {"retry-after": "20"})] * 3, "yes")
    assert run(time, call, 100) == "yes"
    assert (len(made), time.slept) == (4, [20, 20, 20])


def test_a_server_that_always_says_at_once_does_not_make_calls_in_a_loop():
    time = Time()
    call, made = calling(Setback("no", 429, {"retry-after": "0"}))
    with pytest.raises(Setback):
        run(time, call, 300)
    assert len(made) < 20


def test_all_calls_to_a_server_hold_back():
    time = Time()
    throttle = Throttle("the server", time.sleep, time.clock)
    limited, made = calling(Setback("no", 429, {"retry-after": "30"}), "first")
    began: list[float] = []

    async def other() -> str:
        began.append(time.clock())
        return "second"

    async def both() -> None:
        start = time.clock()
        time.stop()
        first = asyncio.create_task(retried(limited, throttle, start + 60))
        while not made:
            await asyncio.sleep(0)
        second = asyncio.create_task(retried(other, throttle, start + 60))
        for _ in range(10):
            await asyncio.sleep(0)
        assert (len(made), began) == (1, [])
        time.go_on()
        assert await asyncio.gather(first, second) == ["first", "second"]
        assert began == [start + 30]

    asyncio.run(both())


def test_a_call_that_has_no_time_to_wait_at_the_gate_is_not_made():
    time = Time()
    throttle = Throttle("the server", time.sleep, time.clock)
    throttle.hold(90)
    call, made = calling("yes")
    with pytest.raises(Unreachable, match=r"wait 90 s, longer than the 5 s that are left"):
        asyncio.run(retried(call, throttle, time.clock() + 5))
    assert (made, time.slept) == ([], [])


def test_a_longer_hold_outlasts_a_shorter_one():
    time = Time()
    throttle = Throttle("the server", time.sleep, time.clock)
    start = time.clock()
    throttle.hold(10)
    throttle.hold(2)
    asyncio.run(throttle.wait())
    assert time.clock() - start == 10


def test_what_is_left_of_a_limit_is_heeded_for_half_a_minute_at_most():
    time = Time()
    throttle = Throttle("server", time.sleep, time.clock)
    used_up = {"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "6m0s"}
    left = {"x-ratelimit-remaining-tokens": "7", "x-ratelimit-reset-tokens": "6m0s"}
    throttle.heed(left)
    asyncio.run(throttle.wait())
    assert time.slept == []
    throttle.heed(used_up)
    asyncio.run(throttle.wait())
    assert time.slept == [30]


def test_a_clock_that_is_set_changes_no_wait():
    time = Time()
    # Another than the clock's, and set back by an hour once it was looked at.
    dates = iter([NOW - 86400, NOW - 90000])
    throttle = Throttle("server", time.sleep, time.clock, lambda: next(dates))
    in_half_a_minute = formatdate(NOW - 86400 + 30, usegmt=True)
    call, made = calling(Setback("busy", 429, {"retry-after": in_half_a_minute}), "fine")
    deadline = time.clock() + 60
    assert asyncio.run(retried(call, throttle, deadline)) == "fine"
    assert (len(made), time.slept) == (2, [30])


def test_waits_and_deadlines_go_by_a_clock_that_nobody_sets():
    assert Throttle("server").clock is clock.monotonic
    assert signature(OpenAICompatible).parameters["clock"].default is clock.monotonic
