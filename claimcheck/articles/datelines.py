"""When a story says it was published: lines that hold a date and little else, and wire datelines.

Only what is certain is a date. Of "Sun, 01/05/2025" the weekday decides which number is the month;
of a bare "01/05/2025" another date of the story may, or nothing does, and the date stays unknown.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Literal

from claimcheck.claims import Interval, Published
from claimcheck.values.times import month_first as order_in
from claimcheck.values.times import resolve

#: How many lines from either end of a text are looked at for a date of publication.
_REACH = 8

_LABEL = (
    r"(?P<label>(?:first\s+|originally\s+)?(?:published|posted)|(?:last\s+)?(?:updated|modified)"
    r"|date)\b\s*(?:on|at)?\s*:?\s*"
)
_ZONE = r"(?-i:[A-Z]{1,5}\b|Eastern|Central|Pacific)(?:\s+time)?|local\s+time|[+-]\d{2}:?\d{2}"
_TIME = (
    r"(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?)"
    rf"(?:\s*\(?(?:{_ZONE})\)?)?"
)
_GAP = r"[\s,;|·•–—-]*"
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_MDAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d{2}"
_DATE = (
    rf"(?:{_WEEKDAY})?(?:{_YEAR}[-/]\d{{1,2}}[-/]\d{{1,2}}|{_MONTH}\s+{_MDAY},?\s+{_YEAR}"
    rf"|{_MDAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}|(?P<numeric>\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR}))"
)
_AGENCY = r"(?:\((?-i:[A-Z])[\w .]{1,24}\)|/(?-i:[A-Z]{2,})/)"
_NAME = r"(?-i:[A-Z][\w.'’-]*)"

#: What stands around a line that is all a date.
_MARKS = " \t[]{}<>*_|•·–—-"
_BYLINE = re.compile(
    rf"by\s+{_NAME}(?:(?:\s+(?:and|&)|,)?\s+{_NAME}){{0,7}}\s*[,|·•–—-]\s*", re.IGNORECASE
)
_WIRE_TAG = re.compile(rf"{_AGENCY}\s*[-–—]*\s*", re.IGNORECASE)
_DATED = re.compile(
    rf"(?:{_LABEL})?(?:(?:at\s+)?{_TIME}{_GAP}(?:on\s+)?)?(?P<date>{_DATE})"
    rf"(?:(?:T|{_GAP}(?:at\s+)?){_TIME})?{_GAP}",
    re.IGNORECASE,
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
_OF_MAIL = re.compile(rf"(?:[A-Za-z]{{3}},\s*)?\d{{1,2}}\s+[A-Za-z]{{3}}\s+{_YEAR}\s+\d\d:\d\d")
_WIRE = re.compile(
    rf"\W{{0,3}}(?:(?-i:[A-Z][A-Z .'’/-]+)(?:,\s+{_NAME})?,\s+)?"
    rf"(?P<date>(?:{_MONTH}\s+{_MDAY}|{_MDAY}\s+{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?)\.?,?\s*{_AGENCY}",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    rf"(?:©|\(c\)|\bcopyright\b)(?:\s*(?:©|\(c\)))?\s*(?P<year>{_YEAR})", re.IGNORECASE
)
_ANY_YEAR = re.compile(rf"\b{_YEAR}\b")


def dateline(line: str, *, month_first: bool | None = None) -> Published | None:
    """The date that a line states, from publication to update: "Published: 5 May 2024".

    None when the line says more than a date, or when its numbers could be two days, no weekday
    tells which, and the order of the story's numeric dates is not known.
    """
    return _published(_stamps(line, month_first), line)


def publication(text: str) -> Published | None:
    """When a story was published, as the lines near its beginning and its end agree.

    Failing these, as its wire dateline says ("LONDON, Oct 28 (Reuters) -"). That one often has no
    year; then it counts only with a copyright line whose year is the latest the story names.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    near = lines[:_REACH] + lines[_REACH:][-_REACH:]
    order = order_in(text)
    stamped = [(line, stamps) for line in near if (stamps := _stamps(line, order))]
    if stamped:
        first_lines = {tuple(stamps): line.strip() for line, stamps in reversed(stamped)}
        words = " / ".join(reversed(first_lines.values()))
        return _published([stamp for stamps in first_lines for stamp in stamps], words)
    return next((found for line in lines[:_REACH] if (found := _of_wire(line, text))), None)


def user_date(text: str) -> Published:
    """A date that the user states, in ISO 8601 (`2025-01-05`).

    Raises:
        ValueError: the text is not such a date.
    """
    day = date.fromisoformat(text)
    return Published(interval=Interval(start=day, end=day), provenance="given", text=text)


def metadata_date(words: str) -> Published | None:
    """When a page or a record says that it appeared, in ISO 8601, as in mails, or in words.

    The day is that of the place whose time is given. None when it is not one certain day.
    """
    with suppress(ValueError):
        if _ISO.match(words):
            return _published([(date.fromisoformat(words[:10]), False)], words, "metadata")
        if _OF_MAIL.match(words):
            return _published([(parsedate_to_datetime(words).date(), False)], words, "metadata")
    return _published(_stamps(words, None), words, "metadata")


def _stamps(line: str, month_first: bool | None) -> list[tuple[date, bool]]:
    """The days that a line states, if it states nothing else, and whether as that of an update."""
    rest = line.strip(_MARKS)
    if rest.startswith("(") and rest.endswith(")"):
        rest = rest[1:-1]
    if tag := _BYLINE.match(rest) or _WIRE_TAG.match(rest):
        rest = rest[tag.end() :]
    position = 0
    stamps: list[tuple[date, bool]] = []
    while position < len(rest):
        match = _DATED.match(rest, position)
        if match is None or not (position == 0 or match["label"]):
            return []
        interval = resolve(match["date"], None, month_first=month_first)
        if interval is None:
            return []
        label = (match["label"] or "").casefold()
        stamps.append((interval.start, label.endswith(("updated", "modified"))))
        position = match.end()
    return stamps


def _published(
    stamps: list[tuple[date, bool]],
    line: str,
    provenance: Literal["dateline", "metadata"] = "dateline",
) -> Published | None:
    """The one day they state; with updates, the days from it to the last of them."""
    days = {day for day, _ in stamps}
    first = {day for day, is_update in stamps if not is_update} or days
    if len(first) != 1 or min(days) not in first:
        return None
    interval = Interval(start=min(days), end=max(days))
    return Published(interval=interval, provenance=provenance, text=line.strip())


def _of_wire(line: str, text: str) -> Published | None:
    match = _WIRE.match(line)
    if match is None:
        return None
    words = match["date"] if match["year"] else f"{match['date']} {_year_of_story(text)}"
    interval = resolve(words, None)
    if interval is None:
        return None
    provenance = "dateline" if match["year"] else "narrowed"
    return Published(interval=interval, provenance=provenance, text=match.group().strip())


def _year_of_story(text: str) -> str:
    """The year of its copyright, unless the story names a later one, or never names it at all.

    The foot of a page shows the year of the visit: that one only counts if the story names it too.
    """
    years = {match["year"] for match in _COPYRIGHT.finditer(text)}
    latest = max(_ANY_YEAR.findall(_COPYRIGHT.sub("", text)), default="")
    return latest if years == {latest} else ""
