"""Tokens and seconds for each grounded claim, against langextract on the same server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from benchmarks.peers.environments import LANGEXTRACT, ask
from benchmarks.peers.server import Server
from claimcheck.articles.reading import read_sources
from claimcheck.claims import Article
from claimcheck.extraction.grounding import Grounding, merge
from claimcheck.extraction.schema import LISTS, EventItem, Item, OfficeItem, StatementItem
from claimcheck.pipeline import extract

STORIES = Path(__file__).parents[2] / "fixtures" / "blinken" / "articles"

DISCLOSED = (
    "langextract 1.7.1: its OpenAI provider with its schema, its own passages of 1,000 characters,",
    "temperature 0, one request at a time; our five kinds as its classes, and the example of our",
    "prompt as its own. Claims of both count as grounded when claimcheck's grounding bears them",
    "out: names, numbers and titles are found in the sentence. By its own account langextract has",
    "aligned a claim when the words it copied are found; its attributes it does not check.",
)

_DESCRIPTION = """Extract the facts that news stories state, in order of appearance.
Use the exact words of the text; do not paraphrase, and do not overlap.
office: a person named with an office. Attributes: person, title, of (country, body or company).
event: what happened, is planned or was called off. Attributes: who, where, when, status \
(happened, ongoing, planned, possible, postponed, cancelled or not happened).
figure: a number that counts or measures something. Attributes: value, counted, of.
statement: what somebody said, announced or warned. Attributes: speaker.
fact: another fact that links two named things. Attributes: subject, predicate, object."""

_EXAMPLE = {
    "text": (
        "Amina Odhiambo spoke by phone with Finance Minister Luis Quispe of Peru and Chile's "
        "Minister of Finance Marta Rojas on Tuesday, Treasury spokeswoman Ann Lee said. The flood "
        "in Lima has killed at least 12 people and left damage of $40 million, according to the "
        'Red Cross. "We will rebuild every house," Quispe said, and blamed the Rimac dam for the '
        "flood."
    ),
    "extractions": [
        {
            "class": "event",
            "text": "spoke by phone",
            "attributes": {
                "who": "Amina Odhiambo, Luis Quispe, Marta Rojas",
                "where": "",
                "when": "Tuesday",
                "status": "happened",
            },
        },
        {
            "class": "office",
            "text": "Finance Minister Luis Quispe of Peru",
            "attributes": {"person": "Luis Quispe", "title": "Finance Minister", "of": "Peru"},
        },
        {
            "class": "office",
            "text": "Chile's Minister of Finance Marta Rojas",
            "attributes": {"person": "Marta Rojas", "title": "Minister of Finance", "of": "Chile"},
        },
        {
            "class": "office",
            "text": "Treasury spokeswoman Ann Lee",
            "attributes": {"person": "Ann Lee", "title": "spokeswoman", "of": "Treasury"},
        },
        {
            "class": "figure",
            "text": "at least 12 people",
            "attributes": {
                "value": "at least 12 people",
                "counted": "deaths",
                "of": "flood in Lima",
            },
        },
        {
            "class": "figure",
            "text": "$40 million",
            "attributes": {"value": "$40 million", "counted": "damage", "of": "flood in Lima"},
        },
        {
            "class": "statement",
            "text": "We will rebuild every house",
            "attributes": {"speaker": "Luis Quispe"},
        },
        {
            "class": "fact",
            "text": "blamed the Rimac dam for the flood",
            "attributes": {"subject": "Rimac dam", "predicate": "blamed for", "object": "flood"},
        },
    ],
}


@dataclass(frozen=True)
class Read:
    """What came of reading stories; that of several adds up.

    Attributes:
        claims: what the model gave.
        grounded: what of it stands in the text.
        tokens: of its answers.
        seconds: from the first question to the last claim.
        failed: answers, or passages, that were cut off.
        aligned: what the rival says stands in the text; none of ours.
    """

    claims: int = 0
    grounded: int = 0
    tokens: int = 0
    seconds: float = 0.0
    failed: int = 0
    aligned: int = 0

    def __add__(self, other: Read) -> Read:
        pairs = zip(astuple(self), astuple(other), strict=True)
        return Read(*(one + more for one, more in pairs))

    @property
    def tokens_each(self) -> float:
        """Tokens for each grounded claim."""
        return self.tokens / self.grounded if self.grounded else float("inf")

    @property
    def seconds_each(self) -> float:
        """Seconds for each grounded claim."""
        return self.seconds / self.grounded if self.grounded else float("inf")


def measure(server: Server) -> Iterator[str]:
    """The lines of the table, story by story, by turns ours and the rival's; then the ratios.

    Raises:
        Unavailable: the rival cannot be installed, or fails.
    """
    row = "{:<22}{:>8}{:>10}{:>8}{:>9}{:>11}{:>11}".format
    yield row("", "claims", "grounded", "tokens", "seconds", "tokens", "seconds")
    yield row("", "", "", "", "", "per claim", "per claim")
    sums = {"claimcheck": Read(), "langextract": Read()}
    for number, article in enumerate(read_sources([STORIES]).articles, start=1):
        for name, read in (
            ("claimcheck", asyncio.run(ours(article, server))),
            ("langextract", theirs(article, server)),
        ):
            sums[name] += read
            yield _line(row, f"story {number}, {name}", read)
    yield from (_line(row, name, read) for name, read in sums.items())
    here, rival = sums.values()
    yield row(
        "ratio",
        *("", "", "", ""),
        f"{here.tokens_each / rival.tokens_each:.2f}",
        f"{here.seconds_each / rival.seconds_each:.2f}",
    )
    yield "at most 0.50 is wanted of each ratio"
    yield (
        f"by its own account langextract has aligned {rival.aligned}, at "
        f"{rival.tokens / max(1, rival.aligned):.1f} tokens each; a claim given takes "
        f"{here.tokens / max(1, here.claims):.1f} tokens of ours, "
        f"{rival.tokens / max(1, rival.claims):.1f} of its"
    )
    yield f"not wholly read: {here.failed} of our passages, {rival.failed} of its"


def _line(row: Callable[..., str], name: str, read: Read) -> str:
    return row(
        name,
        read.claims,
        read.grounded,
        f"{read.tokens:,}",
        f"{read.seconds:.0f}",
        f"{read.tokens_each:.1f}",
        f"{read.seconds_each:.2f}",
    )


async def ours(article: Article, server: Server) -> Read:
    """Read a story with claimcheck."""
    async with server.client() as llm:
        began = time.perf_counter()
        found = await extract([article], llm)
        seconds = time.perf_counter() - began
    (coverage,) = found.coverage
    return Read(
        claims=coverage.extracted,
        grounded=coverage.grounded,
        tokens=coverage.completion_tokens,
        seconds=seconds,
        failed=len(coverage.failures),
    )


def theirs(article: Article, server: Server) -> Read:
    """Read a story with langextract.

    Raises:
        Unavailable: it cannot be installed, or fails.
    """
    question: dict[str, Any] = {
        "base_url": server.endpoint.base_url,
        "api_key": server.endpoint.api_key,
        "model": server.model,
        "stories": [article.text],
        "description": _DESCRIPTION,
        "examples": [_EXAMPLE],
        # Without a limit a small model that repeats itself goes on until its window is full.
        "max_output_tokens": 2 * server.profile.max_tokens,
    }
    (told,) = ask(LANGEXTRACT, question)
    return Read(
        claims=len(told["claims"]),
        aligned=sum(claim["span"] is not None for claim in told["claims"]),
        grounded=grounded(article, told["claims"]),
        tokens=told["completion_tokens"],
        seconds=told["seconds"],
        failed=told["cut_off"],
    )


def grounded(article: Article, claims: Sequence[Mapping[str, Any]]) -> int:
    """How many of langextract's claims stand by claimcheck's grounding, those made twice as one."""
    items = [item for claim in claims if (item := _item(article, claim))]
    people = [name for item in items for name in _people(item)]
    grounding = Grounding(article, people)
    outcomes = [grounding.ground(item) for item in items]
    return len(merge(o.claim for o in outcomes if o.claim is not None))


def _item(article: Article, claim: Mapping[str, Any]) -> Item | None:
    """A claim as our answers have it; None where it is none, or stands nowhere."""
    if claim["span"] is None or claim["class"] not in _FIELDS:
        return None
    list_, text_field, fields = _FIELDS[claim["class"]]
    start, end = claim["span"]
    given = {name: _words(claim["attributes"].get(name)) for name in fields}
    entry: dict[str, Any] = {
        **given,
        **({text_field: claim["text"]} if text_field else {}),
        "s": [s.number for s in article.sentences if s.start < end and start < s.end][:4],
    }
    if list_ == "events":
        entry["who"] = [name.strip() for name in entry["who"].split(",") if name.strip()][:6]
        entry["status"] = entry["status"] or "happened"
    try:
        return LISTS[list_].model_validate(entry)
    except ValidationError:
        return None


#: For each class: the list of our answers, the field its text goes into, and its attributes.
_FIELDS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "office": ("offices", "", ("person", "title", "of")),
    "event": ("events", "action", ("who", "where", "when", "status")),
    "figure": ("figures", "", ("value", "counted", "of")),
    "statement": ("statements", "words", ("speaker",)),
    "fact": ("facts", "", ("subject", "predicate", "object")),
}


def _words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _people(item: Item) -> list[str]:
    match item:
        case OfficeItem():
            return [item.person]
        case EventItem():
            return item.who
        case StatementItem():
            return [item.speaker]
    return []
