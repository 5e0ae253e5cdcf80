"""The shape of a model's answer: flat lists that cite sentences by number.

Field names are short because a model pays for each letter, and fields are required because a small
model leaves out what it may. `people` comes first, so that a model has named everybody before it
says who holds which office: that alone doubled the offices a model of 1.5 billion parameters finds.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from claimcheck.claims import EventStatus

Words = Annotated[str, Field(max_length=160)]
Said = Annotated[str, Field(max_length=400)]
Cited = Annotated[list[int], Field(min_length=1, max_length=4)]


class Item(BaseModel):
    """Base of what an answer lists; unknown keys are refused, so that nothing is lost unseen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OfficeItem(Item):
    """A person named with an office."""

    person: Words
    title: Words
    of: Words
    s: Cited


class EventItem(Item):
    """Something that happened, will, or will not."""

    action: Words
    who: Annotated[list[Words], Field(max_length=6)]
    where: Words
    when: Words
    status: EventStatus
    s: Cited
    by: Words = ""


class FigureItem(Item):
    """A number."""

    value: Words
    measure: Words
    of: Words
    s: Cited
    by: Words = ""


class StatementItem(Item):
    """What somebody said."""

    speaker: Words
    words: Said
    s: Cited


class RelationItem(Item):
    """A link between two things."""

    subject: Words
    predicate: Words
    object: Words
    s: Cited
    negated: bool = False
    by: Words = ""


#: The lists of an answer, in the order in which a model writes them.
LISTS: dict[str, type[Item]] = {
    "offices": OfficeItem,
    "events": EventItem,
    "figures": FigureItem,
    "statements": StatementItem,
    "relations": RelationItem,
}


@cache
def answer_schema(sentences: int) -> type[BaseModel]:
    """The answer to a request about at most `sentences` sentences.

    The lists are capped in proportion: a small model that begins to repeat itself would otherwise
    do so until its tokens run out.
    """
    caps = {
        "offices": 2 * sentences,
        "events": sentences + 1,
        "figures": sentences + 1,
        "statements": sentences,
        "relations": sentences,
    }
    fields: dict[str, Any] = {
        "people": (Annotated[list[Words], Field(max_length=2 * sentences + 2)], ...)
    }
    for name, item in LISTS.items():
        fields[name] = (Annotated[list[item], Field(max_length=caps[name])], ...)  # type: ignore[valid-type]
    return create_model("Answer", __config__=ConfigDict(extra="forbid"), **fields)
