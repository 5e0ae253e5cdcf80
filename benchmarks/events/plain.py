"""What users would do instead: the stories pasted into a chat, and a plain question asked."""

from __future__ import annotations

from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from claimcheck.alignment.events import Event
from claimcheck.claims import Article
from claimcheck.completion import Message, Profile, Prompt, Request, Response, Subject
from claimcheck.digests import canonical_json, sha256
from claimcheck.findings import Reason, Verdict

#: The question. The form is asked for only so that it can be scored.
_REASONS = ", ".join(get_args(Reason))
QUESTION = f"""\
Here are news stories about the same event. Where do they agree, and where do they disagree? List \
every point that two or more of them speak of. For each point give the question, each different \
answer with the stories that give it and a short passage copied from each, and whether the \
stories agree, conflict, differ in a way that is explained ({_REASONS}), or whether that cannot \
be decided.
"""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Passage(_Part):
    """A passage, and the story that it is copied from."""

    story: str
    quote: str


class PlainAnswer(_Part):
    """An answer, and where it is given."""

    answer: str
    passages: list[Passage]


class Point(_Part):
    """A question, its answers, and how they stand to each other."""

    question: str
    answers: list[PlainAnswer]
    verdict: Verdict
    reason: Reason | Literal[""] = ""


class Points(_Part):
    """The whole answer."""

    points: list[Point]


def request(event: Event, profile: Profile) -> Request:
    """The plain question about an event, and its stories whole."""
    stories = "\n\n".join(_story(a) for a in event.articles)
    return Request(
        task="plain",
        subject=Subject("plain", "1", sha256(canonical_json([a.id for a in event.articles]))),
        prompt=Prompt("plain", sha256(QUESTION)),
        messages=(Message("user", f"{QUESTION}\n{stories}"),),
        schema=Points,
        max_tokens=profile.max_tokens,
    )


def report(response: Response, event: Event) -> dict[str, Any]:
    """The answer in the form of a report, for scoring; passages stand as they were given."""
    try:
        points = Points.model_validate_json(response.text).points
    except ValidationError as error:
        raise SystemExit(f"the answer to the plain question is not usable: {error}") from error
    ids = {_name(a): a.id for a in event.articles}
    return {
        "articles": [{"id": a.id, "name": a.name, "path": a.path} for a in event.articles],
        "findings": [
            {
                "id": f"p{n}",
                "question": p.question,
                "verdict": p.verdict,
                "reason": p.reason,
                "answers": [
                    {
                        "answer": a.answer,
                        "evidence": [
                            {"article": ids.get(e.story, e.story), "quote": e.quote}
                            for e in a.passages
                        ],
                    }
                    for a in p.answers
                ],
            }
            for n, p in enumerate(points, start=1)
        ],
    }


def _name(article: Article) -> str:
    return article.source or article.name


def _story(article: Article) -> str:
    day = f", {article.published.interval}" if article.published else ""
    title = f"\n{article.title}" if article.title else ""
    return f"# {_name(article)}{day}{title}\n{article.text.strip()}"
