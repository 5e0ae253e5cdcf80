"""A model that answers as it is told, for the tests of how extraction is measured."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from benchmarks.extraction.reading import Read, read
from claimcheck.claims import Article
from claimcheck.completion import Finish, Profile, Request, Response, Usage
from claimcheck.errors import Unreachable
from tests.extraction.told import EMPTY


class Told:
    """A model that lists the same of a story however it is asked; of others it gives no answer.

    Args:
        lists: what it lists, by the name of the story.
        model: its name.
        longest: of how many sentences its answer is not cut off.
    """

    def __init__(
        self, lists: Mapping[str, Mapping[str, Any]], model: str = "told", longest: int = 50
    ) -> None:
        self.model = model
        self.profile = Profile(50, 1000, 2, 10)
        self.asked: list[str] = []
        self._lists = lists
        self._longest = longest

    async def complete(self, request: Request) -> Response:
        name, part = request.subject.name, request.subject.part
        self.asked.append(part)
        if name not in self._lists:
            raise Unreachable("nobody is there")
        first, last = map(int, part.split("-"))
        finish: Finish = "stop" if last - first < self._longest else "length"
        text = json.dumps({**EMPTY, **self._lists[name]})
        return Response(text, finish, Usage(100, 10), self.model)


def read_as(article: Article, **lists: Any) -> Read:
    """A story as a model reads it that lists this."""
    (told,) = asyncio.run(read([article], Told({article.name: lists})))
    return told
