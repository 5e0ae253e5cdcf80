"""Findings as CSV (RFC 4180), a row for each passage, for spreadsheets."""

from __future__ import annotations

import csv
from io import StringIO

from claimcheck.findings import Comparison
from claimcheck.redaction import inert
from claimcheck.report.tables import Cell, Link, answers_table
from claimcheck.report.wording import not_read, speaking

#: Without it, Excel takes a file for one of its own code page.
_BOM = "\ufeff"
#: A cell that begins so is a formula to a spreadsheet (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_table(comparison: Comparison) -> str:
    """The findings of `comparison` with a header line; a row for each passage of each answer.

    What was not read has a row too, with the verdict "not read": no table is ever empty for that.
    So has a story that speaks to a model.
    """
    text = StringIO()
    table = answers_table(comparison)
    writer = csv.DictWriter(
        text, table.columns, restval="", extrasaction="ignore", lineterminator="\r\n"
    )
    writer.writeheader()
    notes = {"not read": not_read(comparison), "speaks to a model": speaking(comparison)}
    told = [{"verdict": v, "explanation": line} for v, lines in notes.items() for line in lines]
    for row in (*table.rows, *told):
        writer.writerow({column: _text(cell) for column, cell in row.items()})
    return _BOM + text.getvalue()


def _text(cell: Cell) -> str:
    """A cell as text that no spreadsheet computes; a date in ISO 8601."""
    text = inert(cell.url if isinstance(cell, Link) else "" if cell is None else str(cell))
    return f"'{text}" if text.startswith(_FORMULA) else text
