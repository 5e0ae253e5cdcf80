"""People's names: whether two can be one person.

A name is compared as its folded words, in any order that newsrooms use. Where rules cannot tell,
the verdict is None, never a guess.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise, product

from nicknames import NickNamer

from claimcheck.values.folding import fold
from claimcheck.values.names.person_name import COMMON_NAMES, PARTICLES, PersonName, person_name
from claimcheck.values.names.romanisation import (
    CHINESE,
    JAPANESE,
    KOREAN,
    Scheme,
    agree,
    chinese_surname,
    generally_agree,
    korean_surname,
    readable,
)

#: No person's name has more words; what has is a phrase.
_MOST_WORDS = 9

#: Two spellings of one name are at least so alike in their letters: "Barcelos" and "Barcelas", not
#: "Bauer".
SPELLED_ALIKE = 0.75

#: A Korean surname is a syllable, of fewer letters than this.
_KOREAN_SURNAME = 6


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
    if one.generation and other.generation and one.generation != other.generation:
        return False
    same = alike or _compared(one.tokens, other.tokens)
    if same is False:
        return _half_left_out(one, other) or _half_left_out(other, one)
    return same


def likeness_in_letters(a: str, b: str) -> float:
    """From 0 to 1: the share of letters in common runs (Ratcliff & Obershelp, by difflib)."""
    return SequenceMatcher(None, fold(a), fold(b), autojunk=False).ratio()


def _holds(tokens: tuple[str, ...], token: str) -> bool:
    doubles = ("".join(pair) for pair in pairwise(tokens))
    return any(generally_agree(t, token) for t in (*tokens, *doubles))


def _compared(short: tuple[str, ...], long: tuple[str, ...]) -> bool | None:
    """The verdict on two Latin names, the one with fewer words first."""
    if len(long) > _MOST_WORDS:
        return None
    if len(short) == 1:
        return _respaced(short, long) or _one_word(short[0], long)
    if sorted(short) == sorted(long):
        return True
    if any(_surname_alone(*pair) for pair in ((short, long), (long, short))):
        return None
    if _respaced(short, long) or _east_asian(short, long):
        return True
    same = _aligned(short, long)
    return _different(short, long) if same is False else same


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
    if len(long) == 1:
        return generally_agree(token, long[0]) or (None if _near(token, long[0]) else False)
    return None if _holds(long, token) else False


def _respaced(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """As in "Suk-yeol" and "Suk Yeol", "Running Wolf" and "Runningwolf"."""
    spellings = {"".join(t) for t in _orders(b)}
    return len(a) != len(b) and any("".join(t) in spellings for t in _orders(a))


def _east_asian(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Korean, Chinese and Japanese names, surname and given name, by their sounds."""
    return any(
        readable(scheme, given)
        and agree(scheme, given, other_given)
        and _same_surname(scheme, surname, other_surname)
        for (surname, given), (other_surname, other_given), scheme in product(
            _split(a), _split(b), (KOREAN, CHINESE, JAPANESE)
        )
    )


def _same_surname(scheme: Scheme, a: str, b: str) -> bool:
    if scheme is KOREAN:
        family = korean_surname(a)
        if family is None and a == b:
            # A rare surname spelled alike says as much as a common one.
            return len(a) < _KOREAN_SURNAME and readable(scheme, a)
        return family is not None and family == korean_surname(b)
    if scheme is CHINESE:
        known = chinese_surname(a) and chinese_surname(b)
        return known and agree(scheme, a, b)
    return len(a) > 2 and readable(scheme, a) and agree(scheme, a, b)


def _split(tokens: tuple[str, ...]) -> list[tuple[str, str]]:
    """Surname and given name, read surname first and surname last."""
    return [(tokens[0], "".join(tokens[1:])), (tokens[-1], "".join(tokens[:-1]))]


def _orders(tokens: tuple[str, ...]) -> list[tuple[str, ...]]:
    """As written, surname moved to the end, surname moved to the front."""
    return [tokens, (*tokens[1:], tokens[0]), (tokens[-1], *tokens[:-1])]


