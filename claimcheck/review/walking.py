"""Walking a report's conflicts in the terminal: confirm, dismiss with a reason, skip."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from claimcheck.findings import Comparison, Finding
from claimcheck.report.files import write_atomically
from claimcheck.report.json import read_comparison
from claimcheck.report.text import count, visible
from claimcheck.review.decisions import Decision, Decisions, decided, read_decisions, to_toml

#: Asks a person, and gives the answer; None where there is nobody to answer any more.
Ask = Callable[[str], str | None]
Tell = Callable[[str], None]
Save = Callable[[Decisions], None]

_PROMPT = "[c]onfirm, [d]ismiss, [s]kip, [q]uit? "


def review(report: Path, decisions: Path, ask: Ask, tell: Tell, *, undecided: bool = False) -> None:
    """Walk the conflicts of a report's file; each decision is written when it is made.

    Raises:
        SourceError: the report, or the file of decisions, cannot be read.
        UsageError: the file of decisions cannot be written.
    """
    made = read_decisions(decisions) if decisions.exists() else {}

    def save(every: Decisions) -> None:
        write_atomically(decisions, to_toml(every))

    walk(read_comparison(report), made, ask=ask, tell=tell, save=save, undecided=undecided)


def walk(
    comparison: Comparison,
    decisions: Decisions,
    *,
    ask: Ask,
    tell: Tell,
    save: Save,
    undecided: bool = False,
) -> dict[str, Decision]:
    """Walk what is not decided yet; each decision is saved when it is made.

    Args:
        comparison: the report.
        decisions: those made before.
        ask: asks for a letter, or for a reason.
        tell: shows a line.
        save: keeps all decisions.
        undecided: whether questions that stayed undecided are walked too.

    Returns:
        All decisions, those of before included.
    """
    made = dict(decisions)
    verdicts = ("conflict", "undecided") if undecided else ("conflict",)
    left = [f for f in comparison.findings if f.verdict in verdicts and f.id not in made]
    if not left:
        tell("Nothing is left to decide.")
    for n, finding in enumerate(left, start=1):
        for line in _shown(finding, comparison, f"{n} of {len(left)}"):
            tell(line)
        decision = _decision(finding, ask, tell)
        if isinstance(decision, str):
            break
        if decision is not None:
            made[finding.id] = decision
            save(made)
    confirmed = sum(d.decision == "confirmed" for d in made.values())
    dismissed = len(made) - confirmed
    tell(f"{count(len(made), 'decision')}: {confirmed} confirmed, {dismissed} dismissed.")
    return made


def _decision(finding: Finding, ask: Ask, tell: Tell) -> Decision | Literal["quit"] | None:
    """The decision; None for a skip, "quit" for the end."""
    while True:
        said = ask(_PROMPT)
        letter = (said or "q").strip().casefold()[:1]
        if letter == "q":
            return "quit"
        if letter == "s":
            return None
        if letter == "c":
            return decided(finding, "confirmed")
        if letter == "d":
            reason = (ask("Why? ") or "").strip()
            if reason:
                return decided(finding, "dismissed", visible(reason))
            tell("A dismissal needs a reason: whoever reads the file wants to know.")
        else:
            tell("Type c, d, s or q.")


def _shown(finding: Finding, comparison: Comparison, place: str) -> Iterator[str]:
    paths = {a.id: a.path or a.name for a in comparison.articles}
    yield ""
    yield f"{place}: {visible(finding.question)} ({finding.verdict}, {finding.id})"
    for answer in finding.answers:
        yield f"  {visible(answer.answer)}"
        for e in answer.evidence:
            yield f"    {paths[e.article]}:{e.line}: “{visible(e.quote)}”"
    for text in (finding.explanation, finding.possible, finding.settles):
        if text:
            yield f"  {visible(text)}"
