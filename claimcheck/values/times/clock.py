"""Times of day: taken out before days are read, and read as minutes of the day."""

from __future__ import annotations

import re

_CLOCK = re.compile(
    r"""
    (?: \b (?:at|around|about|shortly|just|before|after|by) [ ] )*
    (?: (?<![\d:.]) \d{1,2} (?: [:.]\d\d ){0,2} [ ]? [ap]\.?[ ]?m\b\.?    # 6:22 p.m.
      | (?<![\d:]) \d{1,2}:\d\d (?: :\d\d (?:\.\d+)? )? (?![\d:])         # 21:35
      | (?<=\d) T \d\d:\d\d (?: :\d\d (?:\.\d+)? )?                       # 2025-01-05T21:35:00
      | \b \d{4} (?= [ ] (?-i:GMT|UTC|hrs|hours) \b )                     # 0930 GMT
    )
    (?: [ ]? \(? (?: (?-i:[A-Z]{1,4}T|GMT|UTC|Z|hrs|hours|Eastern|Central|Pacific)\b
                   | local[ ]time | [+-]\d\d:?\d\d ) \)? (?-i:[ ]Time\b)? )?
    ,?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_IN_WORDS = "|".join(_HOURS)
_TIME_OF_DAY = re.compile(
    rf"""
    \b (?: (?P<hour>\d{{1,2}}) (?: [:.](?P<minute>\d\d) )? [ ]? (?P<half>[ap])\.?[ ]?m\b
      | (?P<hour24>\d{{1,2}}):(?P<minute24>\d\d) \b
      | (?P<hours4>[012]\d)(?P<minutes4>[0-5]\d) (?=[ ](?:GMT|UTC|hrs|hours)\b)
      | (?: (?P<past>half|quarter)[ ](?P<side>past|to)[ ] )? (?P<word>{_IN_WORDS}|\d{{1,2}})
        (?: [ ]o['’]clock )? (?=[ ](?:this|in[ ]the|on)\b|$)
      | (?P<named>noon|midday|midnight) \b )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MORNING = re.compile(r"\b(?:morning|dawn|a\.?m)\b", re.IGNORECASE)
_LATER = re.compile(r"\b(?:afternoon|evening|night|tonight|p\.?m)\b", re.IGNORECASE)
_ZONE = re.compile(r"\b(?:[A-Z]{2,4}T|GMT|UTC|Eastern|Central|Pacific|local time)\b")
_HALF_A_DAY = 12 * 60
#: A time of day is told roughly: what lies closer together is one time.
ROUGHLY = 30


def minute_of_day(text: str) -> tuple[int, bool] | None:
    """The minutes after midnight that `text` names, and whether morning or evening is sure.

    "Shortly after half past seven this morning" is 450 and sure, "at seven o'clock" 420 and not.
    None where it names no time of day.
    """
    found = _TIME_OF_DAY.search(text)
    if found is None:
        return None
    if found["named"]:
        return (0 if found["named"].casefold() == "midnight" else _HALF_A_DAY), True
    if hours := found["hour24"] or found["hours4"]:
        # "06:22" and "14:05" are of a clock of 24 hours; "6:22" may be of either half.
        minutes = int(found["minute24"] or found["minutes4"])
        return int(hours) % 24 * 60 + minutes, len(hours) == 2
    word = found["hour"] or found["word"].casefold()
    hour = _HOURS.index(word) + 1 if word in _HOURS else int(word)
    if hour > 12 or (not found["hour"] and not found["past"] and "clock" not in found[0]):
        return None
    minute = int(found["minute"] or 0)
    if found["past"]:
        part = 30 if found["past"].casefold() == "half" else 15
        minute = part if found["side"].casefold() == "past" else -part
    half = (found["half"] or "").casefold()
    early = half == "a" or bool(_MORNING.search(text))
    late = half == "p" or bool(_LATER.search(text))
    of_day = hour % 12 * 60 + minute + (_HALF_A_DAY if late and not early else 0)
    return of_day % (2 * _HALF_A_DAY), early != late


def zones(text: str) -> frozenset[str]:
    """The time zones that `text` names: "GMT", "local time"."""
    return frozenset(_ZONE.findall(text))


def without_clock(text: str) -> str:
    """`text` without times of day: "Saturday" of "at about 6:22 p.m. ET Saturday"."""
    return _CLOCK.sub(" ", text)
