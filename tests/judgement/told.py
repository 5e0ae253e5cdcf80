"""Questions that were read across, for the tests of this package."""

from __future__ import annotations

from typing import Any

from claimcheck.alignment.across import portions
from claimcheck.alignment.events import Event
from claimcheck.alignment.grounding import Grounding
from claimcheck.claims import Article, ClaimSet, Interval
from claimcheck.findings import Alignment, Comparison, Question
from claimcheck.judgement.compare import compare
from claimcheck.judgement.judge import Judged, judge
from tests.alignment.told import PROFILE, asked, read
from tests.stories import article


def stories(*told: str | tuple[str, str]) -> tuple[Article, ...]:
    """Stories named a, b, …: a text, or a text and its day."""
    return tuple(
        article(*((t, name) if isinstance(t, str) else (t[0], name, t[1])))
        for name, t in zip("abcdefgh", told, strict=False)
    )


def question(
    given: tuple[Article, ...], *answers: tuple[str, list[int]], **fields: Any
) -> Question:
    (whole,) = portions(Event(given), PROFILE)
    proposals = read(whole, asked(*answers, **fields)).proposals
    ((found,), _, _) = Grounding(given).ground(proposals, "m")
    return found


def judged(given: tuple[Article, ...], *answers: tuple[str, list[int]], **fields: Any) -> Judged:
    published: dict[str, Interval | None] = {
        a.id: a.published.interval if a.published else None for a in given
    }
    names = {a.id: a.name for a in given}
    return judge(question(given, *answers, **fields), published, names)


def compared(given: tuple[Article, ...], *questions: Question) -> Comparison:
    alignment = Alignment(model="m", events=(tuple(a.id for a in given),), questions=questions)
    return compare(ClaimSet(articles=given, coverage=(), claims=()), alignment)
