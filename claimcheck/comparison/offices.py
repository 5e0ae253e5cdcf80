"""Offices: who holds this office, where one at a time can? And of which rank is this person?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from claimcheck.claims import Interval, OfficeClaim, listed, unique
from claimcheck.comparison.rulings import Rule, Ruling, fullest_first
from claimcheck.comparison.scene import Days, Scene, apart, together
from claimcheck.comparison.slots import NOT_CLAIMED, Group, Reply, Slot
from claimcheck.resolution.folding import fold
from claimcheck.resolution.names import PersonName, same_person
from claimcheck.resolution.offices import Office, office, titles_in
from claimcheck.resolution.places import country

#: Statuses of an office that answer "who holds it": the others speak of another time.
_HOLDING = ("current", "acting")

#: Days within which a difference of rank is an error rather than a promotion.
_MONTH = 31


def _replies(scene: Scene) -> Iterator[Reply]:
    held_by = list(held_offices(scene))
    governments = _governments(held_by, scene)
    for claim, held in held_by:
        if not held.exclusive or held.status not in _HOLDING:
            continue
        key: tuple[str, ...] = held.key
        if not held.comparable:
            if not held.domestic:
                continue
            topic = scene.topics[claim.article]
            of = governments.get(topic, set())
            if len(of) > 1:
                continue
            held = replace(held, jurisdiction=next(iter(of), None))
            key = held.key if of else (*held.key, topic)
        person = scene.entities.name(claim.article, claim.person)
        yield Reply(Slot("office", key, held.question()), claim, person, person)


def _governments(
    held_by: Iterable[tuple[OfficeClaim, Office]], scene: Scene
) -> Mapping[str, set[str]]:
    """The countries whose offices each topic tells of: of one, a minister without a country is."""
    found: dict[str, set[str]] = {}
    for claim, held in held_by:
        if held.jurisdiction and country(held.jurisdiction):
            found.setdefault(scene.topics[claim.article], set()).add(held.jurisdiction)
    return found


def held_offices(scene: Scene) -> Iterator[tuple[OfficeClaim, Office]]:
    """Each office that a claim gives a person; a title can string several together.

    A claim that does not say whose office it is takes that from a claim that gives the same person
    the same office, of the same article or, failing that, of any.
    """
    own = [
        (c, title, held)
        for c in scene.claims
        if isinstance(c, OfficeClaim) and c.factuality not in NOT_CLAIMED
        for title in titles_in(c.title)
        if (held := office(title, scene.entities.institution(c.body), c.status))
    ]
    seats: dict[str, set[tuple[str, str, str]]] = {}
    for claim, _, held in own:
        if held.jurisdiction:
            person = scene.entities.name(claim.article, claim.person)
            seats.setdefault(person, set()).add((claim.article, held.role, held.jurisdiction))
    for claim, title, held in own:
        if held.jurisdiction is None:
            known = seats.get(scene.entities.name(claim.article, claim.person), set())
            held = _placed(title, held, claim, known)
        yield claim, held


def _placed(
    title: str, held: Office, claim: OfficeClaim, known: Iterable[tuple[str, str, str]]
) -> Office:
    """`held` at the one body where the person is known to hold it."""
    fitting: dict[bool, dict[tuple[str, str], Office]] = {True: {}, False: {}}
    for article, role, jurisdiction in known:
        found = office(title, jurisdiction, claim.status)
        if found and found.role == role:
            fitting[article == claim.article][found.seat] = found
    places = fitting[True] or fitting[False]
    return next(iter(places.values())) if len(places) == 1 else held


def same_holder(a: Reply, b: Reply) -> bool:
    """One person, by names resolved; part of a name is the person who bears it in full."""
    if a.value == b.value:
        return True
    one, other = str(a.value), str(b.value)
    match = same_person(one, other)
    return match.same is True or (match.same is None and _nested(one, other))


def _judge(groups: Sequence[Group], scene: Scene) -> Ruling:
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
    if all(apart(a, b) for a, b in combinations(days, 2)):
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


@dataclass(frozen=True)
class _Position:
    """What a person is somewhere: the ladder, the rung, and whether one holds it at a time."""

    ladder: str
    rank: str
    exclusive: bool


def _positions(scene: Scene) -> Iterator[Reply]:
    """What people are somewhere, where `HOLDERS` does not say all of it."""
    found: dict[tuple[str, ...], list[Reply]] = {}
    for claim, held in held_offices(scene):
        if held.comparable and held.status in (*_HOLDING, "deputy"):
            person = scene.entities.name(claim.article, claim.person)
            at = held.jurisdiction or ""
            key = ("position", fold(person), fold(at))
            ladder, rank = held.ladder
            value = _Position(ladder, rank, held.exclusive)
            slot = Slot("office", key, f"What is {person} at {at}?")
            found.setdefault(key, []).append(Reply(slot, claim, f"{rank} {ladder}".strip(), value))
    for replies in found.values():
        if any(isinstance(r.value, _Position) and not r.value.exclusive for r in replies):
            yield from replies


def _same_position(a: Reply, b: Reply) -> bool:
    """Two rungs of one ladder exclude each other; two offices do not."""
    one, other = a.value, b.value
    if not isinstance(one, _Position) or not isinstance(other, _Position):
        return False
    return one.ladder != other.ladder or one.rank == other.rank


def _judge_positions(groups: Sequence[Group], scene: Scene) -> Ruling:
    """Two ranks of one ladder for one person."""
    ranks = listed([g[0].answer for g in groups])
    settles = "The person's title, from the institution."
    if all(_long_apart(a, b, scene) for a, b in combinations(groups, 2)):
        return Ruling(
            "explained",
            "update",
            f"The stories appeared more than a month apart, so the rank can have changed: {ranks}.",
            settles=settles,
        )
    undated = scene.undated(groups)
    verb = "has" if len(undated) == 1 else "have"
    possible = f"A promotion between the stories: {listed(undated)} {verb} no date."
    return Ruling(
        "conflict",
        "rank",
        f"These are ranks of one ladder ({ranks}), and a person holds one of them at a time.",
        possible=possible if undated else "",
        settles=settles,
    )


def _long_apart(a: Group, b: Group, scene: Scene) -> bool:
    """Whether more than a month lies between them; ranks change less often than titles err."""
    one, other = ([d for d in scene.days(g) if d] for g in (a, b))
    if None in scene.days(a) | scene.days(b):
        return False
    gaps = [max(i.start - j.end, j.start - i.end).days for i in one for j in other]
    return min(gaps) > _MONTH


def _agree_positions(group: Group, scene: Scene) -> Ruling | None:
    """Of an office that only one person holds, `HOLDERS` says already that the stories agree."""
    told = [r for r in group if isinstance(r.value, _Position) and not r.value.exclusive]
    if len({r.claim.article for r in told}) < 2:
        return None
    titles = unique(r.answer for r in told)
    if len(titles) == 1:
        return Ruling("agree", "agreement", "The stories give the same title.")
    return Ruling("agree", "two offices", f"One person may hold several offices: {listed(titles)}.")


def _nested(one: str, other: str) -> bool:
    """Whether all words of one name, titles apart, are words of the other: "Le Pen"."""
    ways = (lambda name: fold(name).split(), lambda name: PersonName.parse(name).tokens)
    words = [(set(way(one)), set(way(other))) for way in ways]
    return any(a and b and (a <= b or b <= a) for a, b in words)


HOLDERS = Rule(
    replies=_replies,
    order=fullest_first,
    same=same_holder,
    judge=_judge,
    agree=_agree,
)

POSITIONS = Rule(
    replies=_positions,
    order=fullest_first,
    same=_same_position,
    judge=_judge_positions,
    agree=_agree_positions,
)
