"""Adjudication as an LLM task: what the rules leave open, asked of a model; both ends pure.

Only what a rule says it cannot decide is asked, the likeliest conflicts first and at most
`CALLS_PER_ARTICLE` calls for each article. A model's answer groups claims or weighs two of them; it
never overrules a rule. Whether a model can do this is tried first, on `GATE`: questions with gold
answers. A small local model puts everything into one group, and is not asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from claimcheck.claims import Claim, ClaimSet
from claimcheck.comparison.gate import GATE, Trial
from claimcheck.comparison.questions import OpenQuestion
from claimcheck.comparison.rules import RULES
from claimcheck.comparison.scene import Scene
from claimcheck.completion import ADJUDICATE, Profile, Request, Response, Subject
from claimcheck.digests import canonical_json, sha256
from claimcheck.errors import BadAnswer
from claimcheck.findings import Judgement
from claimcheck.prompting import PromptFile, conversation, prompt_file

#: The most calls per article; what is left over is counted in the report.
CALLS_PER_ARTICLE = 3

#: The share of the gate's questions that a model must answer as gold does.
PASSED = 0.85

_GROUP, _JUDGE = "group.md", "judge.md"

#: An answer is a sentence and a few numbers; a reasoning model thinks before it.
_MAX_TOKENS = 4000


class Grouping(BaseModel):
    """Which claims answer one question, by their numbers from 1."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, Field(max_length=400)]
    groups: list[list[int]]


class Weighing(BaseModel):
    """Whether two claims exclude each other."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, Field(max_length=400)]
    verdict: Literal["conflict", "agree", "unrelated", "unsure"]


def open_questions(claims: ClaimSet) -> tuple[tuple[OpenQuestion, ...], int]:
    """What to ask a model about `claims`, and how many questions are left out."""
    scene = Scene(claims)
    every = {q.id: q for rule in RULES for q in rule.leaves_open(scene)}
    likeliest = sorted(every.values(), key=lambda q: (-q.promise, q.id))
    most = CALLS_PER_ARTICLE * len(claims.articles)
    return tuple(likeliest[:most]), max(0, len(likeliest) - most)


def prompts() -> tuple[PromptFile, ...]:
    """The prompt files that adjudication uses."""
    return prompt_file(_GROUP), prompt_file(_JUDGE)


def request(question: OpenQuestion, claims: ClaimSet, profile: Profile) -> Request:
    """The question as a model is asked it, with the passages."""
    names = {a.id: a.name for a in claims.articles}
    days = {a.id: str(a.published.interval) if a.published else "undated" for a in claims.articles}
    lines = [
        line
        for n, claim in enumerate(question.claims, start=1)
        for line in _shown(n, claim, names[claim.article], days[claim.article])
    ]
    asked = sorted({c.article for c in question.claims}, key=lambda a: (names[a], a))
    subject = Subject(
        name="+".join(names[a] for a in asked),
        part=question.id,
        digest=sha256(canonical_json(asked)),
    )
    return _request(question.task == "relation", "\n".join(lines), subject, profile)


def trial_request(trial: Trial, profile: Profile) -> Request:
    """A question of the gate."""
    subject = Subject(name="gate", part=trial.name, digest=sha256("gate"))
    return _request(trial.verdict is not None, trial.shown, subject, profile)


def passed(trial: Trial, response: Response) -> bool:
    """Whether a model answers a question of the gate as gold does."""
    size = sum(len(group) for group in trial.groups)
    try:
        judgement = _parse(response, trial.name, trial.verdict is not None, size)
    except BadAnswer:
        return False
    if trial.verdict is not None:
        return judgement.verdict == trial.verdict
    return {frozenset(g) for g in judgement.groups} == {
        frozenset(n - 1 for n in group) for group in trial.groups
    }


def may_judge(results: Sequence[bool]) -> bool:
    """Whether a model that did so on the gate may judge."""
    return len(results) == len(GATE) and sum(results) >= PASSED * len(results)


def parse(response: Response, question: OpenQuestion) -> Judgement:
    """What a model decided.

    Raises:
        BadAnswer: the answer has not the shape asked for, leaves a claim out or names it twice.
    """
    return _parse(response, question.id, question.task == "relation", len(question.claims))


def _request(pair: bool, shown: str, subject: Subject, profile: Profile) -> Request:
    prompt = prompt_file(_JUDGE if pair else _GROUP)
    return Request(
        task=ADJUDICATE,
        subject=subject,
        prompt=prompt.identity,
        messages=conversation(prompt, shown),
        schema=Weighing if pair else Grouping,
        max_tokens=min(_MAX_TOKENS, profile.max_tokens),
    )


def _shown(number: int, claim: Claim, article: str, day: str) -> list[str]:
    quote = " […] ".join(" ".join(e.quote.split()) for e in claim.evidence)
    said = f" (according to {', '.join(claim.attribution)})" if claim.attribution else ""
    return [f"[{number}] {article}, {day}: {claim.summary}{said}", f'"{quote}"']


def _parse(response: Response, question: str, pair: bool, size: int) -> Judgement:
    try:
        if pair:
            weighed = Weighing.model_validate_json(response.text)
            return Judgement(
                question=question,
                verdict=weighed.verdict,
                reason=weighed.reason,
                model=response.model,
            )
        grouping = Grouping.model_validate_json(response.text)
    except ValidationError as error:
        raise BadAnswer(f"{response.model}: the answer is not of the shape asked for.") from error
    if sorted(n for group in grouping.groups for n in group) != list(range(1, size + 1)):
        raise BadAnswer(f"{response.model}: the groups leave a claim out, or name one twice.")
    groups = sorted(tuple(sorted(n - 1 for n in group)) for group in grouping.groups if group)
    return Judgement(
        question=question, groups=tuple(groups), reason=grouping.reason, model=response.model
    )
