"""Quotations: what one speaker said, as several stories quote it. It needs no model.

Two quotations are of one utterance where they are one speaker's, in stories of one event, and share
most words. Those whose words drift apart in sense are different answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import ceil

from claimcheck.alignment.answering import Behind, answered, behind, question_of
from claimcheck.alignment.disjoint import DisjointSets
from claimcheck.claims import AnswerClaim, StatementClaim
from claimcheck.corpus import Corpus
from claimcheck.findings import Question, Verdict
from claimcheck.grounding.omissions import as_said, left_out
from claimcheck.values.folding import fold
from claimcheck.values.names import same_person
from claimcheck.values.quotations import SHARED, Quotation, alike, drift, exchanged

#: A word in more quotations than this is a formula's, and would cost the square of their number:
#: of those that hold it, each is held against so many others of a speaker of like name.
_FORMULA = 50
#: Of the wordings of one utterance a further one is held against so many answers, of each against
#: `_FORMULA`; and so many pairs of answers are compared.
_GROUPS, _PAIRS = 100, 10_000


@dataclass(frozen=True)
class _Quoted:
    """A claim that quotes, and the quotation."""

    claim: StatementClaim
    words: Quotation


def quoting(corpus: Corpus, events: Mapping[str, int]) -> list[tuple[Question, Behind]]:
    """The questions what somebody said that quotations of several stories answer.

    Args:
        corpus: the claims of all stories.
        events: the number of the event of each article, by id.

    Returns:
        Each question, with the claims behind each of its answers, by the id of the answer.
    """
    by_event: dict[int, list[_Quoted]] = defaultdict(list)
    for claim in corpus.claims:
        if isinstance(claim, StatementClaim) and claim.certainty != "denied":
            passages = " ".join(e.quote for e in claim.evidence)
            if (words := as_said(claim.words, passages)) is not None:
                by_event[events[claim.article]].append(_Quoted(claim, words))
    return [
        _question(members)
        for every in by_event.values()
        for members in _clusters(every)
        if len({m.claim.article for m in members}) > 1
    ]


def _clusters(every: Sequence[_Quoted]) -> Iterator[list[_Quoted]]:
    """Quotations by utterance; those of one story are joined by another's alone."""
    sets = DisjointSets[int]()
    for one, other in _candidates(every):
        if _one_utterance(every[one], every[other]):
            sets.join(one, other)
    found: dict[int, list[_Quoted]] = defaultdict(list)
    for n, each in enumerate(every):
        found[sets.root(n)].append(each)
    yield from found.values()


def _candidates(every: Sequence[_Quoted]) -> list[tuple[int, int]]:
    """Pairs that can share enough words: one of the rarest of the one must be in the other.

    Of ten words of which seven must be shared, at least one of any four is.
    """
    having: dict[str, list[int]] = defaultdict(list)
    for n, each in enumerate(every):
        for word in set(each.words.words):
            having[word].append(n)
    near: dict[tuple[str, str], list[int]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    # Those whose words begin alike stand beside each other.
    for n in sorted(range(len(every)), key=lambda n: every[n].words.words):
        each = every[n]
        words = sorted(set(each.words.words), key=lambda w: (len(having[w]), w))
        for word in words[: len(words) - ceil(SHARED * len(words)) + 1]:
            if len(having[word]) <= _FORMULA:
                found.update((min(n, m), max(n, m)) for m in having[word] if m != n)
                continue
            for name in set(fold(each.claim.speaker).split()):
                before = near[word, name]
                found.update((min(n, m), max(n, m)) for m in before[-_FORMULA:])
                before.append(n)
    return sorted(found)


def _one_utterance(a: _Quoted, b: _Quoted) -> bool:
    if a.claim.article == b.claim.article or not alike(a.words, b.words):
        return False
    one, other = a.claim.speaker, b.claim.speaker
    # "Ruiz" can be Ana Ruiz, and who is quoted with her words is.
    return fold(one) == fold(other) or same_person(one, other) is not False


def _question(members: Sequence[_Quoted]) -> tuple[Question, Behind]:
    """What was said; quotations are one answer unless what they say can differ."""
    text = question_of(members[0].claim)
    groups: list[dict[Quotation, list[_Quoted]]] = []
    for words, same in _by_words(members).items():
        near = (
            g for g in groups[:_GROUPS] if not any(_apart(words, q) for q in islice(g, _FORMULA))
        )
        if (group := next(near, None)) is not None:
            group[words] = same
        else:
            groups.append({words: same})
    pairs = ((a, b) for one, two in combinations(groups, 2) for a in one for b in two)
    drifts = (d for a, b in islice(pairs, _PAIRS) if (d := drift(a, b)))
    verdict: Verdict = "agree" if len(groups) == 1 else "undecided"
    if any(d.alone for d in drifts):
        verdict = "conflict"
    answers: list[tuple[AnswerClaim, ...]] = [
        tuple(dict.fromkeys(answered(m.claim, text) for same in group.values() for m in same))
        for group in groups
    ]
    question = Question(
        text=text, kind="statement", answers=tuple(answers), verdict=verdict, found="exact"
    )
    return question, behind((answered(m.claim, text), m.claim) for m in members)


def _apart(a: Quotation, b: Quotation) -> bool:
    """Whether words drift apart, or are exchanged, or one leaves out what denies the other."""
    return bool(drift(a, b) or exchanged(a, b) or left_out(a, b))


def _by_words(members: Iterable[_Quoted]) -> Mapping[Quotation, list[_Quoted]]:
    """Quotations by their words: what a thousand stories quote alike is compared once."""
    found: dict[Quotation, list[_Quoted]] = defaultdict(list)
    for each in members:
        found[each.words].append(each)
    return found
