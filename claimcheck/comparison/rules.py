"""The rules: one for each kind of slot, each a verdict and the sentences that justify it.

A rule sees the answers to one question, already sorted into groups that are one answer, and the
articles that give them. It says whether the groups exclude each other and what would explain it.
The report prints its sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf

from claimcheck.claims import Article, EventClaim, FigureClaim, Interval, Kind, listed
from claimcheck.comparison.slots import COUNTS_OF_PEOPLE, Reply
from claimcheck.findings import Verdict
from claimcheck.resolution.folding import fold
from claimcheck.resolution.names import PersonName, same_person
from claimcheck.resolution.quantities import Quantity, disjoint
from claimcheck.resolution.times import weekday

Group = tuple[Reply, ...]


@dataclass(frozen=True)
class Ruling:
    """What a rule says of one question.

    Attributes:
        verdict: see `claimcheck.findings.Verdict`.
        reason: the rule, in one word.
        explanation: why, in sentences.
        possible: what would explain the difference, where that cannot be ruled out; else empty.
        settles: what would settle it, in a sentence; empty when nothing differs.
    """

    verdict: Verdict
    reason: str
    explanation: str
    possible: str = ""
    settles: str = ""


@dataclass(frozen=True)
class Rule:
    """How one kind of question is judged.

    Attributes:
        order: sorts replies so that the one which says most founds the group that others join.
        same: whether two replies are one answer.
        judge: what it means that there are several answers.
        agree: the sentence for one answer.
    """

    order: Callable[[Reply], float]
    same: Callable[[Reply, Reply], bool]
    judge: Callable[[Sequence[Group], Mapping[str, Article]], Ruling]
    agree: str


def fullest_first(reply: Reply) -> float:
    """A full name before the surname."""
    return -len(reply.answer)


def narrowest_first(reply: Reply) -> float:
    """An exact figure before a bound, which may fit several."""
    value = reply.value
    if not isinstance(value, Quantity) or value.low is None or value.high is None:
        return inf
    return float(value.high - value.low)


def same_holder(a: Reply, b: Reply) -> bool:
    """One person, by names resolved; part of a name is the person who bears it in full."""
    if a.value == b.value:
        return True
    one, other = str(a.value), str(b.value)
    match = same_person(one, other)
    return match.same is True or (match.same is None and _nested(one, other))


def judge_holders(groups: Sequence[Group], articles: Mapping[str, Article]) -> Ruling:
    """Several holders of an office that one person holds at a time."""
    pairs = list(combinations(groups, 2))
    people = [same_person(str(a[0].value), str(b[0].value)) for a, b in pairs]
    if not any(match.same is False for match in people):
        return Ruling(
            "undecided",
            "perhaps one person",
            f"These can be names of one person: {people[0].reason}.",
            settles="The full name, in each story.",
        )
    why = "Only one person holds this office at a time, and the stories name different people."
    days = [_days(group, articles) for group in groups]
    if any(_together(a, b) for a, b in combinations(days, 2)):
        return Ruling(
            "conflict",
            "same time",
            f"{why} They are of the same time, so a change in the office does not explain it.",
            settles="A source independent of these stories for who held the office then.",
        )
    told = {r.claim.article for g in groups for r in g}
    undated = sorted(articles[a].name for a in told if articles[a].published is None)
    if undated:
        undated_are = f"{listed(undated)} {'is' if len(undated) == 1 else 'are'} undated"
        return Ruling(
            "conflict",
            "undated",
            why,
            possible="The office changed hands between the stories, and each is right for its own "
            f"day. {undated_are}, so this cannot be ruled out{_known_dates(told, articles)}.",
            settles=f"The date of publication of {listed(undated)}, and the day on which the "
            "office changed hands, if it did. Of one day, one story must be wrong.",
        )
    if all(_apart(a, b) for a, b in combinations(days, 2)):
        spans = sorted((min(i.start for i in d if i), n) for n, d in enumerate(days))
        order = ", then ".join(f"{groups[n][0].answer} ({day})" for day, n in spans)
        return Ruling(
            "explained",
            "succession",
            "The stories appeared at different times, so the office can have changed hands: "
            f"{order}.",
            settles="The day on which the office changed hands.",
        )
    return Ruling(
        "conflict",
        "back and forth",
        f"{why} By the dates of the stories it would have changed hands and changed back.",
        settles="A source independent of these stories for who held the office when.",
    )


def same_quantity(a: Reply, b: Reply) -> bool:
    """Values that can be one number: equal, rounded, or bounds that meet."""
    return (
        isinstance(a.value, Quantity)
        and isinstance(b.value, Quantity)
        and (disjoint(a.value, b.value).same is True)
    )


def judge_quantities(groups: Sequence[Group], articles: Mapping[str, Article]) -> Ruling:
    """Values of one measure of one thing that exclude each other."""
    days = [_days(group, articles) for group in groups]
    values = listed([g[0].answer for g in groups])
    first = groups[0][0].claim
    specific = isinstance(first, FigureClaim) and first.measure in COUNTS_OF_PEOPLE
    together = any(_together(a, b) for a, b in combinations(days, 2))
    if specific and together:
        return Ruling(
            "conflict",
            "same time",
            f"{values} exclude each other, and the stories are of the same time.",
            settles="The source that each story took the figure from.",
        )
    if not together and all(None not in day for day in days):
        return Ruling(
            "undecided",
            "update",
            f"{values} exclude each other, but the stories appeared on different days: a later "
            "figure can be an update of an earlier one.",
            settles="Whether the later story gives the figure as a new count.",
        )
    if not specific:
        return Ruling(
            "undecided",
            "scope",
            f"{values} differ, but the stories can be counting different things.",
            settles="What each story counts, and as of when.",
        )
    return Ruling(
        "undecided",
        "undated",
        f"{values} exclude each other, but not every story is dated: one figure can be an "
        "update of another.",
        settles="The dates of publication of these stories.",
    )


def same_event(a: Reply, b: Reply) -> bool:
    """Reports of one event that agree on the day, so far as both say one, and on its standing."""
    one, other = a.value, b.value
    if not isinstance(one, EventClaim) or not isinstance(other, EventClaim):
        return False
    return one.status == other.status and not _different_days(one, other)


def judge_events(groups: Sequence[Group], articles: Mapping[str, Article]) -> Ruling:
    """Reports of the same people doing the same, which differ in day or standing."""
    return Ruling(
        "undecided",
        "another event",
        "The stories differ in the day or in whether it took place, but the same people can have "
        "done this more than once: they may speak of two events.",
        settles="The date of each event, in each story.",
    )


def same_words(a: Reply, b: Reply) -> bool:
    """The same answer, to the letter."""
    return a.value == b.value


def judge_speakers(groups: Sequence[Group], articles: Mapping[str, Article]) -> Ruling:
    """The same words from different mouths."""
    return Ruling(
        "undecided",
        "attribution",
        "The same words are given to different speakers; one may be quoting the other, or speaking "
        "for them.",
        settles="The recording or transcript of the statement.",
    )


def judge_polarity(groups: Sequence[Group], articles: Mapping[str, Article]) -> Ruling:
    """What one story affirms and another denies."""
    days = [_days(group, articles) for group in groups]
    if all(_apart(a, b) for a, b in combinations(days, 2)):
        return Ruling(
            "undecided",
            "update",
            "One story states this and another denies it, but they appeared at different times: "
            "it can have changed.",
            settles="Whether the later story speaks of the same time as the earlier.",
        )
    return Ruling(
        "conflict",
        "denied",
        "One story states this and another denies it.",
        settles="The source on which each story relies.",
    )


RULES: Mapping[Kind, Rule] = {
    "office": Rule(fullest_first, same_holder, judge_holders, "The stories name the same person."),
    "event": Rule(
        fullest_first, same_event, judge_events, "The stories tell of it in the same way."
    ),
    "figure": Rule(
        narrowest_first, same_quantity, judge_quantities, "The figures can be one number."
    ),
    "statement": Rule(
        fullest_first, same_words, judge_speakers, "The stories give the words to one speaker."
    ),
    "relation": Rule(fullest_first, same_words, judge_polarity, "The stories state the same."),
}


def _nested(one: str, other: str) -> bool:
    """Whether all words of one name, titles apart, are words of the other: "Le Pen"."""
    ways = (lambda name: fold(name).split(), lambda name: PersonName.parse(name).tokens)
    words = [(set(way(one)), set(way(other))) for way in ways]
    return any(a and b and (a <= b or b <= a) for a, b in words)


Days = frozenset[Interval | None]


def _days(group: Group, articles: Mapping[str, Article]) -> Days:
    """When the articles of a group appeared; None stands for those that are undated."""
    published = (articles[r.claim.article].published for r in group)
    return frozenset(p.interval if p else None for p in published)


def _together(a: Days, b: Days) -> bool:
    """Whether a story of one and a story of the other can be of one day, by known dates."""
    return any(i and j and i.overlaps(j) for i in a for j in b)


def _apart(a: Days, b: Days) -> bool:
    """Whether all of one lies before all of the other."""
    one, other = [i for i in a if i], [i for i in b if i]
    if len(one) < len(a) or len(other) < len(b):
        return False
    return max(i.end for i in one) < min(i.start for i in other) or max(i.end for i in other) < min(
        i.start for i in one
    )


def _different_days(one: EventClaim, other: EventClaim) -> bool:
    if one.time is None or other.time is None:
        return False
    if one.time.interval and other.time.interval:
        return not one.time.interval.overlaps(other.time.interval)
    days, others = weekday(one.time.text), weekday(other.time.text)
    return bool(days and others and not days & others)


def _known_dates(told: Iterable[str], articles: Mapping[str, Article]) -> str:
    """What is known of the dates of those that have one: ": x is of 2021-09-30"."""
    dated = sorted(
        (str(articles[a].published.interval), articles[a].name)  # type: ignore[union-attr]
        for a in told
        if articles[a].published
    )
    return f" ({listed([f'{name} is of {day}' for day, name in dated])})" if dated else ""
