"""Times of day, which change no day: taken out before the days are read."""

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


def without_clock(text: str) -> str:
    """`text` without times of day: "Saturday" of "at about 6:22 p.m. ET Saturday"."""
    return _CLOCK.sub(" ", text)
