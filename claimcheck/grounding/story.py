"""One story, and whether it bears out what a model says of it.

A wording stands on the sentences that it cites if each of its numbers and names occurs in them or
in a sentence of the story that then joins them, if it denies what they deny and nothing else, and
if enough of its other words are theirs. What the story says nowhere was invented, and falls.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from claimcheck.claims import Article, Evidence, Interval, Sentence
from claimcheck.grounding.denials import negations, status_told
from claimcheck.grounding.wordings import (
    CALENDAR,
    YES_NO,
    counts,
    digits,
    names_in,
    present,
    written_out,
)
from claimcheck.values import tokens as tk
from claimcheck.values.bodies import initials
from claimcheck.values.names import SPELLED_ALIKE, likeness_in_letters
from claimcheck.values.places import countries_in, country, lookup
from claimcheck.values.times import month_first, resolve
from claimcheck.values.times.words import MONTHS, WEEKDAYS

T = TypeVar("T")

#: Of the words of a wording that are no names and no numbers, so many stand in its sentences.
BORNE_OUT = 0.5

#: How many other sentences are searched for what the cited ones do not bear out. Small models cite
#: the neighbour of the right sentence, rarely one far away.
_NEIGHBOURS = 40

#: How many days away a day is that is named by its weekday alone, or by its month.
_WEEKS, _YEAR = 14, 366

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Ungrounded(Exception):
    """Why a story does not bear something out. Never leaves the package that grounds."""


class Contradicted(Ungrounded):
    """A passage speaks of what a claim says, and denies it, or the other way round."""


@dataclass(frozen=True)
class Passage:
    """Sentences of a story that are read as one."""

    text: str
    sentences: tuple[Sentence, ...]

    @property
    def tokens(self) -> tuple[tk.Token, ...]:
        return tk.tokens(self.text)

    @property
    def folded(self) -> tuple[str, ...]:
        return tk.folded(self.text)

    @property
    def stems(self) -> frozenset[str]:
        return tk.all_stems(self.text)


class Story:
    """One story.

    Args:
        article: the story, with its text.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self._by_number = {s.number: s for s in article.sentences}
        whole = f"{article.title or ''}\n{article.text}"
        self._folded, self._stems = tk.folded(whole), tk.all_stems(whole)
        self._written = frozenset(t.written for t in tk.tokens(article.text))
        self._sentence_stems = {
            s: tk.all_stems(article.text[s.start : s.end]) for s in article.sentences
        }
        self._numbers = counts(article.text) | counts(article.title or "")
        self._countries = {m.country.code for m in countries_in(article.text)}
        self._month_first = month_first(article.text)

    # Sentences.

    def cited(self, numbers: Iterable[int]) -> list[Sentence]:
        """The sentences of these numbers, those that do not exist left out."""
        return [self._by_number[n] for n in dict.fromkeys(numbers) if n in self._by_number]

    def passage(self, sentences: Iterable[Sentence]) -> Passage:
        """Sentences as one passage, in the order of the story."""
        ordered = tuple(sorted(dict.fromkeys(sentences), key=lambda s: s.number))
        return Passage("\n".join(self._text(s) for s in ordered), ordered)

    def search(self, cited: Sequence[Sentence], check: Callable[[Passage], T]) -> T:
        """What `check` makes of the cited sentences together, else of the nearest that passes.

        Raises:
            Ungrounded: none passes; the reason is that of the cited ones.
            Contradicted: one says the contrary, and no further one is asked.
        """
        first: Ungrounded | None = None
        for passage in self._passages(cited):
            try:
                return check(passage)
            except Contradicted:
                raise
            except Ungrounded as reason:
                first = first or reason
        raise first or Ungrounded("it cites no sentence")

    def evidence(self, sentence: Sentence) -> Evidence:
        """A sentence as evidence: `article.text[start:end] == quote`."""
        return Evidence(
            article=self.article.id,
            start=sentence.start,
            end=sentence.end,
            line=len(_LINE_BREAK.findall(self.article.text, 0, sentence.start)) + 1,
            quote=self._text(sentence),
        )

    # What a wording must have.

    def bears(self, wording: str, passage: Passage, *, naming: bool = False) -> tuple[str, Passage]:
        """The wording with names as the story spells them, and the passage with what joined it.

        Args:
            wording: the words.
            passage: what they rest on so far.
            naming: whether they name somebody or something; else the first of them may have its
                capital only because it is the first.

        Raises:
            Ungrounded: a number, a name, a weekday or a month is in no sentence of the story.
        """
        for token in tk.tokens(wording):
            if token.capitalised and self.lacks_day(token.folded):
                raise Ungrounded(f"“{token.written}” is not in the story")
        passage = self.with_numbers(wording, passage)
        return self.with_names(wording, passage, naming=naming)

    def with_numbers(self, wording: str, passage: Passage) -> Passage:
        """The passage, joined by the sentences that have the numbers which it has not.

        Raises:
            Ungrounded: no sentence of the story has one of them.
        """
        there, words = counts(passage.text), tk.stems(wording)
        for number in digits(wording):
            if number in there or written_out(number, there):
                continue
            further = self._counting(number, passage, words)
            if further is None:
                raise Ungrounded(f"the number {number} is not in the story")
            passage = self.passage([*passage.sentences, further])
        return passage

    def with_names(
        self, wording: str, passage: Passage, *, naming: bool = False
    ) -> tuple[str, Passage]:
        """As `bears`, of the names alone."""
        spelled = wording
        for name in names_in(wording):
            if self._has_name(name, passage):
                continue
            words = name.split()
            opens = not naming and _begins(wording, name)
            for word in words:
                if self._has_name(word, passage, part=len(words) > 1):
                    continue
                stems = tk.all_stems(word)
                having = (s for s, there in self._sentence_stems.items() if stems <= there)
                if other := _spelled_alike(word, passage):
                    spelled = re.sub(rf"\b{re.escape(word)}\b", other, spelled)
                elif further := _nearest(having, passage.sentences[0]):
                    passage = self.passage([*passage.sentences, further])
                elif not opens and not self.knows(name):
                    raise Ungrounded(f"“{word}” is not in the story")
        return spelled.strip(), passage

    def agrees(self, wording: str, passage: Passage, *, whole: bool = True) -> None:
        """Check that a wording denies nothing that its sentences do not, and leaves no denial out.

        Args:
            wording: the words: "was insured" leaves out the denial of "was not insured".
            passage: what they rest on.
            whole: whether the wording is to have every denial itself.

        Raises:
            Ungrounded: it does not agree.
        """
        words = tk.folded(wording)
        answers = bool(words) and words[0] in YES_NO
        if tk.denies(words[1:] if answers else words):
            if not tk.denies(passage.folded) and not negations(passage.text):
                raise Ungrounded("it denies what the sentence does not")
            return
        if not whole or (answers and words[0] == "no"):
            return
        content, folded = tk.stems(wording), passage.folded
        for i, (word, after) in enumerate(pairwise(folded)):
            negated = word in ("not", "never") or tk.contracted(folded, i)
            if negated and tk.stem(after) in content and folded.count(after) == 1:
                raise Ungrounded("it leaves out that the sentence denies it")

    def denies_alike(self, parts: Sequence[str], passage: Passage, *, turned: bool = False) -> None:
        """Check that a claim denies what its sentences deny, and nothing else.

        Args:
            parts: what it says, by its clauses.
            passage: the sentences that are cited for it.
            turned: whether it says besides that all this is not so.

        Raises:
            Contradicted: it denies what they do not, or leaves out that they deny it.
        """
        theirs = negations(passage.text)
        own = [n for part in parts for n in negations(part)]
        plain = [n for n in own if n.plain]
        words = {word for part in parts for word in tk.stems(part)}
        reached = {word for n in theirs for word in n.reached}
        if plain:
            alike = all(n.first in reached for n in plain)
        else:
            alike = not turned or any(n.first in words for n in theirs)
        if not alike:
            raise Contradicted("it denies what the sentence does not")
        if not turned:
            self.keeps_denials(parts, passage)

    def keeps_denials(
        self, parts: Sequence[str], passage: Passage, *, plainly: bool = False
    ) -> None:
        """Check that words affirm nothing that their sentences deny wherever they have it.

        `plainly` is whether only what denies a verb or a clause counts: who "refused President Obi"
        denies no office.

        Raises:
            Contradicted: they leave out that the sentences deny it.
        """
        words = {word for part in parts for word in tk.stems(part)}
        own = [n for part in parts for n in negations(part)]
        if words.difference(*(n.reached for n in own)) & _always_denied(passage, plainly):
            raise Contradicted("it leaves out that the sentence denies it")

    def share(self, wording: str, passage: Passage) -> float:
        """What share of the telling words of a wording a passage has; 1 where it has none."""
        sought = tk.stems(wording)
        return len(sought & passage.stems) / len(sought) if sought else 1.0

    def touches(self, words: str, passage: Passage) -> bool:
        """Whether a telling word or number of these is in a passage, or right beside it."""
        sought = tk.stems(words) | set(digits(words))
        first, last = passage.sentences[0].number, passage.sentences[-1].number
        near = (
            there for s, there in self._sentence_stems.items() if first - 1 <= s.number <= last + 1
        )
        return bool(sought & set(digits(passage.text)).union(*near)) or self.names(words, passage)

    # What the story knows.

    def knows(self, words: str) -> bool:
        """Whether the story speaks of it: each word that carries content, or the country."""
        if place := country(words):
            return place.code in self._countries
        return tk.stems(words) <= self._stems or self._by_initials(words)

    def has(self, words: Sequence[str]) -> bool:
        """Whether the folded words stand in the story, one after another."""
        return bool(tk.occurrences(words, self._folded))

    def counts(self, number: str) -> bool:
        """Whether the story has a number, in digits, in words or as a rank."""
        return number in self._numbers or written_out(number, self._numbers)

    def has_stem(self, word: str) -> bool:
        """Whether the story has a folded word in some form."""
        return tk.stem(word) in self._stems

    def lacks_day(self, word: str) -> bool:
        """Whether a folded word is a weekday or month that the story has in no form, as "Oct"."""
        return word in CALENDAR and {word, word[:3], word[:4]}.isdisjoint(self._folded)

    def names(self, name: str, passage: Passage) -> bool:
        """Whether a passage names it, as a whole or in part, as a country, or by its initials."""
        if not present(name):
            return False
        return self._has_name(name, passage) or any(
            self._has_name(w, passage) for part in names_in(name) for w in part.split()
        )

    def days(self, words: str, *, future: bool = False) -> Interval | None:
        """The days that words name, counted from the day of the story."""
        published = self.article.published
        day = published.interval if published else None
        return resolve(words, day, future=future, month_first=self._month_first)

    def tells_status(self, status: str, wording: str, passage: Passage) -> bool:
        """Whether a sentence of a passage that speaks of an event bears out how far it is."""
        about = tk.stems(wording)
        return any(
            about & self._sentence_stems[s] and status_told(status, self._text(s))
            for s in passage.sentences
        )

    def tells(self, interval: Interval | None, passage: Passage) -> bool:
        """Whether a passage can tell of these days: the story's own, or such as it names."""
        if interval is None:
            return False
        ends = (interval.start, interval.end)
        words = set(passage.folded)
        if {str(day.year) for day in ends} & words:
            return True
        if self.article.published is None:
            return False
        own = self.article.published.interval
        if own.overlaps(interval):
            return True
        away = min(abs(day - own.start).days for day in ends)
        # A day that is named without its year is near to the day of the story.
        weekdays = {WEEKDAYS[w] for w in words if w in WEEKDAYS} & {day.weekday() for day in ends}
        months = {MONTHS[w] for w in words if w in MONTHS} & {day.month for day in ends}
        return bool((weekdays and away <= _WEEKS) or (months and away <= _YEAR))

    # How it is found.

    def _passages(self, cited: Sequence[Sentence]) -> Iterator[Passage]:
        """The cited sentences together, then each of the others, the nearest first."""
        yield self.passage(cited)
        others = [s for s in self.article.sentences if s not in cited]
        others.sort(key=lambda s: (abs(s.number - cited[0].number), s.number))
        yield from (self.passage([s]) for s in others[:_NEIGHBOURS])

    def _text(self, sentence: Sentence) -> str:
        return self.article.text[sentence.start : sentence.end]

    def _has_name(self, name: str, passage: Passage, *, part: bool = False) -> bool:
        """Whether a passage has a name, or a part of one; no capital is a country there."""
        place = lookup(name)
        if place and not (part and place[1] == "capital"):
            named = {m.country.code for m in countries_in(passage.text)}
            if place[0].code in named:
                return True
        return tk.all_stems(name) <= passage.stems or any(
            short in {t.written for t in passage.tokens} for short in initials(name)
        )

    def _by_initials(self, words: str) -> bool:
        """Whether "WHO" stands for words of the story, or words of a model for its "WHO"."""
        if initials(words) & self._written:
            return True
        bare = words.replace(".", "").strip()
        if not (bare.isupper() and 2 <= len(bare) <= 6):
            return False
        return any(
            bare in initials(run) for s in self.article.sentences for run in names_in(self._text(s))
        )

    def _counting(self, number: str, passage: Passage, words: frozenset[str]) -> Sentence | None:
        """The sentence that has a number, the nearest of those with a word of `words`."""
        having = [s for s in self.article.sentences if number in counts(self._text(s))]
        about = [s for s in having if words & self._sentence_stems[s]]
        return _nearest(about or having, passage.sentences[0])


