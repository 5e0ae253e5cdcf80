"""Independent origins: one wire story printed five times is one source, not five."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from claimcheck.alignment.disjoint import DisjointSets
from claimcheck.claims import Claim, listed
from claimcheck.corpus import Corpus
from claimcheck.findings import Origin
from claimcheck.values.folding import fold
from claimcheck.values.quotations import MARKED
from claimcheck.values.tables import table, words

#: Only passages that share a run of so many words are looked at more closely.
_RUN = 4

#: Passages with fewer words say too little to be known for copies.
_FEWEST_WORDS = 8

#: What share of the words of two passages both have, for them to be copies with small edits; or,
#: where the one has been cut, what share of its words is the other's.
_COPIED = 0.75
_CUT = 0.9

#: From so many copied passages, and from such a share of all that are read of the shorter story, a
#: whole story is a copy.
_COPIED_PASSAGES = 3
_COPIED_SHARE = 0.5

#: A run in more stories than this is a formula, and would cost the square of their number.
_FORMULA = 50

_TABLE = table("outlets")
_AGENCIES, _OUTLET_WORDS = frozenset[str](_TABLE["agencies"]), words(_TABLE["outlet_words"])

_NAME = r"(?:[A-Z][\w&.’'-]*)(?: (?:of |the |for )?[A-Z][\w&.’'-]*){0,3}"
_CREDITED = re.compile(rf"^[^()“\"]{{0,60}}\((?P<name>{_NAME})\)\s*[-–—]")
_TOLD = re.compile(
    rf"\b(?i:told|telling|according to|reported by|quoted by|(?:an )?interview with)"
    rf"(?: the)?(?: (?:news )?(?:agency|channel|network|newspaper|broadcaster))? (?P<name>{_NAME})"
)
_REPORTED = re.compile(
    rf"(?:^|[,;] )(?:the )?(?P<name>{_NAME}) (?:news agency )?(?:reported|reports|quoted)\b"
)
_SUFFIX = re.compile(r"['’]s?$|(?<![.’'])[.’']+$")

#: The id of a story, and what it says in one passage, folded.
_Passage = tuple[str, str]
_NONE: frozenset[_Passage] = frozenset()


def origins(claims: Sequence[Claim], corpus: Corpus) -> tuple[Origin, ...]:
    """Where an answer comes from: each origin with the articles that carry it, by name.

    Stories are of one origin where they rely on one named source for this answer, where the
    passages that give it are copies, or where the stories are. An origin bears the name of its
    source, else of its stories.
    """
    stories = _stories(corpus)
    articles = sorted({c.article for c in claims}, key=lambda a: (corpus.names[a], a))
    passages: dict[str, set[_Passage]] = {a: set() for a in articles}
    sources: dict[str, set[str]] = {a: set() for a in articles}
    for claim in claims:
        passages[claim.article].update(_passages(claim))
        sources[claim.article].update(stories.sources(claim))
    joined = DisjointSets[Hashable]()
    for article in articles:
        joined.join(article, stories.original[article])
        for name in sources[article]:
            joined.join(article, ("source", fold(name)))
    for article in articles:
        for copy in (c for p in passages[article] for c in stories.copies.get(p, _NONE)):
            if copy in passages.get(copy[0], _NONE):
                joined.join(article, copy[0])
    beginning: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        for word in fold(corpus.outlets[article]).split()[:1]:
            beginning[word].append(article)
    for name in set().union(*sources.values()):
        # Who bears a name has its first word in it.
        for article in (a for word in set(fold(name).split()) for a in beginning.get(word, ())):
            if _bears(corpus.outlets[article], name):
                joined.join(article, ("source", fold(name)))
    carried: dict[Hashable, list[str]] = defaultdict(list)
    for article in articles:
        carried[joined.root(article)].append(article)
    found = []
    for together in carried.values():
        # Of an agency and the speaker whom it quotes, the agency is where the stories had it from.
        named = sorted(
            {n for a in together for n in sources[a]},
            key=lambda n: (not stories.publishes(n), fold(n), n),
        )
        name = named[0] if named else listed([corpus.names[a] for a in together])
        found.append(Origin(name=name, articles=tuple(together)))
    return tuple(sorted(found, key=lambda o: (o.name, o.articles)))


@dataclass(frozen=True)
class _Stories:
    """Which stories are copies, of which passages, and whom they credit."""

    original: Mapping[str, str]  # the story that stands for all copies of one
    copies: Mapping[_Passage, frozenset[_Passage]]  # in other stories
    credits: Mapping[str, str]  # the agency or outlet to which a story is owed as a whole
    outlets: frozenset[str]  # folded names of those who are known to publish news
    corpus: Corpus

    def sources(self, claim: Claim) -> Iterator[str]:
        """The named sources outside the story on which a claim relies."""
        own = self.corpus.outlets[claim.article]
        credit = self.credits.get(self.original[claim.article])
        if credit and not _bears(own, credit):
            yield credit
        for name in claim.by[:1]:
            if any(c.isupper() for c in name) and not _bears(own, name):
                yield name
        for evidence in claim.evidence:
            reported = MARKED.sub(" ", evidence.quote)
            for match in (*_TOLD.finditer(reported), *_REPORTED.finditer(reported)):
                name = _SUFFIX.sub("", match["name"])
                if self.publishes(name) and not _bears(own, name):
                    yield name

    def publishes(self, name: str) -> bool:
        """Whether this is an agency or an outlet."""
        folded = fold(name)
        return folded in self.outlets or bool(_OUTLET_WORDS & set(folded.split()[-1:]))


@lru_cache(maxsize=4)
def _stories(corpus: Corpus) -> _Stories:
    copies = _copied(corpus.claims)
    joined = DisjointSets[str]()
    for one, other in _copied_stories(corpus.claims, copies):
        joined.join(one, other)
    original = {article: joined.root(article) for article in sorted(corpus.articles)}
    credits: dict[str, str] = {}
    outlets = set(_AGENCIES)
    for claim in corpus.claims:
        for evidence in claim.evidence:
            if found := _CREDITED.match(evidence.quote):
                credits.setdefault(original[claim.article], found["name"])
                outlets.add(fold(found["name"]))
        # Who passes on what another says publishes it.
        if len(claim.by) > 1:
            outlets.add(fold(claim.by[0]))
    return _Stories(original, copies, credits, frozenset(outlets), corpus)


def _copied(claims: Iterable[Claim]) -> dict[_Passage, frozenset[_Passage]]:
    """Each passage with its copies in other stories, found by the runs of words they share."""
    holding: dict[tuple[str, ...], list[_Passage]] = defaultdict(list)
    for passage in sorted({p for claim in claims for p in _passages(claim)}):
        for run in _runs(passage[1]):
            holding[run].append(passage)
    met = {
        pair
        for passages in holding.values()
        if len(passages) <= _FORMULA
        for pair in combinations(passages, 2)
    }
    found: dict[_Passage, set[_Passage]] = defaultdict(set)
    for one, other in met:
        if one[0] != other[0] and _edited(one[1], other[1]):
            found[one].add(other)
            found[other].add(one)
    return {passage: frozenset(others) for passage, others in found.items()}


def _edited(one: str, other: str) -> bool:
    """Whether one passage is the other with small edits."""
    a, b = set(one.split()), set(other.split())
    shared = len(a & b)
    return shared >= _COPIED * len(a | b) or shared >= _CUT * min(len(a), len(b))


def _copied_stories(
    claims: Iterable[Claim], copies: Mapping[_Passage, frozenset[_Passage]]
) -> Iterator[tuple[str, str]]:
    """Pairs of stories of which the shorter is mostly made of passages of the other."""
    passages: dict[str, set[_Passage]] = defaultdict(set)
    for claim in claims:
        for passage in _passages(claim):
            passages[passage[0]].add(passage)
    met: dict[tuple[str, str], set[_Passage]] = defaultdict(set)
    for passage, others in copies.items():
        for other in {o[0] for o in others}:
            met[passage[0], other].add(passage)
    for (one, other), copied in sorted(met.items()):
        fewest = min(len(passages[one]), len(passages[other]))
        if len(copied) >= max(_COPIED_PASSAGES, _COPIED_SHARE * fewest):
            yield one, other


def _passages(claim: Claim) -> Iterator[_Passage]:
    """What the story says itself in the claim's evidence: two reporters hear the same quotation."""
    for evidence in claim.evidence:
        if said := _said(evidence.quote):
            yield claim.article, said


@lru_cache(maxsize=1 << 15)
def _said(quote: str) -> str:
    """A quotation folded, without what stands in quotation marks; empty where that is little."""
    said = fold(MARKED.sub(" ", quote))
    return said if len(said.split()) >= _FEWEST_WORDS else ""


def _runs(said: str) -> frozenset[tuple[str, ...]]:
    every = said.split()
    return frozenset(tuple(every[n : n + _RUN]) for n in range(len(every) - _RUN + 1))


def _bears(story: str, name: str) -> bool:
    """Whether a story's name says that it is the source's own: "reuters_first", "Reuters"."""
    own, others = fold(story).split(), fold(name).split()
    return bool(own and others) and (own[: len(others)] == others or set(own) <= set(others))
