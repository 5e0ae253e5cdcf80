"""Reading across as an LLM task: the stories of an event in, the questions they share out; pure.

What fits is one request, the sentences of all stories numbered through. A larger event is read
story by story, in the order of `Event`, each against the questions known so far, so that a story
more is a request more.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from claimcheck.alignment.events import Event
from claimcheck.alignment.schema import (
    MOST_QUESTIONS,
    AnswerItem,
    KnownQuestionItem,
    QuestionItem,
    answer_schema,
)
from claimcheck.claims import Article, Sentence
from claimcheck.completion import ACROSS, Profile, Request, Response, Subject
from claimcheck.digests import canonical_json, sha256
from claimcheck.errors import BadAnswer
from claimcheck.extraction.task import from_answer, heading
from claimcheck.prompting import PromptFile, conversation, prompt_file

PROMPT, PROMPT_KNOWN = "across.md", "across_known.md"

#: Characters of English and of JSON that make a token. The 54 questions recorded in
#: `fixtures/*/recordings` have 3.76, which errs on the side of more tokens.
CHARACTERS_PER_TOKEN = 4

#: Tokens of an answer for each token of the sentences that it is about: large readers wrote 1.1 to
#: 2.1 of twelve events, as `python -m benchmarks.events` shows.
ANSWER_SHARE = 2.0

#: What a sentence's number and a story's headline take, in characters.
_NUMBER, _HEADLINE = 6, 160


@dataclass(frozen=True)
class Place:
    """A sentence of a story."""

    article: Article
    sentence: Sentence


@dataclass(frozen=True)
class Portion:
    """What one request reads: sentences of stories, numbered from 1 through all of them.

    Attributes:
        places: the sentences, those of a story together.
        number: which portion of its event it is, from 1; 0 where the event is one portion.
    """

    places: tuple[Place, ...]
    number: int = 0

    @property
    def articles(self) -> tuple[Article, ...]:
        """The stories, in order."""
        return tuple({p.article.id: p.article for p in self.places}.values())

    @property
    def subject(self) -> Subject:
        """What a recording of it is named after: the first story, and all of them by their text."""
        first, *others = self.articles
        name = f"{first.name}+{len(others)}" if others else first.name
        texts = tuple(sha256(a.text) for a in (first, *others))
        digest = sha256(canonical_json(list(texts)))
        return Subject(name=name, part=str(self.number or 1), digest=digest, texts=texts)


@dataclass(frozen=True)
class ProposedAnswer:
    """One answer to a question as a model gave it: the item, and the sentences that it cites."""

    item: AnswerItem
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Proposal:
    """A question as a model proposed it, not yet held against the stories.

    Attributes:
        item: what the model wrote of it, its answers apart.
        answers: its answers, with the sentences that exist of those they cite.
        strays: how many sentences were cited that do not exist.
    """

    item: QuestionItem
    answers: tuple[ProposedAnswer, ...]
    strays: int = 0


@dataclass(frozen=True)
class Reading:
    """What a model wrote of a portion: proposals, and how many entries were none."""

    proposals: tuple[Proposal, ...]
    malformed: int = 0


def portions(event: Event, profile: Profile) -> tuple[Portion, ...]:
    """What is read of an event in one request each; none of an event of one story.

    An event that fits into the model's window, with the answer, is one portion. Of a larger one
    each story is a portion, or as many as it needs.
    """
    if sum(bool(a.sentences) for a in event.articles) < 2:
        return ()
    places = [Place(a, s) for a in event.articles for s in a.sentences]
    room = _room(profile)
    if _size(places) <= room:
        return (Portion(tuple(places)),)
    found: list[tuple[Place, ...]] = []
    for article in event.articles:
        pending: list[Place] = []
        for sentence in article.sentences:
            place = Place(article, sentence)
            if pending and _size([*pending, place]) > room / 2:
                found.append(tuple(pending))
                pending = []
            pending.append(place)
        if pending:
            found.append(tuple(pending))
    return tuple(Portion(each, number) for number, each in enumerate(found, start=1))


def request(portion: Portion, known: Sequence[Proposal], profile: Profile) -> Request:
    """The question that asks a model to read a portion across.

    Args:
        portion: what is read.
        known: the questions known from earlier portions of the same event.
        profile: how the model is asked.
    """
    serial = portion.number > 0
    prompt = prompt_file(PROMPT_KNOWN if serial else PROMPT)
    shown = numbered(portion)
    if serial:
        shown = f"{_known(known, profile)}\n\n{shown}"
    return Request(
        task=ACROSS,
        subject=replace(portion.subject, texts=_texts(portion, known)),
        prompt=prompt.identity,
        messages=conversation(prompt, shown),
        schema=answer_schema(KnownQuestionItem if serial else QuestionItem),
        max_tokens=profile.max_tokens,
    )


def _texts(portion: Portion, known: Sequence[Proposal]) -> tuple[str, ...]:
    """The digests of the stories that a request holds words of, in what is known by then too."""
    before = (place.article for each in known for answer in each.answers for place in answer.places)
    articles = {a.id: a for a in (*portion.articles, *before)}
    return tuple(sha256(a.text) for a in articles.values())


def left_out(portion: Portion, known: Sequence[Proposal], profile: Profile) -> int:
    """How many of the known questions do not fit into the request about a portion."""
    return len(known) - len(_fitting(known, profile)) if portion.number else 0


def prompts() -> tuple[PromptFile, ...]:
    """The prompt files that reading across uses."""
    return prompt_file(PROMPT), prompt_file(PROMPT_KNOWN)


def numbered(portion: Portion) -> str:
    """The stories as a model sees them: a headed list each, numbered through."""
    lines: list[str] = []
    before = ""
    for number, place in enumerate(portion.places, start=1):
        if place.article.id != before:
            before = place.article.id
            lines += ["", heading(place.article)]
        text = place.article.text[place.sentence.start : place.sentence.end]
        lines.append(f"{number} {' '.join(text.split())}")
    return "\n".join(lines).strip()


def parse(response: Response, portion: Portion, known: Sequence[Proposal] = ()) -> Reading:
    """Read an answer, question by question: one that is malformed does not cost the others.

    Args:
        response: what the model wrote.
        portion: what it was asked about.
        known: the questions that it was shown.

    Returns:
        The questions that came; of a portion of several, with all that was known before.

    Raises:
        BadAnswer: the text is no JSON object with a list of questions, nor the beginning of one.
    """
    answer = from_answer(response)
    entries = answer.get("questions") if isinstance(answer, dict) else None
    if not isinstance(entries, list):
        raise BadAnswer(f"{response.model}: the answer has no list of questions.")
    if response.finish == "length":
        # The last one can have been cut within a number, and look whole.
        entries = entries[:-1]
    malformed = max(0, len(entries) - MOST_QUESTIONS)
    found: list[Proposal] = []
    merged = dict(enumerate(known, start=1))
    for entry in entries[:MOST_QUESTIONS]:
        try:
            item = KnownQuestionItem.model_validate(entry)
        except ValidationError:
            malformed += 1
            continue
        proposal = _proposal(item, portion)
        if item.known in merged:
            merged[item.known] = _joined(merged[item.known], proposal)
        elif item.q.strip():
            found.append(proposal)
        else:
            malformed += 1
    return Reading((*merged.values(), *found), malformed)


def estimate(portion: Portion) -> int:
    """The tokens that an answer about a portion will probably have, at the most."""
    return math.ceil(_size(portion.places) / CHARACTERS_PER_TOKEN * ANSWER_SHARE)


def _proposal(item: KnownQuestionItem, portion: Portion) -> Proposal:
    answers, strays = [], 0
    for answer in item.answers:
        cited = tuple(dict.fromkeys(answer.s))
        there = [n for n in cited if 1 <= n <= len(portion.places)]
        strays += len(cited) - len(there)
        answers.append(ProposedAnswer(answer, tuple(portion.places[n - 1] for n in there)))
    return Proposal(item, tuple(answers), strays)


def _joined(earlier: Proposal, later: Proposal) -> Proposal:
    """A known question with what a further portion answers; what is said of it last holds."""
    item = later.item.model_copy(update={"q": earlier.item.q, "kind": earlier.item.kind})
    answers = {" ".join(t.item.a.split()).casefold(): t for t in earlier.answers}
    for answer in later.answers:
        key = " ".join(answer.item.a.split()).casefold()
        same = answers.get(key)
        answers[key] = replace(same, places=same.places + answer.places) if same else answer
    return Proposal(item, tuple(answers.values()), earlier.strays + later.strays)


def _known(known: Sequence[Proposal], profile: Profile) -> str:
    """The known questions under their numbers, as many as fit."""
    lines = [_line(known, n) for n in _fitting(known, profile)]
    return "\n".join(["Known questions:", *lines]) if known else "Known questions: none yet."


def _fitting(known: Sequence[Proposal], profile: Profile) -> list[int]:
    """The numbers of the known questions that fit into a request: those of most stories first."""
    stories = [len({p.article.id for t in each.answers for p in t.places}) for each in known]
    room = _room(profile) / 2
    shown: list[int] = []
    for number in sorted(range(1, len(known) + 1), key=lambda n: (-stories[n - 1], n)):
        room -= len(_line(known, number)) + 1
        if room < 0:
            break
        shown.append(number)
    return sorted(shown)


def _line(known: Sequence[Proposal], number: int) -> str:
    proposal = known[number - 1]
    answers = " | ".join(" ".join(t.item.a.split()) for t in proposal.answers)
    return f"{number}. {' '.join(proposal.item.q.split())} {answers}"


def _size(places: Sequence[Place]) -> int:
    """Characters that sentences take as a model is shown them."""
    text = sum(p.sentence.end - p.sentence.start + _NUMBER for p in places)
    return text + _HEADLINE * len({p.article.id for p in places})


def _room(profile: Profile) -> float:
    """How many characters of stories one request can take, for its answer has to fit as well."""
    shown = max(len(p.instructions) for p in prompts()) / CHARACTERS_PER_TOKEN
    tokens = min(profile.max_tokens / ANSWER_SHARE, (profile.window - shown) / (1 + ANSWER_SHARE))
    return tokens * CHARACTERS_PER_TOKEN
