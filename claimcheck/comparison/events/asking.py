"""The questions of an event, and which reports answer them.

An event has up to three: when, where, and whether it took place. A question on which stories differ
is always asked; what they agree on is said once for each event, by the day where two stories tell
it and else by whether it took place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import Literal, cast

from claimcheck.claims import listed, unique
from claimcheck.comparison.coreference import Status, across_midnight, same_days
from claimcheck.comparison.events.reports import Event, Report, doubtful, events
from claimcheck.comparison.scene import Scene
from claimcheck.comparison.slots import Reply, Slot
from claimcheck.values.localities import is_town, same_place, same_spot
from claimcheck.values.places import country
from claimcheck.values.times.clock import other_hours

Aspect = Literal["day", "place", "status"]

#: What becomes of an event, in the order in which one story tells it: the last word counts.
STATES: tuple[Status, ...] = (
    "not known",
    "planned",
    "postponed",
    "cancelled",
    "happened",
    "denied",
)
_DETERMINED = re.compile(r"(?:the|an?|some|several|many|his|her|its|their|no) ")


@dataclass(frozen=True)
class Answer:
    """What one report says to one of an event's questions."""

    aspect: Aspect
    report: Report
    event: Event


def answer_of(reply: Reply) -> Answer:
    """What a reply of this rule says."""
    return cast(Answer, reply.value)


def most_precise_first(reply: Reply) -> float:
    """The most precise of several answers founds the group that vaguer ones join."""
    answer = answer_of(reply)
    return _vagueness(answer.aspect, answer.report)[0]


def same_answer(a: Reply, b: Reply) -> bool:
    """One answer: the same status, or days and places that can be the same."""
    one, other = answer_of(a), answer_of(b)
    return not _excludes(one.aspect, one.report, other.report)


def replies(scene: Scene) -> Iterator[Reply]:
    """What the stories answer to the questions of each event, and of what may be two."""
    found = events(scene)
    doubts = [
        Event(tuple(r for e in candidates for r in e.reports), doubtful=True)
        for candidates in doubtful(found)
    ]
    seen: Counter[tuple[str, ...]] = Counter()
    for event in (*found, *doubts):
        fullest = event.fullest.mention
        key = (fullest.head, *sorted(p.name for p in fullest.participants))
        seen[key] += 1
        yield from _answers(event, (*key, str(seen[key])), scene)


def _answers(event: Event, key: tuple[str, ...], scene: Scene) -> Iterator[Reply]:
    """The replies to the questions of one event that are worth asking."""
    days, places = _told(event, "day"), _told(event, "place")
    statuses = _without_plans(_told(event, "status"), scene)
    asked = False
    if len({r.claim.article for r in days}) > 1:
        yield from _slot("day", days, event, key)
        asked = True
    if (
        not event.doubtful
        and len({r.claim.article for r in places}) > 1
        and not _all_worded_alike(places)
    ):
        yield from _slot("place", places, event, key)
        asked = True
    if event.doubtful:
        return
    if not asked or len({r.mention.status for r in statuses}) > 1:
        yield from _slot("status", statuses, event, key)


def _slot(
    aspect: Aspect, reports: Sequence[Report], event: Event, key: tuple[str, ...]
) -> Iterator[Reply]:
    slot = Slot("event", (aspect, *key), _question(aspect, event))
    for report in reports:
        yield Reply(slot, report.claim, _worded(aspect, report), Answer(aspect, report, event))


def _told(event: Event, aspect: Aspect) -> list[Report]:
    """The reports that answer, each story's most precise; of a dispute, those who are in it."""
    answering = [r for r in event.reports if _says(aspect, r)]
    excludes = partial(_excludes, aspect)
    sharpest: list[Report] = []
    for report in sorted(answering, key=partial(_vagueness, aspect)):
        own = [r for r in sharpest if r.claim.article == report.claim.article]
        if all(excludes(report, r) for r in own) and not (own and aspect == "status"):
            sharpest.append(report)
    kept = [r for r in answering if r in sharpest]
    disputed = [r for r in kept if any(excludes(r, other) for other in kept)]
    return kept if aspect == "status" else disputed or kept


