"""Whole stories in, findings out: `python -m benchmarks.events --data DIR [--model M]`.

DIR holds a folder an event, with `articles/` and `gold.json`. Rows: claimcheck with reading across;
the plain question to the same model; claimcheck without a model to compare, on the claims that the
model extracted, each event by weights fitted on all others; and contrachecker on the same claims.
`--fitted` prints the third alone. `--across-only` leaves extraction, and what rests on it, out.
`--again URL` asks another reader the same, and says which findings stay. `--cases` reads the cases
of `fixtures/` across instead.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import fit
from benchmarks.accuracy import cases
from benchmarks.accuracy.baselines import Baselines
from benchmarks.accuracy.figures import Figure
from benchmarks.accuracy.triples import contradictions
from benchmarks.asking import asking
from benchmarks.events import plain
from benchmarks.events.looking_again import look_again
from benchmarks.events.repeating import findings, repeated
from benchmarks.events.scoring import score
from claimcheck.alignment.across import portions
from claimcheck.alignment.across import request as across_request
from claimcheck.alignment.events import Event, events
from claimcheck.articles.reading import read_sources
from claimcheck.claims import ClaimSet
from claimcheck.completion import LLM, Request
from claimcheck.errors import ModelError, NoAnswer
from claimcheck.findings import Alignment, Comparison
from claimcheck.judgement.compare import compare
from claimcheck.pipeline import align, extract

ACROSS, TWICE = "claimcheck", "a second look"
PLAIN, FITTED, RIVAL = "plain question", "without a model", "contrachecker"

#: A row of the table: what it is called, what is counted, and of what.
_ROWS = (
    ("questions met", "met", "questions"),
    ("differences shown", "differences shown", "differences"),
    ("conflicts found", "conflict found", "conflict"),
    ("conflicts shown", "conflict shown", "conflict"),
    ("told that are false", "false", "told"),
    ("reason right, of explained found", "reason right", "explained found"),
    ("agreements told as such", "agree found", "agree"),
)


@dataclass
class Tally:
    """What one way of comparing came to, over all events, by both scorers."""

    plain: Counter[str] = field(default_factory=Counter)
    mended: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, event: str, gold: list[dict[str, Any]], report: Mapping[str, Any]) -> None:
        """Score one event."""
        self.plain += score(gold, report, mended=False).counts
        found = score(gold, report, mended=True)
        self.mended += found.counts
        self.errors += [f"{event}: missed {m}" for m in found.missed]
        self.errors += [f"{event}: false {f}" for f in found.false]


async def without_a_model(folders: list[Path], llm: LLM) -> dict[str, Tally]:
    """All events by exact and fitted alignment of the claims that `llm` extracts."""
    sets = await fit.read(folders, llm)
    gold = [fit.gold_of(f) for f in folders]
    models = fit.without_each([fit.labelled(c, g) for c, g in zip(sets, gold, strict=True)])
    tally = Tally()
    for folder, claims, questions, fitted in zip(folders, sets, gold, models, strict=True):
        tally.add(folder.name, questions, _report(compare(claims, models=fitted)))
    return {FITTED: tally}


async def measure(
    folders: list[Path], llm: LLM, baselines: Baselines, *, across_only: bool, twice: bool = False
) -> tuple[dict[str, Tally], Counter[str]]:
    """All events by all ways; an event without an answer is left out of all, and told."""
    tallies: dict[str, Tally] = {}
    tokens: Counter[str] = Counter()
    for folder in folders:
        stories = read_sources([folder / "articles"]).articles
        event = Event(tuple(a for e in events(stories) for a in e.articles))
        gold = json.loads((folder / "gold.json").read_text("utf-8"))["questions"]
        try:
            answer = await llm.complete(plain.request(event, llm.profile))
        except (ModelError, NoAnswer) as error:
            print(f"{folder.name}: plain question not answered ({error})", file=sys.stderr)
        else:
            tallies.setdefault(PLAIN, Tally()).add(folder.name, gold, plain.report(answer, event))
        alignment = await align(stories, llm)
        for failure in alignment.failures:
            print(f"{folder.name}: {failure.reason}", file=sys.stderr)
        claims = ClaimSet(articles=tuple(stories), coverage=(), claims=())
        if not across_only:
            claims = await extract(stories, llm)
            if (told := contradictions(baselines, [claims])) is not None:
                report = _rival(claims, told[0])
                tallies.setdefault(RIVAL, Tally()).add(folder.name, gold, report)
        found = compare(claims, alignment)
        tallies.setdefault(ACROSS, Tally()).add(folder.name, gold, _report(found))
        tokens += _tokens(event, alignment, llm)
        tokens["out, across"] += await _written(event, llm)
        if twice and (more := await look_again(event, alignment, llm)):
            tallies.setdefault(TWICE, Tally()).add(
                folder.name, gold, _report(compare(claims, more[0]))
            )
            tokens["in, second look"] += more[1].prompt_tokens
            tokens["out, second look"] += more[1].completion_tokens
    if not across_only:
        tallies |= await without_a_model(folders, llm)
    return tallies, tokens


def _tokens(event: Event, alignment: Alignment, llm: LLM) -> Counter[str]:
    """What reading across and the plain question take, in characters over four."""
    across = [across_request(p, (), llm.profile) for p in portions(event, llm.profile)]
    return Counter(
        {
            "stories": len(event.articles),
            "calls across": len(across),
            "in, across": sum(map(_length, across)),
            "in, plain": _length(plain.request(event, llm.profile)),
            "dropped": len(alignment.dropped),
            "proposed": alignment.proposed,
        }
    )


async def _written(event: Event, llm: LLM) -> int:
    """Tokens of the answer about an event that is one request; what it took is in the cache."""
    parts = portions(event, llm.profile)
    if len(parts) != 1:
        return 0
    try:
        answer = await llm.complete(across_request(parts[0], (), llm.profile))
    except (ModelError, NoAnswer):
        return 0
    return answer.usage.completion_tokens


def _length(asked: Request) -> int:
    return sum(len(m.content) for m in asked.messages) // 4


def _report(comparison: Comparison) -> dict[str, Any]:
    return comparison.model_dump(mode="json")


def _rival(claims: ClaimSet, pairs: list[Any]) -> dict[str, Any]:
    """The contradictions of claims as findings, for scoring."""
    return {
        "articles": [{"id": a.id, "name": a.name} for a in claims.articles],
        "findings": [
            {
                "id": f"r{n}",
                "question": "",
                "verdict": "conflict",
                "reason": "",
                "answers": [
                    {
                        "answer": c.summary,
                        "evidence": [{"article": e.article, "quote": e.quote} for e in c.evidence],
                    }
                    for c in pair
                ],
            }
            for n, pair in enumerate(pairs)
        ],
    }


def table(tallies: Mapping[str, Tally]) -> Iterator[str]:
    """The table: counts beside ratios, by the plain scorer and, in brackets, the mended one."""
    ways = [w for w in (ACROSS, TWICE, PLAIN, FITTED, RIVAL) if w in tallies]
    yield "| | " + " | ".join(ways) + " |"
    yield "|---|" + "---:|" * len(ways)
    for name, what, of in _ROWS:
        cells = (_cell(tallies[w].plain, tallies[w].mended, what, of) for w in ways)
        yield f"| {name} | " + " | ".join(cells) + " |"


def _cell(as_written: Counter[str], mended: Counter[str], what: str, of: str) -> str:
    told = _ratio(as_written[what], as_written[of])
    other = _ratio(mended[what], mended[of])
    return told if told == other else f"{told} ({other})"


def _ratio(part: int, whole: int) -> str:
    return f"{part} of {whole}, {part / whole:.2f}" if whole else "0 of 0"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, help="a folder of events")
    parser.add_argument("--cases", action="store_true", help="the fixture cases instead")
    parser.add_argument("--again", metavar="URL", help="another reader of the same requests")
    parser.add_argument("--model", help="as for claimcheck compare")
    parser.add_argument("--base-url", help="a compatible server")
    parser.add_argument("--across-only", action="store_true", help="extract nothing")
    parser.add_argument("--fitted", action="store_true", help="compare without a model alone")
    parser.add_argument("--twice", action="store_true", help="ask what differs besides, too")
    parser.add_argument("--errors", action="store_true", help="list what was missed and false")
    options = parser.parse_args()
    if options.cases:
        figures = asyncio.run(asking(options.model, options.base_url, cases.across))
        print(*(f for f in figures if options.errors or isinstance(f, Figure)), sep="\n")
        return
    if options.data is None:
        parser.error("name a folder of events with --data")
    folders = sorted(f.parent for f in options.data.glob("*/gold.json"))
    if options.fitted:
        tallies = asyncio.run(
            asking(options.model, options.base_url, lambda llm: without_a_model(folders, llm))
        )
        print(*table(tallies), sep="\n")
        if options.errors:
            print("", *tallies[FITTED].errors, sep="\n")
        return
    tallies, tokens = asyncio.run(
        asking(
            options.model,
            options.base_url,
            lambda llm: measure(
                folders,
                llm,
                Baselines(),
                across_only=options.across_only,
                twice=options.twice,
            ),
        )
    )
    print(*table(tallies), "", sep="\n")
    each = {name: count / len(folders) for name, count in tokens.items()}
    print(", ".join(f"{name} {count:.1f}" for name, count in each.items()), "an event")
    print(f"tokens in, to the plain question: {tokens['in, across'] / tokens['in, plain']:.2f}")
    if options.again:
        both = [
            asyncio.run(asking(options.model, url, lambda llm: findings(folders, llm)))
            for url in (options.base_url, options.again)
        ]
        print("", *repeated(*both), sep="\n")
    if options.errors:
        for way, tally in tallies.items():
            print("", f"## {way}", *tally.errors, sep="\n")


if __name__ == "__main__":
    main()
