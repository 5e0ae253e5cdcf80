"""Grounding what was read across: an answer stands for a story only if its sentences bear it out.

Each story's part of an answer is held against that story alone. Numbers have to stand in the cited
sentences; a name may stand elsewhere in the story, and the sentence that has it joins the evidence.
Where a story gives another number or spells a name otherwise than the answer it was filed under,
its own wording becomes its answer, for code to compare. What stands nowhere was invented, and falls.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from claimcheck.alignment.across import Proposal, Told
from claimcheck.alignment.clauses import clause
from claimcheck.claims import AnswerClaim, Article, Evidence, Factuality, Sentence, Time
from claimcheck.extraction import tokens as tk
from claimcheck.extraction.grounding import evidence_of
from claimcheck.extraction.mentions import Excerpt, Mentions, Ungrounded, present
from claimcheck.findings import Question, Unborne
from claimcheck.resolution.places import country
from claimcheck.resolution.quantities import comparable, disjoint, quantities_in, quantity
from claimcheck.resolution.times import month_first, resolve
from claimcheck.resolution.times.words import MONTHS, WEEKDAYS

#: One sentence answers no more questions than this; a model that says so repeats itself.
MOST_OF_A_SENTENCE = 12

#: Two spellings of one name share at least so much (Ratcliff & Obershelp, as difflib has it).
_SPELLED_ALIKE = 0.75

_FACTUALITY: dict[str, Factuality] = {"hedged": "hedged", "denied": "denied", "unknown": "unknown"}
_CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)
_YES_NO = frozenset({"yes", "no"})
_ISO = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
#: What turns the sense of a clause without being a negation by itself.
_REVERSING = frozenset("deni deny refus fail reject lack unabl yet".split())


class Grounding:
    """Grounds what a model read across some stories.

    Args:
        articles: the stories, with their text.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self._stories = {a.id: _Story(a) for a in articles}

    def ground(
        self, proposals: Sequence[Proposal], model: str
    ) -> tuple[tuple[Question, ...], tuple[Unborne, ...], int]:
        """The questions that stand, what fell and why, and how many were asked twice.

        A question stands while an answer is left, though it be one story's own fact. Of a question
        asked twice the first stands.
        """
        standing: list[Question] = []
        fallen: list[Unborne] = []
        repeated = 0
        used: Counter[tuple[str, int]] = Counter()
        seen: set[object] = set()
        for proposal in proposals:
            key = _identity(proposal)
            if key & seen:
                repeated += 1
                continue
            seen |= key
            question, lost = self._question(proposal, model, used)
            fallen += lost
            if question is not None:
                standing.append(question)
        return tuple(standing), tuple(fallen), repeated

    def _question(
        self, proposal: Proposal, model: str, used: Counter[tuple[str, int]]
    ) -> tuple[Question | None, list[Unborne]]:
        item = proposal.item
        lost: list[Unborne] = []

        def drop(answer: str, reason: str) -> None:
            lost.append(Unborne(question=item.q, answer=answer, reason=reason))

        if leading := _held_in(item.q, proposal.answers):
            drop(leading, "the question holds its answer")
            return None, lost
        for _ in range(proposal.strays):
            drop("", "cites a sentence that there is not")
        groups: list[tuple[AnswerClaim, ...]] = []
        for told in proposal.answers:
            claims: list[AnswerClaim] = []
            for article, sentences in _by_story(told):
                places = [(article.id, s.number) for s in sentences]
                if all(used[p] >= MOST_OF_A_SENTENCE for p in places):
                    drop(
                        told.item.a, f"its sentence answers {MOST_OF_A_SENTENCE} questions already"
                    )
                    continue
                try:
                    claims.append(self._stories[article.id].claim(item.q, told, sentences))
                except Ungrounded as reason:
                    drop(told.item.a, str(reason))
                    continue
                used.update(places)
            if claims:
                groups.append(tuple(claims))
        if not groups:
            return None, lost
        question = Question(
            text=" ".join(item.q.split()),
            kind=item.kind,
            answers=tuple(groups),
            verdict=item.verdict,
            reason=item.reason or None,
            shown=tuple(w for w in item.shown if self._stands(w, groups)),
            why=" ".join(item.why.split()),
            model=model,
        )
        return question, lost

    def _stands(self, words: str, groups: Sequence[Sequence[AnswerClaim]]) -> bool:
        """Whether words that are to show a reason stand in a story that answers."""
        sought = tk.folded(words)
        stories = {c.article for g in groups for c in g}
        return bool(sought) and any(self._stories[s].has(sought) for s in stories)


