"""Entity resolution across articles: which names are one person, which words one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from claimcheck.claims import (
    Claim,
    ClaimSet,
    EventClaim,
    OfficeClaim,
    RelationClaim,
    StatementClaim,
    unique,
)
from claimcheck.values.bodies import body, initials
from claimcheck.values.folding import fold
from claimcheck.values.names import cluster, introduce
from claimcheck.values.names.honorifics import PARTICLES
from claimcheck.values.places import country

#: As in "the National Space Board (NSB)".
_INTRODUCED = re.compile(
    r"((?:[A-Z][\w&.’'-]*)(?:\s+(?:of|the|for|and|[A-Z][\w&.’'-]*))*)\s+\(([A-Z]{2,8})\)"
)

#: What is no name of an institution by itself.
_GENERIC = frozenset(
    "agency association bank board city club college committee company council court department "
    "federation fund government group hospital institute ministry national new north office party "
    "police royal south state union united university".split()
)

_EMPTY_WORDS = frozenset("a an and at for from in of on or the to with".split())


class Entities:
    """The names of a claim set, resolved: first within each article, then across them.

    Within an article a surname stands for the one person of that name it introduces. Across
    articles, names that are one person's in another order or spelling share one form. A surname
    alone, of which the article never says whose it is, stays itself.
    """

    def __init__(self, claims: ClaimSet) -> None:
        mentions: dict[str, list[str]] = {}
        for claim in claims.claims:
            mentions.setdefault(claim.article, []).extend(_people(claim))
        self._introduced = {
            article: introduce(unique(names)) for article, names in mentions.items()
        }
        full = sorted({name for names in self._introduced.values() for name in names.values()})
        self._clustered = cluster(full)
        quotes = sorted({e.quote for c in claims.claims for e in c.evidence})
        offices = [c for c in claims.claims if isinstance(c, OfficeClaim) and c.body]
        self._bodies = sorted(
            {body(c.body or "") for c in offices if country(c.body or "") is None}
        )
        self._short = {short: name for quote in quotes for name, short in _introductions(quote)}

    def name(self, article: str, mention: str) -> str:
        """The form under which a person, or a country, is known in every article."""
        if place := country(mention):
            return place.name
        introduced = self._introduced.get(article, {}).get(mention, mention)
        return self._clustered.get(introduced, introduced)

    def institution(self, mention: str | None) -> str | None:
        """An institution by its full name, where a story gives it.

        The full name of an abbreviation that is introduced ("NSB"), or the one longer name that
        begins with these words ("Northline", "Northline Ferries").
        """
        if mention is None:
            return None
        mention = self._short.get(mention, mention)
        words = body(mention).split()
        if fold(mention) in _GENERIC or not mention[:1].isupper():
            return mention
        longer = {
            b for b in self._bodies if b.split()[: len(words)] == words and b != body(mention)
        }
        return max(longer, key=len) if longer and _one_line(longer) else mention

    def thing(self, article: str, mention: str) -> str:
        """Anything a figure or a relation is about: a country, a person, or its own words."""
        if found := country(mention):
            return found.name
        introduced = self._introduced.get(article, {})
        if mention in introduced:
            return self.name(article, mention)
        return " ".join(self.words(body(self._short.get(mention, mention))))

    def words(self, text: str) -> tuple[str, ...]:
        """The words of `text`, folded, without those that carry no content."""
        return tuple(w for w in fold(text).split() if w not in _EMPTY_WORDS)


def _one_line(names: Iterable[str]) -> bool:
    """Whether each name begins with the next shorter one: "Northline", "Northline Ferries"."""
    ordered = sorted(names, key=len)
    return all(b.startswith(a) for a, b in pairwise(ordered))


def _introductions(quote: str) -> Iterator[tuple[str, str]]:
    """Full names with the abbreviations that `quote` introduces for them."""
    for match in _INTRODUCED.finditer(quote):
        words = match.group(1).split()
        # The name begins where its initials do: "Then the National Space Board (NSB)".
        for start in range(len(words)):
            name = " ".join(words[start:])
            if name[0].isupper() and match.group(2) in initials(name):
                yield name, match.group(2)
                break


def _is_name(text: str) -> bool:
    """Whether `text` is all name: "customers of Brandt Logistics" names Brandt and is not him."""
    words = [w for w in text.split() if w.casefold() not in PARTICLES]
    return bool(words) and all(not w[:1].islower() for w in words)


def _people(claim: Claim) -> Iterator[str]:
    match claim:
        case OfficeClaim():
            yield claim.person
        case EventClaim():
            yield from (p for p in claim.participants if country(p) is None and _is_name(p))
        case StatementClaim():
            yield claim.speaker
        case RelationClaim():
            yield from (n for n in (claim.subject, claim.object) if _is_name(n))
        case _:
            return
