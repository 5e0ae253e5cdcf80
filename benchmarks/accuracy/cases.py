"""What each fixture case demands, held against what is found on its gold claims.

`[[must]]` of `case.toml` are findings with their verdict and what each story answers; every
conflict is listed there, so that any other is false. `[[must_not]]` are answers that no finding may
set against each other as a conflict or as undecided.

An answer is met by what the report says, or by a field of a claim behind it: names differ in their
spelling, and what differs may be a day, a status or whether something is certain.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.accuracy.baselines import Baselines
from benchmarks.accuracy.figures import Error, Figure, Measured, count, ratio
from benchmarks.accuracy.triples import contradictions
from claimcheck.articles.reading import read_sources
from claimcheck.claims import Claim, ClaimSet
from claimcheck.completion import LLM
from claimcheck.findings import Comparison, Finding
from claimcheck.judgement.compare import compare
from claimcheck.pipeline import align, combine
from claimcheck.report.json import read_claims
from claimcheck.values import tokens as tk

CASES = Path(__file__).parent.parent.parent / "fixtures"

#: Cases that measure and demand nothing: those that rules were changed for, and those that nobody
#: who writes rules has read.
SEEN, UNSEEN = (Path(__file__).parent.parent / "cases" / name for name in ("seen", "unseen"))
VERDICTS = ("conflict", "explained", "undecided", "agree")

#: Article → what it answers, in the words of each side: those of the report, those of the claims.
Sides = Sequence[Mapping[str, Sequence[str]]]
Demand = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """A fixture case with gold.

    Attributes:
        name: of its folder.
        gold: the claims of its stories.
        must: findings it demands.
        must_not: answers that must not be set against each other.
    """

    name: str
    gold: ClaimSet
    must: tuple[Demand, ...]
    must_not: tuple[Demand, ...]


@dataclass(frozen=True)
class Told:
    """A finding as it is held against the demands: its question, verdict, reason and sides."""

    question: str
    verdict: str
    reason: str
    sides: Sides
    what: str


def carried_over() -> Iterator[Measured]:
    """The same of other cases; what goes wrong in the unseen ones stays unseen."""
    for who, folder in (("seen", SEEN), ("unseen", UNSEEN)):
        every = list(cases(folder))
        told = [_told(case, compare(case.gold)) for case in every]
        figures = _figures(f"{who}: ", every, told, VERDICTS)
        yield from (f for f in figures if isinstance(f, Figure) or folder == SEEN)
        wanted = [(c, t, d) for c, t in zip(every, told, strict=True) for d in c.must]
        wanted = [(c, t, d) for c, t, d in wanted if d["verdict"] == "conflict"]


def measure(baselines: Baselines, folder: Path = CASES) -> Iterator[Measured]:
    """Demanded findings found, by verdict; false conflicts; forbidden oppositions."""
    every = list(cases(folder))
    told = [_told(case, compare(case.gold)) for case in every]
    yield from _figures("cases: ", every, told, VERDICTS)
    reasons = Counter(f"{t.verdict}, {t.reason}" for findings in told for t in findings)
    for reason, times in sorted(reasons.items()):
        yield count(f"cases: how often {reason}", times, reasons.total())
    theirs = contradictions(baselines, [case.gold for case in every])
    if theirs is not None:
        held = [
            [_contradiction(case, one, other) for one, other in pairs]
            for case, pairs in zip(every, theirs, strict=True)
        ]
        figures = _figures("cases: contrachecker, ", every, held, ("conflict",))
        yield from (f for f in figures if not isinstance(f, Error))


async def across(llm: LLM, folder: Path = CASES) -> list[Measured]:
    """The same where `llm` reads the stories of each case across; the claims are gold."""
    every = list(cases(folder))
    told = []
    for case in every:
        stories = read_sources([folder / case.name / "articles"]).articles
        told.append(_told(case, compare(case.gold, await align(stories, llm))))
    return list(_figures("cases: ", every, told, VERDICTS))


def cases(folder: Path) -> Iterator[Case]:
    """The cases in `folder` that have gold."""
    for file in sorted(folder.glob("*/case.toml")):
        gold = sorted((file.parent / "gold").glob("*.json"))
        if gold:
            told = tomllib.loads(file.read_text("utf-8"))
            yield Case(
                file.parent.name,
                combine(read_claims(f) for f in gold),
                tuple(told.get("must", ())),
                tuple(told.get("must_not", ())),
            )


def _figures(
    who: str, every: Sequence[Case], told: Sequence[Sequence[Told]], verdicts: Sequence[str]
) -> Iterator[Measured]:
    missed: list[Error] = []
    met: list[tuple[Demand, Told | None]] = []
    false: list[Error] = []
    broken: list[Error] = []
    conflicts = 0
    for case, findings in zip(every, told, strict=True):
        left = list(findings)
        wanted = []
        for demand in case.must:
            likeliest = sorted(left, key=lambda t: t.question != demand.get("question"))
            hit = next((t for t in likeliest if _meets(t, demand)), None)
            if hit:
                left.remove(hit)
                wanted.append(hit)
            elif demand["verdict"] in verdicts:
                missed.append(Error(f"{demand['verdict']} missed", _shown(case, demand)))
            met.append((demand, hit))
        conflicts += sum(t.verdict == "conflict" for t in findings)
        false += [
            Error("false conflict", f"{case.name}: {t.what}")
            for t in left
            if t.verdict == "conflict"
            and not any(d["verdict"] == "conflict" and _meets(t, d) for d in case.must)
        ]
        broken += [
            Error("must not", _shown(case, demand) + f" ({demand['why']})")
            for demand in case.must_not
            if any(_opposes(t, demand) for t in findings if t not in wanted)
        ]
    for verdict in verdicts:
        hits = [hit for demand, hit in met if demand["verdict"] == verdict]
        yield from ratio(f"{who}{verdict} found", sum(h is not None for h in hits), len(hits))
    reasons = [(d, hit) for d, hit in met if hit and hit.reason and d.get("reason")]
    right = sum(hit.reason == d["reason"] for d, hit in reasons)
    yield from ratio(f"{who}reason right, of those found", right, len(reasons))
    yield count(f"{who}false conflicts", len(false), conflicts)
    total = sum(len(case.must_not) for case in every)
    yield count(f"{who}must not, and is", len(broken), total)
    yield from (*missed, *false, *broken)


def _meets(told: Told, demand: Demand) -> bool:
    """Whether a finding has the verdict demanded, and each story answers in it as demanded."""
    if told.verdict != demand["verdict"]:
        return False
    return all(
        any(_says(side, article, answer) for side in told.sides)
        for article, answer in demand["answers"].items()
    )


def _opposes(told: Told, demand: Demand) -> bool:
    """Whether a finding sets the answers against each other."""
    if told.verdict not in ("conflict", "undecided"):
        return False
    sides = [
        {n for n, side in enumerate(told.sides) if _says(side, article, answer)}
        for article, answer in demand["answers"].items()
    ]
    return all(sides) and not set.intersection(*sides)


def _says(side: Mapping[str, Sequence[str]], article: str, answer: str | list[str]) -> bool:
    """Whether the article gives this answer: the same words, or one wording inside the other.

    A list are several answers of one story; the side must have one of them.
    """
    if isinstance(answer, list):
        return any(_says(side, article, one) for one in answer)
    wanted = _words(answer)
    return any(
        _within(wanted, words) or _within(words, wanted)
        for words in map(_words, side.get(article, ()))
        if words
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(t.folded for t in tk.tokens(text))


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    n = len(part)
    return any(tuple(whole[i : i + n]) == tuple(part) for i in range(len(whole) - n + 1))


def _told(case: Case, comparison: Comparison) -> list[Told]:
    return [_finding(case, finding) for finding in comparison.findings]


def _finding(case: Case, finding: Finding) -> Told:
    names = {a.id: a.name for a in case.gold.articles}
    sides = []
    for answer in finding.answers:
        side: dict[str, list[str]] = {}
        for evidence in answer.evidence:
            side.setdefault(names[evidence.article], [answer.answer])
        for claim in case.gold.claims:
            if claim.id in answer.claims:
                side.setdefault(names[claim.article], []).extend(_content(claim))
        sides.append(side)
    shown = " / ".join(
        f"{', '.join(s)}: {a.answer}" for s, a in zip(sides, finding.answers, strict=True)
    )
    what = f"{finding.question} {shown}"
    return Told(finding.question, finding.verdict, finding.reason, sides, what)


def _contradiction(case: Case, one: Claim, other: Claim) -> Told:
    names = {a.id: a.name for a in case.gold.articles}
    sides = [{names[c.article]: _content(c)} for c in (one, other)]
    return Told("", "conflict", "", sides, f"{one.summary} / {other.summary}")


def _content(claim: Claim) -> list[str]:
    """What the claim says, field by field; when, and how surely."""
    fields = [getattr(claim, name) for name in claim.content]
    texts = [f for f in fields if isinstance(f, str)]
    texts += [part for f in fields if isinstance(f, tuple) for part in f]
    texts += ["yes" if f else "no" for f in fields if isinstance(f, bool)]
    return [*texts, claim.factuality, *([claim.time.text] if claim.time else [])]


def _shown(case: Case, demand: Demand) -> str:
    answers = " / ".join(f"{article}: {answer}" for article, answer in demand["answers"].items())
    return f"{case.name}: {answers}"
