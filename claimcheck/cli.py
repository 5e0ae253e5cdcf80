"""The command line: options in, exit code out.

Exit codes: 0 done; 1 only when `--fail-on` is given and met; 2 wrong usage or configuration; 3 an
input or the model failed, or something was not read. Results go to standard output, everything else
to standard error.
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

from claimcheck.errors import ClaimcheckError, UsageError

if TYPE_CHECKING:
    from claimcheck.claims import ClaimSet
    from claimcheck.configuration import Configuration
    from claimcheck.findings import Comparison
    from claimcheck.session import Given, Options

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


class Format(StrEnum):
    """How a result is written."""

    md = "md"
    html = "html"
    json = "json"
    csv = "csv"
    sarif = "sarif"
    github = "github"


_ENDINGS = {
    ".md": Format.md,
    ".markdown": Format.md,
    ".html": Format.html,
    ".htm": Format.html,
    ".json": Format.json,
    ".csv": Format.csv,
    ".sarif": Format.sarif,
}
#: What claims can be written as; a comparison can be written as anything.
_OF_CLAIMS = (Format.md, Format.json)


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


Sources = Annotated[
    list[str],
    typer.Argument(
        help="Stories: files (text, Markdown, HTML, PDF, JSON, feeds), folders, patterns, "
        "addresses, or - for standard input; or claims that `extract` wrote.",
        metavar="SOURCE...",
        show_default=False,
    ),
]
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
Recordings = Annotated[
    Path | None,
    typer.Option(help="Replay the answers recorded in this folder.", show_default=False),
]
Offline = Annotated[bool, typer.Option("--offline", help="Never call a model.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither read nor keep answers.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write to this file; - is standard output."),
]
OutputFormat = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="Else from the ending of -o.", show_default=False),
]
Jobs = Annotated[
    int | None,
    typer.Option(help="Requests under way at once. [env: CLAIMCHECK_JOBS]", show_default=False),
]
MaxCalls = Annotated[
    int | None,
    typer.Option(help="Ask a model no more often. [env: CLAIMCHECK_MAX_CALLS]", show_default=False),
]
MaxCost = Annotated[
    float | None,
    typer.Option(
        help="Spend no more US dollars. [env: CLAIMCHECK_MAX_COST]",
        metavar="USD",
        show_default=False,
    ),
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help="Say what it would take, calls, tokens and money; ask nobody."),
]
PublishedOption = Annotated[
    list[str] | None,
    typer.Option(
        "--published",
        metavar="FILE=DATE",
        help="When a story appeared, as 2025-01-31. Repeatable.",
        show_default=False,
    ),
]


Outlet = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="FILE=NAME",
        help="What outlet a story is of. Repeatable.",
        show_default=False,
    ),
]

P = ParamSpec("P")


def _stoppable(command: Callable[P, None]) -> Callable[P, None]:
    """Ends a command well when the user, or whoever reads its output, has had enough."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except KeyboardInterrupt as stop:
            kept = "stopped; what was finished is kept, run it again to go on"
            _say(f"claimcheck: {str(stop) or kept}.")
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
    global _quiet
    _quiet = quiet
    if verbose:
        import logging

        logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(name)s: %(message)s")


#: Whether only what went wrong is said; set once, by the command line.
_quiet = False