def _without_plans(reports: Sequence[Report], scene: Scene) -> Sequence[Report]:
    """The reports without plans of before, where others dispute whether it took place."""
    sides = [r for r in reports if r.mention.status in ("happened", "denied")]
    if len({r.mention.status for r in sides}) < 2:
        return reports
    days = [scene.published(r.claim.article) for r in sides]

    def is_past(report: Report) -> bool:
        told = scene.published(report.claim.article)
        return bool(told) and all(told and day and told.end < day.start for day in days)

    return [r for r in reports if r.mention.status != "planned" or not is_past(r)]


def _says(aspect: Aspect, report: Report) -> bool:
    mention = report.mention
    if mention.status == "not known":
        return aspect == "status"
    if aspect == "day":
        return bool(mention.days or mention.weekdays)
    return bool(mention.place) if aspect == "place" else True


def _excludes(aspect: Aspect, a: Report, b: Report) -> bool:
    """Whether two reports cannot both be right, in the words and days that they give."""
    if aspect == "day":
        one_day = same_days(a.mention, b.mention).same is not False
        hours = other_hours(a.mention.time, b.mention.time)
        return not one_day or hours or across_midnight(a.mention, b.mention)
    if aspect == "place":
        return same_spot(a.mention.place, b.mention.place).same is not True
    return a.mention.status != b.mention.status


def _vagueness(aspect: Aspect, report: Report) -> tuple[float, str, str]:
    """Sorts the most precise of several reports first."""
    mention = report.mention
    if aspect == "day":
        days = mention.days
        vague = (days.end - days.start).days if days else 1
    elif aspect == "place":
        vague = -len(mention.place)
    else:
        vague = -STATES.index(mention.status)
    return vague, report.claim.article, report.claim.id


def _all_worded_alike(reports: Sequence[Report]) -> bool:
    places = [r.mention.place for r in reports]
    return all(same_place(places[0], p).reason == "the same place" for p in places[1:])


def _worded(aspect: Aspect, report: Report) -> str:
    if aspect == "status":
        return report.mention.status
    return report.mention.time if aspect == "day" else report.mention.place


def _question(aspect: Aspect, event: Event) -> str:
    """The question in natural English, in the tense of the reports."""
    fullest = event.fullest
    kind = fullest.kind
    people = [
        _article(p.name) for p in fullest.mention.participants if p.name != fullest.mention.place
    ]
    ahead = not any(r.mention.status in ("happened", "denied") for r in event.reports)
    where = _common_place(event) if aspect != "place" else ""
    alone = len(people) == 1
    of_several = fullest.mention.head == "event" and not alone
    if kind is None:
        by = f" ({listed(people)})" if people else ""
        told = f"“{fullest.mention.action}”{by}"
        words, where = f"{'will' if ahead else 'did'} this take place", f"{where}: {told}"
    elif not people:
        words = f"{'will' if ahead else 'did'} the {kind.noun} take place"
    elif kind.voice == "done" and alone:
        words = f"will {people[0]} be {kind.name}" if ahead else f"was {people[0]} {kind.name}"
    elif kind.voice == "active" and not (kind.gathering and alone) and not of_several:
        words = f"{'will' if ahead else 'did'} {listed(people)} {kind.name}"
        where = where.replace(" in ", " ") if kind.name == "visit" else where
    else:
        tense = "will" if ahead else "did"
        words = f"{tense} the {kind.noun} involving {listed(people)} take place"
    ask = {"day": "When ", "place": "Where ", "status": ""}[aspect]
    question = f"{ask}{words}{where}?"
    return question[0].upper() + question[1:]


def _article(name: str) -> str:
    """A description with its article, a name without: "the landslide", "Ada Obi"."""
    if name[0].isupper() or _DETERMINED.match(name):
        return name
    return f"the {name}"


def _common_place(event: Event) -> str:
    """Where, as "in Tokyo", if the reports name a town or a country and no two of them differ."""
    places = unique(r.mention.place for r in event.reports if r.mention.place)
    if any(same_place(a, b).same is False for a, b in combinations(places, 2)):
        return ""
    named = [p for p in places if is_town(p) or country(p)]
    return f" in {named[0]}" if named else ""
