"""What it means that one story affirms and another denies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations, product
from typing import Literal, cast

from claimcheck.claims import Interval, listed
from claimcheck.comparison.relations.stated import (
    EARLIER,
    Stand,
    Stated,
    Value,
    alike,
    meant_of_one,
)
from claimcheck.comparison.rulings import Ruling
from claimcheck.comparison.scene import Scene
from claimcheck.comparison.slots import Group, Reply

#: The gravest first: of several pairs of stories, this decides.
_GRAVITY = ("conflict", "undecided", "explained", "agree")


def judge(groups: Sequence[Group], scene: Scene) -> Ruling:
    """What some affirm and others deny, pair by pair; the gravest word stands."""
    told = [[_Told(_stated(r), r.answer) for r in group] for group in groups]
    stands: dict[str, set[Stand]] = defaultdict(set)
    for one in (t.stated for side in told for t in side):
        stands[one.claim.article].add(one.stand)
    rulings = [
        _pair(x, y, stands, scene)
        for one, other in combinations(told, 2)
        for x, y in product(one, other)
        if x.article != y.article
    ]
    return min(rulings, key=lambda r: (_GRAVITY.index(r.verdict), r.reason, r.explanation))


@dataclass(frozen=True)
class _Told:
    """What a story says, with the answer as it is shown."""

    stated: Stated
    answer: str

    @property
    def article(self) -> str:
        return self.stated.claim.article


def _stated(reply: Reply) -> Stated:
    return cast(Value, reply.value).stated


def _pair(one: _Told, other: _Told, stands: Mapping[str, set[Stand]], scene: Scene) -> Ruling:
    """What two claims that differ are to each other."""
    # "Yes" before "no", so that a sentence names them in the order in which people do.
    first, second = sorted((one, other), key=lambda t: (t.answer, t.article), reverse=True)
    a, b = first.stated, second.stated
    told = (
        f"{scene.name(first.article)} has “{first.answer}”, "
        f"{scene.name(second.article)} “{second.answer}”"
    )
    if a.domain != b.domain:
        return _scope(a, b, told)
    if "unknown" in (a.stand, b.stand):
        return _not_known(a, b, told, scene)
    if (a.stand in EARLIER) != (b.stand in EARLIER):
        return _stages(told, charged="not earlier" not in (a.stand, b.stand))
    if a.hedged or b.hedged:
        return Ruling(
            "undecided",
            "certainty",
            f"One side is only said to be possible, or believed: {told}.",
            possible="What is believed need not have happened, and both stories can be right.",
            settles="What the story that is less sure relies on.",
        )
    if a.speaker != "" or b.speaker != "":
        reports_both = any(s.speaker != "" and len(stands[s.claim.article]) > 1 for s in (a, b))
        return _speakers(a, b, told, reports_both=reports_both)
    return _denied(a, b, told, scene)


def _scope(a: Stated, b: Stated, told: str) -> Ruling:
    verdict: Literal["explained", "undecided"] = "explained" if a.stand == b.stand else "undecided"
    return Ruling(
        verdict,
        "scope",
        f"Each story says it within other bounds, so that both can be right: {told}.",
        possible=""
        if verdict == "explained"
        else "What holds within the one need not within the other.",
        settles="What is counted, and since when.",
    )


def _not_known(a: Stated, b: Stated, told: str, scene: Scene) -> Ruling:
    waiting, knowing = (a, b) if a.stand == "unknown" else (b, a)
    early, late = _day(waiting, scene), _day(knowing, scene)
    if early and late and early.end < late.start:
        return Ruling(
            "explained",
            "update",
            f"The earlier story says that it is not known, the later one knows: {told}.",
        )
    return Ruling(
        "explained",
        "certainty",
        f"To say that it is not known is not to deny it: {told}.",
        settles="What the story that knows it relies on.",
    )


def _stages(told: str, *, charged: bool) -> Ruling:
    if not charged:
        return Ruling(
            "undecided",
            "update",
            f"A verdict follows a charge, and one story says that there is none: {told}.",
            possible="The charge came between the stories.",
            settles="The day of the charge.",
        )
    return Ruling(
        "explained",
        "update",
        f"These are stages of one case, the charge before the verdict: {told}.",
    )


def _speakers(a: Stated, b: Stated, told: str, *, reports_both: bool) -> Ruling:
    """At least one side is what somebody says, and not the story."""
    names = [s.speaker if s.speaker is not None else "somebody not named" for s in (a, b)]
    if names[0] == names[1]:
        return Ruling(
            "undecided",
            "attribution",
            f"The stories have {names[0]} say the contrary of each other: {told}.",
            possible="One of them can have understood the speaker otherwise.",
            settles="The recording or transcript of what was said.",
        )
    if all(names):
        return Ruling(
            "explained",
            "attribution",
            "The dispute is between the speakers, not between the stories: "
            f"“{_side(a)}” is said by {names[0]}, “{_side(b)}” by {names[1]}.",
        )
    named = names[0] or names[1]
    if reports_both:
        return Ruling(
            "explained",
            "attribution",
            f"{named} disputes it, and the story that says so reports both sides: {told}.",
        )
    return Ruling(
        "undecided",
        "attribution",
        f"One side is what {named} says, the other what a story says itself: {told}.",
        possible="The story that reports the speaker need not share the view.",
        settles="What the story that says so itself relies on.",
    )


def _side(stated: Stated) -> str:
    return "yes" if stated.stand in ("yes", "earlier") else "no"


def _denied(a: Stated, b: Stated, told: str, scene: Scene) -> Ruling:
    """Both in the stories' own voice, and both sure."""
    one, other = _day(a, scene), _day(b, scene)
    undated = not (one and other)
    if one and other and not one.overlaps(other) and not _of_the_past(a, b, one, other):
        return _at_other_times(a, b, one, other)
    why = f"One story states this and another denies it: {told}."
    settles = "The source on which each story relies."
    if not meant_of_one(a, b):
        possible = "The words can be meant of two things."
        return Ruling("undecided", "denied", why, possible, settles)
    if undated and _changes(a, b):
        possible = "It can have changed: not every story is dated."
        return Ruling("undecided", "undated", why, possible, "The dates of the stories.")
    possible = "A later story can correct an earlier one"
    if undated:
        possible += ": not every story is dated"
    same_day = one and other and one.overlaps(other)
    return Ruling("conflict", "denied", why, "" if same_day else f"{possible}.", settles)


