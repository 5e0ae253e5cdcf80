"""The clause of a sentence that gives an answer: what a reader's eye should fall on."""

from __future__ import annotations

import re

from claimcheck.values import tokens as tk

#: Where clauses end: a mark with a space behind it, so that "1,000" and "6:22" are whole.
_JOINT = re.compile(r"[,;:](?=\s)|\s[–—-]\s|[()]")

#: A clause shorter than this says too little of what it is about, and takes in its neighbour.
_FEWEST_WORDS = 5


def clause(sentence: str, answer: str, question: str = "") -> tuple[int, int] | None:
    """Offsets in `sentence` of the clauses that hold the words of `answer`.

    Args:
        sentence: a sentence, verbatim.
        answer: what it says, in its own or other words.
        question: what was asked; its words count where the answer's are not there ("yes").

    Returns:
        The span from the first clause with a word of the answer to the last, without marks or
        space at its ends; None where no word of it is there, or the span is the whole sentence.
    """
    spans = _clauses(sentence)
    for sought in (answer, question):
        stems = tk.stems(sought).union(tk.numbers(sought))
        counts = [
            len(stems & tk.all_stems(sentence[a:b]).union(tk.numbers(sentence[a:b])))
            for a, b in spans
        ]
        if any(counts):
            break
    else:
        return None
    having = [n for n, found in enumerate(counts) if found and found * 2 >= max(counts)]
    first, last = having[0], having[-1]
    while len(sentence[spans[first][0] : spans[last][1]].split()) < _FEWEST_WORDS:
        if first > 0:
            first -= 1
        elif last < len(spans) - 1:
            last += 1
        else:
            break
    start, end = spans[first][0], spans[last][1]
    text = sentence[start:end]
    start += len(text) - len(text.lstrip(" ,;:–—-()\n\t"))
    end -= len(text) - len(text.rstrip(" ,;:–—-()\n\t."))
    whole = len(sentence.strip().rstrip(".")) <= end - start
    return None if whole or start >= end else (start, end)


def _clauses(sentence: str) -> list[tuple[int, int]]:
    ends = [m.end() for m in _JOINT.finditer(sentence)]
    starts = [0, *ends]
    return [(a, b) for a, b in zip(starts, [*ends, len(sentence)], strict=True) if a < b]


def _words(text: str) -> frozenset[str]:
    return tk.all_stems(text).union(tk.numbers(text))
