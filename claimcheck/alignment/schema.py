"""The shape of an answer to reading across: questions, and under each its answers."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from claimcheck.claims import Kind
from claimcheck.extraction.schema import Item, Words
from claimcheck.findings import Reason, Verdict

#: The most questions that one request may give: more are a model that repeats itself.
MOST_QUESTIONS = 80

Sentences = Annotated[list[int], Field(min_length=1, max_length=20)]
QuestionText = Annotated[str, Field(max_length=240)]
Phrase = Annotated[str, Field(max_length=300)]


class AnswerItem(Item):
    """One answer as told, and the sentences that give it."""

    a: Phrase
    s: Sentences
    value: Words = ""
    by: Words = ""
    when: Words = ""
    sure: Literal["", "hedged", "denied", "unknown"] = ""


class QuestionItem(Item):
    """A question that two stories answer, or one in two ways."""

    q: QuestionText
    kind: Kind
    answers: Annotated[list[AnswerItem], Field(min_length=1, max_length=12)]
    why: Phrase = ""
    verdict: Verdict
    reason: Reason | Literal[""] = ""
    shown: Annotated[tuple[Phrase, ...], Field(max_length=4)] = ()


class KnownQuestionItem(QuestionItem):
    """The same, read against questions known before: its number there, or 0 for a new one."""

    known: int = 0


@cache
def answer_schema(item: type[QuestionItem]) -> type[BaseModel]:
    """The answer that lists such questions."""
    fields: dict[str, Any] = {
        "questions": (Annotated[list[item], Field(max_length=MOST_QUESTIONS)], ...)  # type: ignore[valid-type]
    }
    return create_model("Questions", __config__=ConfigDict(extra="forbid"), **fields)
