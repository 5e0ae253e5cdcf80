"""What one story bears out of an answer that was read across.

Numbers have to stand in the cited sentences; a name may stand elsewhere in the story, and the
sentence that has it joins the evidence. Where the story gives another number or spells a name
otherwise than the answer it was filed under, its own wording becomes its answer, for code to
compare. What stands nowhere was invented and falls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimcheck.alignment.across import ProposedAnswer
from claimcheck.alignment.clauses import clause
from claimcheck.claims import (
    AnswerClaim,
    Article,
    Evidence,
    Factuality,
    Interval,
    Sentence,
    Time,
)
from claimcheck.extraction import tokens as tk
from claimcheck.extraction.grounding import evidence_of
from claimcheck.extraction.mentions import Excerpt, Mentions, Ungrounded, present
from claimcheck.extraction.titles import OFFICE_NOUNS
from claimcheck.resolution.names import SPELLED_ALIKE, likeness_in_letters
from claimcheck.resolution.places import country
from claimcheck.resolution.quantities import comparable, disjoint, quantities_in, quantity
from claimcheck.resolution.quantities.currencies import is_currency
from claimcheck.resolution.times import month_first, resolve
from claimcheck.resolution.times.words import MONTHS, WEEKDAYS

YES_NO = frozenset({"yes", "no"})

_FACTUALITY: dict[str, Factuality] = {"hedged": "hedged", "denied": "denied", "unknown": "unknown"}
_CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)
_BRACKETS = re.compile(r"\([^()]*\)")
_ISO = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
#: What turns the sense of a clause without being a negation by itself.
_REVERSING = frozenset("deni deny refus fail reject lack unabl yet".split())


class Story:
    """One story, and what of an answer it bears out.

    Args:
        article: the story, with its text.
    """

    def __init__(self, article: Article) -> None:
        self._article = article
        self._mentions = Mentions(article)
        self._folded = tk.folded(article.text)
        self._stems = frozenset(map(tk.stem, self._folded))
        self._by_sentence = {s: _stems(article.text[s.start : s.end]) for s in article.sentences}

    def has(self, words: Sequence[str]) -> bool:
        return bool(tk.occurrences(words, self._folded))

    def has_numbers(self, answer: str, sentences: Sequence[Sentence]) -> bool:
        """Whether the sentences have every number of an answer."""
        there = set(_digits(self._excerpt(sentences).text))
        return all(n in there or _written_out(n, there) for n in _digits(answer))

    def claim(
        self,
        question: str,
        told: ProposedAnswer,
        sentences: Sequence[Sentence],
        *,
        elsewhere: bool = False,
    ) -> AnswerClaim:
        """What the story answers.

        Args:
            question: the question.
            told: the answer that the story was filed under.
            sentences: those of the story that are cited for it.
            elsewhere: whether another story has the numbers of the answer. Then this one's own
                number can be its answer, though it excludes the other; else the number is invented.

        Raises:
            Ungrounded: its sentences do not bear the answer out, in whole or without what a model
                has added in brackets or joined with a stroke.
        """
        first: Ungrounded | None = None
        variants = list(_variants(" ".join(told.item.a.split())))
        for own in (False, True):
            for answer in variants:
                try:
                    return self._claim(question, answer, told, sentences, own, elsewhere)
                except Ungrounded as reason:
                    first = first or reason
        raise first or Ungrounded("it says nothing")

    def _claim(
        self,
        question: str,
        answer: str,
        told: ProposedAnswer,
        sentences: Sequence[Sentence],
        own: bool,
        elsewhere: bool,
    ) -> AnswerClaim:
        """The claim that an answer makes; `own` lets the story's own number stand in for it."""
        item = told.item
        passage = self._excerpt(sentences)
        worded = self._numbers(answer, item.value, passage, own, elsewhere)
        answer, reworded = worded, worded != answer
        answer, further = self._names(answer, passage)
        if further:
            passage = self._excerpt([*sentences, *further])
        self._polarity(answer, item.value, passage)
        self._substance(question, answer, passage)
        ordered = sorted(passage.sentences, key=lambda s: s.number)
        by = " ".join(item.by.split())
        return AnswerClaim(
            article=self._article.id,
            evidence=tuple(self._marked(s, answer, question) for s in ordered),
            attribution=(by,) if present(by) and self._mentions.knows(by) else (),
            factuality=_FACTUALITY.get(item.sure, "stated"),
            time=self._time(item.when, passage),
            question=" ".join(question.split()),
            answer=answer,
            value="" if reworded else self._value(" ".join(item.value.split()), passage),
        )

    def _numbers(
        self, answer: str, value: str, passage: Excerpt, own: bool, elsewhere: bool
    ) -> str:
        """The answer, or the story's own wording of it where its number is another one.

        A day that is told in full ("Sunday, 8 March") and of which the sentence has a part
        ("Sunday") is that part.
        """
        there = set(_digits(passage.text))
        missing = [n for n in _digits(answer) if n not in there and not _written_out(n, there)]
        if not missing and not _of_another_size(answer, passage.text):
            return answer
        missing = missing or _digits(answer)
        if not own:
            raise Ungrounded(f"the number {missing[0]} is not in the sentence")
        days = [t.written for t in passage.tokens if t.folded in _CALENDAR]
        if days and (_CALENDAR & set(tk.folded(answer)) or _ISO.match(value.strip())):
            return " ".join(dict.fromkeys(days))
        sought = quantity(answer)
        if sought is not None:
            given = [
                q for q in quantities_in(passage.text, sought) if comparable(q.quantity, sought)
            ]
            fits = [q for q in given if disjoint(q.quantity, sought).same]
            chosen = fits or [q for q in given if q.quantity.unit == sought.unit != ""]
            if fits or (elsewhere and len(chosen) == 1):
                return chosen[0].text
        raise Ungrounded(f"the number {missing[0]} is not in the sentence")

    def _names(self, answer: str, passage: Excerpt) -> tuple[str, list[Sentence]]:
        """The answer with names as the story has them, and the sentences that have the others.

        Raises:
            Ungrounded: a name is in no sentence of the story.
        """
        further: list[Sentence] = []
        told = answer
        for name in _names_in(answer):
            if country(name) and self._mentions.knows(name):
                continue
            words = name.split()
            here = [w for w in words if self._has_word(w, passage)]
            for word in (w for w in words if w not in here):
                if other := _spelled_alike(word, passage):
                    told = re.sub(rf"\b{re.escape(word)}\b", other, told)
                elif (sentence := self._nearest(word, passage)) is not None:
                    further.append(sentence)
                elif here and OFFICE_NOUNS.isdisjoint(tk.folded(here[-1])):
                    # "Orland Sciences" of "Orland Sciences Corp.": the rest is not its own.
                    told = re.sub(rf"\s*\b{re.escape(word)}\b\.?", "", told)
                elif not answer.startswith(word) or len(words) > 1:
                    raise Ungrounded(f"“{word}” is not in the story")
        return told.strip(), further

    def _has_word(self, word: str, passage: Excerpt) -> bool:
        stems = {tk.stem(w) for w in passage.folded}
        return all(tk.stem(w) in stems for w in tk.folded(word)) or self._mentions.names(
            word, passage
        )

    def _nearest(self, word: str, passage: Excerpt) -> Sentence | None:
        """The sentence nearest to a passage that has a word."""
        home = passage.sentences[0].number
        sought = {tk.stem(w) for w in tk.folded(word)}
        if not sought or not sought <= self._stems:
            return None
        having = [s for s, stems in self._by_sentence.items() if sought <= stems]
        return min(having, key=lambda s: (abs(s.number - home), s.number), default=None)

    def _polarity(self, answer: str, value: str, passage: Excerpt) -> None:
        """Neither may an answer deny what its sentence does not, nor leave a denial out.

        Raises:
            Ungrounded: it does.
        """
        words = tk.folded(answer)
        denies = _denies(words[1:] if words[:1] and words[0] in YES_NO else words)
        stems = {tk.stem(w) for w in passage.folded}
        if denies and not _denies(passage.folded) and not stems & _REVERSING:
            raise Ungrounded("it denies what the sentence does not")
        if denies or _denies(words) or value.strip().casefold() == "no":
            return
        content = {tk.stem(w) for w in tk.content(answer)}
        folded = passage.folded
        for i, (word, after) in enumerate(pairwise(folded)):
            denied = word in ("not", "never") or _contracted(folded, i)
            if denied and tk.stem(after) in content and folded.count(after) == 1:
                raise Ungrounded("it leaves out that the sentence denies it")

    def _substance(self, question: str, answer: str, passage: Excerpt) -> None:
        """Something of the answer, or of the question that it answers, is in the sentence.

        Raises:
            Ungrounded: nothing is.
        """
        own = {tk.stem(w) for w in tk.content(answer)} | set(_digits(answer))
        asked = {tk.stem(w) for w in tk.content(question)}
        numbers = [s.number for s in passage.sentences]
        near = [
            s
            for s in self._article.sentences
            if numbers[0] - 1 <= s.number <= numbers[-1] + 1 or s.number in numbers
        ]
        stems = set().union(*(self._by_sentence[s] for s in near)) | set(_digits(passage.text))
        if not (own | asked) & stems and not self._mentions.names(answer, passage):
            raise Ungrounded("nothing of it is in the sentence")

    def _time(self, when: str, passage: Excerpt) -> Time | None:
        when = " ".join(when.split())
        if not present(when):
            return None
        interval = self._resolved(when)
        if tk.occurrences(tk.folded(when), self._folded):
            return Time(text=when, interval=interval)
        return Time(text=when, interval=interval) if self._tells(interval, passage) else None

    def _value(self, value: str, passage: Excerpt) -> str:
        """The model's normal form of an answer, where the sentence has such a value; else ""."""
        if value.casefold() in YES_NO:
            return value
        if _ISO.match(value):
            ends = [self._resolved(end.partition("T")[0]) for end in value.split("/")]
            return value if any(self._tells(end, passage) for end in ends) else ""
        sought = quantity(value)
        if sought is None:
            return ""
        found = (q.quantity for q in quantities_in(passage.text, sought))
        return value if any(disjoint(q, sought).same for q in found) else ""

    def _resolved(self, words: str) -> Interval | None:
        published = self._article.published
        day = published.interval if published else None
        return resolve(words, day, month_first=month_first(self._article.text))

    def _tells(self, interval: Interval | None, passage: Excerpt) -> bool:
        """Whether a passage can tell of these days: the story's own, or such as it names."""
        if interval is None:
            return False
        published = self._article.published
        if published is not None and published.interval.overlaps(interval):
            return True
        words = set(passage.folded)
        named = {WEEKDAYS[w] for w in words if w in WEEKDAYS}
        months = {MONTHS[w] for w in words if w in MONTHS}
        ends = (interval.start, interval.end)
        years = {str(d.year) for d in ends}
        return bool(
            named & {d.weekday() for d in ends} or months & {d.month for d in ends} or years & words
        )

    def _excerpt(self, sentences: Sequence[Sentence]) -> Excerpt:
        every = tuple(dict.fromkeys(sentences))
        return Excerpt("\n".join(self._article.text[s.start : s.end] for s in every), every)

    def _marked(self, sentence: Sentence, answer: str, question: str) -> Evidence:
        evidence = evidence_of(self._article, sentence)
        span = clause(evidence.quote, answer, question)
        if span is None:
            return evidence
        marks = (evidence.start + span[0], evidence.start + span[1])
        return evidence.model_copy(update={"clause": marks})


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(tk.stem, tk.folded(text)))


