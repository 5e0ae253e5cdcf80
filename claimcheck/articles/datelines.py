"""When a story says it was published: in lines that are all a date, wire datelines and metadata.

Only what is certain is a date. Of "Sun, 01/05/2025" the weekday decides which number is the month;
of a bare "01/05/2025" another date of the story may, or nothing does, and the date stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from claimcheck.articles.dating import Stamp, settled
from claimcheck.articles.moments import days_of_moment, in_the_world
from claimcheck.claims import Published
from claimcheck.values.times import minute_of_day, resolve
from claimcheck.values.times import month_first as order_in

#: How many lines from either end of a text are looked at for a date of publication.
REACH = 8

_LABEL = (
    r"(?P<label>(?:first\s+|originally\s+)?(?:published|posted)|(?:last\s+)?(?:updated|modified)"
    r"|date)\b\s*+(?:(?:on|at)\s*+)?(?::\s*+)?"
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
    rf"|{_MDAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"
    rf"|(?P<numeric>\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:{_YEAR}|\d\d(?!\d))))"
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
_LABELLED = re.compile(_LABEL, re.IGNORECASE)
_SHORT = re.compile(r"(?P<a>\d{1,2})(?P<sign>[-/.])(?P<b>\d{1,2})(?P=sign)(?P<c>\d\d)")
_IN_UTC = re.compile(r"\d\s*(?:GMT|UTC|Z)\b")
_WIRE = re.compile(
    rf"\W{{0,3}}(?:(?-i:[A-Z][A-Z .'’/-]+)(?:,\s+{_NAME})?,\s+)?"
    rf"(?P<date>(?:{_MONTH}\s+{_MDAY}|{_MDAY}\s+{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?)\.?,?\s*{_AGENCY}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    rf"/(?P<y>(?:19|20)\d\d)(?P<sign>[/-])(?P<m>\d{{1,2}}|{_MONTH})(?P=sign)(?P<d>\d{{1,2}})(?!\w)"
    r"|/t?(?P<y8>(?:19|20)\d\d)(?P<m8>\d\d)(?P<d8>\d\d)(?!\d)",
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
    stamps = line_stamps(line, month_first)
    if any(len(s.days) > 1 for s in stamps):
        return None
    return settled(stamps).published


def stamps_of(text: str) -> list[Stamp]:
    """What dates a story of text: the lines near its beginning and its end that state a date.

    Failing these, its wire dateline ("LONDON, Oct 28 (Reuters) -"). That one often has no year;
    then it counts only with a copyright line whose year is the latest the story names.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    near = lines[:REACH] + lines[REACH:][-REACH:]
    order = order_in(text)
    stamps = [s for line in near for s in line_stamps(line, order)]
    return stamps if any(not s.is_short for s in stamps) else [*stamps, *wire_stamps(text)]


def wire_stamps(text: str) -> list[Stamp]:
    """The wire dateline near the beginning of a text, if it has one."""
    lines = [line for line in text.splitlines() if line.strip()]
    return next(([stamp] for line in lines[:REACH] if (stamp := _of_wire(line, text))), [])


def user_date(text: str) -> Published:
    """A date that the user states, `2025-01-05` or `5 January 2025`.

    Raises:
        ValueError: the text is not such a date.
    """
    days = resolve(text, None)
    if days is None or days.start != days.end:
        raise ValueError(f"{text!r} is no day")
    return Published(interval=days, provenance="given", text=text)


