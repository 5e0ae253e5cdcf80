"""Stories as JSON: a record, a list of records, what holds one, or a record on each line (JSONL).

What collectors and services call the fields stands in `data/record_fields.toml`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from claimcheck.articles.drafts import Draft, Raw, draft_with, values_at
from claimcheck.articles.encodings import decoded
from claimcheck.articles.files import opened
from claimcheck.articles.readers.html import text_of
from claimcheck.articles.readers.teasers import CUT, without_teaser
from claimcheck.errors import SourceError
from claimcheck.flaws import not_json
from claimcheck.values.tables import table

_PATHS = table("record_fields")
#: Markup in a field that may hold text, looked for at its beginning.
_MARKUP = re.compile(r"</?(?:p|br|div|h[1-6]|article|section)\b[^<>]{0,200}>", re.IGNORECASE)
_BEGINNING = 2000
#: Most bytes of a file of claims.
_LARGEST = 200_000_000
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
        found = _drafts(whole if isinstance(whole, list) else [whole], raw.name)
    except (ValueError, RecursionError) as error:
        if len(text.splitlines()) < 2 or raw.suffix == ".json":
            raise SourceError(f"{raw.name}: {not_json(error)}.") from error
        lines = enumerate(text.split("\n"), start=1)
        named = ((line, f"{raw.name}, line {n}") for n, line in lines if line.strip())
        found = [draft for line, place in named for draft in _of_line(line, place)]
    if not found:
        raise SourceError(f"{raw.name}: no record in it; write {_SHAPE}.")
    return tuple(found)


def is_claims_file(path: Path) -> bool:
    """Whether a file is what `extract` or `compare` wrote, and not stories; False if unreadable."""
    try:
        with opened(path) as stream:
            content = json.loads(found) if len(found := stream.read(_LARGEST)) < _LARGEST else None
    except (OSError, ValueError, RecursionError, SourceError):
        return False
    return isinstance(content, dict) and bool({"claims", "findings"} & content.keys())


def _of_line(line: str, place: str) -> list[Draft | SourceError]:
    try:
        return _drafts(json.loads(line), place)
    except (ValueError, RecursionError):
        return [SourceError(f"{place}: not JSON.")]


def _drafts(item: object, place: str, outlet: str | None = None) -> list[Draft | SourceError]:
    """The story of a record, or the stories of a list of records and of what holds one."""
    if isinstance(item, list):
        numbered = ((each, f"{place}, record {n}") for n, each in enumerate(item, 1))
        return [d for each, where in numbered for d in _drafts(each, where, outlet)]
    if isinstance(item, Mapping):
        if item.get("type") == "service" or (item.get("type"), item.get("text")) == ("message", ""):
            # Of Telegram: that somebody joined, or a picture.
            return []
        if draft := _draft(item, outlet):
            return [draft]
        for inner in values_at(item, _PATHS["stories"]):
            if isinstance(inner, list) and any(isinstance(each, Mapping) for each in inner):
                names = (n for n in values_at(item, _PATHS["outlet"]) if isinstance(n, str))
                return _drafts(inner, place, next(names, outlet))
    return [SourceError(f"{place}: no text; write {_SHAPE}.")]


def _draft(item: Mapping[str, object], outlet: str | None) -> Draft | None:
    """The story of a record; None where it has no text."""
    text = next(filter(None, map(_plain, values_at(item, _PATHS["text"]))), "")
    text = text or next(filter(None, map(_of_markup, values_at(item, _PATHS["markup"]))), "")
    is_part = not text
    text = text or next(filter(None, map(_plain, values_at(item, _PATHS["beginning"]))), "")
    text, aside, is_cut = without_teaser(text)
    if not text.strip():
        return None
    found = draft_with(item, text)
    notes = (CUT,) if is_part or is_cut else ()
    return replace(found, source=found.source or outlet, aside=aside, notes=notes)


def _plain(value: object) -> str:
    """A text, whole or in parts: pieces of a line, paragraphs, sections with headlines."""
    if isinstance(value, str):
        return _of_markup(value) if _MARKUP.search(value[:_BEGINNING]) else value.strip("\n")
    if isinstance(value, list):
        # Telegram divides a line where its letters change; others divide a text into paragraphs.
        is_line = any(isinstance(each, Mapping) for each in value)
        return ("" if is_line else "\n").join(map(_piece, value)).strip()
    if isinstance(value, Mapping):
        return "\n".join(_paragraphs(value))
    return ""


def _piece(value: object) -> str:
    text = value.get("text") if isinstance(value, Mapping) else value
    return text if isinstance(text, str) else ""


def _paragraphs(body: Mapping[str, object]) -> Iterator[str]:
    """The paragraphs of a body as fundus has it: a summary, and sections of paragraphs."""
    sections = body.get("sections")
    for part in (body, *(sections if isinstance(sections, list) else ())):
        for name in ("summary", "headline", "paragraphs"):
            lines = part.get(name) if isinstance(part, Mapping) else None
            yield from (
                (line for line in lines if isinstance(line, str)) if isinstance(lines, list) else ()
            )


def _of_markup(value: object) -> str:
    return text_of(value) if isinstance(value, str) else ""
