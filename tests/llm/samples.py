"""Small requests and models for the tests of this package."""

from __future__ import annotations

from dataclasses import replace

from pydantic import BaseModel, ConfigDict

from claimcheck.completion import (
    Finish,
    Message,
    Profile,
    Prompt,
    Request,
    Response,
    Subject,
    Usage,
)

PROFILE = Profile(sentences=4, max_tokens=100, jobs=2, deadline=20)


class Town(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    people: int


class Village(Town):
    houses: int = 0


WHOLE = '{"name": "Derna", "people": 90000}'

REQUEST = Request(
    task="extract",
    subject=Subject("001_motegi", "1-4", "d" * 64),
    prompt=Prompt("extract.md", "e" * 64),
    messages=(Message("system", "Read {{ 7*7 }}."), Message("user", "1. Derna has 90,000 people.")),
    schema=Town,
    max_tokens=100,
)


def asked(name: str = "001_motegi", part: str = "1-4", **changes: object) -> Request:
    """`REQUEST` about other sentences."""
    return replace(REQUEST, subject=Subject(name, part, "d" * 64), **changes)


class Fake:
    """An `LLM` that gives the answers it was given, in turn, and counts the calls."""

    model = "fake"
    profile = PROFILE

    def __init__(self, *texts: str, finish: Finish = "stop") -> None:
        self.texts = list(texts)
        self.finish = finish
        self.calls = 0

    async def complete(self, request: Request) -> Response:
        self.calls += 1
        return Response(self.texts.pop(0), self.finish, Usage(7, 3), self.model)
