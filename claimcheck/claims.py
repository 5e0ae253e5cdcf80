"""The domain: what an article is, and what it claims.

Everything here is frozen and touches nothing outside itself. A *claim* is one fact that one article
states, borne out by *evidence*: passages of the article, verbatim.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from claimcheck.digests import content_id

#: Version of the JSON that `compare` and `extract` write. Version 1 had no place for whom an event
#: was done to, what is possible or under way, and facts without an object.
SCHEMA_VERSION: Literal[2] = 2

Kind = Literal["office", "event", "figure", "statement", "fact"]
Certainty = Literal["stated", "hedged", "denied", "unknown"]
OfficeStatus = Literal["current", "acting", "former", "late", "designate", "candidate"]
EventStatus = Literal[
    "happened", "ongoing", "planned", "possible", "postponed", "cancelled", "not happened"
]


#: Text that says something.
Filled = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]


class Frozen(BaseModel):
    """Base of every domain model: immutable, and strict about what it is given."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Interval(Frozen):
    """Days from `start` to `end`, both included. An exact day is an interval of one."""

    start: date
    end: date

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise ValueError("an interval cannot end before it starts")
        return self

    def overlaps(self, other: Interval) -> bool:
        """Whether at least one day lies in both."""
        return self.start <= other.end and other.start <= self.end

    def __str__(self) -> str:
        if self.start == self.end:
            return self.start.isoformat()
        return f"{self.start.isoformat()} to {self.end.isoformat()}"


class Published(Frozen):
    """When an article appeared, and how that is known.

    Attributes:
        interval: the days it can have been.
        provenance: `given` by the user, told by the page's or file's own `metadata`, read from a
            `dateline` in the text, `narrowed` from a dateline without a year and the years that
            the rest of the text names, or a part of the page's `address`.
        text: the words it was read from, as written.
    """

    interval: Interval
    provenance: Literal["given", "metadata", "dateline", "narrowed", "address"]
    text: str = ""


class Sentence(Frozen):
    """One sentence of an article: its number from 1, and the span `text[start:end]` that it is."""

    number: int
    start: int
    end: int


class Article(Frozen):
    """One news story.

    Attributes:
        id: from the SHA-256 of its text, so that one text is one article wherever it lies.
        name: what people call it in a report: the file's name without its ending.
        path: where it was read, as the user wrote it.
        title: its headline, when it has one.
        published: when it appeared, or None when the article does not say.
        dating: what else it tells of that day, for people: that it tells several, or only when it
            was changed; else empty.
        source: the outlet, where the page or file names it.
        url: its canonical address, where that is known.
        authors: who wrote it, where that is told.
        unchecked: whether its quotations come from a claims file and could not be held against its
            text, which was not at hand.
        text: its text.
        sentences: the sentences of its news, in order.
        furniture: lines that are not news but the page's furniture ("Read mode"), as written.
        lacking: why the story is not wholly there, such as a subscription that it needs, or "".

    The last four are not written to JSON: an article that comes from a claims file has none, and
    nothing after extraction looks at them.
    """

    id: Filled
    name: Filled
    path: str = ""
    title: str | None = None
    published: Published | None = None
    dating: str = ""
    source: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    unchecked: bool = False
    text: str = Field(default="", exclude=True, repr=False)
    sentences: tuple[Sentence, ...] = Field(default=(), exclude=True, repr=False)
    furniture: tuple[str, ...] = Field(default=(), exclude=True, repr=False)
    lacking: str = Field(default="", exclude=True, repr=False)


class Evidence(Frozen):
    """A passage that bears a claim out: `article.text[start:end] == quote`.

    Attributes:
        article: id of the article.
        start, end: offsets into its text, in characters.
        line: line of the text on which the quotation begins, from 1.
        quote: the passage, verbatim.
        clause: offsets into the text, within the passage, of the clause that says it; None where
            the whole passage does.
    """

    article: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    line: int = Field(ge=1)
    quote: Filled
    clause: tuple[int, int] | None = None

    @model_validator(mode="after")
    def _measured(self) -> Self:
        if self.end - self.start != len(self.quote):
            raise ValueError("the span is not as long as the quotation")
        if self.clause and not self.start <= self.clause[0] < self.clause[1] <= self.end:
            raise ValueError("the clause does not lie within the quotation")
        return self


