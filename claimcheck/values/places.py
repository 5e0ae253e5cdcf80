"""Countries by any name they go by in English-language news: names, adjectives, capitals.

A whole mention may also be a country's name in another language ("Deutschland"). A region
("Indo-Pacific"), an organisation ("NATO") or a sea ("Sea of Japan") is no country.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from claimcheck.values import other_languages
from claimcheck.values.folding import fold
from claimcheck.values.tables import rows, several, table
from claimcheck.values.tables import words as words_of

Kind = Literal["name", "demonym", "capital"]


@dataclass(frozen=True)
class Country:
    """A country or territory: its ISO 3166 `code`, and the `name` people read."""

    code: str
    name: str


class CountryMention(NamedTuple):
    """Where running text names a country: `text[start:end]`, and by what kind of name."""

    start: int
    end: int
    country: Country
    kind: Kind


Hit = tuple[Country, Kind]
Hits = tuple[Hit, ...]
#: A word of a text, with its span.
_Word = tuple[int, int, str]


@dataclass(frozen=True)
class _Index:
    """The gazetteer, by names in lower case and abbreviations in capitals.

    Attributes:
        alone: what a whole mention means.
        scanned: what running text means; a name that means no country has no hits.
        by_code: the countries.
    """

    alone: dict[str, Hit]
    scanned: dict[str, Hits]
    by_code: dict[str, Country]


_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*['’]?")
_GAP = re.compile(r"[\s\-‐-—−,()]*|\.\s*")
_OFFICIAL = re.compile(
    r"(?:(?:arab|bolivarian|cooperative|democratic|federal|federative|hashemite|independent|islamic"
    r"|oriental|peoples|plurinational|socialist|united) )*"
    r"(?:republic|kingdom|principality|commonwealth|state|sultanate|union|grand duchy)"
    r" of (?:the )?(.+)"
)
_STYLED = re.compile(r"\A(.+?) (?:republic|kingdom|federation|special administrative region)")
#: The longest name in the gazetteer, in words.
_LONGEST = 9
#: What tells where a name means a country.
_MORE = table("places")
_OPENERS, _HEADS, _AMERICAN = (words_of(_MORE[name]) for name in ("openers", "heads", "american"))


def country(text: str) -> Country | None:
    """The country that `text` as a whole names, adjectives and capitals included, or None.

    Case and accents do not matter, but for abbreviations: "US" is a country and "us" is not.
    """
    found = lookup(text)
    return found[0] if found else None


@lru_cache(maxsize=1 << 14)
def lookup(text: str) -> Hit | None:
    """As `country`, with the kind of name: "Tokyo" is Japan by its capital."""
    mention = _bare(text.strip())
    return _named(mention) or _after_comma(mention) or _elsewhere(mention)


def countries_in(text: str) -> list[CountryMention]:
    """Every country that running text names, in order, the longest name first at each place.

    "South Korean" is read before "Korean"; "Korea" alone is left out, since only the context tells
    which. Names must be capitalised. Names that people also bear ("Jordan") are left out where the
    neighbouring words look like the rest of a person's name.
    """
    words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
    found: list[CountryMention] = []
    i = 0
    while i < len(words):
        hits, used, end = _longest(text, words, i)
        found += [CountryMention(words[i][0], end, c, kind) for c, kind in hits]
        i += used or 1
    return found


def _named(mention: str) -> Hit | None:
    """What `mention` names as a whole, not as a place and its country."""
    alone = _index().alone
    short = _abbreviation(re.sub(r"^[Tt]he\s+", "", mention))
    folded = _fold(mention).removeprefix("the ")
    if found := (alone.get(short) if short.isupper() else None) or alone.get(folded):
        return found
    for form, kinds in ((_OFFICIAL, ("name",)), (_STYLED, ("demonym", "name"))):
        match = form.fullmatch(folded)
        found = alone.get(match.group(1)) if match else None
        if found and found[1] in kinds and folded not in _MORE["not_official"]:
            return found[0], "name"
    return None


def _longest(text: str, words: list[_Word], i: int) -> tuple[Hits, int, int]:
    """The hits of the longest name that starts at word `i`, its words and its end."""
    start, end, word = words[i]
    if not word[0].isupper() and _fold(word) not in ("two", "both", "mainland"):
        return (), 0, end
    scanned = _index().scanned
    run, run_end = "", start
    best: tuple[Hits, int, int] = ((), 0, end)
    for n, (w_start, w_end, w) in enumerate(words[i : i + _LONGEST], start=1):
        if n > 1 and not _GAP.fullmatch(text, run_end, w_start):
            break
        bare = _bare(w)
        name = _fold(f"{run} {bare}")
        if name in scanned:
            best = (scanned[name], n, w_end - len(w) + len(bare))
        if bare != w and n > 1 and best[1] == n:
            break
        run, run_end = f"{run} {w}", w_end
    short = _bare(word)
    abbreviation = _abbreviation(short)
    hits = scanned.get(abbreviation) if abbreviation.isupper() else None
    if best[1] <= 1 and hits:
        around = [w for _, _, w in words[max(i - 1, 0) : i + 2]]
        shouted = text[end : end + 1] == "$" or (len(around) == 3 and all(map(str.isupper, around)))
        return ((), 1, end) if shouted else (hits, 1, end - len(word) + len(short))
    if best[1] and _part_of_a_name(text, words, i, best[1]):
        return (), best[1], best[2]
    return best


def _part_of_a_name(text: str, words: list[_Word], i: int, used: int) -> bool:
    """Whether a name that people and American places also bear is such a one here."""
    start, end = words[i][0], words[i + used - 1][1]
    name = _fold(_bare(text[start:end]))
    if name not in _MORE["also_names"]:
        return False
    before = words[i - 1] if i else None
    after = words[i + used] if i + used < len(words) else None
    if before and before[2][0].isupper() and text[before[1] : start] == " ":
        return _named(before[2]) is None and before[2] not in _OPENERS
    if before and text[before[1] : start] == ", " and before[2][0].isupper():
        by = lookup(before[2])
        return name in _AMERICAN and not (by and by[1] == "capital")
    if after and text[end : after[0]] == " " and after[2][0].isupper():
        return _named(after[2]) is None and _fold(after[2]) not in _HEADS
    return False


def _elsewhere(mention: str) -> Hit | None:
    """What `mention` names in another language, unless English has its own use for the word."""
    if _fold(mention) in _index().scanned:
        return None
    found = _index().by_code.get(other_languages.code_of(mention) or "")
    return (found, "name") if found else None


def _after_comma(mention: str) -> Hit | None:
    """The country of "Nara, Japan"; "France, Germany" is two, "Atlanta, Georgia" none."""
    place, comma, tail = mention.rpartition(",")
    if not comma or not place.strip() or _fold(tail) in _MORE["also_names"]:
        return None
    found = lookup(tail)
    if found is None or found[1] != "name":
        return None
    inside = lookup(place)
    return found if inside is None or inside == (found[0], "capital") else None


def _bare(word: str) -> str:
    """`word` without a possessive ending."""
    return _POSSESSIVE.sub("", word)


def _fold(text: str) -> str:
    """`text` folded, "St" spelled out."""
    return re.sub(r"\bst\b", "saint", fold(text))


def _abbreviation(text: str) -> str:
    """`text` as a key of the abbreviations: "U. S." and "U.S." are "US"."""
    return re.sub(r"[.\s]", "", text)


@cache
def _index() -> _Index:
    alone: dict[str, Hit] = {}
    scanned: dict[str, Hits] = {}
    by_code: dict[str, Country] = {}
    for code, iso3, name, aliases, demonyms, capitals in rows("countries"):
        found = by_code[code] = Country(code, name)
        names: list[tuple[str, Kind]] = [(n, "name") for n in (name, *several(aliases))]
        names += [(n, "demonym") for d in several(demonyms) for n in _inflected(d)]
        names += [(n, "capital") for n in several(capitals)]
        for named, kind in names:
            short = _abbreviation(named)
            key = short if short.isupper() and len(short) <= 5 else _fold(named)
            alone.setdefault(key, (found, kind))
            scanned.setdefault(key, ((found, kind),))
        if iso3:
            alone.setdefault(iso3, (found, "name"))
    for name, code in _MORE["only_alone"].items():
        key = name if name.isupper() else _fold(name)
        alone[key] = by_code[code], "demonym" if name.endswith("n") else "name"
    for phrase, codes in _MORE["both"].items():
        scanned[_fold(phrase)] = tuple((by_code[code], "name") for code in codes)
    for phrase in _MORE["not_countries"]:
        scanned[_fold(phrase)] = ()
        alone.pop(_fold(phrase), None)
    return _Index(alone, scanned, by_code)


def _inflected(demonym: str) -> tuple[str, ...]:
    """A demonym, its plural, and the nouns made with "-man"."""
    if demonym.endswith(("ish", "ench", "utch", "elsh")):
        return demonym, *(demonym + s for s in ("man", "men", "woman", "women"))
    if demonym.endswith(("ese", "ss", "x")):
        return (demonym,)
    return demonym, demonym + "s"
