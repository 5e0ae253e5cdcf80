"""How well models extract: `python -m benchmarks.extraction [CASE ...] [--model M]`.

Without `--model`, each model that has recordings, on the fixture cases it has them of; with it,
that model on all fixture cases or those named, its answers cached. For each kind of claim:

- *found*: gold claims that a grounded claim covers: one of its kind that names the same thing. An
  office by its person and seat; an event by the action's class or a word of it, and a participant;
  a figure by its value; a statement by speaker and half of the words; a relation by subject and
  object.
- *fields right*: of the fields that do not decide that, those that are as gold has them.
- *precise*: grounded claims that cover a gold claim. Gold is what a reader noted, not all there is.
- *dropped*: claims that the story does not bear out, with the commonest reasons.

With `--ecbplus DIR`, who, when and where of the event mentions of sampled sentences of that set.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import mentions
from claimcheck.articles.reading import read_sources
from claimcheck.claims import (
    Article,
    Claim,
    ClaimSet,
    Coverage,
    EventClaim,
    FigureClaim,
    OfficeClaim,
    RelationClaim,
    StatementClaim,
    Time,
)
from claimcheck.errors import ClaimcheckError
from claimcheck.values import tokens as tk
from claimcheck.llm.connect import connect
from claimcheck.llm.folders import answers_folder
from claimcheck.llm.recorded import Recorded
from claimcheck.llm.store import Store
from claimcheck.pipeline import combine, extract
from claimcheck.progress import PassageRead, Started
from claimcheck.report.json import read_claims
from claimcheck.values.actions import action_class
from claimcheck.values.names import same_person
from claimcheck.values.offices import office
from claimcheck.values.places import country
from claimcheck.values.quantities import quantity
from claimcheck.values.quantities.value import Quantity

CASES = Path(__file__).parent.parent / "fixtures"
KINDS = ("office", "event", "figure", "statement", "relation")


@dataclass(frozen=True)
class Case:
    """What a model gave for the stories of a case, and gold."""

    name: str
    found: ClaimSet
    gold: ClaimSet


@dataclass(frozen=True)
class Score:
    """Counts of claims of one kind; those of several cases add up.

    Attributes:
        gold: gold claims.
        found: those of them that a grounded claim covers.
        fields: of these, the fields that do not decide on covering.
        right: those of the fields that are as gold has them.
        grounded: claims that stand.
        precise: those of them that cover a gold claim.
        dropped: claims that do not stand.
    """

    gold: int = 0
    found: int = 0
    fields: int = 0
    right: int = 0
    grounded: int = 0
    precise: int = 0
    dropped: int = 0

    def __add__(self, other: Score) -> Score:
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return Score(*(one + more for one, more in pairs))


def main() -> None:
    """Print a table for each model."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("cases", nargs="*", type=Path, help="folders of fixture cases")
    parser.add_argument("--model", help="as for claimcheck compare; else the recordings")
    parser.add_argument("--base-url", help="a compatible server")
    parser.add_argument("--ecbplus", type=Path, help="folder with docs_dev.jsonl; needs --model")
    parser.add_argument("--sample", type=int, default=40, help="sentences of it")
    options = parser.parse_args()
    if options.ecbplus and not options.model:
        parser.error("--ecbplus needs --model: there are no recordings of it")
    folders = options.cases or sorted(p.parent for p in CASES.glob("*/gold"))
    try:
        if options.model:
            cases = asyncio.run(read_by(options.model, options.base_url, folders))
        else:
            cases = [recorded(f) for f in folders if options.cases or (f / "recordings").exists()]
        for model in sorted({case.found.provenance.model for case in cases}):
            print(f"read by {model}")
            report([case for case in cases if case.found.provenance.model == model])
        if options.ecbplus:
            sampled = mentions.sample(options.ecbplus / "docs_dev.jsonl", options.sample)
            articles = [s.article for s in sampled]
            found = asyncio.run(asked(options.model, options.base_url, [articles]))[0]
            print(f"event mentions of {len(sampled)} sentences of ECB+")
            print(*mentions.table(sampled, found), sep="\n")
    except ClaimcheckError as error:
        sys.exit(str(error))