class _Story:
    """One story, and what of an answer it bears out."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._mentions = Mentions(article)
        self._folded = tk.folded(article.text)
        self._stems = frozenset(map(tk.stem, self._folded))

    def has(self, words: Sequence[str]) -> bool:
        return bool(tk.occurrences(words, self._folded))

    def claim(self, question: str, told: Told, sentences: Sequence[Sentence]) -> AnswerClaim:
        """What the story answers.

        Raises:
            Ungrounded: its sentences do not bear the answer out.
        """
        item = told.item
        passage = self._excerpt(sentences)
        answer = self._numbers(" ".join(item.a.split()), passage)
        own = answer != " ".join(item.a.split())
        answer, further = self._names(answer, passage)
        if further:
            passage = self._excerpt([*sentences, *further])
        self._polarity(answer, item.value, passage)
        self._substance(question, answer, passage)
        evidence = tuple(
            self._marked(s, answer, question)
            for s in sorted(passage.sentences, key=lambda s: s.number)
        )
        by = " ".join(item.by.split())
        return AnswerClaim(
            article=self._article.id,
            evidence=evidence,
            attribution=(by,) if present(by) and self._mentions.knows(by) else (),
            factuality=_FACTUALITY.get(item.sure, "stated"),
            time=self._time(item.when, passage),
            question=" ".join(question.split()),
            answer=answer,
            value="" if own else " ".join(item.value.split()),
        )

    def _numbers(self, answer: str, passage: Excerpt) -> str:
        """The answer, or the story's own wording of it where its number is another one."""
        there = set(_digits(passage.text))
        missing = [n for n in _digits(answer) if n not in there]
        if not missing:
            return answer
        if named := [t.written for t in passage.tokens if t.folded in _CALENDAR]:
            if _CALENDAR & set(tk.folded(answer)) and not quantities_in(answer):
                return " ".join(named)
        sought = quantity(answer)
        if sought is not None:
            given = [q for q in quantities_in(passage.text) if comparable(q.quantity, sought)]
            fits = [q for q in given if disjoint(q.quantity, sought).same]
            chosen = fits or [q for q in given if q.quantity.unit == sought.unit]
            if fits or len(chosen) == 1:
                return chosen[0].text
        raise Ungrounded(f"the number {missing[0]} is not in the sentence")

    def _names(self, answer: str, passage: Excerpt) -> tuple[str, list[Sentence]]:
        """The answer with names as the story spells them, and the sentences that have the others."""
        further: list[Sentence] = []
        there = {tk.stem(w) for w in passage.folded}
        respelled = answer
        for place, token in enumerate(tk.tokens(answer)):
            if not token.capitalised or len(token.folded) < 3 or token.folded in tk.FUNCTION_WORDS:
                continue
            if tk.stem(token.folded) in there or self._mentions.names(token.written, passage):
                continue
            if other := _spelled_alike(token.written, passage):
                respelled = re.sub(rf"\b{re.escape(token.written)}\b", other, respelled)
            elif (sentence := self._nearest(token.folded, passage)) is not None:
                further.append(sentence)
            elif country(token.written) and self._mentions.knows(token.written):
                continue
            elif place or token.written.isupper():
                raise Ungrounded(f"“{token.written}” is not in the story")
        return respelled, further

    def _nearest(self, word: str, passage: Excerpt) -> Sentence | None:
        """The sentence nearest to a passage that has a word."""
        home = passage.sentences[0].number
        having = [s for s in self._article.sentences if tk.stem(word) in self._stems_of(s)]
        return min(having, key=lambda s: (abs(s.number - home), s.number), default=None)

    def _polarity(self, answer: str, value: str, passage: Excerpt) -> None:
        """Neither may an answer deny what its sentence does not, nor leave a denial out.

        Raises:
            Ungrounded: it does.
        """
        words = tk.folded(answer)
        denies = _denies(words[1:] if words[:1] and words[0] in _YES_NO else words)
        stems = {tk.stem(w) for w in passage.folded}
        if denies and not _denies(passage.folded) and not stems & _REVERSING:
            raise Ungrounded("it denies what the sentence does not")
        if denies or _denies(words) or value.strip().casefold() == "no":
            return
        content = {tk.stem(w) for w in tk.content(answer)}
        plain = [w for w in passage.folded]
        for i, word in enumerate(plain):
            if word in ("not", "never") or _contracted(plain, i):
                following = plain[i + 1 : i + 3]
                if (
                    following
                    and following[0] not in ("only", "just")
                    and any(tk.stem(w) in content and plain.count(w) == 1 for w in following[:1])
                ):
                    raise Ungrounded("it leaves out that the sentence denies it")

    def _substance(self, question: str, answer: str, passage: Excerpt) -> None:
        """Something of the answer, or of the question that it answers, is in the sentence.

        Raises:
            Ungrounded: nothing is.
        """
        stems = {tk.stem(w) for w in passage.folded} | set(_digits(passage.text))
        own = {tk.stem(w) for w in tk.content(answer)} | set(_digits(answer))
        asked = {tk.stem(w) for w in tk.content(question)}
        if not (own | asked) & stems:
            raise Ungrounded("nothing of it is in the sentence")

    def _time(self, when: str, passage: Excerpt) -> Time | None:
        when = " ".join(when.split())
        if not present(when):
            return None
        published = self._article.published
        day = published.interval if published else None
        interval = resolve(when, day, month_first=month_first(self._article.text))
        if tk.occurrences(tk.folded(when), self._folded) or (_ISO.search(when) and interval):
            return Time(text=when, interval=interval)
        return None

    def _excerpt(self, sentences: Sequence[Sentence]) -> Excerpt:
        every = tuple(dict.fromkeys(sentences))
        return Excerpt("\n".join(self._article.text[s.start : s.end] for s in every), every)

    def _stems_of(self, sentence: Sentence) -> frozenset[str]:
        return _stems(self._article.text[sentence.start : sentence.end])

    def _marked(self, sentence: Sentence, answer: str, question: str) -> Evidence:
        evidence = evidence_of(self._article, sentence)
        span = clause(evidence.quote, answer, question)
        if span is None:
            return evidence
        marks = (evidence.start + span[0], evidence.start + span[1])
        return evidence.model_copy(update={"clause": marks})


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(tk.stem, tk.folded(text)))


