"""News stories made by rule, as many as wanted, and what a model would answer about them.

The stories of one event state the same facts in two wordings, and their figures differ a little.
They measure speed and cost, never quality: whoever reads them meets no sentence it has not met.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import product, zip_longest
from pathlib import Path
from typing import Any

from benchmarks.stub import user_message
from claimcheck.articles.composing import article_of
from claimcheck.claims import Article
from claimcheck.extraction.schema import LISTS

#: Stories of one event, unless told otherwise.
PER_EVENT = 5

_NUMBERED = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class _Fact:
    """A sentence of each wording, and the claim it makes; braces hold the names of an event.

    Attributes:
        wordings: what the stories say, by turns.
        list: the list of an answer that the claim belongs in.
        claim: the fields of the claim.
    """

    wordings: tuple[str, str]
    list: str
    claim: dict[str, Any]


_FACTS = (
    _Fact(
        (
            "Foreign Minister {minister} of {country} opened the talks on Monday morning.",
            "The talks began with a speech by {country}'s Foreign Minister {minister}.",
        ),
        "offices",
        {"person": "{minister}", "title": "Foreign Minister", "of": "{country}"},
    ),
    _Fact(
        (
            "Governor {governor} of {province} Province welcomed the guests at the airport.",
            "At the airport, Governor {governor} of {province} Province received the guests.",
        ),
        "offices",
        {"person": "{governor}", "title": "Governor", "of": "{province} Province"},
    ),
    _Fact(
        (
            "{minister} met {governor} in {city} on Tuesday.",
            "In {city}, {minister} met with {governor} on Tuesday.",
        ),
        "events",
        {
            "action": "met",
            "who": ["{minister}", "{governor}"],
            "where": "{city}",
            "when": "Tuesday",
            "status": "happened",
        },
    ),
    _Fact(
        (
            "The flood in {city} has killed at least {deaths} people.",
            "At least {deaths} people have died in the {city} flood.",
        ),
        "figures",
        {"value": "at least {deaths} people", "counted": "people killed", "of": "{city} flood"},
    ),
    _Fact(
        (
            "Another {injured} people were injured in {city} when a dam broke.",
            "When a dam broke in {city}, {injured} others were injured.",
        ),
        "figures",
        {"value": "{injured}", "counted": "people injured", "of": "{city}"},
    ),
    _Fact(
        (
            "Damage in {province} is put at ${damage} million, insurers said.",
            "Insurers put the damage in {province} at ${damage} million.",
        ),
        "figures",
        {
            "value": "${damage} million",
            "counted": "damage",
            "of": "{province}",
            "by": ["insurers"],
        },
    ),
    _Fact(
        (
            '"We will rebuild every house in {city}," {governor} said.',
            '{governor} told reporters: "We will rebuild every house in {city}."',
        ),
        "statements",
        {"speaker": "{governor}", "words": "We will rebuild every house in {city}"},
    ),
    _Fact(
        (
            "The {province} dam is owned by {company}.",
            "{company} owns the {province} dam.",
        ),
        "facts",
        {"subject": "{company}", "predicate": "owns", "object": "{province} dam"},
    ),
    _Fact(
        (
            "{company} lost {share} percent of its value on the stock exchange.",
            "On the stock exchange, {company} fell by {share} percent.",
        ),
        "figures",
        {"value": "{share} percent", "counted": "loss of value", "of": "{company}"},
    ),
    _Fact(
        (
            "{country} will send {engineers} engineers to {city} by Friday.",
            "By Friday {engineers} engineers from {country} are to arrive in {city}.",
        ),
        "figures",
        {"value": "{engineers} engineers", "counted": "engineers sent", "of": "{country}"},
    ),
)
_FILLERS = (
    "It rained for nine days without a pause.",
    "Roads to the south were closed for most of the week.",
    "Residents described a night of sirens and darkness.",
    "The weather service expects more rain.",
    "Schools stay closed until further notice.",
    "Volunteers brought blankets and tea to the shelters.",
    "The bridge over the lower valley was reopened in the evening.",
    "Nobody could say when the power would be back.",
    "Farmers fear for the harvest.",
)
_STEMS = ("Kor", "Bal", "Tem", "Var", "Lis", "Mor", "Dan", "Sel", "Hav", "Ren", "Pol", "Gar")
_GIVEN = ("Ana", "Tomas", "Lena", "Viktor", "Mara", "Josef", "Irene", "Pavel", "Nora", "Emil")


def article(number: int, per_event: int = PER_EVENT) -> Article:
    """Story `number`, from 0; `per_event` stories in a row are of one event."""
    names = _names(number // per_event, number % per_event)
    lines = [f"{names['city']} flood: report {number}", "Published: March 5, 2024"]
    facts = [fact.wordings[number % 2].format(**names) for fact in _FACTS]
    lines += [line for pair in zip_longest(facts, _FILLERS, fillvalue="") for line in pair if line]
    return article_of("\n\n".join(lines), Path(f"story_{number:04}.txt"))


def answer(body: dict[str, Any]) -> str:
    """What a model that reads well would answer to a request of extraction, as JSON."""
    lists: dict[str, list[Any]] = {name: [] for name in LISTS}
    people: dict[str, None] = {}
    for number, sentence in _NUMBERED.findall(user_message(body)):
        for fact, pattern in _PATTERNS:
            if found := pattern.fullmatch(sentence):
                claim = {k: _filled(v, found.groupdict()) for k, v in fact.claim.items()}
                lists[fact.list].append(claim | {"s": [int(number)]})
                people |= dict.fromkeys(v for k, v in found.groupdict().items() if k in _PEOPLE)
    return json.dumps({"people": list(people)} | lists)


def states_a_fact(sentence: str) -> bool:
    """Whether a sentence is one of those that make a claim."""
    return any(pattern.fullmatch(sentence) for _, pattern in _PATTERNS)


_PEOPLE = ("minister", "governor")


def _filled(value: Any, names: dict[str, str]) -> Any:
    return [v.format(**names) for v in value] if isinstance(value, list) else value.format(**names)


def _names(event: int, told: int) -> dict[str, str]:
    """The names of an event, and the figures of one report of it."""
    ends = ("ada", "ova", "est", "una", "ish", "ern", "olt", "ami", "eda", "ugo", "ilo", "aze")
    words = [a + b for a, b in product(_STEMS, ends)]
    word = [words[(event * 7 + k * 29) % len(words)] + _tail(event // len(words)) for k in range(6)]
    given = [_GIVEN[(event + k * 3) % len(_GIVEN)] for k in range(2)]
    figures = {
        "deaths": 12 + event % 40 + told,
        "injured": 120 + event % 300 + 7 * told,
        "damage": 40 + event % 50 + told % 2,
        "share": 3 + event % 9,
        "engineers": 60 + event % 80 + told % 3,
    }
    return {
        "minister": f"{given[0]} {word[0]}",
        "governor": f"{given[1]} {word[1]}",
        "country": f"{word[2]}ia",
        "province": word[3],
        "city": f"{word[4]}burg",
        "company": f"{word[5]} Works",
    } | {name: str(value) for name, value in figures.items()}


def _tail(round_: int) -> str:
    """Letters that keep names apart once all words have been used."""
    return "".join("aeiouylrst"[int(d)] + "n" for d in str(round_)) if round_ else ""


def _pattern(wording: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", wording)
    seen: set[str] = set()
    told = ""
    for n, part in enumerate(parts):
        if n % 2 == 0:
            told += re.escape(part)
        else:
            told += f"(?P={part})" if part in seen else f"(?P<{part}>[\\w ]+?)"
            seen.add(part)
    return re.compile(told)


_PATTERNS = tuple((fact, _pattern(wording)) for fact in _FACTS for wording in fact.wordings)
