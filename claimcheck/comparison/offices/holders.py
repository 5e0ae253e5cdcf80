"""Who holds this office, where one person at a time can?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from claimcheck.claims import Interval, OfficeClaim, listed
from claimcheck.comparison.offices.held import HOLDING
from claimcheck.comparison.offices.succession import predecessors
from claimcheck.comparison.offices.tenures import Tenure, one_person, tenures
from claimcheck.comparison.rulings import Rule, Ruling, fullest_first
from claimcheck.comparison.scene import Days, Scene, apart, together
from claimcheck.comparison.slots import Group, Reply, Slot
from claimcheck.values.folding import fold
from claimcheck.values.names import same_person


@dataclass(frozen=True)
class _Holder:
    """Who holds an office, and the story that tells that somebody else holds it since, if any."""

    name: str
    gone: str = ""


def _replies(scene: Scene) -> Iterator[Reply]:
    seats: dict[tuple[str, ...], list[Tenure]] = {}
    for tenure in tenures(scene):
        seats.setdefault(tenure.seat, []).append(tenure)
    for seat, seated in seats.items():
        told = [t for t in seated if t.held.exclusive and t.held.status in HOLDING]
        before = predecessors(seated, scene) if len({t.person for t in told}) > 1 else {}
        after = sorted({t.person for t in told} - before.keys())
        several = any(not one_person(a, b) for a, b in combinations(after, 2))
        for t in told:
            key, question = (*seat, t.held.status), t.held.question()
            gone = before.get(t.person, "")
            if several and before:
                # Who of several came is asked apart from who went, of whom nobody doubts it.
                key = (*key, "before" if gone else "after")
                if not gone:
                    question = f"{question[:-1]}, after {listed(sorted(before))}?"
            yield Reply(Slot("office", key, question), t.claim, t.person, _Holder(t.person, gone))


def _same_holder(a: Reply, b: Reply) -> bool:
    return one_person(_name(a), _name(b))


def _name(reply: Reply) -> str:
    return reply.value.name if isinstance(reply.value, _Holder) else str(reply.value)


def _judge(groups: Sequence[Group], scene: Scene) -> Ruling:
    """Several holders of an office that one person holds at a time."""
    pairs = list(combinations(groups, 2))
    people = [same_person(_name(a[0]), _name(b[0])) for a, b in pairs]
    if not any(match.same is False for match in people):
        return Ruling(
            "undecided",
            "perhaps one person",
            f"These can be names of one person: {people[0].reason}.",
            settles="The full name, in each story.",
        )
    gone = [f"{g[0].answer} held it before, as {_gone(g)} tells" for g in groups if _gone(g)]
    if gone and len(gone) >= len(groups) - 1:
        return Ruling("explained", "succession", f"The office changed hands: {listed(gone)}.")
    why = "Only one person holds this office at a time, and the stories name different people."
    days = [_days(group, scene) for group in groups]
    if any(together(a, b) for a, b in combinations(days, 2)):
        return Ruling(
            "conflict",
            "same time",
            f"{why} They are of the same time, so a change in the office does not explain it.",
            settles="A source independent of these stories for who held the office then.",
        )
    if undated := scene.undated(groups):
        undated_are = f"{listed(undated)} {'is' if len(undated) == 1 else 'are'} undated"
        known = f" ({dated})" if (dated := scene.dated(groups)) else ""
        return Ruling(
            "conflict",
            "undated",
            why,
            possible="The office changed hands between the stories, and each is right for its own "
            f"day. {undated_are}, so this cannot be ruled out{known}.",
            settles=f"The date of publication of {listed(undated)}, and the day on which the "
            "office changed hands, if it did. Of one day, one story must be wrong.",
        )
    if not all(apart(a, b) for a, b in combinations(days, 2)):
        return Ruling(
            "conflict",
            "back and forth",
            f"{why} By the dates of the stories it would have changed hands and changed back.",
            settles="A source independent of these stories for who held the office when.",
        )
    spans = sorted((min(i.start for i in d if i), n) for n, d in enumerate(days))
    order = ", then ".join(f"{groups[n][0].answer} ({day})" for day, n in spans)
    return Ruling(
        "explained",
        "succession",
        f"The stories appeared at different times, so the office can have changed hands: {order}.",
        settles="The day on which the office changed hands.",
    )


def _gone(group: Group) -> str:
    """The story that tells that somebody else holds the office since, or nothing."""
    return next((r.value.gone for r in group if isinstance(r.value, _Holder) and r.value.gone), "")


def _days(group: Group, scene: Scene) -> Days:
    """When it holds: when the stories appeared, and since the day that they give, if they do."""
    return frozenset(_holding(r, scene) for r in group)


def _holding(reply: Reply, scene: Scene) -> Interval | None:
    published = scene.published(reply.claim.article)
    since = reply.claim.time.interval if reply.claim.time else None
    if since is None or published is None:
        return since or published
    return Interval(start=min(since.start, published.start), end=max(since.end, published.end))


def _agree(group: Group, scene: Scene) -> Ruling:
    ways = {r.claim.person for r in group if isinstance(r.claim, OfficeClaim)}
    folded = sorted({" ".join(sorted(fold(way).split())): way for way in ways}.values())
    full = [way for way in folded if len(way.split()) > 1]
    if len(full) < 2:
        return Ruling("agree", "agreement", "The stories name the same person.")
    why = same_person(full[0], full[1]).reason
    return Ruling("agree", "spelling", f"One person under {listed(full)}: {why}.")


HOLDERS = Rule(
    replies=_replies,
    order=fullest_first,
    same=_same_holder,
    judge=_judge,
    agree=_agree,
)
