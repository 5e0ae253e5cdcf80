"""Titles: where a text gives a person an office, and whether it gives it to that person."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from claimcheck.claims import OfficeStatus
from claimcheck.grounding.story import Passage, Story, Ungrounded
from claimcheck.grounding.wordings import is_named, placeholder
from claimcheck.values import tokens as tk
from claimcheck.values.places import countries_in, country
from claimcheck.values.roles import RANKS, STATUS_AFTER, STATUS_BEFORE
from claimcheck.values.tables import table
from claimcheck.values.tables import words as words_of

_POSSESSIVE = re.compile(r"^['’]s\b")

_WORDS = table("titles")
_PAST, _BECAME, _LINKS, OFFICE_NOUNS, _DOMAINS = (
    words_of(_WORDS[name]) for name in ("past", "became", "links", "office_nouns", "domains")
)
_HOLDS = words_of(_WORDS["holds"]) | frozenset(STATUS_BEFORE)

#: Words before a title that make a lesser office of it; "first minister" is no lesser one.
_RANKS = frozenset(RANKS) - {"first", "executive", "senior", "principal"}

#: Words that may stand between an office and its holder where no other name does.
_NEAR = 12


@dataclass(frozen=True)
class HeldOffice:
    """An office as a text words it, and whether it is held now, where its words say."""

    title: str
    status: OfficeStatus | None


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
        if folded[cut - 1] in OFFICE_NOUNS:
            name = words[_behind_links(words, folded, cut) :]
            if is_name(" ".join(name)):
                found = " ".join(words[: len(words) - len(name)])
                return " ".join(name), title if is_named(title) else found
    return mention.strip(), title


def in_place(person: str, title: str) -> tuple[str, str]:
    """`person` and `title`, exchanged where a model has put each in the other's place."""
    exchanged = _has_office(person) and not _has_office(title) and is_name(title)
    return (title, person) if exchanged and len(title.split()) > 1 else (person, title)


def _has_office(words: str) -> bool:
    return not OFFICE_NOUNS.isdisjoint(tk.folded(words)) and divide(words)[0] == words.strip()


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


def office_of(
    person: str, title: str, passage: Passage, people: Collection[str], story: Story
) -> HeldOffice:
    """The office that `passage` gives to `person`.

    Args:
        person: the name, without title; empty where nobody is named.
        title: the office, as a model words it.
        passage: where it is said.
        people: folded words of the names of people in the article.
        story: the story, which may say the title elsewhere.

    Raises:
        Ungrounded: it names no office, the story does not have it, or gives it to another.
    """
    reason = f"the title “{title}” does not stand with the name"
    for start, end in _places(title, passage):
        try:
            gap = _gap(person, start, end, passage, people) if person else ()
        except Ungrounded as objection:
            reason = str(objection)
            continue
        first, last = passage.tokens[_rank(start, passage)], passage.tokens[end - 1]
        return HeldOffice(passage.text[first.start : last.end], _status(passage, start, end, gap))
    if person and not _is_counterpart(person, passage):
        raise Ungrounded(reason)
    if not story.knows(title):
        raise Ungrounded(f"the title “{title}” is not in the story")
    return HeldOffice(" ".join(title.split()), None)


def _is_counterpart(person: str, passage: Passage) -> bool:
    """Whether the passage calls them the counterpart of whoever has the title in full."""
    own = set(tk.folded(person))
    return any(
        placeholder(word) and own & set(passage.folded[max(0, i - 3) : i + 9])
        for i, word in enumerate(passage.folded)
        if word.startswith("counterpart")
    )


def _places(title: str, passage: Passage) -> Iterator[tuple[int, int]]:
    """Where the passage has the title: indices of its first word and of the one behind it."""
    office, country_named = apart(title)
    # A model may have set a country before or behind it.
    for wording in (title, office) if country_named else (title,):
        words = tk.folded(wording)
        for start in tk.occurrences(words, passage.folded):
            yield start, start + len(words)


