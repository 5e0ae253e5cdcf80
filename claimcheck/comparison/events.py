"""Events: of one event, do the stories tell the same?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.claims import EventClaim, listed, unique
from claimcheck.comparison.rulings import Rule, Ruling, agreeing, fullest_first
from claimcheck.comparison.scene import Scene
from claimcheck.comparison.slots import Group, Reply, Slot
from claimcheck.resolution.actions import ActionClass, action_class
from claimcheck.resolution.times import weekday


def _replies(scene: Scene) -> Iterator[Reply]:
    for claim in scene.claims:
        if not isinstance(claim, EventClaim):
            continue
        kind = action_class(claim.action)
        who = unique(sorted(scene.entities.name(claim.article, p) for p in claim.participants))
        place = scene.entities.place(claim.place) if claim.place else ""
        # One participant and no place is too little to tell one event from the next.
        if kind is None or len(who) + bool(kind.needs_place and place) < 2:
            continue
        key = (kind.name, *who, *([place] if kind.needs_place else []))
        slot = Slot("event", key, _question(kind, who, place))
        yield Reply(slot, claim, claim.status, claim)


def _question(kind: ActionClass, who: tuple[str, ...], place: str) -> str:
    where = f" in {place}" if kind.needs_place and place else ""
    return f"When did {listed(who)} {kind.name}{where}, or will they?"


def same_event(a: Reply, b: Reply) -> bool:
    """Reports of one event that agree on the day, so far as both say one, and on its standing."""
    one, other = a.value, b.value
    if not isinstance(one, EventClaim) or not isinstance(other, EventClaim):
        return False
    return one.status == other.status and not _different_days(one, other)


def _judge(groups: Sequence[Group], scene: Scene) -> Ruling:
    """Reports of the same people doing the same, which differ in day or standing."""
    return Ruling(
        "undecided",
        "another event",
        "The stories differ in the day or in whether it took place, but the same people can have "
        "done this more than once: they may speak of two events.",
        settles="The date of each event, in each story.",
    )


def _different_days(one: EventClaim, other: EventClaim) -> bool:
    if one.time is None or other.time is None:
        return False
    if one.time.interval and other.time.interval:
        return not one.time.interval.overlaps(other.time.interval)
    days, others = weekday(one.time.text), weekday(other.time.text)
    return bool(days and others and not days & others)


EVENTS = Rule(
    replies=_replies,
    order=fullest_first,
    same=same_event,
    judge=_judge,
    agree=agreeing("The stories tell of it in the same way."),
)
