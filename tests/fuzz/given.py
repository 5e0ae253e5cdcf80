"""What fuzz tests are given: text that provokes, bytes of each kind of source, and comparisons.

Few examples by default, for each push; `HYPOTHESIS_PROFILE=search pytest tests/fuzz` looks long.
"""

from __future__ import annotations

import os
import re
from typing import Any, get_args

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from claimcheck.claims import (
    Article,
    Certainty,
    Claim,
    ClaimSet,
    Coverage,
    EventClaim,
    FactClaim,
    Failure,
    FigureClaim,
    Instruction,
    OfficeClaim,
    StatementClaim,
    Time,
)
from tests.stories import article, quoted

_LONG = os.environ.get("HYPOTHESIS_PROFILE") == "search"


def examples(few: int) -> settings:
    """So many examples, or those of a long search."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    if _LONG:
        return settings(suppress_health_check=slow)
    # Shrinking is for the long search: a push wants an answer.
    quick = (Phase.explicit, Phase.generate)
    return settings(max_examples=few, suppress_health_check=slow, phases=quick)


#: Words and characters that rules look for, in orders that nobody writes.
_PIECES = (
    "12 1,200 1.5 3/4 ½ 1e9 ٣ ５ ² 0 00 -1 99999999999999999999999999 2:26:38 24:00 25:61 1st 0th "
    "million billion dozen half percent % per cent $ € £ ¥ Rs C$ USD km kg °C people at least "
    "most about between from to and or of the a an one two hundred thousand nine "
    "Monday May March 31 30 February 29 2023 1900 0001 9999 10000 last next week yesterday Q1 "
    "ago early late end start noon midnight UTC BC year-old years decade century fiscal "
    "Foreign Minister President of Japan Korea's Labour leader former acting late deputy Dr. Mr "
    "Jr. Sr. II de van al- bin Kim Jong-un O'Neill Ng said told not never no won't may will “ ” "
    "\" ' ‘ ’ « » „ ( ) [ ] { } < > & | ` * _ # = + @ \\ / : ; … – — - . , ! ? [...] "
    "\u0000 \u0007 \u001b[31m \u00a0 \u00ad \u200b \u202e \ufeff \ufffd \ud800 İ ß ﬁ 𝟙 中 한 ا"
).split(" ")

#: Any text, and text of pieces.
words = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join),
    st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=14).map("".join),
)
#: What a checked claim can hold: no half of a character.
whole = words.map(lambda w: w.replace("\ud800", ""))
filled = whole.filter(lambda w: re.search(r"\S", w.strip("\x1c\x1d\x1e\x1f\x85")) is not None)
names = st.lists(filled, max_size=3).map(tuple)
maybe = st.none() | filled


def stories(name: str) -> st.SearchStrategy[Article]:
    """A story by this name, of sentences of any words, of some day or of none."""
    texts = st.lists(filled, min_size=1, max_size=6).map(". ".join)
    days = st.sampled_from([None, "2024-03-05", "2024-03-06", "1900-01-01"])
    told = st.builds(article, texts, st.just(name), days)
    return told.filter(lambda a: bool(a.text.strip()))


def claims(story: Article) -> st.SearchStrategy[Claim]:
    """A claim of any words, which stands on the whole of a story."""
    evidence = quoted(story, story.text)
    common: dict[str, Any] = {
        "article": st.just(story.id),
        "evidence": st.just(evidence),
        "by": names,
        "certainty": st.sampled_from(get_args(Certainty)),
        "time": st.none() | st.builds(Time, text=whole),
    }
    kinds = {
        OfficeClaim: {"person": whole, "title": filled, "body": maybe},
        EventClaim: {"action": filled, "agents": names, "objects": names, "place": maybe},
        FigureClaim: {
            "value": filled,
            "counted": whole,
            "of": maybe,
            "scope": maybe,
            "norm": whole,
        },
        StatementClaim: {"speaker": filled, "words": filled},
        FactClaim: {"subject": filled, "predicate": filled, "object": maybe},
    }
    return st.one_of(*(st.builds(kind, **common, **fields) for kind, fields in kinds.items()))


@st.composite
def claim_sets(draw: st.DrawFn) -> ClaimSet:
    """What two or three stories of any words claim; some of it in the same words."""
    told = {s.id: s for s in (draw(stories(name)) for name in "abc"[: draw(st.integers(2, 3))])}
    found: list[Claim] = []
    for story in told.values():
        found += draw(st.lists(claims(story), max_size=4))
        for claim in draw(st.lists(st.sampled_from(found), max_size=2)) if found else ():
            fields = {"id": "", "article": story.id, "evidence": quoted(story, story.text)}
            found.append(type(claim)(**{**dict(claim), **fields}))
    failures = st.lists(st.builds(Failure, what=whole, reason=whole), max_size=2).map(tuple)
    lines = st.none() | st.integers(1, 9)
    spoken = st.lists(st.builds(Instruction, line=lines, quote=filled), max_size=1).map(tuple)
    return ClaimSet(
        articles=tuple(told.values()),
        coverage=tuple(
            Coverage(article=a, failures=draw(failures), instructions=draw(spoken)) for a in told
        ),
        claims=tuple({(c.article, c.id): c for c in found}.values()),
        unread=draw(failures),
    )