def recorded(folder: Path) -> Case:
    """What the recordings of a case hold."""
    articles = read_sources([folder / "articles"]).articles
    found = asyncio.run(extract(articles, Recorded(folder / "recordings")))
    return Case(folder.name, found, _gold(folder))


async def read_by(model: str, base_url: str | None, folders: Sequence[Path]) -> list[Case]:
    """What a model gives for the stories of cases."""
    stories = [read_sources([folder / "articles"]).articles for folder in folders]
    found = await asked(model, base_url, stories)
    return [Case(f.name, c, _gold(f)) for f, c in zip(folders, found, strict=True)]


async def asked(
    model: str, base_url: str | None, stories: Iterable[Sequence[Article]]
) -> list[ClaimSet]:
    """What a model gives for sets of stories, one set after the other; answers are cached."""
    store = Store(answers_folder(os.environ))
    llm = connect(model, base_url, os.environ, offline=False, store=store)
    try:
        return [await extract(articles, llm, _progress) for articles in stories]
    finally:
        await llm.aclose()


def report(cases: Sequence[Case]) -> None:
    """Print the tables of one model: by case, or by story if there is one case, and by kind."""
    row = "{:<24}{:>10}{:>7}{:>10}{:>9}{:>6}{:>7}{:>8}".format
    print(row("", "sentences", "given", "grounded", "dropped", "gold", "found", "tokens"))
    for name, coverage, counts in _rows(cases):
        print(
            row(
                name,
                sum(c.sentences for c in coverage),
                sum(c.extracted for c in coverage),
                sum(c.grounded for c in coverage),
                sum(len(c.dropped) for c in coverage),
                counts.gold,
                counts.found,
                sum(c.completion_tokens for c in coverage),
            )
        )
    by_kind = {kind: sum((score(c, kind) for c in cases), Score()) for kind in KINDS}
    by_kind["all"] = sum(by_kind.values(), Score())
    row = "{:<12}{:>14}{:>18}{:>18}{:>18}".format
    print(row("", "found", "fields right", "precise", "dropped"))
    for kind, s in by_kind.items():
        print(
            row(
                kind,
                _share(s.found, s.gold),
                _share(s.right, s.fields),
                _share(s.precise, s.grounded),
                _share(s.dropped, s.dropped + s.grounded),
            )
        )
    every = [c for case in cases for c in case.found.coverage]
    print("dropped because:", _reasons(every))
    unread = sum(len(c.failures) for c in every)
    print(f"malformed: {sum(c.malformed for c in every)}; passages not wholly read: {unread}")


def score(case: Case, kind: str, article: str | None = None) -> Score:
    """How the claims of one kind stand to gold, of all stories of a case or of one."""
    golden = [g for g in case.gold.claims if _is(g, kind, article)]
    given = [c for c in case.found.claims if _is(c, kind, article)]
    best = [_best(g, given) for g in golden]
    judged = [right for fields in best if fields is not None for right in fields]
    return Score(
        gold=len(golden),
        found=sum(fields is not None for fields in best),
        fields=len(judged),
        right=sum(judged),
        grounded=len(given),
        precise=sum(any(_covered(c, g) for g in golden) for c in given),
        dropped=sum(
            d.kind == kind
            for c in case.found.coverage
            if article in (None, c.article)
            for d in c.dropped
        ),
    )


def covers(claim: Claim, gold: Claim) -> bool:
    """Whether a claim names what a gold claim of the same article names."""
    match claim, gold:
        case OfficeClaim(), OfficeClaim():
            one = office(claim.title, claim.body, claim.status)
            other = office(gold.title, gold.body, gold.status)
            seats = one and other and one.seat == other.seat
            return bool(seats) and _same(claim.person, gold.person)
        case EventClaim(), EventClaim():
            acts = _acts(claim.action) & _acts(gold.action)
            pairs = ((p, q) for p in claim.participants for q in gold.participants)
            return bool(acts) and any(_same(p, q) for p, q in pairs)
        case FigureClaim(), FigureClaim():
            return _counts(claim.value) is not None and _counts(claim.value) == _counts(gold.value)
        case StatementClaim(), StatementClaim():
            words, wanted = set(tk.content(claim.words)), set(tk.content(gold.words))
            return _same(claim.speaker, gold.speaker) and 2 * len(words & wanted) >= len(wanted)
        case RelationClaim(), RelationClaim():
            return _same(claim.subject, gold.subject) and _same(claim.object, gold.object)
    return False


