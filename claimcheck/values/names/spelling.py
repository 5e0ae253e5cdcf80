"""Whether two words may be one name, written down by two who heard it.

Less than the schemes of `romanisation` know: words whose consonants are those of one sound, and
whose vowels are not far apart, may be one name. Costs and limits are data, in `spellings.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect
from functools import cache
from itertools import accumulate, product
from math import inf

from claimcheck.values.names.romanisation import LOOSE, read
from claimcheck.values.tables import table

_TABLE = table("spellings")
_SIMPLER = [(re.compile(pattern), simple) for pattern, simple in _TABLE["simpler"]]
_GENDERED = [(re.compile(one), re.compile(other)) for one, other in _TABLE["gendered"]]
_LEFT_OUT: dict[str, float] = _TABLE["left_out"]
_LIMITS: list[float] = _TABLE["limits"]
_COSTS: dict[frozenset[str], float] = {
    frozenset(pair): cost
    for pairs in (_TABLE["vowels"], _TABLE["consonants"])
    for pair, cost in pairs.items()
}
_ARTICLE = re.compile(_TABLE["article"])
_VOWELS = set("aeiou")
#: Words of so many letters may have a slip in one of them, in two, …
_SLIPS: list[int] = _TABLE["slips"]
#: The last vowel of a word tells more than the others.
_LAST = 2


@cache
def may_be_one(one: str, other: str) -> bool:
    """Whether two folded words may be spellings of one name: "yusuf" and "youssef" may.

    Symmetric. A word of one letter is an initial, and no spelling of anything.
    """
    if one == other:
        return True
    if min(len(one), len(other)) < 2 or _tells_gender(one, other):
        return False
    pairs = {(one, other), (_bare(one), other), (one, _bare(other))}
    return any(_alike(_heard(a), _heard(b)) for a, b in pairs)


@cache
def slip(one: str, other: str) -> bool:
    """Whether one of two words may be the other, mistyped or misheard: "betrand" and "bertrand".

    A slip is in one letter, or in two of a long word, and neither in the first nor after the last.
    """
    letters = bisect(_SLIPS, min(len(one), len(other)))
    if not letters or one[0] != other[0] or one.startswith(other) or other.startswith(one):
        return False
    a, b = _heard(one), _heard(other)
    ends = bool(a and b) and _ends_otherwise(a, b)
    return not ends and not _tells_gender(one, other) and _within(one, other, letters)


def _within(a: str, b: str, letters: int) -> bool:
    """Whether so many letters left out, put in, taken for others or swapped make `a` of `b`."""
    while a and b and a[0] == b[0]:
        a, b = a[1:], b[1:]
    if not a or not b or not letters:
        return len(a) + len(b) <= letters
    swapped = [(a[2:], b[2:])] if a[:2] == b[1::-1] else []
    rests = [(a[1:], b), (a, b[1:]), (a[1:], b[1:]), *swapped]
    return any(_within(x, y, letters - 1) for x, y in rests)


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if not a or not b or _ends_otherwise(a, b):
        return False
    size = min(_size(a), _size(b), len(_LIMITS) + 1)
    return _within_cost(a, b, _LIMITS[size - 2] if size > 1 else 0)


def _size(word: tuple[str, ...]) -> int:
    """How much a word has to tell it from others: "bond" and "bund" are small."""
    vowels = sum(map(_vowel, word))
    return min(len(word) - vowels, vowels + 1)


def _bare(word: str) -> str:
    """`word` without the article that Arabic names are written together with."""
    return _ARTICLE.sub("", word)


def _tells_gender(one: str, other: str) -> bool:
    return any(
        (a.search(one) and b.search(other)) or (a.search(other) and b.search(one))
        for a, b in _GENDERED
    )


@cache
def _heard(word: str) -> tuple[str, ...]:
    for pattern, simple in _SIMPLER:
        word = pattern.sub(simple, word)
    return read(LOOSE, word)


@cache
def _vowel(sound: str) -> bool:
    return not _VOWELS.isdisjoint(sound)


def _within_cost(a: tuple[str, ...], b: tuple[str, ...], limit: float) -> bool:
    """Whether one word can be made of the other at no more than `limit` (Wagner & Fischer)."""
    spared = [_without(b, n) for n in range(len(b))]
    row = list(accumulate(spared, initial=0.0))
    for m in range(len(a)):
        spare = _without(a, m)
        above, row = row, [row[0] + spare]
        for n in range(len(b)):
            end = m == len(a) - 1 and n == len(b) - 1 and _vowel(a[m])
            row.append(
                min(
                    above[n] + _instead(a[m], b[n]) * (_LAST if end else 1),
                    above[n + 1] + spare,
                    row[n] + spared[n],
                )
            )
        if min(row) > limit:
            return False
    return row[-1] <= limit


@cache
def _instead(one: str, other: str) -> float:
    """What it costs to take one sound for the other."""
    if not set(one).isdisjoint(other):
        return 0
    unlike = 100 if _vowel(one) and _vowel(other) else inf
    return min(_COSTS.get(frozenset(pair), unlike) for pair in product(one, other))


def _without(word: tuple[str, ...], n: int) -> float:
    """What it costs to leave out the sound at a place."""
    if not _vowel(word[n]):
        return min((_LEFT_OUT.get(sound, inf) for sound in word[n]), default=inf)
    if word[n] == "e" and n == len(word) - 1:
        return _LEFT_OUT["mute"]
    beside = any(_vowel(s) or s == "y" for s in word[max(0, n - 1) : n] + word[n + 1 : n + 2])
    return _LEFT_OUT["beside" if beside else "vowel"]


def _ends_otherwise(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the last sounds make two names: "Ivanov" and "Ivanova", "Mario" and "Maria"."""
    one, other = a[-1], b[-1]
    if _vowel(one) != _vowel(other):
        return (one if _vowel(one) else other) != "e"
    return {one, other} == {"a", "o"} and not all(_belarusian(word) for word in (a, b))


def _belarusian(word: tuple[str, ...]) -> bool:
    """Whether a name ends as "Makarenko" does, which is "Makarenka" in Belarus."""
    return len(word) > 2 and word[-2] == "k" and not _vowel(word[-3]) and word[-3] != "s"