def _gap(
    person: str, start: int, end: int, passage: Passage, people: Collection[str]
) -> tuple[str, ...]:
    """The words between the person and the office at words `start:end`; raises if not theirs."""
    words = passage.tokens
    own = set(tk.folded(person))
    after = _after(passage, end, own | set(people))
    if after < len(words) and _adjacent(passage, after):
        word = words[after]
        if word.capitalised and word.folded not in own and not country(word.written):
            raise Ungrounded("the office stands with another name")
    others = set(people) - own
    for gap in sorted(_gaps(person, start, end, passage), key=len):
        between = [words[i] for i in gap]
        if any(word.capitalised and word.folded in others for word in between):
            raise Ungrounded("the office stands with another name")
        allowed = _LINKS if gap.start == end else _HOLDS
        if all(word.capitalised or word.folded in allowed for word in between):
            return tuple(word.folded for word in between) if gap.stop == start else ()
        start_of, end_of = sorted((passage.tokens[start].start, passage.tokens[gap.start].start))
        if len(between) <= _NEAR and "\n" not in passage.text[start_of:end_of]:
            return ()
    raise Ungrounded("the office does not stand with the name")


def _gaps(person: str, start: int, end: int, passage: Passage) -> Iterator[range]:
    """Indices of the words between the office and each mention of the person."""
    for first, last in _mentions(person, passage):
        if first >= end:
            yield range(end, first)
        elif last <= start:
            yield range(last, start)


def _mentions(person: str, passage: Passage) -> list[tuple[int, int]]:
    """Where the passage names the person: in full where it does, else by any part of the name."""
    name = tk.folded(person)
    full = [(i, i + len(name)) for i in tk.occurrences(name, passage.folded)]
    return full or [(i, i + 1) for i, word in enumerate(passage.folded) if word in name]


def apart(title: str) -> tuple[str, str]:
    """A title and the country that it names: "South Korean Foreign Minister" in two."""
    for place in countries_in(title):
        before, after = title[: place.start].strip(), _POSSESSIVE.sub("", title[place.end :])
        rest = f"{before} {after.strip()}".strip()
        rest = rest.removesuffix(" of the").removesuffix(" of").removeprefix("the ").strip()
        if rest:
            return rest, place.country.name
    return title, ""


def _rank(start: int, passage: Passage) -> int:
    """Where the title begins with its rank, which makes another office of it: "vice president"."""
    while start and passage.folded[start - 1] in _RANKS and _adjacent(passage, start):
        start -= 1
    return start


def _status(passage: Passage, start: int, end: int, gap: tuple[str, ...]) -> OfficeStatus | None:
    """What the words beside the title at `start:end` say of it, else those of the gap to a name."""
    words = passage.folded
    for word in words[start:end]:
        if word in STATUS_BEFORE:
            return STATUS_BEFORE[word]
    before = _rank(start, passage)
    while before and _adjacent(passage, before):
        before -= 1
        if words[before] in STATUS_BEFORE:
            return STATUS_BEFORE[words[before]]
        if country(passage.tokens[before].written) is None:
            break
    if end < len(words) and words[end] in STATUS_AFTER:
        return STATUS_AFTER[words[end]]
    return "former" if _PAST & set(gap) and not _BECAME & set(gap) else None


def _after(passage: Passage, end: int, people: Collection[str]) -> int:
    """Index of the word behind an office, past "of Japan" or "of Hordal Province"."""
    words = passage.tokens
    if end < len(words) and words[end].folded in ("of", "for"):
        end += 1
        while end < len(words) and _adjacent(passage, end) and words[end].folded not in people:
            if not words[end].capitalised and words[end].folded not in ("the", "of"):
                break
            end += 1
    return end


def _adjacent(passage: Passage, index: int) -> bool:
    """Whether nothing but spaces stands before the word at `index`."""
    words = passage.tokens
    return not passage.text[words[index - 1].end : words[index].start].strip("'’s -‐‑\n")
