"""The command line: options in, exit code out.

Exit codes: 0 done; 1 only when `--fail-on` is given and met; 2 wrong usage or configuration; 3 an
input or the model failed, or something was not read. Results go to standard output, everything else
to standard error. What a command needs is imported when it runs, so that `--help` is fast.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec

import typer

from claimcheck.errors import ClaimcheckError
from claimcheck.options import BaseUrl, Model, Reading, option, reading, settings_of
from claimcheck.report.formats import Format, choose, file_of, written
from claimcheck.terminal import Terminal

if TYPE_CHECKING:
    from claimcheck.claims import ClaimSet
    from claimcheck.findings import Comparison
    from claimcheck.pipeline import Sources
    from claimcheck.session import Session

app = typer.Typer(
    name="claimcheck",
    help="Show where news stories disagree, and whether the disagreement is real.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
model_app = typer.Typer(help="The model that runs on this machine.", no_args_is_help=True)
app.add_typer(model_app, name="model")
terminal = Terminal()
P = ParamSpec("P")


class FailOn(StrEnum):
    """Which findings make the exit code 1."""

    never = "never"
    new = "new"
    conflict = "conflict"
    undecided = "undecided"


class Described(StrEnum):
    """What a JSON schema is of."""

    comparison = "comparison"
    claims = "claims"


Named = Annotated[
    list[str],
    typer.Argument(
        help="Stories: files (text, Markdown, HTML, PDF, JSON, feeds), folders, patterns, "
        "addresses, or - for standard input; or claims that `extract` wrote.",
        metavar="SOURCE...",
        show_default=False,
    ),
]


def _stoppable(command: Callable[P, None]) -> Callable[P, None]:
    """Ends a command well when the user, or whoever reads its output, has had enough."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except KeyboardInterrupt as stop:
            kept = "stopped; what was finished is kept, run it again to go on"
            terminal.say(f"claimcheck: {str(stop) or kept}.")
            raise typer.Exit(130) from None
        except BrokenPipeError:
            # Nobody is left to read what Python would still flush at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None

    return run


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"claimcheck {version('newsroom-claimcheck')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say only what went wrong or was not read.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say each request that is made, too.")
    ] = False,
) -> None:
    terminal.quiet = quiet
    if verbose:
        import logging

        logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(name)s: %(message)s")


@app.command()
@reading
@_stoppable
def compare(
    sources: Named,
    reading: Reading,
    no_across: Annotated[
        bool, option("Let no model read the stories across; compare without one.", "--no-across")
    ] = False,
    baseline: Annotated[
        list[Path] | None,
        option(
            "Decisions that `review` wrote, or an earlier report as JSON. Repeatable.",
            metavar="FILE",
        ),
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option(help="Exit with 1 when there is such a finding.")
    ] = FailOn.never,
) -> None:
    """Compare stories and report where they conflict.

    For example:

      claimcheck compare a.txt b.html c.pdf --model local

      claimcheck compare stories/ https://example.org/story -o report.html

      claimcheck compare stories/ --baseline claimcheck-review.toml --fail-on new
    """
    from claimcheck import pipeline
    from claimcheck.review.baseline import counted, known_from, with_standing

    chosen = choose(reading.format, reading.output, Format.md)
    session = reading.session(terminal.say, across=not no_across)
    named = reading.sources(sources)
    if reading.dry_run:
        _show_plan(named, session)
    known = known_from(baseline) if baseline else None
    found, claims = pipeline.comparison(named, session)
    comparison = with_standing(found, known)
    _write(comparison, chosen, reading.output, claims)
    failed = bool(counted(comparison, fail_on))
    raise typer.Exit(int(failed) if comparison.complete else 3)


@app.command()
@reading
@_stoppable
def extract(sources: Named, reading: Reading) -> None:
    """Print the claims of stories, for people or for `compare` to take.

    For example:

      claimcheck extract story.txt --model local

      claimcheck extract stories/ -o claims.json
    """
    from claimcheck import pipeline

    chosen = choose(reading.format, reading.output, Format.json, of_claims=True)
    session = reading.session(terminal.say, across=False)
    named = reading.sources(sources)
    if reading.dry_run:
        _show_plan(named, session)
    claims = pipeline.claims(named, session)
    _write(claims, chosen, reading.output)
    raise typer.Exit(0 if claims.complete else 3)


@app.command()
@_stoppable
def record(
    case: Annotated[Path, typer.Argument(help="A folder with articles/ in it.")],
    model: Model = None,
    base_url: BaseUrl = None,
    into: Annotated[Path | None, option("The folder to write. [default: CASE/recordings]")] = None,
    named: Annotated[str | None, option("What the recordings call the model.")] = None,
) -> None:
    """Record a model's answers to the stories of a case, for tests and reviews to replay.

    Writes CASE/recordings/ anew from the stories in CASE/articles/, each by itself and read across.
    What the cache holds is not asked again.

    For example:

      claimcheck record fixtures/blinken --model local
    """
    from claimcheck import pipeline

    folder = into or case / "recordings"
    session = Reading(model, base_url).session(terminal.say, across=True)
    pipeline.record(case, folder, named, session)
    terminal.say(f"{folder} written.")


