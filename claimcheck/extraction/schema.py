"""The shape of a model's answer: flat lists that cite sentences by number.

Field names are short because a model pays for each letter. What decides a conflict is required,
because a small model leaves out what it may; the rest may be missing. `people` comes first, so that
a model has named everybody before it says who holds which office: that alone doubled the offices a
model of 1.5 billion parameters finds.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from claimcheck.claims import EventStatus, OfficeStatus

Words = Annotated[str, Field(max_length=160)]
Said = Annotated[str, Field(max_length=400)]
Cited = Annotated[list[int], Field(min_length=1, max_length=6)]
Names = Annotated[list[Words], Field(max_length=8)]
Chain = Annotated[list[Words], Field(max_length=3)]
Sure = Literal["", "hedged", "denied", "unknown"]


class Item(BaseModel):
    """Base of what an answer lists; unknown keys are refused, so that nothing is lost unseen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OfficeItem(Item):
    """A person named with an office, or an office whose holder has no name."""

    person: Words
    title: Words
    of: Words
    status: OfficeStatus = "current"
    s: Cited
    by: Chain = []
    sure: Sure = ""
    when: Words = ""
    day: Words = ""


class EventItem(Item):
    """Something that happened, goes on, is to come, or did not come."""

    action: Words
    who: Names
    whom: Names = []
    where: Words
    when: Words
    status: EventStatus
    s: Cited
    by: Chain = []
    sure: Sure = ""
    day: Words = ""


class FigureItem(Item):
    """A number."""

    value: Words
    counted: Words
    of: Words
    s: Cited
    scope: Words = ""
    part: Words = ""
    norm: Words = ""
    by: Chain = []
    sure: Sure = ""
    when: Words = ""
    day: Words = ""


class StatementItem(Item):
    """What somebody said, in the words that the story gives."""

    speaker: Words
    words: Said
    s: Cited
    by: Chain = []
    when: Words = ""
    day: Words = ""


class FactItem(Item):
    """Anything else that a story states."""

    subject: Words
    predicate: Words
    object: Words = ""
    s: Cited
    negated: bool = False
    by: Chain = []
    sure: Sure = ""
    when: Words = ""
    day: Words = ""


#: The lists of an answer, in the order in which a model writes them.
LISTS: dict[str, type[Item]] = {
    "offices": OfficeItem,
    "events": EventItem,
    "figures": FigureItem,
    "statements": StatementItem,
    "facts": FactItem,
}


@cache
def answer_schema(sentences: int, *, brief: bool = False) -> type[BaseModel]:
    """The answer to a request about at most `sentences` sentences.

    The lists are capped in proportion: a small model that begins to repeat itself would otherwise
    do so until its tokens run out.

    Args:
        sentences: how many there are at the most.
        brief: whether entries have their core fields alone, and lists are short: a small model
            fills what else it may with whatever it has read last.
    """
    caps = dict.fromkeys(LISTS, sentences + 1 if brief else 2 * sentences + 2)
    caps["offices"] = 2 * sentences + (0 if brief else 2)
    people = Annotated[list[Words], Field(max_length=2 * sentences + 2)]
    fields: dict[str, Any] = {"people": (people, ...)}
    for name, item in LISTS.items():
        entry = _core(item) if brief else item
        fields[name] = (Annotated[list[entry], Field(max_length=caps[name])], ...)  # type: ignore[valid-type]
    return create_model("Answer", __config__=ConfigDict(extra="forbid"), **fields)


def _core(item: type[Item]) -> type[BaseModel]:
    """An entry with no field that may be missing, but for the object of a fact."""
    kept: dict[str, Any] = {
        name: (Annotated[f.annotation, *f.metadata] if f.metadata else f.annotation, ...)
        for name, f in item.model_fields.items()
        if f.is_required() or name == "object"
    }
    return create_model(item.__name__, __config__=ConfigDict(extra="forbid"), **kept)
