"""A question that was read across, judged: code says what values say, and checks the reason."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice, starmap

from claimcheck.claims import AnswerClaim, Interval, listed
from claimcheck.findings import Question, Reason, Verdict
from claimcheck.grounding.omissions import left_out
from claimcheck.judgement.reasons import CHECKS, PAIRS, Checked, Difference, Side
from claimcheck.judgement.values import (
    Person,
    Relation,
    Value,
    in_order,
    of_count,
    relation,
    sameness,
    sort,
    spelled_apart,
    value_of,
)
from claimcheck.values import tokens as tk
from claimcheck.values.folding import fold
from claimcheck.values.quotations import Quotation, drift


@dataclass(frozen=True)
class Judged:
    """What is to be said of a question.

    Attributes:
        sides: the different answers.
        verdict: see `claimcheck.findings.Verdict`.
        reason: why it is so, in a word or a few.
        explanation: the same in sentences, by code.
        possible: what would explain the difference, where that cannot be ruled out; else empty.
        settles: what would settle it; empty where nothing differs.
        judge: the model, where the verdict is its own and no value bears it out; else empty.
    """

    sides: tuple[Side, ...]
    verdict: Verdict
    reason: str
    explanation: str
    possible: str = ""
    settles: str = ""
    judge: str = ""


#: Reasons that the stories can show by themselves, in the order in which they are tried.
_SHOWN: tuple[Reason, ...] = ("succession", "update", "attribution", "certainty")

#: An answer is held against so many sides that share something with it.
_NEAR = 100

Published = Mapping[str, Interval | None]


def judge(question: Question, published: Published, names: Mapping[str, str]) -> Judged:
    """How the answers to a question stand to each other.

    Values that can be compared say whether two answers are one, can both be right or exclude each
    other, and that stands. Where they differ, the model's reason stands if its check passes; one
    that fails makes it undecided. Answers that are no values are left to the model, and labelled.

    Args:
        question: as it was read across, its answers grounded.
        published: when each story appeared.
        names: what people call each story.
    """
    sides = _sides(question, published)

    @cache
    def between(i: int, j: int) -> Relation:
        one, other = sides[i], sides[j]
        found = _between(one, other)
        if found == "compatible" and _told_apart(question, one.answer, other.answer):
            return "unknown"
        return "unknown" if found == "exclusive" and _same_words(one, other) else found

    d = Difference(sides, between, published, names, question.shown, bool(question.model))
    if len(sides) == 1:
        return _agree(question, sides[0])
    judged = _judged(question, d)
    if judged.verdict == "conflict" and all(starmap(_same_words, combinations(sides, 2))):
        return _read_twice(d)
    return judged


def _judged(question: Question, d: Difference) -> Judged:
    """How several different answers stand to each other."""
    if not question.model:
        question = _with_reason(question, d)
    if not d.exclusive and _is_name(d) and question.verdict != "conflict":
        checked = CHECKS["spelling"](d)
        if checked.holds:
            return _explained(d, "spelling", checked, "")
    if d.compatible:
        return _roughly(question, d)
    if d.exclusive:
        return _exclusive(question, d)
    only = question.verdict != "conflict" or len(d.sides) == 2
    if only and (denied := _denied(d)):
        return _cut(d, denied)
    return _by_model(question, d)


def _agree(question: Question, side: Side) -> Judged:
    says = "The stories give the same answer."
    if question.found == "fitted" and not question.typed:
        says = "The stories probably tell of the same, and nothing is seen to differ in it."
    return Judged((side,), "agree", "agreement", says)


def _with_reason(question: Question, d: Difference) -> Question:
    """A question that no model read, with the first reason that the stories themselves show.

    It explains the difference where the answers are surely to one question, else it may.
    """
    if not d.exclusive:
        return question
    office, counts = question.kind == "office", all(of_count(s.value) for s in d.sides)
    beliefs = {c.certainty for s in d.sides for c in s.claims} <= {"stated", "hedged"}
    for reason in _SHOWN:
        if reason in ("succession", "update") and (reason == "succession") != office:
            continue
        if reason == "certainty" and not beliefs:
            continue
        checked = CHECKS[reason](d)
        if checked.holds and checked.shown:
            if reason == "update" and not counts:
                # A price or a share of another day can be of another period.
                return question.model_copy(update={"verdict": "undecided"})
            verdict = "explained" if question.verdict == "conflict" else question.verdict
            return question.model_copy(update={"verdict": verdict, "reason": reason})
    return question


def divided(question: Question, published: Published) -> Iterator[Question]:
    """A question, or one for each sort of value where its answers are of sorts that cannot be one.

    Of 3 million dollars, 2.8 million and 20 percent, the last answers another question.
    """
    sorts: dict[str, list[tuple[AnswerClaim, ...]]] = {}
    for answer in question.answers:
        sorts.setdefault(sort(_value(answer[0], question, published)), []).append(answer)
    if len(sorts.keys() - {""}) < 2:
        yield question
        return
    # What is of no sort comes last.
    for name in sorted(sorts, key=lambda name: not name):
        yield question.model_copy(update={"answers": tuple(sorts[name])})


def _sides(question: Question, published: Published) -> tuple[Side, ...]:
    """The different answers: those that are one value, or one wording, are one.

    What the model filed under one answer stays together unless values say otherwise: a story whose
    own number excludes the answer, or is rougher, is a side of its own. They stand in the order of
    their values, else the one of most stories first.
    """
    #: The claims of each side, and its values, each once; the places of those that share something.
    gathered: list[tuple[list[AnswerClaim], dict[Value | None, None]]] = []
    near: dict[Hashable, set[int]] = {}
    groups = [sorted(group, key=_order) for group in question.answers]
    for answer in sorted(groups, key=lambda group: _order(group[0])):
        filed = {n for claim in answer for n in near.get(claim, ())}
        for claim in answer:
            value = _value(claim, question, published)
            shared: list[Hashable] = [("words", fold(claim.answer)), *sameness(value)]
            for n in sorted(filed.union(*(near.get(key, ()) for key in shared))):
                (first, *_), values = gathered[n]
                is_filed = n in filed
                if not is_filed and _told_apart(question, claim.answer, first.answer):
                    continue
                if _one(claim, value, first, values, is_filed):
                    break
            else:
                n = len(gathered)
                gathered.append(([], {}))
                filed.add(n)
                shared.append(claim)
            gathered[n][0].append(claim)
            gathered[n][1][value] = None
            for key in shared:
                if len(there := near.setdefault(key, set())) < _NEAR:
                    there.add(n)
    sides = [Side(tuple(claims), tuple(values)) for claims, values in gathered]
    sides.sort(key=_prominence)
    places = in_order([s.value for s in sides])
    if places is None:
        return tuple(sides)
    return tuple(side for _, side in sorted(zip(places, sides, strict=True), key=lambda p: p[0]))


def _value(claim: AnswerClaim, question: Question, published: Published) -> Value | None:
    if not question.typed:
        return None
    return value_of(claim, published[claim.article], question.kind)


def _order(claim: AnswerClaim) -> tuple[str, str, str]:
    return fold(claim.answer), claim.article, claim.id


def _one(
    claim: AnswerClaim,
    value: Value | None,
    first: AnswerClaim,
    values: Iterable[Value | None],
    filed: bool,
) -> bool:
    """Whether a claim gives the answer of a side, which has a first claim and these values.

    `filed` is whether the model says so.
    """
    if isinstance(value, Person) and spelled_apart(claim.answer, first.answer):
        return False
    known = {relation(value, v) for v in values if value is not None and v is not None}
    if known and isinstance(value, Quotation):
        # A part of a quotation is no other answer, nor are words that no sense hangs on.
        others = [v for v in values if isinstance(v, Quotation)]
        apart = any(drift(value, v) or left_out(value, v) for v in others)
        return not apart and (filed or "same" in known)
    if known:
        # "$5 million" and "€5 million" are the same letters, and "yesterday" of two days is too.
        return "exclusive" not in known and ("same" in known or (filed and "unknown" in known))
    return filed or fold(claim.answer) == fold(first.answer)


def _told_apart(question: Question, one: str, other: str) -> bool:
    """Whether a model that tells a conflict means what the numbers of two answers do not say.

    "Rose 5%" and "fell 5%" have one number, and other words.
    """
    if not question.model or question.verdict != "conflict":
        return False
    if not (tk.numbers(one) and tk.numbers(other)):
        return False
    a, b = ({w for w in tk.content(text) if not tk.numbers(w)} for text in (one, other))
    return not (a <= b or b <= a)


def _is_name(d: Difference) -> bool:
    """Whether all sides are names, and some two are spelled apart."""
    people = all(isinstance(s.value, Person) for s in d.sides)
    return people and any(spelled_apart(a.answer, b.answer) for a, b in combinations(d.sides, 2))


def _prominence(side: Side) -> tuple[int, str, str]:
    return (-len(side.articles), fold(side.answer), min(side.articles))


def _between(a: Side, b: Side) -> Relation:
    """How two sides stand to each other: one pair of values that excludes each other is enough."""
    found = {relation(x, y) for x in a.values for y in b.values}
    if "exclusive" in found:
        return "exclusive"
    # Two names of one person that are spelled apart are two sides, and no two values.
    return "unknown" if "unknown" in found else "compatible"


def _same_words(a: Side, b: Side) -> bool:
    """Whether all that gives one answer in some stories gives the other in others, word for word.

    Who reads two answers out of the same sentences has misread one of them; stories that say the
    same never conflict.
    """
    if a.articles & b.articles:
        return False
    quoted = [{frozenset(fold(e.quote) for e in c.evidence) for c in s.claims} for s in (a, b)]
    return quoted[0] <= quoted[1] or quoted[1] <= quoted[0]


def _read_twice(d: Difference) -> Judged:
    return Judged(
        d.sides,
        "undecided",
        "same words",
        "The same words are read in two ways: these stories say the same, word for word.",
        settles="Reading the sentence itself.",
    )


def _cut(d: Difference, why: str) -> Judged:
    return Judged(
        d.sides,
        "undecided",
        "left out",
        why,
        possible="The shorter quotation was cut so that it says something else, or is another.",
        settles="The whole sentence as it was said, from a recording or a transcript.",
    )


def _roughly(question: Question, d: Difference) -> Judged:
    """Values of which all can be right."""
    proposed = question.reason
    if proposed not in (None, "precision") and question.verdict in ("explained", "undecided"):
        checked = CHECKS[proposed](d)
        if not checked.holds:
            return _undecided(question, d, _failed(proposed, checked))
        if question.verdict == "undecided":
            return _undecided(question, d, checked.says)
        return _explained(d, proposed, checked, question.model)
    return _explained(d, "precision", CHECKS["precision"](d), "")


def _exclusive(question: Question, d: Difference) -> Judged:
    """Values of which only one can be right."""
    apart, reason = _apart(d), question.reason
    if question.verdict == "agree" and not _worded_alike(d):
        return _undecided(question, d, f"{apart} The model takes them to be one answer.")
    if question.verdict in ("conflict", "agree"):
        return _conflict(d, apart)
    checked = CHECKS[reason](d) if reason else None
    if reason == "succession" and d.undated and checked and not checked.holds:
        return _conflict(d, apart)
    if reason and checked and not checked.holds:
        return _undecided(question, d, f"{apart} {_failed(reason, checked)}")
    if question.verdict == "explained" and reason and checked:
        return _explained(d, reason, checked, question.model)
    if reason == "succession" and checked and checked.shown:
        # That the stories are of two times is seen, whatever the model was unsure of.
        return _explained(d, reason, checked, "")
    return (
        _conflict(d, apart) if question.verdict == "explained" else _undecided(question, d, apart)
    )


def _by_model(question: Question, d: Difference) -> Judged:
    """Answers that are no values: the model's verdict stands, and is labelled as the model's."""
    if question.verdict == "agree":
        whole = Side(tuple(c for s in d.sides for c in s.claims), ())
        return _agree(question, whole)
    if question.verdict == "conflict" and (question.model or not question.typed):
        return _conflict(d, "Only one of the answers can be right.", question.model)
    if question.reason is None:
        unsaid = "The stories do not say enough to decide."
        return _undecided(question, d, _drifting(d) or unsaid)
    checked = CHECKS[question.reason](d)
    if not checked.holds:
        if question.reason == "succession" and d.undated:
            return _conflict(d, "The stories name different people.", question.model)
        return _undecided(question, d, _failed(question.reason, checked))
    if question.verdict == "undecided":
        return _undecided(question, d, checked.says)
    return _explained(d, question.reason, checked, question.model)


def _explained(d: Difference, reason: Reason, checked: Checked, model: str) -> Judged:
    return Judged(d.sides, "explained", reason, checked.says, judge="" if checked.shown else model)


def _conflict(d: Difference, why: str, judge: str = "") -> Judged:
    """A conflict; where a story is undated and time can move the answer, what would explain it."""
    people = all(isinstance(s.value, Person) for s in d.sides)
    moves = people or all(of_count(s.value) for s in d.sides)
    stories = {a for s in d.sides for a in s.articles}
    if not (d.undated and moves and len(stories) > 1):
        settles = "A source independent of these stories."
        return Judged(d.sides, "conflict", "exclusive", why, settles=settles, judge=judge)
    what = "The office changed hands" if people else "The count changed"
    undated = listed(d.undated)
    return Judged(
        d.sides,
        "conflict",
        "undated",
        why,
        possible=f"{what} between the stories, and each is right for its own day. {undated} "
        f"{'is' if len(d.undated) == 1 else 'are'} undated, so this cannot be ruled out.",
        settles=f"The date of publication of {undated}, and a source independent of these stories.",
        judge=judge,
    )


def _undecided(question: Question, d: Difference, why: str) -> Judged:
    reason = question.reason
    unread = "The stories speak of two things: no model read them across."
    if question.kind == "statement" and _drifting(d):
        unread = "It was said twice, and not in the same words."
    return Judged(
        d.sides,
        "undecided",
        reason or "open",
        why,
        possible=_POSSIBLE[reason] if reason else "" if question.model else unread,
        settles="What the stories leave open, from a source independent of them.",
        judge=question.model,
    )


_POSSIBLE: Mapping[Reason, str] = {
    "update": "It changed, or was counted again, between the stories.",
    "correction": "One of the answers was corrected.",
    "precision": "One story says the same more exactly than the other.",
    "scope": "The stories speak of other things, or of other periods.",
    "part and whole": "One story tells of a part of what the other tells of.",
    "spelling": "It is one name, spelled in two ways.",
    "certainty": "One story states what the other only believes or reports.",
    "another event": "The stories speak of two events.",
    "succession": "The office changed hands between the stories.",
    "attribution": "Two speakers disagree, and the stories quote one each.",
}


def _failed(reason: Reason, checked: Checked) -> str:
    why = f"{checked.says[:1].lower()}{checked.says[1:]}"
    return f"That it is a matter of {reason} is not borne out: {why}"


def _worded_alike(d: Difference) -> bool:
    """Whether the sides whose values exclude each other say the same but for the value.

    "58 people" and "60 people" do; "after 25 km" and "with 17 km left" can be one point.
    """
    rest = [frozenset(w for w in tk.content(s.answer) if not tk.numbers(w)) for s in d.sides]
    return len(set(rest)) == 1 or all(rest[i] == rest[j] for i, j in d.excluding)


def _drifting(d: Difference) -> str:
    """The words in which two quotations drift apart; empty where none do."""
    quotations = [s.value for s in d.sides if isinstance(s.value, Quotation)]
    for one, other in islice(combinations(quotations, 2), PAIRS):
        if by := drift(one, other):
            words = [listed([f"“{w}”" for w in side]) for side in (by.one, by.other)]
            only = f"only one has {words[0] or words[1]}"
            differ = f"one has {words[0]}, the other {words[1]}" if all(words) else only
            return f"The quotations differ in a word that changes what they say: {differ}."
    return ""


def _denied(d: Difference) -> str:
    """The words that one quotation has and another leaves out, and that deny it; else empty."""
    quoted = [[v for v in side.values if isinstance(v, Quotation)] for side in d.sides]
    pairs = ((a, b) for one, other in combinations(quoted, 2) for a in one for b in other)
    if words := next(filter(None, (left_out(a, b) for a, b in islice(pairs, PAIRS))), ()):
        said = listed([f"“{w}”" for w in words])
        return f"Only one quotation has {said}, which can deny what the other quotes."
    return ""


def _apart(d: Difference) -> str:
    if drifting := _drifting(d):
        return drifting
    one, other = (d.sides[n].answer for n in next(d.excluding))
    return f"“{one}” and “{other}” exclude each other."
