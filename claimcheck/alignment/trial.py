"""The trial: two small gold events that a model must read well before it may read across.

They were written for this purpose, and are none of those in the prompts. A gold question is found
when the model asks it: each of its answers stands on a sentence that gives it, answers that differ
stand apart, and the verdict is one that gold allows. A trap is fallen into when the model tells two
things as a conflict that are no answers to one question.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from claimcheck.alignment.across import Portion, Proposal, Reading, portions, request
from claimcheck.alignment.events import Event
from claimcheck.claims import Article, Interval, Published, Sentence
from claimcheck.completion import Profile, Request
from claimcheck.findings import Verdict

#: The share of questions found and traps avoided, of both events together, with which a model may
#: read across: 9 of the 12.
PASSED = 0.75


@dataclass(frozen=True)
class Gold:
    """A question: for each different answer the sentences that give it, and the verdicts allowed.

    Attributes:
        answers: numbers of sentences through all stories, from 1, an answer each.
        verdicts: any of which is right.
    """

    answers: tuple[frozenset[int], ...]
    verdicts: frozenset[Verdict]


@dataclass(frozen=True)
class Trial:
    """A gold event.

    Attributes:
        portion: its stories, as a model is shown them.
        gold: the questions to be found.
        traps: pairs of sentences that no conflict may be told of.
    """

    portion: Portion
    gold: tuple[Gold, ...]
    traps: tuple[tuple[int, int], ...]

    def request(self, profile: Profile) -> Request:
        """The trial as a request."""
        return request(self.portion, (), profile)

    @property
    def tasks(self) -> int:
        """How many questions and traps it has."""
        return len(self.gold) + len(self.traps)

    def gold_answer(self) -> str:
        """The JSON that finds all and falls into nothing, for whoever stands in for a model."""
        questions = [
            {
                "q": f"Question {n}?",
                "kind": "event",
                "answers": [{"a": f"answer {m}", "s": sorted(s)} for m, s in enumerate(g.answers)],
                "verdict": min(g.verdicts),
            }
            for n, g in enumerate(self.gold, start=1)
        ]
        return json.dumps({"questions": questions})

    def right(self, reading: Reading) -> int:
        """How many questions were found, and traps avoided."""
        numbers = {
            (p.article.id, p.sentence.number): n for n, p in enumerate(self.portion.places, 1)
        }
        asked = [(_sides(p, numbers), p.item.verdict) for p in reading.proposals]
        found = sum(any(_is(gold, *each) for each in asked) for gold in self.gold)
        if not found:
            return 0
        fallen = sum(any(_fell(pair, *each) for each in asked) for pair in self.traps)
        return found + len(self.traps) - fallen


def passed(right: int) -> bool:
    """Whether a model that did so on all of `TRIALS` may read across."""
    return right >= PASSED * sum(t.tasks for t in TRIALS)


def _sides(proposal: Proposal, numbers: dict[tuple[str, int], int]) -> list[set[int]]:
    return [{numbers[p.article.id, p.sentence.number] for p in a.places} for a in proposal.answers]


def _is(gold: Gold, sides: list[set[int]], verdict: Verdict) -> bool:
    if verdict not in gold.verdicts:
        return False
    homes = [{n for n, side in enumerate(sides) if side & answer} for answer in gold.answers]
    if len(homes) == 1:
        return len(gold.answers[0] & set().union(*sides)) > 1
    return all(homes) and len(set().union(*homes)) >= len(homes)


def _fell(pair: tuple[int, int], sides: list[set[int]], verdict: Verdict) -> bool:
    one, other = ({n for n, side in enumerate(sides) if number in side} for number in pair)
    return verdict == "conflict" and bool(one) and bool(other) and one != other


def _trial(row: dict[str, Any]) -> Trial:
    articles = tuple(
        _story(f"trial-{row['name']}-{n}", story) for n, story in enumerate(row["stories"], start=1)
    )
    wide = Profile(sentences=100, max_tokens=8000, jobs=1, deadline=1, window=32_000)
    (portion,) = portions(Event(articles), wide)
    gold = tuple(
        Gold(tuple(map(frozenset, g["answers"])), frozenset(g["verdicts"])) for g in row["gold"]
    )
    return Trial(portion, gold, tuple((a, b) for a, b in row["traps"]))


def _story(name: str, story: dict[str, Any]) -> Article:
    text, sentences = "", []
    for number, line in enumerate(story["sentences"], start=1):
        sentences.append(Sentence(number=number, start=len(text), end=len(text) + len(line)))
        text += f"{line}\n"
    day = date.fromisoformat(story["day"])
    return Article(
        id=name,
        name=name,
        title=story["title"],
        source=story["outlet"],
        published=Published(interval=Interval(start=day, end=day), provenance="given"),
        text=text,
        sentences=tuple(sentences),
    )


TRIALS: tuple[Trial, ...] = tuple(
    _trial(row)
    for row in json.loads(files("claimcheck.data").joinpath("trial.json").read_text("utf-8"))
)
