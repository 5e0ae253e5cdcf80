"""Where in an article a claim may stand: in what it cites, or near it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claimcheck.claims import Article, Sentence
from claimcheck.extraction import titles
from claimcheck.extraction import tokens as tk
from claimcheck.extraction.mentions import REPORTING, Excerpt, Mentions
from claimcheck.extraction.schema import EventItem, Item, RelationItem, StatementItem

#: How many other sentences are searched for a claim that its own do not bear out. Models cite the
#: neighbour of the right sentence, rarely one far away.
_NEIGHBOURS = 40

_PRONOUNS = frozenset("he she it they".split())


class Candidates:
    """The sentences of one article, as places where a claim may stand.

    Args:
        article: the article, with its text.
        mentions: what it mentions.
    """

    def __init__(self, article: Article, mentions: Mentions) -> None:
        self._article = article
        self._mentions = mentions
        self._by_number = {s.number: s for s in article.sentences}

    def cited(self, item: Item) -> list[Excerpt]:
        """The sentences that an entry cites, each by itself; those that do not exist left out."""
        return [self._excerpt(sentence) for sentence in self._cited(item)]

    def of(self, item: Item) -> Iterator[Excerpt]:
        """What an entry cites, one by one and together; then its neighbours, nearest first.

        Whom a sentence calls "she", the one before it names: the two are read as one.
        """
        cited = self._cited(item)
        yield from map(self._excerpt, cited)
        if len(cited) > 1:
            yield self._excerpt(*sorted(cited, key=lambda s: s.number))
        for sentence in cited:
            before = self._by_number.get(sentence.number - 1)
            if before and self._refers_back(item, self._excerpt(sentence), self._excerpt(before)):
                yield self._excerpt(before, sentence)
        home, already = cited[0].number, {s.number for s in cited}
        others = [s for s in self._article.sentences if s.number not in already]
        others.sort(key=lambda s: (abs(s.number - home), s.number))
        yield from map(self._excerpt, others[:_NEIGHBOURS])

    def _cited(self, item: Item) -> list[Sentence]:
        return [self._by_number[n] for n in getattr(item, "s", ()) if n in self._by_number]

    def _refers_back(self, item: Item, passage: Excerpt, before: Excerpt) -> bool:
        """Whether "she" stands where the claim has a name: "she said", "She flew to Lima".

        Who says something is then whoever did in the sentence before, if somebody did.
        """
        words = passage.folded
        if isinstance(item, StatementItem):
            pairs = (pair for two in pairwise(words) for pair in (two, two[::-1]))
            if not any(one in _PRONOUNS and tk.stem(other) in REPORTING for one, other in pairs):
                return False
            quiet = REPORTING.isdisjoint(tk.stem(word) for word in before.folded)
            return quiet or self._mentions.reports(titles.divide(item.speaker)[0], before)
        acts = isinstance(item, EventItem | RelationItem)
        return acts and bool(words) and words[0] in _PRONOUNS

    def _excerpt(self, *sentences: Sentence) -> Excerpt:
        text = "\n".join(self._article.text[s.start : s.end] for s in sentences)
        return Excerpt(text, sentences)
