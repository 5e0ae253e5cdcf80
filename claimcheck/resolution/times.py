"""Days that a text means, as an interval; None when it does not say enough.

Nothing is guessed: "Saturday" is a day only beside a story whose own day is known, and a story
without a date still has weekdays to compare. Weeks are ISO 8601 weeks, Monday to Sunday.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta

from claimcheck.claims import Interval
from claimcheck.resolution.folding import fold

_WEEKDAYS = {
    name: i
    for i, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
_MONTHS = {
    name: i
    for i in range(1, 13)
    for name in (calendar.month_name[i].lower(), calendar.month_abbr[i].lower())
} | {"sept": 9}
#: Words that change no day: "early Saturday morning", "on Thursday".
_NO_CHANGE = (
    r"(?:on|in|at|by|the|early|late|later|in the|morning|afternoon|evening|night|local time"
    r"|overnight|noon|midday|midnight|earlier|this past)"
)
_DAY = rf"(?P<day>{'|'.join(_WEEKDAYS)})s?"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_MDAY = r"(?P<mday>[12]?\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"

#: No expression of time is this long, in characters.
_LONGEST = 100

Reader = Callable[[re.Match[str], Interval | None, bool], Interval | None]


def resolve(text: str, published: Interval | None, *, future: bool = False) -> Interval | None:
    """The days that `text` means in a story published on `published`.

    A weekday alone is the one within the seven days that end on the day of publication, or with
    `future` within the seven that start on it. Words that need the day of publication give None
    unless that day is exactly known.
    """
    if len(text) > _LONGEST:
        return None
    words = _bare(text)
    pair = re.fullmatch(r"(.+?)(?: and | to | through | until )(.+)", words)
    if pair:
        first, last = (_single(_bare(p), published, future) for p in pair.groups())
        return _joined(first, last, future)
    return _single(words, published, future)


def _single(words: str, published: Interval | None, future: bool) -> Interval | None:
    for pattern, reader in _READERS:
        if match := re.fullmatch(pattern, words):
            return reader(match, published, future)
    return None


def weekday(text: str) -> frozenset[int]:
    """The weekdays that `text` names, Monday being 0: what stories without a date can agree on."""
    return frozenset(_WEEKDAYS[w] for w in fold(text).split() if w in _WEEKDAYS)


def _bare(text: str) -> str:
    words = fold(text)
    changed = ""
    while changed != words:
        changed = words
        words = re.sub(rf"^(?:{_NO_CHANGE} )|(?: {_NO_CHANGE})$", "", words)
    return words


def _joined(first: Interval | None, last: Interval | None, future: bool) -> Interval | None:
    """As in "Sunday and Monday": from the one to the other, a month at most."""
    if first is None or last is None:
        return None
    if timedelta(0) < first.start - last.start < timedelta(days=7):
        # Published on a Sunday, "Sunday and Monday" are today and, read alone, six days ago.
        moved = _shifted(last.start, 7) if future else _shifted(first.start, -7)
        first, last = (first, moved) if future else (moved, last)
    if first is None or last is None or not 0 <= (last.end - first.start).days <= 31:
        return None
    return Interval(start=first.start, end=last.end)


def _exact(published: Interval | None) -> date | None:
    return published.start if published and published.start == published.end else None


def _weekday(match: re.Match[str], published: Interval | None, future: bool) -> Interval | None:
    day = _exact(published)
    if day is None:
        return None
    ahead = (_WEEKDAYS[match["day"]] - day.weekday()) % 7
    return _shifted(day, ahead if future or not ahead else ahead - 7)


def _relative(match: re.Match[str], published: Interval | None, _: bool) -> Interval | None:
    day = _exact(published)
    offset = {"yesterday": -1, "last": -1, "tomorrow": 1}.get(match.group().split()[0], 0)
    return None if day is None else _shifted(day, offset)


def _period(match: re.Match[str], published: Interval | None, _: bool) -> Interval | None:
    day = _exact(published)
    if day is None:
        return None
    offset = {"last": -1, "previous": -1, "this": 0, "next": 1}[match["which"]]
    if match["unit"] == "week":
        monday = _shifted(day, 7 * offset - day.weekday())
        return monday and _interval(monday.start, 6)
    if match["unit"] == "month":
        months = day.year * 12 + day.month - 1 + offset
        return _month_of(months // 12, months % 12 + 1)
    return _year_of(day.year + offset)


def _ago(match: re.Match[str], published: Interval | None, _: bool) -> Interval | None:
    day = _exact(published)
    count = {"a": 1, "one": 1, "two": 2, "three": 3}.get(match["n"]) or int(match["n"])
    return None if day is None else _shifted(day, -count)


def _month_day(match: re.Match[str], published: Interval | None, future: bool) -> Interval | None:
    """A day of a month, the last one before publication, or with `future` the next."""
    month, mday = _MONTHS[match["month"]], int(match["mday"])
    if match["year"]:
        return _checked(match, _on(int(match["year"]), month, mday))
    day = _exact(published)
    if day is None:
        return None
    found = [_on(year, month, mday) for year in (day.year - 1, day.year, day.year + 1)]
    real = [i for i in found if i is not None]
    wanted = [i for i in real if (i.start >= day if future else i.start <= day)]
    if not wanted:
        return None
    return _checked(match, min(wanted, key=lambda i: abs(i.start - day)))


def _month(match: re.Match[str], published: Interval | None, future: bool) -> Interval | None:
    month = _MONTHS[match["month"]]
    if match["year"]:
        return _month_of(int(match["year"]), month)
    day = _exact(published)
    if day is None or (len(match["month"]) <= 3 and match["month"] != "may"):
        return None
    year = day.year
    if future:
        year += month < day.month
    else:
        year -= month > day.month
    return _month_of(year, month)


def _iso(match: re.Match[str], _: Interval | None, __: bool) -> Interval | None:
    return _on(int(match["year"]), int(match["m"]), int(match["d"]))


def _year(match: re.Match[str], _: Interval | None, __: bool) -> Interval | None:
    return _year_of(int(match["year"]))


def _checked(match: re.Match[str], found: Interval | None) -> Interval | None:
    """As in "Sunday, January 5": unknown when the weekday belies the date."""
    belied = found and match["day"] and found.start.weekday() != _WEEKDAYS[match["day"]]
    return None if belied else found


def _shifted(day: date, days: int) -> Interval | None:
    try:
        there = day + timedelta(days=days)
    except OverflowError:
        return None
    return Interval(start=there, end=there)


def _interval(start: date, days: int) -> Interval | None:
    last = _shifted(start, days)
    return last and Interval(start=start, end=last.end)


def _on(year: int, month: int, day: int) -> Interval | None:
    try:
        there = date(year, month, day)
    except ValueError:
        return None
    return Interval(start=there, end=there)


def _month_of(year: int, month: int) -> Interval | None:
    if not MINYEAR <= year <= MAXYEAR:
        return None
    last = calendar.monthrange(year, month)[1]
    return Interval(start=date(year, month, 1), end=date(year, month, last))


def _year_of(year: int) -> Interval | None:
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return Interval(start=date(year, 1, 1), end=date(year, 12, 31))


#: Whole expressions and how each is read; the first that matches.
_READERS: tuple[tuple[str, Reader], ...] = (
    (rf"{_DAY}", _weekday),
    (r"today|tonight|yesterday|tomorrow|last night|this (?:morning|afternoon|evening)", _relative),
    (r"(?P<which>last|previous|this|next) (?P<unit>week|month|year)", _period),
    (r"(?P<n>a|one|two|three|\d{1,2}) days? ago", _ago),
    (rf"(?:{_DAY} )?{_MONTH} {_MDAY}(?: {_YEAR})?", _month_day),
    (rf"(?:{_DAY} )?{_MDAY} (?:of )?{_MONTH}(?: {_YEAR})?", _month_day),
    (rf"{_MONTH}(?: of)?(?: {_YEAR})?", _month),
    (rf"{_YEAR} (?P<m>\d\d?) (?P<d>\d\d?)", _iso),
    (rf"{_YEAR}", _year),
)