@app.command()
@_stoppable
def doctor(model: Model = None, base_url: BaseUrl = None) -> None:
    """Show what is set and by whom, and try one small call of the model.

    For example:

      claimcheck doctor

      claimcheck doctor --base-url http://localhost:11434/v1 --model qwen2.5:7b
    """
    import asyncio

    from claimcheck.llm.doctor import examine

    settings = settings_of(model=model, base_url=base_url)
    found = asyncio.run(examine(settings, os.environ))
    terminal.show("".join(f"{line}\n" for line in found.lines))
    raise typer.Exit(0 if found.ok else 3)


@app.command()
@_stoppable
def review(
    report: Annotated[Path, typer.Argument(help="What `compare --format json` wrote.")],
    decisions: Annotated[
        Path, typer.Option(help="Where decisions are kept, and those of before are.")
    ] = Path("claimcheck-review.toml"),
    undecided: Annotated[
        bool, typer.Option("--undecided", help="Walk what stayed undecided, too.")
    ] = False,
) -> None:
    """Walk the conflicts of a report: confirm, dismiss with a reason, skip.

    Decisions go to a small file that can be committed; `compare --baseline` honours it.

    For example:

      claimcheck compare stories/ -o report.json

      claimcheck review report.json
    """
    from claimcheck.review.walking import review as walk

    walk(report, decisions, terminal.ask, typer.echo, undecided=undecided)


@app.command()
@_stoppable
def view(
    report: Annotated[Path, typer.Argument(help="What `compare --format json` wrote.")],
    decisions: Annotated[
        Path, typer.Option(help="Where decisions are kept, and those of before are.")
    ] = Path("claimcheck-review.toml"),
    port: Annotated[
        int, option("The port to listen on. [default: any that is free]", metavar="N")
    ] = 0,
    no_open: Annotated[bool, option("Open no browser; say the address.", "--no-open")] = False,
) -> None:
    """Show a report in the browser, and keep the decisions taken there.

    The page is served on this machine alone, until Ctrl-C.

    For example:

      claimcheck compare stories/ -o report.json

      claimcheck view report.json
    """
    import webbrowser
    from threading import Thread

    from claimcheck.review.serving import Desk, Server

    with Server(Desk(report, decisions), port) as server:
        terminal.say(f"claimcheck: {report} is at {server.address} until Ctrl-C.")
        if not no_open:
            # A browser of the terminal's own comes back only when it is left.
            Thread(target=webbrowser.open, args=(server.address,), daemon=True).start()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            terminal.say(f"claimcheck: stopped; decisions are in {decisions}.")


@app.command()
@_stoppable
def schema(
    of: Annotated[Described, typer.Argument(help="What it describes.")] = Described.comparison,
) -> None:
    """Print the JSON schema of what `--format json` writes.

    For example:

      claimcheck schema claims
    """
    from claimcheck.claims import ClaimSet
    from claimcheck.findings import Comparison
    from claimcheck.report.json import schema as described

    terminal.show(described(Comparison if of is Described.comparison else ClaimSet))


@model_app.command()
@_stoppable
def pull() -> None:
    """Fetch the default local model once (1.1 GB), verify it and keep it.

    Interrupted, it goes on from where it was when run again.
    """
    from claimcheck.llm.modelfile import DEFAULT, model_path
    from claimcheck.llm.modelfile import pull as fetch

    target = model_path(os.environ)
    with typer.progressbar(
        length=DEFAULT.size, label=DEFAULT.filename[:24], file=sys.stderr
    ) as bar:
        pulled = fetch(target, lambda received, total: bar.update(received - bar.pos))
    typer.echo(pulled.path)
    there = "It was there already." if pulled.source == "present" else "It is whole and verified."
    terminal.say(f"{there} Use it with --model local; its licence is {DEFAULT.licence}.")


def _show_plan(sources: Sources, session: Session) -> None:
    from claimcheck.pipeline import planned
    from claimcheck.planning.table import describe

    terminal.show(describe(planned(sources, session)) + "\n")
    raise typer.Exit


def _write(
    result: Comparison | ClaimSet,
    format: Format,
    output: Path | None,
    claims: ClaimSet | None = None,
) -> None:
    """Write a result, and say what was not read of the stories."""
    from claimcheck.report.files import write_atomically
    from claimcheck.report.wording import gap_lines

    text = written(result, format, claims)
    terminal.say("", passing=True)
    if file := file_of(output):
        write_atomically(file, text)
        terminal.say(f"{file} written.")
    else:
        terminal.show(text)
    for line in gap_lines(result):
        terminal.say(f"claimcheck: {line}")


def main() -> None:
    """Run the command line; every error that claimcheck raises becomes one line and a code."""
    try:
        app()
    except ClaimcheckError as error:
        terminal.say(f"claimcheck: {error}")
        sys.exit(error.exit_code)