def _of_another_size(answer: str, passage: str) -> bool:
    """Whether a figure has its digits in a passage, but not its scale, unit or currency."""
    sought = quantity(answer)
    if sought is None or not _digits(answer):
        return False
    digits = set(_digits(answer))
    given = [
        found.quantity
        for found in quantities_in(passage, sought)
        if digits & set(_digits(found.text))
    ]
    if is_currency(sought.unit):
        money = [q for q in given if is_currency(q.unit)]
        given = [q for q in money if q.unit == sought.unit]
        if money and not given:
            return True
    given = [q for q in given if comparable(q, sought)]
    return bool(given) and all(disjoint(q, sought).same is False for q in given)


def _variants(answer: str) -> Iterator[str]:
    """The answer, then without what stands in brackets, then what a stroke joins, one by one."""
    yield answer
    bare = " ".join(_BRACKETS.sub(" ", answer).split())
    if bare and bare != answer:
        yield bare
    parts = [p.strip() for p in re.split(r"\s/\s", bare)]
    if len(parts) > 1:
        yield from filter(None, parts)


def _names_in(answer: str) -> list[str]:
    """Runs of words with capitals; months, weekdays and what ends a sentence's start are none."""
    found: list[str] = []
    end = -1
    for token in tk.tokens(answer):
        is_name = (
            token.capitalised
            and len(token.folded) > 2
            and token.folded not in tk.FUNCTION_WORDS | _CALENDAR | YES_NO | tk.NEGATIONS
        )
        if not is_name:
            continue
        if found and answer[end : token.start].strip("-‐ ") == "":
            found[-1] = f"{found[-1]} {token.written}"
        else:
            found.append(token.written)
        end = token.end
    return found


