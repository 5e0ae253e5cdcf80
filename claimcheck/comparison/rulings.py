"""What a rule is, and what it says: a verdict, and the sentences that justify it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from claimcheck.comparison.scene import Scene
from claimcheck.comparison.slots import Group, Reply
from claimcheck.findings import Verdict


@dataclass(frozen=True)
class Ruling:
    """What a rule says of one question.

    Attributes:
        verdict: see `claimcheck.findings.Verdict`.
        reason: the rule, in one word.
        explanation: why, in sentences.
        possible: what would explain the difference, where that cannot be ruled out; else empty.
        settles: what would settle it, in a sentence; empty when nothing differs.
    """

    verdict: Verdict
    reason: str
    explanation: str
    possible: str = ""
    settles: str = ""


@dataclass(frozen=True)
class Rule:
    """How one kind of question is asked and judged.

    A rule sees the answers to one question, already sorted into groups that are one answer, and the
    scene. It says whether the groups exclude each other and what would explain it. The report
    prints its sentences.

    Attributes:
        replies: the claims that answer such questions.
        order: sorts replies so that the one which says most founds the group that others join.
        same: whether two replies are one answer.
        judge: what it means that there are several answers; None when it means nothing.
        agree: what it means that there is one: agreement, or a difference in words that is none;
            None when it is not worth a line.
        within: whether several answers in one story contradict each other.
        gap: how far apart the answers are, from 0 to 1; None where there is no measure of it.
    """

    replies: Callable[[Scene], Iterable[Reply]]
    order: Callable[[Reply], float]
    same: Callable[[Reply, Reply], bool]
    judge: Callable[[Sequence[Group], Scene], Ruling | None]
    agree: Callable[[Group, Scene], Ruling | None]
    within: bool = False
    gap: Callable[[Sequence[Group]], float | None] = lambda groups: None


def fullest_first(reply: Reply) -> float:
    """A full name before the surname."""
    return -len(reply.answer)


def same_value(a: Reply, b: Reply) -> bool:
    """The same answer, to the letter."""
    return a.value == b.value
