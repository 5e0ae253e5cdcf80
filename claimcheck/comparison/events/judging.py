"""What it means that stories answer a question of an event alike, or differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, product

from claimcheck.claims import Interval, listed, unique
from claimcheck.comparison.coreference import EventMention, Status, same_days, same_event
from claimcheck.comparison.events.asking import STATES, Aspect, answer_of
from claimcheck.comparison.events.matching import only_the_day_differs
from claimcheck.comparison.rulings import Ruling
from claimcheck.comparison.scene import Days, Scene, apart, together
from claimcheck.comparison.slots import Group, Reply
from claimcheck.values.localities import same_spot
from claimcheck.values.times.calendar import unit_is
from claimcheck.values.times.clock import other_hours

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def judge(groups: Sequence[Group], scene: Scene) -> Ruling | None:
    """What it means that stories differ in the day, the place, or in whether it took place."""
    rules: Mapping[Aspect, Callable[[Sequence[Group], Scene], Ruling | None]] = {
        "day": _other_day,
        "place": _other_place,
        "status": _other_status,
    }
    return rules[answer_of(groups[0][0]).aspect](groups, scene)


def _other_day(groups: Sequence[Group], scene: Scene) -> Ruling | None:
    """One event on two days, or two events."""
    told = _days_told(groups, scene)
    if moved := _moved(groups, scene, told):
        return moved
    if all(same_days(_mention(a), _mention(b)).same for a, b in _across(groups)):
        if any(other_hours(_mention(a).time, _mention(b).time) for a, b in _across(groups)):
            return Ruling(
                "conflict",
                "same time",
                f"The stories put one {_noun(groups)} at different hours of one day: {told}.",
                settles="A source independent of these stories for the hour.",
            )
        return Ruling(
            "undecided",
            "precision",
            f"The stories put it on different sides of midnight: {told}.",
            possible="It is one night, which stories count to the one day or to the other.",
            settles="The hour, in each story.",
        )
    if not _surely_one(groups):
        return Ruling(
            "undecided",
            "another event",
            f"The stories give different days ({told}), but the same people can have done this "
            "more than once.",
            possible="They speak of two events.",
            settles="The date of each event, in each story.",
        )
    return Ruling(
        "conflict",
        "same time",
        f"The stories tell of one {_noun(groups)}, by who took part and all else they say of it, "
        f"and give different days: {told}.",
        settles="A source independent of these stories for the day.",
    )


def _surely_one(groups: Sequence[Group]) -> bool:
    """Whether reports that differ are of one event by themselves, not by what a third says."""
    pairs = [(_mention(a), _mention(b)) for a, b in _across(groups)]
    return any(same_event(a, b).same or only_the_day_differs(a, b) for a, b in pairs)


def _across(groups: Sequence[Group]) -> Iterator[tuple[Reply, Reply]]:
    """Each reply with each of other groups."""
    for one, other in combinations(groups, 2):
        yield from product(one, other)


def _other_place(groups: Sequence[Group], scene: Scene) -> Ruling | None:
    """One event in two places."""
    told = listed([f"{g[0].answer} in {_names(g, scene)}" for g in groups])
    if moved := _moved(groups, scene, told):
        return moved
    if not any(
        same_spot(_mention(a).place, _mention(b).place).same is False for a, b in _across(groups)
    ):
        return Ruling(
            "undecided",
            "precision",
            f"The stories tell of one {_noun(groups)}, and name different spots: {told}.",
            possible="They are names of one spot, or of two that lie side by side.",
            settles="A map of the place.",
        )
    return Ruling(
        "conflict",
        "place",
        f"The stories tell of one {_noun(groups)}, by all else they say of it, and put "
        f"it in different places: {told}.",
        settles="A source independent of these stories for the place.",
    )


def _moved(groups: Sequence[Group], scene: Scene, told: str) -> Ruling | None:
    """What was planned for another day or place, or put off, explains the difference."""
    postponed = [g for g in groups if any(_status(r) == "postponed" for r in g)]
    if postponed:
        return Ruling(
            "explained",
            "update",
            f"It was put off, as {_names(postponed[0], scene)} says: {told}.",
        )
    plans = [g for g in groups if all(_status(r) == "planned" for r in g)]
    if plans and len(plans) < len(groups):
        return Ruling("explained", "update", f"What was planned was not yet certain: {told}.")
    return None


def _other_status(groups: Sequence[Group], scene: Scene) -> Ruling | None:
    """One event that was planned, took place, or did not."""
    by = {_status(g[0]): g for g in groups}
    if waiting := by.get("not known"):
        knowing = [g for g in groups if g is not waiting]
        differ = _other_status(knowing, scene) if len(knowing) > 1 else None
        return differ or _not_known(waiting, knowing, scene)
    told = listed([f"{s} in {_dated(by[s], scene)}" for s in STATES if s in by])
    days = [scene.days(g) for g in groups]
    if "happened" in by and not {"cancelled", "denied"} & set(by):
        # A plan comes before what came of it, unless a story of an earlier day has it done.
        done = scene.days(by["happened"])
        if any(apart(done, d) and _first(done) < _first(d) for d in days):
            return None
        return Ruling("explained", "update", f"A plan, and what came of it: {told}.")
    if "denied" not in by and _in_order(by, scene):
        order = sorted(groups, key=lambda g: _first(scene.days(g)))
        states = ", then ".join(f"{g[0].answer} in {_dated(g, scene)}" for g in order)
        return Ruling("explained", "update", f"The stories appeared one after the other: {states}.")
    exclusive = "denied" in by or {"happened", "cancelled"} <= set(by)
    reason = "denied" if "denied" in by else "same time"
    same_time = any(together(a, b) for a, b in combinations(days, 2))
    # What took place stays so: a denial in the next day's story excludes it.
    if exclusive and (same_time or _denied_next_day(by, scene)):
        if (denied := by.get("denied")) and _only_reported(denied, groups):
            return _disputed(denied, told)
        return Ruling(
            "conflict",
            reason,
            f"The stories are of the same time, and not all of this can be right: {told}.",
            possible="" if same_time else "A later story can correct an earlier one.",
            settles="A source independent of these stories for whether it took place.",
        )
    undated = scene.undated(groups)
    are = "is" if len(undated) == 1 else "are"
    unknown = f": {listed(undated)} {are} undated" if undated else ""
    return Ruling(
        "undecided",
        "denied" if "denied" in by else "update",
        f"The stories differ in whether it took place: {told}.",
        possible="They speak of two events."
        if "denied" in by
        else f"It changed between the stories{unknown}.",
        settles="When each story was written.",
    )


def _only_reported(denied: Group, groups: Sequence[Group]) -> bool:
    """Whether no story denies it itself, and one says itself that it took place."""
    if not all(r.claim.attribution for r in denied):
        return False
    return any(not r.claim.attribution for g in groups if g is not denied for r in g)


def _disputed(said: Group, told: str) -> Ruling:
    """What a story reports a speaker to deny, and another says itself."""
    speakers = listed(unique(r.claim.attribution[-1] for r in said))
    return Ruling(
        "undecided",
        "attribution",
        f"What {speakers} says is not what the other story says itself: {told}.",
        possible="The story that reports it need not share the view.",
        settles="What the story that says so itself relies on.",
    )


def _denied_next_day(by: Mapping[Status, Group], scene: Scene) -> bool:
    """Whether what took place in one story is denied in another of the day before or after."""
    if not {"happened", "denied"} <= set(by):
        return False
    pairs = product(scene.days(by["happened"]), scene.days(by["denied"]))
    return any(
        a and b and max(a.start, b.start) - min(a.end, b.end) <= timedelta(days=1) for a, b in pairs
    )


def _not_known(waiting: Group, knowing: Sequence[Group], scene: Scene) -> Ruling:
    """What some do not know yet is not denied."""
    told = (
        f"{_names(waiting, scene)} "
        f"({listed([f'{g[0].answer} in {_names(g, scene)}' for g in knowing])})"
    )
    earlier, later = scene.days(waiting), scene.days(tuple(r for g in knowing for r in g))
    if all(d and e and e.end < d.start for e in earlier for d in later):
        return Ruling(
            "explained",
            "update",
            f"The earlier story says that it is not known, a later one knows: {told}.",
        )
    return Ruling(
        "explained",
        "certainty",
        f"To say that it is not known is not to deny it: {told}.",
        settles="What the story that knows it relies on.",
    )


def _in_order(by: Mapping[Status, Group], scene: Scene) -> bool:
    """Whether the stories appeared one after the other, and nothing changes what is done."""
    days = [scene.days(g) for g in by.values()]
    if not all(apart(a, b) for a, b in combinations(days, 2)):
        return False
    done = by.get("happened")
    return done is None or all(_first(d) <= _first(scene.days(done)) for d in days)


def agree(group: Group, scene: Scene) -> Ruling | None:
    """What it means that their answers can all be right."""
    aspect = answer_of(group[0]).aspect
    mentions = [answer_of(r).report.mention for r in group]
    if aspect == "place":
        told = listed(unique(f"{r.answer} in {scene.name(r.claim.article)}" for r in group))
        return Ruling(
            "explained",
            "precision",
            f"The places can be one, told more precisely or less: {told}.",
        )
    if aspect == "status":
        return Ruling("agree", "agreement", "The stories tell of it in the same way.")
    if all(m.days == mentions[0].days for m in mentions) and mentions[0].days:
        day = _day(mentions[0].days)
        return Ruling("agree", "agreement", f"The stories give the same time, {day}.")
    if all(m.weekdays == mentions[0].weekdays for m in mentions) and mentions[0].weekdays:
        return _same_weekday(group, scene)
    told = _days_told([(r,) for r in group], scene)
    return Ruling(
        "explained",
        "precision",
        f"The times fit each other, told more precisely or less: {told}.",
    )


def _same_weekday(group: Group, scene: Scene) -> Ruling:
    """Stories that agree on the weekday, though not all of them say of which week."""
    weekday = sorted(answer_of(group[0]).report.mention.weekdays)
    day = listed([_WEEKDAYS[n] for n in weekday])
    stories = unique(r.claim.article for r in group)
    say = f"Both say {day}" if len(stories) == 2 else f"All say {day}"
    without = sorted({scene.name(r.claim.article) for r in group if not _known(r)})
    if not without:
        return Ruling("agree", "agreement", f"{say}.")
    undated = f"{listed(without)} {'is' if len(without) == 1 else 'are'} undated"
    return Ruling("agree", "agreement", f"{say}; {undated}, so the date itself is not compared.")


def _known(reply: Reply) -> bool:
    return _mention(reply).days is not None


def _status(reply: Reply) -> Status:
    return _mention(reply).status


def _mention(reply: Reply) -> EventMention:
    return answer_of(reply).report.mention


def _noun(groups: Sequence[Group]) -> str:
    kind = answer_of(groups[0][0]).report.kind
    return kind.noun if kind else "event"


def _first(days: Days) -> date:
    """The first day on which a story of a group can have appeared, of those that are dated."""
    return min((i.start for i in days if i), default=date.max)


def _names(group: Group, scene: Scene) -> str:
    return listed(sorted({scene.name(r.claim.article) for r in group}))


def _dated(group: Group, scene: Scene) -> str:
    """The stories of a group with their dates: "courier (22 April 2026)"."""
    stories = sorted({(scene.name(r.claim.article), r.claim.article) for r in group})
    return listed(
        [f"{name} ({_day(day)})" if (day := scene.published(a)) else name for name, a in stories]
    )


def _days_told(groups: Sequence[Group], scene: Scene) -> str:
    """Each day with the stories that give it: "Tuesday, 5 May 2026, in gazette"."""
    told = []
    for group in groups:
        days = answer_of(group[0]).report.mention.days
        told.append(f"{_day(days) if days else group[0].answer} in {_names(group, scene)}")
    return "; ".join(unique(told))


def _day(days: Interval) -> str:
    """A day, a month or a year as people write it; the first and the last of other days."""
    unit = unit_is(days)
    if unit == "year":
        return f"{days.start.year}"
    if unit == "month":
        return f"{days.start:%B} {days.start.year}"
    ends = unique((days.start, days.end))
    return " to ".join(f"{d:%A}, {d.day} {d:%B} {d.year}" for d in ends)
