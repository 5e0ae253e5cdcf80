"""Moments as machines write them, and the days that they can be where a story appeared."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

#: How far a place's time is behind UTC, at most, and ahead of it.
_BEHIND, _AHEAD = timedelta(hours=12), timedelta(hours=14)

_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d|\d{8}|\d{4}/\d\d/\d\d)(?!\d)"
    r"(?:(?:\s*T\s*|\s+)(?P<hour>\d\d):?(?P<minute>\d\d)(?::?\d\d(?:[.,]\d+)?)?"
    r"(?:\s*(?P<utc>Z|UTC|GMT|[+-]00:?(?:00)?)(?![\w:]))?)?",
    re.IGNORECASE,
)
_OF_MAIL = re.compile(
    r"(?:[A-Z]{3},\s*)?\d{1,2}\s+[A-Z]{3}\s+(?:19|20)\d{2}\s+\d\d:\d\d", re.IGNORECASE
)
_UTC_OF_MAIL = re.compile(r"(?:GMT|UTC?|Z|[+-]0000)\b", re.IGNORECASE)
#: Seconds, or thousandths of a second, since 1970; of this century.
_EPOCH = re.compile(r"(?P<seconds>1\d{9})(?:\d{3})?")


def days_of_moment(words: str) -> frozenset[date]:
    """The days that a moment can be: one, or if it is told in UTC those that it is in the world.

    It is in ISO 8601, as in mails, or in seconds since 1970; any other is no day. An offset that
    is not that of UTC, and a time without one, are taken for those of where it appeared.
    """
    words = words.strip()
    with suppress(ValueError, OverflowError, OSError, TypeError):
        if epoch := _EPOCH.fullmatch(words):
            return in_the_world(datetime.fromtimestamp(int(epoch["seconds"]), UTC))
        if iso := _ISO.match(words):
            day = date.fromisoformat(iso["day"].replace("/", "-"))
            if not iso["utc"]:
                return frozenset([day])
            hours = timedelta(hours=int(iso["hour"]), minutes=int(iso["minute"]))
            return in_the_world(datetime(day.year, day.month, day.day, tzinfo=UTC) + hours)
        if _OF_MAIL.match(words):
            moment = parsedate_to_datetime(words)
            is_utc = _UTC_OF_MAIL.search(words, words.rfind(":"))
            return in_the_world(moment) if is_utc else frozenset([moment.date()])
    return frozenset()


def in_the_world(moment: datetime) -> frozenset[date]:
    """The days that it is somewhere at a moment in UTC."""
    first, last = (moment - _BEHIND).date(), (moment + _AHEAD).date()
    return frozenset(first + timedelta(days=n) for n in range((last - first).days + 1))
