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


@dataclass(frozen=True)
class Held:
    """An office as a text words it, and whether it is held now."""

    title: str
    status: OfficeStatus


def divide(person: str, title: str) -> tuple[str, str]:
    """Name and title, where a model put the title in front of the name as well or instead."""
    words = person.split()
    lowered = tk.folded(title)
    names = tk.tokens(person)
    if lowered and tk.folded(person)[: len(lowered)] == lowered:
        return person[names[len(lowered) - 1].end :].strip(" ,"), title
    if not present(title) or placeholder(title):
        for cut in range(len(words) - 1, 0, -1):
            if words[cut - 1].casefold() in _OFFICE_NOUNS:
                return " ".join(words[cut:]), " ".join(words[:cut])
    return person.strip(), title


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
        range(end, i) if i >= end else range(i + 1, start)
        for i, word in enumerate(words)
        if word.folded in own and not start <= i < end
    ]
    gap = min(gaps, key=len, default=None)
    if gap is None or len(gap) > _FARTHEST:
        return "the office does not stand with the name"
    others = set(people) - own
    if any(words[i].folded in others and words[i].capitalised for i in gap):
        return "the office stands with another name"
    return ""


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
