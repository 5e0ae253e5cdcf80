"""Stories and what a model answers of them, for the tests of this package."""

from __future__ import annotations

import json
from typing import Any

from claimcheck.alignment.across import Portion, Reading, parse, portions
from claimcheck.alignment.events import Event
from claimcheck.alignment.grounding import Grounding
from claimcheck.claims import Article, FigureClaim
from claimcheck.completion import Profile, Response
from claimcheck.findings import Question, Unborne
from tests.stories import article, quoted

PROFILE = Profile(sentences=40, max_tokens=8000, jobs=1, deadline=10)


def portion(*texts: str) -> Portion:
    """Stories named a, b, …, as one request shows them."""
    stories = tuple(article(t, name) for t, name in zip(texts, "abcdefgh", strict=False))
    (whole,) = portions(Event(stories), PROFILE)
    return whole


def asked(*answers: tuple[str, list[int]], **fields: Any) -> dict[str, Any]:
    """A question with its answers as a model lists it."""
    listed = [{"a": a, "s": s} for a, s in answers]
    told = {"q": "What happened?", "kind": "figure", "answers": listed, "verdict": "conflict"}
    return told | fields


def read(whole: Portion, *questions: dict[str, Any]) -> Reading:
    return parse(Response(json.dumps({"questions": questions}), "stop", model="m"), whole)


def ground(
    whole: Portion, *questions: dict[str, Any]
) -> tuple[tuple[Question, ...], tuple[Unborne, ...], int]:
    stories: tuple[Article, ...] = whole.articles
    return Grounding(stories).ground(read(whole, *questions).proposals, "m")


def figures(
    name: str, *told: tuple[str, str, str], day: str | None = "2021-05-02"
) -> list[tuple[Article, FigureClaim]]:
    """A story with a figure in each sentence: its value, what is counted, and of what."""
    lines = [f"{value}, {counted}, {of}: so says {name}." for value, counted, of in told]
    story = article("\n\n".join(lines), name, day)
    return [
        (
            story,
            FigureClaim(
                article=story.id, evidence=quoted(story, line), value=value, counted=counted, of=of
            ),
        )
        for line, (value, counted, of) in zip(lines, told, strict=True)
    ]
