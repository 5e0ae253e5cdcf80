"""Grounding: a claim stands only if the sentences it cites bear it out.

The names, titles and numbers of a claim must occur in a sentence it cites, or in another sentence
of the article, to which it is then moved. What occurs nowhere was invented, and is dropped with the
reason. Grounding shows that the words are there; it does not show that they mean what the model
says, and for offices, where that can be told from how names and titles stand, it checks more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress

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
    RelationClaim,
    Sentence,
    StatementClaim,
    Time,
)
from claimcheck.extraction import titles
from claimcheck.extraction import tokens as tk
from claimcheck.extraction.candidates import Candidates
from claimcheck.extraction.mentions import Excerpt, Mentions, Ungrounded, placeholder, present
from claimcheck.extraction.schema import (
    EventItem,
    FigureItem,
    Item,
    OfficeItem,
    RelationItem,
    StatementItem,
)
from claimcheck.resolution.measures import measure_of
from claimcheck.resolution.places import country
from claimcheck.resolution.times import month_first, resolve

#: How sure an event is that has not plainly happened.
_OF_STATUS: dict[str, Factuality] = {
    "denied": "denied",
    "planned": "planned",
    "postponed": "planned",
}

#: Stems of the words behind which an action is still to come.
_AHEAD = frozenset("will would shall schedul plan expect due aim hop intend".split())

_HEDGES = frozenset(
    "reportedly allegedly apparently believed unconfirmed purportedly possibly rumoured".split()
)

_LINE_BREAK = re.compile(r"\r\n|\r|\n")

#: Share of a statement's content words that the sentence must contain.
_QUOTED = 0.75


class Grounding:
    """Grounds the claims of one article.

    Args:
        article: the article, with its text.
        people: the people named in it, as the model listed them.
    """

    def __init__(self, article: Article, people: Iterable[str]) -> None:
        self._article = article
        self._mentions = Mentions(article)
        self._month_first = month_first(article.text)
        self._candidates = Candidates(article, self._mentions)
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

    def ground(self, item: Item) -> Claim | Dropped:
        """The claim that an entry of an answer makes, or why it does not stand."""
        kind, build = self._builder(item)
        cited = self._candidates.cited(item)
        if not cited:
            return Dropped(kind=kind, claim=_shown(item), reason="cites no sentence of the article")
        first_reason = ""
        for passage in self._candidates.of(item):
            try:
                return build(passage)
            except Ungrounded as reason:
                first_reason = first_reason or str(reason)
        if isinstance(item, EventItem):
            for passage in cited:
                with suppress(Ungrounded):
                    return self._event(self._without_strangers(item, passage), passage)
        return Dropped(kind=kind, claim=_shown(item), reason=first_reason)

    def _builder(self, item: Item) -> tuple[Kind, Callable[[Excerpt], Claim]]:
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

    def _without_strangers(self, item: EventItem, passage: Excerpt) -> EventItem:
        """`item` with those alone whom the passage names: one name too many is no other event."""
        named = [w for w in item.who if self._mentions.names(titles.divide(w)[0], passage)]
        if not named or len(named) == len(item.who):
            raise Ungrounded("nobody is left, or nobody is left out")
        return item.model_copy(update={"who": named})

    # One method a kind: the claim, or `Ungrounded` with the reason.

    def _office(self, item: OfficeItem, passage: Excerpt) -> Claim:
        person, title = titles.divide(*titles.in_place(item.person, item.title))
        if not titles.is_name(person) or set(tk.folded(title)) <= set(tk.folded(person)):
            raise Ungrounded(f"“{item.person}” is not a person's name")
        self._need(person, passage, "the name")
        held = titles.held(person, title, passage, self._people)
        body = self._body(item.of, passage)
        return OfficeClaim(
            **self._common(passage),
            person=person,
            title=held.title,
            body=body,
            status=held.status,
        )

    def _event(self, item: EventItem, passage: Excerpt) -> Claim:
        who = [titles.divide(w)[0] for w in item.who if present(w) and not placeholder(w)]
        for name in who:
            self._need(name, passage, "the participant")
        stems = {tk.stem(w) for w in passage.folded}
        if not any(tk.stem(w) in stems for w in tk.content(item.action)):
            raise Ungrounded(f"“{item.action}” is not in the sentence")
        if not who and not any(t.capitalised for t in tk.tokens(item.action)):
            raise Ungrounded("nobody takes part in it")
        self._no_new_names(item.action, passage)
        place = item.where if self._mentions.names(item.where, passage) else None
        status = item.status
        if status == "happened" and _is_ahead(item.action, passage):
            status = "planned"
        factuality = _OF_STATUS.get(status) or _factuality(passage)
        return EventClaim(
            **self._common(passage, by=item.by, factuality=factuality),
            time=self._time(item.when, passage, future=status == "planned"),
            action=item.action.strip(),
            participants=tuple(dict.fromkeys(who)),
            place=place,
            status=status,
        )

    def _figure(self, item: FigureItem, passage: Excerpt) -> Claim:
        counted = tk.numbers(item.value)
        if not present(item.value) or not counted:
            raise Ungrounded(f"“{item.value}” holds no number")
        there = set(tk.numbers(passage.text))
        if missing := [n for n in counted if n not in there]:
            raise Ungrounded(f"the number {missing[0]} is not in the sentence")
        if not present(item.of):
            raise Ungrounded("it does not say whose number it is")
        if not self._mentions.knows(item.of):
            raise Ungrounded(f"“{item.of}” is not in the article")
        self._no_new_names(f"{item.value} {item.measure}", passage)
        return FigureClaim(
            **self._common(passage, by=item.by, factuality=_factuality(passage)),
            value=item.value.strip(),
            measure=measure_of(item.measure, item.value),
            entity=item.of.strip(),
            wording=item.measure.strip(),
        )

    def _statement(self, item: StatementItem, passage: Excerpt) -> Claim:
        if not present(item.speaker) or placeholder(item.speaker):
            raise Ungrounded("no speaker is named")
        speaker, _ = titles.divide(item.speaker)
        self._need(speaker, passage, "the speaker")
        words = tk.content(item.words)
        there = set(passage.folded)
        if not words or sum(w in there for w in words) < _QUOTED * len(words):
            raise Ungrounded("the words are not in the sentence")
        if set(tk.numbers(item.words)) - set(tk.numbers(passage.text)):
            raise Ungrounded("a number in the words is not in the sentence")
        if tk.NEGATIONS & set(tk.folded(item.words)) - there:
            raise Ungrounded("the words deny what the sentence does not")
        return StatementClaim(**self._common(passage), speaker=speaker, words=item.words.strip())

    def _relation(self, item: RelationItem, passage: Excerpt) -> Claim:
        for name, role in ((item.subject, "the subject"), (item.object, "the object")):
            if not present(name) or placeholder(name):
                raise Ungrounded(f"{role} is not named")
            self._need(name, passage, role)
        if not tk.content(item.predicate):
            raise Ungrounded("no relation is named")
        stems = {tk.stem(w) for w in passage.folded}
        if not any(tk.stem(w) in stems for w in tk.content(item.predicate)):
            raise Ungrounded(f"“{item.predicate}” is not in the sentence")
        self._no_new_names(item.predicate, passage)
        return RelationClaim(
            **self._common(passage, by=item.by, factuality=_factuality(passage)),
            subject=item.subject.strip(),
            predicate=item.predicate.strip(),
            object=item.object.strip(),
            polarity=not item.negated,
        )

    # What the kinds have in common.

    def _need(self, name: str, passage: Excerpt, role: str) -> None:
        if not self._mentions.names(name, passage):
            raise Ungrounded(f"{role} “{name}” is not in the sentence")

    def _no_new_names(self, wording: str, passage: Excerpt) -> None:
        """What a model words freely may name nobody that the sentence does not."""
        stems = {tk.stem(w) for w in passage.folded}
        for word in tk.tokens(wording):
            if word.capitalised and tk.stem(word.folded) not in stems:
                raise Ungrounded(f"“{word.written}” is not in the sentence")

    def _body(self, body: str, passage: Excerpt) -> str | None:
        if not present(body):
            return None
        if not self._mentions.names(body, passage) and not self._mentions.knows(body):
            raise Ungrounded(f"“{body}” is not in the article")
        return body.strip()

    def _time(self, when: str, passage: Excerpt, *, future: bool) -> Time | None:
        if not present(when) or not tk.occurrences(tk.folded(when), passage.folded):
            return None
        published = self._article.published
        interval = resolve(
            when,
            published.interval if published else None,
            future=future,
            month_first=self._month_first,
        )
        if future and "would" in passage.folded:
            # What somebody announced "would" happen can lie behind the day of publication.
            interval = None
        return Time(text=when.strip(), interval=interval)

    def _common(
        self, passage: Excerpt, *, by: str = "", factuality: Factuality = "stated"
    ) -> dict[str, object]:
        evidence = tuple(evidence_of(self._article, s) for s in passage.sentences)
        attribution = (by.strip(),) if self._mentions.reports(by, passage) else ()
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
        line=len(_LINE_BREAK.findall(article.text, 0, sentence.start)) + 1,
        quote=article.text[sentence.start : sentence.end],
    )


def merge(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The same claim made twice becomes one claim with the evidence of both."""
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        key = (
            claim.kind,
            claim.summary.casefold(),
            claim.time,
            claim.attribution,
            claim.factuality,
        )
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


def _is_ahead(action: str, passage: Excerpt) -> bool:
    """Whether the words just before an action say that it is still to come."""
    stems = [tk.stem(w) for w in passage.folded]
    acts = {tk.stem(w) for w in tk.content(action)}
    first = next((i for i, stem in enumerate(stems) if stem in acts), 0)
    return any(stem in _AHEAD for stem in stems[max(0, first - 3) : first + 1])


def _factuality(passage: Excerpt) -> Factuality:
    return "hedged" if _HEDGES & set(passage.folded) else "stated"
