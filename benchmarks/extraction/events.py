"""Claims against the gold answers of real events, before and after grounding.

A gold answer has a claim when one of its story stands on a passage that overlaps the gold quotation
and says, in any of its fields, the key of the answer; by the key as it is written, and by the
mended match. Gold is as `SPEC.md` beside the data says. The entries of a model before grounding
stand on the sentences that they cite.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.events.scoring import has_key, overlap
from benchmarks.extraction.reading import Read, read, reasons, share
from claimcheck.articles.reading import read_sources
from claimcheck.claims import Dropped
from claimcheck.completion import LLM
from claimcheck.errors import SourceError

#: Fields that say where a claim is from, and not what it says.
_NOT_SAID = frozenset({"id", "article", "evidence", "kind", "s"})


@dataclass(frozen=True)
class Event:
    """The stories of an event as a model read them, and the questions that they share."""

    name: str
    stories: tuple[Read, ...]
    questions: tuple[Mapping[str, Any], ...]

    @property
    def answered(self) -> bool:
        """Whether every story of it was wholly read."""
        return not any(story.failures for story in self.stories)


@dataclass(frozen=True)
class Told:
    """A claim, or an entry before grounding: what it says, and the sentences it stands on."""

    words: str
    passages: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """A gold answer as one story gives it."""

    event: str
    story: str
    question: str
    answer: str
    key: tuple[str, ...]
    quote: str

    def has_claim(self, told: Iterable[Told], *, mended: bool) -> bool:
        """Whether one of what its story told gives it."""
        return any(
            any(overlap(self.quote, passage) for passage in one.passages)
            and has_key(one.words, self.key, mended=mended)
            for one in told
        )


async def events(folder: Path, llm: LLM) -> list[Event]:
    """The events of a folder, read by a model.

    Raises:
        SourceError: the folder holds no event.
    """
    folders = sorted(gold.parent for gold in folder.glob("*/gold.json"))
    if not folders:
        raise SourceError(f"{folder} holds no folder with a gold.json: check the path")
    return [await _event(one, llm) for one in folders]


async def _event(folder: Path, llm: LLM) -> Event:
    stories = await read(read_sources([folder / "articles"]).articles, llm)
    questions = json.loads((folder / "gold.json").read_text("utf-8"))["questions"]
    return Event(folder.name, tuple(stories), tuple(questions))


def answers(event: Event) -> Iterator[Answer]:
    """The gold answers of an event, one for each story that gives it."""
    for question in event.questions:
        for side in question["answers"]:
            for place in side["in"]:
                yield Answer(
                    event=event.name,
                    story=place["article"],
                    question=question["q"],
                    answer=side["answer"],
                    key=tuple(side["key"]),
                    quote=place["quote"],
                )


def entries_told(story: Read) -> list[Told]:
    """The entries of a model, with the sentences that they cite."""
    article = story.article
    sentences = {s.number: article.text[s.start : s.end] for s in article.sentences}
    return [
        Told(
            " ".join(_words(item.model_dump())),
            tuple(sentences[n] for n in getattr(item, "s", ()) if n in sentences),
        )
        for item in story.entries
    ]


def claims_told(story: Read) -> list[Told]:
    """The grounded claims of a story."""
    return [
        Told(" ".join(_words(c.model_dump(mode="json"))), tuple(e.quote for e in c.evidence))
        for c in story.claims
    ]


def _words(value: Any) -> Iterator[str]:
    """Every word of a claim that says something, from whichever field."""
    match value:
        case None | bool() | "":
            return
        case Mapping():
            for name, part in value.items():
                if name not in _NOT_SAID:
                    yield from _words(part)
        case list() | tuple():
            for part in value:
                yield from _words(part)
        case _:
            yield str(value)


def table(read_events: Sequence[Event], *, errors: bool = False) -> Iterator[str]:
    """The lines of what has a claim and what became of the claims; with the errors, those too."""
    for event in read_events:
        if not event.answered:
            failed = [f"{s.article.name} {f.what}" for s in event.stories for f in s.failures]
            yield f"left out: {event.name}, not wholly read ({', '.join(failed)})"
    whole = [event for event in read_events if event.answered]
    stories = [story for event in whole for story in event.stories]
    yield f"{len(whole)} events, {len(stories)} stories"
    row = "{:<28}{:>18}{:>18}".format
    yield row("gold answers with a claim", "plain", "mended")
    before = _having(whole, entries_told)
    after = _having(whole, claims_told)
    for name, having in (("before grounding", before), ("after grounding", after)):
        plain, mended = ([has[n] for _, *has in having] for n in (0, 1))
        yield row(name, share(sum(plain), len(plain)), share(sum(mended), len(mended)))
    given = sum(len(s.entries) for s in stories)
    malformed = sum(s.malformed for s in stories)
    dropped = [d for s in stories for d in s.dropped]
    doubtful = [d for s in stories for d in s.doubtful]
    yield f"claims given {given + malformed}, malformed {malformed}"
    lost = len(dropped) / given if given else 0
    yield f"dropped {len(dropped)} ({lost:.1%}): {reasons(dropped)}"
    yield f"doubtful fields {len(doubtful)}: {reasons(doubtful)}"
    if errors:
        yield from _errors(after, whole)


_Having = list[tuple[Answer, bool, bool]]


def _having(read_events: Iterable[Event], tell: Callable[[Read], list[Told]]) -> _Having:
    """Each gold answer, and whether it has a claim by the plain and by the mended key match."""
    found = []
    for event in read_events:
        told = {story.article.name: tell(story) for story in event.stories}
        for answer in answers(event):
            of_story = told.get(answer.story, [])
            plain, mended = (answer.has_claim(of_story, mended=m) for m in (False, True))
            found.append((answer, plain, mended))
    return found


def _errors(having: _Having, read_events: Iterable[Event]) -> Iterator[str]:
    for answer, _, mended in having:
        if not mended:
            asked = f"{answer.question} {answer.answer}"
            yield f"missed: {answer.event}/{answer.story}: {asked} “{answer.quote}”"
    for event in read_events:
        for story in event.stories:
            where = f"{event.name}/{story.article.name}"
            yield from (_lost("dropped", where, d) for d in story.dropped)
            yield from (_lost("doubtful", where, d) for d in story.doubtful)


def _lost(what: str, where: str, lost: Dropped) -> str:
    named = f"{lost.kind} {lost.field}".strip()
    return f"{what}: {where}: {named}: {lost.reason}: {lost.claim}"
