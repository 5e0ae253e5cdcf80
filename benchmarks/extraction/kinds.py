"""Claims against gold claims, kind by kind.

- *found*: gold claims that a grounded claim covers: one of its kind that names the same thing. An
  office by its person and seat; an event by a word of its action and by one of those who take part;
  a figure by its value; a statement by speaker and half of the words; a fact by its subject and
  half of the words that are said of it.
- *fields right*: of the fields that do not decide that, those that are as gold has them.
- *precise*: grounded claims that cover a gold claim. Gold is what a reader noted, not all there is.
- *dropped*: claims that the story does not bear out, with the commonest reasons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.extraction.reading import Read, read, reasons, share
from claimcheck.articles.reading import read_sources
from claimcheck.claims import (
    Claim,
    EventClaim,
    FactClaim,
    FigureClaim,
    OfficeClaim,
    StatementClaim,
    Time,
)
from claimcheck.completion import LLM
from claimcheck.llm.recorded import Recorded
from claimcheck.report.json import read_claims
from claimcheck.values import tokens as tk
from claimcheck.values.names import same_person
from claimcheck.values.offices import office
from claimcheck.values.places import country
from claimcheck.values.quantities import quantity
from claimcheck.values.quantities.value import Quantity

KINDS = ("office", "event", "figure", "statement", "fact")

#: Where a case keeps the answers of a model: of the local one, and of a large one.
_RECORDINGS = ("recordings", "recordings-large")

#: Of the words that gold has, so many make a wording the same.
_HALF = 0.5


@dataclass(frozen=True)
class Case:
    """What a model gave for the stories of a case, and gold."""

    name: str
    model: str
    stories: tuple[Read, ...]
    gold: tuple[Claim, ...]


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


async def recorded(folder: Path) -> list[Case]:
    """What the recordings of a case hold, those of each model as a case of its own."""
    held = [Recorded(folder / name) for name in _RECORDINGS if (folder / name).exists()]
    return [await case(folder, llm) for llm in held]


async def case(folder: Path, llm: LLM) -> Case:
    """What a model gives for the stories of a case."""
    stories = await read(read_sources([folder / "articles"]).articles, llm)
    sets = [read_claims(file) for file in sorted((folder / "gold").glob("*.json"))]
    gold = {(c.article, c.id): c for one in sets for c in one.claims}
    return Case(folder.name, llm.model, tuple(stories), tuple(gold.values()))


def table(cases: Sequence[Case]) -> Iterator[str]:
    """The lines of one model: by case, or by story if there is one case; by kind; by field."""
    row = "{:<24}{:>10}{:>7}{:>10}{:>9}{:>6}{:>7}{:>8}".format
    yield row("", "sentences", "given", "grounded", "dropped", "gold", "found", "tokens")
    for name, stories, counts in _rows(cases):
        yield row(
            name,
            sum(len(s.article.sentences) for s in stories),
            sum(len(s.entries) + s.malformed for s in stories),
            sum(len(s.claims) for s in stories),
            sum(len(s.dropped) for s in stories),
            counts.gold,
            counts.found,
            sum(s.tokens for s in stories),
        )
    by_kind = {kind: sum((score(c, kind) for c in cases), Score()) for kind in KINDS}
    by_kind["all"] = sum(by_kind.values(), Score())
    row = "{:<12}{:>14}{:>18}{:>18}{:>18}".format
    yield row("", "found", "fields right", "precise", "dropped")
    for kind, s in by_kind.items():
        yield row(
            kind,
            share(s.found, s.gold),
            share(s.right, s.fields),
            share(s.precise, s.grounded),
            share(s.dropped, s.dropped + s.grounded),
        )
    right, every = _by_field(cases)
    yield "fields: " + ", ".join(f"{name} {right[name]}/{n}" for name, n in every.items())
    read_ = [story for c in cases for story in c.stories]
    yield f"dropped because: {reasons(d for s in read_ for d in s.dropped)}"
    unread = sum(len(s.failures) for s in read_)
    yield f"malformed: {sum(s.malformed for s in read_)}; passages not wholly read: {unread}"


def score(judged: Case, kind: str, article: str | None = None) -> Score:
    """How the claims of one kind stand to gold, of all stories of a case or of one."""
    stories = [s for s in judged.stories if article in (None, s.article.id)]
    golden = [g for g in judged.gold if g.kind == kind and article in (None, g.article)]
    given = [c for s in stories for c in s.claims if c.kind == kind]
    best = [_best(g, given) for g in golden]
    right = [value for found in best if found is not None for value in found.values()]
    return Score(
        gold=len(golden),
        found=sum(found is not None for found in best),
        fields=len(right),
        right=sum(right),
        grounded=len(given),
        precise=sum(any(_covered(c, g) for g in golden) for c in given),
        dropped=sum(d.kind == kind for s in stories for d in s.dropped),
    )


def covers(claim: Claim, gold: Claim) -> bool:
    """Whether a claim names what a gold claim of the same article names."""
    match claim, gold:
        case OfficeClaim(), OfficeClaim():
            one = office(claim.title, claim.body, claim.status)
            other = office(gold.title, gold.body, gold.status)
            seats = one and other and one.seat == other.seat
            return bool(seats) and _alike(claim.person, gold.person)
        case EventClaim(), EventClaim():
            given, wanted = claim.agents + claim.objects, gold.agents + gold.objects
            shared = any(_same(p, q) for p in given for q in wanted) or not wanted
            return shared and bool(tk.stems(claim.action) & tk.stems(gold.action))
        case FigureClaim(), FigureClaim():
            counted = _counts(claim.value)
            if counted is None:
                return tk.folded(claim.value) == tk.folded(gold.value)
            return counted == _counts(gold.value)
        case StatementClaim(), StatementClaim():
            return _same(claim.speaker, gold.speaker) and _half(claim.words, gold.words)
        case FactClaim(), FactClaim():
            said, wanted_ = (f"{c.predicate} {c.object or ''}" for c in (claim, gold))
            return _same(claim.subject, gold.subject) and _half(said, wanted_)
    return False


def fields(claim: Claim, gold: Claim) -> dict[str, bool]:
    """Whether each field that does not decide on covering is as gold has it.

    Of every claim on whom the story relies, how surely, and when; an office's status; an event's
    agents and objects (all of gold's), place and status; what a figure counts, of what, for what
    and of which whole; whether a statement has all words; whether a fact is said not to be so.
    """
    common = {
        "by": _all_named(claim.by, gold.by),
        "certainty": claim.certainty == gold.certainty,
        "when": _when(claim.time, gold.time),
    }
    match claim, gold:
        case OfficeClaim(), OfficeClaim():
            return {"status": claim.status == gold.status, **common}
        case EventClaim(), EventClaim():
            return {
                "agents": _all_named(claim.agents, gold.agents),
                "objects": _all_named(claim.objects, gold.objects),
                "place": _alike(claim.place, gold.place),
                "status": claim.status == gold.status,
                **common,
            }
        case FigureClaim(), FigureClaim():
            return {
                "counted": _half(claim.counted, gold.counted),
                "of": _alike(claim.of, gold.of),
                "scope": _alike(claim.scope, gold.scope),
                "part_of": _alike(claim.part_of, gold.part_of),
                **common,
            }
        case StatementClaim(), StatementClaim():
            return {"words": tk.stems(gold.words) <= tk.stems(claim.words), **common}
        case FactClaim(), FactClaim():
            return {"negated": claim.negated == gold.negated, **common}
    return {}


def _rows(cases: Sequence[Case]) -> Iterator[tuple[str, tuple[Read, ...], Score]]:
    for each in cases:
        if len(cases) > 1:
            yield each.name, each.stories, sum((score(each, kind) for kind in KINDS), Score())
            continue
        for story in each.stories:
            counts = (score(each, kind, story.article.id) for kind in KINDS)
            yield story.article.name, (story,), sum(counts, Score())


def _by_field(cases: Sequence[Case]) -> tuple[Counter[str], Counter[str]]:
    """How often each field is right, and how often it is judged."""
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for each in cases:
        given = [c for s in each.stories for c in s.claims]
        for gold in each.gold:
            found = _best(gold, given) or {}
            every.update(found)
            right.update(name for name, as_gold in found.items() if as_gold)
    return right, every


def _best(gold: Claim, given: Iterable[Claim]) -> dict[str, bool] | None:
    """The fields of the claim that has most of them right, of those that cover gold."""
    judged = [fields(claim, gold) for claim in given if _covered(claim, gold)]
    return max(judged, key=lambda found: sum(found.values()), default=None)


def _covered(claim: Claim, gold: Claim) -> bool:
    return claim.article == gold.article and covers(claim, gold)


def _same(one: str, other: str) -> bool:
    if (place := country(one)) or country(other):
        return place == country(other)
    if same_person(one, other) is True:
        return True
    words, others = tk.stems(one), tk.stems(other)
    return bool(words) and (words <= others or others <= words)


def _alike(one: str | None, other: str | None) -> bool:
    return _same(one, other) if one and other else not (one or other)


def _half(words: str, wanted: str) -> bool:
    """Whether words have half of those that gold has."""
    sought = tk.stems(wanted)
    return len(sought & tk.stems(words)) >= _HALF * len(sought)


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
