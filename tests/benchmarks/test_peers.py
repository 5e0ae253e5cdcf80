from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

import pytest

from benchmarks.peers import environments
from benchmarks.peers.calls import Bill
from benchmarks.peers.environments import (
    CONSISTENCY_CHECKER,
    LANGEXTRACT,
    RUNNERS,
    Peer,
    Unavailable,
    ask,
)
from benchmarks.peers.reading import Read, grounded
from benchmarks.stub import Counts
from tests.stories import article


@pytest.mark.parametrize("peer", [LANGEXTRACT, CONSISTENCY_CHECKER])
def test_each_has_a_runner_and_exact_versions(peer: Peer) -> None:
    assert (RUNNERS / f"run_{peer.name}.py").is_file()
    assert all("==" in r for r in (*peer.requirements, *peer.bare))


def test_why_one_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_index(command: list[str], seconds: int, given: str = "") -> str:
        raise subprocess.CalledProcessError(1, command, stderr="WARNING: x\nERROR: no index\n")

    def made(home: Path, **_: Any) -> None:
        home.mkdir(parents=True)

    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(environments, "_run", no_index)
    monkeypatch.setattr(venv, "create", made)
    with pytest.raises(Unavailable, match="langextract is not installed: ERROR: no index"):
        ask(LANGEXTRACT, {})


def test_an_environment_is_made_anew_for_other_versions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def answered(command: list[str], seconds: int, given: str = "") -> str:
        commands.append(command)
        return "[]"

    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(environments, "_run", answered)
    monkeypatch.setattr(venv, "create", lambda home, **_: home.mkdir(parents=True, exist_ok=True))
    for peer, installs in ((Peer("x", ("y==1",), ("z==1",)), 2), (Peer("x", ("y==2",)), 1)):
        for expected in (installs, 0):
            commands.clear()
            assert ask(peer, {}) == []
            assert sum("install" in command for command in commands) == expected


def test_what_fails_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environments, "_python", lambda _: Path(sys.executable))
    monkeypatch.setattr(environments, "RUNNERS", tmp_path)
    (tmp_path / "run_x.py").write_text("raise ValueError('no stories')", encoding="utf-8")
    with pytest.raises(Unavailable, match="x failed: ValueError: no stories"):
        ask(Peer("x", ()), {})


def test_a_count_with_failures_is_none() -> None:
    assert Bill.of(Counts(2, 30, 4)) == Bill(2, 34)
    with pytest.raises(RuntimeError, match="unknown"):
        Bill.of(Counts(2, 30, 4, ["unknown"]))


def test_nothing_grounded_costs_without_end() -> None:
    assert Read(claims=4, grounded=2, tokens=50, seconds=8).tokens_each == 25
    assert Read(claims=4, grounded=0, tokens=50, seconds=8).seconds_each == float("inf")


def test_claims_of_a_rival_stand_by_the_rule_for_ours() -> None:
    story = article("Foreign Minister Ada Obi of Peru met Ann Lee. The flood killed 12 people.")

    def claim(kind: str, text: str, span: list[int] | None, **attributes: object) -> dict[str, Any]:
        return {"class": kind, "text": text, "span": span, "attributes": attributes}

    office = {"person": "Ada Obi", "title": "Foreign Minister", "of": "Peru"}
    right = [
        claim("office", "Foreign Minister Ada Obi of Peru", [0, 32], **office),
        claim("event", "met", [33, 36], who="Ada Obi, Ann Lee", where=None, when="", status=""),
        claim("figure", "12 people", [64, 73], value="12 people", counted="deaths", of="flood"),
    ]
    assert grounded(story, right) == len(right)
    assert grounded(story, right + right) == len(right)
    wrong = [
        claim("office", "Foreign Minister", [0, 16], **(office | {"person": "Ann Lee"})),
        claim("figure", "12 people", None, value="12 people", counted="deaths", of="flood"),
        claim("figure", "12 people", [64, 73], value="13 people", counted="deaths", of="flood"),
        claim("event", "met", [33, 36], who="Ada Obi", status="perhaps"),
        claim("weather", "flood", [50, 55]),
    ]
    assert grounded(story, wrong) == 0
