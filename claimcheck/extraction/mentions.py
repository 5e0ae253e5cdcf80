"""Mentions: whether a text names what a claim names, whole or in part, by this name or another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from claimcheck.claims import Article, Sentence
from claimcheck.extraction import tokens as tk
from claimcheck.resolution.places import countries_in, country

#: What models write where they should write nothing.
_ABSENT = frozenset(
    {
        "",
        "n/a",
        "na",
        "nil",
        "none",
        "none given",
        "not applicable",
        "not given",
        "not mentioned",
        "not named",
        "not specified",
        "not stated",
        "null",
        "unclear",
        "undefined",
        "unknown",
        "unnamed",
        "unspecified",
    }
)

#: Words that stand in for a name or an office and say neither.
_PLACEHOLDERS = frozenset("counterpart counterparts he she they it him her them".split())

#: The stems of words that tie what is said to who says it, and how near they stand.
REPORTING = frozenset(
    "accord said say told tell add stat report claim announc warn estimat not blam believ confirm "
    "deni deny insist wrote cit quot".split()
)
_REACH = 4


class Ungrounded(Exception):
    """Why a passage does not bear a claim out. Never leaves this package."""


@dataclass(frozen=True)
class Excerpt:
    """One sentence, or several read as one, in which a claim is looked for."""

    text: str
    sentences: tuple[Sentence, ...]

    @property
    def tokens(self) -> tuple[tk.Token, ...]:
        return tk.tokens(self.text)

    @property
    def folded(self) -> tuple[str, ...]:
        return tk.folded(self.text)


class Mentions:
    """What one article mentions, and where.

    Args:
        article: the article, with its text.
    """

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._folded = tk.folded(article.text)
        self._stems = frozenset(tk.stem(w) for w in self._folded)

    def names(self, name: str, passage: Excerpt) -> bool:
        """Whether `passage` names it: as a whole, or in part when the article does as a whole."""
        if not present(name):
            return False
        if place := country(name):
            return place.code in _countries(passage.text)
        words = tk.folded(name)
        if tk.occurrences(words, passage.folded):
            return True
        telling = {t.folded for t in tk.tokens(name) if t.capitalised and len(t.folded) > 2}
        in_part = any(t.capitalised and t.folded in telling for t in passage.tokens)
        return in_part and bool(tk.occurrences(words, self._folded))

    def reports(self, name: str, passage: Excerpt) -> bool:
        """Whether `passage` ties what it says to that source ("according to the Red Cross")."""
        if not self.names(name, passage):
            return False
        own = set(tk.folded(name)) - tk.FUNCTION_WORDS
        words = passage.folded
        verbs = [i for i, word in enumerate(words) if tk.stem(word) in REPORTING]
        return any(
            word in own and abs(i - verb) <= _REACH
            for i, word in enumerate(words)
            for verb in verbs
        )

    def knows(self, name: str) -> bool:
        """Whether the article speaks of it: each word that carries content occurs."""
        if place := country(name):
            return place.code in _countries(self._text)
        return all(tk.stem(w) in self._stems for w in tk.content(name))


def present(words: str) -> bool:
    """Whether a model wrote something where it could have written "none" or "unknown"."""
    return words.strip().strip(".").casefold() not in _ABSENT


def placeholder(words: str) -> bool:
    """Whether `words` stand in for a name or an office, as "her counterpart" does."""
    return bool(_PLACEHOLDERS & set(tk.folded(words)))


@lru_cache(maxsize=4096)
def _countries(text: str) -> frozenset[str]:
    """Codes of the countries that a text names."""
    return frozenset(m.country.code for m in countries_in(text))
