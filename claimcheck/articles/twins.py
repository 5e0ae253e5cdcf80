"""One story under two names: a file and its copy, the web page and its print edition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category

from claimcheck.articles.addresses import same_page
from claimcheck.citation import days
from claimcheck.claims import Article, Interval, Published
from claimcheck.digests import sha256

#: With so many texts of one link a further one is compared.
_MOST_VERSIONS = 20
#: Words; what stands between digits, or a sign before them; and all else that is no letter.
_PARTS = re.compile(r"\w+|(?<=\d)[^\w\s](?=\d)|(?<!\w)[-−–+.](?=\d)|(?P<mark>[^\w\s])")
_DASHES = str.maketrans("−–", "--")


def without_twins(articles: Iterable[Article]) -> tuple[list[Article], list[str]]:
    """Each story once, and a note for each name it was given besides.

    Two articles are one story when they have the same words and numbers, headline apart; or one
    link, and every sentence of one stands in the other. Two texts of one link that say different
    things are versions of a story, which are worth comparing: both stay, with a note. The first is
    kept, or the one that says more, and takes over what only the other says of its date, outlet,
    link and authors. Of two days it may have been either.
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
            more = len(set(sentences)) > len(set(_sentences(kept[twin])))
            one, other = (article, kept[twin]) if more else (kept[twin], article)
            notes.append(f"{other.path} is the same story as {one.path}: read once.")
            kept[twin] = _merged(one, other)
            link = _link(kept[twin])
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
    """The digests of all words and numbers of an article, with its headline and without."""
    headed = len(sentences) > 1 and sentences[0] == _told(article.title or "")
    texts = {"".join(sentences), "".join(sentences[1:] if headed else sentences)}
    return frozenset(map(sha256, texts))


def _sentences(article: Article) -> list[str]:
    return [_told(article.text[s.start : s.end]) for s in article.sentences]


def _told(text: str) -> str:
    """The letters and digits of a text, and the signs of its numbers: "U.S. – $1.5" is "us$1.5"."""
    return "".join(
        found[0]
        for found in _PARTS.finditer(text.casefold().translate(_DASHES))
        if not found["mark"] or found[0] in "%‰" or category(found[0]) in ("Sc", "Sm", "So")
    )


def _link(article: Article) -> str | None:
    return same_page(article.url) if article.url else None


def _merged(first: Article, other: Article) -> Article:
    published, dating = _dated(first, other)
    return first.model_copy(
        update={
            "published": published,
            "dating": dating,
            "source": first.source or other.source,
            "url": first.url or other.url,
            "authors": first.authors or other.authors,
        }
    )


def _dated(first: Article, other: Article) -> tuple[Published | None, str]:
    """When a story appeared that stands in two places, and what to say of that."""
    one, two = first.published, other.published
    if one is None or two is None:
        dated = first if one else other
        return dated.published, dated.dating
    # The user's word outweighs the source's.
    if "given" in (one.provenance, two.provenance) or one.interval == two.interval:
        given = other if two.provenance == "given" and one.provenance != "given" else first
        return given.published, given.dating
    ends = [(p.interval.start, p.interval.end) for p in (one, two)]
    interval = Interval(start=min(start for start, _ in ends), end=max(end for _, end in ends))
    text = " / ".join(p.text or days(p.interval) for p in (one, two))
    either = Published(interval=interval, provenance=one.provenance, text=text)
    dating = f"its day is {days(one.interval)} here, and {days(two.interval)} in {other.path}"
    return either, dating
