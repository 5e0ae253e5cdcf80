"""Relation claims, read: what each says, who says so, and which are about the same things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Literal

from claimcheck.claims import Claim, EventClaim, FigureClaim, RelationClaim
from claimcheck.comparison.scene import Scene
from claimcheck.values.match import Match
from claimcheck.values.names import same_person
from claimcheck.values.phrases import event_noun, head_noun, kind, may_be_one, same_thing, stems
from claimcheck.values.predicates import Sense, read

#: `yes` and `no` exclude each other, and so do an earlier stage and that there was none; `unknown`
#: and an earlier stage exclude nothing else.
Stand = Literal["yes", "no", "unknown", "earlier", "not earlier"]
EARLIER = ("earlier", "not earlier")

#: Objects that stand for every charge.
_EVERYTHING = frozenset("accusation allegation charge count crime offence offense".split())


@dataclass(frozen=True, eq=False)
class _Story:
    """What a story tells of, as far as it says which of several things is meant.

    Attributes:
        topic: only stories of one topic mean the same by "the trial".
        words: of everything that it says.
        things: what it names, by the noun of each.
    """

    topic: str
    words: frozenset[str]
    things: Mapping[str, Sequence[str]]

    def only(self, thing: str) -> bool:
        """Whether the story tells of no other thing of that noun."""
        return all(same_thing(thing, other).same for other in self.things[head_noun(thing)])


@dataclass(frozen=True)
class _Named:
    """A subject or an object: its words, and the name by which every story knows it."""

    words: str
    name: str
    story: _Story

    @property
    def stems(self) -> frozenset[str]:
        """What another name for the same thing shares a word of; one that stands for no word."""
        return stems(self.words) | stems(self.name) or frozenset({""})


@dataclass(frozen=True)
class Stated:
    """A relation claim, read.

    Attributes:
        claim: the claim.
        sense: its predicate.
        subject, object: of the predicate's relation, in its direction.
        stand: what it says of the question.
        hedged: whether it is said to be only possible or believed.
        speaker: who says so; empty for the story's own voice, None for somebody not named.
        family: only claims of one family are compared.
    """

    claim: RelationClaim
    sense: Sense
    subject: _Named
    object: _Named
    stand: Stand
    hedged: bool
    speaker: str | None
    family: tuple[str, ...]

    @property
    def domain(self) -> frozenset[str]:
        """What a superlative ranges over."""
        return stems(self.sense.object) if self.sense.superlative else frozenset()

    @cached_property
    def keys(self) -> frozenset[tuple[str, str]]:
        """Pairs of a word of its subject and one of its object: what shares none is not alike."""
        if self.sense.superlative:
            return frozenset((kind(word), "") for word in self.subject.stems)
        if self.sense.relation and self.sense.relation.exact:
            return frozenset((word, "") for word in self.subject.stems)
        if self.sense.relation and self.sense.relation.told_by == "object":
            return frozenset(("", kind(word)) for word in self.object.stems)
        return frozenset(product(_kinds(self.subject), _kinds(self.object)))

    @property
    def known(self) -> bool:
        """Whether it is of a relation of which the rules know what it means to deny it."""
        return bool(self.sense.relation or self.sense.superlative)


@dataclass(frozen=True)
class Value:
    """What makes replies one answer, and what else their rule looks at."""

    stand: Stand
    domain: frozenset[str]
    stated: Stated = field(compare=False)


def all_stated(scene: Scene) -> list[Stated]:
    """The relation claims of all stories, read."""
    stories = _stories(scene)
    return [
        _read_claim(c, stories[c.article], scene)
        for c in scene.claims
        if isinstance(c, RelationClaim)
    ]


def _stories(scene: Scene) -> Mapping[str, _Story]:
    words: dict[str, frozenset[str]] = defaultdict(frozenset)
    things: dict[str, dict[str, list[str]]] = {a: defaultdict(list) for a in scene.articles}
    for claim in scene.claims:
        for e in claim.evidence:
            words[e.article] |= stems(e.quote)
        for thing in _things(claim):
            things[claim.article][head_noun(thing)].append(thing)
    return {a: _Story(scene.topics[a], words[a], things[a]) for a in scene.articles}


def _things(claim: Claim) -> Iterator[str]:
    if isinstance(claim, RelationClaim):
        sense = read(claim.subject, claim.predicate, claim.object)
        yield from (sense.subject, sense.object)
    elif isinstance(claim, EventClaim):
        yield from claim.participants
    elif isinstance(claim, FigureClaim):
        yield claim.entity


def _read_claim(claim: RelationClaim, story: _Story, scene: Scene) -> Stated:
    """A relation claim with its predicate, its polarity and its factuality read together."""
    sense = read(claim.subject, claim.predicate, claim.object)
    future = sense.future or claim.factuality == "planned"
    denied = claim.factuality == "denied"
    stand: Stand = "yes" if (sense.affirms == claim.polarity) != denied else "no"
    if claim.factuality == "unknown" or (
        stand == "no" and sense.relation and sense.relation.name == "known"
    ):
        stand = "unknown"
    family: tuple[str, ...]
    if sense.superlative:
        family = ("superlative", sense.superlative)
    elif sense.relation:
        family = ("relation", sense.relation.leads_to or sense.relation.name)
        if sense.relation.leads_to and stand != "unknown":
            stand = "earlier" if stand == "yes" else "not earlier"
    else:
        family = ("words", *sorted(sense.roots))
    speaker: str | None = None if denied and not claim.attribution else ""
    if claim.attribution:
        speaker = scene.entities.name(claim.article, claim.attribution[-1])
    subject, object_ = (
        _Named(words, scene.entities.name(claim.article, words), story)
        for words in (sense.subject, sense.object)
    )
    return Stated(
        claim=claim,
        sense=sense,
        subject=subject,
        object=object_,
        stand=stand,
        hedged=sense.hedged or claim.factuality == "hedged",
        speaker=speaker,
        family=(*family, "to come" if future else ""),
    )


def alike(a: Stated, b: Stated) -> Match:
    """Whether two claims of one family are about the same things; None when they may be."""
    if a.sense.superlative:
        return _alike_superlatives(a, b)
    exact = a.sense.relation is not None and a.sense.relation.exact
    told_by_object = a.sense.relation is not None and a.sense.relation.told_by == "object"
    subjects = _thing(a.subject, b.subject)
    if told_by_object and not (a.subject.words and b.subject.words):
        subjects = Match(None, "only what is concerned is told")
    if subjects.same is False:
        return subjects
    if exact:
        objects = Match(_same_charge(a.sense.object, b.sense.object), "the charge")
    else:
        objects = _thing(a.object, b.object)
    if objects.same is False:
        return objects
    if a.sense.weaker != b.sense.weaker:
        return Match(None, "one says less")
    return subjects if subjects.same is None else objects


def _alike_superlatives(a: Stated, b: Stated) -> Match:
    """One thing called the first, or the largest, of one kind: within whichever bounds."""
    kinds = [
        {kind(head_noun(x)) for x in (s.claim.object, s.sense.object, s.claim.subject)} - {""}
        for s in (a, b)
    ]
    if not kinds[0] & kinds[1]:
        return Match(False, "of different kinds")
    if _thing(a.subject, b.subject).same is not False:
        return Match(True, "one thing")
    one, other = (frozenset(map(kind, stems(s.sense.subject))) for s in (a, b))
    if one == other == {"mishap"}:
        return Match(True, "two words for one mishap")
    # A mishap goes by many names, and by what it befell: two words of the latter tell it.
    return Match(len((one & other) - {"mishap"}) > 1, "words in common")


def _kinds(named: _Named) -> frozenset[str]:
    """Its words, and the class of event that its noun names."""
    nouns = {kind(head_noun(named.words)), event_noun(named.words)} - {""}
    return frozenset(map(kind, named.stems)) | nouns


def _thing(a: _Named, b: _Named) -> Match:
    """Whether what two stories name is one thing."""
    if a.name == b.name:
        return Match(True, "one name")
    if a.name.istitle() and b.name.istitle() and same_person(a.name, b.name).same:
        return Match(True, "one name")
    found = same_thing(a.name, b.name)
    # A surname alone is resolved to its bearer's name; where that goes astray, the words still say.
    found = found if found.same else same_thing(a.words, b.words)
    if found.same is False and may_be_one(a.words, b.words):
        found = Match(None, "things of one kind")
    if found.same is None and _only_such(a, b):
        return Match(True, "the only such thing in each story")
    return found


def _only_such(a: _Named, b: _Named) -> bool:
    """Whether stories of one topic each tell of one thing of a noun, and know the other's words."""
    nouns = head_noun(a.words), head_noun(b.words)
    if nouns[0] != nouns[1] or a.story.topic != b.story.topic:
        return False
    one, other = stems(a.words) - stems(b.words), stems(b.words) - stems(a.words)
    told = bool(one & b.story.words or other & a.story.words)
    return told and a.story.only(a.words) and b.story.only(b.words)


def _same_charge(x: str, y: str) -> bool:
    one, other = stems(x), stems(y)
    return one == other or bool((one | other) and (one <= _EVERYTHING or other <= _EVERYTHING))


def meant_of_one(a: Stated, b: Stated) -> bool:
    """Whether claims of one family are plainly of the same, in one sense.

    Where the rules do not know the relation, the stories have to be of one topic.
    """
    if a.known:
        return True
    return bool(
        a.sense.roots and a.subject.story.topic == b.subject.story.topic and alike(a, b).same
    )
