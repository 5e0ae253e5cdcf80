"""One story under two names: a file and its copy, the web page and its print edition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimcheck.articles.addresses import same_page
from claimcheck.claims import Article


def without_twins(articles: Iterable[Article]) -> tuple[list[Article], list[str]]:
    """Each story once, and a note for each name it was given besides.

    Two articles are one story when they have the same letters and digits, headline apart; or one
    link, and every sentence of one stands in the other. Two texts of one link that say different
    things are versions of a story, which are worth comparing: both stay, with a note. The first is
    kept, and takes over what only the other says of its date, outlet, link and authors.

    Args:
        articles: in the order in which the first is preferred.
    """
    kept: list[Article] = []
    notes: list[str] = []
    for article in articles:
        twin = next((n for n, known in enumerate(kept) if _is_same(known, article)), None)
        if twin is not None:
            notes.append(f"{article.path} is the same story as {kept[twin].path}: read once.")
            kept[twin] = _merged(kept[twin], article)
            continue
        if version := next((a for a in kept if _link(a) and _link(a) == _link(article)), None):
            notes.append(
                f"{article.path} has the link of {version.path}, but another text: both are read."
            )
        kept.append(article)
    return kept, notes


def _is_same(one: Article, other: Article) -> bool:
    if _wordings(one) & _wordings(other):
        return True
    if _link(one) is None or _link(one) != _link(other):
        return False
    here, there = set(_sentences(one)), set(_sentences(other))
    return here <= there or there <= here


def _wordings(article: Article) -> set[str]:
    """All letters and digits of an article, with its headline and without."""
    texts = _sentences(article)
    headed = len(texts) > 1 and texts[0] == _folded(article.title or "")
    return {"".join(texts), "".join(texts[1:] if headed else texts)}


def _sentences(article: Article) -> Sequence[str]:
    """The letters and digits of each sentence."""
    return [_folded(article.text[s.start : s.end]) for s in article.sentences]


def _folded(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _link(article: Article) -> str | None:
    return same_page(article.url) if article.url else None


def _merged(first: Article, other: Article) -> Article:
    by_user = other.published is not None and other.published.provenance == "given"
    given_first = first.published is not None and first.published.provenance == "given"
    published = other.published if by_user and not given_first else first.published
    return first.model_copy(
        update={
            "published": published or other.published,
            "source": first.source or other.source,
            "url": first.url or other.url,
            "authors": first.authors or other.authors,
        }
    )
