"""Tokens and seconds for each grounded claim, against langextract on the same server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.peers.environments import LANGEXTRACT, ask
from benchmarks.peers.server import Server
from claimcheck.articles.reading import read_sources
from claimcheck.claims import Article
from claimcheck.pipeline import extract

STORIES = Path(__file__).parents[2] / "fixtures" / "blinken" / "articles"

DISCLOSED = (
    "langextract 1.7.1: its OpenAI provider with its schema, its own passages of 1,000 characters,",
    "temperature 0, one request at a time; our five kinds as its classes, and the example of our",
    "prompt as its own. Its claims count as grounded when it aligns their text; whether its",
    "attributes are in the text it does not check. Ours count when names and numbers are found.",
)

_DESCRIPTION = """Extract the facts that news stories state, in order of appearance.
Use the exact words of the text; do not paraphrase, and do not overlap.
office: a person named with an office. Attributes: person, title, of (country, body or company).
event: what happened, is planned or was called off. Attributes: who, where, when, status \
(happened, planned, postponed, cancelled or denied).
figure: a number that counts or measures something. Attributes: value, measure, of.
statement: what somebody said, announced or warned. Attributes: speaker.
relation: another fact that links two named things. Attributes: subject, predicate, object."""

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
                "measure": "deaths",
                "of": "flood in Lima",
            },
        },
        {
            "class": "figure",
            "text": "$40 million",
            "attributes": {"value": "$40 million", "measure": "damage", "of": "flood in Lima"},
        },
        {
            "class": "statement",
            "text": "We will rebuild every house",
            "attributes": {"speaker": "Luis Quispe"},
        },
        {
            "class": "relation",
            "text": "blamed the Rimac dam for the flood",
            "attributes": {"subject": "Rimac dam", "predicate": "blamed for", "object": "flood"},
        },
    ],
}


@dataclass(frozen=True)
class Read:
    """What came of reading stories.

    Attributes:
        claims: what the model gave.
        grounded: what of it stands in the text.
        tokens: of its answers.
        seconds: from the first question to the last claim.
        note: what was lost on the way.
    """

    claims: int
    grounded: int
    tokens: int
    seconds: float
    note: str = ""

    @property
    def tokens_each(self) -> float:
        """Tokens for each grounded claim."""
        return self.tokens / self.grounded if self.grounded else float("inf")

    @property
    def seconds_each(self) -> float:
        """Seconds for each grounded claim."""
        return self.seconds / self.grounded if self.grounded else float("inf")


def measure(server: Server) -> Iterator[str]:
    """The lines of the table: ours, the rival's, and the ratio.

    Raises:
        Unavailable: the rival cannot be installed, or fails.
    """
    articles = read_sources([STORIES]).articles
    rival = theirs([a.text for a in articles], server)
    here = asyncio.run(ours(articles, server))
    row = "{:<14}{:>8}{:>10}{:>9}{:>9}{:>17}{:>18}".format
    yield row(
        "", "claims", "grounded", "tokens", "seconds", "tokens per claim", "seconds per claim"
    )
    for name, read in (("claimcheck", here), ("langextract", rival)):
        yield row(
            name,
            read.claims,
            read.grounded,
            f"{read.tokens:,}",
            f"{read.seconds:.0f}",
            f"{read.tokens_each:.1f}",
            f"{read.seconds_each:.2f}",
        )
    yield row(
        "ratio",
        *("", "", "", ""),
        f"{here.tokens_each / rival.tokens_each:.2f}",
        f"{here.seconds_each / rival.seconds_each:.2f}",
    )
    yield "at most 0.50 is wanted of each ratio"
    yield from (f"{name}: {r.note}" for name, r in (("ours", here), ("its", rival)) if r.note)


async def ours(articles: Sequence[Article], server: Server) -> Read:
    """Read the stories with claimcheck, one after the other."""
    async with server.client() as llm:
        began = time.perf_counter()
        found = [await extract([article], llm) for article in articles]
        seconds = time.perf_counter() - began
    coverage = [c for claims in found for c in claims.coverage]
    failures = [f for c in coverage for f in c.failures]
    return Read(
        claims=sum(c.extracted for c in coverage),
        grounded=sum(c.grounded for c in coverage),
        tokens=sum(c.completion_tokens for c in coverage),
        seconds=seconds,
        note=f"{len(failures)} passages were not wholly read" if failures else "",
    )


def theirs(stories: Sequence[str], server: Server) -> Read:
    """Read the stories with langextract, one after the other."""
    question: dict[str, Any] = {
        "base_url": server.endpoint.base_url,
        "api_key": server.endpoint.api_key,
        "model": server.model,
        "stories": list(stories),
        "description": _DESCRIPTION,
        "examples": [_EXAMPLE],
        # Without a limit a small model that repeats itself goes on until its window is full.
        "max_output_tokens": 2 * server.profile.max_tokens,
    }
    told = ask(LANGEXTRACT, question)
    verbatim = sum(story["verbatim"] for story in told)
    cut_off = sum(story["cut_off"] for story in told)
    calls = sum(story["calls"] for story in told)
    return Read(
        claims=sum(story["extractions"] for story in told),
        grounded=sum(story["aligned"] for story in told),
        tokens=sum(story["completion_tokens"] for story in told),
        seconds=sum(story["seconds"] for story in told),
        note=f"{verbatim} of the aligned are verbatim; {cut_off} of {calls} answers were cut off",
    )
