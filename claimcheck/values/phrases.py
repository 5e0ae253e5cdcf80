"""Noun phrases: whether two can name one thing, by their heads and the words they share."""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.values.actions import action_class
from claimcheck.values.folding import fold
from claimcheck.values.match import Match

#: Words that carry no content of their own.
FUNCTION_WORDS = frozenset(
    "a about all also among an and any are as at be been being both but by can could did do does "
    "each for from had has have he her hers him his how i if in into is it its itself may me might "
    "more most my of off on or our ours out over own she should so some such than that the their "
    "them then there these they this those through to too under up upon us very was we were what "
    "when where which while who whom whose why will with would you your since ever after "
    "before".split()
)

#: Words for the whole of what follows, or for what kind of thing a name names: "the city of Lima".
_TRANSPARENT = frozenset(
    "agency building city club company council country county depot district factory firm "
    "government group island party plant premise province region republic site state store team "
    "town university village".split()
)

#: Nouns between which stories choose for one thing, by the word that stands for them all.
_KINDS = {
    noun: kind
    for kind, nouns in (
        (
            "mishap",
            "accident blast collapse collision crash derailment disaster explosion failure fire "
            "incident loss mishap sinking wreck",
        ),
        ("quarrel", "confrontation deadlock dispute impasse row stalemate standoff"),
        ("zone", "area range region site space territory water zone"),
    )
    for noun in nouns.split()
} | {"face off": "quarrel"}

_POSSESSIVE = re.compile(r"^(?P<of>.+?)(?:['’]s|s['’])\s+(?P<head>.+)$")
_AFTER_HEAD = re.compile(
    r"\s*(?:[,;:(–—]|\s-\s|\b(?:of|in|at|on|for|from|by|with|to|that|which|who|whose|when|where|used"
    r"|near|between|against|under|over|after|before|during|around|outside|inside|into|since)\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_AND = re.compile(r",\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their|some|this|that)\s+", re.IGNORECASE)

#: Of two phrases with something left over on each side, what they must share.
_FEWEST_SHARED = 3
_LEAST_SHARE = 0.6


def same_thing(a: str, b: str) -> Match:
    """Whether two noun phrases name one thing; None when they may.

    Symmetric. The one may leave out words that the other has, but not the word it is about:
    "Halasz" is not "Halasz's sentence".
    """
    one, other = sorted((a, b), key=lambda text: (len(stems(text)), text))
    few, many = stems(one), stems(other)
    if few == many:
        return Match(True, "the same words")
    if not few:
        return Match(False, "nothing to compare")
    if _numbers_differ(a, b):
        return Match(False, "different numbers")
    if few <= many and _head_kept(few, other):
        return Match(True, "one leaves out words of the other")
    shared = few & many
    if (
        len(shared) >= _FEWEST_SHARED
        and len(shared) >= _LEAST_SHARE * len(few)
        and _head(one) & _head(other)
    ):
        return Match(None, "most words in common")
    return Match(False, "different words")


def may_be_one(a: str, b: str) -> bool:
    """Whether two noun phrases that are not plainly one can still name one thing.

    The one is among several that the other names ("the rocket", "the rocket and the spacecraft"),
    or their nouns are of one kind, and words apart from a name do not differ: "a regional meeting",
    "the Foro Sur meeting".
    """
    if _numbers_differ(a, b):
        return False
    parts, others = _AND.split(a), _AND.split(b)
    if (len(parts) == 1) != (len(others) == 1):
        return any(same_thing(x, y).same for x in parts for y in others)
    noun, other = kind(head_noun(a)), kind(head_noun(b))
    if not noun or not other:
        return False
    event = event_noun(a)
    if not (noun == other or _compound(noun, other) or (event and event == event_noun(b))):
        return False
    named = [any(w[:1].isupper() for w in _head_words(text)) for text in (a, b)]
    if noun == other == "zone" and not any(named):
        return True  # An area without a name goes by many words: "hazard area", "safety zone".
    words = [stems(" ".join(_head_words(text)[:-1])) for text in (a, b)]
    return named[0] != named[1] or words[0] <= words[1] or words[1] <= words[0]


def _numbers_differ(a: str, b: str) -> bool:
    one, other = (set(_NUMBER.findall(text)) for text in (a, b))
    return bool(one and other and one != other)


def kind(noun: str) -> str:
    """The word that stands for all nouns of a kind, "mishap"; another noun stands for itself."""
    return _KINDS.get(noun, noun)


def event_noun(text: str) -> str:
    """The event that a phrase names, by the noun of its class ("meeting" for "talks"); or empty."""
    words = _head_words(text)
    event = action_class(words[-1]) if words else None
    return event.noun if event else ""


def _compound(noun: str, other: str) -> bool:
    """Whether one is the end of the other, a compound: "boat", "sailboat"."""
    few, many = sorted((noun, other), key=len)
    return len(few) > 3 and many.endswith(few)


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The words of `text` that carry content, folded, without the s of a plural or possessive."""
    plain = re.sub(r"['’]s\b", "", text)
    return frozenset(_stem(w) for w in fold(plain).split() if w not in FUNCTION_WORDS)


def head_noun(text: str) -> str:
    """The noun that the phrase is about: "accident" in "first accident on the line"; or empty."""
    words = _head_words(text)
    return _stem(fold(words[-1])) if words else ""


def _head_kept(few: frozenset[str], long: str) -> bool:
    """Whether the shorter phrase has the word that the longer one is about."""
    words = _head_words(long)
    if not words:
        return False
    last = words[-1]
    if _stem(fold(last)) in few:
        return True
    if _stem(fold(last)) in _TRANSPARENT or last[:1].isupper():
        return bool(_head(long) & few) or _transparent(words)
    return False


def _transparent(words: list[str]) -> bool:
    return all(_stem(fold(w)) in _TRANSPARENT for w in words)


def _head(text: str) -> frozenset[str]:
    return stems(" ".join(_head_words(text)))


def _head_words(text: str) -> list[str]:
    """The words before the first preposition or clause; after a possessor; articles apart."""
    plain = _ARTICLE.sub("", text.strip())
    cut = _AFTER_HEAD.search(plain, 1) if plain else None
    noun = plain[: cut.start()] if cut else plain
    if owned := _POSSESSIVE.match(noun):
        noun = owned["head"]
    return noun.split()


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