def _nearest(sentences: Iterable[Sentence], to: Sentence) -> Sentence | None:
    return min(sentences, key=lambda s: (abs(s.number - to.number), s.number), default=None)


def _always_denied(passage: Passage, plainly: bool) -> set[str]:
    """What a passage denies wherever it has it, as stems: the first words that denials reach.

    "Denied that Obi is president" denies all of it.
    """
    theirs = negations(passage.text)
    affirmed = Counter(map(tk.stem, passage.folded))
    affirmed.subtract(word for n in theirs for word in n.reached)
    denied = (n for n in theirs if n.outright and (n.of_verb or n.whole or not plainly))
    words = (word for n in denied for word in (n.reached if n.whole else {n.first}))
    return {word for word in words if affirmed[word] <= 0}


def _begins(wording: str, name: str) -> bool:
    """Whether a word can have its capital only because it comes first."""
    first, *others = wording.split()
    return name == first and bool(others) and not name.isupper() and country(name) is None


def _spelled_alike(name: str, passage: Passage) -> str:
    """A name in the passage that can be another spelling of `name`, or nothing."""
    near = [
        t.written
        for t in passage.tokens
        if t.capitalised and len(t.folded) > 3 and t.folded[:1] == name.casefold()[:1]
    ]
    best = max(near, key=lambda other: likeness_in_letters(name, other), default="")
    return best if best and likeness_in_letters(name, best) >= SPELLED_ALIKE else ""