def address_stamps(url: str) -> list[Stamp]:
    """The day that an address names, as `/2024/03/05/` does."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return []
    stamps = []
    for found in _ADDRESS.finditer(path):
        parts = [found[name] or found[f"{name}8"] for name in ("d", "m", "y")]
        iso = "-".join(part.zfill(2) for part in reversed(parts))
        days = resolve(iso if parts[1].isdigit() else " ".join(parts), None)
        if days:
            stamps.append(Stamp(frozenset([days.start]), found[0].strip("/"), "address"))
    return stamps


def is_labelled(line: str) -> bool:
    """Whether a line begins by saying that a date of publication, or of a change, follows."""
    return bool(_LABELLED.match(line.strip(_MARKS)))


def metadata_stamps(published: str | None, changed: str | None = None) -> list[Stamp]:
    """What a page, a mail or a record says of the day it appeared, and of when it was changed."""
    told = ((published, False), (changed, True))
    return [
        Stamp(days, words.strip(), "metadata", is_update)
        for words, is_update in told
        if words and (days := metadata_days(words))
    ]


def metadata_days(words: str) -> frozenset[date]:
    """The days that a date outside of the text can be: in ISO 8601, as in mails, or in words.

    The day is that of the place whose time is given; that of UTC is no place.
    """
    if days := days_of_moment(words):
        return days
    stamps = line_stamps(words, None)
    if len(stamps) != 1:
        return frozenset()
    days = stamps[0].days
    clock = minute_of_day(words) if len(days) == 1 and _IN_UTC.search(words) else None
    if clock is None:
        return days
    (day,) = days
    return in_the_world(
        datetime.combine(day, datetime.min.time(), UTC) + timedelta(0, 60 * clock[0])
    )


def line_stamps(line: str, month_first: bool | None) -> list[Stamp]:
    """The dates that a line states, if it states nothing else."""
    rest = line.strip(_MARKS)
    if rest.startswith("(") and rest.endswith(")"):
        rest = rest[1:-1]
    if tag := _BYLINE.match(rest) or _WIRE_TAG.match(rest):
        rest = rest[tag.end() :]
    position = 0
    stamps: list[Stamp] = []
    while position < len(rest):
        match = _DATED.match(rest, position)
        if match is None or not (position == 0 or match["label"]):
            return []
        days = frozenset(_days(match, month_first))
        if not days:
            return []
        is_update = (match["label"] or "").strip(": ").casefold().endswith(("updated", "modified"))
        is_short = bool(_SHORT.fullmatch(match["numeric"] or ""))
        stamps.append(Stamp(days, line.strip(), "dateline", is_update, is_short))
        position = match.end()
    return stamps


def _days(match: re.Match[str], month_first: bool | None) -> Iterator[date]:
    """The days that a date can be, in the order of a story's numeric dates, or in any."""
    words, numeric = match["date"], match["numeric"]
    if numeric is None:
        found = [resolve(words, None)]
    else:
        # Where dates have points the day comes first, unless the story shows otherwise.
        unknown = (False,) if "." in numeric else (True, False)
        orders = unknown if month_first is None else (month_first,)
        ways = [words.replace(numeric, way) for way in _with_century(numeric, month_first)]
        found = [resolve(way, None, month_first=order) for way in ways for order in orders]
    yield from (interval.start for interval in found if interval)


def _with_century(numeric: str, month_first: bool | None) -> list[str]:
    """A numeric date with its whole year: "25/12/23" is of 2023, or if that came first of 2025."""
    short = _SHORT.fullmatch(numeric)
    if short is None:
        return [numeric]
    a, sign, b, c = short.group("a", "sign", "b", "c")
    last = f"{a}{sign}{b}{sign}20{c}"
    return [last] if month_first is not None or len(a) < 2 else [last, f"20{a}-{b}-{c}"]


def _of_wire(line: str, text: str) -> Stamp | None:
    match = _WIRE.match(line)
    if match is None:
        return None
    words = match["date"] if match["year"] else f"{match['date']} {_year_of_story(text)}"
    interval = resolve(words, None)
    if interval is None:
        return None
    days = frozenset([interval.start])
    return Stamp(days, match.group().strip(), "dateline" if match["year"] else "narrowed")


def _year_of_story(text: str) -> str:
    """The year of its copyright, unless the story names a later one, or never names it at all.

    The foot of a page shows the year of the visit: that one only counts if the story names it too.
    """
    years = {match["year"] for match in _COPYRIGHT.finditer(text)}
    latest = max(_ANY_YEAR.findall(_COPYRIGHT.sub("", text)), default="")
    return latest if years == {latest} else ""