@app.command()
@_stoppable
def compare(
    sources: Sources,
    model: Model = None,
    base_url: BaseUrl = None,
    recordings: Recordings = None,
    offline: Offline = False,
    no_cache: NoCache = False,
    jobs: Jobs = None,
    max_calls: MaxCalls = None,
    max_cost: MaxCost = None,
    dry_run: DryRun = False,
    published: PublishedOption = None,
    source: Outlet = None,
    output: Output = None,
    format: OutputFormat = None,
    no_across: Annotated[
        bool,
        typer.Option(
            "--no-across", help="Let no model read the stories across; compare without one."
        ),
    ] = False,
    baseline: Annotated[
        list[Path] | None,
        typer.Option(
            help="Decisions that `review` wrote, or an earlier report as JSON. Repeatable.",
            metavar="FILE",
            show_default=False,
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
    from claimcheck import session

    chosen = _format(format, output, Format.md)
    settings = _settings(model, base_url, jobs, max_calls, max_cost)
    asked = session.Options(settings, recordings, offline, not no_cache, not no_across)
    if dry_run:
        _plan(sources, asked, _given(published, source))
    known = session.known_from(baseline or [])
    comparison, claims = session.comparison(
        sources, asked, os.environ, _given(published, source), _say
    )
    if baseline:
        comparison = session.standing(comparison, known)
    _write(comparison, chosen, output, claims)
    _tell_gaps(comparison)
    raise typer.Exit(_exit_code(comparison, fail_on))


@app.command()
@_stoppable
def extract(
    sources: Sources,
    model: Model = None,
    base_url: BaseUrl = None,
    recordings: Recordings = None,
    offline: Offline = False,
    no_cache: NoCache = False,
    jobs: Jobs = None,
    max_calls: MaxCalls = None,
    max_cost: MaxCost = None,
    dry_run: DryRun = False,
    published: PublishedOption = None,
    source: Outlet = None,
    output: Output = None,
    format: OutputFormat = None,
) -> None:
    """Print the claims of stories, for people or for `compare` to take.

    For example:

      claimcheck extract story.txt --model local

      claimcheck extract stories/ -o claims.json
    """
    from claimcheck import session

    chosen = _format(format, output, Format.json)
    if chosen not in _OF_CLAIMS:
        raise UsageError(f"claims are written as md or json, not as {chosen}.")
    settings = _settings(model, base_url, jobs, max_calls, max_cost)
    asked = session.Options(settings, recordings, offline, not no_cache, across=False)
    if dry_run:
        _plan(sources, asked, _given(published, source))
    claims = session.claims(sources, asked, os.environ, _given(published, source), _say)
    _write(claims, chosen, output)
    _tell_gaps(claims)
    raise typer.Exit(0 if claims.complete else 3)


@app.command()
@_stoppable
def record(
    case: Annotated[Path, typer.Argument(help="A folder with articles/ in it.")],
    model: Model = None,
    base_url: BaseUrl = None,
    into: Annotated[
        Path | None,
        typer.Option(help="The folder to write. [default: CASE/recordings]", show_default=False),
    ] = None,
    named: Annotated[
        str | None,
        typer.Option(help="What the recordings call the model.", show_default=False),
    ] = None,
) -> None:
    """Record a model's answers to the stories of a case, for tests and reviews to replay.

    Writes CASE/recordings/ anew from the stories in CASE/articles/, each by itself and read across.
    What the cache holds is not asked again.

    For example:

      claimcheck record fixtures/blinken --model local
    """
    from claimcheck import session

    asked = session.Options(_settings(model, base_url))
    written = session.record(case, asked, os.environ, _say, into, named)
    _say(f"{written} written.")


@app.command()
@_stoppable
def doctor(model: Model = None, base_url: BaseUrl = None) -> None:
    """Show what is set and by whom, and try one small call of the model.

    For example:

      claimcheck doctor

      claimcheck doctor --base-url http://localhost:11434/v1 --model qwen2.5:7b
    """
    from claimcheck import session

    found = session.examined(_settings(model, base_url), os.environ)
    _print("".join(f"{line}\n" for line in found.lines))
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
    from claimcheck import session

    session.review(report, decisions, _ask, typer.echo, undecided=undecided)


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
    from claimcheck.report.schema import schema as described

    _print(described(Comparison if of is Described.comparison else ClaimSet))


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
        done = 0

        def advance(received: int, total: int) -> None:
            nonlocal done
            bar.update(received - done)
            done = received

        pulled = fetch(target, advance)
    typer.echo(pulled.path)
    there = "It was there already." if pulled.source == "present" else "It is whole and verified."
    _say(f"{there} Use it with --model local; its licence is {DEFAULT.licence}.")


def _settings(
    model: str | None,
    base_url: str | None,
    jobs: int | None = None,
    max_calls: int | None = None,
    max_cost: float | None = None,
) -> Configuration:
    from claimcheck.configuration import read

    flags = {
        "model": model,
        "base_url": base_url,
        "jobs": jobs,
        "max_calls": max_calls,
        "max_cost": max_cost,
    }
    return read(flags, os.environ, Path.cwd())


def _plan(sources: list[str], asked: Options, given: Given) -> None:
    from claimcheck import session
    from claimcheck.planning import describe

    _print(describe(session.planned(sources, asked, os.environ, given)) + "\n")
    raise typer.Exit


def _format(asked: Format | None, output: Path | None, default: Format) -> Format:
    if output is not None and str(output) != "-" and not output.parent.is_dir():
        # Said before a model is paid for what could not be written.
        raise UsageError(f"-o {output}: there is no folder {output.parent}.")
    if asked or output is None or str(output) == "-":
        return asked or default
    if output.suffix not in _ENDINGS:
        known = ", ".join(_ENDINGS)
        raise UsageError(f"-o {output}: unknown ending; use one of {known}, or add --format.")
    return _ENDINGS[output.suffix]


def _given(published: list[str] | None, source: list[str] | None) -> Given:
    from claimcheck.session import Given

    return Given(_pairs("--published", published, "2025-01-31"), _pairs("--source", source, "NAME"))


def _pairs(option: str, entries: list[str] | None, form: str) -> dict[Path, str]:
    found = {}
    for entry in entries or []:
        name, equals, value = entry.rpartition("=")
        if not equals or not name or not value:
            raise UsageError(f"{option} {entry}: write it as FILE={form}.")
        found[Path(name)] = value
    return found


def _write(
    result: Comparison | ClaimSet,
    format: Format,
    output: Path | None,
    claims: ClaimSet | None = None,
) -> None:
    from claimcheck.report.files import write_atomically

    text = _written(result, format, claims)
    _say("", passing=True)
    if output is None or str(output) == "-":
        _print(text)
    else:
        write_atomically(output, text)
        _say(f"{output} written.")


def _written(result: Comparison | ClaimSet, format: Format, claims: ClaimSet | None = None) -> str:
    from claimcheck.findings import Comparison
    from claimcheck.report.json import to_json
    from claimcheck.report.markdown import markdown

    if format is Format.json:
        return to_json(result)
    if format is Format.md or not isinstance(result, Comparison):
        return markdown(result)
    if format is Format.html:
        from claimcheck.report.html import html

        return html(result, claims.claims if claims else ())
    if format is Format.csv:
        from claimcheck.report.csv import csv_table

        return csv_table(result)
    if format is Format.sarif:
        from claimcheck.report.sarif import sarif

        return sarif(result)
    from claimcheck.report.annotations import github

    return github(result)


def _ask(question: str) -> str | None:
    sys.stderr.write(question)
    sys.stderr.flush()
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None


def _tell_gaps(result: Comparison | ClaimSet) -> None:
    from claimcheck.report.wording import gaps, visible

    names = {article.id: article.name for article in result.articles}
    for coverage in result.coverage:
        for gap in gaps(coverage):
            _say(f"claimcheck: {names[coverage.article]}: {visible(gap)}")


def _print(text: str) -> None:
    if sys.stdout is None:
        raise UsageError("standard output is closed; name a file with -o.")
    try:
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"standard output cannot be written ({error.strerror}).") from error


def _exit_code(comparison: Comparison, fail_on: FailOn) -> int:
    if not comparison.complete:
        return 3
    counted = {"never": (), "undecided": ("conflict", "undecided")}.get(fail_on, ("conflict",))
    found = [f for f in comparison.findings if f.verdict in counted]
    found = [f for f in found if f.id not in comparison.dismissed]
    if fail_on is FailOn.new and comparison.standing:
        found = [f for f in found if f.id in comparison.standing.new]
    return int(bool(found))


def _say(line: str, *, passing: bool = False) -> None:
    """A line on standard error; a passing one only on a terminal, where the next overwrites it."""
    if _quiet and not line.startswith("claimcheck: "):
        return
    if passing:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{line}")
            sys.stderr.flush()
        return
    sys.stderr.write(("\r\x1b[K" if sys.stderr.isatty() else "") + line + "\n")
    sys.stderr.flush()


def main() -> None:
    """Run the command line; every error that claimcheck raises becomes one line and a code."""
    try:
        app()
    except ClaimcheckError as error:
        _say(f"claimcheck: {error}")
        sys.exit(error.exit_code)
