"""Grounding claims: each stands only if its story bears it out, field by field.

What decides a claim (who, what, how many, the words said) must be borne out, or the claim falls
with the reason. Of what only adds to it (a place, a time, a source), a doubtful field is left out
and said to be. Grounding shows that the words are there; it does not show that they mean what the
model says. Where that can be told from how words stand it checks more: what is denied, and who
holds an office.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from claimcheck.claims import (
    Article,
    Claim,
    Dropped,
    EventClaim,
    FactClaim,
    FigureClaim,
    Interval,
    Kind,
    OfficeClaim,
    StatementClaim,
    Time,
)
from claimcheck.extraction.schema import (
    EventItem,
    FactItem,
    FigureItem,
    Item,
    OfficeItem,
    StatementItem,
)
from claimcheck.grounding import titles
from claimcheck.grounding.story import BORNE_OUT, Contradicted, Passage, Story, Ungrounded
from claimcheck.grounding.wordings import (
    ISO,
    counts,
    digits,
    is_named,
    of_another_size,
    placeholder,
    present,
    written_out,
)
from claimcheck.values import tokens as tk
from claimcheck.values.places import countries_in, country
from claimcheck.values.quantities import bears_out, quantity, same_quantity

#: Share of the telling words of a statement that stand in the sentences it cites; all of them stand
#: in its story.
SAID = 0.75

#: Statuses of an office that a negation beside its title denies.
_HOLDING = ("current", "acting")


@dataclass(frozen=True)
class Grounded:
    """What came of one entry of an answer.

    Attributes:
        claim: the claim, or None where it does not stand.
        dropped: the claim, or the fields of it, that the story does not bear out.
    """

    claim: Claim | None
    dropped: tuple[Dropped, ...] = ()


@dataclass
class _Draft:
    """An entry while it is held against the story: the passage grows with what joins it."""

    item: Item
    passage: Passage
    doubts: list[tuple[str, str]] = field(default_factory=list)


class Grounding:
    """Grounds the claims of one article.

    Args:
        article: the article, with its text.
        people: the people named in it, as the model listed them.
    """

    def __init__(self, article: Article, people: Iterable[str]) -> None:
        self._story = Story(article)
        self._people = frozenset(
            word
            for person in people
            if country(person) is None
            for name in [tk.folded(titles.divide(person)[0])]
            # An office that a model lists among the people names nobody.
            if titles.OFFICE_NOUNS.isdisjoint(name)
            for word in name
            if word not in tk.FUNCTION_WORDS
        )

    def ground(self, item: Item) -> Grounded:
        """The claim that an entry of an answer makes, and what of it does not stand."""
        builders: Mapping[type[Item], tuple[Kind, Callable[[_Draft], Claim]]] = {
            OfficeItem: ("office", self._office),
            EventItem: ("event", self._event),
            FigureItem: ("figure", self._figure),
            StatementItem: ("statement", self._statement),
            FactItem: ("fact", self._fact),
        }
        kind, build = builders[type(item)]
        cited = self._story.cited(getattr(item, "s", ()))

        def check(passage: Passage) -> tuple[Claim, _Draft]:
            draft = _Draft(item, passage)
            return build(draft), draft

        try:
            if not cited:
                raise Ungrounded("cites no sentence of the article")
            claim, draft = self._story.search(cited, check)
        except Ungrounded as reason:
            return Grounded(None, (Dropped(kind=kind, claim=_shown(item), reason=str(reason)),))
        doubts = (
            Dropped(kind=kind, claim=claim.summary, field=name, reason=reason)
            for name, reason in draft.doubts
        )
        return Grounded(claim, tuple(doubts))

    # One method a kind: the claim, or `Ungrounded` with the reason.

    def _office(self, draft: _Draft) -> Claim:
        item: Any = draft.item
        person, title = titles.divide(*titles.in_place(item.person, item.title))
        if not is_named(title):
            raise Ungrounded("no office is named")
        if not is_named(person):
            person = ""
        else:
            if not titles.is_name(person) or set(tk.folded(title)) <= set(tk.folded(person)):
                raise Ungrounded(f"“{item.person}” is not a person's name")
            if not self._story.names(person, draft.passage):
                raise Ungrounded(f"the name “{person}” is not in the sentence")
            # The rest of the name may stand elsewhere; what stands nowhere is invented.
            person, _ = self._story.with_names(person, draft.passage, naming=True)
        office = titles.office_of(person, title, draft.passage, self._people, self._story)
        if item.sure not in ("denied", "unknown") and (office.status or item.status) in _HOLDING:
            self._story.keeps_denials((office.title,), draft.passage, plainly=True)
        return OfficeClaim(
            **self._common(draft),
            person=person,
            title=office.title,
            body=self._body(draft, item.of),
            status=office.status or item.status,
        )

    def _body(self, draft: _Draft, of: str) -> str | None:
        """What an office belongs to.

        A country that the story names elsewhere is not believed where the sentence names another:
        of two ministers, a model gives the one the other's country.
        """
        asked, here = country(of), {m.country.code for m in countries_in(draft.passage.text)}
        if asked and here and asked.code not in here:
            draft.doubts.append(("of", f"“{of}” is not in the sentence, and another country is"))
            return None
        return self._optional(draft, "of", of)

    def _event(self, draft: _Draft) -> Claim:
        item: Any = draft.item
        home = draft.passage
        if not tk.folded(item.action):
            raise Ungrounded("nothing is said to happen")
        action = self._worded(draft, item.action)
        agents = self._parties(draft, "who", item.who)
        objects = self._parties(draft, "whom", item.whom)
        self._borne_out(draft, " ".join((action, *agents, *objects)))
        parts = (", ".join(agents), action, ", ".join(objects))
        self._denies_alike(item, parts, home, turned=item.status == "not happened")
        place = self._optional(draft, "where", item.where)
        if not self._story.tells_status(item.status, " ".join(parts), draft.passage):
            raise Contradicted(f"that it is {item.status} is not in the sentence")
        return EventClaim(
            **self._common(draft, future=item.status in ("planned", "possible")),
            action=action,
            agents=agents,
            objects=objects,
            place=place,
            status=item.status,
        )

    def _figure(self, draft: _Draft) -> Claim:
        item: Any = draft.item
        numbers = tk.numbers(item.value)
        if not numbers:
            self._has_amount(item.value, draft.passage)
        there = {*tk.numbers(draft.passage.text), *counts(draft.passage.text)}
        for number in numbers:
            if number not in there and not written_out(number, there):
                raise Ungrounded(f"the number {number} is not in the sentence")
        if of_another_size(item.value, draft.passage.text):
            raise Ungrounded(f"“{item.value}” has another size or unit in the sentence")
        value, _ = self._story.with_names(" ".join(item.value.split()), draft.passage)
        counted = self._worded(draft, item.counted)
        of = self._optional(draft, "of", item.of)
        self._borne_out(draft, f"{value} {counted} {of or ''}")
        said = (value, counted, of or "")
        # "No injuries" and "months in which nobody ruled" deny by themselves.
        if item.sure not in ("denied", "unknown") and not tk.denies(tk.folded(" ".join(said))):
            self._story.keeps_denials(said, draft.passage)
        scope = self._optional(draft, "scope", item.scope)
        part = self._optional(draft, "part", item.part)
        return FigureClaim(
            **self._common(draft),
            value=value,
            counted=counted,
            of=of,
            scope=scope,
            part_of=part,
            norm=self._norm(draft, value, item.norm),
        )

    def _has_amount(self, value: str, passage: Passage) -> None:
        """Raise unless a rank or a word of quantity ("several") stands in the sentence as it is."""
        if not counts(value) and quantity(value) is None:
            raise Ungrounded(f"“{value}” holds no number")
        if not tk.occurrences(tk.folded(value), passage.folded):
            raise Ungrounded(f"“{value}” is not in the sentence")

    def _statement(self, draft: _Draft) -> Claim:
        item: Any = draft.item
        if not is_named(item.speaker):
            raise Ungrounded("no speaker is named")
        passage = draft.passage
        if not tk.content(item.words) or self._story.share(item.words, passage) < SAID:
            raise Ungrounded("the words are not in the sentence")
        for word in tk.content(item.words):
            if not self._story.has_stem(word):
                raise Ungrounded(f"“{word}” is not in the story")
        if set(tk.numbers(item.words)) - set(tk.numbers(passage.text)):
            raise Ungrounded("a number in the words is not in the sentence")
        self._story.denies_alike([item.words], passage)
        speaker, _ = titles.divide(item.speaker)
        return StatementClaim(
            **self._common(draft),
            speaker=self._required(draft, speaker, "the speaker"),
            words=item.words.strip(),
        )

    def _fact(self, draft: _Draft) -> Claim:
        item: Any = draft.item
        if not is_named(item.subject):
            raise Ungrounded("the subject is not named")
        home = draft.passage
        subject = self._required(draft, item.subject, "the subject")
        predicate = self._worded(draft, item.predicate)
        thing = self._worded(draft, item.object, naming=True) if present(item.object) else None
        if not tk.folded(predicate):
            raise Ungrounded("nothing is said of it")
        said = f"{predicate} {thing or ''}"
        self._borne_out(draft, f"{subject} {said}")
        self._denies_alike(item, (subject, said), home, turned=item.negated)
        return FactClaim(
            **self._common(draft),
            subject=subject,
            predicate=predicate,
            object=thing,
            negated=item.negated,
        )

    # What the kinds have in common.

    def _worded(self, draft: _Draft, words: str, *, naming: bool = False) -> str:
        """Words of the model's own, as `Story.bears` has them; the passage grows."""
        words, draft.passage = self._story.bears(
            " ".join(words.split()), draft.passage, naming=naming
        )
        return words

    def _required(self, draft: _Draft, words: str, role: str) -> str:
        """The same of words that name something: the story has most of the others, too."""
        if not self._mostly_known(words):
            raise Ungrounded(f"{role} “{words}” is not in the story")
        return self._worded(draft, words, naming=True)

    def _optional(self, draft: _Draft, name: str, words: str) -> str | None:
        """The same of what only adds to a claim: what is not borne out costs the field."""
        if not present(words):
            return None
        if placeholder(words):
            draft.doubts.append((name, f"“{words}” names nothing"))
            return None
        try:
            return self._required(draft, words, name)
        except Ungrounded as reason:
            draft.doubts.append((name, str(reason)))
            return None

    def _parties(self, draft: _Draft, name: str, parties: Iterable[str]) -> tuple[str, ...]:
        """Those that the story knows, at least one of some; one too many is no other event."""
        every = [titles.divide(p)[0] for p in parties if present(p)]
        known = [party for p in every if (party := self._optional(draft, name, p))]
        if every and not known:
            raise Ungrounded(draft.doubts[-1][1])
        return tuple(dict.fromkeys(known))

    def _mostly_known(self, words: str) -> bool:
        """Whether the story has enough of these words, though others of them are the model's."""
        if self._story.knows(words):
            return True
        content = tk.content(words)
        return sum(map(self._story.has_stem, content)) >= BORNE_OUT * len(content)

    def _borne_out(self, draft: _Draft, whole: str) -> None:
        """Raise unless the sentences have enough of all that decides the claim."""
        if self._story.share(whole, draft.passage) < BORNE_OUT:
            raise Ungrounded("too little of it is in the sentence")

    def _denies_alike(
        self, item: EventItem | FactItem, parts: Sequence[str], home: Passage, *, turned: bool
    ) -> None:
        # What is not known is neither denied nor affirmed.
        if item.sure != "unknown":
            self._story.denies_alike(parts, home, turned=turned or item.sure == "denied")

    def _time(self, draft: _Draft, when: str, day: str, *, future: bool) -> Time | None:
        """When it was, in the story's words; the model's days are held against their reading."""
        when, day = " ".join(when.split()), day.strip()
        proposed = self._iso(day)
        tells = self._story.tells(proposed, draft.passage)
        if not present(when):
            return Time(text=day, interval=proposed) if tells else None
        words = set(tk.folded(when))
        missing = [w for w in sorted(words) if self._story.lacks_day(w)]
        missing += [n for n in digits(when) if not self._story.counts(n)]
        if not missing and tk.stems(when) and not self._mostly_known(when):
            missing = [when]
        if missing:
            draft.doubts.append(("when", f"“{missing[0]}” is not in the story"))
            return None
        own = self._story.days(when, future=future)
        if own is None:
            return Time(text=when, interval=proposed if tells else None)
        if proposed is not None and not own.overlaps(proposed):
            draft.doubts.append(("when", f"“{when}” is {own}, and not {day}"))
            return Time(text=when)
        if future and "would" in draft.passage.folded:
            # What somebody announced "would" happen can lie behind the day of publication.
            return Time(text=when)
        return Time(text=when, interval=own)

    def _iso(self, day: str) -> Interval | None:
        ends = day.split("/")
        if not all(ISO.fullmatch(end) for end in ends) or len(ends) > 2:
            return None
        days = [self._story.days(end.partition("T")[0]) for end in ends]
        first, last = days[0], days[-1]
        if first is None or last is None or last.end < first.start:
            return None
        return Interval(start=first.start, end=last.end)

    def _norm(self, draft: _Draft, value: str, norm: str) -> str:
        """The model's number and unit; the value is unknown where its words say another one.

        Words that are not understood say which number they mean only if they have it.
        """
        own, proposed = quantity(value), quantity(norm) if norm.strip() else None
        if own is None and proposed and not bears_out(value, proposed):
            draft.doubts.append(("norm", f"“{value}” has no {norm}"))
            return ""
        if own and proposed and same_quantity(own, proposed) is False:
            draft.doubts.append(("norm", f"“{value}” is not {norm}"))
        return " ".join(norm.split()) if proposed else ""

    def _common(self, draft: _Draft, *, future: bool = False) -> dict[str, Any]:
        item: Any = draft.item
        # Whom it is from is told elsewhere as often as not; the claim does not stand on that.
        home = draft.passage
        sources = (titles.divide(s)[0] for s in item.by if is_named(s))
        by = [name for source in sources if (name := self._optional(draft, "by", source))]
        draft.passage = home
        time = self._time(draft, item.when, item.day, future=future)
        return {
            "article": self._story.article.id,
            "evidence": tuple(map(self._story.evidence, draft.passage.sentences)),
            "by": tuple(dict.fromkeys(by)),
            "certainty": getattr(item, "sure", "") or "stated",
            "time": time,
        }


def merge(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The same claim made twice becomes one claim with the evidence of both."""
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        key = (claim.kind, claim.summary.casefold(), claim.time, claim.by, claim.certainty)
        alike.setdefault(key, []).append(claim)
    return tuple(_one(same) for same in alike.values())


def _one(same: list[Claim]) -> Claim:
    """The first of several claims, with the evidence of all, and the id that it then has."""
    first, *others = same
    if not others:
        return first
    spans = {(e.start, e.end): e for claim in same for e in claim.evidence}
    evidence = tuple(spans[span] for span in sorted(spans))
    merged = first.model_copy(update={"evidence": evidence})
    return type(first).model_validate({**merged.model_dump(), "id": ""})


def _shown(item: Item) -> str:
    values = (v for name, v in item.model_dump().items() if name not in ("s", "by", "negated"))
    parts = (", ".join(v) if isinstance(v, list) else str(v) for v in values)
    return " · ".join(p for p in parts if p)
