"""How alike two texts are in what they speak of: their names, and their other words.

The sum of two cosines of log-weighted counts (Salton & Buckley 1988, "Term-weighting approaches in
automatic text retrieval"), from 0 to 2.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot, log

from claimcheck.values.folding import fold
from claimcheck.values.times.words import MONTHS, WEEKDAYS
from claimcheck.values.tokens import FUNCTION_WORDS, stem

_WORD = re.compile(r"[^\W\d_][\w-]{2,}")
_CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)

Weights = Mapping[str, float]


@dataclass(frozen=True)
class Terms:
    """The names and the other words of a text, by weight."""

    names: Weights
    words: Weights

    def __len__(self) -> int:
        return len(self.names) + len(self.words)


def terms(text: str) -> Terms:
    """What a text speaks of; a word with a capital that also stands without is no name."""
    written = _WORD.findall(text)
    small = {w for w in written if w[0].islower()}
    names: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for word in written:
        plain = word.lower()
        if plain in FUNCTION_WORDS or plain in _CALENDAR:
            continue
        if word[0].isupper() and plain not in small:
            names[fold(word)] += 1
        else:
            words[stem(plain)] += 1
    return Terms(_logs(names), _logs(words))


def likeness(one: Terms, other: Terms) -> float:
    """From 0 for texts that share nothing to 2 for those that share all."""
    return _cosine(one.names, other.names) + _cosine(one.words, other.words)


def _logs(counts: Counter[str]) -> Weights:
    return {term: 1 + log(times) for term, times in counts.items()}


def _cosine(a: Weights, b: Weights) -> float:
    dot = sum(weight * b.get(term, 0.0) for term, weight in a.items())
    return dot / (hypot(*a.values()) * hypot(*b.values())) if dot else 0.0
