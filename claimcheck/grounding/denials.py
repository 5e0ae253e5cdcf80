"""What a text denies: its negations, each with the words of its clause that it reaches.

A negation reaches the words behind it up to the end of its clause; one that ends its clause, as in
"he would not", reaches the words before it. So it can be told which word is denied, in the text of
a story and in the wording of a model alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimcheck.values import tokens as tk
from claimcheck.values.tables import table
from claimcheck.values.tables import words as words_of

#: Where a clause ends: at a mark that does not divide a number, or before a conjunction.
_CLAUSE_END = re.compile(r"[.,;:!?](?!\w)|[()—–]")

_TABLE = table("denials")
_WORDS = {name: words_of(text) for name, text in _TABLE.items() if isinstance(text, str)}
_AFFIRMING = [tuple(phrase.split()) for phrase in _TABLE["affirming"]]
_FAILING = frozenset(map(tk.stem, _WORDS["failing"]))


#: Stems of which one bears out that an event did not come, or not yet.
_OFF: Mapping[str, frozenset[str]] = {
    "cancelled": frozenset(map(tk.stem, _WORDS["called_off"])),
    "postponed": frozenset(map(tk.stem, _WORDS["put_off"])),
    "planned": frozenset(map(tk.stem, _WORDS["to_come"])),
    "possible": frozenset(map(tk.stem, _WORDS["to_come"] | _WORDS["perhaps"])),
}
_MODALS = frozenset("to ll d".split()).union(*map(words_of, table("modals")["senses"].values()))


def status_told(status: str, text: str) -> bool:
    """Whether words of a text can bear out how far it is said that an event is.

    That it was called off or put off takes a word for that, or a negation; that it is to come, a
    modal verb or "to". What happened, goes on or did not happen needs no more than its words.
    """
    off = _OFF.get(status)
    if off is None:
        return True
    folded = tk.folded(text)
    if not off.isdisjoint(map(tk.stem, folded)) or negations(text):
        return True
    return status in ("planned", "possible") and not _MODALS.isdisjoint(folded)


@dataclass(frozen=True)
class Negation:
    """One negation of a text, by the stems of the words that it reaches and that carry content.

    Attributes:
        first: the first of them.
        reached: all of them.
        plain: whether it is a negation and nothing else, as "not" is and "denied" is not.
        outright: whether what it reaches is not so; "failed" and "not only" leave that open.
        whole: whether it denies a clause as such, as "denied that" and "it is not true that" do.
        of_verb: whether it denies a verb, as "not" does and "without" and "no" do not.
    """

    first: str
    reached: frozenset[str]
    plain: bool
    outright: bool
    whole: bool
    of_verb: bool


@lru_cache(maxsize=4096)
def negations(text: str) -> tuple[Negation, ...]:
    """The negations of a text: the one of "It was not insured, he said" reaches `insur` alone."""
    words = tk.tokens(text)
    folded = tk.folded(text)
    found = []
    for i in range(len(folded)):
        if not denies_at(folded, i):
            continue
        start, end = _clause(text, words, i)
        behind = folded[i + 1 : end]
        if reached := _telling(behind) or _telling(folded[start:i]):
            outright = _outright(folded, i) and _following(folded, i) not in _WORDS["not_all"]
            whole = "that" in behind and not _telling(behind[: behind.index("that")])
            of_verb = folded[i] in ("not", "never") or tk.contracted(folded, i)
            found.append(
                Negation(
                    reached[0], frozenset(reached), _plain(folded, i), outright, whole, of_verb
                )
            )
    return tuple(found)


def denies_at(words: Sequence[str], i: int) -> bool:
    """Whether the folded word at a place denies what it reaches."""
    return _outright(words, i) or tk.stem(words[i]) in _FAILING


def denies_before(words: Sequence[str], i: int) -> bool:
    """Whether it can deny what stands before it, as "nothing" can and "without" cannot.

    "Not because" denies what follows alone.
    """
    joined = begins_clause(_following(words, i))
    return _plain(words, i) and words[i] not in _WORDS["denying"] and not joined


def affirms(words: Sequence[str], i: int) -> bool:
    """Whether a negation denies nothing of what follows, as in "there is no doubt that"."""
    return any(tuple(words[i : i + len(phrase)]) == phrase for phrase in _AFFIRMING)


def begins_clause(word: str) -> bool:
    """Whether a folded word is a conjunction, before which a clause ends."""
    return word in _WORDS["conjunctions"]


def _outright(words: Sequence[str], i: int) -> bool:
    before_to = _following(words, i) == "to" and words[i] in _WORDS["before_to"]
    return _plain(words, i) or before_to or words[i] in _WORDS["denying"]


def _plain(words: Sequence[str], i: int) -> bool:
    return words[i] in tk.NEGATIONS or tk.contracted(words, i)


def _following(words: Sequence[str], i: int) -> str:
    return words[i + 1] if i + 1 < len(words) else ""


def _clause(text: str, words: Sequence[tk.Token], i: int) -> tuple[int, int]:
    """The clause of word `i`: indices of its first word and of the one behind its last."""

    def ends_behind(one: int) -> bool:
        before, behind = words[one], words[one + 1]
        # "Denied that", "not because" and "not true that" go on.
        goes_on = one == i or (
            one > i and behind.folded == "that" and not _telling(folded[i + 1 : one + 1])
        )
        joined = begins_clause(behind.folded) and not goes_on
        return joined or bool(_CLAUSE_END.search(text, before.end, behind.start + 1))

    folded = [word.folded for word in words]
    start = end = i
    while start > 0 and not ends_behind(start - 1):
        start -= 1
    while end + 1 < len(words) and not ends_behind(end):
        end += 1
    return start, end + 1


def _telling(words: Sequence[str]) -> list[str]:
    """The stems of the words that carry content."""
    skipped = tk.FUNCTION_WORDS | tk.NEGATIONS | _WORDS["left_over"] | _WORDS["of_truth"]
    return [tk.stem(w) for w in words if w not in skipped]