def _digits(text: str) -> list[str]:
    """The numbers of a text, without their scales: "1.1" of "€1.1bn", "3" of "three".

    "No" and "one" are no numbers that must be found: "an adolescent" is one.
    """
    written = set(re.findall(r"\d+", text))
    numbers = (n for n in tk.numbers(text) if n[0].isdigit())
    return [n for n in numbers if n not in ("0", "1") or n in written]


def _written_out(number: str, there: set[str]) -> bool:
    """Whether "4.30" is there as "4:30", which tokens divide."""
    parts = re.split(r"[.,]", number)
    return len(parts) > 1 and set(parts) <= there


def _spelled_alike(name: str, passage: Excerpt) -> str:
    """A name in the passage that can be another spelling of `name`, or nothing."""
    near = [
        t.written
        for t in passage.tokens
        if t.capitalised and len(t.folded) > 3 and t.folded[:1] == name.casefold()[:1]
    ]
    best = max(near, key=lambda other: likeness_in_letters(name, other), default="")
    return best if best and likeness_in_letters(name, best) >= SPELLED_ALIKE else ""


def _denies(words: Sequence[str]) -> bool:
    return any(w in tk.NEGATIONS or _contracted(words, i) for i, w in enumerate(words))


def _contracted(words: Sequence[str], i: int) -> bool:
    """Whether word `i` is the end of "wasn't", which tokens divide."""
    return words[i] == "t" and i > 0 and words[i - 1].endswith("n")
