"""Offices: who holds this office, where one at a time can? And of which rank is this person?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from claimcheck.claims import OfficeClaim, listed
from claimcheck.comparison.rulings import Rule, Ruling, fullest_first, same_value
from claimcheck.comparison.scene import Scene, apart, together
from claimcheck.comparison.slots import NOT_CLAIMED, Group, Reply, Slot
from claimcheck.resolution.folding import fold
from claimcheck.resolution.names import PersonName, same_person
from claimcheck.resolution.offices import Office, office

#: A claim's id is its own only within its article, for claims can be made elsewhere.
ClaimKey = tuple[str, str]

#: Statuses of an office that answer "who holds it": the others speak of another time.
_HOLDING = ("current", "acting")


def _replies(scene: Scene) -> Iterator[Reply]:
    offices = held_offices(scene)
    for claim in scene.claims:
        held = offices.get((claim.article, claim.id))
        if not isinstance(claim, OfficeClaim) or held is None or claim.factuality in NOT_CLAIMED:
            continue
        if held.exclusive and held.comparable and held.status in _HOLDING:
            person = scene.entities.name(claim.article, claim.person)
            yield Reply(Slot("office", (*held.key,), held.question()), claim, person, person)


def held_offices(scene: Scene) -> Mapping[ClaimKey, Office]:
    """The office of each office claim.

    A claim that does not say whose office it is takes the country from another claim of the same
    article that gives the same person the same office.
    """
    own = {
        (c.article, c.id): (c, held)
        for c in scene.claims
        if isinstance(c, OfficeClaim)
        and (held := office(c.title, scene.entities.spelled_out(c.body), c.status))
    }
    said: dict[tuple[str, str, str], set[str]] = {}
    for claim, held in own.values():
        if held.jurisdiction:
            person = scene.entities.name(claim.article, claim.person)
            said.setdefault((claim.article, person, held.role), set()).add(held.jurisdiction)
    found = {}
    for key, (claim, held) in own.items():
        person = scene.entities.name(claim.article, claim.person)
        elsewhere = said.get((claim.article, person, held.role), set())
        if held.jurisdiction is None and len(elsewhere) == 1:
            found[key] = office(claim.title, next(iter(elsewhere)), claim.status) or held
        else:
            found[key] = held
    return found


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
    days = [scene.days(group) for group in groups]
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


def _agree(group: Group, scene: Scene) -> Ruling:
    ways = {r.claim.person for r in group if isinstance(r.claim, OfficeClaim)}
    folded = sorted({" ".join(sorted(fold(way).split())): way for way in ways}.values())
    full = [way for way in folded if len(way.split()) > 1]
    if len(full) < 2:
        return Ruling("agree", "agreement", "The stories name the same person.")
    why = same_person(full[0], full[1]).reason
    return Ruling("agree", "spelling", f"One person under {listed(full)}: {why}.")


def _ranks(scene: Scene) -> Iterator[Reply]:
    """Where a person has several ranks of one ladder; with one there is nothing to ask."""
    offices = held_offices(scene)
    found: dict[tuple[str, ...], list[Reply]] = {}
    for claim in scene.claims:
        held = offices.get((claim.article, claim.id))
        if not isinstance(claim, OfficeClaim) or held is None or claim.factuality in NOT_CLAIMED:
            continue
        if held.comparable and held.status in (*_HOLDING, "deputy"):
            person = scene.entities.name(claim.article, claim.person)
            role, rank = held.ladder
            key = ("rank", fold(person), role, fold(held.jurisdiction or ""))
            slot = Slot("office", key, f"What is {person} at {held.jurisdiction}?")
            reply = Reply(slot, claim, f"{rank} {role}".strip(), rank)
            found.setdefault(key, []).append(reply)
    for replies in found.values():
        if len({r.value for r in replies}) > 1:
            yield from replies


def _judge_ranks(groups: Sequence[Group], scene: Scene) -> Ruling:
    """Two ranks of one ladder for one person."""
    ranks = listed([g[0].answer for g in groups])
    settles = "The person's title, from the institution."
    days = [scene.days(group) for group in groups]
    if all(apart(a, b) for a, b in combinations(days, 2)):
        return Ruling(
            "explained",
            "update",
            f"The stories appeared at different times, so the rank can have changed: {ranks}.",
            settles=settles,
        )
    if (undated := scene.undated(groups)) and not any(
        together(a, b) for a, b in combinations(days, 2)
    ):
        possible = f"A promotion between the stories: {listed(undated)} has no date."
    else:
        possible = ""
    return Ruling(
        "conflict",
        "rank",
        f"These are ranks of one ladder ({ranks}), and a person holds one of them at a time.",
        possible=possible,
        settles=settles,
    )


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

RANKS = Rule(
    replies=_ranks,
    order=fullest_first,
    same=same_value,
    judge=_judge_ranks,
    agree=lambda group, scene: None,
)
