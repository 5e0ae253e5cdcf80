"""The events that stories tell of: which claims are reports of one event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.claims import EventClaim, OfficeClaim, unique
from claimcheck.comparison.coreference import (
    ON_ANOTHER_DAY,
    EventMention,
    Participant,
    Status,
    clusters,
    named,
    names_in,
    same_event,
    same_people,
)
from claimcheck.comparison.events.joining import joined
from claimcheck.comparison.events.matching import matched
from claimcheck.comparison.scene import Scene
from claimcheck.values.actions import ActionClass, action_class
from claimcheck.values.phrases import stems
from claimcheck.values.places import countries_in, country

#: Words of a government that stands for its country, and its country for it.
_GOVERNMENT = frozenset("the government administration authorities foreign ministry and of".split())


@dataclass(frozen=True)
class Report:
    """A claim that tells of an event, and what coreference looks at."""

    claim: EventClaim
    mention: EventMention

    @property
    def kind(self) -> ActionClass | None:
        """The class of what was done; None for what is of no class."""
        return self.mention.kind


@dataclass(frozen=True)
class Event:
    """The reports of one event, in the order of the scene.

    Attributes:
        reports: one or more.
        doubtful: whether they may rather be of two events.
    """

    reports: tuple[Report, ...]
    doubtful: bool = False

    @property
    def fullest(self) -> Report:
        """The report that names most people; of two, one that does not only describe them."""
        return max(
            self.reports,
            key=lambda r: (len(r.mention.participants), sum(map(named, r.mention.participants))),
        )

    @property
    def articles(self) -> frozenset[str]:
        """Who tells of it."""
        return frozenset(r.claim.article for r in self.reports)


def events(scene: Scene) -> list[Event]:
    """The events that the stories tell of, each with its reports.

    What is of no class of action is left out where only one story tells of it.
    """
    offices = _offices(scene)
    settings = _settings(scene)
    heads: dict[str, list[Report]] = {}
    found: list[Event] = []
    for claim in scene.claims:
        if isinstance(claim, EventClaim):
            mention = _mention(claim, offices, settings[claim.article], scene)
            if mention.kind:
                heads.setdefault(mention.head, []).append(Report(claim, mention))
            elif mention.status != "not known":
                found.append(Event((Report(claim, mention),)))
    found = [*(event for reports in heads.values() for event in _of_one_kind(reports)), *found]
    parts = matched([[r.mention for r in e.reports] for e in found], scene.topics)
    joint = (Event(tuple(r for n in part for r in found[n].reports)) for part in parts)
    return [e for e in joint if len(e.articles) > 1 or any(r.kind for r in e.reports)]


def _of_one_kind(reports: Sequence[Report]) -> Iterator[Event]:
    """The events of reports of one head; what only one story tells, and of nobody, is none."""
    found = clusters([r.mention for r in reports])
    told = [[reports[n].mention for n in cluster] for cluster in found]
    for part in joined(told):
        event = Event(tuple(reports[n] for n in sorted(n for c in part for n in found[c])))
        known = any(r.mention.participants or r.mention.place for r in event.reports)
        if (known or len(event.articles) > 1) and any(
            r.mention.status != "not known" for r in event.reports
        ):
            yield event


def _settings(scene: Scene) -> Mapping[str, frozenset[str]]:
    """Names and numbers of each story, as far as it bears claims out."""
    quotes = unique((e.article, e.quote) for c in scene.claims for e in c.evidence)
    found: dict[str, frozenset[str]] = {article: frozenset() for article in scene.articles}
    for article, quote in quotes:
        found[article] |= names_in(quote)
    return found


def _mention(
    claim: EventClaim,
    offices: Mapping[str, Participant],
    setting: frozenset[str],
    scene: Scene,
) -> EventMention:
    names = [scene.entities.name(claim.article, p) for p in claim.participants]
    quotes = " ".join(e.quote for e in claim.evidence)
    known = names_in(" ".join((*claim.participants, claim.place or "", claim.action)))
    return EventMention(
        action=claim.action,
        participants=tuple(
            offices.get(n, Participant(n, stands_for=_governed(n))) for n in unique(names)
        ),
        place=claim.place or "",
        time=claim.time.text if claim.time else "",
        days=claim.time.interval if claim.time else None,
        told=scene.published(claim.article),
        story=claim.article,
        status=_status_of(claim),
        context=names_in(quotes) - known,
        setting=setting,
        sentence=quotes,
    )


def _status_of(claim: EventClaim) -> Status:
    """Whether it took place: a denial is one, and a postponement that is told has happened."""
    if claim.factuality == "denied":
        return "denied"
    if claim.factuality == "unknown":
        return "not known"
    kind = action_class(claim.action)
    return "happened" if kind and kind.name == claim.status else claim.status


def _offices(scene: Scene) -> dict[str, Participant]:
    """For which countries and bodies people stand, by the offices that any story gives them."""
    found: dict[str, Participant] = {}
    for claim in scene.claims:
        if isinstance(claim, OfficeClaim) and claim.status != "former":
            person = scene.entities.name(claim.article, claim.person)
            named = {m.country.name for m in countries_in(claim.title)}
            if claim.body:
                named.add(scene.entities.name(claim.article, claim.body))
            known = found.get(person, Participant(person, stands_for=_governed(person)))
            found[person] = Participant(
                person, known.stands_for | named, known.offices | stems(claim.title)
            )
    return found


def _governed(name: str) -> frozenset[str]:
    """The country of a government: "Latvian government"."""
    mentions = countries_in(name)
    if len(mentions) != 1 or country(name):
        return frozenset()
    rest = name[: mentions[0].start] + name[mentions[0].end :]
    words = {w.strip("’'s").lower() for w in rest.split()} - {""}
    return frozenset({mentions[0].country.name}) if words <= _GOVERNMENT else frozenset()


def doubtful(found: Sequence[Event]) -> Iterator[list[Event]]:
    """What may be one event or two: of the same people, told at one time, on different days."""
    left = list(found)
    while left:
        candidates = [left.pop(0)]
        while linked := [e for e in left if any(_doubtful(e, c) for c in candidates)]:
            candidates += linked
            left = [e for e in left if e not in linked]
        if len(candidates) > 1:
            yield candidates


def _doubtful(one: Event, other: Event) -> bool:
    pairs = [(a.mention, b.mention) for a in one.reports for b in other.reports]
    matches = [same_event(a, b) for a, b in pairs]
    if one.articles & other.articles or any(m.same is not None for m in matches):
        return False
    return any(
        m.reason == ON_ANOTHER_DAY and same_people(a, b) == "equal"
        for m, (a, b) in zip(matches, pairs, strict=True)
    )
