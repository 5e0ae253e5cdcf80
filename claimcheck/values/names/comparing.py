"""People's names: whether two can be one person.

A name is compared as its folded words, in any order that newsrooms use. Where rules cannot tell,
the verdict is None, never a guess.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise, product

from claimcheck.values.folding import fold
from claimcheck.values.names.aligning import aligned, orders, perhaps_aligned
from claimcheck.values.names.east_asian import (
    one_by_sounds,
    one_word_by_sounds,
)
from claimcheck.values.names.person_name import PARTICLES, PersonName, person_name
from claimcheck.values.names.romanisation import generally_agree
from claimcheck.values.names.spelling import may_be_one, slip

#: No person's name has more words; what has is a phrase.
_MOST_WORDS = 9

#: Two spellings of one name are at least so alike in their letters: "Barcelos" and "Barcelas", not
#: "Bauer".
SPELLED_ALIKE = 0.75


def same_person(a: str, b: str) -> bool | None:
    """Whether two names can be one person's; None when the names alone cannot tell.

    Symmetric: "Abe Shinzo" and "Shinzo Abe" give True, "Kim Jong-un" and "Kim Jong-il" False,
    "Park" and "Park Jin" None. Knows nothing of the people: two of one name are the same.
    """
    names = person_name(a), person_name(b)
    one, other = sorted(names, key=lambda name: (len(name.tokens), name.tokens))
    alike = one.tokens == other.tokens
    if not one.tokens or not other.tokens:
        return None
    if not alike and not (one.latin and other.latin):
        return None
    if _other_generations(one, other) or _parent_and_child(one, other):
        return False
    same = alike or _compared(one, other)
    if same is True and _may_be_related(one, other):
        return None
    return same


def _other_generations(one: PersonName, other: PersonName) -> bool:
    """As in "Jr." and "Sr."; a junior may be a second."""
    both = {one.generation, other.generation} - {None}
    return len(both) > 1 and both != {"junior", "II"}


def _parent_and_child(one: PersonName, other: PersonName) -> bool:
    """Whether both names say whose child one is, and begin with other names."""
    return bool(one.own and other.own) and not any(
        may_be_one(*pair) for pair in product(_with_joined(one.own), _with_joined(other.own))
    )


def _with_joined(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words, and each two neighbours written as one."""
    return (*words, *map("".join, pairwise(words)))


def _may_be_related(one: PersonName, other: PersonName) -> bool:
    """Whether one name may be a father's and the other a son's.

    Only one is a junior, or the words of one that says whose child it is stand in another order.
    """
    if one.generation != other.generation:
        return len(one.tokens) > 1
    child = next((name for name in (one, other) if name.own), None)
    firsts = one.tokens[0], other.tokens[0]
    return child is not None and len(one.tokens) > 1 and not generally_agree(*firsts)


def likeness_in_letters(a: str, b: str) -> float:
    """From 0 to 1: the share of letters in common runs (Ratcliff & Obershelp, by difflib)."""
    return SequenceMatcher(None, fold(a), fold(b), autojunk=False).ratio()


def _compared(one: PersonName, other: PersonName) -> bool | None:
    """The verdict on two Latin names, the one with fewer words first."""
    short, long = one.tokens, other.tokens
    if len(long) > _MOST_WORDS:
        return None
    if len(short) == 1:
        return _respaced(one.words, other.words) or _one_word(short[0], long)
    if short in orders(long):
        return True
    if any(_surname_alone(*pair) for pair in ((short, long), (long, short))):
        return None
    if _respaced(short, long) or _respaced(one.words, other.words):
        return True
    by_sounds = one_by_sounds(short, long)
    same = by_sounds or aligned(short, long)
    if same is not False:
        return same
    if _half_left_out(one, other) or _half_left_out(other, one):
        return True
    # The same words in an order of nobody's may be a father's and his son's.
    shuffled = sorted(short) == sorted(long)
    perhaps = shuffled or by_sounds is None or perhaps_aligned(one, other)
    return None if perhaps else False


def _half_left_out(double: PersonName, single: PersonName) -> bool:
    """As in "Alexandria Ocasio-Cortez" and "Alexandria Cortez"."""
    if len(double.tokens) != len(single.tokens) or len(single.tokens) < 2:
        return False
    first, *others = [d != s for d, s in zip(double.tokens, single.tokens, strict=True)]
    if first or sum(others) != 1:
        return False
    n = 1 + others.index(True)
    return single.tokens[n] in double.halves and double.tokens[n] not in double.halves


def _surname_alone(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether `a` may be a surname alone, with its particle: "Le Pen" of "Marine Le Pen"."""
    return len(a) == 2 and a[0] in PARTICLES and a[1] in b


def _one_word(token: str, long: tuple[str, ...]) -> bool | None:
    """A lone word is a spelling of a lone other, but perhaps only the surname of a longer name."""
    if len(long) == 1 and generally_agree(token, long[0]):
        return True
    heard = (generally_agree, may_be_one, one_word_by_sounds, slip)
    return None if any(alike(token, w) for w in _with_joined(long) for alike in heard) else False


def _respaced(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """As in "Suk-yeol" and "Suk Yeol", "Running Wolf" and "Runningwolf"."""
    spellings = {"".join(t) for t in orders(b)}
    return len(a) != len(b) and any("".join(t) in spellings for t in orders(a))
