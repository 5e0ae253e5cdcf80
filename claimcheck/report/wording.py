"""Phrases that every face of a report shares."""

from __future__ import annotations

import re
import unicodedata
from typing import get_args

from claimcheck.claims import Article, Coverage, Published, listed
from claimcheck.findings import Comparison, Verdict

#: Control characters, and those that reorder or hide text: none belongs in a report.
_INVISIBLE = re.compile(r"[​-‏‪-‮⁠-⁤⁦-⁩﻿­]")


#: What a report says when nothing is unread.
EVERYTHING = "everything was read"


def visible(text: str) -> str:
    """`text` on one line, without characters that would act on a terminal or hide words."""
    shown = _INVISIBLE.sub("�", text)
    shown = "".join(" " if c in "\t\n\r\f\v" else c for c in shown)
    shown = "".join("�" if unicodedata.category(c) in ("Cc", "Cs") else c for c in shown)
    return " ".join(shown.split())


def count(number: int, noun: str) -> str:
    """`3 stories`, `1 story`, `0 stories`."""
    if number == 1:
        return f"1 {noun}"
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {plural}"


def when(published: Published | None) -> str:
    """What is known of a date of publication, with how it is known."""
    if published is None:
        return "undated"
    if published.provenance == "given":
        return f"published {published.interval}, as given"
    return f"published {published.interval}, from its line “{visible(published.text)}”"


def accounting(comparison: Comparison) -> str:
    """The one line that sums a comparison up; it always says what was not read."""
    undated = sum(a.published is None for a in comparison.articles)
    shared = count(len(comparison.findings), "shared question")
    number = {v: len(comparison.by_verdict(v)) for v in get_args(Verdict)}
    verdicts = (
        f"{count(number['conflict'], 'conflict')}, {number['explained']} explained, "
        f"{number['undecided']} undecided, {number['agree']} agree"
    )
    stories = count(len(comparison.articles), "story")
    return f"{stories} read, {undated} undated; {shared}: {verdicts}; {failures(comparison)}."


def failures(comparison: Comparison) -> str:
    """What was not read, in a few words."""
    parts = []
    if comparison.unread:
        parts.append(f"{count(len(comparison.unread), 'source')} could not be read")
    missing = sum(c.sentences - c.read for c in comparison.coverage)
    if missing:
        parts.append(f"{count(missing, 'sentence')} not read")
    uncovered = {a.id for a in comparison.articles} - {c.article for c in comparison.coverage}
    if uncovered:
        parts.append(f"{count(len(uncovered), 'story')} of unknown coverage")
    return listed(parts) if parts else EVERYTHING


def silent(article: Article, coverage: Coverage | None) -> str:
    """What to say of a story that does not answer: silence counts only where all was read."""
    return "silent" if coverage and coverage.complete else "not found (not all read)"