class Time(Frozen):
    """When something was, as the text says it, and the days that can be, when that is known."""

    text: str
    interval: Interval | None = None


class BaseClaim(Frozen):
    """What every claim has.

    Attributes:
        id: from its content, when none is given.
        article: id of the article that makes it.
        evidence: the sentences it stands on, at least one.
        by: whom the article relies on, outermost first; empty for its own voice.
        certainty: whether it is stated, hedged, denied or not known.
        time: when it holds or happened, when the text says so.
    """

    #: The fields that say what is claimed, as against where and how surely.
    content: ClassVar[tuple[str, ...]] = ()

    id: str = ""
    article: str
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    by: tuple[str, ...] = ()
    certainty: Certainty = "stated"
    time: Time | None = None

    @model_validator(mode="after")
    def _identified(self) -> Self:
        if any(e.article != self.article for e in self.evidence):
            raise ValueError("the evidence is from another article")
        if not self.id:
            dump = self.model_dump(mode="json", exclude={"id"})
            object.__setattr__(self, "id", content_id("c", dump))
        return self

    @property
    def summary(self) -> str:
        """The claim's own fields on one line."""
        shown = (_shown(getattr(self, name)) for name in self.content)
        return " · ".join(text for text in shown if text)


class OfficeClaim(BaseClaim):
    """A person holds, held or seeks an office.

    Attributes:
        person: the name, without title; empty where the story names nobody.
        title: the office, as the text words it.
        body: the country or institution it belongs to, when the text says so.
        status: whether the person holds it now, acts, held it, died in it or since, will hold it or
            seeks it.
    """

    content = ("person", "title", "body", "status")

    kind: Literal["office"] = "office"
    person: str = ""
    title: Filled
    body: str | None = None
    status: OfficeStatus = "current"


class EventClaim(BaseClaim):
    """Something happened, goes on, is to come, or did not come.

    Attributes:
        action: a short verb phrase.
        agents: those who do it; nobody, where a dam collapses.
        objects: whom or what it is done to.
        place: where, as the text words it.
        status: how far it is.
    """

    content = ("agents", "action", "objects", "place", "status")

    kind: Literal["event"] = "event"
    action: Filled
    agents: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    place: str | None = None
    status: EventStatus = "happened"


class FigureClaim(BaseClaim):
    """A number of something.

    Attributes:
        value: the number with its unit and bound, as written ("at least 12 people").
        counted: what it counts or measures ("people killed").
        of: of whom or what, when the text says so.
        scope: the stage, period or group that it is for ("first quarter", "children").
        part_of: the whole that it is a part of, when the text says so ("154 seats").
        norm: its number and unit in plain form ("40000000 USD"), where the model gave one that
            code reads as it reads `value`.
    """

    content = ("value", "counted", "of", "scope", "part_of")

    kind: Literal["figure"] = "figure"
    value: Filled
    counted: str = ""
    of: str | None = None
    scope: str | None = None
    part_of: str | None = None
    norm: str = ""


class StatementClaim(BaseClaim):
    """Somebody said something.

    Attributes:
        speaker: who.
        words: what was said, in the words that the text gives.
    """

    content = ("speaker", "words")

    kind: Literal["statement"] = "statement"
    speaker: Filled
    words: Filled


class FactClaim(BaseClaim):
    """Anything else that a story states: `subject predicate object`, or (`negated`) that it is not.

    Attributes:
        object: None where the predicate says all.
    """

    content = ("subject", "negated", "predicate", "object")

    kind: Literal["fact"] = "fact"
    subject: Filled
    predicate: Filled
    object: str | None = None
    negated: bool = False


