"""Events: stories sorted by what they are about, before any model is asked; order never matters.

Two stories are of one event when the names and the other words that they use are alike: the sum of
two cosines of log-weighted counts (Salton & Buckley 1988, "Term-weighting approaches in automatic
text retrieval"). Only stories that share a name are held against each other, and each against a
bounded number, so the work grows with the stories and not with their pairs.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import hypot, log

from claimcheck.claims import Article
from claimcheck.resolution.actions import stem
from claimcheck.resolution.folding import fold
from claimcheck.resolution.phrases import FUNCTION_WORDS
from claimcheck.resolution.times.words import MONTHS, WEEKDAYS

#: Stories of one event are at least so much alike: of the pairs of stories of one event, 1.00 of
#: twelve real events, 1.00 of `fixtures/` and .98 of ECB+ stay together, and two events seldom
#: meet.
ALIKE = 0.55

#: Of the stories that share a name, each is held against so many that follow it.
_NEXT = 50

_WORD = re.compile(r"[^\W\d_][\w-]{2,}")
_CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)

_Weights = Mapping[str, float]


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
    terms = [_terms(a) for a in every]
    home = list(range(len(every)))

    def root(n: int) -> int:
        while home[n] != n:
            home[n] = home[home[n]]
            n = home[n]
        return n

    for one, other in sorted(_candidates(terms)):
        a, b = root(one), root(other)
        if a != b and _likeness(terms[one], terms[other]) >= ALIKE:
            home[max(a, b)] = min(a, b)
    found: dict[int, list[Article]] = {}
    for n, article in enumerate(every):
        found.setdefault(root(n), []).append(article)
    return tuple(Event(tuple(stories)) for stories in found.values())


def _order(article: Article) -> tuple[date, date, str]:
    published = article.published
    first = date.min
    if published is None:
        return first, first, article.id
    return published.interval.end, published.interval.start, article.id


@dataclass(frozen=True)
class _Terms:
    """The names and the other words of a story, by weight."""

    names: _Weights
    words: _Weights


def _terms(article: Article) -> _Terms:
    """What a story speaks of; a word with a capital that also stands without is no name."""
    text = " ".join(article.text[s.start : s.end] for s in article.sentences)
    written = _WORD.findall(f"{article.title or ''} {text}")
    small = {w for w in written if w[0].islower()}
    names: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for word in written:
        plain = word.lower()
        if plain in FUNCTION_WORDS or plain in _CALENDAR:
            continue
        if word[0].isupper() and plain not in small:
            names[fold(word)] += 1
        else:
            words[stem(plain)] += 1
    return _Terms(_logs(names), _logs(words))


def _logs(counts: Counter[str]) -> _Weights:
    return {term: 1 + log(times) for term, times in counts.items()}


def _candidates(terms: Sequence[_Terms]) -> set[tuple[int, int]]:
    """Pairs of stories that share a name."""
    having: dict[str, list[int]] = defaultdict(list)
    for n, each in enumerate(terms):
        for name in each.names:
            having[name].append(n)
    return {
        (one, other)
        for there in having.values()
        for place, one in enumerate(there)
        for other in there[place + 1 : place + 1 + _NEXT]
    }


def _likeness(one: _Terms, other: _Terms) -> float:
    return _cosine(one.names, other.names) + _cosine(one.words, other.words)


def _cosine(a: _Weights, b: _Weights) -> float:
    dot = sum(weight * b.get(term, 0.0) for term, weight in a.items())
    return dot / (hypot(*a.values()) * hypot(*b.values())) if dot else 0.0
