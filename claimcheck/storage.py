"""The commands about what is kept on this machine: the cache of answers and the local model."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.errors import UsageError
from claimcheck.options import option, settings_of
from claimcheck.report.text import count
from claimcheck.terminal import stoppable, terminal

if TYPE_CHECKING:
    from claimcheck.llm.kept import Answers

model_app = typer.Typer(help="The model that runs on this machine.", no_args_is_help=True)
cache_app = typer.Typer(help="What is kept on this machine, and removing it.")


@cache_app.callback(invoke_without_command=True)
@stoppable
def show(context: typer.Context) -> None:
    """Show where answers and the local model are kept, and how much that is."""
    from claimcheck.llm.kept import size
    from claimcheck.llm.modelfile import model_path

    if context.invoked_subcommand:
        return
    answers = _answers()
    kept = answers.look()
    model = model_path(_environment())
    held = f"{count(kept.answers, 'answer')}, {size(kept.bytes)}"
    there = size(model.stat().st_size) if model.is_file() else "not there"
    terminal.state(f"answers  {answers.folder}: {held}\nmodel    {model}: {there}")


@cache_app.command()
@stoppable
def clear(
    stories: Annotated[
        list[str] | None,
        typer.Argument(
            help="Remove only what was answered about these stories, as they are now.",
            metavar="STORY...",
            show_default=False,
        ),
    ] = None,
    yes: Annotated[bool, option("Do not ask.", "--yes", "-y")] = False,
) -> None:
    """Remove every answer that is kept, or those about some stories.

    What is removed is gone from the files, not only from their lists.

    For example:

      claimcheck cache clear

      claimcheck cache clear leak.txt
    """
    answers = _answers()
    if stories:
        _forget(answers, stories)
        return
    held = count(answers.look().answers, "answer")
    if not yes and not _agreed(f"Remove {held} from {answers.folder}? [y/N] "):
        terminal.say("Nothing was removed.")
        return
    freed = answers.clear()
    from claimcheck.llm.kept import size

    terminal.say(f"{held} removed, {size(freed)}.")


@model_app.command()
@stoppable
def pull() -> None:
    """Fetch the default local model once (1.1 GB), verify it and keep it.

    Interrupted, it goes on from where it was when run again.
    """
    from claimcheck.llm.modelfile import DEFAULT, model_path
    from claimcheck.llm.modelfile import pull as fetch

    target = model_path(_environment())
    with typer.progressbar(
        length=DEFAULT.size, label=DEFAULT.filename[:24], file=sys.stderr
    ) as bar:
        pulled = fetch(target, lambda received, total: bar.update(received - bar.pos))
    terminal.state(str(pulled.path))
    there = "It was there already." if pulled.source == "present" else "It is whole and verified."
    terminal.say(f"{there} Use it with --model local; its licence is {DEFAULT.licence}.")


@model_app.command()
@stoppable
def remove() -> None:
    """Remove the default local model."""
    from claimcheck.llm.kept import size
    from claimcheck.llm.modelfile import model_path
    from claimcheck.llm.modelfile import remove as delete

    target = model_path(_environment())
    freed = delete(target)
    terminal.say(f"{target} removed, {size(freed)}." if freed else f"{target} is not there.")


def _forget(answers: Answers, stories: list[str]) -> None:
    """Remove what was answered about stories, and say of each what that was."""
    from claimcheck.pipeline import texts

    digests, errors = texts(stories)
    for error in errors:
        terminal.say(f"claimcheck: {error}")
    for name, digest in digests.items():
        removed = answers.forget(digest)
        terminal.say(
            f"{name}: {count(removed, 'answer')} removed."
            if removed
            else f"claimcheck: {name}: no answer is known to be about this text; if it has changed "
            "since it was read, run `claimcheck cache clear`."
        )
    untold = answers.look().untold
    doubtful = [f"{count(untold, 'answer')} of an earlier version"] if untold else []
    for what in (*doubtful, *(f"the damaged cache {folder}" for folder in answers.set_aside())):
        terminal.say(
            f"claimcheck: {what} may be about any story: `claimcheck cache clear` removes all."
        )
    raise typer.Exit(3 if errors else 0)


def _agreed(question: str) -> bool:
    if not sys.stdin or not sys.stdin.isatty():
        raise UsageError("there is nobody to ask: add --yes to remove every answer.")
    return (terminal.ask(question) or "").strip().casefold() in ("y", "yes")


def _answers() -> Answers:
    from claimcheck.llm.folders import answers_folder
    from claimcheck.llm.kept import Answers

    return Answers(answers_folder(_environment()))


def _environment() -> dict[str, str]:
    return settings_of().placed(os.environ)