class AnswerClaim(BaseClaim):
    """A story answers a question that it shares with others: read across, not from it alone.

    Attributes:
        question: the question, as a person would ask it.
        answer: the answer, as this story tells it.
        value: the answer in a normal form, where it has one: a number and its unit, a day or a span
            in ISO 8601, yes or no.
    """

    content = ("question", "answer")

    kind: Literal["answer"] = "answer"
    question: Filled
    answer: Filled
    value: str = ""


Claim = Annotated[
    OfficeClaim | EventClaim | FigureClaim | StatementClaim | FactClaim | AnswerClaim,
    Field(discriminator="kind"),
]


class Dropped(Frozen):
    """What the model said and the article does not bear out: a claim, or one `field` of one."""

    kind: Kind
    claim: str
    field: str = ""
    reason: str


#: What is not read of a story of which only the beginning is there.
REST = "the rest"


class Failure(Frozen):
    """What was not read, and why: sentences of an article ("5-8"), `REST` or a whole source."""

    what: str
    reason: str


class Instruction(Frozen):
    """Words of a story that speak to a model: it may list less than the story says.

    Attributes:
        line: line of its text on which they begin, from 1; None where they are in the headline,
            the outlet or the name that a model is shown besides.
        quote: the words, from there to the end of the sentence.
    """

    line: int | None = Field(default=None, ge=1)
    quote: Filled


class Coverage(Frozen):
    """What became of one article: never "no conflicts" when something was not read.

    Attributes:
        article: id of the article.
        sentences: how many it has, site furniture apart.
        read: how many of them a model has read.
        furniture: lines set aside as site furniture ("Read mode"), as written.
        instructions: its sentences that speak to a model; not a failure, but a reason to look.
        extracted: claims the model made.
        grounded: claims that the article bears out, after the same claim made twice is merged.
        repeated: claims that said again what another said.
        malformed: entries of an answer that were no claims, or came incomplete.
        dropped: claims that the article does not bear out, each with the reason.
        doubtful: fields of claims that stand, left out because the article does not bear them out
            or because the model's normal form of a value is not what its words say.
        failures: what was not read.
        prompt_tokens, completion_tokens: what the answers cost when they were made.
    """

    article: str
    sentences: int = Field(default=0, ge=0)
    read: int = Field(default=0, ge=0)
    furniture: tuple[str, ...] = ()
    instructions: tuple[Instruction, ...] = ()
    extracted: int = 0
    grounded: int = 0
    repeated: int = 0
    malformed: int = 0
    dropped: tuple[Dropped, ...] = ()
    doubtful: tuple[Dropped, ...] = ()
    failures: tuple[Failure, ...] = ()
    prompt_tokens: int = 0
    completion_tokens: int = 0

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.read > self.sentences:
            raise ValueError("more sentences were read than there are")
        return self

    @property
    def complete(self) -> bool:
        """Whether every sentence was read."""
        return self.read == self.sentences and not self.failures


def covered(articles: Iterable[Article], coverage: Iterable[Coverage]) -> bool:
    """Whether each article is known to be read whole."""
    whole = {c.article for c in coverage if c.complete}
    return all(a.id in whole for a in articles)


class Provenance(Frozen):
    """How the claims were made; what a report says under "how this was made"."""

    model: str = ""
    prompts: dict[str, str] = Field(default_factory=dict)


class ClaimSet(Frozen):
    """What `extract` gives and `compare` takes: articles, what was read of them, their claims."""

    schema_version: Literal[2] = SCHEMA_VERSION
    provenance: Provenance = Provenance()
    articles: tuple[Article, ...]
    coverage: tuple[Coverage, ...]
    claims: tuple[Claim, ...]
    unread: tuple[Failure, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether everything is known to be read: each source, and each sentence of one."""
        return not self.unread and covered(self.articles, self.coverage)


T = TypeVar("T")


def unique(items: Iterable[T]) -> tuple[T, ...]:
    """`items` without repetition, in the order of first appearance."""
    return tuple(dict.fromkeys(items))


def listed(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, bool):
        return "not" if value else ""
    return "" if value is None or value in ("current", "happened") else str(value)
