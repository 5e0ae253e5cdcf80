"""Files in which a news database wrote many documents one after the other, as text.

Nexis, Factiva and ProQuest each have a way of their own; `data/databases.toml` has their fields.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from claimcheck.articles.datelines import dateline
from claimcheck.articles.drafts import Draft
from claimcheck.articles.readers.mail import unwrapped
from claimcheck.values.tables import table

_DATABASES = table("databases")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NEXIS_NUMBER = re.compile(
    r"\s*(?:Document\s+)?\d{1,5}\s+(?:of|von|de|di)\s+\d{1,5}(?:\s+DOCUMENTS?|\s+DOKUMENTEN?)?\s*$",
    re.IGNORECASE,
)
_NEXIS_END = re.compile(r"\s*End\s+of\s+Document\s*$", re.IGNORECASE)
_NEXIS_FIELD = re.compile(rf"\s*(?P<name>{_any(_DATABASES['nexis']['fields'])}):\s*(?P<value>.*)$")
_NEXIS_AFTER = re.compile(rf"\s*(?:{_any(_DATABASES['nexis']['after'])})(?::|\s*$)")
_NEXIS_BODY = re.compile(r"\s*Body\s*$")
_NEXIS_SIGN = re.compile(r"\s*(?:length:\s*\d[\d,]{0,6}\s+words|load-date:)", re.IGNORECASE)
_COPYRIGHT = re.compile(r"\s*(?:Copyright\b|©|\(c\)|All\s+Rights\s+Reserved)", re.IGNORECASE)
_EDITION = re.compile(r"\s*(?:[\w.]+\s+){0,4}edition(?:\s*[-–]?\s*\w{1,8})?\s*$", re.IGNORECASE)
#: Lines that begin so far from the margin are centred, as no headline is.
_CENTRED = re.compile(r"\s{15}")
#: Such as "March 5, 2024 Tuesday" and what stands behind it: an edition, a time of day.
_NEXIS_DATE = re.compile(
    r"\s*(?P<date>[A-Z][a-z]{2,8}\.?\s+\d{1,2},\s+\d{4}|\d{1,2}\.?\s+[A-Z][a-z]{2,8}\s+\d{4})\b"
    r"(?:,?\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?(?P<rest>.{0,60})$"
)
#: A code that is a word too needs more to be one.
_FACTIVA_FIELD = re.compile(
    rf"(?P<name>{_any(_DATABASES['factiva']['codes'])})(?:\s+|$)"
    r"(?:(?<!IN |CO |RE |NS )|(?=.{0,80}\S : ))(?P<value>\S.*)?$"
)
_FACTIVA_END = re.compile(r"(?:AN\s+)?Document\s+[A-Z][A-Za-z0-9]{9,39}\s*$")
_FACTIVA_WORDS = re.compile(r"\s*\d{1,3}(?:,\d{3})*\s+words\s*$")
_PROQUEST_NUMBER = re.compile(r"\s*Document\s+\d{1,5}\s+of\s+\d{1,5}\s*$", re.IGNORECASE)
_PROQUEST_SIGN = re.compile(r"\s*(?:Publication title|ProQuest document ID)\s*:", re.IGNORECASE)
_PROQUEST_FIELD = re.compile(
    rf"\s*(?P<name>{_any(_DATABASES['proquest']['fields'])})\s*:\s*(?P<value>.*)$", re.IGNORECASE
)
_PROQUEST_BODY = re.compile(r"\s*(?:FULL\s+TEXT|DETAILS|ABSTRACT(?:\s+\(\w+\))?)\s*$")
_RULE = re.compile(r"\s*[_=*-]{5,}\s*$")
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
    """The stories in a text: those of a database's export, else the one that it is.

    Where it seems to hold several and they cannot be told apart, a note says so.
    """
    lines = draft.text.splitlines()
    for divide in (_nexis, _proquest, _factiva):
        if found := [story for story in divide(lines) if story.text.strip()]:
            return tuple(replace(story, notes=draft.notes + story.notes) for story in found)
    if _seems_several(lines):
        note = "seems to hold several stories, and is read as one; give each a file of its own"
        return (replace(draft, notes=(*draft.notes, note)),)
    return (draft,)


# -- Nexis ----------------------------------------------------------------------------------------


def _nexis(lines: Sequence[str]) -> Iterator[Draft]:
    if any(map(_PROQUEST_SIGN.match, lines)):
        return
    for part in _parts(lines, begins=_NEXIS_NUMBER.match, ends=_NEXIS_END.match):
        if any(map(_NEXIS_SIGN.match, part)):
            yield _nexis_document(part)


def _nexis_document(lines: Sequence[str]) -> Draft:
    """A document: outlet, date, headline and fields, then the text, then more fields."""
    first = next((n for n, line in enumerate(lines) if _NEXIS_FIELD.match(line)), len(lines))
    body = next((n + 1 for n, line in enumerate(lines) if _NEXIS_BODY.match(line)), None)
    top = [line for line in lines[:first] if not _COPYRIGHT.match(line)]
    at = next((n for n, line in enumerate(top) if _is_day(line)), None)
    before = [line.strip() for line in top[: at or 0] if line.strip()]
    below = [line for line in top[at + 1 if at is not None else 0 :] if not _EDITION.match(line)]
    fields, rest = _fields(lines[first : body or len(lines)], _NEXIS_FIELD)
    if body is not None:
        rest = list(lines[body:])
    title = fields.get("headline") or _first_block(below)
    if body is not None and len(before) > 1:
        # Of Nexis Uni, the headline stands above the outlet.
        title = before[-2]
    end = next((n for n, line in enumerate(rest) if _NEXIS_AFTER.match(line)), len(rest))
    day = _NEXIS_DATE.match(top[at]) if at is not None else None
    return _draft(
        title,
        [line for line in rest[:end] if not _COPYRIGHT.match(line)],
        before[-1] if before else fields.get("source"),
        day["date"] if day else None,
        fields.get("byline"),
    )


def _is_day(line: str) -> bool:
    day = _NEXIS_DATE.match(line)
    return day is not None and dateline(day["date"]) is not None


# -- Factiva --------------------------------------------------------------------------------------


def _factiva(lines: Sequence[str]) -> Iterator[Draft]:
    codes = {field["name"] for line in lines if (field := _FACTIVA_FIELD.match(line))}
    if {"HD", "PD", "SN"} <= codes:
        starts = max(("SE", "HD"), key=lambda code: sum(_has_code(line, code) for line in lines))
        for part in _parts(lines, begins=lambda line: _has_code(line, starts), own=True):
            fields, _ = _fields(part, _FACTIVA_FIELD, several=True)
            body = "\n".join(fields.get(code, "") for code in ("lp", "td"))
            yield _draft(
                fields.get("hd", "").replace("\n", " "),
                body.splitlines(),
                fields.get("sn"),
                fields.get("pd"),
                fields.get("by"),
            )
    elif any(map(_FACTIVA_END.match, lines)) and any(map(_FACTIVA_WORDS.match, lines)):
        for part in _parts(lines, ends=_FACTIVA_END.match):
            yield from _factiva_document(part)


def _has_code(line: str, code: str) -> bool:
    return line == code or line.startswith((f"{code} ", f"{code}\t"))


def _factiva_document(lines: Sequence[str]) -> Iterator[Draft]:
    """A document: headline, author, number of words, date, outlet and more, then the text."""
    at = next((n for n, line in enumerate(lines) if _FACTIVA_WORDS.match(line)), None)
    if at is None:
        return
    above = [line.strip() for line in lines[:at] if line.strip() and not _RULE.match(line)][-4:]
    by = [line for line in above if re.match(r"by\s", line, re.IGNORECASE)]
    title = max((line for line in above if line not in by), key=len, default="")
    by = by or above[above.index(title) + 1 :] if title else by
    below = list(lines[at + 1 :])
    end = next((n for n, line in enumerate(below) if _COPYRIGHT.match(line)), None)
    if end is None:
        end = next((n for n, line in enumerate(below) if len(line) > 80), len(below)) - 1
    head = [line.strip() for line in below[: end + 1] if line.strip()]
    day = next((line for line in head if dateline(line)), None)
    others = (line for line in head if line != day and not re.match(r"\d{1,2}:\d{2}", line))
    outlet = next((line for line in others if not _COPYRIGHT.match(line)), None)
    body = [line for line in below[end + 1 :] if not _COPYRIGHT.match(line)]
    yield _draft(title, body, outlet, day, by[0] if by else None)


# -- ProQuest -------------------------------------------------------------------------------------


def _proquest(lines: Sequence[str]) -> Iterator[Draft]:
    if not any(map(_PROQUEST_SIGN.match, lines)):
        return
    begins = _PROQUEST_NUMBER.match if any(map(_PROQUEST_NUMBER.match, lines)) else _RULE.match
    for part in _parts(lines, begins=begins) or [list(lines)]:
        fields, _ = _fields(part, _PROQUEST_FIELD, several=True)
        if "publication title" not in fields:
            continue
        titled = next((line.strip() for line in part if line.strip() and not _RULE.match(line)), "")
        body = fields.get("full text") or _between(part, "FULL TEXT") or fields.get("abstract", "")
        yield _draft(
            fields.get("title") or ("" if _PROQUEST_FIELD.match(titled) else titled),
            [line for line in body.splitlines() if not _RULE.match(line)],
            fields["publication title"].split(";")[0],
            fields.get("publication date"),
            fields.get("author") or fields.get("authors"),
        )


def _between(lines: Sequence[str], heading: str) -> str:
    """The lines below a heading, until the next one."""
    inside = False
    found: list[str] = []
    for line in lines:
        if _PROQUEST_BODY.match(line):
            inside = line.strip() == heading
        elif inside:
            found.append(line)
    return "\n".join(found)


# -- what they have in common ---------------------------------------------------------------------


def _parts(
    lines: Sequence[str],
    *,
    begins: Callable[[str], object] | None = None,
    ends: Callable[[str], object] | None = None,
    own: bool = False,
) -> list[list[str]]:
    """The documents between the lines that begin or end one; none where no line does.

    `own` keeps the line that begins a document in it.
    """
    parts: list[list[str]] = [[]]
    is_divided = False
    for line in lines:
        if begins and begins(line):
            is_divided = True
            parts.append([line] if own else [])
        elif ends and ends(line):
            is_divided = True
            parts.append([])
        else:
            parts[-1].append(line)
    return [part for part in parts if any(map(str.strip, part))] if is_divided else []


def _fields(
    lines: Sequence[str], pattern: re.Pattern[str], *, several: bool = False
) -> tuple[dict[str, str], list[str]]:
    """The fields of a document by their names, and the lines that follow on the last of them.

    A value goes on until the next field, or to the next blank line where fields have one line.
    """
    fields: dict[str, str] = {}
    rest: list[str] = []
    name = ""
    # Where each paragraph is a line, none goes on.
    goes_on = not all(map(str.strip, lines))
    for line in lines:
        if field := pattern.match(line):
            name = field["name"].casefold()
            fields.setdefault(name, (field["value"] or "").strip())
            rest = []
        elif several and name:
            fields[name] += f"\n{line.strip()}"
        elif name and name != "length" and goes_on and line.strip():
            fields[name] += f" {line.strip()}"
        else:
            name = ""
            rest.append(line)
            continue
        if not several:
            rest = []
    return {key: value.strip() for key, value in fields.items()}, rest


def _first_block(lines: Sequence[str]) -> str:
    """The first lines up to an empty one, centred ones left out; one line where none is empty."""
    lines = [line for line in lines if not _CENTRED.match(line)]
    filled = list(dropwhile(lambda line: not line.strip(), lines))
    if all(map(str.strip, filled)):
        return filled[0] if filled else ""
    return " ".join(takewhile(str.strip, filled))


def _draft(
    title: str | None,
    body: Sequence[str],
    outlet: str | None,
    published: str | None,
    byline: str | None,
) -> Draft:
    title = " ".join((title or "").split())
    text = unwrapped("\n".join(body).strip("\n"))
    named = re.sub(r"^by\s+", "", " ".join((byline or "").split()), flags=re.IGNORECASE)
    return Draft(
        text=f"{title}\n\n{text}" if title and text.strip() else text,
        title=title or None,
        published=" ".join((published or "").split()) or None,
        source=" ".join((outlet or "").split()) or None,
        authors=tuple(name for part in named.split(";") if (name := part.strip())),
    )


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
