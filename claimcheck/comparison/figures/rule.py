"""What it means that figures of one thing agree, or differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from math import inf

from claimcheck.claims import Interval, listed, unique
from claimcheck.comparison.figures.agreement import agree, figures_of, held, why
from claimcheck.comparison.figures.alike import Tie, tie
from claimcheck.comparison.figures.explanations import explained
from claimcheck.comparison.figures.figure import HISTORY, Figure, common_course, counts_people
from claimcheck.comparison.figures.slots import replies
from claimcheck.comparison.figures.sums import of_one_whole
from claimcheck.comparison.figures.values import relative_gap, width
from claimcheck.comparison.rulings import Rule, Ruling
from claimcheck.comparison.scene import Scene
from claimcheck.comparison.slots import Group, Reply
from claimcheck.values.measures import OF_INCIDENTS, OF_NAMES
from claimcheck.values.quantities import disjoint

#: The order in which several explanations are named, and the worst verdict first.
_REASONS = (
    "correction",
    "update",
    "scope",
    "part and whole",
    "certainty",
    "attribution",
    "precision",
)
_WORST = ("conflict", "undecided", "explained", "agree")


def judge(groups: Sequence[Group], scene: Scene) -> Ruling:
    """Values of one measure of one thing that exclude each other."""
    pairs = list(combinations([figures_of(g) for g in groups], 2))
    found = [r for one, other in pairs if (r := _between(one, other, scene))]
    if not found:
        return _incomparable(groups, scene)
    worst = min((r.verdict for r in found), key=_WORST.index)
    telling = sorted((r for r in found if r.verdict == worst), key=_priority)
    first = telling[0]
    if worst == "conflict":
        return first
    if worst == "explained" and first.reason == "update" and (series := _series(groups)):
        return replace(first, explanation=series)
    sentences = unique(r.explanation for r in telling if r.reason == first.reason)
    return replace(first, explanation=" ".join(sentences))


def same(a: Reply, b: Reply) -> bool:
    """Values that can be one number: equal, rounded, or bounds that meet.

    "At least 12" of one day is no answer to what was counted on the next: it is a stage before it.
    """
    one, other = a.value, b.value
    if not isinstance(one, Figure) or not isinstance(other, Figure):
        return False
    if held(one, other).same is not True:
        return False
    open_ended = {one.value.bound, other.value.bound} & {"at least", "at most"}
    vague = (one.value.bound == "range") != (other.value.bound == "range")
    if one.claim.measure not in OF_INCIDENTS or not (open_ended or vague):
        return True
    if (one.value.low, one.value.high) == (other.value.low, other.value.high):
        return True
    return not (one.as_of and other.as_of and not one.as_of.overlaps(other.as_of))


def narrowest_first(reply: Reply) -> float:
    """An exact figure before a bound, which may fit several."""
    return width(reply.value.value) if isinstance(reply.value, Figure) else inf


def gap(groups: Sequence[Group]) -> float | None:
    """The widest gap between two answers, as a share of the greater."""
    told = [figures_of(g) for g in groups]
    gaps = [
        relative_gap(a.value, b.value)
        for one, other in combinations(told, 2)
        for a in one
        for b in other
        if disjoint(a.value, b.value).same is not None
    ]
    return max(gaps, default=None)


# -- two answers ----------------------------------------------------------------------------------


def _between(one: Sequence[Figure], other: Sequence[Figure], scene: Scene) -> Ruling | None:
    """What holds between two answers; None where their units cannot be compared.

    An answer that one pair of stories excludes is in conflict, whatever explains the others; else
    one pair that explains the difference explains it.
    """
    inside = len({f.claim.article for f in (*one, *other)}) == 1
    rulings = [
        _pair(a, b, scene)
        for a in one
        for b in other
        if (inside or a.claim.article != b.claim.article)
        and disjoint(a.value, b.value).same is not None
    ]
    order = ("conflict", "explained", "undecided")
    return min(rulings, key=lambda r: (order.index(r.verdict), _priority(r)), default=None)


def _contradict(a: Figure, b: Figure) -> bool:
    """Whether two figures of one story cannot both be right.

    A conversion has to fit, and those whom one incident befell are one number where the same words
    count them. Anything else that a story tells twice it tells of two things.
    """
    if a.value.unit != b.value.unit:
        return True
    told = (*a.claim.attribution, *b.claim.attribution, a.claim.part_of, b.claim.part_of)
    return counts_people(a) and a.claim.wording == b.claim.wording and not any(told)


def _pair(a: Figure, b: Figure, scene: Scene) -> Ruling:
    """What holds between two figures."""
    values = f"“{a.answer}” and “{b.answer}”"
    if because := explained(a, b, scene):
        return because
    if a.claim.article == b.claim.article and not _contradict(a, b):
        return Ruling("explained", "scope", f"One story gives both {values}, of two things.")
    if held(a, b).same and tie(a, b) >= Tie.CHANCE:
        return Ruling("explained", "precision", f"{values}: {why(a, b)}.")
    if tie(a, b) < Tie.SAME:
        return Ruling(
            "undecided",
            "scope",
            f"{values} differ, but the stories can be counting different things.",
            possible="The stories mean two things by similar words.",
            settles="What each story counts, and as of when.",
        )
    one_whole = a.claim.part_of is not None and a.claim.part_of == b.claim.part_of
    one_whole = one_whole or of_one_whole(a.claim, b.claim)
    if a.part and b.part and not (one_whole or a.narrowed & b.narrowed):
        return Ruling(
            "undecided",
            "part and whole",
            f"{values} are parts of more, and it is not said that they are the same part.",
            possible="Each story speaks of another part.",
            settles="What each of them is a part of.",
        )
    if bool(a.unsettled) != bool(b.unsettled):
        stage = ", ".join(a.unsettled or b.unsettled)
        return Ruling(
            "undecided",
            "scope",
            f"{values} differ, and only one of them is said to be of a stage or period ({stage}).",
            possible="They are of different stages or periods.",
            settles="As of when, or for which period, each story gives its figure.",
        )
    return _by_time(a, b, values)


def _by_time(a: Figure, b: Figure, values: str) -> Ruling:
    """Nothing but time can explain it: does it?"""
    days = a.as_of, b.as_of
    if common_course(a, b) == "stays":
        if days[0] and days[1] and not days[0].overlaps(days[1]):
            return _fixed(values, days[0], days[1])
        if a.claim.measure in OF_INCIDENTS | OF_NAMES or all(days):
            return _conflict(f"{values} exclude each other, and no time changes it.")
    if days[0] is None or days[1] is None:
        return Ruling(
            "undecided",
            "undated",
            f"{values} exclude each other, but not every story is dated.",
            possible="One figure is an update of the other.",
            settles="The dates of publication of these stories.",
        )
    if not days[0].overlaps(days[1]):
        early, late = sorted((a, b), key=lambda f: str(f.as_of))
        return Ruling(
            "conflict",
            "back and forth",
            f"“{early.answer}” ({early.as_of}) is more than “{late.answer}” ({late.as_of}), and "
            "such a count does not fall.",
            possible="The earlier figure was corrected, and no story says so.",
            settles="Whether the source of the earlier figure has withdrawn it.",
        )
    if a.of_the_hour and b.of_the_hour and a.claim.article != b.claim.article:
        return Ruling(
            "undecided",
            "update",
            f"{values} are of one day, and such a figure moves within hours.",
            possible="They are of different hours.",
            settles="The hour for which each story gives its figure.",
        )
    return _conflict(f"{values} exclude each other, and the stories are of the same time.")


def _fixed(values: str, one: Interval, other: Interval) -> Ruling:
    """Time passed between the stories, and does not change what they tell."""
    if max(one.start, other.start) - min(one.end, other.end) > HISTORY:
        return Ruling(
            "undecided",
            "scope",
            f"{values} exclude each other, but the stories are of {one} and {other}.",
            possible="The stories are of two occasions.",
            settles="The occasion of which each story tells.",
        )
    return Ruling(
        "conflict",
        "fixed",
        f"{values} exclude each other, and such a figure does not change from day to day.",
        possible="The later story corrects the earlier one, and does not say so.",
        settles="The source that each story took the figure from.",
    )


def _conflict(why: str) -> Ruling:
    return Ruling(
        "conflict",
        "same time",
        why,
        settles="The source that each story took the figure from.",
    )


def _incomparable(groups: Sequence[Group], scene: Scene) -> Ruling:
    """Units that cannot be compared, as of two currencies: what else agrees, agrees."""
    values = listed([f"“{g[0].answer}”" for g in groups])
    shared = [g for g in groups if len({r.claim.article for r in g}) > 1]
    beside = f"{values} are in different units, which no story converts"
    if shared:
        ruling = agree(shared[0], scene)
        return replace(ruling, explanation=f"{ruling.explanation} {beside}.")
    return Ruling(
        "undecided",
        "precision",
        f"{beside}: they can be one amount.",
        possible="One is the other, converted.",
        settles="The rate at which one was converted into the other.",
    )


# -- their words ----------------------------------------------------------------------------------


def _series(groups: Sequence[Group]) -> str:
    """The figures in the order of the days for which they were told; "" for those of one day."""
    steps = {(str(f.as_of or ""), f.answer): f for g in groups for f in figures_of(g)}
    days: dict[str, list[str]] = {}
    for day, answer in sorted(steps):
        days.setdefault(day, []).append(f"“{answer}”")
    if len(days) < 2:
        return ""
    told = [f"{listed(days[day])} ({day or 'undated'})" for day in sorted(days)]
    return f"The figure moved with time: {', then '.join(told)}."


def _priority(ruling: Ruling) -> tuple[int, str]:
    known = ruling.reason in _REASONS
    return (_REASONS.index(ruling.reason) if known else -1), ruling.explanation


FIGURES = Rule(
    replies=replies,
    order=narrowest_first,
    same=same,
    judge=judge,
    agree=agree,
    within=True,
    gap=gap,
)
