"""What is right of each case, as `expectations.toml` declares it.

Days are written `2024-03-05`, `2024-03-04 to 2024-03-05`, `by 2024-03-05` (that day, or one before
it) or `none`; where a list stands for one thing, each of it is right.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints, model_validator

from claimcheck.claims import Filled, Frozen

#: A verdict, with its reason or any; `no finding` where the stories share no question.
Told = Annotated[
    str,
    StringConstraints(pattern=r"^(no finding|agree|conflict|undecided|explained)( \(.+\))?$"),
]

DECLARED = Path(__file__).with_name("expectations.toml")


class Value(Frozen):
    """A figure, and what it is.

    Attributes:
        text: its words alone, or
        sentence: the sentence that it stands in; of a story that is read, a part of one.
        value: the number, where it is exact.
        low, high: its bounds, else.
        holds: a number that it allows.
        unit: its unit; None where any is right.
    """

    text: str = ""
    sentence: str = ""
    value: str = ""
    low: str = ""
    high: str = ""
    holds: str = ""
    unit: str | None = None


class Day(Frozen):
    """Words for a time in a story of the day `on`, and the days that they mean."""

    text: Filled
    on: Filled
    days: tuple[Filled, ...]


class Said(Frozen):
    """What a model says of a story, to be borne out by it.

    Attributes:
        file: the story.
        says: the model's answer, or the file of the case that it stands in.
        on: a part of the sentence that each entry cites; empty where the answer cites its own.
        days: when it was, as the story tells it; empty where that is not asked.
    """

    file: Filled
    says: str | dict[str, Any]
    on: str = ""
    days: tuple[Filled, ...] = ()


class Pair(Frozen):
    """Two stories compared.

    Attributes:
        pair: the number of the two files of claims, or
        sides: what is said of two stories that are read.
        told: the verdicts that are right: each that is told is one of them.
    """

    pair: str = ""
    sides: tuple[Said, ...] = ()
    told: tuple[Told, ...]


class Read(Frozen):
    """What comes of reading a file.

    Attributes:
        file: its name.
        error: what the error says, as a pattern, where there is to be no story.
        note: what a note to the reader says, as a pattern.
        title, source, url, authors: as the story has them.
        published: the days of all its stories together.
        has: what stands in a sentence; of a list, one.
        lacks: what stands in none.
        lines: what stands in the text, or is told as set aside.
        aside: what is told as set aside.
        figures: what stands in sentences, and is read as a figure.
        whole: the story of which each sentence is there, in order.
        stories: each of several stories, in order; else there is to be one.
        either: ways to be right, of which one is enough.
    """

    file: str = ""
    error: str = ""
    note: str = ""
    title: str = ""
    source: tuple[str, ...] = ()
    url: str = ""
    authors: tuple[str, ...] = ()
    published: tuple[Filled, ...] = ()
    has: tuple[str | tuple[str, ...], ...] = ()
    lacks: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    figures: tuple[Value, ...] = ()
    whole: str = ""
    stories: tuple[Read, ...] = ()
    either: tuple[Read, ...] = ()


class Case(Frozen):
    """A case, of a kind; `remark` is what to know when it is wrong."""

    kind: Filled
    remark: str = ""
    read: tuple[Read, ...] = ()
    said: tuple[Said, ...] = ()
    compare: tuple[Pair, ...] = ()
    values: tuple[Value, ...] = ()
    days: tuple[Day, ...] = ()

    @model_validator(mode="after")
    def _expects(self) -> Self:
        if not (self.read or self.said or self.compare or self.values or self.days):
            raise ValueError("nothing is expected of it")
        return self


class Declared(Frozen):
    """All cases, by the name of their folder, and the stories that several files hold."""

    stories: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    case: dict[str, Case]


def declared(path: Path = DECLARED) -> Declared:
    """The expectations of a file."""
    return Declared.model_validate(tomllib.loads(path.read_text("utf-8")))
