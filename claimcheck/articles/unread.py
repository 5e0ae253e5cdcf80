"""Files that stand among stories and are not read: what they are, and which need no word."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from zipfile import ZipFile

from claimcheck.articles.guarding import guarded
from claimcheck.configuration import PROJECT_FILE
from claimcheck.errors import SourceError
from claimcheck.opening import beginning, opened
from claimcheck.values.tables import rows

_KINDS = {ending: (what, advice) for ending, what, advice in rows("unread_kinds")}
_ADVICE = "save it as text or PDF"
#: What gives a page its looks: no story by nature.
_LOOKS = (".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".ico")
_OWN_FILES = (PROJECT_FILE, "claimcheck-review.toml")
_REPORT = "Where these stories disagree"
#: How a report that was written here begins, by its ending.
_PAGE = rf"[^<]*<(?:(?!title>)[^<]*<){{0,99}}title>{_REPORT}</title>"
_OWN_BEGINNINGS = {
    ".md": rf"# {_REPORT}$",
    ".markdown": rf"# {_REPORT}$",
    ".html": _PAGE,
    ".htm": _PAGE,
    ".csv": r".*,one_origin_alone,",
    ".txt": r"\d[\d,]* (?:story|stories) read[,;]",
    ".sarif": r'[^\0]*"claimcheck"',
}
#: Stylesheets and fonts stand before a page's title.
_BEGINNING_BYTES = 1 << 18
#: Most bytes of a file of claims.
_LARGEST = 200_000_000
_VERSION = re.compile(rb'(?<!\\)"schema_version"\s*:')
_CLAIMS = re.compile(rb'(?<!\\)"(?:claims|findings)"\s*:')
_LARGEST_WORKBOOK = 20_000_000
#: So many files of a kind are told one by one.
_ONE_BY_ONE = 3


def own(file: Path) -> str:
    """What a file is that this tool reads or wrote itself, in words; empty where it is none."""
    if file.name in _OWN_FILES:
        return "this tool's own file, not a story"
    if file.suffix == ".json" and is_claims_file(file):
        return "holds claims, not a story; name it to compare with it"
    if file.suffix == ".xlsx" and _REPORT in _title_of_workbook(file):
        return "a report, not a story"
    sign = _OWN_BEGINNINGS.get(file.suffix)
    # Whoever comments on a story can write all that a report has but for its beginning.
    is_own = sign and re.match(sign, _beginning(file).lstrip("\ufeff"), re.MULTILINE)
    return "a report, not a story" if is_own else ""


def is_claims_file(path: Path) -> bool:
    """Whether a file looks like what `extract` or `compare` wrote; False if unreadable.

    It is not parsed for that: whoever reads claims does, and a story's text has no such keys.
    """
    try:
        with opened(path) as stream:
            found = stream.read(_LARGEST)
    except (OSError, SourceError):
        return False
    whole = len(found) < _LARGEST and found.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    return whole and bool(_VERSION.search(found) and _CLAIMS.search(found))


def aside(file: Path) -> str:
    """What a file is that is no story whoever names it, in words; empty where it may be one."""
    if file.suffix.casefold() in _LOOKS:
        return "of the looks of a page, not a story"
    # Claims are taken by whoever compares.
    return "" if file.suffix == ".json" else own(file)


def needs_no_word(file: Path) -> bool:
    """Whether a file in a folder is no story by nature: hidden, or of a page's looks."""
    return file.name.startswith(".") or file.suffix.casefold() in _LOOKS


def kind(file: Path) -> tuple[str, str] | None:
    """What a file is that is known not to be read, and what to do; None where it may be text."""
    known = _KINDS.get(file.suffix.casefold())
    return (f"{known[0]}, which cannot be read", known[1] or _ADVICE) if known else None


def refusal(file: Path) -> SourceError | None:
    """Why a file that was named is not read; None where it may be text."""
    known = kind(file)
    return SourceError(f"{file}: {known[0]}; {known[1]}.") if known else None


def not_read(folder: Path, files: Iterable[Path]) -> list[SourceError]:
    """A line for each file below `folder` that is not read; for many of a kind, one line."""
    return sorted(_lines(folder, files), key=str)


def _lines(folder: Path, files: Iterable[Path]) -> Iterator[SourceError]:
    for (what, advice), group in groupby(sorted(files, key=_by_kind), _told):
        alike = list(group)
        if len(alike) <= _ONE_BY_ONE:
            yield from (SourceError(f"{file}: {what}; {advice}.") for file in alike)
        else:
            some = ", ".join(file.name for file in alike[:_ONE_BY_ONE])
            yield SourceError(f"{folder}: {len(alike)} files ({some} …), each {what}; {advice}.")


def _by_kind(file: Path) -> tuple[tuple[str, str], str]:
    return _told(file), file.as_posix()


def _told(file: Path) -> tuple[str, str]:
    advice = "name the file itself if it holds text"
    is_file = os.path.isfile(file)  # noqa: PTH113 (a path that is too long is none)
    if not is_file and os.path.islink(file):  # noqa: PTH114
        return "a link that is not followed", "name what it leads to"
    if not is_file:
        return "not a regular file", "name a file instead"
    if known := kind(file):
        return known
    if not file.suffix:
        return "a file without an ending, which is not read", advice
    return f"a {file.suffix} file, which is not read", advice


def _title_of_workbook(file: Path) -> str:
    """The properties that a workbook gives itself (ECMA-376, part 2); empty where it has none."""
    found = guarded(file.as_posix(), _properties, file)
    return "" if isinstance(found, SourceError) else found


def _properties(file: Path) -> str:
    if file.stat().st_size > _LARGEST_WORKBOOK:
        return ""
    with (
        opened(file) as stream,
        ZipFile(stream) as parts,
        parts.open("docProps/core.xml") as properties,
    ):
        return properties.read(_BEGINNING_BYTES).decode("utf-8", "replace")


def _beginning(file: Path) -> str:
    return beginning(file, _BEGINNING_BYTES).decode("utf-8", "replace")
