"""The options that commands share, and what is made of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimcheck.errors import UsageError
from claimcheck.report.formats import Format
from claimcheck.terminal import terminal

if TYPE_CHECKING:
    from claimcheck.configuration import Configuration
    from claimcheck.pipeline import Sources
    from claimcheck.progress import Say
    from claimcheck.session import Session


def option(help: str, *names: str, metavar: str | None = None) -> Any:
    """An option whose default says nothing worth showing."""
    return typer.Option(*names, help=help, metavar=metavar, show_default=False)


Model = Annotated[
    str | None,
    option("A model of the server, `local`, or `local:FILE.gguf`. [env: CLAIMCHECK_MODEL]"),
]
BaseUrl = Annotated[
    str | None, option("A server that speaks the OpenAI protocol. [env: CLAIMCHECK_BASE_URL]")
]

Report = Annotated[Path, typer.Argument(help="What `compare --format json` wrote.")]
Decisions = Annotated[Path, typer.Option(help="Where decisions are kept, and those of before are.")]
#: Where they are, unless it is said otherwise.
DECISIONS = Path("claimcheck-review.toml")


def _hush(asked: bool) -> bool:
    terminal.quiet |= asked
    return asked


def _log(asked: bool) -> bool:
    if asked:
        import logging

        from claimcheck.redaction import LogFormat

        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(LogFormat("%(name)s: %(message)s"))
        logging.basicConfig(level=logging.INFO, handlers=[handler])
    return asked


# Given before a command or after it, which is why they act by themselves.
Quiet = Annotated[
    bool,
    typer.Option(
        "--quiet", "-q", callback=_hush, help="Say only what went wrong, was not read or is sent."
    ),
]
Verbose = Annotated[
    bool,
    typer.Option("--verbose", "-v", callback=_log, help="Say each request that is made, too."),
]


@dataclass(frozen=True)
class Reading:
    """The options of a command that reads stories."""

    model: Model = None
    base_url: BaseUrl = None
    recordings: Annotated[Path | None, option("Replay the answers recorded in this folder.")] = None
    offline: Annotated[bool, option("Never call a model.", "--offline")] = False
    no_cache: Annotated[bool, option("Neither read nor keep answers.", "--no-cache")] = False
    jobs: Annotated[int | None, option("Requests under way at once. [env: CLAIMCHECK_JOBS]")] = None
    max_calls: Annotated[
        int | None, option("Ask a model no more often. [env: CLAIMCHECK_MAX_CALLS]")
    ] = None
    max_cost: Annotated[
        float | None,
        option("Spend no more US dollars. [env: CLAIMCHECK_MAX_COST]", metavar="USD"),
    ] = None
    dry_run: Annotated[
        bool, option("Say what it would take, calls, tokens and money; ask nobody.", "--dry-run")
    ] = False
    published: Annotated[
        list[str] | None,
        option("When a story appeared, as 2025-01-31. Repeatable.", metavar="FILE=DATE"),
    ] = None
    source: Annotated[
        list[str] | None, option("What outlet a story is of. Repeatable.", metavar="FILE=NAME")
    ] = None
    output: Annotated[
        Path | None, option("Write to this file; - is standard output.", "--output", "-o")
    ] = None
    format: Annotated[Format | None, option("Else from the ending of -o.", "--format", "-f")] = None
    quiet: Quiet = False
    verbose: Verbose = False

    def sources(self, named: list[str]) -> Sources:
        """The sources named, with what is said of them."""
        from claimcheck.pipeline import Sources

        dates = _pairs("--published", self.published, "2025-01-31")
        return Sources(named, dates, _pairs("--source", self.source, "NAME"))

    def session(self, say: Say, *, across: bool) -> Session:
        """Whom to ask."""
        from claimcheck.session import Options, Session

        flags = ("model", "base_url", "jobs", "max_calls", "max_cost")
        settings = settings_of(**{name: getattr(self, name) for name in flags})
        options = Options(settings, self.recordings, self.offline, not self.no_cache, across)
        return Session(options, os.environ, say)


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """`command`, which takes a `Reading` by the name of `reading`, with its fields as options."""
    own = signature(command, eval_str=True)
    names = [field.name for field in fields(Reading)]
    shared = signature(Reading, eval_str=True).parameters.values()
    parameters = [
        p
        for name, each in own.parameters.items()
        for p in (shared if name == "reading" else [each])
    ]

    @wraps(command)
    def run(**options: Any) -> None:
        shared = Reading(**{name: options.pop(name) for name in names})
        command(reading=shared, **options)

    run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run


def settings_of(**flags: object) -> Configuration:
    """What holds in the working folder, with what the command line says."""
    from claimcheck.configuration import absolute, read

    settings = read(flags, os.environ, absolute())
    for note in settings.notes:
        terminal.say(f"claimcheck: {note.text}")
    return settings


def _pairs(option: str, entries: list[str] | None, form: str) -> Mapping[Path, str]:
    found = {}
    for entry in entries or []:
        name, equals, value = entry.rpartition("=")
        if not equals or not name or not value:
            raise UsageError(f"{option} {entry}: write it as FILE={form}.")
        found[Path(name)] = value
    return found
