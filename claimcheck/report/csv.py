"""Findings as CSV (RFC 4180), a row for each answer, for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from claimcheck.findings import Answer, Comparison, Finding
from claimcheck.report.wording import not_read, visible

_COLUMNS = (
    "finding",
    "verdict",
    "reason",
    "kind",
    "question",
    "answer",
    "side",
    "story",
    "published",
    "line",
    "quotation",
    "origins",
    "explanation",
    "possible",
    "settles",
)
#: A cell that begins so is a formula to a spreadsheet (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_table(comparison: Comparison) -> str:
    """The findings of `comparison` with a header line; a row for each passage of each answer.

    What was not read has a row too, with the verdict "not read": no table is ever empty for that.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for finding in comparison.findings:
        for answer in finding.answers:
            writer.writerows(_rows(comparison, finding, answer))
    for line in not_read(comparison):
        told = {"verdict": "not read", "explanation": line}
        writer.writerow([_harmless(told.get(column, "")) for column in _COLUMNS])
    return text.getvalue()


def _rows(comparison: Comparison, finding: Finding, answer: Answer) -> Iterator[list[str]]:
    articles = {a.id: a for a in comparison.articles}
    origins = "; ".join(o.name for o in answer.origins)
    for evidence in answer.evidence:
        article = articles[evidence.article]
        cells = (
            finding.id,
            finding.verdict,
            finding.reason,
            finding.kind,
            finding.question,
            answer.answer,
            str(answer.side + 1),
            article.name,
            str(article.published.interval) if article.published else "",
            str(evidence.line),
            evidence.quote,
            origins,
            finding.explanation,
            finding.possible,
            finding.settles,
        )
        yield [_harmless(visible(cell)) for cell in cells]


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