def _identity(proposal: Proposal) -> set[object]:
    """What makes two proposals one: the same words, or the same answers of the same sentences."""
    answers = frozenset(
        (
            t.item.a.casefold().strip(),
            frozenset((p.article.id, p.sentence.number) for p in t.places),
        )
        for t in proposal.answers
    )
    return {tk.folded(proposal.item.q), answers}


def _by_story(told: Told) -> Iterator[tuple[Article, list[Sentence]]]:
    """The sentences that give an answer, by story."""
    found: dict[str, tuple[Article, list[Sentence]]] = {}
    for place in told.places:
        found.setdefault(place.article.id, (place.article, []))[1].append(place.sentence)
    yield from found.values()


def _held_in(question: str, answers: Sequence[Told]) -> str:
    """The answer that a question holds and that others do not give, or the only one; else nothing.

    "Did the dam that broke on Friday hold 12 million tonnes?" holds "12 million tonnes".
    """
    asked = {tk.stem(w) for w in tk.folded(question)}
    told = [(t.item.a, {tk.stem(w) for w in tk.content(t.item.a)} - _YES_NO) for t in answers]
    for n, (answer, words) in enumerate(told):
        others = set().union(*(w for m, (_, w) in enumerate(told) if m != n))
        own = words - others
        numbers = [w for w in own if w[0].isdigit()]
        if numbers and own <= asked:
            return answer
    return ""


def _digits(text: str) -> list[str]:
    """The numbers of a text, without their scales: "1.1" of "€1.1bn", "3" of "three"."""
    return [n for n in tk.numbers(text) if n[0].isdigit()]


def _spelled_alike(name: str, passage: Excerpt) -> str:
    """A name in the passage that can be another spelling of `name`, or nothing."""
    best, found = _SPELLED_ALIKE, ""
    for token in passage.tokens:
        if token.capitalised and token.folded[:1] == name.casefold()[:1] and len(token.folded) > 3:
            share = SequenceMatcher(None, name.casefold(), token.written.casefold()).ratio()
            if share >= best:
                best, found = share, token.written
    return found


def _denies(words: Sequence[str]) -> bool:
    return any(w in tk.NEGATIONS or _contracted(words, i) for i, w in enumerate(words))


def _contracted(words: Sequence[str], i: int) -> bool:
    """Whether word `i` is the end of "wasn't", which tokens divide."""
    return words[i] == "t" and i > 0 and words[i - 1].endswith("n")
