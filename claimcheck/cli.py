"""The command line: options in, exit code out.

Exit codes: 0 done; 1 only when `--fail-on` is given and met; 2 wrong usage or configuration; 3 an
input or the model failed, or something was not read; 4 a fault that nobody had foreseen. Results go
to standard output, everything else to standard error. What a command needs is imported when it
runs, so that `--help` is fast.
"""

from __future__ import annotations

import logging
import os
import sys
from collections import Counter
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.errors import ClaimcheckError, NothingRead, UsageError
from claimcheck.options import (
    DECISIONS,
    BaseUrl,
    Decisions,
    Model,
    Quiet,
    Reading,
    Report,
    Verbose,
    option,
    reading,
    settings_of,
)
from claimcheck.redaction import LogFormat
from claimcheck.report.formats import Format, choose, file_of, written
from claimcheck.storage import cache_app, model_app
from claimcheck.terminal import stoppable, terminal
from claimcheck.usage import WrongUsage, one_line

if TYPE_CHECKING:
    from claimcheck.claims import ClaimSet
    from claimcheck.findings import Comparison
    from claimcheck.pipeline import Sources
    from claimcheck.session import Session

_OWN = Path(__file__).parent

app = typer.Typer(
    name="claimcheck",
    help="Show where news stories disagree, and whether the disagreement is real.\n\n"
    "Settings are read from claimcheck.toml in the working folder or the nearest one above it, "
    "not from beside the stories.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(model_app, name="model")
app.add_typer(cache_app, name="cache")


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


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        terminal.tell(f"claimcheck {version('newsroom-claimcheck')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    terminal.quiet = quiet


@app.command()
@reading
@stoppable
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
    from claimcheck.articles import apart

    apart.start()
    from claimcheck import pipeline
    from claimcheck.claims import listed
    from claimcheck.report.text import count
    from claimcheck.review.baseline import counted, known_from, with_standing

    default = Format.md if reading.output or not terminal.watched else Format.text
    chosen = choose(reading.format, reading.output, default)
    session = reading.session(terminal.say, across=not no_across)
    named = reading.sources(sources)
    pipeline.keep_apart(named, file_of(reading.output))
    if reading.dry_run:
        _show_plan(named, session)
    known = known_from(_no_reports_for_people(baseline)) if baseline else None
    found, claims = pipeline.comparison(named, session)
    comparison = with_standing(found, known)
    _write(comparison, chosen, reading.output, claims)
    if len(comparison.articles) < 2:
        terminal.say("claimcheck: a single story has nothing to be compared with; name another.")
    failed = counted(comparison, fail_on)
    if failed and comparison.complete:
        number = Counter("conflict" if f.verdict == "conflict" else "open question" for f in failed)
        found_so = listed([count(n, noun) for noun, n in number.items()])
        terminal.say(f"claimcheck: {found_so}, so --fail-on {fail_on} exits with 1.")
    raise typer.Exit(int(bool(failed)) if comparison.complete else 3)


@app.command()
@reading
@stoppable
def extract(sources: Named, reading: Reading) -> None:
    """Print the claims of stories, for people or for `compare` to take.

    For example:

      claimcheck extract story.txt --model local

      claimcheck extract stories/ -o claims.json
    """
    from claimcheck.articles import apart

    apart.start()
    from claimcheck import pipeline

    default = Format.json if reading.output or not terminal.watched else Format.text
    chosen = choose(reading.format, reading.output, default, of_claims=True)
    session = reading.session(terminal.say, across=False)
    named = reading.sources(sources)
    pipeline.keep_apart(named, file_of(reading.output))
    if reading.dry_run:
        _show_plan(named, session)
    claims = pipeline.claims(named, session)
    _write(claims, chosen, reading.output)
    raise typer.Exit(0 if claims.complete else 3)


@app.command()
@stoppable
def record(
    case: Annotated[Path, typer.Argument(help="A folder with articles/ in it.")],
    model: Model = None,
    base_url: BaseUrl = None,
    into: Annotated[Path | None, option("The folder to write. [default: CASE/recordings]")] = None,
    named: Annotated[str | None, option("What the recordings call the model.")] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
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
@stoppable
def trust(
    folder: Annotated[Path, typer.Argument(help="Where claimcheck.toml lies.")] = Path(),
    untrust: Annotated[bool, option("Trust it no longer.", "--untrust")] = False,
) -> None:
    """Let a project's claimcheck.toml name model, server and cache, as long as it stays the same.

    For example:

      claimcheck trust

      claimcheck trust stories/ --untrust
    """
    from claimcheck.configuration import PROJECT_FILE, absolute, project_file, shown_text, trust_of

    file = project_file(folder)
    if untrust:
        file = file or absolute(folder) / PROJECT_FILE
        trust_of().take(file)
    elif file is None:
        raise UsageError(f"{folder}: no {PROJECT_FILE} there or above; name the folder of one.")
    else:
        text = shown_text(file)
        terminal.state(text.removesuffix("\n"))
        trust_of().give(file, text)
    terminal.say(f"{file} is {'no longer' if untrust else 'now'} trusted.")


@app.command()
@stoppable
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
    terminal.state("\n".join(found.lines))
    raise typer.Exit(0 if found.ok else 3)


@app.command()
@stoppable
def review(
    report: Report,
    decisions: Decisions = DECISIONS,
    undecided: Annotated[
        bool, typer.Option("--undecided", help="Walk what stayed undecided, too.")
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="Walk what was decided before, too.")
    ] = False,
    by: Annotated[
        str | None,
        option("Who decides. [env: CLAIMCHECK_REVIEWER; else the user's name]", metavar="NAME"),
    ] = None,
) -> None:
    """Walk the conflicts of a report: confirm, dismiss with a reason, skip, go back.

    Each decision goes at once to a small file that can be committed; `compare --baseline` honours
    it.

    For example:

      claimcheck compare stories/ -o report.json

      claimcheck review report.json --by "Ada Obi"
    """
    from datetime import UTC, datetime

    from claimcheck.review.walking import review as walk

    def now() -> datetime:
        return datetime.now(UTC)

    walk(report, decisions, terminal, by=_reviewer(by), now=now, undecided=undecided, all=every)


@app.command()
@stoppable
def view(
    report: Report,
    decisions: Decisions = DECISIONS,
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
@stoppable
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


def _no_reports_for_people(files: list[Path]) -> list[Path]:
    for file in files:
        if file.suffix in (".md", ".markdown", ".html", ".htm", ".csv", ".sarif"):
            raise UsageError(
                f"--baseline {file}: a report for people; give one that --format json wrote, or "
                "the decisions that `claimcheck review` wrote."
            )
    return files


def _reviewer(named: str | None) -> str:
    """Who decides; empty where this system does not know its user's name."""
    import getpass

    try:
        return named or os.environ.get("CLAIMCHECK_REVIEWER") or getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _show_plan(sources: Sources, session: Session) -> None:
    from claimcheck.pipeline import planned
    from claimcheck.planning.table import describe

    plan = planned(sources, session)
    terminal.state(describe(plan, session.goes()))
    raise typer.Exit(3 if plan.unread else 0)


def _write(
    result: Comparison | ClaimSet,
    format: Format,
    output: Path | None,
    claims: ClaimSet | None = None,
) -> None:
    """Say what to know of the stories, and write a result: what comes last is looked at."""
    from claimcheck.findings import Comparison
    from claimcheck.report.files import write_atomically
    from claimcheck.report.screen import Look
    from claimcheck.report.wording import accounting, gap_lines, speaking

    file = file_of(output)
    look = Look() if file else Look(terminal.width, terminal.colour)
    content = written(result, format, claims, look)
    # On a terminal the result itself says so.
    if file or format is not Format.text:
        for line in (*gap_lines(result), *speaking(result)):
            terminal.say(f"claimcheck: {line}")
    if file:
        write_atomically(file, content)
        terminal.say(f"{file} written.")
        if isinstance(result, Comparison):
            terminal.say(accounting(result))
    else:
        terminal.show(content)


def _fault(error: Exception) -> None:
    """Say in one line what nobody had foreseen; with --verbose its trace, without secrets, too."""
    from traceback import extract_tb, format_exception

    if logging.getLogger(__name__).isEnabledFor(logging.INFO):
        for line in "".join(format_exception(error)).splitlines():
            terminal.say(f"claimcheck: {line}")
    own = [f for f in extract_tb(error.__traceback__) if _OWN in Path(f.filename).parents]
    where = f" in {Path(own[-1].filename).relative_to(_OWN)}, line {own[-1].lineno}" if own else ""
    why = f", {error.strerror}" if isinstance(error, OSError) else ""
    terminal.say(
        f"claimcheck: something went wrong that was not foreseen ({type(error).__name__}{where}"
        f"{why}); run it again with --verbose, and report what it says if it stays so."
    )


def main() -> None:
    """Run the command line; whatever it raises becomes one line and a code."""
    # Else the next file that is opened would be a standard stream to whoever writes there.
    while (spare := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(spare)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if logging.lastResort is not None:
        logging.lastResort.setFormatter(LogFormat("%(message)s"))
    try:
        code = app(standalone_mode=False)
    except SystemExit as ended:
        # The library's own end where nobody reads the help.
        code = 0 if isinstance(ended.__context__, BrokenPipeError) else ended.code
    except ClaimcheckError as error:
        # Of a single source, why it could not be read has been told, and says all.
        if not isinstance(error, NothingRead) or len(error.causes) != 1:
            terminal.say(f"claimcheck: {error}")
        code = error.exit_code
    except WrongUsage as error:
        # Whoever does not hear of it has the code.
        with suppress(OSError):
            typer.echo(one_line(error), err=True)
        code = 2
    except typer.Abort:
        terminal.say("claimcheck: stopped.")
        code = 130
    except Exception as error:  # noqa: BLE001
        _fault(error)
        code = 4
    sys.exit(code)
