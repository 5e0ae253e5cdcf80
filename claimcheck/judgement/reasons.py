"""Reasons why answers differ, each held against what the stories show.

A model proposes a reason; it stands only if its check passes. A check is a small function in the
table `CHECKS`: adding a reason is adding a row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice, pairwise

from claimcheck.citation import days
from claimcheck.claims import AnswerClaim, Interval, listed
from claimcheck.findings import Reason
from claimcheck.judgement.values import Amount, Relation, Value, of_count
from claimcheck.values.folding import fold
from claimcheck.values.names import SPELLED_ALIKE, likeness_in_letters, same_person

#: Of answers that make more pairs than this, the rest of the pairs are not looked at: a hundred and
#: forty different answers to one question are a flood.
PAIRS = 10_000


@dataclass(frozen=True)
class Side:
    """One of the different answers: who gives it, and the values that it is.

    Attributes:
        claims: the stories' claims, at least one.
        values: what they are, each value once; None for words.
    """

    claims: tuple[AnswerClaim, ...]
    values: tuple[Value | None, ...]

    @property
    def value(self) -> Value | None:
        """The first value that is known."""
        return next((v for v in self.values if v is not None), None)

    @property
    def answer(self) -> str:
        """The answer, in the words of the first story."""
        return self.claims[0].answer

    @property
    def articles(self) -> frozenset[str]:
        """Ids of the stories that give it."""
        return frozenset(c.article for c in self.claims)


@dataclass(frozen=True)
class Difference:
    """Answers that differ, and what a check may look at.

    Attributes:
        sides: the different answers, two or more.
        relation: how two of them stand to each other, by their places. Of many sides there are very
            many pairs, so that none is looked at which does not matter.
        published: when each story appeared, None where that is unknown.
        names: what people call each story.
        shown: words of the stories that are to show the reason.
        by_model: whether a model chose those words, and not code.
    """

    sides: tuple[Side, ...]
    relation: Callable[[int, int], Relation]
    published: Mapping[str, Interval | None]
    names: Mapping[str, str]
    shown: tuple[str, ...] = ()
    by_model: bool = True

    @property
    def undated(self) -> list[str]:
        """Names of the stories that answer and have no date, sorted."""
        stories = {a for s in self.sides for a in s.articles}
        return sorted(self.names[a] for a in stories if self.published[a] is None)

    @cached_property
    def exclusive(self) -> bool:
        """Whether the values of two sides cannot both be right."""
        return next(self.excluding, None) is not None

    @property
    def excluding(self) -> Iterator[tuple[int, int]]:
        """The places of each two sides whose values cannot both be right."""
        valued = [n for n, side in enumerate(self.sides) if side.value is not None]
        pairs = islice(combinations(valued, 2), PAIRS)
        return (p for p in pairs if self.relation(*p) == "exclusive")

    @cached_property
    def compatible(self) -> bool:
        """Whether the values of all sides are known, and can all be right."""
        if any(side.value is None for side in self.sides):
            return False
        pairs = combinations(range(len(self.sides)), 2)
        return all(self.relation(*p) in ("same", "compatible") for p in pairs)


@dataclass(frozen=True)
class Checked:
    """What came of a check: whether the reason holds, and the sentence that says why or why not.

    `shown` is whether code has seen it; a reason that only the model can see holds, as its own.
    """

    holds: bool
    says: str
    shown: bool = True


Check = Callable[[Difference], Checked]


def _update(d: Difference) -> Checked:
    """It changed, or was counted again: the answers are of two times, or of a count that rises."""
    if _in_order(d):
        return Checked(True, f"The answers are of different times: {_times(d)}.")
    if times := _stated_times(d):
        return Checked(True, f"The answers are told for different times: {times}.")
    counts = [s for s in d.sides if of_count(s.value)]
    if len(counts) > 1 and all(s.value is None for s in d.sides if s not in counts):
        if _falls(d):
            return Checked(False, "The later story gives the smaller count.")
        says = "Such a count only rises, and no date speaks against it: the higher is the later."
        return Checked(True, says, shown=False)
    if d.undated:
        are = "is" if len(d.undated) == 1 else "are"
        says = f"{listed(d.undated)} {are} undated, so no order of the answers is shown."
        return Checked(False, says)
    return Checked(False, "The stories do not show that the answers are of different times.")


def _correction(d: Difference) -> Checked:
    """A story says that the other answer was wrong: it gives both, or says so in words cited."""
    if not _disjoint([s.articles for s in d.sides]):
        pairs = combinations([s.articles for s in d.sides], 2)
        both = next(shared for one, other in pairs if (shared := one & other))
        names = listed(sorted(d.names[a] for a in both))
        return Checked(True, f"{names} gives both answers, and corrects the one by the other.")
    if d.shown:
        return Checked(True, f"A story says so: {_quoted(d)}.", shown=False)
    return Checked(False, "No story is shown to correct the other answer.")


def _precision(d: Difference) -> Checked:
    """One answer says the same more exactly: their values allow each other."""
    if d.exclusive:
        says = "The values exclude each other, so the one is not the other said roughly."
        return Checked(False, says)
    if d.compatible:
        return Checked(True, "The one is the other said more exactly, or roughly.")
    return Checked(True, "One answer says more exactly what the other says.", shown=False)


def _spelling(d: Difference) -> Checked:
    """One name, written in two ways."""
    for one, other in combinations(d.sides, 2):
        alike = likeness_in_letters(one.answer, other.answer) >= SPELLED_ALIKE
        if same_person(one.answer, other.answer) is not True and not alike:
            says = f"“{one.answer}” and “{other.answer}” are not one name spelled twice."
            return Checked(False, says)
    return Checked(True, "It is one name, written in different ways.")


def _attribution(d: Difference) -> Checked:
    """Two speakers disagree."""
    speakers = [{name for c in s.claims for name in c.by} for s in d.sides]
    said = [(s, by) for s, by in zip(d.sides, speakers, strict=True) if by]
    apart = len(said) > 1 and _disjoint([by for _, by in said])
    if apart and d.exclusive and _disjoint([s.articles for s in d.sides]):
        # Each outlet relies on its own source for one plain fact, and tells it as one.
        return Checked(False, "No story quotes the speakers against each other.")
    if apart:
        quotes = "; ".join(f"{s.answer}, by {listed(sorted(by))}" for s, by in said)
        return Checked(True, f"Different speakers are quoted: {quotes}.")
    return Checked(False, "The stories do not give the answers to two different speakers.")


def _succession(d: Difference) -> Checked:
    """An office changed hands: the stories are of different times."""
    if _in_order(d):
        return Checked(True, f"The office can have changed hands between the stories: {_times(d)}.")
    if d.shown and not d.by_model:
        return Checked(True, f"The office changed hands, as a story says: {_quoted(d)}.")
    return Checked(False, "No two times are known between which the office can have changed hands.")


def _certainty(d: Difference) -> Checked:
    """Stated in one story, only believed or reported in another."""
    doubts = {frozenset(c.certainty == "stated" for c in s.claims) for s in d.sides}
    if len(doubts) > 1:
        return Checked(True, "One story states what another only reports or believes.")
    return _by_words(d)


def _by_words(d: Difference) -> Checked:
    """The words that show it are cited, and stand in the stories."""
    if d.shown:
        return Checked(True, f"The stories show it: {_quoted(d)}.", shown=False)
    return Checked(False, "No words of the stories are cited that show it.")


CHECKS: Mapping[Reason, Check] = {
    "update": _update,
    "correction": _correction,
    "precision": _precision,
    "spelling": _spelling,
    "attribution": _attribution,
    "succession": _succession,
    "certainty": _certainty,
    "scope": _by_words,
    "part and whole": _by_words,
    "another event": _by_words,
}


def _spans(d: Difference) -> list[list[Interval | None]]:
    """For each side, the time of each of its claims: as all tell it, else when its story appeared.

    The day of a flood, told by one, is no other time than the day on which another counts.
    """
    every = [[c.time.interval if c.time else None for c in side.claims] for side in d.sides]
    if all(span is not None for side in every for span in side):
        return every
    return [[d.published[c.article] for c in side.claims] for side in d.sides]


def _in_order(d: Difference) -> bool:
    """Whether all times are known, and the sides lie one after another."""
    spans = _spans(d)
    if any(i is None for side in spans for i in side):
        return False
    ends = sorted(
        (min(i.start for i in side if i), max(i.end for i in side if i)) for side in spans
    )
    return all(a[1] < b[0] for a, b in pairwise(ends))


def _stated_times(d: Difference) -> str:
    """The times for which the sides are told, in the stories' words; "" unless all differ."""
    times = [[c.time.text for c in s.claims if c.time] for s in d.sides]
    words = [set(map(fold, t)) for t in times]
    if not all(words) or not _disjoint(words):
        return ""
    return listed([f"{s.answer} ({t[0]})" for s, t in zip(d.sides, times, strict=True)])


