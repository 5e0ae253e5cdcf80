"""Whether two Latin spellings can be one name written in another script.

A group of letters stands for one of several sounds, depending on the system that the writer used:
"u" in a Korean name is ㅜ, ㅓ or ㅡ. A scheme reads a name as a sequence of such sets. Two
spellings can be one name when the sequences have one length and each pair of sets shares a sound:
"Seok" and "Suk" agree, "Suk" and "Sook" agree, and "Seok" and "Sook" do not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from claimcheck.values.tables import table, words

#: No name is this long; longer tokens are compared letter by letter only.
_LONGEST = 24
_SYLLABLE = 8


@dataclass(frozen=True, eq=False)
class Scheme:
    """How names of one language are spelled in Latin letters.

    Attributes:
        sounds: what each group of letters can stand for: sets in sequence, each character of a set
            being one sound.
        grapheme: matches the longest such group at a place.
        syllable: matches one syllable that words of this language can have.
    """

    sounds: Mapping[str, list[str]]
    grapheme: re.Pattern[str]
    syllable: re.Pattern[str]


_TABLES = table("romanisation")


def _scheme(language: str) -> Scheme:
    scheme = _TABLES[language]
    base = _TABLES[scheme["like"]]["sounds"] + ";" if "like" in scheme else ""
    pairs = (pair.split("=") for pair in re.split(r";\s*", (base + scheme["sounds"]).strip()))
    sounds = {group: sets.split() for group, sets in pairs}
    groups = "|".join(sorted(sounds, key=len, reverse=True))
    return Scheme(sounds, re.compile(groups), re.compile("".join(scheme["syllable"])))


KOREAN, CHINESE, TAIWANESE, JAPANESE, _GENERAL, LOOSE = map(
    _scheme, ("Korean", "Chinese", "Taiwanese", "Japanese", "general", "loose")
)

_KOREAN_BY_SPELLING = {
    spelling: group.split()[0]
    for group in _TABLES["korean_surnames"].split(";")
    for spelling in group.split()
}
_KOREAN_CONSONANTS = set(_TABLES["Korean"]["consonants"])
_CHINESE_SET = words(_TABLES["chinese_surnames"])
_FOREIGN = re.compile(_TABLES["Japanese"]["foreign"])
_SIMPLER = [(re.compile(pattern), simple) for pattern, simple in _TABLES["simpler"]]


def korean_surname(token: str) -> str | None:
    """One spelling for all spellings of a common Korean surname, or None."""
    return _KOREAN_BY_SPELLING.get(token)


@cache
def chinese_surname(token: str) -> bool:
    """Whether `token` spells a common Chinese surname, in Pinyin or Wade–Giles."""
    return token in _CHINESE_SET or any(agree(CHINESE, token, s) for s in _CHINESE_SET)


@cache
def readable(scheme: Scheme, token: str) -> bool:
    """Whether `token` can be a word of the scheme's language."""
    if not 0 < len(token) <= _LONGEST:
        return False
    # Syllable by syllable over the places they can end at: one pattern for the word is exponential.
    ends = {0}
    for start in range(len(token)):
        if start in ends:
            reach = range(start + 1, min(start + _SYLLABLE, len(token)) + 1)
            ends |= {end for end in reach if scheme.syllable.fullmatch(token, start, end)}
    return len(token) in ends


def japanese(token: str) -> bool:
    """Whether `token` is spelled as newspapers spell Japanese names."""
    return readable(JAPANESE, token) and not _FOREIGN.search(token)


@cache
def agree(scheme: Scheme, one: str, other: str) -> bool:
    """Whether two folded words can spell one name under the scheme of its language."""
    both = readable(scheme, one) and readable(scheme, other)
    return one == other or (both and _share_sounds(scheme, one, other))


def korean_but_for_vowels(one: str, other: str) -> bool:
    """Whether two folded words can be Korean names with the same consonants."""
    if not (readable(KOREAN, one) and readable(KOREAN, other)):
        return False
    a, b = read(KOREAN, one), read(KOREAN, other)
    return len(a) == len(b) > 0 and all(
        not set(x).isdisjoint(y) or _KOREAN_CONSONANTS.isdisjoint(x + y)
        for x, y in zip(a, b, strict=True)
    )


def generally_agree(one: str, other: str) -> bool:
    """Whether two folded words can spell one name of any language.

    Vowels weigh less here, so the words must be long and begin and end alike.
    """
    if one == other or not (readable(_GENERAL, one) and readable(_GENERAL, other)):
        return one == other
    a, b = _simplified(one), _simplified(other)
    if a == b:
        return len(a) > 2
    if min(len(a), len(b)) < 5 or not _share_sounds(_GENERAL, a, b):
        return False
    ends_alike = a[-1] == b[-1] or not ({a[-1], b[-1]} & set("aeiou"))
    return ends_alike and (a[0] == b[0] or not {a[0], b[0]} & set("ae"))


def _share_sounds(scheme: Scheme, one: str, other: str) -> bool:
    a, b = read(scheme, one), read(scheme, other)
    return len(a) == len(b) > 0 and all(set(x) & set(y) for x, y in zip(a, b, strict=True))


@cache
def _simplified(word: str) -> str:
    for pattern, simple in _SIMPLER:
        word = pattern.sub(simple, word)
    return word


@cache
def read(scheme: Scheme, word: str) -> tuple[str, ...]:
    """The sounds `word` can stand for, or nothing if it cannot be read."""
    sounds: list[str] = []
    at = 0
    while at < len(word):
        group = scheme.grapheme.match(word, at)
        if group is None:
            return ()
        sounds += scheme.sounds[group.group()]
        at = group.end()
    return tuple(sounds)
