"""What a quotation leaves out that denies what it keeps: "we will … sign", "we would leave".

A shorter quotation is the longer one cut, and says the same, unless a negation of the longer
reaches what the shorter keeps: "We will not, under any circumstances, sign", "I never said we would
leave".
"""

from __future__ import annotations

from functools import lru_cache

from claimcheck.grounding.denials import affirms, begins_clause, denies_at, denies_before
from claimcheck.values.quotations import (
    GAP,
    MARKED,
    Quotation,
    aligned,
    alike,
    drift,
    quotation,
    quoted,
)

_MARKS = "“”\"«»„‘’' "
#: How a quotation ends that goes on behind what stands between.
_GOES_ON = (",", "—", "–", "…")


@lru_cache(maxsize=4096)
def as_said(words: str, passages: str) -> Quotation | None:
    """The quotation that `words` are in `passages`, with what denies it there; None if it is none.

    Whoever reads “I never said we would leave” as "we would leave" has cut it.
    """
    found = quoted(words, passages)
    if found is None:
        return None
    marked = (m.group().strip(_MARKS) for m in MARKED.finditer(passages))
    # “We will stay,” she said, “and fight” goes on; what was “never” asked does not.
    said = quotation(" ".join(text if text.endswith(_GOES_ON) else f"{text}." for text in marked))
    if not left_out(said, found):
        return found
    kept = {n for i, _, size in aligned(said, found) for n in range(i, i + size)}
    span = [*kept, *_denying(said, kept)]
    start, end = min(span), max(span) + 1
    return Quotation(said.words[start:end], said.marks[start:end])


def left_out(a: Quotation, b: Quotation) -> tuple[str, ...]:
    """The words by which one denies what both quote, and which the other leaves out.

    None where both deny, or where the words drift apart, which says it better.
    """
    if not (_denies(a.words) or _denies(b.words)):
        return ()
    if a == b or not alike(a, b) or drift(a, b):
        return ()
    one, other = sorted((a, b), key=lambda q: (q.words, q.marks))
    runs = aligned(one, other)
    denied = (
        _denied(one, {n for i, _, size in runs for n in range(i, i + size)}),
        _denied(other, {n for _, i, size in runs for n in range(i, i + size)}),
    )
    return () if all(denied) else denied[0] or denied[1]


@lru_cache(maxsize=4096)
def _denies(words: tuple[str, ...]) -> bool:
    return any(denies_at(words, n) for n in range(len(words)))


def _denied(whole: Quotation, shared: set[int]) -> tuple[str, ...]:
    return tuple(whole.words[n] for n in _denying(whole, shared))


def _denying(whole: Quotation, shared: set[int]) -> list[int]:
    """The places of the negations that are not shared and reach what is."""
    kept = {n for n in shared if whole.words[n] != GAP}
    places = (n for n in range(len(whole.words)) if n not in shared)
    own = (n for n in places if denies_at(whole.words, n) and not affirms(whole.words, n))
    return [n for n in own if _onward(whole, n, kept) or _back(whole, n, kept)]


def _onward(whole: Quotation, place: int, kept: set[int]) -> bool:
    """Whether a negation reaches the first of the words behind it that are kept.

    It reaches to the next comma, or past it where it has met no word yet or the comma begins an
    interpolation, "I did not, as some say, …"; but not into a clause of its own, "…, but we will".
    """
    first = min((n for n in kept if n > place), default=None)
    if first is None:
        return False
    marks = [n for n in range(place, first) if whole.marks[n]]
    if not marks:
        return True
    direct = marks[0] == place
    # "No, we will stay" answers, and denies nothing of what follows.
    if any(whole.marks[n] == "." for n in marks) or (direct and whole.words[place] == "no"):
        return False
    joins = [whole.words[n + 1] for n in marks[1:] or marks]
    goes_on = all(word == "that" or not begins_clause(word) for word in joins)
    return goes_on and (direct or len(marks) > 1)


def _back(whole: Quotation, place: int, kept: set[int]) -> bool:
    """Whether a negation stands in the clause of the last word before it that is kept."""
    last = max((n for n in kept if n < place), default=None)
    if last is None or not denies_before(whole.words, place):
        return False
    return not any(whole.marks[last:place]) and not any(
        map(begins_clause, whole.words[last + 1 : place])
    )
