"""Stories in JSON and JSON Lines: `{"text", "title", "published", "source", "url"}`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from claimcheck.articles.drafts import Draft, headed
from claimcheck.articles.encodings import decoded
from claimcheck.errors import SourceError

_FORM = '{"text": …, "title": …, "published": "2025-01-31", "source": …, "url": …}'


def read_records(raw: bytes, name: str) -> Sequence[Draft]:
    """The stories of a file of one record, of a list of them, or of one on each line.

    Raises:
        SourceError: it is not JSON, or a record has no text.
    """
    text = decoded(raw)
    if text is None:
        raise SourceError(f"{name}: not JSON.")
    records = list(_records(text, name))
    many = len(records) > 1
    return [_draft(r, f"{name}, record {n}", n if many else 0) for n, r in enumerate(records, 1)]


def holds_records(file: Path) -> bool:
    """Whether a JSON file holds stories, rather than claims or anything else."""
    try:
        whole = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    first = whole[0] if isinstance(whole, list) and whole else whole
    return isinstance(first, dict) and isinstance(first.get("text"), str)


def _records(text: str, name: str) -> Iterator[object]:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        for n, line in enumerate(text.splitlines(), start=1):
            if line.strip():
                try:
                    yield json.loads(line)
                except (ValueError, RecursionError) as error:
                    raise SourceError(f"{name}: line {n} is not JSON ({error}).") from error
        return
    yield from whole if isinstance(whole, list) else [whole]


def _draft(record: object, name: str, number: int) -> Draft:
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise SourceError(f"{name}: no story; write it as {_FORM}.")
    told = {k: v for k, v in record.items() if isinstance(v, str) and v.strip()}
    authors = record.get("authors", record.get("author", ()))
    names = [authors] if isinstance(authors, str) else authors
    title = told.get("title")
    return Draft(
        text=headed(title, told.get("text", "")),
        title=title,
        published=told.get("published") or told.get("date"),
        source=told.get("source"),
        url=told.get("url"),
        authors=tuple(a for a in names if isinstance(a, str)) if isinstance(names, list) else (),
        name=told.get("source") or (str(number) if number else None),
    )
