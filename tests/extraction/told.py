"""Stories and answers for the tests of extraction and grounding."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from claimcheck.articles.reading import article_of
from claimcheck.claims import Article, Interval, Published
from claimcheck.extraction.schema import LISTS

#: An answer that lists nothing.
EMPTY: dict[str, list[Any]] = {"people": [], **{name: [] for name in LISTS}}


def published(day: str) -> Published:
    """A day of publication, in ISO 8601."""
    on = date.fromisoformat(day)
    return Published(interval=Interval(start=on, end=on), provenance="given", text=day)


def story(text: str, day: str | None = None, name: str = "story") -> Article:
    """A story of a text, published on a day."""
    return article_of(text, Path(f"{name}.txt"), published(day) if day else None)


def office(person: str, title: str, of: str, *s: int) -> dict[str, Any]:
    """An office as an answer lists it."""
    return {"person": person, "title": title, "of": of, "s": list(s)}
