"""Grounding what was read across: an answer stands for a story only if its sentences bear it out.

Each story's part of an answer is held against that story alone (`story`). What falls is told with
its cause, and costs nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.alignment.across import Proposal, ProposedAnswer
from claimcheck.alignment.answers import answer_claim, has_numbers
from claimcheck.claims import AnswerClaim, Article, Sentence
from claimcheck.findings import Question, Unborne
from claimcheck.grounding.story import Story, Ungrounded
from claimcheck.grounding.wordings import YES_NO
from claimcheck.values import tokens as tk

#: One sentence answers no more questions than this; a model that says so repeats itself.
MOST_OF_A_SENTENCE = 12


class Grounding:
    """Grounds what a model read across some stories.

    Args:
        articles: the stories, with their text.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self._stories = {a.id: Story(a) for a in articles}

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

        if leading := _answer_in(item.q, proposal.answers):
            drop(leading, "the question holds its answer")
            return None, lost
        for _ in range(proposal.strays):
            drop("", "cites a sentence that there is not")
        groups: list[tuple[AnswerClaim, ...]] = []
        for proposed in proposal.answers:
            claims: list[AnswerClaim] = []
            cited, wording = list(_by_story(proposed)), proposed.item.a
            having = {a.id for a, s in cited if has_numbers(self._stories[a.id], wording, s)}
            for article, sentences in cited:
                story, elsewhere = self._stories[article.id], bool(having - {article.id})
                places = [(article.id, s.number) for s in sentences]
                try:
                    if all(used[p] >= MOST_OF_A_SENTENCE for p in places):
                        raise Ungrounded(
                            f"its sentence answers {MOST_OF_A_SENTENCE} questions already"
                        )
                    claims.append(
                        answer_claim(story, item.q, proposed, sentences, elsewhere=elsewhere)
                    )
                    used.update(places)
                except Ungrounded as reason:
                    drop(wording, str(reason))
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
        """Whether words that are to show a reason stand in a story that answers.

        "In all" does, though each of its words is a small one; "the" alone shows nothing.
        """
        sought = tk.folded(words)
        stories = {c.article for g in groups for c in g}
        telling = len(sought) > 1 or bool(tk.content(words))
        return telling and any(self._stories[s].has(sought) for s in stories)


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


def _by_story(proposed: ProposedAnswer) -> Iterator[tuple[Article, list[Sentence]]]:
    """The sentences that give an answer, by story."""
    found: dict[str, tuple[Article, list[Sentence]]] = {}
    for place in proposed.places:
        found.setdefault(place.article.id, (place.article, []))[1].append(place.sentence)
    yield from found.values()


def _answer_in(question: str, answers: Sequence[ProposedAnswer]) -> str:
    """The answer that a question holds and that others do not give, or the only one; else nothing.

    "Did the dam that broke on Friday hold 12 million tonnes?" holds "12 million tonnes".
    """
    asked = tk.all_stems(question)
    stems = [(t.item.a, tk.stems(t.item.a) - YES_NO) for t in answers]
    for n, (answer, words) in enumerate(stems):
        others = set().union(*(w for m, (_, w) in enumerate(stems) if m != n))
        own = words - others
        if own <= asked and any(w[0].isdigit() for w in own):
            return answer
    return ""
