"""A comparison made by hand, so that what a face shows does not hang on what is found."""

from __future__ import annotations

from datetime import date
from typing import Any

from claimcheck.claims import Article, Coverage, Evidence, Failure, Interval, Published
from claimcheck.findings import (
    Answer,
    Change,
    Comparison,
    Finding,
    Origin,
    Reviewed,
    Standing,
)


def _story(name: str, outlet: str | None, title: str, *days: int, **fields: Any) -> Article:
    interval = Interval(start=date(2024, 3, days[0]), end=date(2024, 3, days[-1])) if days else None
    known = Published(interval=interval, provenance="given", text="") if interval else None
    path = f"stories/{name}.txt"
    return Article(
        id=name, name=name, path=path, title=title, source=outlet, published=known, **fields
    )


def _passage(story: str, line: int, quote: str, clause: str = "") -> Evidence:
    at = quote.index(clause) if clause else 0
    found = (at, at + len(clause)) if clause else None
    return Evidence(article=story, start=0, end=len(quote), line=line, quote=quote, clause=found)


def _answer(answer: str, side: int, *evidence: Evidence) -> Answer:
    origins = tuple(Origin(name=e.article, articles=(e.article,)) for e in evidence)
    return Answer(answer=answer, evidence=evidence, claims=(), side=side, origins=origins)


STORIES = (
    _story(
        "a", "Northern Wire", "Toll of flood in Lima climbs to 14", 2, url="https://n.example/a"
    ),
    _story("b", "The Gazette", "=Fourteen dead in Lima", 2, 5),
    _story("c", None, "A town under water", url="javascript:alert(1)"),
)

TOLL = Finding(
    id="f-1",
    kind="figure",
    question="How many people did the flood in Lima kill?",
    verdict="conflict",
    explanation="“14 people” and “40 people” exclude each other.",
    reason="exclusive",
    possible="The one counts those of the whole province. No story says so.",
    settles="A source independent of these stories.",
    note="One story gives a much higher number.",
    found="across",
    gap=0.65,
    answers=(
        _answer("14 people", 0, _passage("a", 1_203, "The flood killed 14 people, police said.")),
        _answer("fourteen", 0, _passage("b", 4, "Fourteen died when the river rose.", "Fourteen")),
        _answer(
            "40 people",
            1,
            _passage(
                "c",
                7,
                "The water took the town at night, and 40 people are dead, as neighbours told us "
                "on the road to the coast, where they wait for tents.",
                "40 people are dead",
            ),
        ),
    ),
)

ROAD = Finding(
    id="f-2",
    kind="event",
    question="When did the road to the coast open again?",
    verdict="undecided",
    explanation="The stories do not say enough.",
    reason="open",
    answers=(
        _answer("on Monday", 0, _passage("a", 9, "The road opened on Monday.")),
        _answer("in the week after", 1, _passage("b", 12, "It opened in the week after.")),
    ),
)

MADE = Comparison(
    articles=STORIES,
    coverage=(
        Coverage(article="a", sentences=1_203, read=1_203, extracted=9, grounded=8),
        Coverage(
            article="b",
            sentences=12,
            read=10,
            failures=(Failure(what="11-12", reason="the answer was cut off"),),
        ),
        Coverage(article="c", sentences=9, read=9),
    ),
    findings=(TOLL, ROAD),
    within=(
        TOLL.model_copy(
            update={
                "id": "f-3",
                "question": "How many bridges fell?",
                "answers": (
                    _answer("two", 0, _passage("c", 3, "Two bridges fell.")),
                    _answer("three", 1, _passage("c", 8, "All three bridges fell.")),
                ),
            }
        ),
    ),
    unread=(Failure(what="d.pdf", reason="the file is empty"),),
    standing=Standing(
        new=("f-2",),
        changed=(Change(finding="f-1", joined=("40 people",)),),
        reviewed=(Reviewed(finding="f-1", decision="confirmed", by="Ada"),),
    ),
)
