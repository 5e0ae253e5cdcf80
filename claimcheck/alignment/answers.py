"""What one story bears out of an answer that was read across.

Where the story gives another number or spells a name otherwise than the answer it was filed under,
its own wording becomes its answer, for code to compare. What stands nowhere was invented and falls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.alignment.across import ProposedAnswer
from claimcheck.alignment.clauses import clause
from claimcheck.claims import AnswerClaim, Certainty, Evidence, Sentence, Time
from claimcheck.grounding.story import Passage, Story, Ungrounded
from claimcheck.grounding.wordings import (
    CALENDAR,
    ISO,
    YES_NO,
    counts,
    digits,
    of_another_size,
    present,
    written_out,
)
from claimcheck.values import tokens as tk
from claimcheck.values.quantities import comparable, quantities_in, quantity, same_quantity

_CERTAINTY: dict[str, Certainty] = {"hedged": "hedged", "denied": "denied", "unknown": "unknown"}
_BRACKETS = re.compile(r"\([^()]*\)")


def has_numbers(story: Story, answer: str, sentences: Sequence[Sentence]) -> bool:
    """Whether the sentences have every number of an answer."""
    there = counts(story.passage(sentences).text)
    return all(n in there or written_out(n, there) for n in digits(answer))


def answer_claim(
    story: Story,
    question: str,
    proposed: ProposedAnswer,
    sentences: Sequence[Sentence],
    *,
    elsewhere: bool = False,
) -> AnswerClaim:
    """What a story answers.

    Args:
        story: the story.
        question: the question.
        proposed: the answer that the story was filed under.
        sentences: those of the story that are cited for it.
        elsewhere: whether another story has the numbers of the answer. Then this one's own number
            can be its answer, though it excludes the other; else the number is invented.

    Raises:
        Ungrounded: its sentences do not bear the answer out, in whole or without what a model has
            added in brackets or joined with a stroke.
    """
    first: Ungrounded | None = None
    variants = list(_variants(" ".join(proposed.item.a.split())))
    for own in (False, True):
        for answer in variants:
            try:
                return _claim(story, question, answer, proposed, sentences, own, elsewhere)
            except Ungrounded as reason:
                first = first or reason
    raise first or Ungrounded("it says nothing")


def _claim(
    story: Story,
    question: str,
    answer: str,
    proposed: ProposedAnswer,
    sentences: Sequence[Sentence],
    own: bool,
    elsewhere: bool,
) -> AnswerClaim:
    """The claim that an answer makes; `own` lets the story's own number stand in for it."""
    item = proposed.item
    passage = story.passage(sentences)
    worded = _with_its_number(answer, item.value, passage, own, elsewhere)
    reworded = worded != answer
    answer, passage = story.with_names(worded, passage)
    says_no = item.value.strip().casefold() == "no"
    story.agrees(answer, passage, whole=not says_no)
    if not says_no and item.sure not in ("denied", "unknown"):
        story.keeps_denials([answer], passage)
    if not story.touches(f"{answer} {question}", passage):
        raise Ungrounded("nothing of it is in the sentence")
    by = " ".join(item.by.split())
    return AnswerClaim(
        article=story.article.id,
        evidence=tuple(_marked(story, s, answer, question) for s in passage.sentences),
        by=(by,) if present(by) and story.knows(by) else (),
        certainty=_CERTAINTY.get(item.sure, "stated"),
        time=_time(story, item.when, passage),
        question=" ".join(question.split()),
        answer=answer,
        value="" if reworded else _value(story, " ".join(item.value.split()), passage),
    )


def _with_its_number(answer: str, value: str, passage: Passage, own: bool, elsewhere: bool) -> str:
    """The answer, or the story's own wording of it where its number is another one.

    Of "Sunday, 8 March" it is "Sunday" where the sentence has no more of the day.
    """
    numbers = set(digits(passage.text))
    missing = [n for n in digits(answer) if n not in numbers and not written_out(n, numbers)]
    if not missing and not of_another_size(answer, passage.text):
        return answer
    missing = missing or digits(answer)
    if not own:
        raise Ungrounded(f"the number {missing[0]} is not in the sentence")
    days = [t.written for t in passage.tokens if t.folded in CALENDAR]
    if days and (CALENDAR & set(tk.folded(answer)) or ISO.match(value.strip())):
        return " ".join(dict.fromkeys(days))
    sought = quantity(answer)
    if sought is not None:
        there = [q for q in quantities_in(passage.text, sought) if comparable(q.quantity, sought)]
        fits = [q for q in there if same_quantity(q.quantity, sought)]
        chosen = fits or [q for q in there if q.quantity.unit == sought.unit != ""]
        if fits or (elsewhere and len(chosen) == 1):
            return chosen[0].text
    raise Ungrounded(f"the number {missing[0]} is not in the sentence")


def _time(story: Story, when: str, passage: Passage) -> Time | None:
    when = " ".join(when.split())
    if not present(when):
        return None
    interval = story.days(when)
    stands = story.has(tk.folded(when)) or story.tells(interval, passage)
    return Time(text=when, interval=interval) if stands else None


def _value(story: Story, value: str, passage: Passage) -> str:
    """The model's normal form of an answer, where the sentence has such a value; else ""."""
    if value.casefold() in YES_NO:
        return value
    if ISO.match(value):
        ends = [story.days(end.partition("T")[0]) for end in value.split("/")]
        return value if any(story.tells(end, passage) for end in ends) else ""
    sought = quantity(value)
    if sought is None:
        return ""
    found = (q.quantity for q in quantities_in(passage.text, sought))
    return value if any(same_quantity(q, sought) for q in found) else ""


def _marked(story: Story, sentence: Sentence, answer: str, question: str) -> Evidence:
    evidence = story.evidence(sentence)
    span = clause(evidence.quote, answer, question)
    if span is None:
        return evidence
    marks = (evidence.start + span[0], evidence.start + span[1])
    return evidence.model_copy(update={"clause": marks})


def _variants(answer: str) -> Iterator[str]:
    """The answer, then without what stands in brackets, then what a stroke joins, one by one."""
    yield answer
    bare = " ".join(_BRACKETS.sub(" ", answer).split())
    if bare and bare != answer:
        yield bare
    parts = [p.strip() for p in re.split(r"\s/\s", bare)]
    if len(parts) > 1:
        yield from filter(None, parts)
