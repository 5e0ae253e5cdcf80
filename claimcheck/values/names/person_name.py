"""A person's name as it is compared: folded words, without titles and letters after it.

What each table of words is for stands beside it in `data/honorifics.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from claimcheck.values.places import country
from claimcheck.values.tables import table
from claimcheck.values.tables import words as words_of

_WORDS = table("honorifics")
_LISTS = "titles ambiguous_titles post_nominals title_links common_names particles child_of".split()
_TITLES, _AMBIGUOUS, _POST_NOMINALS, _TITLE_LINKS, COMMON_NAMES, PARTICLES, _CHILD_OF = (
    words_of(_WORDS[name]) for name in _LISTS
)
_GENERATIONS: dict[str, str] = _WORDS["generations"]
_PAIRED_TITLES: dict[str, str] = _WORDS["paired_titles"]

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
    """A name as it is compared.

    Attributes:
        tokens: its words without titles, accents, punctuation and hyphens, in lower case;
            "Yoon Suk-yeol" has two.
        generation: "junior", "senior" or a number, when the name carries one.
        halves: of hyphenated words, the halves that can be names on their own.
        words: its tokens with all particles: "Jan van den Bosch" has four, and two tokens.
        own: the tokens before "bin", "ibn" and the like; what follows them is a father's name.
    """

    tokens: tuple[str, ...]
    generation: str | None = None
    halves: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def latin(self) -> bool:
        """Whether all its letters are Latin."""
        return all(t.isascii() for t in self.tokens)


@cache
def person_name(text: str) -> PersonName:
    """The name that `text` writes; a text that is nothing but titles has no tokens."""
    if (owned := _POSSESSED.search(text)) and _fold(owned["what"]) not in _TITLES:
        return PersonName(())
    head, *tail = (_words(part) for part in text.split(","))
    words = head
    if len(head) == 1 and tail and not _follows_a_name(tail[0]):
        words = [w for w in tail[0] if _fold(w) not in _GENERATIONS] + head
    words = _without_titles(words)
    after_name = [w for part in tail for w in part] + words[1:]
    generations = (g for w in after_name if (g := _GENERATIONS.get(_fold(w))))
    words = _without_post_nominals(words)
    folded = tuple(filter(None, (_fold(_ARTICLE.sub("", w)) for w in words)))
    tokens = _without_particles(folded)
    child_of = next((n for n, w in enumerate(folded) if n and w in _CHILD_OF), 0)
    own = _without_particles(folded[:child_of]) if child_of < len(folded) - 1 else ()
    parts = (_fold(p) for w in words if _HYPHEN.search(w) for p in _HYPHEN.split(w))
    halves = tuple(p for p in parts if len(p) >= _HALF)
    return PersonName(tokens, next(generations, None), halves, folded, own)


def _without_particles(words: tuple[str, ...]) -> tuple[str, ...]:
    """The first and the last word always stay: "Le Pen", "Bui Van"."""
    return (*words[:1], *(w for w in words[1:-1] if w not in PARTICLES), *words[1:][-1:])


def _words(text: str) -> list[str]:
    """Words with their dots and hyphens; "A.K.P." is three."""
    text = re.sub(r"\([^)]*\)|[\"“”«»]", " ", text)
    text = re.sub(r"\b([^\W\d_])\.(?=\w)", r"\1. ", text)
    return re.sub(r"['’](?:s\b)?", lambda m: "" if len(m.group()) > 1 else "'", text).split()


def _follows_a_name(words: list[str]) -> bool:
    first = _fold(words[0]) if words else ""
    return not first or first in _POST_NOMINALS | _TITLES or _ORDINAL.match(first) is not None


def _without_titles(words: list[str]) -> list[str]:
    if len(words) > 1 and words[0].casefold() == "the" and _fold(words[1]) in _TITLES:
        words = words[1:]
    words = words[_country_before_title(words) :]
    titled = False
    while len(words) > 1:
        first, second = _fold(words[0]), _fold(words[1])
        dotted = words[0].endswith(".") and len(first) > 1
        ambiguous = first in _AMBIGUOUS and not dotted and len(words) < 3
        if first in _TITLES and not ambiguous and _PAIRED_TITLES.get(first, second) == second:
            titled = True
        elif not (titled and first in _TITLE_LINKS):
            break
        words = words[1:]
    return [] if len(words) == 1 and _is_title(words[0]) else words


def _is_title(word: str) -> bool:
    return _fold(word) in _TITLES - _AMBIGUOUS


def _country_before_title(words: list[str]) -> int:
    """How many words name a country before a title: "South Korean President …" has two."""
    lengths = range(min(3, len(words) - 2), 0, -1)
    return next((n for n in lengths if _is_title(words[n]) and country(" ".join(words[:n]))), 0)


def _without_post_nominals(words: list[str]) -> list[str]:
    while len(words) > 2:
        last = _fold(words[-1])
        loud = words[-1].isupper() and not all(w.isupper() for w in words)
        if last not in _POST_NOMINALS or not (loud or last in _GENERATIONS):
            break
        words = words[:-1]
    return words


def _fold(word: str) -> str:
    """`word` in lower case without accents, hyphens and punctuation."""
    lowered = _HYPHEN.sub("", word.casefold().translate(_SPECIAL))
    plain = "".join(c for c in unicodedata.normalize("NFKD", lowered) if c.isalnum())
    return plain.translate(_SPECIAL)
