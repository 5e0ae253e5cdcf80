"""Events: stories sorted by what they are about, before any model is asked; order never matters.

Two stories are of one event when the names and the other words that they use are alike. Only
stories that share a name are held against each other, and each against a bounded number, so the
work grows with the stories and not with their pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimcheck.alignment.disjoint import DisjointSets
from claimcheck.claims import Article
from claimcheck.values.likeness import Terms, likeness, terms

#: Stories of one event are at least so much alike: of the pairs of stories of one event, 1.00 of
#: twelve real events, 1.00 of `fixtures/` and .98 of ECB+ stay together, and two events seldom
#: meet.
ALIKE = 0.55

#: The same where only the sentences that claims cite are known.
PARTLY_ALIKE = 0.35

#: With fewer terms than this, a story says too little to be told apart from others.
_FEW_TERMS = 7

#: Of the stories that share a name, each is held against so many that follow it.
_NEXT = 50


@dataclass(frozen=True)
class Event:
    """Stories of one event, the earliest first; undated ones come before those with a date.

    A story that appears later thus comes last, and what was read of the others stays as it was.
    """

    articles: tuple[Article, ...]


def events(articles: Iterable[Article]) -> tuple[Event, ...]:
    """`articles` by event; one that is like no other is an event of its own.

    A story joins the others of an event by being like one of them. Two reports of a flood and one
    of a trial are two events, whatever the order in which they came.

    Args:
        articles: with their text.

    Returns:
        The events, in the order of their first stories; each article is in one.
    """
    every = sorted(articles, key=_order)
    home = _joined([_terms(a) for a in every], ALIKE)
    found: dict[int, list[Article]] = {}
    for n, article in enumerate(every):
        found.setdefault(home[n], []).append(article)
    return tuple(Event(tuple(stories)) for stories in found.values())


def same_event(texts: Mapping[str, str]) -> Mapping[str, int]:
    """The number of the event of each article, of whose text only a part is known.

    Args:
        texts: what is known of each, by its id. Those of which too little is known to tell what
            they are about are of one event.
    """
    ids = sorted(texts)
    stories = [terms(texts[id_]) for id_ in ids]
    home = _joined(stories, PARTLY_ALIKE)
    few = [n for n, each in enumerate(stories) if len(each) < _FEW_TERMS]
    joined = {home[n]: home[few[0]] for n in few} if few else {}
    return {id_: joined.get(home[n], home[n]) for n, id_ in enumerate(ids)}


def _joined(stories: Sequence[Terms], alike: float) -> list[int]:
    """For each story the first of those that it is of one event with, by single links."""
    sets = DisjointSets[int]()
    for one, other in sorted(_candidates(stories)):
        a, b = sorted((sets.root(one), sets.root(other)))
        if a != b and likeness(stories[one], stories[other]) >= alike:
            sets.join(a, b)
    return [sets.root(n) for n in range(len(stories))]


def shared_events(articles: Iterable[Article]) -> tuple[Event, ...]:
    """The events that two stories or more are of; a story without a sentence is of none."""
    return tuple(e for e in events(a for a in articles if a.sentences) if len(e.articles) > 1)


def _order(article: Article) -> tuple[date, date, str]:
    published = article.published
    first = date.min
    if published is None:
        return first, first, article.id
    return published.interval.end, published.interval.start, article.id


def _terms(article: Article) -> Terms:
    text = " ".join(article.text[s.start : s.end] for s in article.sentences)
    return terms(f"{article.title or ''} {text}")


def _candidates(stories: Sequence[Terms]) -> set[tuple[int, int]]:
    """Pairs of stories that share a name."""
    having: dict[str, list[int]] = defaultdict(list)
    for n, each in enumerate(stories):
        for name in each.names:
            having[name].append(n)
    return {
        (one, other)
        for there in having.values()
        for place, one in enumerate(there)
        for other in there[place + 1 : place + 1 + _NEXT]
    }
