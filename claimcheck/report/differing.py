"""The words in which two passages differ, so that a reader need not look for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from claimcheck.claims import Evidence
from claimcheck.findings import Answer, Finding

#: From its first letter or digit to its last, so that marks never take in its punctuation.
_WORD = re.compile(r"[^\W_](?:\S*[^\W_])?")

#: Sentences that share less than this part of their words were written apart: nearly every word of
#: theirs differs, and marking them all would show nothing.
_ALIKE = 0.5

#: Passages of the other side that one is compared with: enough to find the one worded like it.
_NEAREST = 8


@dataclass(frozen=True)
class Segment:
    """A part of a text, and whether it is marked."""

    text: str
    marked: bool = False


Segments = tuple[Segment, ...]


def marked(text: str, other: str) -> Segments:
    """`text` in segments, those marked whose words `other` words otherwise, but for case.

    Of "The old bridge fell", beside "The bridge fell", it marks "old". Passages that were written
    apart have no segment marked. The texts of the segments together are the passage, and a marked
    one begins and ends with a letter or a digit.
    """
    words = _words(text)
    matcher = _matcher(words, _words(other))
    changes = matcher.get_opcodes() if matcher.ratio() >= _ALIKE else []
    own = [(i, j) for change, i, j, _, _ in changes if change != "equal" and i < j]
    return _segments(text, [(words[i].start(), words[j - 1].end()) for i, j in own])


def quotations(finding: Finding) -> tuple[tuple[Segments, ...], ...]:
    """The passages of each answer of a finding, marked where they differ from another side's.

    A passage is compared with the one most like it of the first other side. Where none is like it,
    the answer's own words are marked.

    Returns:
        For each answer, for each of its evidence, the quotation in segments.
    """
    if finding.found == "across":
        return plain(finding)
    return tuple(
        tuple(_compared(e.quote, answer, finding) for e in answer.evidence)
        for answer in finding.answers
    )


def plain(finding: Finding) -> tuple[tuple[Segments, ...], ...]:
    """The same, the clause that answers marked where it is known, else the words that do."""
    return tuple(tuple(_answering(e, a, finding) for e in a.evidence) for a in finding.answers)


def clause(evidence: Evidence) -> Segments:
    """A quotation, its clause marked from the first letter or digit to the last."""
    if evidence.clause is None:
        return (Segment(evidence.quote),)
    start, end = (place - evidence.start for place in evidence.clause)
    words = [m.span() for m in _WORD.finditer(evidence.quote, start, end)]
    return _segments(evidence.quote, [(words[0][0], words[-1][1])] if words else [])


def _answering(evidence: Evidence, answer: Answer, finding: Finding) -> Segments:
    if evidence.clause:
        return clause(evidence)
    return _answer_in(evidence.quote, answer, [a for a in finding.answers if a.side != answer.side])


def _compared(quote: str, answer: Answer, finding: Finding) -> Segments:
    others = [a for a in finding.answers if a.side != answer.side]
    if not others:
        return (Segment(quote),)
    first = min(a.side for a in others)
    passages = [e.quote for a in others if a.side == first for e in a.evidence][:_NEAREST]
    words = _words(quote)
    nearest = max(passages, key=lambda passage: _matcher(words, _words(passage)).ratio())
    segments = marked(quote, nearest)
    return segments if any(s.marked for s in segments) else _answer_in(quote, answer, others)


def _answer_in(quote: str, answer: Answer, others: Iterable[Answer]) -> Segments:
    """`quote` with those words of the answer marked that no other answer has."""
    words, sought = _words(quote), _words(answer.answer)
    run = _matcher(words, sought).find_longest_match()
    shared = {w.group().casefold() for other in others for w in _words(other.answer)}
    own = [w for w in words[run.a : run.a + run.size] if w.group().casefold() not in shared]
    return _segments(quote, [(own[0].start(), own[-1].end())] if own else [])


def _words(text: str) -> list[re.Match[str]]:
    return list(_WORD.finditer(text))


def _matcher(a: Sequence[re.Match[str]], b: Sequence[re.Match[str]]) -> SequenceMatcher[str]:
    one, other = ([word.group().casefold() for word in words] for words in (a, b))
    return SequenceMatcher(None, one, other, autojunk=False)


def _segments(text: str, spans: Iterable[tuple[int, int]]) -> Segments:
    parts, done = [], 0
    for start, end in spans:
        parts += [Segment(text[done:start]), Segment(text[start:end], marked=True)]
        done = end
    return tuple(s for s in (*parts, Segment(text[done:])) if s.text)
