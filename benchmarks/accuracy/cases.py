"""What each fixture case demands, held against what is found on its gold claims.

`[[must]]` of `case.toml` are findings with their verdict and what each story answers, in its own
words; every conflict is listed there, so that any other is false. `[[must_not]]` are answers that
no finding may set against each other as a conflict.

An answer is met by what the report says, or by a field of a claim behind it: names differ in their
spelling, and what differs may be a day, a status or whether something is certain. Where that could
be met by too much, a `passage` says on which sentence of the story the answer has to stand.
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
from claimcheck.claims import Claim, ClaimSet, FactClaim
from claimcheck.completion import LLM
from claimcheck.findings import Answer, Comparison, Finding
from claimcheck.judgement.compare import compare
from claimcheck.pipeline import align, combine
from claimcheck.report.json import read_claims
from claimcheck.values import tokens as tk

CASES = Path(__file__).parent.parent.parent / "fixtures"

#: Cases that measure and demand nothing: those that rules were changed for, and those that nobody
#: who writes rules has read.
SEEN, UNSEEN = (Path(__file__).parent.parent / "cases" / name for name in ("seen", "unseen"))
VERDICTS = ("conflict", "explained", "undecided", "agree")

#: Verdicts that an undecided finding shows: the difference is there, and left to the reader.
SHOWN = ("conflict", "explained")

Demand = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """A fixture case with gold.

    Attributes:
        folder: where it lies.
        gold: the claims of its stories.
        must: findings it demands.
        must_not: answers that must not be set against each other.
        inside: what one story says in two ways.
    """

    folder: Path
    gold: ClaimSet
    must: tuple[Demand, ...] = ()
    must_not: tuple[Demand, ...] = ()
    inside: tuple[Demand, ...] = ()


@dataclass(frozen=True)
class Given:
    """What a story answers: in the words of the report and of the claims, and on which passages."""

    words: tuple[str, ...]
    passages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """A finding as it is held against the demands.

    Attributes:
        verdict, reason: its own.
        sides: for each of its answers, what each story gives, by the name of the story.
        what: all of it on one line.
        origins: which stories are one origin together.
    """

    verdict: str
    reason: str
    sides: Sequence[Mapping[str, Given]]
    what: str
    origins: frozenset[tuple[str, ...]] = frozenset()


@dataclass(frozen=True)
class Held:
    """What becomes of a case's demands.

    Attributes:
        found: each finding demanded, with the one that has its verdict, else None.
        shown: each that is found, or told as undecided.
        false: conflicts that nothing demands.
        opposed: answers that must not be, and are set against each other, with the verdict.
    """

    found: tuple[tuple[Demand, Told | None], ...]
    shown: tuple[Demand, ...]
    false: tuple[Told, ...]
    opposed: tuple[tuple[Demand, str], ...]


def carried_over() -> Iterator[Measured]:
    """The same of other cases; what goes wrong in the unseen ones stays unseen."""
    for who, folder in (("seen", SEEN), ("unseen", UNSEEN)):
        every = list(cases(folder))
        every_told = [told(compare(case.gold), case.gold) for case in every]
        figures = _figures(f"{who}: ", every, every_told, VERDICTS)
        yield from (f for f in figures if isinstance(f, Figure) or folder == SEEN)


def measure(baselines: Baselines, folder: Path = CASES) -> Iterator[Measured]:
    """Demanded findings found, by verdict; false conflicts; forbidden oppositions."""
    every = list(cases(folder))
    compared = [compare(case.gold) for case in every]
    every_told = [told(c, case.gold) for c, case in zip(compared, every, strict=True)]
    yield from _figures("cases: ", every, every_told, VERDICTS)
    hits = [
        tells_inside(comparison, row)
        for case, comparison in zip(every, compared, strict=True)
        for row in case.inside
    ]
    yield from ratio("cases: conflicts inside one story found", sum(hits), len(hits))
    reasons = Counter(f"{t.verdict}, {t.reason}" for findings in every_told for t in findings)
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
    every_told = []
    for case in every:
        stories = read_sources([case.folder / "articles"]).articles
        every_told.append(told(compare(case.gold, await align(stories, llm)), case.gold))
    return list(_figures("cases: ", every, every_told, VERDICTS))


def cases(folder: Path) -> Iterator[Case]:
    """The cases in `folder` that have gold."""
    for file in sorted(folder.glob("*/case.toml")):
        gold = sorted((file.parent / "gold").glob("*.json"))
        if gold:
            rows = tomllib.loads(file.read_text("utf-8"))
            yield Case(
                file.parent,
                combine(read_claims(f) for f in gold),
                *(tuple(rows.get(name, ())) for name in ("must", "must_not", "inside")),
            )


def hold(case: Case, findings: Sequence[Told]) -> Held:
    """Hold findings against the demands: each finding meets at most one demand.

    A demand that nothing meets with its verdict is shown by an undecided finding that would.
    """
    left = list(findings)
    hits: list[Told | None] = []
    for demand in case.must:
        hit = next((t for t in left if t.verdict == demand["verdict"] and _meets(t, demand)), None)
        hits.append(hit)
        if hit:
            left.remove(hit)
    shown: list[Demand] = []
    for demand, hit in zip(case.must, hits, strict=True):
        open_ = next((t for t in left if t.verdict == "undecided" and _meets(t, demand)), None)
        if hit or (open_ and demand["verdict"] in SHOWN):
            shown.append(demand)
        if open_ and not hit and demand["verdict"] in SHOWN:
            left.remove(open_)
    demanded = [d for d in case.must if d["verdict"] == "conflict"]
    false = (t for t in left if t.verdict == "conflict" and not any(_meets(t, d) for d in demanded))
    return Held(
        found=tuple(zip(case.must, hits, strict=True)),
        shown=tuple(shown),
        false=tuple(false),
        opposed=tuple(
            (demand, verdict)
            for demand in case.must_not
            for verdict in ("conflict", "undecided")
            if any(t.verdict == verdict and _opposes(t, demand) for t in left)
        ),
    )


def told(comparison: Comparison, claims: ClaimSet) -> list[Told]:
    """The findings of a comparison, as they are held against demands."""
    names = {a.id: a.name for a in comparison.articles}
    known = {c.id: c for c in claims.claims}
    return [_told(finding, names, known) for finding in comparison.findings]


def tells_inside(comparison: Comparison, row: Demand) -> bool:
    """Whether what one story says in two ways is told as a conflict within it."""
    names = {a.id: a.name for a in comparison.articles}
    return any(
        {names[a] for a in f.articles} == {row["article"]}
        and all(any(_alike(want, a.answer) for a in f.answers) for want in row["answers"])
        for f in comparison.within
        if f.verdict == "conflict"
    )


def _figures(
    who: str, every: Sequence[Case], found: Sequence[Sequence[Told]], verdicts: Sequence[str]
) -> Iterator[Measured]:
    held = [hold(case, findings) for case, findings in zip(every, found, strict=True)]
    met = [pair for h in held for pair in h.found]
    for verdict in verdicts:
        hits = [hit for demand, hit in met if demand["verdict"] == verdict]
        yield from ratio(f"{who}{verdict} found", sum(h is not None for h in hits), len(hits))
        if verdict in SHOWN:
            shown = sum(d["verdict"] == verdict for h in held for d in h.shown)
            yield from ratio(f"{who}{verdict} shown", shown, len(hits))
    reasons = [(d, hit) for d, hit in met if hit and hit.reason and d.get("reason")]
    right = sum(hit.reason == d["reason"] for d, hit in reasons)
    yield from ratio(f"{who}reason right, of those found", right, len(reasons))
    conflicts = sum(t.verdict == "conflict" for findings in found for t in findings)
    yield count(f"{who}false conflicts", sum(len(h.false) for h in held), conflicts)
    total = sum(len(case.must_not) for case in every)
    for verdict in ("conflict", "undecided"):
        broken = sum(v == verdict for h in held for _, v in h.opposed)
        yield count(f"{who}must not, and is told as {verdict}", broken, total)
    for case, h in zip(every, held, strict=True):
        for demand, hit in h.found:
            if hit is None and demand["verdict"] in verdicts:
                shown_as = " (undecided)" if demand in h.shown else ""
                yield Error(f"{demand['verdict']} missed", _shown(case, demand) + shown_as)
        for false in h.false:
            yield Error("false conflict", f"{case.folder.name}: {false.what}")
        for demand, verdict in h.opposed:
            what = f"{_shown(case, demand)} ({demand['why']})"
            yield Error(f"must not, told as {verdict}", what)


def _meets(told: Told, demand: Demand) -> bool:
    """Whether each story answers as demanded, and not all alike where the answers differ."""
    sides = _answering(told, demand)
    return all(sides) and (demand["verdict"] == "agree" or len(set().union(*sides)) > 1)


def _opposes(told: Told, demand: Demand) -> bool:
    """Whether a finding sets the answers against each other."""
    sides = _answering(told, demand)
    return all(sides) and not set.intersection(*sides)


def _answering(told: Told, demand: Demand) -> list[set[int]]:
    """For each story of a demand, the sides on which it answers as demanded."""
    passages = demand.get("passage", {})
    return [
        {
            n
            for n, side in enumerate(told.sides)
            if story in side and _says(side[story], answer, passages.get(story, ""))
        }
        for story, answer in demand["answers"].items()
    ]


def _says(given: Given, answer: str | list[str], passage: str) -> bool:
    """Whether a story gives this answer, on this passage: the same words, or one in the other.

    A list are several answers of one story; it must give one of them.
    """
    if not any(passage in quote for quote in given.passages) and passage:
        return False
    wanted = answer if isinstance(answer, list) else [answer]
    return any(_alike(want, words) for want in wanted for words in given.words)


def _alike(one: str, other: str) -> bool:
    words, others = _words(one), _words(other)
    return bool(words and others) and (_within(words, others) or _within(others, words))


def _words(text: str) -> tuple[str, ...]:
    return tuple(t.folded for t in tk.tokens(text))


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    n = len(part)
    return any(tuple(whole[i : i + n]) == tuple(part) for i in range(len(whole) - n + 1))


def _told(finding: Finding, names: Mapping[str, str], claims: Mapping[str, Claim]) -> Told:
    sides = [_side(side, names, claims) for side in finding.sides]
    shown = " / ".join(
        f"{', '.join(given)}: {'; '.join(a.answer for a in side)}"
        for given, side in zip(sides, finding.sides, strict=True)
    )
    origins = frozenset(
        tuple(
            sorted({names[i] for a in side for o in a.origins if o.name == n for i in o.articles})
        )
        for side in finding.sides
        for n in {o.name for a in side for o in a.origins}
    )
    what = f"{finding.question} {shown}"
    return Told(finding.verdict, finding.reason, sides, what, origins)


def _side(
    side: Sequence[Answer], names: Mapping[str, str], claims: Mapping[str, Claim]
) -> Mapping[str, Given]:
    words: dict[str, list[str]] = {}
    passages: dict[str, list[str]] = {}
    for answer in side:
        for evidence in answer.evidence:
            words.setdefault(names[evidence.article], []).append(answer.answer)
            passages.setdefault(names[evidence.article], []).append(evidence.quote)
        for claim in (claims[id_] for id_ in answer.claims if id_ in claims):
            words.setdefault(names[claim.article], []).extend(_content(claim))
    return {
        story: Given(tuple(said), tuple(passages.get(story, ()))) for story, said in words.items()
    }


def _contradiction(case: Case, one: Claim, other: Claim) -> Told:
    names = {a.id: a.name for a in case.gold.articles}
    sides = [
        {names[c.article]: Given(tuple(_content(c)), tuple(e.quote for e in c.evidence))}
        for c in (one, other)
    ]
    return Told("conflict", "", sides, f"{one.summary} / {other.summary}")


def _content(claim: Claim) -> list[str]:
    """What the claim says, field by field; when, and how surely."""
    fields = [getattr(claim, name) for name in claim.content]
    texts = [f for f in fields if isinstance(f, str)]
    texts += [part for f in fields if isinstance(f, tuple) for part in f]
    if isinstance(claim, FactClaim):
        texts.append("no" if claim.negated else "yes")
    return [*texts, claim.certainty, *([claim.time.text] if claim.time else [])]


def _shown(case: Case, demand: Demand) -> str:
    answers = " / ".join(f"{article}: {answer}" for article, answer in demand["answers"].items())
    return f"{case.folder.name}: {answers}"
