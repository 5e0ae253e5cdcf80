"""Articles, claims and a scripted model for tests."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest

from claimcheck.alignment.trial import TRIALS
from claimcheck.articles.composing import article_of
from claimcheck.claims import (
    Article,
    Claim,
    ClaimSet,
    Coverage,
    Evidence,
    FactClaim,
    FigureClaim,
    Interval,
    OfficeClaim,
    Published,
    StatementClaim,
)
from claimcheck.completion import Profile, Request, Response, Usage

CASES = Path(__file__).parent.parent / "fixtures"
BLINKEN = CASES / "blinken"

EMPTY: dict[str, list[Any]] = {
    "people": [],
    "offices": [],
    "events": [],
    "figures": [],
    "statements": [],
    "facts": [],
}


def published(iso: str) -> Published:
    day = date.fromisoformat(iso)
    return Published(interval=Interval(start=day, end=day), provenance="given", text=iso)


def article(text: str, name: str = "story", day: str | None = None) -> Article:
    return article_of(text, Path(f"{name}.txt"), published(day) if day else None)


def quoted(story: Article, quote: str) -> tuple[Evidence, ...]:
    start = story.text.index(quote)
    return (
        Evidence(
            article=story.id,
            start=start,
            end=start + len(quote),
            line=story.text.count("\n", 0, start) + 1,
            quote=quote,
        ),
    )


def holder(
    person: str,
    title: str = "Foreign Minister",
    body: str | None = "Japan",
    *,
    name: str = "story",
    day: str | None = None,
    **fields: Any,
) -> tuple[Article, OfficeClaim]:
    """A story of one sentence that names a holder of an office, and the claim it makes."""
    text = f"{title} {person} of {body} spoke to {name}."
    story = article(text, name, day)
    claim = OfficeClaim(
        article=story.id,
        evidence=quoted(story, story.text),
        person=person,
        title=title,
        body=body,
        **fields,
    )
    return story, claim


def claim_set(*told: tuple[Article, Claim]) -> ClaimSet:
    articles = {story.id: story for story, _ in told}
    return ClaimSet(
        articles=tuple(articles.values()),
        coverage=tuple(Coverage(article=a, sentences=1, read=1) for a in articles),
        claims=tuple(claim for _, claim in told),
    )


class Scripted:
    """A model that gives the same answers to every request, one after another; the last stays.

    An answer is a JSON object, a text, an error to raise, or a `Response`.
    """

    def __init__(self, *answers: Any, sentences: int = 50) -> None:
        self._answers = list(answers)
        self.requests: list[Request] = []
        self.profile = Profile(sentences, 1000, 2, 10)
        self.model = "scripted"

    async def complete(self, request: Request) -> Response:
        self.requests.append(request)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, Response):
            return answer
        text = answer if isinstance(answer, str) else json.dumps({**EMPTY, **answer})
        return Response(text, "stop", Usage(100, 10), self.model)


def office(person: str, title: str, of: str, *s: int) -> dict[str, Any]:
    return {"person": person, "title": title, "of": of, "s": list(s)}


def denied() -> ClaimSet:
    """Two stories that affirm and deny what no rule knows."""
    told = []
    for name, text, negated in (
        ("a", "Dana Holm painted the mural in May.", False),
        ("b", "Dana Holm never painted the mural.", True),
    ):
        story = article(text, name, "2024-03-05")
        claim = FactClaim(
            article=story.id,
            evidence=quoted(story, text),
            subject="Dana Holm",
            predicate="painted",
            object="the mural",
            negated=negated,
        )
        told.append((story, claim))
    return claim_set(*told)


def texts(evidence: Iterable[Evidence]) -> list[str]:
    return [e.quote for e in evidence]


def small_model() -> Path:
    """The GGUF file that the environment names; the test is skipped, with the reason, without."""
    pytest.importorskip("xllamacpp", reason="xllamacpp is not installed")
    named = os.environ.get("CLAIMCHECK_TEST_GGUF")
    if not named:
        pytest.skip("CLAIMCHECK_TEST_GGUF names no model")
    return Path(named)


def quotation(
    speaker: str,
    words: str,
    *,
    name: str = "story",
    day: str | None = None,
    text: str = "",
    **fields: Any,
) -> tuple[Article, StatementClaim]:
    """A story that quotes a speaker directly, unless `text` says otherwise, and its claim."""
    story = article(text or f"“{words},” {speaker} told {name}.", name, day)
    return story, StatementClaim(
        article=story.id,
        evidence=quoted(story, story.text),
        speaker=speaker,
        words=words,
        **fields,
    )


def fact(
    subject: str,
    predicate: str,
    object_: str,
    *,
    name: str = "story",
    day: str | None = "2021-05-02",
    text: str = "",
    **fields: Any,
) -> tuple[Article, FactClaim]:
    """A story of one sentence that states a fact, and the claim it makes."""
    story = article(text or f"{subject} {predicate} {object_}, as {name} has it.", name, day)
    return story, FactClaim(
        article=story.id,
        evidence=quoted(story, story.text),
        subject=subject,
        predicate=predicate,
        object=object_,
        **fields,
    )


def figured(
    value: str,
    counted: str = "people killed",
    of: str = "flood in Lima",
    *,
    name: str = "story",
    day: str | None = "2021-05-02",
    text: str = "",
    **fields: Any,
) -> tuple[Article, FigureClaim]:
    """A story of one sentence that gives a figure, and the claim it makes."""
    story = article(text or f"{value}, {of}: so says {name}.", name, day)
    return story, FigureClaim.model_validate(
        {
            "article": story.id,
            "evidence": quoted(story, story.text),
            "value": value,
            "counted": counted,
            "of": of,
            **fields,
        }
    )


class Reader:
    """A model that reads across: the trials as gold does, and all else as it is told.

    Args:
        told: a question as an answer lists it, or a whole answer as text.
        knows_trials: whether it answers the trials as gold does, or with nothing.
        finish: how its answers end.
        across: what its profile says of reading across.
        max_tokens: what its profile says of the length of an answer.
    """

    def __init__(
        self,
        told: dict[str, Any] | str,
        *,
        knows_trials: bool = True,
        finish: Literal["stop", "length"] = "stop",
        across: bool = True,
        max_tokens: int = 8000,
    ) -> None:
        self.model = "reader"
        self.profile = Profile(50, max_tokens, 2, 10, across=across)
        self.asked: list[Request] = []
        self._told = told if isinstance(told, str) else json.dumps({"questions": [told]})
        self._knows_trials = knows_trials
        self._finish = finish
        #: What it answers where questions are known already.
        self.later: dict[str, Any] | None = None

    async def complete(self, request: Request) -> Response:
        self.asked.append(request)
        usage = Usage(10, 1)
        if self.later and "\n1. " in request.messages[-1].content:
            return Response(json.dumps({"questions": [self.later]}), "stop", usage, self.model)
        for trial in TRIALS:
            if trial.request(self.profile).messages == request.messages:
                text = trial.gold_answer() if self._knows_trials else '{"questions": []}'
                return Response(text, "stop", usage, self.model)
        return Response(self._told, self._finish, usage, self.model)
