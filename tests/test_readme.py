"""What the README shows is what the tool does; `test_docs` has what it shares with `docs/`."""

from __future__ import annotations

import re
import tomllib

from tests.pages import ROOT, text_of
from tests.stories import CASES

README = text_of(ROOT / "README.md")


def test_the_excerpt_is_from_the_report_of_a_case() -> None:
    (excerpt,) = re.findall(r"^````markdown\n(.*?)^````", README, re.DOTALL | re.MULTILINE)
    assert any(excerpt.strip() in text_of(report) for report in CASES.glob("*/expected/*.md"))


def test_the_two_commands_are_on_the_first_screen() -> None:
    first_screen = README.splitlines()[:24]
    assert first_screen.count("```sh") == 2


def test_it_is_short() -> None:
    assert len(README.split()) < 1500


def test_each_dependency_is_explained() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    extras = project["optional-dependencies"]
    needed = [*project["dependencies"], *extras["local"], *extras["prices"], *extras["docs"]]
    names = {re.split(r"[<>=]", d)[0] for d in needed}
    contributing = text_of(ROOT / "CONTRIBUTING.md")
    table = contributing[contributing.index("## Why each dependency") :]
    assert {n for n in names if not re.search(rf"^\|.*\b{n}\b.*\|", table, re.MULTILINE)} == set()
