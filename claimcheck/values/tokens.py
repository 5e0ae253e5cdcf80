"""Text as folded tokens: words that are compared without tripping over their spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import snowballstemmer

from claimcheck.values.characters import is_mark
from claimcheck.values.folding import fold
from claimcheck.values.quantities.numerals import SCALES, TENS, UNITS
from claimcheck.values.tables import table
from claimcheck.values.tables import words as words_of

#: Raised and lowered digits, of a footnote or a unit, are a word of their own.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_⁰¹²³⁴-⁹₀-₉]+|[^\W_]+")
_APOSTROPHES = "'’ʼ"

_WORDS = table("function_words")
FUNCTION_WORDS, NEGATIONS = words_of(_WORDS["function_words"]), words_of(_WORDS["negations"])

_DIGITS = frozenset(word for word, value in UNITS.items() if 0 < value < 10)
_NUMBERS: dict[str, str] = (
    {word: word for word in SCALES.keys() | words_of(_WORDS["magnitudes"])}
    | {word: str(value) for word, value in (UNITS | TENS).items()}
    | _WORDS["numbers"]
)


class Token(NamedTuple):
    """A word: folded (no case, no diacritics), as written, and its span."""

    folded: str
    written: str
    start: int
    end: int

    @property
    def capitalised(self) -> bool:
        return self.written[:1].isupper()


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of `text`; hyphens and apostrophes divide, a possessive s is no word."""
    found = []
    for match in _WORD.finditer(_lettered(text)):
        start, end = match.span()
        word = text[start:end]
        if word in ("s", "S") and start and text[start - 1] in _APOSTROPHES:
            continue
        folded_word = word if word[0].isdecimal() else fold(word)
        # A few letters are all accent, and fold to nothing.
        if folded_word:
            found.append(Token(folded_word, word, start, end))
    return tuple(found)


def _lettered(text: str) -> str:
    """`text` with a letter in place of each mark that belongs to one: no mark divides a word."""
    if text.isascii():
        return text
    letters = list(text)
    for i, character in enumerate(letters):
        if i and character > "\x7f" and letters[i - 1].isalpha() and is_mark(character):
            letters[i] = letters[i - 1]
    return "".join(letters)


@lru_cache(maxsize=4096)
def folded(text: str) -> tuple[str, ...]:
    """The folded words of `text`."""
    return tuple(t.folded for t in tokens(text))


def content(text: str) -> tuple[str, ...]:
    """The folded words of `text` that carry content."""
    return tuple(w for w in folded(text) if w not in FUNCTION_WORDS)


def numbers(text: str) -> tuple[str, ...]:
    """The numbers in `text`, whether in digits or in words, digits without separators.

    "$3.64 billion" gives `3.64` and `billion`; "two" and "2" give `2`, "twenty-seven" `27`.
    """
    words = folded(text)
    found: list[str] = []
    for before, word in zip(("", *words), words, strict=False):
        if before in TENS and word in _DIGITS:
            found[-1] = str(TENS[before] + UNITS[word])
        elif word[0].isdigit():
            found.append(word.replace(",", ""))
        elif word in _NUMBERS:
            found.append(_NUMBERS[word])
    return tuple(found)


def occurrences(needle: Sequence[str], hay: Sequence[str]) -> list[int]:
    """Where the words `needle` stand one after another in `hay`: indices of the first word."""
    size, sought = len(needle), tuple(needle)
    starts = range(len(hay) - size + 1) if size else ()
    return [i for i in starts if hay[i] == sought[0] and tuple(hay[i : i + size]) == sought]


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """A folded word of English without its ending, to compare by (Porter 2001, "Snowball")."""
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("english")


def denies(words: Sequence[str]) -> bool:
    """Whether folded words have one that denies: "not", "never", the end of "wasn't"."""
    return any(w in NEGATIONS or contracted(words, i) for i, w in enumerate(words))


def contracted(words: Sequence[str], i: int) -> bool:
    """Whether word `i` is the end of "wasn't", which tokens divide."""
    return words[i] == "t" and i > 0 and words[i - 1].endswith("n")


def stems(text: str) -> frozenset[str]:
    """The stems of the words of `text` that carry content."""
    return frozenset(map(stem, content(text)))


def all_stems(text: str) -> frozenset[str]:
    """The stems of all words of `text`."""
    return frozenset(map(stem, folded(text)))
