"""Titles: where a text gives a person an office, and whether it gives it to that person."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from claimcheck.claims import OfficeStatus
from claimcheck.extraction import tokens as tk
from claimcheck.extraction.mentions import Passage, Ungrounded, placeholder, present
from claimcheck.resolution.places import countries_in, country

_STATUS: dict[str, OfficeStatus] = {
    "acting": "acting",
    "interim": "acting",
    "caretaker": "acting",
    "former": "former",
    "ex": "former",
    "then": "former",
    "late": "former",
    "ousted": "former",
    "elect": "designate",
    "designate": "designate",
    "incoming": "designate",
    "nominee": "designate",
    "deputy": "deputy",
}

_POSSESSIVE = re.compile(r"^['’]s\b")

#: Words that may stand between a person and an office they hold, as in "has assumed the role of".
_FARTHEST = 10


_OFFICE_NOUNS = frozenset(
    "minister secretary president chancellor premier king queen prince governor mayor senator "
    "general admiral colonel captain director chief chairman chairwoman chair judge justice "
    "spokesman spokeswoman spokesperson ambassador professor commissioner".split()
)


#: What ministers and secretaries are ministers and secretaries of.
_DOMAINS = frozenset(
    "affairs defence defense development economy education energy environment exchequer finance "
    "foreign health home interior justice labor labour security state trade transport treasury "
    "war".split()
)


@dataclass(frozen=True)
class Held:
    """An office as a text words it, and whether it is held now."""

    title: str
    status: OfficeStatus


def divide(mention: str, title: str = "") -> tuple[str, str]:
    """Name and title of a mention such as "US Secretary of State Antony Blinken".

    Args:
        mention: a name, perhaps behind a title.
        title: the title, where it is known; otherwise the mention is searched for one.

    Returns:
        The name and the title; the mention itself and `title` where no name stands behind one.
    """
    words = mention.split()
    folded = [" ".join(tk.folded(word)) for word in words]
    for cut in range(len(words) - 1, 0, -1):
        if folded[cut - 1] in _OFFICE_NOUNS:
            name = words[_behind_links(words, folded, cut) :]
            if is_name(" ".join(name)):
                found = " ".join(words[: len(words) - len(name)])
                return " ".join(name), title if present(title) and not placeholder(title) else found
    return mention.strip(), title


def is_name(words: str) -> bool:
    """Whether `words` can be a person's name: not a country, and written like one."""
    parts = words.split()
    # A given name may go on in lower case behind its hyphen, as in "Eui-yong".
    return bool(
        parts
        and parts[0][:1].isupper()
        and parts[-1][:1].isupper()
        and not placeholder(words)
        and country(words) is None
    )


def _behind_links(words: list[str], folded: list[str], start: int) -> int:
    """Where the name begins behind an office's noun, past "of State" or "for Foreign Affairs"."""
    if start >= len(words) or folded[start] not in ("of", "for"):
        return start
    place = next((n for n in (3, 2, 1) if country(" ".join(words[start + 1 : start + 1 + n]))), 0)
    if place:
        return start + 1 + place
    # Of what a title is named after, two words are left for the name: "mayor of Lima Ada Obi".
    behind = start + 1
    while behind < len(words) and (folded[behind] in _DOMAINS or len(words) - behind > 2):
        behind += 1
    return behind


def held(person: str, title: str, passage: Passage, people: Collection[str]) -> Held:
    """The office that `passage` gives to `person`.

    Args:
        person: the name, without title.
        title: the office, as a model words it.
        passage: where it is said.
        people: folded words of the names of people in the article.

    Raises:
        Ungrounded: it names no office, the passage does not have it, or gives it to another.
    """
    if not present(title) or placeholder(title):
        raise Ungrounded("no office is named")
    reason = f"the title “{title}” is not in the sentence"
    for start, end in _places(title, passage):
        if not (reason := _objection(person, start, end, passage, people)):
            first, last = passage.tokens[start], passage.tokens[end - 1]
            return Held(passage.text[first.start : last.end], _status(passage, start, end))
    raise Ungrounded(reason)


def _places(title: str, passage: Passage) -> Iterator[tuple[int, int]]:
    """Where the passage has the title: indices of its first word and of the one behind it."""
    for wording in _wordings(title):
        words = tk.folded(wording)
        for start in tk.occurrences(words, passage.folded):
            yield start, start + len(words)


def _objection(person: str, start: int, end: int, passage: Passage, people: Collection[str]) -> str:
    """Why the office at words `start:end` is not this person's, or nothing."""
    words = passage.tokens
    own = set(tk.folded(person))
    after = _after(passage, end)
    if after < len(words) and _adjacent(passage, after):
        word = words[after]
        if word.capitalised and word.folded not in own and not country(word.written):
            return "the office stands with another name"
    gaps = [
        range(end, first) if first >= end else range(last, start)
        for first, last in _standings(person, passage)
        if not start <= first < end
    ]
    gaps = [gap for gap in gaps if gap.start != end or all(_links(words[i]) for i in gap)]
    gap = min(gaps, key=len, default=None)
    if gap is None or len(gap) > _FARTHEST:
        return "the office does not stand with the name"
    others = set(people) - own
    if any(words[i].folded in others and words[i].capitalised for i in gap):
        return "the office stands with another name"
    return ""


def _standings(person: str, passage: Passage) -> list[tuple[int, int]]:
    """Where the passage names the person: in full where it does, else by any part of the name."""
    name = tk.folded(person)
    full = [(i, i + len(name)) for i in tk.occurrences(name, passage.folded)]
    return full or [(i, i + 1) for i, word in enumerate(passage.folded) if word in name]


def _links(word: tk.Token) -> bool:
    """Whether a word can stand between a title and the name behind it: "of State for the North"."""
    return word.capitalised or word.folded in ("of", "for", "and", "the", "to")


def apart(title: str) -> tuple[str, str]:
    """A title and the country that it names: "South Korean Foreign Minister" in two."""
    for place in countries_in(title):
        before, after = title[: place.start].strip(), _POSSESSIVE.sub("", title[place.end :])
        rest = f"{before} {after.strip()}".strip()
        rest = rest.removesuffix(" of the").removesuffix(" of").removeprefix("the ").strip()
        if rest:
            return rest, place.country.name
    return title, ""


def _wordings(title: str) -> Iterator[str]:
    """The title itself; then without the country that a model set before or behind it."""
    yield title
    office, place = apart(title)
    if place:
        yield office


def _status(passage: Passage, start: int, end: int) -> OfficeStatus:
    """What the words at and around a title say of it; the nearest word first."""
    words = passage.folded
    near = (*words[max(0, start - 2) : start], *words[start:end], *words[end : end + 1])
    before = words[max(0, start - 1) : end + 1]
    for word in (*before, *near):
        if word in _STATUS:
            return _STATUS[word]
    return "current"


def _after(passage: Passage, end: int) -> int:
    """Index of the word behind an office, past "of Japan" and the like."""
    words = passage.tokens
    if end < len(words) and words[end].folded in ("of", "for"):
        end += 1
        while end < len(words) and (words[end].capitalised or words[end].folded in ("the", "of")):
            if not country(words[end].written) and words[end].folded not in ("the", "of"):
                break
            end += 1
    return end


def _adjacent(passage: Passage, index: int) -> bool:
    """Whether nothing but spaces stands before the word at `index`."""
    words = passage.tokens
    return not passage.text[words[index - 1].end : words[index].start].strip("'’s \n")
