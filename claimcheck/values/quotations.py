"""Quotations: which words stand in quotation marks, and what two versions of them differ in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from claimcheck.values.folding import fold
from claimcheck.values.phrases import FUNCTION_WORDS
from claimcheck.values.quantities.numerals import SCALES, TENS, UNITS

#: No more of a quotation is compared, in characters: aligning takes the square of its length.
_LONGEST = 2000

#: A mark left open runs to the end of the passage; one only closed began before it.
_MARKED = re.compile(
    r"“(?P<curly>[^“”]*)(?:”|$)|^(?P<begun>[^“”]*)”|^(?P<ended>[^\"]*[.,!?…])\"(?=[^\"]*$)|\"(?P<straight>[^\"]*)(?:\"|$)"
    r"|«(?P<angled>[^«»]*)(?:»|$)|„(?P<low>[^„“”]*)(?:[“”]|$)"
    r"|(?<!\w)‘(?P<single>[^‘]*?)’(?!\w)|(?<!\w)'(?P<plain>[^'].*?)'(?!\w)"
)
_ELLIPSIS = re.compile(r"\.\.\.+|…|\[[^\]]*\]|\((?:\.\.\.|…)\)")

_CONTRACTIONS = (
    (r"\bwon['’]t\b", "will not"),
    (r"\bcan['’]t\b", "can not"),
    (r"\bcannot\b", "can not"),
    (r"\bshan['’]t\b", "shall not"),
    (r"n['’]t\b", " not"),
    (r"['’]ve\b", " have"),
    (r"['’]ll\b", " will"),
    (r"['’]re\b", " are"),
    (r"\b(i)['’]m\b", r"\1 am"),
    (r"\b(he|she|it|that|there|what|who|where)['’]s\b", r"\1 is"),
    (r"\b(i|you|he|she|it|we|they)['’]d\b", r"\1 would"),
)
#: Words that deny the clause they stand in.
NEGATIONS = frozenset(
    "not no never none nothing nobody nowhere neither nor without hardly barely unable".split()
)
_NUMBERS: dict[str, str] = {word: str(n) for word, n in (UNITS | TENS | SCALES).items() if n != 1}

#: Of two versions of one utterance: what share of the words of either is the other's, in order.
_LEAST_SHARED = 0.75
#: What has fewer is a fragment, which any two speeches can share.
_FEWEST_WORDS = 5
_FEWEST_CONTENT_WORDS = 2

#: So many words, at an end, are another wording; more are another sentence.
_OTHER_ENDING = 2


@dataclass(frozen=True)
class Alignment:
    """Two versions of one utterance.

    Attributes:
        changed: pairs of what stands in the one and in the other at the same place, either of
            which can be empty.
        shortened: whether one has words before or after what both have.
        sense: those of `changed` that are negations or numbers, or an opposite.
        left_out: negations in words that the shorter one leaves out of a clause that it begins
            or ends in.
    """

    changed: tuple[tuple[str, str], ...]
    shortened: bool
    sense: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]


def direct(words: str, passages: Iterable[str]) -> bool:
    """Whether `words` stand in quotation marks in `passages`, all of them."""
    quoted = f" {fold(' '.join(_in_marks(' '.join(passages))))} "
    pieces = [fold(piece) for piece in _ELLIPSIS.split(words)]
    pieces = [piece for piece in pieces if piece]
    return bool(pieces) and all(f" {piece} " in quoted for piece in pieces)


def outside_marks(passage: str) -> str:
    """The passage without what stands in quotation marks."""
    return _MARKED.sub(" ", passage)


def align(a: str, b: str) -> Alignment | None:
    """How two versions of one utterance differ, or None when they are two utterances."""
    one, other = spoken(a), spoken(b)
    fewer = min(len(one), len(other))
    if fewer < _FEWEST_WORDS or min(len(content(w)) for w in (one, other)) < _FEWEST_CONTENT_WORDS:
        return None
    if sum((Counter(one) & Counter(other)).values()) < _LEAST_SHARED * fewer:
        return None
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    first, last = blocks[0], blocks[-1]
    spans = (first.a, last.a + last.size), (first.b, last.b + last.size)
    widest = max(end - start for start, end in spans)
    same = sum(block.size for block in blocks)
    if same < _LEAST_SHARED * max(widest, fewer):
        return None
    changed = []
    shortened = False
    for tag, i, j, k, m in matcher.get_opcodes():
        inside = first.a <= i and j <= last.a and first.b <= k and m <= last.b
        # Where both go on, in a word or two, they differ; where one does, the other is cut short.
        another_ending = tag == "replace" and max(j - i, m - k) <= _OTHER_ENDING
        if tag != "equal" and (inside or another_ending):
            changed.append((" ".join(one[i:j]), " ".join(other[k:m])))
        elif tag != "equal":
            shortened = True
    return Alignment(
        changed=tuple(changed),
        shortened=shortened,
        sense=tuple((x, y) for x, y in changed if _differ_in_sense(x, y)),
        left_out=_left_out(a, b, spans),
    )


@lru_cache(maxsize=4096)
def spoken(words: str) -> tuple[str, ...]:
    """The words of an utterance, folded, contractions spelled out and numbers in digits."""
    plain = words[:_LONGEST].casefold()
    for pattern, full in _CONTRACTIONS:
        plain = re.sub(pattern, full, plain)
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", plain)
    return tuple(_NUMBERS.get(word, word) for word in fold(plain).split())


def content(words: Iterable[str]) -> tuple[str, ...]:
    """Those of the words that carry content."""
    return tuple(w for w in words if w not in FUNCTION_WORDS)


def negated(words: Iterable[str]) -> bool:
    """Whether the words of one clause deny: an odd number of negations."""
    return sum(w in NEGATIONS for w in words) % 2 == 1


def clauses(words: str) -> tuple[tuple[str, ...], ...]:
    """The clauses of an utterance, as `spoken`."""
    parts = re.split(r"[.;:,!?](?=\s|$)|\b(?:and|but|though|although)\b", words)
    return tuple(said for part in parts if (said := spoken(part)))


def _in_marks(text: str) -> Iterable[str]:
    for match in _MARKED.finditer(text):
        yield next(found for found in match.groups() if found is not None)


def _differ_in_sense(x: str, y: str) -> bool:
    one, other = x.split(), y.split()
    if _critical(one) != _critical(other):
        return True
    return any(
        f"{prefix}{w}" in other or f"{prefix}{v}" in one
        for prefix in ("un", "in", "im", "dis", "non")
        for w in one
        for v in other
    )


def _critical(words: Iterable[str]) -> Counter[str]:
    """Negations, whichever word denies, and numbers."""
    found: Counter[str] = Counter()
    for word in words:
        if word in NEGATIONS:
            found["not"] += 1
        elif any(c.isdigit() for c in word):
            found[word] += 1
    return found


def _left_out(a: str, b: str, spans: tuple[tuple[int, int], tuple[int, int]]) -> tuple[str, ...]:
    """Negations that only one has, in the clauses in which what both have begins."""
    found: list[str] = []
    for text, (start, _) in zip((a, b), spans, strict=True):
        position = 0
        for clause in clauses(text):
            if position <= start < position + len(clause):
                found += [w for w in clause[: start - position] if w in NEGATIONS]
            position += len(clause)
    return tuple(found)
