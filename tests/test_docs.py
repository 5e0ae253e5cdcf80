"""What the pages tell people to run and to read is there."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any, get_args

import pytest
import typer
from typer.main import get_command

import claimcheck
from claimcheck.cli import app
from claimcheck.configuration import read
from claimcheck.findings import Reason
from claimcheck.report.formats import Format, choose
from tests.pages import ROOT, blocks, commands, spans, text_of

DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "benchmarks" / "README.md", *DOCS]
#: Described, and merged after the pages were written; then this goes.
AWAITED = ("view",)

ROOT_COMMAND: Any = get_command(app)


def each(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def awaited(words: list[str] | str) -> bool:
    return any(word in words for word in AWAITED)


def named(words: list[str]) -> tuple[Any, list[str]]:
    """The command that words call, and the words after its name."""
    command, rest = ROOT_COMMAND, list(words)
    while hasattr(command, "commands"):
        names = [word for word in rest if not word.startswith("-")]
        if not names:
            break
        assert names[0] in command.commands, f"no command {names[0]!r}"
        rest.remove(names[0])
        command = command.commands[names[0]]
    return command, rest


def options_of(command: Any) -> set[str]:
    own = {name for p in (*command.params, *ROOT_COMMAND.params) for name in p.opts}
    return own | {"--help", "-h"}


def parse(words: list[str]) -> None:
    """Let the command line take `words` apart, and run nothing."""
    command, _ = named(words)
    place = words.index(command.name) + 1 if command.name in words else len(words)
    try:
        ROOT_COMMAND.make_context("claimcheck", words[:place])
        if command is not ROOT_COMMAND:
            command.make_context(command.name, words[place:])
    except typer.Exit:
        pass  # --help or --version, and all is said


@pytest.mark.parametrize("page", PAGES, ids=each)
def test_every_command_in_a_block_is_one_that_the_program_takes(page: Path) -> None:
    for words in (w for block in blocks(text_of(page)) for w in commands(block)):
        if not awaited(words):
            parse(words)


@pytest.mark.parametrize("page", PAGES, ids=each)
def test_every_command_in_a_sentence_has_its_name_and_options(page: Path) -> None:
    for words in (w for span in spans(text_of(page)) for w in commands(span)):
        if not awaited(words):
            command, rest = named(words)
            assert {w for w in rest if re.match(r"--?[a-z]", w)} <= options_of(command), words


@pytest.mark.parametrize("page", [PAGES[0], *DOCS], ids=each)
def test_every_option_shown_by_itself_is_one(page: Path) -> None:
    every = [ROOT_COMMAND, *ROOT_COMMAND.commands.values()]
    known = set().union(*map(options_of, every))
    shown = [s for s in spans(text_of(page)) if s.startswith("-")]
    assert {w for s in shown for w in s.split() if re.match(r"--?[a-z]", w)} <= known


@pytest.mark.parametrize("page", [PAGES[0], *DOCS], ids=each)
def test_every_file_that_a_report_is_written_to_has_a_known_ending(page: Path) -> None:
    for name in re.findall(r"-o (report\.\w+)", text_of(page)):
        if not awaited(Path(name).suffix):
            choose(None, Path(name), Format.md)


@pytest.mark.parametrize("page", PAGES, ids=each)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text_of(page)):
        assert (page.parent / target).exists(), target


def test_every_page_is_in_the_menu_and_in_the_readme() -> None:
    menu, readme = text_of(ROOT / "mkdocs.yml"), text_of(ROOT / "README.md")
    for page in DOCS:
        assert f": {page.name}\n" in menu
        assert page.name == "index.md" or f"(docs/{page.name})" in readme


def test_the_site_shows_the_help_of_every_command() -> None:
    hooks = runpy.run_path(str(ROOT / "docs" / "hooks.py"))
    page = hooks["on_page_markdown"](text_of(ROOT / "docs" / "command-line.md"))
    for name in ROOT_COMMAND.commands:
        assert f"### claimcheck {name}\n\n```text\nUsage: claimcheck {name} " in page
    assert "### claimcheck model pull" in page
    assert "<!--" not in page


def test_pages_repeat_figures_as_the_benchmarks_have_them() -> None:
    source = text_of(ROOT / "benchmarks" / "README.md")
    limits = text_of(ROOT / "docs" / "limits.md")
    rows = re.findall(r"^\| [a-z].*\d.*\|$", limits, re.MULTILINE)
    assert rows
    assert all(row.removesuffix(" |") in source for row in rows)
    figure = r"\b\d+(?: of \d+)? \(\d+\)"
    assert set(re.findall(figure, text_of(ROOT / "README.md"))) <= set(re.findall(figure, limits))


def test_what_there_is_of_each_kind_is_described(tmp_path: Path) -> None:
    for page, names in {
        "configuration": [s.name for s in read({}, {}, tmp_path).settings],
        "library": claimcheck.__all__,
        "reading-a-report": [*get_args(Reason), *Format],
    }.items():
        text = text_of(ROOT / "docs" / f"{page}.md")
        assert [n for n in names if not re.search(rf"\b{n}\b", text)] == [], page
