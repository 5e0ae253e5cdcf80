from __future__ import annotations

import subprocess
import venv
from pathlib import Path
from typing import Any

import pytest

from benchmarks.accuracy import baselines
from benchmarks.accuracy.baselines import CONTRACHECKER, DATEPARSER, RUNNERS, Baselines


def test_each_has_a_runner() -> None:
    every = [b for b in vars(baselines).values() if isinstance(b, baselines.Baseline)]
    assert every
    for baseline in every:
        assert (RUNNERS / f"run_{baseline.name}.py").is_file()
        assert all("==" in r for r in baseline.requirements)


def test_not_wanted(tmp_path: Path) -> None:
    assert Baselines(tmp_path, wanted=False).ask(DATEPARSER, [1]) is None
    assert not list(tmp_path.iterdir())


def test_left_out_once_when_the_index_is_out_of_reach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_index(command: list[str], given: str = "") -> str:
        raise subprocess.CalledProcessError(1, command, stderr="WARNING: x\nERROR: no such index\n")

    def made(home: Path, **_: Any) -> None:
        home.mkdir()

    monkeypatch.setattr(baselines, "_run", no_index)
    monkeypatch.setattr(venv, "create", made)
    here = Baselines(tmp_path)
    assert here.ask(CONTRACHECKER, []) is None
    assert here.ask(CONTRACHECKER, []) is None
    said = capsys.readouterr().err
    assert said.count("left out: contrachecker (it could not be installed: ERROR: no such ind") == 1


def test_an_environment_is_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def answered(command: list[str], given: str = "") -> str:
        commands.append(command)
        return "[[]]"

    monkeypatch.setattr(baselines, "_run", answered)
    monkeypatch.setattr(venv, "create", lambda home, **_: home.mkdir())
    for _ in range(2):
        assert Baselines(tmp_path).ask(CONTRACHECKER, [[]]) == [[]]
    assert sum("pip" in command for command in commands) == 1
