"""A draft becomes an article: its text divided into sentences, and its day settled."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from claimcheck.articles.addresses import is_url, shown
from claimcheck.articles.datelines import address_stamps, metadata_stamps, stamps_of
from claimcheck.articles.dating import settled
from claimcheck.articles.drafts import Draft, cleaned, draft_with
from claimcheck.articles.sentences import layout
from claimcheck.claims import Article, Published, unique
from claimcheck.digests import sha256
from claimcheck.errors import UsageError
from claimcheck.values.characters import whole


def article_of(text: str, path: Path, published: Published | None = None) -> Article:
    """The article that a text is; `path` names it, `published` overrides what the text says."""
    return as_told(composed(Draft(text), path.stem, path.as_posix()), published)


def article_told(story: Mapping[str, object]) -> Article:
    """A story at hand, by its `text` and what `draft_with` takes of the rest.

    Raises:
        UsageError: its date is none.
    """
    draft = draft_with(story, str(story["text"]))
    told = settled(metadata_stamps(draft.published)).published
    if draft.published and told is None:
        raise UsageError(f"published {draft.published!r} is no date: write it as 2025-01-31.")
    name = draft.source or draft.title or "story"
    return as_told(composed(draft, name, draft.url or ""), told)


def composed(draft: Draft, name: str, path: str) -> Article:
    """The article that a draft is, by all that it says itself."""
    draft = cleaned(draft)
    parts = layout(draft.text)
    stamps = draft.stamps
    if stamps is None:
        told = metadata_stamps(draft.published, draft.changed)
        stamps = (*told, *stamps_of(draft.text))
    urls = unique(url for url in (draft.url, path) if url and is_url(url))
    dating = settled([*stamps, *(stamp for url in urls for stamp in address_stamps(url))])
    return Article(
        id=f"a-{sha256(draft.text)[:10]}",
        name=whole(name),
        path=whole(shown(path)),
        title=draft.title or parts.title,
        published=dating.published,
        dating=dating.remark,
        source=draft.source,
        url=draft.url and shown(draft.url),
        authors=draft.authors,
        text=draft.text,
        sentences=parts.sentences,
        furniture=draft.aside + parts.furniture,
        lacking=draft.lacking or parts.lacking,
    )


def as_told(article: Article, published: Published | None, outlet: str | None = None) -> Article:
    """An article as its user dates it, and names its outlet, where that is given."""
    given: dict[str, object] = {"published": published, "dating": ""} if published else {}
    if outlet:
        given["source"] = outlet
    return article.model_copy(update=given) if given else article
