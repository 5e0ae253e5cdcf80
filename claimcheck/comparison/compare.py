"""Comparison: the answers to each shared question, judged by the rule for its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from claimcheck.claims import Article, ClaimSet, listed, unique
from claimcheck.comparison.rules import RULES, Group, Rule, Ruling
from claimcheck.comparison.slots import Reply, Slot, replies
from claimcheck.digests import content_id
from claimcheck.findings import Answer, Comparison, Finding

_ORDER = ("conflict", "undecided", "explained", "agree")


def compare(claims: ClaimSet) -> Comparison:
    """Set the claims of several articles side by side.

    A pure function of its argument: the order in which articles came does not change what it finds.
    """
    articles = {a.id: a for a in claims.articles}
    findings: list[Finding] = []
    unshared = 0
    for slot, given in replies(claims).items():
        if len({r.claim.article for r in given}) < 2:
            unshared += 1
        else:
            findings.append(_finding(slot, given, articles))
    findings.sort(key=lambda f: (_ORDER.index(f.verdict), f.kind != "office", f.question, f.id))
    return Comparison(
        provenance=claims.provenance,
        articles=tuple(sorted(claims.articles, key=lambda a: (a.name, a.id))),
        coverage=tuple(
            sorted(claims.coverage, key=lambda c: (articles[c.article].name, c.article))
        ),
        findings=tuple(findings),
        unshared=unshared,
        unread=claims.unread,
    )


def _finding(slot: Slot, given: Sequence[Reply], articles: Mapping[str, Article]) -> Finding:
    rule = RULES[slot.kind]
    groups, open_ones = _grouped(given, rule, articles)
    ruling = _ruling(groups, rule, articles)
    answers = tuple(a for group in (*groups, *open_ones) for a in _answers(group, articles))
    return Finding(
        id=content_id("f", [slot.kind, *slot.key, *sorted(a.answer for a in answers)]),
        kind=slot.kind,
        question=slot.question,
        verdict=ruling.verdict,
        explanation=ruling.explanation,
        reason=ruling.reason,
        possible=ruling.possible,
        settles=ruling.settles,
        answers=answers,
    )


def _ruling(groups: Sequence[Group], rule: Rule, articles: Mapping[str, Article]) -> Ruling:
    """The rule's word on several answers; a story that gives several itself is left out of it."""
    if len(groups) == 1:
        return Ruling("agree", "agreement", rule.agree)
    sides = [{r.claim.article for r in g} for g in groups]
    both = {a for one, other in combinations(sides, 2) for a in one & other}
    clear = [tuple(r for r in g if r.claim.article not in both) for g in groups]
    clear = [g for g in clear if g]
    if len(clear) > 1:
        ruling = rule.judge(clear, articles)
        unsure = any(all(r.claim.factuality == "hedged" for r in g) for g in clear)
        return _softened(ruling) if unsure and ruling.verdict == "conflict" else ruling
    names = listed(sorted(articles[a].name for a in both))
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


def _grouped(
    given: Iterable[Reply], rule: Rule, articles: Mapping[str, Article]
) -> tuple[list[Group], list[Group]]:
    """Replies that are one answer together, and those that could be any of several answers.

    Replies are taken in an order that depends on what they say, never on how they came. The answer
    that most articles give stands first. "Lee", where others say Ann Lee and Bob Lee, is neither.
    """
    groups: list[list[Reply]] = []
    open_ones: list[list[Reply]] = []
    for reply in sorted(given, key=lambda r: (rule.order(r), *_identity(r, articles))):
        homes = [g for g in groups if all(rule.same(reply, r) for r in g)]
        if not homes:
            groups.append([reply])
        elif len(homes) == 1:
            homes[0].append(reply)
        else:
            open_ones.append([reply])
    groups.sort(key=lambda g: _prominence(g, articles))
    return [tuple(g) for g in groups], [tuple(g) for g in open_ones]


def _prominence(group: Sequence[Reply], articles: Mapping[str, Article]) -> tuple[int, str, str]:
    """More articles first; then as the articles stand in the report."""
    given_by = {r.claim.article for r in group}
    return (-len(given_by), min(articles[a].name for a in given_by), group[0].answer)


def _identity(reply: Reply, articles: Mapping[str, Article]) -> tuple[str, str, str]:
    return reply.answer, articles[reply.claim.article].name, reply.claim.id


def _answers(group: Group, articles: Mapping[str, Article]) -> Iterator[Answer]:
    """An answer for each wording, for "at least 12" and "12" agree and are not the same."""
    for words in unique(r.answer for r in group):
        told = [r for r in group if r.answer == words]
        told.sort(key=lambda r: (articles[r.claim.article].name, r.claim.id))
        evidence = unique(e for r in told for e in r.claim.evidence)
        yield Answer(answer=words, evidence=evidence, claims=unique(r.claim.id for r in told))
