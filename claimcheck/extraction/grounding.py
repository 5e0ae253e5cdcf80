"""Grounding: a claim stands only if the sentences it cites bear it out.

The names, titles and numbers of a claim must occur in a sentence it cites, or in another sentence
of the article, to which it is then moved. What occurs nowhere was invented, and is dropped with the
reason. Grounding shows that the words are there; it does not show that they mean what the model
says, and for offices, where that can be told from how names and titles stand, it checks more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from claimcheck.claims import (
    Article,
    Claim,
    Dropped,
    EventClaim,
    Evidence,
    Factuality,
    FigureClaim,
    Kind,
    OfficeClaim,
    OfficeStatus,
    RelationClaim,
    Sentence,
    StatementClaim,
    Time,
)
from claimcheck.extraction import tokens as tk
from claimcheck.extraction.schema import (
    EventItem,
    FigureItem,
    Item,
    OfficeItem,
    RelationItem,
    StatementItem,
)
from claimcheck.resolution.measures import measure_of
from claimcheck.resolution.places import countries_in, country
from claimcheck.resolution.times import resolve

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

#: How sure an event is that has not plainly happened.
_OF_STATUS: dict[str, Factuality] = {
    "denied": "denied",
    "planned": "planned",
    "postponed": "planned",
}

_HEDGES = frozenset(
    "reportedly allegedly apparently believed unconfirmed purportedly possibly rumoured".split()
)

#: The stems of words that tie what is said to who says it, and how near they stand.
_REPORTING = frozenset(
    "accord said say told tell add stat report claim announc warn estimat not blam believ confirm "
    "deni deny insist wrote cit quot".split()
)
_REACH = 4

_POSSESSIVE = re.compile(r"^['’]s\b")

#: Words that may stand between a person and an office they hold, as in "has assumed the role of".
_FARTHEST = 10

#: Share of a statement's content words that the sentence must contain.
_QUOTED = 0.75


class Ungrounded(Exception):
    """Why a sentence does not bear a claim out. Never leaves this module."""


@dataclass(frozen=True)
class Passage:
    """One sentence, or several read as one, in which a claim is looked for."""

    text: str
    sentences: tuple[Sentence, ...]

    @property
    def tokens(self) -> tuple[tk.Token, ...]:
        return tk.tokens(self.text)

    @property
    def folded(self) -> tuple[str, ...]:
        return tk.folded(self.text)


class Grounding:
    """Grounds the claims of one article.

    Args:
        article: the article, with its text.
        people: the people named in it, as the model listed them.
    """

    def __init__(self, article: Article, people: Iterable[str]) -> None:
        self._article = article
        self._folded = tk.folded(article.text)
        self._by_number = {s.number: s for s in article.sentences}
        self._people = frozenset(
            word
            for person in people
            for word in tk.folded(person)
            if country(person) is None and word not in tk.FUNCTION_WORDS
        )

    def ground(self, item: Item) -> Claim | Dropped:
        """The claim that an entry of an answer makes, or why it does not stand."""
        kind, build = self._builder(item)
        cited = [self._by_number[n] for n in _cited(item) if n in self._by_number]
        if not cited:
            return Dropped(kind=kind, claim=_shown(item), reason="cites no sentence of the article")
        first_reason = ""
        for passage in self._candidates(cited):
            try:
                return build(passage)
            except Ungrounded as reason:
                first_reason = first_reason or str(reason)
        return Dropped(kind=kind, claim=_shown(item), reason=first_reason)

    def _builder(self, item: Item) -> tuple[Kind, Callable[[Passage], Claim]]:
        match item:
            case OfficeItem():
                return "office", lambda p: self._office(item, p)
            case EventItem():
                return "event", lambda p: self._event(item, p)
            case FigureItem():
                return "figure", lambda p: self._figure(item, p)
            case StatementItem():
                return "statement", lambda p: self._statement(item, p)
            case RelationItem():
                return "relation", lambda p: self._relation(item, p)
        raise TypeError(type(item))

    def _candidates(self, cited: list[Sentence]) -> Iterator[Passage]:
        """What is cited, one by one and together; then the other sentences, nearest first."""
        for sentence in cited:
            yield self._passage((sentence,))
        if len(cited) > 1:
            yield self._passage(tuple(sorted(cited, key=lambda s: s.number)))
        home = cited[0].number
        others = [s for s in self._article.sentences if s not in cited]
        for sentence in sorted(others, key=lambda s: (abs(s.number - home), s.number)):
            yield self._passage((sentence,))

    def _passage(self, sentences: tuple[Sentence, ...]) -> Passage:
        text = "\n".join(self._article.text[s.start : s.end] for s in sentences)
        return Passage(text, sentences)

    # One method a kind: the claim, or `Ungrounded` with the reason.

    def _office(self, item: OfficeItem, passage: Passage) -> Claim:
        person, title = _divide(item.person, item.title)
        if not person or country(person) or not any(t.capitalised for t in tk.tokens(person)):
            raise Ungrounded(f"“{item.person}” is not a person's name")
        self._need(person, passage, "the name")
        title, start, end = _find_title(title, passage)
        self._belongs(person, start, end, passage)
        body = self._body(item.of, passage)
        return OfficeClaim(
            **self._common(passage),
            person=person,
            title=title,
            body=body,
            status=_status(passage, start, end),
        )

    def _event(self, item: EventItem, passage: Passage) -> Claim:
        who = [w for w in item.who if _present(w) and not _PLACEHOLDERS & set(tk.folded(w))]
        for name in who:
            self._need(name, passage, "the participant")
        stems = {tk.stem(w) for w in passage.folded}
        if not any(tk.stem(w) in stems for w in tk.content(item.action)):
            raise Ungrounded(f"“{item.action}” is not in the sentence")
        if not who and not any(t.capitalised for t in tk.tokens(item.action)):
            raise Ungrounded("nobody takes part in it")
        place = item.where if self._names(item.where, passage) else None
        status = item.status
        factuality = _OF_STATUS.get(status) or _factuality(passage)
        return EventClaim(
            **self._common(passage, by=item.by, factuality=factuality),
            time=self._time(item.when, passage, future=status == "planned"),
            action=item.action.strip(),
            participants=tuple(dict.fromkeys(who)),
            place=place,
            status=status,
        )

    def _figure(self, item: FigureItem, passage: Passage) -> Claim:
        counted = tk.numbers(item.value)
        if not counted:
            raise Ungrounded(f"“{item.value}” holds no number")
        there = set(tk.numbers(passage.text))
        if missing := [n for n in counted if n not in there]:
            raise Ungrounded(f"the number {missing[0]} is not in the sentence")
        if not _present(item.of):
            raise Ungrounded("it does not say whose number it is")
        if not self._known(item.of):
            raise Ungrounded(f"“{item.of}” is not in the article")
        return FigureClaim(
            **self._common(passage, by=item.by, factuality=_factuality(passage)),
            value=item.value.strip(),
            measure=measure_of(item.measure, item.value),
            entity=item.of.strip(),
            wording=item.measure.strip(),
        )

    def _statement(self, item: StatementItem, passage: Passage) -> Claim:
        if not _present(item.speaker) or _PLACEHOLDERS & set(tk.folded(item.speaker)):
            raise Ungrounded("no speaker is named")
        self._need(item.speaker, passage, "the speaker")
        words = tk.content(item.words)
        there = set(passage.folded)
        if not words or sum(w in there for w in words) < _QUOTED * len(words):
            raise Ungrounded("the words are not in the sentence")
        if set(tk.numbers(item.words)) - set(tk.numbers(passage.text)):
            raise Ungrounded("a number in the words is not in the sentence")
        if tk.NEGATIONS & set(tk.folded(item.words)) - there:
            raise Ungrounded("the words deny what the sentence does not")
        return StatementClaim(
            **self._common(passage), speaker=item.speaker.strip(), words=item.words.strip()
        )

    def _relation(self, item: RelationItem, passage: Passage) -> Claim:
        for name, role in ((item.subject, "the subject"), (item.object, "the object")):
            if not _present(name) or _PLACEHOLDERS & set(tk.folded(name)):
                raise Ungrounded(f"{role} is not named")
            self._need(name, passage, role)
        stems = {tk.stem(w) for w in passage.folded}
        if not any(tk.stem(w) in stems for w in tk.content(item.predicate)):
            raise Ungrounded(f"“{item.predicate}” is not in the sentence")
        return RelationClaim(
            **self._common(passage, by=item.by, factuality=_factuality(passage)),
            subject=item.subject.strip(),
            predicate=item.predicate.strip(),
            object=item.object.strip(),
            polarity=not item.negated,
        )

    # What the kinds have in common.

    def _need(self, name: str, passage: Passage, role: str) -> None:
        if not self._names(name, passage):
            raise Ungrounded(f"{role} “{name}” is not in the sentence")

    def _names(self, name: str, passage: Passage) -> bool:
        """Whether `passage` names it: as a whole, or in part when the article does as a whole."""
        if not _present(name):
            return False
        if place := country(name):
            return any(m.country.code == place.code for m in countries_in(passage.text))
        words = tk.folded(name)
        if tk.occurrences(words, passage.folded):
            return True
        telling = {t.folded for t in tk.tokens(name) if t.capitalised and len(t.folded) > 2}
        in_part = any(t.capitalised and t.folded in telling for t in passage.tokens)
        return in_part and bool(tk.occurrences(words, self._folded))

    def _reports(self, name: str, passage: Passage) -> bool:
        """Whether `passage` ties what it says to that source ("according to the Red Cross")."""
        if not self._names(name, passage):
            return False
        own = set(tk.folded(name)) - tk.FUNCTION_WORDS
        words = passage.folded
        verbs = [i for i, word in enumerate(words) if tk.stem(word) in _REPORTING]
        return any(
            word in own and abs(i - verb) <= _REACH
            for i, word in enumerate(words)
            for verb in verbs
        )

    def _known(self, name: str) -> bool:
        """Whether the article speaks of it: each word that carries content occurs."""
        if place := country(name):
            return any(m.country.code == place.code for m in countries_in(self._article.text))
        stems = {tk.stem(w) for w in self._folded}
        return all(tk.stem(w) in stems for w in tk.content(name))

    def _body(self, body: str, passage: Passage) -> str | None:
        if not _present(body):
            return None
        if not self._names(body, passage) and not self._known(body):
            raise Ungrounded(f"“{body}” is not in the article")
        return body.strip()

    def _belongs(self, person: str, start: int, end: int, passage: Passage) -> None:
        """Whether the office at words `start:end` stands with `person` and not with another."""
        words = passage.tokens
        own = set(tk.folded(person))
        after = _after(passage, end)
        if after < len(words) and _adjacent(passage, after):
            word = words[after]
            if word.capitalised and word.folded not in own and not country(word.written):
                raise Ungrounded("the office stands with another name")
        gaps = [
            range(end, i) if i >= end else range(i + 1, start)
            for i, word in enumerate(words)
            if word.folded in own and not start <= i < end
        ]
        gap = min(gaps, key=len, default=None)
        if gap is None or len(gap) > _FARTHEST:
            raise Ungrounded("the office does not stand with the name")
        if any(words[i].folded in self._people - own and words[i].capitalised for i in gap):
            raise Ungrounded("the office stands with another name")

    def _time(self, when: str, passage: Passage, *, future: bool) -> Time | None:
        if not _present(when) or not tk.occurrences(tk.folded(when), passage.folded):
            return None
        published = self._article.published
        return Time(
            text=when.strip(),
            interval=resolve(when, published.interval if published else None, future=future),
        )

    def _common(
        self, passage: Passage, *, by: str = "", factuality: Factuality = "stated"
    ) -> dict[str, object]:
        evidence = tuple(evidence_of(self._article, s) for s in passage.sentences)
        attribution = (by.strip(),) if self._reports(by, passage) else ()
        return {
            "article": self._article.id,
            "evidence": evidence,
            "attribution": attribution,
            "factuality": factuality,
        }


def evidence_of(article: Article, sentence: Sentence) -> Evidence:
    """The sentence as evidence: `article.text[start:end] == quote`."""
    return Evidence(
        article=article.id,
        start=sentence.start,
        end=sentence.end,
        line=article.text.count("\n", 0, sentence.start) + 1,
        quote=article.text[sentence.start : sentence.end],
    )


def merge(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The same claim made twice becomes one claim with the evidence of both."""
    merged: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = (claim.kind, claim.summary.casefold(), claim.time, claim.attribution)
        if known := merged.get(key):
            spans = {(e.start, e.end): e for e in chain(known.evidence, claim.evidence)}
            evidence = tuple(spans[span] for span in sorted(spans))
            claim = known.model_copy(update={"evidence": evidence})
        merged[key] = claim
    return tuple(_again(claim) for claim in merged.values())


