"""A finding as a review shows it in the terminal: each answer once, in the report's words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from claimcheck.citation import Citation, citations
from claimcheck.claims import Evidence
from claimcheck.findings import Comparison, Finding
from claimcheck.report import wording
from claimcheck.report.differing import Segments, plain, quotations
from claimcheck.report.text import printable, visible

#: Where bold begins and ends, while lines are broken: no text that is shown has these.
_ON, _OFF = "\x02", "\x03"
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"

_NARROWEST = 20


def shown(
    finding: Finding,
    comparison: Comparison,
    judged: Comparison,
    place: str,
    width: int,
    bold: bool,
) -> Iterator[str]:
    """A finding, line by line.

    Args:
        finding: what is shown.
        comparison: the report, with how it stands to a baseline where there is one.
        judged: the same, with how it stands to the decisions so far.
        place: which of how many it is.
        width: columns that a line may have.
        bold: whether it may have bold words.
    """
    new = comparison.standing is not None and finding.id in comparison.standing.new
    yield ""
    yield from wrapped(
        " · ".join([place, finding.verdict, *(["new since the baseline"] if new else [])]), width
    )
    yield from wrapped(_run(finding.question, bold), width)
    named = citations(comparison.articles)
    marked = quotations(finding) if finding.verdict == "conflict" else plain(finding)
    for answer, quoted in zip(finding.answers, marked, strict=True):
        yield from wrapped(_run(answer.answer, bold), width, 2)
        for evidence, segments in zip(answer.evidence, quoted, strict=True):
            yield from wrapped(_place(named[evidence.article], evidence), width, 4)
            yield from wrapped(_quoted(segments, bold), width, 6)
    for line in _said(finding):
        yield from wrapped(line, width)
    for line in (wording.changed(comparison, finding), wording.reviewed(judged, finding)):
        yield from wrapped(line, width)


def wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    """A printable text in lines of at most `width` columns; no line where it is empty."""
    lines = textwrap.wrap(
        " ".join(text.split()),
        max(width, _NARROWEST),
        initial_indent=" " * indent,
        subsequent_indent=" " * indent,
        break_on_hyphens=False,
    )
    return list(_lit(lines))


def _said(finding: Finding) -> Iterator[str]:
    """What the report says of it: the verdict, and what is only supposed as such."""
    by = f", as {visible(finding.judge)} judges" if finding.judge else ""
    yield f"{finding.verdict.capitalize()}{by}: {visible(finding.explanation)}"
    for label, text in (
        ("As the model puts it", finding.note),
        ("What would explain it", finding.possible),
        ("What would settle it", finding.settles),
        ("How much weighs on it", finding.weight),
    ):
        if text:
            yield f"{label}: {visible(text)}"


def _place(citation: Citation, evidence: Evidence) -> str:
    return f"{visible(citation.full)}, line {evidence.line}:"


def _quoted(segments: Segments, bold: bool) -> str:
    return f"“{''.join(_run(s.text, s.marked and bold) for s in segments)}”"


def _run(text: str, bold: bool) -> str:
    return f"{_ON}{printable(text)}{_OFF}" if bold else printable(text)


def _lit(lines: list[str]) -> Iterator[str]:
    """Lines with bold that ends with each, and goes on after the indent of the next."""
    on = False
    for line in lines:
        body = line.lstrip(" ")
        begun = f"{_BOLD}{body}" if on else body
        on = body.rfind(_ON) > body.rfind(_OFF) or (on and _OFF not in body)
        ended = f"{begun}{_PLAIN}" if on else begun
        lit = ended.replace(_ON, _BOLD).replace(_OFF, _PLAIN)
        yield f"{' ' * (len(line) - len(body))}{lit}"
