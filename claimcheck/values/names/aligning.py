"""Names word by word: those of the shorter among those of the longer, in orders of newsrooms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from nicknames import NickNamer

from claimcheck.values.names.east_asian import distinct_in_every_letter
from claimcheck.values.names.person_name import COMMON_NAMES, PARTICLES, PersonName
from claimcheck.values.names.romanisation import (
    chinese_surname,
    generally_agree,
    korean_surname,
)
from claimcheck.values.names.spelling import may_be_one, slip

Words = tuple[str, ...]


class _Met(NamedTuple):
    """How a word of the shorter name meets the longer: in what way, and at which of its words."""

    kind: str
    at: int


def orders(words: Words) -> Iterator[Words]:
    """As written, and with any number of words moved from the front to the end.

    A particle that stood before a surname in front is left out: "Da Silva Lula" is "Lula Silva".
    """
    yield words
    for n in range(1, len(words)):
        front = words[:n]
        while len(front) > 1 and front[0] in PARTICLES:
            front = front[1:]
        yield (*words[n:], *front)


def aligned(one: Words, other: Words) -> bool | None:
    """Whether two Latin names are one by words that are equal or known spellings."""
    lax = not distinct_in_every_letter(one) or not distinct_in_every_letter(other)
    found = {
        verdict
        for pair in product(_readings(one), _readings(other))
        for verdict in _verdicts(*_by_length(*pair), lax)
    }
    return True if True in found else None if None in found else False


def _verdicts(short: Words, long: Words, lax: bool) -> Iterator[bool | None]:
    for tokens in orders(short):
        met = _align(tokens, long, lax) if len(tokens) > 1 else None
        if met is None:
            continue
        found = _weighed(tokens, long, met)
        # In another order, more words before or after are perhaps another name.
        sure = tokens == short or len(tokens) == len(long) or _both_ends_meet(tokens, long)
        yield found if sure or not found else None
    for joined in _joined(long) if len(long) == len(short) + 1 else ():
        met = _align(short, joined, lax)
        if met is not None and "initial" not in {m.kind for m in met}:
            yield _weighed(short, joined, met)


def _by_length(one: Words, other: Words) -> tuple[Words, Words]:
    return (other, one) if len(other) < len(one) else (one, other)


def _readings(words: Words) -> list[Words]:
    """As written, and without the particle of a surname that stands first."""
    return [words, *(order for order in orders(words) if 1 < len(order) < len(words))]


def perhaps_aligned(one: PersonName, other: PersonName) -> bool:
    """Whether each word of the shorter name may be one of the longer, in other letters."""
    if distinct_in_every_letter(one.tokens) and distinct_in_every_letter(other.tokens):
        return False
    return any(
        _perhaps(*_by_length(*pair))
        for pair in product({one.tokens, one.words}, {other.tokens, other.words})
    )


def _perhaps(short: Words, long: Words) -> bool:
    if len(short) < 2:
        return False
    more = _joined(long) if len(long) > len(short) else ()
    for tokens, whole in product(orders(short), (long, *more)):
        met = _align(tokens, whole, True, perhaps=True)
        if met is not None and _enough(tokens, whole, met):
            return True
    return False


def _enough(short: Words, long: Words, met: list[_Met]) -> bool:
    """Whether names whose words may meet are perhaps one: an end is shared, and slips are rare."""
    slips = [m.kind for m in met].count("slip")
    if slips > (len(short) == len(long)) or (met[0].at and met[-1].at != len(long) - 1):
        return False
    full = {t for t, m in zip(short, met, strict=True) if m.kind != "initial"}
    return bool(full - COMMON_NAMES)


def _joined(words: Words) -> Iterator[Words]:
    """With two neighbours written as one."""
    for i in range(len(words) - 1):
        yield (*words[:i], words[i] + words[i + 1], *words[i + 2 :])


def _align(
    short: Words, long: Words, lax: bool, *, perhaps: bool = False, start: int = 0
) -> list[_Met] | None:
    """How each word of `short` meets one of `long`, or None when one meets none."""
    if not short:
        return []
    for at in range(start, len(long) - len(short) + 1):
        kind = _meets(short[0], long[at], lax)
        skipped = start == 0 and any(len(word) > 1 for word in long[:at])
        if kind == "initial" and skipped and not (perhaps and len(short[0]) == 1):
            # The "A." of "James A." is not the first name Alma.
            kind = ""
        if not kind and perhaps:
            kind = _may_meet(short[0], long[at])
        rest = _align(short[1:], long, lax, perhaps=perhaps, start=at + 1) if kind else None
        if rest is not None:
            return [_Met(kind, at), *rest]
    return None


def _may_meet(a: str, b: str) -> str:
    return "perhaps" if may_be_one(a, b) else "slip" if slip(a, b) else ""


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


def _both_ends_meet(short: Words, long: Words) -> bool:
    return all(_meets(short[end], long[end], True) for end in (0, -1))


def _weighed(short: Words, long: Words, met: list[_Met]) -> bool | None:
    """Whether what two names share is enough to make them one."""
    kinds = [m.kind for m in met]
    full = [t for t, kind in zip(short, kinds, strict=True) if kind != "initial"]
    telling = [t for t in full if not any(generally_agree(t, common) for common in COMMON_NAMES)]
    if not telling and not (len(full) == 1 and kinds.count("initial") > 1):
        # Only very common names are shared, or only initials.
        return None if full else False
    initial = "initial" in kinds
    if initial and len(full) == 1 and (korean_surname(full[0]) or chinese_surname(full[0])):
        return None
    if len(short) == len(long):
        # "John S." may be any John.
        return None if len(full) == 1 and kinds[0] != "initial" else True
    if not any(_meets(short[end], long[end], True) for end in (0, -1)):
        return False
    only_initials_more = sum(len(t) > 1 for t in long) <= sum(len(t) > 1 for t in short)
    if only_initials_more and any(len(t) == 1 for t in short):
        # Initials that differ.
        return None
    if len(telling) < 2 and not initial and not only_initials_more:
        return None
    # "Park Jin" may be short for "Park Jin Young", or another person.
    return None if (len(short), len(long)) == (2, 3) and distinct_in_every_letter(long) else True