def _again(claim: Claim) -> Claim:
    """`claim` with the id that its content, changed by merging, now has."""
    return type(claim).model_validate({**claim.model_dump(), "id": ""})


def _present(words: str) -> bool:
    return words.strip().strip(".").casefold() not in _ABSENT


def _cited(item: Item) -> list[int]:
    return list(getattr(item, "s", ()))


def _shown(item: Item) -> str:
    values = (v for name, v in item.model_dump().items() if name not in ("s", "by", "negated"))
    parts = (", ".join(v) if isinstance(v, list) else str(v) for v in values)
    return " · ".join(p for p in parts if p)


def _divide(person: str, title: str) -> tuple[str, str]:
    """Name and title, where a model put the title in front of the name as well or instead."""
    words = person.split()
    lowered = tk.folded(title)
    names = tk.tokens(person)
    if lowered and tk.folded(person)[: len(lowered)] == lowered:
        return person[names[len(lowered) - 1].end :].strip(" ,"), title
    if not _present(title) or _PLACEHOLDERS & set(lowered):
        for cut in range(len(words) - 1, 0, -1):
            if words[cut - 1].casefold() in _OFFICE_NOUNS:
                return " ".join(words[cut:]), " ".join(words[:cut])
    return person.strip(), title


_OFFICE_NOUNS = frozenset(
    "minister secretary president chancellor premier king queen prince governor mayor senator "
    "general admiral colonel captain director chief chairman chairwoman chair judge justice "
    "spokesman spokeswoman spokesperson ambassador professor commissioner".split()
)


