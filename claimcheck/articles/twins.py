"""One story under two names: a file and its copy, the web page and its print edition."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.articles.addresses import same_page
from claimcheck.articles.drafts import folded
from claimcheck.claims import Article


def without_twins(articles: Iterable[Article]) -> tuple[list[Article], list[str]]:
    """Each story once, and a note for each name it was given besides.

    Two articles are one story when they have the same letters and digits, headline apart; or one
    link, and every sentence of one stands in the other. Two texts of one link that say different
    things are versions of a story, which are worth comparing: both stay, with a note. The first is
    kept, and takes over what only the other says of its date, outlet, link and authors.
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
    sentences, others = set(_sentences(one)), set(_sentences(other))
    return sentences <= others or others <= sentences


def _wordings(article: Article) -> set[str]:
    """All letters and digits of an article, with its headline and without."""
    texts = _sentences(article)
    headed = len(texts) > 1 and texts[0] == folded(article.title or "")
    return {"".join(texts), "".join(texts[1:] if headed else texts)}


def _sentences(article: Article) -> list[str]:
    return [folded(article.text[s.start : s.end]) for s in article.sentences]


def _link(article: Article) -> str | None:
    return same_page(article.url) if article.url else None


def _merged(first: Article, other: Article) -> Article:
    dated = [a for a in (first, other) if a.published]
    # The user's word outweighs the source's.
    dated.sort(key=lambda a: a.published is None or a.published.provenance != "given")
    told = next(iter(dated), first)
    return first.model_copy(
        update={
            "published": told.published,
            "dating": told.dating,
            "source": first.source or other.source,
            "url": first.url or other.url,
            "authors": first.authors or other.authors,
        }
    )
