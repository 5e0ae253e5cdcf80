"""Stories as JSON: a record, a list of records, what holds one, or a record on each line (JSONL).

What collectors and services call the fields stands in `data/record_fields.toml`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from claimcheck.articles.drafts import Draft, Raw, draft_with, values_at
from claimcheck.articles.encodings import decoded
from claimcheck.articles.readers.html import text_of
from claimcheck.articles.readers.teasers import CUT, without_teaser
from claimcheck.errors import SourceError
from claimcheck.flaws import not_json
from claimcheck.values.tables import table

_PATHS = table("record_fields")
#: Markup in a field that may hold text, looked for at its beginning.
_MARKUP = re.compile(r"</?(?:p|br|div|h[1-6]|article|section)\b[^<>]{0,200}>", re.IGNORECASE)
_BEGINNING = 2000
#: Most records of a source.
_MOST = 100_000
_SHAPE = '{"text": …, "title", "published", "source", "url", "authors"}'


def read(raw: Raw) -> tuple[Draft | SourceError, ...]:
    """The stories that records tell; for each that tells none, the error that says so.

    Raises:
        SourceError: it is neither JSON nor JSONL, or has no record in it.
    """
    text = decoded(raw.content, raw.charset)
    if text is None:
        raise SourceError(f"{raw.name}: not text; records are JSON, one or a list, or JSONL.")
    try:
        whole = json.loads(text)
        drafts = _drafts(whole if isinstance(whole, list) else [whole], raw.name)
        found = tuple(islice(drafts, _MOST + 1))
    except (ValueError, RecursionError) as error:
        if len(text.splitlines()) < 2 or raw.suffix == ".json":
            raise SourceError(f"{raw.name}: {not_json(error)}.") from error
        lines = enumerate(text.split("\n"), start=1)
        named = ((line, f"{raw.name}, line {n}") for n, line in lines if line.strip())
        drafts = (draft for line, place in named for draft in _of_line(line, place))
        found = tuple(islice(drafts, _MOST + 1))
    if not found:
        raise SourceError(f"{raw.name}: no record in it; write {_SHAPE}.")
    if len(found) > _MOST:
        raise SourceError(f"{raw.name}: more than {_MOST:,} records; divide the file.")
    return found


def _of_line(line: str, place: str) -> Iterator[Draft | SourceError]:
    try:
        yield from _drafts(json.loads(line), place)
    except (ValueError, RecursionError):
        yield SourceError(f"{place}: not JSON.")


def _drafts(item: object, place: str, outlet: str | None = None) -> Iterator[Draft | SourceError]:
    """The story of a record, or the stories of a list of records and of what holds one."""
    if isinstance(item, list):
        for number, each in enumerate(item, 1):
            yield from _drafts(each, f"{place}, record {number}", outlet)
        return
    if isinstance(item, Mapping):
        if item.get("type") == "service" or (item.get("type"), item.get("text")) == ("message", ""):
            # Of Telegram: that somebody joined, or a picture.
            return
        if draft := _draft(item, outlet):
            yield draft
            return
        for inner in values_at(item, _PATHS["stories"]):
            if isinstance(inner, list) and any(isinstance(each, Mapping) for each in inner):
                names = (n for n in values_at(item, _PATHS["outlet"]) if isinstance(n, str))
                yield from _drafts(inner, place, next(names, outlet))
                return
    yield SourceError(f"{place}: no text; write {_SHAPE}.")


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
