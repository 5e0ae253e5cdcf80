"""Korean, Chinese and Japanese names: a surname and a given name, told apart by every letter."""

from __future__ import annotations

from itertools import product

from claimcheck.values.names.romanisation import (
    CHINESE,
    JAPANESE,
    KOREAN,
    TAIWANESE,
    Scheme,
    agree,
    chinese_surname,
    japanese,
    korean_but_for_vowels,
    korean_surname,
    readable,
)
from claimcheck.values.names.spelling import may_be_one

#: A Korean surname is a syllable, of fewer letters than this.
_KOREAN_SURNAME = 6


def distinct_in_every_letter(tokens: tuple[str, ...]) -> bool:
    """Whether the name is Chinese, Japanese or Korean, where one vowel makes another name."""
    ends = (tokens[0], tokens[-1])
    if any(map(korean_surname, ends)):
        return all(korean_surname(t) or readable(KOREAN, t) for t in tokens)
    if any(map(chinese_surname, ends)):
        return all(readable(CHINESE, t) for t in tokens)
    return all(map(japanese, tokens))


def one_by_sounds(a: tuple[str, ...], b: tuple[str, ...]) -> bool | None:
    """Korean, Chinese and Japanese names, surname and given name, by their sounds.

    None where a spelling of Taiwan, a rare surname or another vowel of Korean makes them one.
    """
    perhaps = False
    for (surname, given), (other_surname, other_given) in product(_split(a), _split(b)):
        for scheme in (KOREAN, CHINESE, JAPANESE):
            same = readable(scheme, given) and agree(scheme, given, other_given)
            if same and _same_surname(scheme, surname, other_surname):
                return True
        perhaps |= _perhaps_korean(surname, other_surname, given, other_given) or (
            _perhaps_spelled(surname, other_surname) and _perhaps_spelled(given, other_given)
        )
    return None if perhaps else False


def _perhaps_korean(surname: str, other_surname: str, given: str, other_given: str) -> bool:
    """Whether only vowels differ, which everybody writes otherwise: Jong is perhaps Jung."""
    alike = korean_but_for_vowels(given, other_given) and may_be_one(given, other_given)
    return alike and _same_surname(KOREAN, surname, other_surname)


def one_word_by_sounds(one: str, other: str) -> bool:
    """Whether two words can be one surname or one given name: "Park" and "Pak"."""
    family = korean_surname(one)
    if family is not None and family == korean_surname(other):
        return True
    return any(agree(scheme, one, other) for scheme in (KOREAN, CHINESE, JAPANESE, TAIWANESE))


def _perhaps_spelled(one: str, other: str) -> bool:
    return readable(TAIWANESE, one) and agree(TAIWANESE, one, other)


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
