"""Stories and answers for the tests of extraction and grounding."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck.articles.composing import article_of
from claimcheck.claims import Article, Claim, Interval, Published
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


def unset(claims: Iterable[Claim]) -> set[tuple[str, str]]:
    """The kinds and fields of claims that none of these claims sets to more than its default."""
    left: dict[tuple[str, str], bool] = {}
    for claim in claims:
        for name, info in type(claim).model_fields.items():
            if name not in ("id", "article", "evidence", "kind"):
                given = getattr(claim, name) != info.get_default(call_default_factory=True)
                left[claim.kind, name] = left.get((claim.kind, name), False) or given
    return {key for key, given in left.items() if not given}
