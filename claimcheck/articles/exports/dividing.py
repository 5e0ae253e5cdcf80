"""The stories in a text: those of a database's export, else the one that it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.articles.datelines import dateline
from claimcheck.articles.drafts import Draft
from claimcheck.articles.exports import factiva, nexis, proquest

#: Names that stand once in a document, on a line of their own or before a value.
_ONCE = re.compile(
    r"\s*(?:LOAD-DATE|Load-Date|BYLINE|Publication title|End of Document)(?:\s*$|(?=:))"
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
#: The longest line that is a date, and no sentence.
_LINE = 80
#: A part between two dates that is a story by itself has so many letters.
_STORY = 200


def stories(draft: Draft) -> tuple[Draft, ...]:
    """The stories in a text; a note where it seems to hold several and cannot be divided."""
    lines = draft.text.splitlines()
    for divide in (proquest.documents, nexis.documents, factiva.documents):
        if found := [story for story in divide(lines) if story.text.strip()]:
            return tuple(replace(story, notes=draft.notes + story.notes) for story in found)
    if _seems_several(lines):
        note = "seems to hold several stories, and is read as one; give each a file of its own"
        return (replace(draft, notes=(*draft.notes, note)),)
    return (draft,)


def _seems_several(lines: Sequence[str]) -> bool:
    """Whether a text has fields twice, or several dates, each with a story below it."""
    names = Counter(name.group().strip() for line in lines if (name := _ONCE.match(line)))
    if any(times > 1 for times in names.values()):
        return True
    days = [
        (number, found.interval.start)
        for number, line in enumerate(lines)
        if len(line) < _LINE and _YEAR.search(line) and (found := dateline(line))
    ]
    ends = [*(number for number, _ in days[1:]), len(lines)] if days else []
    told = {
        day
        for (start, day), end in zip(days, ends, strict=True)
        if sum(len(line) for line in lines[start:end] if len(line) > _LINE) >= _STORY
    }
    return len(told) > 1
