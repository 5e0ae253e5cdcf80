"""What a rule may look at beside the replies: the stories, who is who in them, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import combinations

from claimcheck.claims import (
    Article,
    Claim,
    ClaimSet,
    EventClaim,
    FigureClaim,
    Interval,
    Measure,
    listed,
)
from claimcheck.comparison.entities import Entities
from claimcheck.comparison.slots import Group
from claimcheck.values.likeness import Terms, likeness, terms

#: The days on which the stories of a group appeared; None stands for those that are undated.
Days = frozenset[Interval | None]


#: Stories of one event share more than this; stories of two, even of one kind, seldom as much.
_RELATED = 0.35
_FEW_TERMS = 7


class Scene:
    """The stories side by side.

    Args:
        claims: what they claim.

    Attributes:
        claims: the claims in an order that does not depend on how they came.
        articles: by id.
        entities: who is who.
    """

    def __init__(self, claims: ClaimSet) -> None:
        self.claims: tuple[Claim, ...] = tuple(
            sorted(claims.claims, key=lambda c: (c.article, c.evidence[0].start, c.id))
        )
        self.articles: Mapping[str, Article] = {a.id: a for a in claims.articles}
        self.entities = Entities(claims)

    def name(self, article: str) -> str:
        """What people call an article."""
        return self.articles[article].name

    def published(self, article: str) -> Interval | None:
        """When an article appeared, if that is known."""
        published = self.articles[article].published
        return published.interval if published else None

    def when(self, claim: Claim) -> Interval | None:
        """When what is claimed was: as the claim says, else as an event in its sentence does."""
        if claim.time is not None:
            return claim.time.interval
        days = {self._event_days.get((e.article, e.start)) for e in claim.evidence} - {None}
        return next(iter(days)) if len(days) == 1 else None

    def related(self, one: str, other: str) -> bool:
        """Whether two articles can be of one event: they share enough names and words.

        Measured as the sum of two cosines of log-weighted counts (Salton & Buckley 1988,
        "Term-weighting approaches in automatic text retrieval"), of names and of other words.
        Of articles with few words too little is known, and they can be of any event. Two that
        share little can be of one event where a third shares enough with both.
        """
        kin = self._kin
        return one == other or other in kin[one] or bool(kin[one] & kin[other])

    @cached_property
    def figures(self) -> Mapping[tuple[str, Measure], tuple[FigureClaim, ...]]:
        """The figures of each article, by what they measure."""
        found: dict[tuple[str, Measure], list[FigureClaim]] = {}
        for claim in self.claims:
            if isinstance(claim, FigureClaim):
                found.setdefault((claim.article, claim.measure), []).append(claim)
        return {key: tuple(claims) for key, claims in found.items()}

    @cached_property
    def denied_figures(self) -> tuple[FigureClaim, ...]:
        """The figures that a story denies or withdraws."""
        every = (c for claims in self.figures.values() for c in claims)
        return tuple(c for c in every if c.factuality == "denied")

    @cached_property
    def topics(self) -> Mapping[str, str]:
        """Each article's topic: articles that share enough names, and those that share with them.

        A topic is named after the first of its articles.
        """
        topic = {article: article for article in sorted(self.articles)}
        for one, other in combinations(sorted(self.articles), 2):
            if topic[one] != topic[other] and self._kinship(one, other):
                joined, kept = sorted((topic[one], topic[other]), reverse=True)
                topic = {a: kept if t == joined else t for a, t in topic.items()}
        return topic

    @cached_property
    def _kin(self) -> Mapping[str, frozenset[str]]:
        """The articles that share enough with each, or of which too little is known."""
        found: dict[str, set[str]] = {article: set() for article in self.articles}
        for one, other in combinations(sorted(self.articles), 2):
            if self._kinship(one, other) is not False:
                found[one].add(other)
                found[other].add(one)
        return {article: frozenset(others) for article, others in found.items()}

    def _kinship(self, one: str, other: str) -> bool | None:
        """Whether two articles share enough; None where one says too little to tell."""
        if min(len(self._terms[article]) for article in (one, other)) < _FEW_TERMS:
            return None
        return likeness(self._terms[one], self._terms[other]) >= _RELATED

    def days(self, group: Group) -> Days:
        """When the articles of a group appeared."""
        return frozenset(self.published(r.claim.article) for r in group)

    def undated(self, groups: Iterable[Group]) -> list[str]:
        """Names of the stories that have no date."""
        told = {r.claim.article for g in groups for r in g}
        return sorted(self.name(a) for a in told if self.published(a) is None)

    def dated(self, groups: Iterable[Group]) -> str:
        """What is known of the dates of those that have one: "x is of 2021-09-30"."""
        told = {r.claim.article for g in groups for r in g}
        known = sorted((str(d), self.name(a)) for a in told if (d := self.published(a)))
        return listed([f"{name} is of {day}" for day, name in known])

    @cached_property
    def _terms(self) -> Mapping[str, Terms]:
        """The names and the other words in what is quoted of each article, by their weight."""
        quotes: dict[str, set[str]] = {article: set() for article in self.articles}
        for claim in self.claims:
            for e in claim.evidence:
                quotes[e.article].add(e.quote)
        return {article: terms(" ".join(sorted(told))) for article, told in quotes.items()}

    @cached_property
    def _event_days(self) -> Mapping[tuple[str, int], Interval | None]:
        """The day that events give to a sentence, where they give one."""
        days: dict[tuple[str, int], set[Interval]] = {}
        for claim in self.claims:
            if isinstance(claim, EventClaim) and claim.time and claim.time.interval:
                for e in claim.evidence:
                    days.setdefault((e.article, e.start), set()).add(claim.time.interval)
        return {place: next(iter(d)) for place, d in days.items() if len(d) == 1}


def together(a: Days, b: Days) -> bool:
    """Whether a story of one and a story of the other can be of one day, by known dates."""
    return any(i and j and i.overlaps(j) for i in a for j in b)


def apart(a: Days, b: Days) -> bool:
    """Whether all of one lies before all of the other, by known dates."""
    one, other = [i for i in a if i], [i for i in b if i]
    if len(one) < len(a) or len(other) < len(b):
        return False
    return max(i.end for i in one) < min(i.start for i in other) or max(i.end for i in other) < min(
        i.start for i in one
    )
