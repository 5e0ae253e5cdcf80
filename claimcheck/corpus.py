"""The claims of several articles as one: resolved once, in an order that depends on what they say.

Everything after extraction that looks at more than one article looks at a `Corpus`.
"""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.citation import labels
from claimcheck.claims import Article, Claim, ClaimSet, Interval


class Corpus:
    """Articles side by side, with what they claim.

    Args:
        claims: what was extracted.

    Attributes:
        articles: by id, in the order of their ids.
        claims: all claims, by article and place.
        names: what people call each article.
        outlets: who published each, so far as its page or its file's name says.
        published: when each appeared, None where that is unknown.
        texts: what is known of each article's words: its headline and the sentences claims cite.
    """

    def __init__(self, claims: ClaimSet) -> None:
        every = sorted(claims.articles, key=lambda a: a.id)
        self.articles: Mapping[str, Article] = {a.id: a for a in every}
        self.claims: tuple[Claim, ...] = tuple(
            sorted(claims.claims, key=lambda c: (c.article, c.evidence[0].start, c.id))
        )
        self.names: Mapping[str, str] = labels(every)
        self.outlets: Mapping[str, str] = {a.id: a.source or a.name for a in every}
        self.published: Mapping[str, Interval | None] = {
            a.id: a.published.interval if a.published else None for a in every
        }
        quotes: dict[str, dict[int, str]] = {a.id: {} for a in every}
        for claim in self.claims:
            for e in claim.evidence:
                quotes[e.article][e.start] = e.quote
        self.texts: Mapping[str, str] = {
            a.id: " ".join((a.title or "", *(q for _, q in sorted(quotes[a.id].items()))))
            for a in every
        }
