from __future__ import annotations

import os
import pty
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.completion import Usage
from claimcheck.progress import COLUMNS, PassageRead, Progress, Started, State, line, stopped
from claimcheck.terminal import Terminal

SOME = State(articles=12, began=100, done=3, cached=1, tokens=12_400, fresh=4, left=16)


class Screen:
    """Remembers what was said, and keeps a clock that a test can turn."""

    def __init__(self) -> None:
        self.passing: list[str] = []
        self.final: list[str] = []
        self.now = 0.0

    def __call__(self, line: str, *, passing: bool = False) -> None:
        (self.passing if passing else self.final).append(line)

    def clock(self) -> float:
        return self.now


def read(article: str, *, fresh: bool = True, failed: bool = False) -> PassageRead:
    return PassageRead(article, Usage(90, 10) if not failed else Usage(), fresh, failed)


def test_a_line_says_how_far_it_has_come() -> None:
    assert line(SOME, 130) == (
        "3 of 12 stories, 1 cached, 0 failed, 12,400 tokens, about 2 min left"
    )


def test_nothing_is_said_of_the_time_left_before_a_model_has_read_anything() -> None:
    assert "left" not in line(replace(SOME, fresh=0), 130)
    assert "left" not in line(replace(SOME, left=0), 130)


@pytest.mark.parametrize(
    ("elapsed", "told"),
    [(1, "about 4 s left"), (14.9, "about 1 min left"), (1800, "about 2.0 h left")],
)
def test_the_time_left_is_in_one_unit(elapsed: float, told: str) -> None:
    assert line(SOME, 100 + elapsed).endswith(told)


counts = st.integers(0, 10**9)


@given(
    st.builds(
        State,
        articles=counts,
        began=st.floats(0, 1e9),
        done=counts,
        cached=counts,
        failed=counts,
        tokens=st.integers(0, 10**15),
        fresh=counts,
        left=counts,
    ),
    st.floats(0, 1e9),
)
def test_a_line_fits_a_terminal_whatever_the_numbers(state: State, elapsed: float) -> None:
    said = line(state, state.began + elapsed)
    assert len(said) <= COLUMNS == 79
    assert said.isascii()
    assert said.isprintable()
    assert said.startswith(f"{state.done:,} of ")


def test_articles_are_counted_by_what_became_of_their_passages() -> None:
    screen = Screen()
    progress = Progress(5, screen, screen.clock)
    for article, passages in (("a", 2), ("b", 1), ("c", 2), ("d", 0), ("e", 3)):
        progress(Started(article, passages))
    progress(read("b", fresh=False))
    progress(read("a", fresh=False))
    progress(read("a"))
    progress(read("c", fresh=False, failed=True))
    progress(read("c"))
    progress(read("e"))
    state = progress.state
    assert (state.articles, state.done, state.cached, state.failed) == (5, 4, 1, 1)
    assert (state.fresh, state.left) == (3, 2)
    assert state.tokens == 300, "tokens of the cache were paid for before"
    screen.now = 3
    progress.finish()
    assert screen.final == ["4 of 5 stories, 1 cached, 1 failed, 300 tokens, about 2 s left"]


def test_the_line_is_rewritten_ten_times_a_second_at_most() -> None:
    screen = Screen()
    progress = Progress(1, screen, screen.clock)
    progress(Started("a", 1000))
    for step in range(1000):
        screen.now = step / 500
        progress(read("a"))
    assert 15 <= len(screen.passing) <= 21
    progress.finish()
    assert screen.final == ["1 of 1 story, 0 cached, 0 failed, 100,000 tokens"]


def test_what_is_said_when_it_is_stopped() -> None:
    assert stopped(SOME) == ("stopped: 3 of 12 stories are read and kept; run it again to go on")
    assert stopped(SOME, kept=False) == (
        "stopped: 3 of 12 stories are read; with --no-cache nothing is kept"
    )
    assert stopped(replace(SOME, done=1)).startswith("stopped: 1 of 12 stories is read and kept;")
    assert stopped(State(1, 0)) == "stopped: 0 of 1 story is read and kept; run it again to go on"


def test_away_from_a_terminal_there_is_only_the_last_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    progress = Progress(1, Terminal().say)
    progress(Started("a", 1))
    progress(read("a"))
    assert capsys.readouterr().err == ""
    progress.finish()
    assert capsys.readouterr().err == "1 of 1 story, 0 cached, 0 failed, 100 tokens\n"


def test_on_a_terminal_one_line_is_rewritten_without_colours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr("sys.stderr", terminal)
        progress = Progress(1, Terminal().say)
        progress(Started("a", 1))
        progress(read("a"))
        progress.finish()
        shown = ""
        # A terminal hands on what was written in pieces.
        while "\n" not in shown:
            shown += os.read(ours, 4096).decode()
    os.close(ours)
    assert shown.count("\n") == 1
    assert shown.count("\r\x1b[K") >= 2
    assert "\x1b" not in shown.replace("\r\x1b[K", "")


def test_events_are_called_so() -> None:
    said: list[str] = []
    progress = Progress(
        2, lambda line, passing=False: said.append(line), lambda: 0.0, ("event", "events")
    )
    progress(Started("a and b", 1))
    progress(PassageRead("a and b", Usage(5, 5), fresh=True, failed=False))
    progress.finish()
    assert said[-1].startswith("1 of 2 events, 0 cached")
    assert stopped(progress.state) == (
        "stopped: 1 of 2 events is read and kept; run it again to go on"
    )
