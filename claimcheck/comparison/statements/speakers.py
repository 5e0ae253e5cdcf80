"""Speakers: who said this, when the stories give the same words to different people?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from claimcheck.claims import OfficeClaim, RelationClaim, StatementClaim, listed
from claimcheck.comparison.rulings import Rule, Ruling, fullest_first
from claimcheck.comparison.scene import Scene
from claimcheck.comparison.slots import Group, Reply, Slot
from claimcheck.comparison.statements.said import Utterances, all_statements, is_direct, is_whole
from claimcheck.values.folding import fold
from claimcheck.values.names import same_person
from claimcheck.values.phrases import stems
from claimcheck.values.quotations import content, spoken

#: Only utterances with a run of so many words in common are held against each other.
_RUN = 5

#: Shorter quotations are common property: two can have said them.
_CONTENT_WORDS = 6

#: Words of a speaker who speaks for somebody else, or is not one person.
_SPEAKS_FOR = frozenset(
    "adviser advisor agency agent aide ambassador army attorney authority board campaign club "
    "commission committee company council court department embassy force foundation government "
    "group house institute lawyer ministry office official organisation organization palace party "
    "police representative secretariat service source spokesman spokesperson spokeswoman statement "
    "team union university".split()
)


def _speakers(scene: Scene) -> Iterator[Reply]:
    fullest = Utterances(_RUN)
    members: dict[tuple[str, str], list[StatementClaim]] = {}
    for claim in all_statements(scene):
        if not is_whole(claim):
            continue
        # Two who say much the same in a story's words need not have said it in these.
        homes = [
            full
            for full, _ in fullest.like(claim)
            if (is_direct(full) and is_direct(claim)) or spoken(full.words) == spoken(claim.words)
        ]
        if homes:
            full = homes[0]
            members[full.article, full.id].append(claim)
        else:
            fullest.add(claim)
            members[claim.article, claim.id] = [claim]
    for claims in members.values():
        names = [scene.entities.name(c.article, c.speaker) for c in claims]
        if not any(_two(a, b) for a, b in combinations(names, 2)):
            continue
        slot = Slot("statement", ("who", *spoken(claims[0].words)), _who(claims))
        for claim, name in zip(claims, names, strict=True):
            yield Reply(slot, claim, name, name)


def _who(claims: Sequence[StatementClaim]) -> str:
    """The words that all have: those of the shortest."""
    return f"Who said “{min((c.words for c in claims), key=lambda w: (len(w), w))}”?"


def _two(a: str, b: str) -> bool:
    """Whether these name two speakers; "a source" can be anybody."""
    named = all(any(c.isupper() for c in name) for name in (a, b))
    return named and a != b and same_person(a, b).same is False


def _same_speaker(a: Reply, b: Reply) -> bool:
    return not _two(str(a.value), str(b.value))


def _judge_speakers(groups: Sequence[Group], scene: Scene) -> Ruling:
    """The same words from different mouths."""
    who = "; ".join(
        f"{group[0].answer} in {listed(sorted({scene.name(r.claim.article) for r in group}))}"
        for group in groups
    )
    if all(_plain_speaker(r, scene) for g in groups for r in g) and not _one_speaks_for_another(
        groups, scene
    ):
        return Ruling(
            "conflict",
            "attribution",
            f"The same words, directly quoted, are given to different speakers: {who}.",
            settles="The recording or transcript of the statement.",
        )
    return Ruling(
        "undecided",
        "attribution",
        f"The same words are given to different speakers: {who}.",
        possible="One may be quoting the other, or speaking for them.",
        settles="The recording or transcript of the statement.",
    )


def _plain_speaker(reply: Reply, scene: Scene) -> bool:
    """Whether one person is quoted directly, at length, and as themselves."""
    claim = reply.claim
    if not isinstance(claim, StatementClaim) or not is_direct(claim) or claim.attribution:
        return False
    person = str(reply.value)
    words = fold(person).split()
    named_as_person = len(words) > 1 and any(
        isinstance(c, OfficeClaim) and scene.entities.name(c.article, c.person) == person
        for c in scene.claims
    )
    return (
        named_as_person
        and not _SPEAKS_FOR & set(words)
        and len(content(spoken(claim.words))) >= _CONTENT_WORDS
    )


def _one_speaks_for_another(groups: Sequence[Group], scene: Scene) -> bool:
    """Whether a story calls one of the speakers a spokesperson, or links two of them."""
    people = {str(r.value) for g in groups for r in g}
    for claim in scene.claims:
        if isinstance(claim, OfficeClaim):
            speaks = _SPEAKS_FOR & stems(claim.title)
            if speaks and scene.entities.name(claim.article, claim.person) in people:
                return True
        elif isinstance(claim, RelationClaim):
            ends = {scene.entities.name(claim.article, n) for n in (claim.subject, claim.object)}
            if len(ends & people) > 1:
                return True
    return False


SPEAKERS = Rule(
    replies=_speakers,
    order=fullest_first,
    same=_same_speaker,
    judge=_judge_speakers,
    agree=lambda group, scene: Ruling(
        "agree", "agreement", "The stories give the words to one speaker."
    ),
)
