"""Ctrl-C ends the command with 130 and at most a line, whenever it comes."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

_BEFORE = """
import atexit, os, signal, sys
def stop(): os.kill(os.getpid(), signal.SIGINT)
sys.argv = ["claimcheck", "schema"]
class At:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}: stop()
sys.meta_path.insert(0, At())
{more}
from claimcheck.__main__ import main
main()
"""


def ended(name: str = "", more: str = "") -> tuple[int, str]:
    command = [sys.executable, "-c", _BEFORE.format(name=name, more=more)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize("name", ["claimcheck.cli", "typer", "claimcheck.report.formats"])
def test_while_it_is_loaded(name: str) -> None:
    assert ended(name) == (130, "claimcheck: stopped.\n")


def test_while_it_runs() -> None:
    code, said = ended("claimcheck.report.json")
    assert code == 130
    assert said.startswith("claimcheck: stopped;")
    assert said.count("\n") == 1


def test_while_a_fault_is_told() -> None:
    told = "import claimcheck.cli as c\nc.app = lambda **_: 1 / 0\nc._fault = lambda _: stop()"
    assert ended(more=told) == (130, "")


def test_while_it_is_left() -> None:
    assert ended(more="atexit.register(stop)") == (130, "")


def test_not_where_it_is_to_be_ignored() -> None:
    ignored = "signal.signal(signal.SIGINT, signal.SIG_IGN)\natexit.register(stop)"
    assert ended("typer", ignored) == (0, "")


def test_the_installed_command_is_the_one_that_does_so() -> None:
    project = Path(__file__).parent.parent / "pyproject.toml"
    scripts = tomllib.loads(project.read_text("utf-8"))["project"]["scripts"]
    assert scripts == {"claimcheck": "claimcheck.__main__:main"}
