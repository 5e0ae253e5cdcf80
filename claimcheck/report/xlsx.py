"""A comparison as a workbook (ECMA-376): findings, answers and sources, to sort and to filter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from claimcheck.findings import Comparison
from claimcheck.report.tables import (
    Cell,
    Link,
    Table,
    answers_table,
    findings_table,
    sources_table,
)

#: A workbook says when it was made, and the same input is to give the same bytes.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001
#: A cell holds 32,767 units of UTF-16, of which a character takes two at most.
_LONGEST = 16_383
#: A link of more characters, or one more than so many on a sheet, makes Excel repair the file.
_LONGEST_LINK, _MOST_LINKS = 2_079, 65_530
#: Excel has no day before.
_FIRST_DAY = date(1900, 3, 1)

_NARROW = {"line", "side", "gap", "sentences", "sentences_read", "claims", "dropped"}
_WIDE = {
    "question",
    "answers",
    "explanation",
    "as_the_model_puts_it",
    "what_would_explain_it",
    "what_would_settle_it",
    "quotation",
    "headline",
    "not_read",
    "speaks_to_a_model",
}


def xlsx(comparison: Comparison) -> bytes:
    """The workbook of a comparison; text in it is never a formula."""
    file = BytesIO()
    workbook = Workbook(file, {"in_memory": True})
    workbook.set_properties({"title": "Where these stories disagree", "created": _MADE})
    formats = _Formats(workbook)
    for table in (findings_table, answers_table, sources_table):
        _sheet(workbook, table(comparison), formats)
    workbook.close()
    return file.getvalue()


class _Formats:
    def __init__(self, workbook: Any) -> None:
        cell = {"text_wrap": True, "valign": "top"}
        self.head = workbook.add_format({"bold": True, "bg_color": "#E8E8E8", **cell})
        self.text = workbook.add_format(cell)
        self.date = workbook.add_format({**cell, "num_format": "yyyy-mm-dd", "align": "left"})
        self.share = workbook.add_format({**cell, "num_format": "0%"})
        self.number = workbook.add_format({**cell, "num_format": "#,##0"})
        self.link = workbook.add_format({**cell, "font_color": "#0563C1", "underline": 1})


@dataclass
class _Sheet:
    """A sheet that is being filled; `links` counts those on it."""

    sheet: Any
    formats: _Formats
    links: int = 0

    def put(self, row: int, column: int, cell: Cell) -> None:
        place, formats = (row, column), self.formats
        if isinstance(cell, Link):
            if len(cell.url) <= _LONGEST_LINK and self.links < _MOST_LINKS:
                self.links += 1
                self.sheet.write_url(*place, cell.url, formats.link, cell.url)
            else:
                self._text(*place, cell.url)
        elif isinstance(cell, date) and cell >= _FIRST_DAY:
            self.sheet.write_datetime(*place, cell, formats.date)
        elif isinstance(cell, int | float):
            shown = formats.share if isinstance(cell, float) else formats.number
            self.sheet.write_number(*place, cell, shown)
        elif cell not in (None, ""):
            self._text(*place, str(cell))

    def _text(self, row: int, column: int, text: str) -> None:
        # These two are no characters (Unicode 23.7), and no XML may hold them.
        clean = text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
        shown = clean if len(clean) <= _LONGEST else f"{clean[: _LONGEST - 1]}…"
        self.sheet.write_string(row, column, shown, self.formats.text)


def _sheet(workbook: Any, table: Table, formats: _Formats) -> None:
    sheet = workbook.add_worksheet(table.name)
    filled = _Sheet(sheet, formats)
    for column, name in enumerate(table.columns):
        width = 10 if name in _NARROW else 45 if name in _WIDE else 20
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name.replace("_", " ").capitalize(), formats.head)
        for number, row in enumerate(table.rows, start=1):
            filled.put(number, column, row.get(name))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
