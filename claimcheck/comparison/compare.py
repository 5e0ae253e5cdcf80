"""Comparison by rules: the answers to each shared question, judged by the rule for its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from claimcheck.claims import listed, unique
from claimcheck.comparison.origins import origins
from claimcheck.comparison.rules import RULES
from claimcheck.comparison.rulings import Rule, Ruling
from claimcheck.comparison.scene import Scene
from claimcheck.comparison.slots import Group, Reply, Slot, by_slot
from claimcheck.digests import content_id
from claimcheck.findings import Answer, Finding, Single


@dataclass(frozen=True)
class ByRules:
    """What the rules find.

    Attributes:
        findings: questions that two stories or more answer.
        within: what one story alone says in two ways.
        single: questions that one story alone answers, each with the ids of its claims.
    """

    findings: tuple[Finding, ...]
    within: tuple[Finding, ...]
    single: tuple[tuple[Single, frozenset[str]], ...]


def by_rules(scene: Scene) -> ByRules:
    """Set the claims of several articles side by side, without a model.

    A pure function: the order in which articles came does not change what it finds.
    """
    findings: list[Finding] = []
    within: list[Finding] = []
    single: list[tuple[Single, frozenset[str]]] = []
    for rule in RULES:
        for slot, given in by_slot(rule.replies(scene)).items():
            if rule.within:
                within += _inside(slot, given, rule, scene)
            if len({r.claim.article for r in given}) < 2:
                single.append((_single(slot, given), frozenset(r.claim.id for r in given)))
            elif finding := _finding(slot, given, rule, scene):
                findings.append(finding)
    return ByRules(tuple(findings), tuple(within), tuple(single))


def _single(slot: Slot, given: Sequence[Reply]) -> Single:
    first = min(given, key=lambda r: (r.claim.evidence[0].start, r.claim.id))
    answers = " / ".join(sorted({r.answer for r in given}))
    return Single(question=slot.question, answer=answers, evidence=first.claim.evidence[0])


def _finding(slot: Slot, given: Sequence[Reply], rule: Rule, scene: Scene) -> Finding | None:
    groups, open_ones = _grouped(given, rule, scene)
    ruling = _ruling(groups, rule, scene)
    if ruling is None:
        return None
    return _found(slot, ruling, (*groups, *open_ones), rule, scene)


def _inside(slot: Slot, given: Sequence[Reply], rule: Rule, scene: Scene) -> Iterator[Finding]:
    """Each story that contradicts itself, by the same rule by which stories contradict others."""
    for article in unique(r.claim.article for r in given):
        groups, _ = _grouped([r for r in given if r.claim.article == article], rule, scene)
        ruling = rule.judge(groups, scene) if len(groups) > 1 else None
        if ruling and ruling.verdict == "conflict":
            yield _found(slot, ruling, groups, rule, scene)


def _found(
    slot: Slot, ruling: Ruling, groups: Sequence[Group], rule: Rule, scene: Scene
) -> Finding:
    given = tuple(a for n, group in enumerate(groups) for a in answers(n, group, scene))
    stories = sorted({r.claim.article for g in groups for r in g})
    said = sorted(a.answer for a in given)
    return Finding(
        id=content_id("f", [slot.kind, *slot.key, *said, *(stories if len(stories) == 1 else [])]),
        kind=slot.kind,
        question=slot.question,
        verdict=ruling.verdict,
        explanation=ruling.explanation,
        reason=ruling.reason,
        possible=ruling.possible,
        settles=ruling.settles,
        gap=rule.gap(groups),
        answers=given,
    )


def _ruling(groups: Sequence[Group], rule: Rule, scene: Scene) -> Ruling | None:
    """The rule's word on several answers; a story that gives several itself is left out of it."""
    if len(groups) == 1:
        return rule.agree(groups[0], scene)
    whole = rule.judge(groups, scene)
    if whole is None or whole.verdict in ("agree", "explained"):
        return whole
    sides = [{r.claim.article for r in g} for g in groups]
    both = {a for one, other in combinations(sides, 2) for a in one & other}
    clear = [tuple(r for r in g if r.claim.article not in both) for g in groups]
    clear = [g for g in clear if g]
    if len(clear) > 1:
        ruling = rule.judge(clear, scene)
        unsure = any(all(r.claim.factuality == "hedged" for r in g) for g in clear)
        soften = unsure and ruling is not None and ruling.verdict == "conflict"
        return _softened(ruling) if ruling and soften else ruling
    names = listed(sorted(scene.name(a) for a in both))
    return Ruling(
        "undecided",
        "inconsistent",
        f"More than one answer is given within one story ({names}), so it cannot be held against "
        "the others.",
        possible="The story speaks of two times, or of two things.",
        settles="Reading that story.",
    )


def _softened(ruling: Ruling) -> Ruling:
    """A conflict, where one side is only believed or reported to be so."""
    return replace(
        ruling,
        verdict="undecided",
        reason="certainty",
        possible="One side is only reported or believed to be so, as its story says.",
    )


def _grouped(given: Iterable[Reply], rule: Rule, scene: Scene) -> tuple[list[Group], list[Group]]:
    """Replies that are one answer together, and those that could be any of several answers.

    Replies are taken in an order that depends on what they say, never on how they came. The answer
    that most articles give stands first. "Lee", where others say Ann Lee and Bob Lee, is neither.
    """
    groups: list[list[Reply]] = []
    open_ones: list[list[Reply]] = []
    for reply in sorted(given, key=lambda r: (rule.order(r), *_identity(r, scene))):
        homes = [g for g in groups if all(rule.same(reply, r) for r in g)]
        if not homes:
            groups.append([reply])
        elif len(homes) == 1:
            homes[0].append(reply)
        else:
            open_ones.append([reply])
    groups.sort(key=lambda g: _prominence(g, scene))
    return [tuple(g) for g in groups], [tuple(g) for g in open_ones]


def _prominence(group: Sequence[Reply], scene: Scene) -> tuple[int, str, str]:
    """More articles first; then as the articles stand in the report."""
    given_by = {r.claim.article for r in group}
    return (-len(given_by), min(scene.name(a) for a in given_by), group[0].answer)


def _identity(reply: Reply, scene: Scene) -> tuple[str, str, str]:
    return reply.answer, scene.name(reply.claim.article), reply.claim.id


def answers(side: int, group: Group, scene: Scene) -> Iterator[Answer]:
    """An answer for each wording, for "at least 12" and "12" agree and are not the same."""
    worded: dict[str, list[Reply]] = {}
    for reply in group:
        worded.setdefault(reply.answer.casefold(), []).append(reply)
    for told in worded.values():
        told.sort(key=lambda r: (scene.name(r.claim.article), r.claim.id))
        yield Answer(
            answer=told[0].answer,
            evidence=unique(e for r in told for e in r.claim.evidence),
            claims=unique(r.claim.id for r in told),
            origins=origins(told, scene),
            side=side,
        )
