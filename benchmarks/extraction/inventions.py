"""Planted inventions: what a model could have made up, and whether the grounding lets it stand.

Each is a single change to an entry of a model's answer that grounds, and is grounded again: what
the story does not have takes the place of what it has. A change has *fallen* when the claim is
dropped, or when the changed field of the claim does not say it any more. Counted beside them are
changes that a grounding by words lets stand by its nature: to what the story says elsewhere, and to
words that a model may choose itself, such as the verb of an action.

What is planted, and where, is the same on every run: candidates are taken in the order of events,
stories and entries, every n-th of a kind. Whether a story has a word, a number or a name is decided
here by its letters and digits alone, so that the grounding is not measured by its own rules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, TypeVar, get_args

from benchmarks.extraction.events import Event
from benchmarks.extraction.reading import Read, share
from claimcheck.claims import Claim, EventClaim, FactClaim
from claimcheck.extraction.schema import EventItem, FactItem, Item, OfficeItem
from claimcheck.values import tokens as tk
from claimcheck.values.places import countries_in
from claimcheck.values.quantities.compounds import ORDINALS
from claimcheck.values.quantities.numerals import TENS, UNITS

T = TypeVar("T")

#: Changes of the first group must fall; the others are counted.
Group = Literal["what the story does not have", "swaps within it", "words of a model's own"]
_MUST_FALL: Group = "what the story does not have"

#: What a claim calls a field of an entry, where that is not the same.
_OF_CLAIM = {"who": "agents", "whom": "objects", "where": "place", "part": "part_of"}

#: Fields by what can stand in them: a name, a person's name, a number besides a figure's value, a
#: day, a negation.
_NAMING = ("who", "whom", "person", "speaker", "subject", "object", "of")
_PERSONAL = ("who", "whom", "person", "speaker")
_COUNTING = ("action", "counted", "of", "scope", "part", "predicate", "object", "words")
_DATED = ("when", "action", "predicate", "object", "scope")
_NEGATING = ("action", "predicate", "words")

_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_CALENDAR = frozenset(_WEEKDAYS + _MONTHS)
_YEARS = tuple(range(1990, 2030))
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NUMBER_WORDS = {word: n for word, n in (UNITS | TENS).items() if n > 1}

#: Behind which word of a clause its "not" stands.
_AUXILIARY = frozenset(
    "am are can could did do does had has have is may might must shall should was were will "
    "would".split()
)

#: A planted number is at most so far from the one whose place it takes.
_FURTHEST = 60


@dataclass(frozen=True)
class Change:
    """One change to an entry of a story.

    Attributes:
        kind: what was changed.
        story: the story that the entry is grounded in.
        item: the entry as changed.
        field: the changed field; empty where the whole entry is another story's.
        said: what the field says now and must not say in the claim; empty where `holds` decides.
        holds: whether a claim still has the change, where that is not a matter of words.
        group: whether it must fall, or is only counted.
    """

    kind: str
    story: Read
    item: Item
    field: str = ""
    said: str = ""
    holds: Callable[[Claim], bool] = lambda claim: True
    group: Group = _MUST_FALL


@dataclass(frozen=True)
class Outcome:
    """A change, and the claim that still has it; None where it has fallen."""

    change: Change
    claim: Claim | None


def planted(events: Sequence[Event], most: int) -> list[Outcome]:
    """At most so many changes of each kind to what a model read, each grounded."""
    by_kind: dict[tuple[Group, str], list[Change]] = {}
    places = list(_places(events))
    for make in _MAKERS:
        for n, place in enumerate(places):
            for change in make(place, n):
                by_kind.setdefault((change.group, change.kind), []).append(change)
    return [tried(c) for changes in by_kind.values() for c in _every_nth(changes, most)]


def tried(change: Change) -> Outcome:
    """What the grounding makes of a change."""
    claim = change.story.grounding.ground(change.item).claim
    if claim is None:
        return Outcome(change, None)
    stands = _says(claim, change.field, change.said) if change.said else change.holds(claim)
    return Outcome(change, claim if stands else None)


def table(outcomes: Sequence[Outcome], *, errors: bool = False) -> Iterator[str]:
    """The lines of how many have fallen, by kind; with the errors, those that stand."""
    row = "{:<40}{:>10}{:>18}".format
    for group in get_args(Group):
        some = [o for o in outcomes if o.change.group == group]
        every = Counter(o.change.kind for o in some)
        fallen = Counter(o.change.kind for o in some if o.claim is None)
        yield row(group, "planted", "fallen")
        for kind, number in every.items():
            yield row(f"  {kind}", number, share(fallen[kind], number))
        yield row("  all", every.total(), share(fallen.total(), every.total()))
    for one in outcomes if errors else ():
        if one.claim is not None and one.change.group == _MUST_FALL:
            said = f"{one.change.field} {one.change.said}".strip()
            where = one.change.story.article.name
            quotes = " ".join(e.quote for e in one.claim.evidence)
            yield f"stands: {one.change.kind}: {where}: {said}: {one.claim.summary} “{quotes}”"


@dataclass(frozen=True)
class _Setting:
    """A story, and what the stories of other events say that it does not have.

    Attributes:
        story: the story.
        event: which event it is of.
        by_event: the entries that ground, by event, each with its story.
    """

    story: Read
    event: int
    by_event: tuple[tuple[tuple[Read, Item], ...], ...]

    @cached_property
    def text(self) -> str:
        """All that the story says, its headline too."""
        return f"{self.story.article.title or ''}\n{self.story.article.text}"

    @cached_property
    def words(self) -> frozenset[str]:
        """Its folded words."""
        return frozenset(tk.folded(self.text))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of them."""
        return frozenset(map(tk.stem, self.words))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Its numbers and the parts of them, in digits, ranks too."""
        written = (n.replace(",", "") for n in _NUMBER.findall(self.text))
        ranks = (str(ORDINALS[w]) for w in self.words if w in ORDINALS)
        return frozenset([*re.findall(r"\d+", self.text), *written, *tk.numbers(self.text), *ranks])

    @cached_property
    def countries(self) -> frozenset[str]:
        """The codes of the countries it names."""
        return frozenset(m.country.code for m in countries_in(self.text))

    def lacks(self, words: str) -> bool:
        """Whether the story has none of these words that carry content, nor a country in them."""
        content = tk.stems(words)
        named = {m.country.code for m in countries_in(words)}
        return bool(content) and not content & self.stems and not named & self.countries

    @cached_property
    def foreign_names(self) -> list[str]:
        """Names of other events of which the story has no word."""
        runs = (run for text in self._elsewhere(*_NAMING) for _, _, run in _runs(text))
        return [run for run in dict.fromkeys(runs) if self.lacks(run)]

    @cached_property
    def foreign_titles(self) -> list[str]:
        """Titles of other events of which the story lacks a word."""
        return [t for t in self._elsewhere("title") if tk.stems(t) - self.stems]

    @cached_property
    def foreign_places(self) -> list[str]:
        """Places of other events that have a name, and of which the story has no word."""
        return [p for p in self._elsewhere("where") if _runs(p) and self.lacks(p)]

    @cached_property
    def foreign_words(self) -> list[str]:
        """Words that were said in other events, and that the story does not have."""
        said = (w.written for t in self._elsewhere("words") for w in tk.tokens(t))
        return [w for w in dict.fromkeys(said) if len(w) > 4 and w.islower() and self.lacks(w)]

    def own(self, *names: str) -> list[str]:
        """The texts that entries of the story itself have in these fields."""
        return sorted({t for item in self.story.entries for t in _texts(item, names)})

    def _elsewhere(self, *names: str) -> list[str]:
        """The texts of these fields in all other events, beginning with the next one's."""
        others = [*self.by_event[self.event + 1 :], *self.by_event[: self.event]]
        texts = (t for entries in others for _, item in entries for t in _texts(item, names))
        return list(dict.fromkeys(texts))


