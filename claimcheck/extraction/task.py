"""Extraction as an LLM task: `request` makes the question, `parse` reads the answer; both pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from claimcheck.claims import Article, Sentence, listed
from claimcheck.completion import EXTRACT, Profile, Request, Response, Subject
from claimcheck.digests import sha256
from claimcheck.errors import BadAnswer
from claimcheck.extraction.schema import LISTS, Item, OfficeItem, answer_schema
from claimcheck.grounding import titles
from claimcheck.prompting import PromptFile, conversation, prompt_file

PROMPT, PROMPT_BRIEF = "extract.md", "extract_brief.md"

PEOPLE = "people"
#: What one list may have, and a name: three times what the largest passage is asked for.
_MOST_ENTRIES, _NAME_CHARACTERS = 400, 480


@dataclass(frozen=True)
class Passage:
    """Consecutive sentences of an article that are read together."""

    sentences: tuple[Sentence, ...]

    @property
    def part(self) -> str:
        """Its first and last sentence, as in `5-8`."""
        return f"{self.sentences[0].number}-{self.sentences[-1].number}"

    @property
    def numbers(self) -> list[int]:
        """The numbers of its sentences."""
        return [s.number for s in self.sentences]

    def halves(self) -> tuple[Passage, Passage] | None:
        """The passage in two, or None when it is a single sentence."""
        middle = len(self.sentences) // 2
        if not middle:
            return None
        return Passage(self.sentences[:middle]), Passage(self.sentences[middle:])


@dataclass(frozen=True)
class Reading:
    """What a model read in a passage.

    Attributes:
        people: names of people, as it gave them.
        items: the facts it listed.
        malformed: how many entries were no such facts, or came incomplete.
        missing: the lists that did not come.
        rubbish: whether entries came, and none was a fact.
    """

    people: tuple[str, ...]
    items: tuple[Item, ...]
    malformed: int
    missing: tuple[str, ...] = ()
    rubbish: bool = False

    @property
    def flaw(self) -> str:
        """Why the passage was not wholly read; empty where it was."""
        if self.missing:
            return f"the answer has no list of {listed(self.missing)}"
        return "no entry of the answer is a claim" if self.rubbish else ""


def passages(article: Article, profile: Profile) -> tuple[Passage, ...]:
    """The article in passages of `profile.sentences`, each sentence in exactly one."""
    every = article.sentences
    size = profile.sentences
    return tuple(Passage(every[i : i + size]) for i in range(0, len(every), size))


def prompt_of(profile: Profile) -> PromptFile:
    """The prompt file by which a model is asked."""
    return prompt_file(PROMPT_BRIEF if profile.brief else PROMPT)


def request(article: Article, passage: Passage, profile: Profile) -> Request:
    """The question that asks a model to read one passage of an article, its headline before it."""
    prompt = prompt_of(profile)
    question = f"{heading(article)}\n\n{numbered(article.text, passage.sentences)}"
    return Request(
        task=EXTRACT,
        subject=Subject(article.name, passage.part, sha256(article.text)),
        prompt=prompt.identity,
        messages=conversation(prompt, question),
        schema=answer_schema(profile.sentences, brief=profile.brief),
        max_tokens=profile.max_tokens,
        divisible=len(passage.sentences) > 1,
    )


def heading(article: Article) -> str:
    """`# Reuters, 2023-10-19: Nokia to cut jobs`, as much of it as is known."""
    day = str(article.published.interval) if article.published else "undated"
    head = f"# {article.source or article.name}, {day}"
    return f"{head}: {' '.join(article.title.split())}" if article.title else head


def numbered(text: str, sentences: Sequence[Sentence]) -> str:
    """Sentences as a model sees them: each on a line, behind its number."""
    return "\n".join(f"[{s.number}] {' '.join(text[s.start : s.end].split())}" for s in sentences)


def parse(response: Response, passage: Passage) -> Reading:
    """Read an answer, entry by entry: one that is malformed does not cost the others.

    A person listed with a title ("Foreign Minister Ada Obi") whom the answer gives no office is
    given that one: small models name everybody, and then forget some.

    Args:
        response: what the model wrote.
        passage: what it was asked about.

    Raises:
        BadAnswer: the text is no JSON object with the lists asked for, nor its beginning.
    """
    answer = from_answer(response)
    if not isinstance(answer, dict):
        raise BadAnswer(f"{response.model}: the answer is not a JSON object.")
    lists = {name: value for name, value in answer.items() if isinstance(value, list)}
    named = [p for p in lists.get(PEOPLE, ()) if isinstance(p, str) and len(p) <= _NAME_CHARACTERS]
    names = named[:_MOST_ENTRIES]
    items: list[Item] = []
    malformed, missing = 0, []
    if response.finish == "stop":
        missing = [name for name in (PEOPLE, *LISTS) if name not in lists]
        if not lists.keys() & LISTS.keys():
            raise BadAnswer(f"{response.model}: the answer has none of the lists asked for.")
    for kind, entry in _entries(lists):
        try:
            items.append(kind.model_validate(entry))
        except ValidationError:
            malformed += 1
    malformed += sum(max(0, len(lists.get(name, ())) - _MOST_ENTRIES) for name in LISTS)
    rubbish = malformed > 0 and not items
    items.extend(_titled(names, items, passage))
    return Reading(tuple(names), tuple(items), malformed, tuple(missing), rubbish)


def from_answer(response: Response) -> Any:
    """The JSON of an answer, or its beginning where the answer was cut.

    Raises:
        BadAnswer: it is none.
    """
    try:
        return from_json(response.text, allow_partial=response.finish == "length")
    except (TypeError, ValueError) as error:
        # Half of a pair of surrogates is no text to it.
        raise BadAnswer(f"{response.model}: the answer is not JSON.") from error


def _titled(names: list[str], items: list[Item], passage: Passage) -> Iterator[OfficeItem]:
    """The offices of people listed with a title, as far as `items` has none of theirs."""
    known = [item.person for item in items if isinstance(item, OfficeItem)]
    for mention in dict.fromkeys(names):
        person, title = titles.divide(mention)
        if title and not any(person in one for one in known):
            office, place = titles.apart(title)
            yield OfficeItem(person=person, title=office, of=place, s=passage.numbers[:4])


def _entries(lists: dict[str, list[object]]) -> Iterator[tuple[type[Item], object]]:
    for name, kind in LISTS.items():
        for entry in lists.get(name, [])[:_MOST_ENTRIES]:
            yield kind, entry