def _falls(d: Difference) -> bool:
    """Whether a story that is later by its date gives a smaller count."""
    known = [
        (i, side.value.quantity)
        for side, spans in zip(d.sides, _spans(d), strict=True)
        for i in spans
        if i is not None and isinstance(side.value, Amount)
    ]
    earlier = sorted((i.end, q.low) for i, q in known if q.low is not None)
    later = sorted((i.start, q.high) for i, q in known if q.high is not None)
    passed, most = 0, None
    for start, high in later:
        while passed < len(earlier) and earlier[passed][0] < start:
            low = earlier[passed][1]
            most, passed = low if most is None else max(most, low), passed + 1
        if most is not None and most > high:
            return True
    return False


def _disjoint(sets: Sequence[Set[str]]) -> bool:
    """Whether no two of them share anything."""
    return sum(map(len, sets)) == len(frozenset().union(*sets))


def _times(d: Difference) -> str:
    told = sorted(
        (*min((i.start, i.end) for i in spans if i), side.answer)
        for side, spans in zip(d.sides, _spans(d), strict=True)
    )
    return ", then ".join(f"{answer} ({days(Interval(start=a, end=b))})" for a, b, answer in told)


def _quoted(d: Difference) -> str:
    return listed([f"“{' '.join(w.split())}”" for w in d.shown])
