"""Stories as JSON: a record, a list of records, or a record on each line (JSONL)."""

from __future__ import annotations

import json
from pathlib import Path

from claimcheck.articles.drafts import Draft, Raw, draft_with
from claimcheck.articles.encodings import decoded
from claimcheck.errors import SourceError
from claimcheck.flaws import not_json

_SHAPE = '{"text": …, "title", "published", "source", "url", "authors"}'


def read(raw: Raw) -> tuple[Draft | SourceError, ...]:
    """The stories that records tell; for each that tells none, the error that says so.

    Raises:
        SourceError: it is neither JSON nor JSONL, or has no record in it.
    """
    text = decoded(raw.content, raw.charset)
    if text is None:
        raise SourceError(f"{raw.name}: not text; records are JSON, one or a list, or JSONL.")
    found: list[Draft | SourceError]
    try:
        whole = json.loads(text)
        items = whole if isinstance(whole, list) else [whole]
        found = [_draft(item, f"{raw.name}, record {n}") for n, item in enumerate(items, 1)]
    except (ValueError, RecursionError) as error:
        if len(text.splitlines()) < 2 or raw.suffix == ".json":
            raise SourceError(f"{raw.name}: {not_json(error)}.") from error
        lines = enumerate(text.split("\n"), start=1)
        found = [_of_line(line, f"{raw.name}, line {n}") for n, line in lines if line.strip()]
    if not found:
        raise SourceError(f"{raw.name}: no record in it; write {_SHAPE}.")
    return tuple(found)


def is_claims_file(path: Path) -> bool:
    """Whether a file is what `extract` or `compare` wrote, and not stories; False if unreadable."""
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(content, dict) and bool({"claims", "findings"} & content.keys())


def _of_line(line: str, place: str) -> Draft | SourceError:
    try:
        return _draft(json.loads(line), place)
    except (ValueError, RecursionError):
        return SourceError(f"{place}: not JSON.")


def _draft(item: object, place: str) -> Draft | SourceError:
    text = item.get("text") if isinstance(item, dict) else None
    if not isinstance(item, dict) or not isinstance(text, str) or not text.strip():
        return SourceError(f"{place}: no text; write {_SHAPE}.")
    return draft_with(item, text)