def _find_title(title: str, passage: Passage) -> tuple[str, int, int]:
    """The title as the passage words it, and its words' indices.

    Raises:
        Ungrounded: it names no office, or the passage does not have it.
    """
    if not _present(title) or _PLACEHOLDERS & set(tk.folded(title)):
        raise Ungrounded("no office is named")
    for candidate in _wordings(title):
        words = tk.folded(candidate)
        for start in tk.occurrences(words, passage.folded):
            end = start + len(words)
            first, last = passage.tokens[start], passage.tokens[end - 1]
            return passage.text[first.start : last.end], start, end
    raise Ungrounded(f"the title “{title}” is not in the sentence")


def _wordings(title: str) -> Iterator[str]:
    """The title itself; then without the country that a model set before or behind it."""
    yield title
    for place in countries_in(title):
        before, after = title[: place.start].strip(), _POSSESSIVE.sub("", title[place.end :])
        rest = f"{before} {after.strip()}".strip()
        rest = rest.removesuffix(" of the").removesuffix(" of").removeprefix("the ").strip()
        if rest:
            yield rest


def _status(passage: Passage, start: int, end: int) -> OfficeStatus:
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


def _factuality(passage: Passage) -> Factuality:
    return "hedged" if _HEDGES & set(passage.folded) else "stated"
