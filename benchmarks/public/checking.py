"""Whether a case is right: each thing that is expected, beside what was found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.public.comparing import as_told, claims_of_pair
from benchmarks.public.expectations import Case, Day, Declared, Pair, Read, Said, Value
from claimcheck.articles.reading import Reading, read_sources
from claimcheck.claims import Article, Claim, ClaimSet, Interval
from claimcheck.extraction.grounding import Grounding
from claimcheck.extraction.schema import LISTS
from claimcheck.judgement.compare import compare
from claimcheck.reading.combining import combine
from claimcheck.values.quantities import Quantity, quantities_in, quantity
from claimcheck.values.times import resolve

#: Sentences that are shown where one is missed, at the most this long.
_SHOWN = 160


@dataclass(frozen=True)
class Check:
    """One thing that is expected: of what, what, and what was found."""

    where: str
    expected: str
    found: str
    right: bool

    def __str__(self) -> str:
        return f"{self.where}: expected {self.expected}; found {self.found}"


def checks(case: Case, folder: Path, stories: Declared) -> Iterator[Check]:
    """What is expected of a case whose files are in `folder`."""
    for row in case.read:
        path = folder / row.file
        for check in _read(row, _without_path(read_sources([path]), path), stories):
            yield replace(check, where=f"{row.file} {check.where}".strip())
    for said in case.said:
        yield from _said(said, folder)
    for pair in case.compare:
        yield _compared(pair, folder)
    for value in case.values:
        yield _valued(value)
    for day in case.days:
        yield _resolved(day)


def is_days(interval: Interval | None, days: str) -> bool:
    """Whether an interval is what `days` declares."""
    if interval is None:
        return days == "none"
    if days.startswith("by "):
        return interval.start < interval.end and str(interval.end) == days.removeprefix("by ")
    return str(interval) == days


# -- reading --------------------------------------------------------------------------------------


def _without_path(reading: Reading, path: Path) -> Reading:
    """What was read, with messages that do not name the folder: its name may hold any word."""

    def bare(message: object) -> str:
        return str(message).replace(path.as_posix(), "it")

    return replace(
        reading,
        errors=tuple(type(e)(bare(e)) for e in reading.errors),
        notes=tuple(map(bare, reading.notes)),
    )


def _read(
    row: Read, reading: Reading, stories: Declared, *, nested: bool = False
) -> Iterator[Check]:
    if row.error:
        right = not reading.articles and _matches(row.error, map(str, reading.errors))
        yield Check("error", row.error, _told(reading), right)
        return
    if not (row.either or nested):
        number = len(row.stories) or 1
        yield Check("stories", str(number), _told(reading), len(reading.articles) == number)
    yield from _about(row, reading.articles)
    yield from _worded(row, reading.articles, stories)
    if row.note:
        right = _matches(row.note, reading.notes)
        yield Check("note", row.note, _listed(reading.notes), right)
    for n, (each, article) in enumerate(zip(row.stories, reading.articles, strict=False), 1):
        for check in _read(each, replace(reading, articles=(article,)), stories, nested=True):
            yield replace(check, where=f"story {n}, {check.where}")
    if row.either:
        wanted = " or ".join(f"({_words(way)})" for way in row.either)
        missed = [[c for c in _read(way, reading, stories) if not c.right] for way in row.either]
        # Where no way is right, what the nearest lacks.
        found = [f"{c.where}: {c.found}" for c in min(missed, key=len)]
        yield Check("", wanted, "it" if [] in missed else _listed(found), [] in missed)


def _words(row: Read) -> str:
    """A way to be right, in words."""
    told = row.model_dump(exclude_defaults=True)
    parts = (
        f"{len(value)} stories"
        if name == "stories"
        else f"{name} {value if isinstance(value, str) else _listed(map(str, value))}"
        for name, value in told.items()
    )
    return "; ".join(parts)


def _about(row: Read, articles: Sequence[Article]) -> Iterator[Check]:
    first = articles[0] if articles else None
    if row.title:
        title = first.title if first else None
        yield Check("title", repr(row.title), repr(title), title == row.title)
    if row.source:
        source = first.source if first else None
        yield Check("source", " or ".join(row.source), str(source), source in row.source)
    if row.url:
        url = first.url if first else None
        yield Check("url", row.url, str(url), url == row.url)
    if row.authors:
        authors = first.authors if first else ()
        yield Check("authors", _listed(row.authors), _listed(authors), authors == row.authors)
    if row.published:
        days = _hull([a.published.interval for a in articles if a.published])
        right = any(is_days(days, d) for d in row.published) and bool(articles)
        yield Check("published", " or ".join(row.published), str(days or "none"), right)


def _worded(row: Read, articles: Sequence[Article], stories: Declared) -> Iterator[Check]:
    sentences = [s for a in articles for s in _sentences(a)]
    aside = [line for a in articles for line in a.furniture]
    told = [*(line for a in articles for line in a.text.splitlines()), *aside]
    for words in row.has:
        wanted = (words,) if isinstance(words, str) else words
        right = any(w in s for w in wanted for s in sentences)
        found = "it" if right else _nearest(wanted[0], sentences)
        yield Check("has", " or ".join(map(repr, wanted)), found, right)
    for words in row.lacks:
        held = [s for s in sentences if words in s]
        yield Check("lacks", repr(words), repr(held[0][:_SHOWN]) if held else "none", not held)
    for name, lines, among in (("lines", row.lines, told), ("aside", row.aside, aside)):
        for words in lines:
            right = any(words in line for line in among)
            yield Check(name, repr(words), "it" if right else "no such line", right)
    for figure in row.figures:
        figures = [f.quantity for s in sentences if figure.sentence in s for f in quantities_in(s)]
        right = any(_is(figure, q) for q in figures)
        yield Check("figure", _figure(figure), _listed(map(_quantity, figures)), right)
    if row.whole:
        own = [s for s in sentences if s in stories.stories[row.whole]]
        right = tuple(own) == stories.stories[row.whole]
        yield Check("story", row.whole, f"{len(own)} of its sentences", right)


def _sentences(article: Article) -> Iterator[str]:
    for sentence in article.sentences:
        yield " ".join(article.text[sentence.start : sentence.end].split())


def _nearest(words: str, sentences: Sequence[str]) -> str:
    """The sentence that has most words in common with what was not found in any."""
    wanted = set(words.split())
    best = max(sentences, key=lambda s: len(wanted & set(s.split())), default="no sentence")
    return repr(best[:_SHOWN])


def _hull(intervals: Sequence[Interval]) -> Interval | None:
    if not intervals:
        return None
    return Interval(start=min(i.start for i in intervals), end=max(i.end for i in intervals))


def _told(reading: Reading) -> str:
    """How many stories there are, and what they are called; or the error."""
    number = len(reading.articles)
    return f"{number} ({_listed([*map(str, reading.errors), *map(_called, reading.articles)])})"


def _called(article: Article) -> str:
    return repr(article.title or article.name)


# -- claims ---------------------------------------------------------------------------------------


def _said(said: Said, folder: Path) -> Iterator[Check]:
    article, found, doubts = _grounded(said, folder)
    where = f"{said.file}, what is said of it"
    kept = bool(found) and not doubts
    lacking = doubts or ["it" if article else "no such sentence"]
    yield Check(where, "borne out", _listed(lacking), kept)
    if said.days:
        days = found[0].time.interval if found and found[0].time else None
        right = any(is_days(days, d) for d in said.days) and bool(found)
        yield Check(f"{where}: when", " or ".join(said.days), str(days or "none"), right)


def _grounded(said: Said, folder: Path) -> tuple[Article | None, list[Claim], list[str]]:
    """The claims that a story bears out of what is said of it, and what it does not."""
    articles = read_sources([folder / said.file]).articles
    cited = {a.id: [n for n, s in enumerate(_sentences(a), 1) if said.on in s] for a in articles}
    article = next((a for a in articles if cited[a.id]), None)
    if article is None:
        return None, [], []
    answer: dict[str, Any] = (
        json.loads((folder / said.says).read_text("utf-8"))
        if isinstance(said.says, str)
        else said.says
    )
    grounding = Grounding(article, answer.get("people", ()))
    claims: list[Claim] = []
    doubts: list[str] = []
    for name, kind in LISTS.items():
        for entry in answer.get(name, ()):
            own = {"s": cited[article.id]} if said.on else {}
            grounded = grounding.ground(kind.model_validate(entry | own))
            claims += [grounded.claim] if grounded.claim else []
            doubts += [f"{d.claim}: {d.reason}" for d in grounded.dropped]
    return article, claims, doubts


def _compared(pair: Pair, folder: Path) -> Check:
    if pair.sides:
        where = " and ".join(s.file for s in pair.sides)
        sets = [
            ClaimSet(articles=(article,), coverage=(), claims=tuple(claims))
            for article, claims, _ in (_grounded(s, folder) for s in pair.sides)
            if article
        ]
    else:
        where = f"pair {pair.pair}"
        sets = claims_of_pair(folder, pair.pair)
    told = as_told(compare(combine(sets)))
    right = all(t in pair.told or t.split(" (")[0] in pair.told for t in told)
    said = "" if pair.sides else f" ({_facing(sets)})"
    return Check(where + said, " or ".join(pair.told), _listed(told), right)


def _facing(sets: Iterable[ClaimSet]) -> str:
    return " | ".join(c.summary for each in sets for c in each.claims)


# -- values ---------------------------------------------------------------------------------------


def _valued(value: Value) -> Check:
    if value.sentence:
        found = [f.quantity for f in quantities_in(value.sentence)]
    else:
        read = quantity(value.text)
        found = [] if read is None else [read]
    right = any(_is(value, q) for q in found)
    where = repr(value.text or value.sentence)
    return Check(where, _figure(value), _listed(map(_quantity, found)), right)


def _is(value: Value, found: Quantity) -> bool:
    low, high = value.low or value.value, value.high or value.value
    return (
        (not low or found.low == Decimal(low))
        and (not high or found.high == Decimal(high))
        and (not value.holds or _allows(found, Decimal(value.holds)))
        and value.unit in (None, found.unit)
    )


def _allows(found: Quantity, number: Decimal) -> bool:
    above = found.low is None or found.low <= number
    return above and (found.high is None or number <= found.high)


def _figure(value: Value) -> str:
    bounds = value.value or (f"{value.low} to {value.high}" if value.low or value.high else "")
    allowed = f"what allows {value.holds}" if value.holds else ""
    return " ".join(part for part in (bounds, allowed, value.unit or "") if part)


def _quantity(found: Quantity) -> str:
    low, high = ("" if n is None else f"{n.normalize():f}" for n in (found.low, found.high))
    return f"{low if low == high else f'{low} to {high}'} {found.unit}".strip()


def _resolved(day: Day) -> Check:
    published = Interval.model_validate({"start": day.on, "end": day.on})
    found = resolve(day.text, published)
    right = any(is_days(found, d) for d in day.days)
    return Check(f"{day.text!r} on {day.on}", " or ".join(day.days), str(found or "none"), right)


def _matches(pattern: str, texts: Iterable[str]) -> bool:
    return any(re.search(pattern, text, re.IGNORECASE) for text in texts)


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(parts) or "nothing"
