"""The formats of a result, how one is chosen, and who writes it: imported only when it does."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.errors import UsageError
from claimcheck.keys import without_known
from claimcheck.report.files import check_place

if TYPE_CHECKING:
    from claimcheck.claims import ClaimSet
    from claimcheck.findings import Comparison
    from claimcheck.report.screen import Look


class Format(StrEnum):
    """How a result is written."""

    text = "text"
    md = "md"
    html = "html"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"
    sarif = "sarif"
    github = "github"


_ENDINGS = {
    **{f".{name}": Format(name) for name in ("md", "html", "json", "csv", "xlsx", "sarif")},
    ".markdown": Format.md,
    ".htm": Format.html,
    ".txt": Format.text,
}


def file_of(output: Path | None) -> Path | None:
    """The file that `-o` names; None for standard output."""
    return None if output is None or str(output) == "-" else output


def choose(
    asked: Format | None, output: Path | None, default: Format, *, of_claims: bool = False
) -> Format:
    """The format of a result: the one asked for, else by the ending of `output`, else `default`.

    Raises:
        UsageError: the ending is unknown, there is no such folder, claims are not written so, or a
            workbook is to go to standard output.
    """
    file = file_of(output)
    if file is not None and not file.parent.is_dir():
        # Said before a model is paid for what could not be written.
        raise UsageError(f"-o {output}: there is no folder {file.parent}.")
    if file is not None:
        check_place(file)
    if asked is None and file is not None and file.suffix not in _ENDINGS:
        known = ", ".join(_ENDINGS)
        raise UsageError(f"-o {output}: unknown ending; use one of {known}, or add --format.")
    chosen = asked or (_ENDINGS[file.suffix] if file else default)
    if of_claims and chosen not in (Format.text, Format.md, Format.json):
        raise UsageError(f"claims are written as text, md or json, not as {chosen}.")
    if chosen is Format.xlsx and file is None:
        raise UsageError("xlsx goes to a file, not to standard output; add -o report.xlsx.")
    return chosen


def written(
    result: Comparison | ClaimSet,
    format: Format,
    claims: ClaimSet | None = None,
    look: Look | None = None,
) -> str | bytes:
    """A result as text, or as the bytes of a workbook.

    A page also shows the `claims` that a comparison rests on; `look` is that of a terminal.
    """
    from claimcheck.report.redacted import redacted

    content = _written(redacted(result), format, redacted(claims) if claims else None, look)
    return without_known(content) if isinstance(content, str) else content


def _written(
    result: Comparison | ClaimSet, format: Format, claims: ClaimSet | None, look: Look | None
) -> str | bytes:
    from claimcheck.findings import Comparison
    from claimcheck.report.json import to_json
    from claimcheck.report.markdown import markdown

    if format is Format.json:
        return to_json(result)
    if format is Format.text:
        from claimcheck.report.screen import Look, screen

        return screen(result, look or Look())
    if format is Format.md or not isinstance(result, Comparison):
        return markdown(result)
    if format is Format.html:
        from claimcheck.report.html import html

        return html(result, claims.claims if claims else ())
    if format is Format.csv:
        from claimcheck.report.csv import csv_table

        return csv_table(result)
    if format is Format.xlsx:
        from claimcheck.report.xlsx import xlsx

        return xlsx(result)
    if format is Format.sarif:
        from claimcheck.report.sarif import sarif

        return sarif(result)
    from claimcheck.report.annotations import github

    return github(result)