def fields(claim: Claim, gold: Claim) -> tuple[bool, ...]:
    """Whether each field that does not decide on covering is as gold has it.

    An office's status; an event's participants (all of gold's), place, time and status; a figure's
    measure and entity; whether a statement has all words; a relation's predicate and polarity; and
    of all but offices, on whom the story relies.
    """
    source = _all_named(claim.attribution, gold.attribution)
    match claim, gold:
        case OfficeClaim(), OfficeClaim():
            return (claim.status == gold.status,)
        case EventClaim(), EventClaim():
            return (
                _all_named(claim.participants, gold.participants),
                _alike(claim.place, gold.place),
                _when(claim.time, gold.time),
                claim.status == gold.status,
                source,
            )
        case FigureClaim(), FigureClaim():
            return claim.measure == gold.measure, _alike(claim.entity, gold.entity), source
        case StatementClaim(), StatementClaim():
            return (set(tk.content(gold.words)) <= set(tk.content(claim.words)),)
        case RelationClaim(), RelationClaim():
            shared = _acts(claim.predicate) & _acts(gold.predicate)
            # "is" has no word that counts.
            linked = bool(shared) or claim.predicate == gold.predicate
            return linked, claim.polarity == gold.polarity, source
    return ()


def _rows(cases: Sequence[Case]) -> Iterable[tuple[str, list[Coverage], Score]]:
    for case in cases:
        coverage = list(case.found.coverage)
        if len(cases) > 1:
            yield case.name, coverage, sum((score(case, kind) for kind in KINDS), Score())
            continue
        for article, read in zip(case.found.articles, coverage, strict=True):
            counts = (score(case, kind, article.id) for kind in KINDS)
            yield article.name, [read], sum(counts, Score())


def _best(gold: Claim, given: Iterable[Claim]) -> tuple[bool, ...] | None:
    """The fields of the claim that has most of them right, of those that cover gold."""
    judged = [fields(claim, gold) for claim in given if _covered(claim, gold)]
    return max(judged, key=sum, default=None)


def _covered(claim: Claim, gold: Claim) -> bool:
    return claim.article == gold.article and covers(claim, gold)


def _is(claim: Claim, kind: str, article: str | None) -> bool:
    return claim.kind == kind and article in (None, claim.article)


def _same(one: str, other: str) -> bool:
    if (place := country(one)) or country(other):
        return place == country(other)
    if same_person(one, other).same is True:
        return True
    words, others = set(tk.content(one)), set(tk.content(other))
    return bool(words) and (words <= others or others <= words)


def _alike(one: str | None, other: str | None) -> bool:
    return _same(one, other) if one and other else not (one or other)


def _all_named(some: Iterable[str], wanted: Iterable[str]) -> bool:
    names = list(some)
    return all(any(_same(name, other) for name in names) for other in wanted)


def _when(one: Time | None, other: Time | None) -> bool:
    if one and other and one.interval and other.interval:
        return one.interval == other.interval
    return _alike(one.text if one else None, other.text if other else None)


def _counts(value: str) -> Quantity | None:
    """The figure; "12 dead" and "12 people" are one."""
    told = quantity(value)
    return replace(told, unit="") if told and told.unit == "people" else told


def _acts(action: str) -> set[str]:
    known = action_class(action)
    return {known.name} if known else {tk.stem(w) for w in tk.content(action)}


def _gold(folder: Path) -> ClaimSet:
    return combine(read_claims(file) for file in sorted((folder / "gold").glob("*.json")))


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} {part / whole:.2f}" if whole else "-"


def _reasons(coverage: Iterable[Coverage]) -> str:
    reasons = Counter(
        "".join(part for n, part in enumerate(d.reason.replace("”", "“").split("“")) if n != 1)
        for c in coverage
        for d in c.dropped
    )
    return "; ".join(f"{' '.join(reason.split())} ({n})" for reason, n in reasons.most_common(6))


def _progress(event: Started | PassageRead) -> None:
    if isinstance(event, PassageRead):
        print(".", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
