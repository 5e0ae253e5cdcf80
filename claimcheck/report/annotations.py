"""Findings as annotations that GitHub shows beside the lines of a story.

The form is that of "Workflow commands for GitHub Actions": `::warning file=…,line=…::message`.
"""

from __future__ import annotations

from claimcheck.citation import citations
from claimcheck.findings import Comparison, Verdict
from claimcheck.report.text import visible
from claimcheck.report.wording import instructions, not_read, unchecked
from claimcheck.report.wording import sides as sides_of

_LEVELS: dict[Verdict, str] = {"conflict": "warning", "undecided": "notice"}


def github(comparison: Comparison) -> str:
    """A line for each passage of each conflict and each undecided question.

    What was not read is an error, so that silence is never taken for no conflict.
    """
    paths = {a.id: a.path or a.name for a in comparison.articles}
    cited = citations(comparison.articles)
    lines = [f"::error title=not read::{_message(line)}" for line in not_read(comparison)]
    lines += [f"::warning title=not checked::{_message(line)}" for line in unchecked(comparison)]
    for told in (c for c in comparison.coverage if c.instructions):
        first = next((i.line for i in told.instructions if i.line), 1)
        place = f"file={_property(paths[told.article])},line={first}"
        lines.append(f"::warning {place},title=speaks to a model::{_message(instructions(told))}")
    for finding in comparison.findings:
        level = _LEVELS.get(finding.verdict)
        title = _property(f"{finding.verdict} {finding.id}")
        sides = sides_of(finding, cited)
        for answer in finding.answers if level else ():
            others = [told for side, told in sides.items() if side != answer.side]
            message = visible(
                f"{finding.question} Here: {answer.answer}. Elsewhere: {'; '.join(others)}. "
                f"{finding.explanation}"
            )
            for evidence in answer.evidence:
                place = f"file={_property(paths[evidence.article])},line={evidence.line}"
                lines.append(f"::{level} {place},title={title}::{_message(message)}")
    return "".join(f"{line}\n" for line in lines)


def _message(text: str) -> str:
    # A runner reads commands of its older form anywhere in a line.
    clean = visible(text).replace("##[", "# #[")
    return clean.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
