"""The options that commands share, and what is made of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimcheck.errors import UsageError
from claimcheck.report.formats import Format

if TYPE_CHECKING:
    from claimcheck.configuration import Configuration
    from claimcheck.pipeline import Sources
    from claimcheck.progress import Say
    from claimcheck.session import Session

Model = Annotated[
    str | None,
    typer.Option(
        help="A model of the server, `local`, or `local:FILE.gguf`. [env: CLAIMCHECK_MODEL]",
        show_default=False,
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(
        help="A server that speaks the OpenAI protocol. [env: CLAIMCHECK_BASE_URL]",
        show_default=False,
    ),
]


@dataclass(frozen=True)
class Reading:
    """The options of a command that reads stories."""

    model: Model = None
    base_url: BaseUrl = None
    recordings: Annotated[
        Path | None,
        typer.Option(help="Replay the answers recorded in this folder.", show_default=False),
    ] = None
    offline: Annotated[bool, typer.Option("--offline", help="Never call a model.")] = False
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Neither read nor keep answers.")] = (
        False
    )
    jobs: Annotated[
        int | None,
        typer.Option(help="Requests under way at once. [env: CLAIMCHECK_JOBS]", show_default=False),
    ] = None
    max_calls: Annotated[
        int | None,
        typer.Option(
            help="Ask a model no more often. [env: CLAIMCHECK_MAX_CALLS]", show_default=False
        ),
    ] = None
    max_cost: Annotated[
        float | None,
        typer.Option(
            help="Spend no more US dollars. [env: CLAIMCHECK_MAX_COST]",
            metavar="USD",
            show_default=False,
        ),
    ] = None
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help="Say what it would take, calls, tokens and money; ask nobody."
        ),
    ] = False
    published: Annotated[
        list[str] | None,
        typer.Option(
            "--published",
            metavar="FILE=DATE",
            help="When a story appeared, as 2025-01-31. Repeatable.",
            show_default=False,
        ),
    ] = None
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--source",
            metavar="FILE=NAME",
            help="What outlet a story is of. Repeatable.",
            show_default=False,
        ),
    ] = None
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write to this file; - is standard output."),
    ] = None
    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="Else from the ending of -o.", show_default=False),
    ] = None

    def sources(self, named: list[str]) -> Sources:
        """The sources named, with what is said of them."""
        from claimcheck.pipeline import Sources

        dates = _pairs("--published", self.published, "2025-01-31")
        return Sources(named, dates, _pairs("--source", self.source, "NAME"))

    def session(self, say: Say, *, across: bool) -> Session:
        """Whom to ask."""
        from claimcheck.session import Options, Session

        settings = settings_of(
            model=self.model,
            base_url=self.base_url,
            jobs=self.jobs,
            max_calls=self.max_calls,
            max_cost=self.max_cost,
        )
        options = Options(settings, self.recordings, self.offline, not self.no_cache, across)
        return Session(options, os.environ, say)


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """`command`, which takes a `Reading` by the name of `reading`, with its fields as options."""
    own = signature(command, eval_str=True)
    names = [field.name for field in fields(Reading)]
    options = [
        p for name, p in signature(Reading, eval_str=True).parameters.items() if name in names
    ]
    parameters = [
        p
        for name, each in own.parameters.items()
        for p in (options if name == "reading" else [each])
    ]

    @wraps(command)
    def run(**given: Any) -> None:
        command(reading=Reading(**{name: given.pop(name) for name in names}), **given)

    run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run


def settings_of(**flags: object) -> Configuration:
    """What holds in the working folder, with what the command line says."""
    from claimcheck.configuration import read

    return read(flags, os.environ, Path.cwd())


def _pairs(option: str, entries: list[str] | None, form: str) -> Mapping[Path, str]:
    found = {}
    for entry in entries or []:
        name, equals, value = entry.rpartition("=")
        if not equals or not name or not value:
            raise UsageError(f"{option} {entry}: write it as FILE={form}.")
        found[Path(name)] = value
    return found
