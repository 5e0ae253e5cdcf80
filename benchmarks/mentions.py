"""Who, when and where of the event mentions of ECB+, as far as extracted claims have them.

Each sampled sentence is read as a story of its own. Gold says which words of a sentence name an
action, and which a person or body, a time and a place; not which of these belongs to which action.
So an action is *found* when a claim names it, and its who, when or where when that claim also names
one of those that the sentence has.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from claimcheck.articles.composing import article_of
from claimcheck.claims import (
    Article,
    Claim,
    ClaimSet,
    EventClaim,
    FactClaim,
    FigureClaim,
    StatementClaim,
)
from claimcheck.errors import SourceError
from claimcheck.values import tokens as tk

#: The kinds of mention, by how their types begin.
_KINDS = {"who": "HUMAN", "when": "TIME", "where": "LOC"}


@dataclass(frozen=True)
class Sentence:
    """An annotated sentence.

    Attributes:
        article: the sentence as a story.
        actions: the words of each event mention, and whether it is one of saying.
        beside: the words of the mentions of people and bodies, times and places.
    """

    article: Article
    actions: tuple[tuple[str, bool], ...]
    beside: dict[str, tuple[str, ...]]


def sample(file: Path, size: int) -> list[Sentence]:
    """`size` annotated sentences with an event mention, always the same ones.

    Raises:
        SourceError: the file cannot be read.
    """
    try:
        stories = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    except (OSError, ValueError) as error:
        raise SourceError(f"{file} cannot be read ({error}): name the folder of ecbplus") from error
    annotated = [one for story in stories for one in _sentences(story) if one.actions]
    return Random(0).sample(annotated, min(size, len(annotated)))  # noqa: S311


def table(sentences: Sequence[Sentence], found: ClaimSet) -> Iterator[str]:
    """The lines of the table: how many event mentions are found, and with how much."""
    claims: dict[str, list[Claim]] = {}
    for claim in found.claims:
        claims.setdefault(claim.article, []).append(claim)
    judged = [
        (s, [c for c in claims.get(s.article.id, []) if _names_action(c, action, saying)])
        for s in sentences
        for action, saying in s.actions
    ]
    yield _line("found", [bool(naming) for _, naming in judged])
    for kind in _KINDS:
        asked = [(s.beside[kind], naming) for s, naming in judged if s.beside[kind]]
        yield _line(kind, [any(_names(c, kind, some) for c in naming) for some, naming in asked])


def _sentences(story: dict[str, Any]) -> Iterator[Sentence]:
    for sentence in story["sentences"]:
        if not sentence["gold"]:
            continue
        here = [m for m in story["mentions"] if m["sent"] == sentence["idx"]]
        text = story["text"][sentence["start"] : sentence["end"]]
        yield Sentence(
            article=article_of(text, Path(f"{story['doc_id']}.{sentence['idx']}.txt")),
            actions=tuple(
                (m["text"], "REPORTING" in m["type"]) for m in here if "ACTION" in m["type"]
            ),
            beside={
                kind: tuple(m["text"] for m in here if m["type"].startswith(begin))
                for kind, begin in _KINDS.items()
            },
        )


def _names_action(claim: Claim, action: str, saying: bool) -> bool:
    match claim:
        case EventClaim():
            words = claim.action
        case FactClaim():
            words = f"{claim.predicate} {claim.object or ''}"
        case FigureClaim():
            words = f"{claim.counted} {claim.of or ''}"
        case StatementClaim():
            return saying or _shares(claim.words, action)
        case _:
            return False
    return _shares(words, action)


def _names(claim: Claim, kind: str, mentions: Iterable[str]) -> bool:
    given: tuple[str | None, ...] = ()
    if kind == "when":
        given = (claim.time.text,) if claim.time else ()
    else:
        match claim:
            case EventClaim():
                given = claim.agents + claim.objects if kind == "who" else (claim.place,)
            case FactClaim():
                given = claim.subject, claim.object
            case FigureClaim():
                given = (claim.of,)
            case StatementClaim() if kind == "who":
                given = (claim.speaker,)
    return any(_shares(one, other) for one in given if one for other in mentions)


def _shares(one: str, other: str) -> bool:
    """Whether two wordings have the stem of a word in common."""
    words, others = ({tk.stem(w) for w in tk.content(text)} for text in (one, other))
    return bool(words & others)


def _line(what: str, outcomes: Sequence[bool]) -> str:
    share = f"{sum(outcomes) / len(outcomes):.2f}" if outcomes else "-"
    return f"{what:<8}{sum(outcomes):>6} of {len(outcomes):<6}{share}"
