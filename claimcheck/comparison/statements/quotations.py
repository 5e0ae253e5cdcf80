"""Quotations: are a speaker's words the same in every story?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.claims import StatementClaim, listed, unique
from claimcheck.comparison.rulings import Rule, Ruling
from claimcheck.comparison.scene import Scene
from claimcheck.comparison.slots import Group, Reply, Slot
from claimcheck.comparison.statements.said import Utterances, all_statements, is_direct, is_whole
from claimcheck.values.folding import fold
from claimcheck.values.phrases import stems
from claimcheck.values.quotations import (
    NEGATIONS,
    Alignment,
    align,
    clauses,
    content,
    negated,
    outside_marks,
    spoken,
)

#: Only utterances with a run of so many words in common are held against each other.
_RUN = 2

#: Of two clauses of one speaker: what share of their content words is the other's.
_LIKE = 0.8
_CONTENT_OF_CLAUSE = 3

#: Publications further apart than this can be of two occasions on which somebody spoke.
_OCCASION_DAYS = 7


@dataclass(frozen=True)
class _Said:
    """What a claim makes its speaker say.

    Attributes:
        words: as written.
        direct: whether they stand in quotation marks.
        change: what changes the sense, against the fullest version of the utterance.
    """

    words: str
    direct: bool
    change: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()


def _utterances(scene: Scene) -> Iterator[Reply]:
    by_speaker: dict[str, list[StatementClaim]] = defaultdict(list)
    for claim in all_statements(scene):
        by_speaker[scene.entities.name(claim.article, claim.speaker)].append(claim)
    for speaker in sorted(by_speaker):
        yield from _versions(speaker, [c for c in by_speaker[speaker] if is_direct(c)])
        yield from _opposites(speaker, by_speaker[speaker])


def _versions(speaker: str, said: Sequence[StatementClaim]) -> Iterator[Reply]:
    """Direct quotations, each under the fullest version of the utterance."""
    fullest = Utterances(_RUN)
    for claim in said:
        homes = [
            (full, found)
            for full, found in fullest.like(claim)
            if is_whole(claim) or not found.left_out
        ]
        if not homes:
            fullest.add(claim)
            homes = [(claim, Alignment((), False, (), ()))]
        for full, found in homes:
            key = ("said", fold(speaker), *spoken(full.words))
            slot = Slot("statement", key, f"What did {speaker} say: “{full.words}”?")
            lost = () if _denied_outside(claim) else found.left_out
            yield Reply(slot, claim, claim.words, _Said(claim.words, True, found.sense, lost))


def _denied_outside(claim: StatementClaim) -> bool:
    """Whether the story says in its own words the "not" that it leaves out of the quotation."""
    return any(negated(spoken(outside_marks(e.quote))) for e in claim.evidence)


def _opposites(speaker: str, said: Sequence[StatementClaim]) -> Iterator[Reply]:
    """What one story has the speaker say, in its own words, and another the contrary of."""
    denying: dict[str, list[tuple[StatementClaim, frozenset[str]]]] = defaultdict(list)
    affirming: list[tuple[StatementClaim, frozenset[str]]] = []
    for claim in said:
        for clause in clauses(claim.words):
            words = stems(" ".join(content(clause))) - NEGATIONS
            if len(words) < _CONTENT_OF_CLAUSE:
                continue
            if negated(clause):
                for word in words:
                    denying[word].append((claim, words))
            else:
                affirming.append((claim, words))
    for yes, words in affirming:
        for no, others in unique(entry for word in sorted(words) for entry in denying[word]):
            quoted = is_direct(yes), is_direct(no)
            alike = 2 * len(words & others) >= _LIKE * (len(words) + len(others))
            if alike and yes.article != no.article and not all(quoted):
                key = ("contrary", fold(speaker), *sorted((yes.words, no.words)))
                slot = Slot("statement", key, f"What did {speaker} say?")
                yield Reply(slot, yes, yes.words, _Said(yes.words, quoted[0]))
                yield Reply(slot, no, no.words, _Said(no.words, quoted[1]))


def _same_sense(a: Reply, b: Reply) -> bool:
    one, other = a.value, b.value
    if not isinstance(one, _Said) or not isinstance(other, _Said):
        return False
    if not one.direct or not other.direct:
        return one.words == other.words
    return (one.change, one.left_out) == (other.change, other.left_out)


def _judge_utterances(groups: Sequence[Group], scene: Scene) -> Ruling:
    said = [r.value for g in groups for r in g if isinstance(r.value, _Said)]
    if not all(s.direct for s in said):
        return Ruling(
            "undecided",
            "attribution",
            "The stories have one speaker say the contrary of each other, and not both quote: "
            f"{_told(groups, scene)}.",
            possible="A paraphrase can give the sense otherwise than it was meant, and one can say "
            "both.",
            settles="The recording or transcript of the statement.",
        )
    changes = unique(pair for s in said for pair in s.change)
    if not changes:
        words = listed([f"“{w}”" for w in unique(w for s in said for w in s.left_out)])
        return Ruling(
            "undecided",
            "quotation drift",
            f"One story begins to quote after {words}, which another has in the same clause: the "
            "shorter quotation can say the contrary.",
            settles="The recording or transcript of the statement.",
        )
    if both := {r.claim.article for r in groups[0]} & {
        r.claim.article for g in groups[1:] for r in g
    }:
        return Ruling(
            "explained",
            "another event",
            f"{listed(sorted(scene.name(a) for a in both))} quotes both versions: the speaker said "
            "both.",
        )
    differ = listed([_difference(pair) for pair in changes])
    days = [scene.when(r.claim) or scene.published(r.claim.article) for g in groups for r in g]
    known = [d for d in days if d]
    if known and (max(d.start for d in known) - min(d.end for d in known)).days > _OCCASION_DAYS:
        return Ruling(
            "undecided",
            "update",
            f"One speaker is quoted in almost the same words, but for {differ}, in stories that "
            "are more than a week apart: they may have spoken twice.",
            settles="The occasion on which each quotation was made.",
        )
    return Ruling(
        "conflict",
        "quotation drift",
        "One speaker is quoted directly, in the same words but for what changes their sense: "
        f"{differ}.",
        possible="" if len(known) == len(days) else "They spoke twice; not every story is dated.",
        settles="The recording or transcript of the statement.",
    )


def _agree_utterances(group: Group, scene: Scene) -> Ruling:
    versions = unique(spoken(r.claim.words) for r in group if isinstance(r.claim, StatementClaim))
    if len(versions) < 2:
        return Ruling("agree", "agreement", "The stories quote the speaker in the same words.")
    words = sorted(unique(r.answer for r in group), key=lambda w: (-len(spoken(w)), w))
    found = [a for w in words[1:] if (a := align(words[0], w))]
    differ = unique(pair for a in found for pair in a.changed)
    told = []
    if differ:
        told.append(f"the quotations differ by {listed([_difference(p) for p in differ])}")
    if any(a.shortened for a in found):
        told.append("one is shortened or divided")
    sentence = listed(told) or "the quotations are of one utterance"
    return Ruling(
        "agree",
        "agreement",
        f"{sentence[0].upper()}{sentence[1:]}; no negation and no number changes.",
    )


def _difference(pair: tuple[str, str]) -> str:
    one, other = pair
    if one and other:
        return f"“{one}” for “{other}”"
    return f"“{one or other}”, which only one has"


def _told(groups: Sequence[Group], scene: Scene) -> str:
    parts = []
    for group in groups:
        for reply in group:
            how = "quotes" if getattr(reply.value, "direct", False) else "says in its own words"
            parts.append(f"{scene.name(reply.claim.article)} {how} “{reply.answer}”")
    return listed(sorted(unique(parts)))


def _longest_first(reply: Reply) -> float:
    claim = reply.claim
    return -len(claim.words) if isinstance(claim, StatementClaim) else 0.0


QUOTATIONS = Rule(
    replies=_utterances,
    order=_longest_first,
    same=_same_sense,
    judge=_judge_utterances,
    agree=_agree_utterances,
)
