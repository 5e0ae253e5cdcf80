"""Open questions: what the rules leave to a model, when there is one that can judge."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from claimcheck.claims import Claim
from claimcheck.digests import content_id

#: `grouping`: which of these figures answer one question? `events`: which of these reports are of
#: one event? `relation`: do these two statements exclude each other?
Task = Literal["grouping", "events", "relation"]


@dataclass(frozen=True)
class OpenQuestion:
    """A question that the rules leave open.

    Attributes:
        task: what is asked.
        claims: the claims it is asked of, in an order that depends on their content alone; a
            `Judgement` speaks of them by their place, from 0.
        promise: how likely a conflict comes of it, for the likeliest are asked first.
    """

    task: Task
    claims: tuple[Claim, ...]
    promise: float = 0.0

    @cached_property
    def id(self) -> str:
        """From the task and the claims."""
        return content_id("q", [self.task, *((c.article, c.id) for c in self.claims)])
