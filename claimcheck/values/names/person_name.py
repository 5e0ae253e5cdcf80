"""A person's name as it is compared: folded words, without titles and letters after it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from claimcheck.values.names import honorifics
from claimcheck.values.places import country

_SPECIAL = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
)
_ARTICLE = re.compile(r"^(?:al|el|ul|ad|ar|as|an|ash|at|az)[-‐‑](?=.{3})", re.IGNORECASE)
#: "Ann Lee's coalition" is not Ann Lee, nor anybody; "Peru's foreign minister Ann Lee" is.
_POSSESSED = re.compile(r"['’]s\s+(?P<what>[^\W\d_A-Z]\S*)")
_HYPHEN = re.compile(r"[-‐‑–]")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
#: Half of a double surname is at least this long; syllables of East Asian names are shorter.
_HALF = 5


@dataclass(frozen=True)
class PersonName:
    """A name as written and as compared.

    Attributes:
        text: as written.
        tokens: its words without titles, accents, punctuation and hyphens, in lower case;
            "Yoon Suk-yeol" has two.
        generation: "junior", "senior" or a number, when the name carries one.
        halves: of hyphenated words, the halves that can be names on their own.
    """

    text: str
    tokens: tuple[str, ...]
    generation: str | None = field(default=None, compare=False)
    halves: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def parse(cls, text: str) -> PersonName:
        """Read `text`; a text that is nothing but titles has no tokens."""
        return _parse(text)

    @property
    def latin(self) -> bool:
        """Whether all its letters are Latin."""
        return all(c.isascii() for t in self.tokens for c in t)


@cache
def _parse(text: str) -> PersonName:
    if (owned := _POSSESSED.search(text)) and _fold(owned["what"]) not in honorifics.TITLES:
        return PersonName(text, ())
    head, *tail = (part.strip() for part in text.split(","))
    words = _words(head)
    generation = next((g for part in tail for g in _generation(_words(part))), None)
    if len(words) == 1 and tail and not _follows_a_name(_words(tail[0])):
        words = _words(tail[0]) + words
    words = _without_titles(words)
    trailing = list(_generation(words[1:]))
    generation = generation or (trailing[0] if trailing else None)
    words = _without_post_nominals(words)
    tokens = [_fold(_ARTICLE.sub("", w)) for w in words]
    middle = [t for t in tokens[1:-1] if t not in honorifics.PARTICLES]
    tokens = [*tokens[:1], *middle, *tokens[1:][-1:]]
    parts = (_fold(p) for w in words if _HYPHEN.search(w) for p in _HYPHEN.split(w))
    halves = tuple(p for p in parts if len(p) >= _HALF)
    return PersonName(text, tuple(t for t in tokens if t), generation, halves)


def _words(text: str) -> list[str]:
    """Words with their dots and hyphens; "A.K.P." is three."""
    text = re.sub(r"\([^)]*\)|[\"“”«»]", " ", text)
    text = re.sub(r"\b([^\W\d_])\.(?=\w)", r"\1. ", text)
    return re.sub(r"['’](?:s\b)?", lambda m: "" if len(m.group()) > 1 else "'", text).split()


def _follows_a_name(words: list[str]) -> bool:
    first = _fold(words[0]) if words else ""
    return (
        not first
        or first in honorifics.POST_NOMINALS
        or first in honorifics.TITLES
        or _ORDINAL.match(first) is not None
    )


def _without_titles(words: list[str]) -> list[str]:
    if len(words) > 1 and words[0].casefold() == "the" and _fold(words[1]) in honorifics.TITLES:
        words = words[1:]
    words = words[_country_before_title(words) :]
    titled = False
    while len(words) > 1:
        first = _fold(words[0])
        dotted = words[0].endswith(".") and len(first) > 1
        ambiguous = first in honorifics.AMBIGUOUS_TITLES and not dotted and len(words) < 3
        paired = honorifics.PAIRED_TITLES.get(first, _fold(words[1]))
        if first in honorifics.TITLES and not ambiguous and paired == _fold(words[1]):
            titled = True
        elif not (titled and first in honorifics.TITLE_LINKS):
            break
        words = words[1:]
    if len(words) == 1 and _fold(words[0]) in honorifics.TITLES - honorifics.AMBIGUOUS_TITLES:
        return []
    return words


def _country_before_title(words: list[str]) -> int:
    """How many words name a country before a title: "South Korean President …" has two."""
    for n in range(min(3, len(words) - 2), 0, -1):
        title = _fold(words[n])
        if title in honorifics.TITLES - honorifics.AMBIGUOUS_TITLES and country(
            " ".join(words[:n])
        ):
            return n
    return 0


def _without_post_nominals(words: list[str]) -> list[str]:
    while len(words) > 2:
        last = _fold(words[-1])
        loud = words[-1].isupper() and not all(w.isupper() for w in words)
        if last not in honorifics.POST_NOMINALS or not (loud or last in honorifics.GENERATIONS):
            break
        words = words[:-1]
    return words


def _generation(words: list[str]) -> Iterator[str]:
    return (g for w in words if (g := honorifics.GENERATIONS.get(_fold(w))))


def _fold(word: str) -> str:
    """`word` in lower case without accents, hyphens and punctuation."""
    lowered = _HYPHEN.sub("", word.casefold().translate(_SPECIAL))
    plain = "".join(c for c in unicodedata.normalize("NFKD", lowered) if c.isalnum())
    return plain.translate(_SPECIAL)
