"""The judge prompts of consistency-checker and of claimcheck, on four pairs, by one model."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from benchmarks.peers.environments import CONSISTENCY_CHECKER, ask
from benchmarks.peers.server import Server
from claimcheck.articles.reading import article_of
from claimcheck.comparison.adjudication import Weighing, trial_request
from claimcheck.comparison.compare import compare
from claimcheck.comparison.gate import Trial
from claimcheck.completion import LLM, Profile, Request, Response
from claimcheck.errors import ModelError
from claimcheck.extraction.schema import LISTS
from claimcheck.pipeline import extract

DISCLOSED = (
    "The rival's prompt, schema and retries are its own code, but for a limit on the length of an",
    "answer, the same as ours; it gets atomic assertions, as its extractor is told to write them.",
    "Our prompt gets a claim and its sentence. The last column is claimcheck as it runs: its rules",
    "decide offices and events, and no model is asked.",
)


@dataclass(frozen=True)
class Side:
    """What one story says.

    Attributes:
        sentence: as the story has it.
        assertion: the fact alone, as the rival is given it.
        claim: the list of an answer and its entry, as claimcheck's extraction gives it.
    """

    sentence: str
    assertion: str
    claim: tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Pair:
    """Two stories, and whether they conflict."""

    name: str
    one: Side
    other: Side
    conflict: bool


def _office(sentence: str, person: str, title: str, of: str) -> Side:
    entry = {"person": person, "title": title, "of": of, "s": [1]}
    return Side(sentence, f"{person} is {title} of {of}.", ("offices", entry))


def _event(sentence: str, action: str, who: list[str], where: str, when: str) -> Side:
    entry = {
        "action": action,
        "who": who,
        "where": where,
        "when": when,
        "status": "happened",
        "s": [1],
    }
    return Side(sentence, sentence, ("events", entry))


PAIRS = (
    Pair(
        "minister of Japan",
        _office(
            "Blinken’s meeting with Japanese Foreign Minister Toshimitsu Motegi will focus on "
            "enhancing the robust partnership between the two countries.",
            *("Toshimitsu Motegi", "Foreign Minister", "Japan"),
        ),
        _office(
            "Blinken repeated the “ironclad commitment” to defense to Japan’s Minister for Foreign "
            "Affairs Hayashi Yoshimasa.",
            *("Hayashi Yoshimasa", "Minister for Foreign Affairs", "Japan"),
        ),
        conflict=True,
    ),
    Pair(
        "minister of South Korea",
        _office(
            "Simultaneously, Blinken’s engagement with South Korean Foreign Minister Chung "
            "Eui-yong aims to address key regional security concerns.",
            *("Chung Eui-yong", "Foreign Minister", "South Korea"),
        ),
        _office(
            "Blinken spoke by phone with South Korean Foreign Minister Park Jin on Saturday.",
            *("Park Jin", "Foreign Minister", "South Korea"),
        ),
        conflict=True,
    ),
    Pair(
        "name order",
        _office(
            "Japan’s Foreign Minister Yoshimasa Hayashi left for Bali on Friday.",
            *("Yoshimasa Hayashi", "Foreign Minister", "Japan"),
        ),
        _office(
            "Blinken repeated the “ironclad commitment” to defense to Japan’s Minister for Foreign "
            "Affairs Hayashi Yoshimasa.",
            *("Hayashi Yoshimasa", "Minister for Foreign Affairs", "Japan"),
        ),
        conflict=False,
    ),
    Pair(
        "a call and a visit",
        _event(
            "Antony Blinken spoke by phone with Park Jin on Saturday.",
            *("speak by phone", ["Antony Blinken", "Park Jin"], "", "Saturday"),
        ),
        _event(
            "Antony Blinken met Park Jin in Seoul on Thursday.",
            *("meet", ["Antony Blinken", "Park Jin"], "Seoul", "Thursday"),
        ),
        conflict=False,
    ),
)


def measure(server: Server) -> Iterator[str]:
    """The lines of the table: gold, and the verdict of each.

    Raises:
        Unavailable: the rival cannot be installed, or fails.
    """
    told = ask(
        CONSISTENCY_CHECKER,
        {
            "base_url": server.endpoint.base_url,
            "api_key": server.endpoint.api_key,
            "model": server.model,
            "max_tokens": server.profile.max_tokens,
            "pairs": [
                [["story A", pair.one.assertion], ["story B", pair.other.assertion]]
                for pair in PAIRS
            ],
        },
    )
    asked = asyncio.run(_asked(server))
    row = "{:<26}{:<13}{:<20}{:<14}{}".format
    yield row("", "gold", "its judge prompt", "our prompt", "claimcheck")
    right = [0, 0, 0]
    for pair, its, our in zip(PAIRS, told, asked, strict=True):
        ruled = by_rules(pair)
        verdicts = (its["verdict"] == "contradiction", our == "conflict", ruled == "conflict")
        right = [n + (v == pair.conflict) for n, v in zip(right, verdicts, strict=True)]
        gold = "conflict" if pair.conflict else "no conflict"
        yield row(pair.name, gold, its["verdict"], our, ruled)
    yield row("right", "", *(f"{n} of {len(PAIRS)}" for n in right))


def by_rules(pair: Pair) -> str:
    """What claimcheck says of a pair: its gravest verdict, or that the two do not meet."""
    stories = [
        article_of(side.sentence, Path(f"story-{name}.txt"))
        for name, side in (("a", pair.one), ("b", pair.other))
    ]
    answers = {"story-a": pair.one.claim, "story-b": pair.other.claim}
    findings = compare(asyncio.run(extract(stories, _Canned(answers)))).findings
    verdicts = {finding.verdict for finding in findings}
    order = ("conflict", "undecided", "explained", "agree")
    return next((v for v in order if v in verdicts), "two questions")


class _Canned:
    """An `LLM` that gives one claim for each story, by name."""

    model = "canned"
    profile = Profile(sentences=4, max_tokens=1000, jobs=1, deadline=60)

    def __init__(self, claims: dict[str, tuple[str, dict[str, Any]]]) -> None:
        self._claims = claims

    async def complete(self, request: Request) -> Response:
        kind, entry = self._claims[request.subject.name]
        people = [entry["person"]] if "person" in entry else entry["who"]
        told = {"people": people} | {name: [] for name in LISTS} | {kind: [entry]}
        return Response(json.dumps(told), "stop", model=self.model)


async def _asked(server: Server) -> list[str]:
    async with server.client() as llm:
        return [await _verdict(pair, llm) for pair in PAIRS]


async def _verdict(pair: Pair, llm: LLM) -> str:
    shown = "\n".join(
        f'[{n}] {name}, undated: {side.assertion.rstrip(".")}\n"{side.sentence}"'
        for n, name, side in ((1, "story A", pair.one), (2, "story B", pair.other))
    )
    # A trial that has a verdict, whichever, is asked as a pair.
    trial = Trial(pair.name, shown, verdict="unsure")
    try:
        response = await llm.complete(trial_request(trial, llm.profile))
        return Weighing.model_validate_json(response.text).verdict
    except (ModelError, ValidationError):
        return "no answer"
