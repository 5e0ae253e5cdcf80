"""The workbook, read back from its bytes."""

from __future__ import annotations

import re
import zipfile
from datetime import date, timedelta
from io import BytesIO

import pytest
from lxml import etree

from claimcheck.claims import Article
from claimcheck.findings import Comparison
from claimcheck.report.tables import answers_table, findings_table, sources_table
from claimcheck.report.xlsx import xlsx
from tests.report.made import MADE, STORIES

SHEETS = ("Findings", "Answers", "Sources")
_NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


class Book:
    """A workbook: cells as text or numbers, by sheet and heading."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(BytesIO(content)) as file:
            self.parts = {name: file.read(name) for name in file.namelist()}
        shared = etree.fromstring(self.parts["xl/sharedStrings.xml"])
        self._texts = ["".join(s.itertext()) for s in shared.findall("m:si", _NS)]
        self.sheets = {
            name: etree.fromstring(self.parts[f"xl/worksheets/sheet{n}.xml"])
            for n, name in enumerate(SHEETS, start=1)
        }

    def rows(self, sheet: str) -> list[dict[str, str | float]]:
        found = []
        for row in self.sheets[sheet].iterfind(".//m:row", _NS):
            cells: dict[str, str | float] = {}
            for cell in row.iterfind("m:c", _NS):
                value = cell.findtext("m:v", namespaces=_NS)
                column = re.sub(r"\d", "", cell.get("r"))
                text = cell.get("t") == "s"
                cells[column] = self._texts[int(value)] if text else float(value)
            found.append(cells)
        heads, *rest = found
        return [{str(heads[c]): value for c, value in row.items()} for row in rest]


BOOK = Book(xlsx(MADE))


def _day(serial: object) -> date:
    assert isinstance(serial, float)
    return date(1899, 12, 30) + timedelta(days=serial)


def test_the_sheets_are_named_frozen_and_filtered() -> None:
    names = re.findall(rb'<sheet name="(\w+)"', BOOK.parts["xl/workbook.xml"])
    assert tuple(n.decode() for n in names) == SHEETS
    for sheet in BOOK.sheets.values():
        assert sheet.find(".//m:pane[@state='frozen'][@ySplit='1']", _NS) is not None
        assert sheet.find("m:autoFilter", _NS) is not None


def test_a_finding_is_a_row() -> None:
    toll, road, bridges = BOOK.rows("Findings")
    assert toll["Verdict"] == "conflict"
    lone = "40 people (one origin alone in what was read)"
    assert toll["Answers"] == f"fourteen (also 14 people)\n{lone}"
    assert toll["Stories"] == "Northern Wire\nThe Gazette\n“A town under water”"
    assert toll["Gap"] == 0.65
    assert "Ada" in str(toll["Reviewed"])
    assert "40 people" in str(toll["Changed"])
    assert road["Verdict"] == "undecided"
    assert bridges["Verdict"] == "conflict inside one story"


def test_a_passage_is_a_row_with_real_dates() -> None:
    rows = BOOK.rows("Answers")
    assert len(rows) == 7
    gazette = next(r for r in rows if r.get("Outlet") == "The Gazette")
    assert _day(gazette["Published from"]) == date(2024, 3, 2)
    assert _day(gazette["Published to"]) == date(2024, 3, 5)
    undated = next(r for r in rows if r["Headline"] == "A town under water")
    assert "Published from" not in undated
    assert max(r["Line"] for r in rows) == 1203


def test_a_story_is_a_row_and_so_is_what_was_not_read() -> None:
    wire, gazette, _, unread = BOOK.rows("Sources")
    assert (wire["Sentences"], wire["Sentences read"], wire["Claims"]) == (1203, 1203, 8)
    assert gazette["Not read"] == "sentences 11-12 not wholly read: the answer was cut off"
    assert (unread["Story"], unread["Not read"]) == ("d.pdf", "the file is empty")


def test_no_text_is_a_formula_and_only_addresses_of_the_web_are_links() -> None:
    assert not any(s.findall(".//m:f", _NS) for s in BOOK.sheets.values())
    assert any(r["Headline"] == "=Fourteen dead in Lima" for r in BOOK.rows("Sources"))
    relations = b"".join(v for name, v in BOOK.parts.items() if name.endswith(".rels"))
    assert b"https://n.example/a" in relations
    assert b"javascript" not in relations


def test_the_same_input_gives_the_same_bytes() -> None:
    assert xlsx(MADE) == xlsx(MADE)
    assert b"2000-01-01" in BOOK.parts["docProps/core.xml"]


def _with(**fields: object) -> Comparison:
    first, *rest = STORIES
    changed: Article = first.model_copy(update=fields)
    return MADE.model_copy(update={"articles": (changed, *rest)})


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "A\x00\x1b[2J\x07\uffff_x0041_\ud800"},
        {"title": "long " * 20_000},
        {"url": f"https://n.example/{'a' * 3_000}"},
        {"url": 'https://n.example/a b"<>#x#y'},
    ],
)
def test_what_a_workbook_refuses_is_cleaned(
    fields: dict[str, str], recwarn: pytest.WarningsRecorder
) -> None:
    book = Book(xlsx(_with(**fields)))
    assert len(book.rows("Sources")) == 4
    assert not recwarn.list


def test_an_empty_comparison_has_its_headings() -> None:
    empty = Comparison(articles=(), coverage=(), findings=())
    assert all(Book(xlsx(empty)).rows(sheet) == [] for sheet in SHEETS)


def test_every_column_is_filled_by_something() -> None:
    for table in (findings_table(MADE), answers_table(MADE), sources_table(MADE)):
        named = {column for row in table.rows for column in row}
        assert set(table.columns) <= named
