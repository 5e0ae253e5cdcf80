"""One story under two names: a file and its copy, the web page and its print edition."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.articles.addresses import same_page
from claimcheck.articles.drafts import folded
from claimcheck.claims import Article
from claimcheck.digests import sha256

#: With so many texts of one link a further one is compared.
_MOST_VERSIONS = 20


def without_twins(articles: Iterable[Article]) -> tuple[list[Article], list[str]]:
    """Each story once, and a note for each name it was given besides.

    Two articles are one story when they have the same letters and digits, headline apart; or one
    link, and every sentence of one stands in the other. Two texts of one link that say different
    things are versions of a story, which are worth comparing: both stay, with a note. The first is
    kept, and takes over what only the other says of its date, outlet, link and authors.
    """
    kept: list[Article] = []
    notes: list[str] = []
    by_wording: dict[str, int] = {}
    by_link: dict[str, list[int]] = {}
    for article in articles:
        sentences = _sentences(article)
        wordings, link = _wordings(article, sentences), _link(article)
        linked = by_link.get(link, []) if link else []
        same = [by_wording[w] for w in wordings if w in by_wording]
        same += [n for n in linked[:_MOST_VERSIONS] if _is_within(_sentences(kept[n]), sentences)]
        twin = min(same, default=None)
        if twin is None:
            if linked:
                first = kept[linked[0]].path
                notes.append(
                    f"{article.path} has the link of {first}, but another text: both are read."
                )
            twin = len(kept)
            kept.append(article)
        else:
            notes.append(f"{article.path} is the same story as {kept[twin].path}: read once.")
            kept[twin] = _merged(kept[twin], article)
            wordings, link = frozenset(), _link(kept[twin])
        for wording in wordings:
            by_wording.setdefault(wording, twin)
        if link and twin not in (of_link := by_link.setdefault(link, []))[-_MOST_VERSIONS:]:
            of_link.append(twin)
    return kept, notes


def _is_within(one: list[str], other: list[str]) -> bool:
    """Whether every sentence of one stands in the other."""
    sentences, others = set(one), set(other)
    return sentences <= others or others <= sentences


def _wordings(article: Article, sentences: list[str]) -> frozenset[str]:
    """The digests of all letters and digits of an article, with its headline and without."""
    headed = len(sentences) > 1 and sentences[0] == folded(article.title or "")
    texts = {"".join(sentences), "".join(sentences[1:] if headed else sentences)}
    return frozenset(map(sha256, texts))


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
