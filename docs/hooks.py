"""What the site shows that is kept elsewhere: the program's own help, a picture of a report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_HERE = "<!-- every command -->"
_PICTURES = "../fixtures/blinken/expected/"


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the picture that the README shows, too."""
    from mkdocs.structure.files import File

    picture = Path(config.docs_dir, _PICTURES, "report.png").resolve()
    files.append(File.generated(config, picture.name, abs_src_path=str(picture)))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Put the help of every command in its place, and lead to the picture on the site."""
    return markdown.replace(_HERE, every_command()).replace(_PICTURES, "")


def every_command() -> str:
    """The help of every command, each below its name."""
    from typer.main import get_command
    from typer.testing import CliRunner

    from claimcheck.cli import app

    run = CliRunner(env={"COLUMNS": "80"})
    parts = []
    for words in _commands(get_command(app)):
        told = run.invoke(app, [*words, "--help"], prog_name="claimcheck", catch_exceptions=False)
        parts.append(
            f"### {' '.join(['claimcheck', *words])}\n\n```text\n{told.stdout.strip()}\n```"
        )
    return "\n\n".join(parts)


def _commands(command: Any, *words: str) -> Iterator[tuple[str, ...]]:
    yield words
    for name, each in getattr(command, "commands", {}).items():
        yield from _commands(each, *words, name)