def _aligned(short: tuple[str, ...], long: tuple[str, ...]) -> bool | None:
    """Word against word, each in the shorter name with one in the longer, in order."""
    lax = not _distinct_in_every_letter(short) or not _distinct_in_every_letter(long)
    for tokens in _orders(short) if len(short) == len(long) else [short]:
        kinds = _align(tokens, long, lax)
        if kinds is not None:
            return _weighed(tokens, long, kinds)
    if len(long) == len(short) + 1:
        for i in range(len(short)):
            joined = (*long[:i], long[i] + long[i + 1], *long[i + 2 :])
            kinds = _align(short, joined, lax)
            if kinds is not None and "initial" not in kinds:
                return _weighed(short, joined, kinds)
    return False


def _distinct_in_every_letter(tokens: tuple[str, ...]) -> bool:
    """Whether the name is Chinese, Japanese or Korean, where one vowel makes another name."""
    ends = (tokens[0], tokens[-1])
    if any(map(korean_surname, ends)):
        return all(korean_surname(t) or readable(KOREAN, t) for t in tokens)
    scheme = CHINESE if any(map(chinese_surname, ends)) else JAPANESE
    return all(readable(scheme, t) for t in tokens)


def _align(short: tuple[str, ...], long: tuple[str, ...], lax: bool) -> list[str] | None:
    """How each word of `short` meets one of `long`, or None when one meets none."""
    if not short:
        return []
    for i in range(len(long) - len(short) + 1):
        kind = _meets(short[0], long[i], lax)
        rest = _align(short[1:], long[i + 1 :], lax) if kind else None
        if rest is not None:
            return [kind, *rest]
    return None


def _short_for(short: str, name: str) -> bool:
    """Whether `short` can stand for a given name, in English: Bev is Beverly, or Beverley."""
    return _ended(name) in map(_ended, _short_forms().canonicals_of(short))


def _ended(name: str) -> str:
    """A given name with one spelling of its end: Beverley, Sophie."""
    return re.sub(r"(?:ey|ie)$", "y", name)


@cache
def _short_forms() -> NickNamer:
    return NickNamer()


@cache
def _meets(a: str, b: str, lax: bool) -> str:
    if a == b:
        return "initial" if len(a) == 1 else "equal"
    if len(a) == 1 or len(b) == 1:
        return "initial" if a[0] == b[0] else ""
    if lax and generally_agree(a, b):
        return "spelling"
    if _short_for(a, b) or _short_for(b, a):
        return "short form"
    return ""


def _weighed(short: tuple[str, ...], long: tuple[str, ...], kinds: list[str]) -> bool | None:
    """Whether what two names share is enough to make them one."""
    full = [t for t, kind in zip(short, kinds, strict=True) if kind != "initial"]
    telling = [t for t in full if not any(generally_agree(t, common) for common in COMMON_NAMES)]
    if not telling and not (len(full) == 1 and kinds.count("initial") > 1):
        # Only very common names are shared, or only initials.
        return None if full else False
    initial = "initial" in kinds
    if initial and len(full) == 1 and (korean_surname(full[0]) or chinese_surname(full[0])):
        return None
    if len(short) == len(long):
        return True
    if not any(_meets(short[end], long[end], True) for end in (0, -1)):
        return False
    only_initials_more = sum(len(t) > 1 for t in long) <= sum(len(t) > 1 for t in short)
    if only_initials_more and any(len(t) == 1 for t in short):
        # Initials that differ.
        return None
    if len(telling) < 2 and not initial and not only_initials_more:
        return None
    # "Park Jin" may be short for "Park Jin Young", or another person.
    return None if (len(short), len(long)) == (2, 3) and _distinct_in_every_letter(long) else True


def _different(a: tuple[str, ...], b: tuple[str, ...]) -> bool | None:
    """False, or None where two names are one letter apart: a slip, or another person."""
    shared = set(a) & set(b)
    one, other = [t for t in a if t not in shared], [t for t in b if t not in shared]
    if not shared or not len(one) == len(other) == 1 or not _near(one[0], other[0]):
        return False
    return False if _distinct_in_every_letter(a) and _distinct_in_every_letter(b) else None


def _near(a: str, b: str) -> bool:
    """Whether two long words are one insertion, deletion or substitution apart."""
    if min(len(a), len(b)) < 6 or abs(len(a) - len(b)) > 1:
        return False
    while a and b and a[0] == b[0]:
        a, b = a[1:], b[1:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:]