@dataclass(frozen=True)
class _Place:
    """An entry that grounds, where it is, and the claim that it makes."""

    setting: _Setting
    item: Item
    claim: Claim

    def changed(self, kind: str, name: str, holds: Callable[[Claim], bool], value: Any) -> Change:
        """The entry with another value of one field."""
        item = self.item.model_copy(update={name: value})
        return Change(kind, self.setting.story, item, name, holds=holds)

    def worded(
        self, kind: str, name: str, span: tuple[int, int], said: str, group: Group = _MUST_FALL
    ) -> Change:
        """The entry with other words in a span of one field; of a list, of its first name."""
        value = getattr(self.item, name)
        every = value if isinstance(value, list) else [value]
        at = _named(value) if isinstance(value, list) else 0
        text = f"{every[at][: span[0]]}{said}{every[at][span[1] :]}"
        told = [*every[:at], text, *every[at + 1 :]] if isinstance(value, list) else text
        item = self.item.model_copy(update={name: told})
        return Change(kind, self.setting.story, item, name, said.strip(), group=group)

    def fields(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The texts of these fields that came into the claim; of a list, its first name."""
        for name in names:
            value = getattr(self.item, name, "")
            if isinstance(value, list):
                at = _named(value)
                value = value[at] if at >= 0 else ""
            if value and _says(self.claim, name, value):
                yield name, value


def _places(events: Sequence[Event]) -> Iterator[_Place]:
    by_event = tuple(
        tuple(
            (story, item)
            for story in event.stories
            for item, one in zip(story.entries, story.grounded, strict=True)
            if one.claim is not None
        )
        for event in events
    )
    for n, event in enumerate(events):
        for story in event.stories:
            setting = _Setting(story, n, by_event)
            for item, one in zip(story.entries, story.grounded, strict=True):
                if one.claim is not None:
                    yield _Place(setting, item, one.claim)


# One function a kind of change: the changes of an entry, of which `n` picks one in turn.


def _number_in_value(place: _Place, n: int) -> Iterator[Change]:
    yield from _numbers(place, "number in a value", ("value",))


def _number_elsewhere(place: _Place, n: int) -> Iterator[Change]:
    yield from _numbers(place, "number elsewhere", _COUNTING)


def _numbers(place: _Place, kind: str, names: Sequence[str]) -> Iterator[Change]:
    for name, text in place.fields(names):
        for token in tk.tokens(text):
            if other := _other_number(token.written, place.setting.numbers):
                yield place.worded(kind, name, (token.start, token.end), other)
                break


def _name(place: _Place, n: int) -> Iterator[Change]:
    other = _pick(place.setting.foreign_names, n)
    for name, text in place.fields(_NAMING):
        for start, end, _ in _runs(text)[:1]:
            if other:
                yield place.worded("name", name, (start, end), other)


def _part_of_name(place: _Place, n: int) -> Iterator[Change]:
    """Of a name of several words the last is exchanged, or in turn the first."""
    other = _pick(place.setting.foreign_names, n)
    for name, text in place.fields(_PERSONAL):
        for start, end, run in _runs(text)[:1]:
            if other and " " in run:
                first, last = start + run.index(" "), start + run.rindex(" ") + 1
                span = (last, end) if n % 2 else (start, first)
                yield place.worded("part of a name", name, span, other.split()[-1])


def _source(place: _Place, n: int) -> Iterator[Change]:
    other = _pick(place.setting.foreign_names, n)
    for name, text in place.fields(("by",)):
        for start, end, _ in _runs(text)[:1]:
            if other:
                yield place.worded("name of a source", name, (start, end), other)


def _title(place: _Place, n: int) -> Iterator[Change]:
    other = _pick(place.setting.foreign_titles, n)
    if isinstance(place.item, OfficeItem) and other:
        yield place.worded("title", "title", (0, len(place.item.title)), other)


def _where(place: _Place, n: int) -> Iterator[Change]:
    other = _pick(place.setting.foreign_places, n)
    if isinstance(place.item, EventItem) and other and _claimed(place.claim, "where"):
        yield place.worded("place", "where", (0, len(place.item.where)), other)


def _day(place: _Place, n: int) -> Iterator[Change]:
    for name, text in place.fields(_DATED):
        for every in (_WEEKDAYS, _MONTHS, [str(year) for year in _YEARS]):
            found = re.search(rf"\b(?:{'|'.join(every)})\b", text)
            other = _pick([d for d in every if d.casefold() not in place.setting.words], n)
            if found and other:
                yield place.worded("day", name, found.span(), other)
                break


def _iso_day(place: _Place, n: int) -> Iterator[Change]:
    day = str(getattr(place.item, "day", ""))
    time, published = place.claim.time, place.setting.story.article.published
    told = {published.interval.start.year + by for by in (-1, 0, 1)} if published else set()
    year = _pick([y for y in _YEARS if y not in told and str(y) not in place.setting.words], n)
    if _YEAR.match(day) and time and time.interval and year:

        def holds(claim: Claim) -> bool:
            interval = claim.time.interval if claim.time else None
            return interval is not None and year in (interval.start.year, interval.end.year)

        yield place.changed("day in ISO", "day", holds, _YEAR.sub(str(year), day))


def _negated(place: _Place, n: int) -> Iterator[Change]:
    item = place.item
    if isinstance(item, FactItem) and not _denies(f"{item.predicate} {item.object}"):
        if _open(item):
            return
        turned = not item.negated

        def holds(claim: Claim) -> bool:
            return isinstance(claim, FactClaim) and claim.negated is turned

        kind = f"negated {'set' if turned else 'taken out'}"
        yield place.changed(kind, "negated", holds, turned)


def _not_put_in(place: _Place, n: int) -> Iterator[Change]:
    for name, text in place.fields(_NEGATING):
        if _denies(text) or getattr(place.item, "negated", False) or _open(place.item):
            continue
        words = tk.tokens(text)
        at = next((w.end for w in words if w.folded in _AUXILIARY), 0)
        yield place.worded(f"“not” put into the {name}", name, (at, at), " not" if at else "not ")


def _not_taken_out(place: _Place, n: int) -> Iterator[Change]:
    for name, text in place.fields(_NEGATING):
        # "Can't" keeps the n that "wasn't" loses.
        without = re.sub(r"\bnot |(?<=can)['’]t\b|(?<!ca)n['’]t\b", "", text, count=1)
        if without == text or _denies(without) or _open(place.item):
            continue

        def holds(claim: Claim, name: str = name) -> bool:
            return not _denies(_claimed(claim, name)) and not getattr(claim, "negated", False)

        yield place.changed(f"“not” taken out of the {name}", name, holds, without)


def _not_happened(place: _Place, n: int) -> Iterator[Change]:
    item = place.item
    if isinstance(item, EventItem) and item.status == "happened" and not _denies(item.action):

        def holds(claim: Claim) -> bool:
            return isinstance(claim, EventClaim) and claim.status == "not happened"

        yield place.changed("status turned", "status", holds, "not happened")


def _unsaid(place: _Place, n: int) -> Iterator[Change]:
    other = _pick(place.setting.foreign_words, n)
    for name, text in place.fields(("words",)):
        telling = [t for t in tk.tokens(text) if len(t.folded) > 3]
        own = _pick([t for t in telling if t.folded not in tk.FUNCTION_WORDS], n)
        if own and other:
            yield place.worded("words not said", name, (own.start, own.end), other)


def _elsewhere(place: _Place, n: int) -> Iterator[Change]:
    """The entry in a story of another event, its sentences clipped to that story."""
    events, event = place.setting.by_event, place.setting.event
    others = [*events[event + 1 :], *events[:event]]
    told = _pick(_pick(others, n) or (), n)
    if told is None:
        return
    story = told[0]
    words = " ".join(_texts(place.item, type(place.item).model_fields))
    if tk.stems(words) <= tk.stems(f"{story.article.title or ''}\n{story.article.text}"):
        return
    last = len(story.article.sentences)
    cited = [min(number, last) for number in getattr(place.item, "s", ())]
    changed = place.item.model_copy(update={"s": cited})
    yield Change(f"another story's {place.claim.kind}", story, changed)


def _swapped_number(place: _Place, n: int) -> Iterator[Change]:
    values = place.setting.own("value")
    every = sorted({w.written for v in values for w in tk.tokens(v) if w.written[0].isdigit()})
    for name, text in place.fields(("value",)):
        for token in tk.tokens(text):
            other = _pick([e for e in every if e != token.written], n)
            if token.written[0].isdigit() and other:
                span = (token.start, token.end)
                yield place.worded("number", name, span, other, group="swaps within it")
                break


def _swapped_name(place: _Place, n: int) -> Iterator[Change]:
    every = sorted({run for t in place.setting.own(*_NAMING) for _, _, run in _runs(t)})
    for name, text in place.fields(_NAMING):
        for start, end, run in _runs(text)[:1]:
            if other := _pick([e for e in every if not set(e.split()) & set(run.split())], n):
                yield place.worded("name", name, (start, end), other, group="swaps within it")


def _swapped_title(place: _Place, n: int) -> Iterator[Change]:
    if isinstance(place.item, OfficeItem):
        title = place.item.title
        others = [t for t in place.setting.own("title") if not tk.stems(t) & tk.stems(title)]
        if other := _pick(others, n):
            yield place.worded("title", "title", (0, len(title)), other, group="swaps within it")


def _own_word(place: _Place, n: int) -> Iterator[Change]:
    other = _pick(place.setting.foreign_words, n)
    for name, text in place.fields(("action", "predicate", "counted")):
        telling = [t for t in tk.tokens(text) if len(t.folded) > 3 and not t.capitalised]
        own = _pick([t for t in telling if t.folded not in tk.FUNCTION_WORDS], n)
        if own and other:
            kind, span = f"word of the {name}", (own.start, own.end)
            yield place.worded(kind, name, span, other, "words of a model's own")


_MAKERS: tuple[Callable[[_Place, int], Iterator[Change]], ...] = (
    _number_in_value,
    _number_elsewhere,
    _name,
    _part_of_name,
    _source,
    _title,
    _where,
    _day,
    _iso_day,
    _negated,
    _not_put_in,
    _not_taken_out,
    _not_happened,
    _unsaid,
    _elsewhere,
    _swapped_number,
    _swapped_name,
    _swapped_title,
    _own_word,
)


def _pick(some: Sequence[T], n: int) -> T | None:
    """One of some in turn; None where there is none."""
    return some[n % len(some)] if some else None


def _every_nth(items: Sequence[T], most: int) -> list[T]:
    """At most so many of some, spread evenly."""
    if len(items) <= most:
        return list(items)
    return [items[i * len(items) // most] for i in range(most)]


def _texts(item: Item, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        value = getattr(item, name, "")
        every = value if isinstance(value, list) else [value]
        yield from (one for one in every if isinstance(one, str) and one)


def _named(texts: Sequence[str]) -> int:
    """Which of some texts is the first with a name; -1 where none is."""
    return next((i for i, text in enumerate(texts) if _runs(text)), -1)


def _claimed(claim: Claim, name: str) -> str:
    """What a claim says in what an entry calls by this name."""
    if name == "when":
        return claim.time.text if claim.time else ""
    if name == "of" and claim.kind == "office":
        name = "body"
    value = getattr(claim, _OF_CLAIM.get(name, name), None)
    return " ; ".join(value) if isinstance(value, tuple) else str(value or "")


def _says(claim: Claim, name: str, words: str) -> bool:
    return bool(tk.occurrences(tk.folded(words), tk.folded(_claimed(claim, name))))


def _runs(text: str) -> list[tuple[int, int, str]]:
    """Runs of capitalised words: where each starts and ends, and the run."""
    found: list[tuple[int, int, str]] = []
    for token in tk.tokens(text):
        small = token.folded in tk.FUNCTION_WORDS and not token.written.isupper()
        if not token.capitalised or small or token.written in _CALENDAR or len(token.written) < 2:
            continue
        start, end = found[-1][:2] if found else (0, -1)
        if found and text[end : token.start] in (" ", "-", ". "):
            found[-1] = (start, token.end, text[start : token.end])
        else:
            found.append((token.start, token.end, token.written))
    return found


def _other_number(written: str, there: frozenset[str]) -> str:
    """A number near to this one that the story does not have, written alike; else nothing."""
    if (number := _NUMBER_WORDS.get(written.casefold())) is not None:
        larger = (w for w, n in _NUMBER_WORDS.items() if n > number and str(n) not in there)
        return next(larger, "")
    if not _NUMBER.fullmatch(written):
        return ""
    whole = re.match(r"\d+", written)
    digits, rest = (whole[0], written[whole.end() :]) if whole else ("", written)
    for near in range(int(digits) + 1, int(digits) + _FURTHEST):
        other = f"{near}{rest}"
        if not {str(near), other.replace(",", "")} & there:
            return other
    return ""


def _denies(text: str) -> bool:
    """Whether words have a negation, written out or as "n't"."""
    return bool(tk.NEGATIONS & set(tk.folded(text))) or "n't" in text.replace("’", "'")


def _open(item: Item) -> bool:
    """Whether an entry says by other fields that something did not come about or is not known."""
    status, sure = getattr(item, "status", ""), getattr(item, "sure", "")
    return status in ("not happened", "cancelled") or sure in ("denied", "unknown")
