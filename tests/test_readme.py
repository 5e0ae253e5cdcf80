"""What the README shows is what the tool does."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from typer.main import get_command

from claimcheck.cli import app
from tests.stories import BLINKEN

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_excerpt_is_from_the_report() -> None:
    (excerpt,) = re.findall(r"^````markdown\n(.*?)^````", README, re.DOTALL | re.MULTILINE)
    assert excerpt.strip() in (BLINKEN / "expected" / "large.md").read_text("utf-8")


def test_the_two_commands_are_on_the_first_screen() -> None:
    first_screen = README.splitlines()[:24]
    assert first_screen.count("```sh") == 2


def test_every_option_shown_is_one() -> None:
    command = get_command(app)
    known = {"--help", *(name for p in command.params for name in p.opts)}
    for sub in command.commands.values():  # type: ignore[attr-defined]
        known |= {name for p in sub.params for name in p.opts}
    lines = [line for line in README.splitlines() if "benchmarks." not in line]
    shown = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", "\n".join(lines)))
    assert shown <= known


def test_each_dependency_is_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [*project["dependencies"], *extras["local"], *extras["prices"]]
    names = {re.split(r"[<>=]", d)[0] for d in needed}
    table = README[README.index("## Why each dependency") :]
    assert {n for n in names if not re.search(rf"^\|.*\b{n}\b.*\|", table, re.MULTILINE)} == set()


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
