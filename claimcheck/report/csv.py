"""Findings as CSV (RFC 4180), a row for each answer, for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from claimcheck.findings import Answer, Comparison, Finding
from claimcheck.report.text import visible
from claimcheck.report.wording import not_read

_COLUMNS = (
    "finding verdict reason kind question answer side story published line quotation origins "
    "explanation possible settles"
).split()
#: A cell that begins so is a formula to a spreadsheet (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_table(comparison: Comparison) -> str:
    """The findings of `comparison` with a header line; a row for each passage of each answer.

    What was not read has a row too, with the verdict "not read": no table is ever empty for that.
    """
    text = StringIO()
    writer = csv.DictWriter(text, _COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for finding in comparison.findings:
        for answer in finding.answers:
            writer.writerows(_rows(comparison, finding, answer))
    for line in not_read(comparison):
        writer.writerow({"verdict": "not read", "explanation": _harmless(line)})
    return text.getvalue()


def _rows(comparison: Comparison, finding: Finding, answer: Answer) -> Iterator[dict[str, str]]:
    articles = {a.id: a for a in comparison.articles}
    fields = finding.model_dump(include=set(_COLUMNS))
    for evidence in answer.evidence:
        article = articles[evidence.article]
        cells = fields | {
            "finding": finding.id,
            "answer": answer.answer,
            "side": str(answer.side + 1),
            "story": article.name,
            "published": str(article.published.interval) if article.published else "",
            "line": str(evidence.line),
            "quotation": evidence.quote,
            "origins": "; ".join(o.name for o in answer.origins),
        }
        yield {column: _harmless(visible(cell)) for column, cell in cells.items()}


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