def _changes(a: Stated, b: Stated) -> bool:
    """Whether it can hold on one day and not on the next."""
    if a.sense.relation:
        return a.sense.relation.changes
    return not (a.known or a.sense.past or b.sense.past)


def _of_the_past(a: Stated, b: Stated, day: Interval, other: Interval) -> bool:
    """Whether stories of two days running speak of what was done before, and cannot have changed.

    A day that a claim gives is its own, and two such days can be of two occasions.
    """
    told = any(s.claim.time and s.claim.time.interval for s in (a, b))
    near = max(day.start, other.start) - min(day.end, other.end) <= timedelta(days=1)
    past = a.sense.past or b.sense.past
    return past and near and not told and not _changes(a, b)


def _at_other_times(a: Stated, b: Stated, day: Interval, other: Interval) -> Ruling:
    first, second = sorted(((day, a), (other, b)), key=lambda told: told[0].start)
    return Ruling(
        "undecided",
        "update",
        "One story states this and another denies it, at different times: "
        f"“{_side(first[1])}” ({first[0]}), then “{_side(second[1])}” ({second[0]}).",
        possible="It changed, or what is known of it did.",
        settles="Whether the later story speaks of the same time as the earlier.",
    )


def _day(stated: Stated, scene: Scene) -> Interval | None:
    """When it holds: as the claim says, else when the story appeared."""
    time = stated.claim.time
    if time and time.interval:
        return time.interval
    return scene.published(stated.claim.article)


def _vaguer(members: Sequence[Stated]) -> tuple[Stated, Stated] | None:
    """Two that are perhaps of one thing, which only one of them names."""
    for a, b in combinations(members, 2):
        names = [any(c.isupper() for c in m.object.words) for m in (a, b)]
        if names[0] != names[1] and alike(a, b).same is None:
            return a, b
    return None


def agree(group: Group, scene: Scene) -> Ruling:
    """What all affirm, or all deny: some perhaps less surely than others."""
    members = [_stated(r) for r in group]
    if vaguer := _vaguer(members):
        told = "; ".join(f"“{m.object.words}” in {scene.name(m.claim.article)}" for m in vaguer)
        return Ruling(
            "explained",
            "precision",
            f"The stories can mean the same, told more precisely or less: {told}.",
        )
    sure = {m.claim.article for m in members if not m.hedged}
    unsure = {m.claim.article for m in members if m.hedged} - sure
    if not sure or not unsure:
        return Ruling("agree", "agreement", "The stories say the same.")
    names = [listed(sorted(scene.name(a) for a in some)) for some in (sure, unsure)]
    return Ruling(
        "explained",
        "certainty",
        f"{names[0]} states it; {names[1]} says that it is believed or possible.",
        settles="What the story that states it relies on.",
    )
