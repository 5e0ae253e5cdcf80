"""Expressions that count from another time of the story: "two days later", "that evening".

They mean nothing beside the day of publication; without an anchor they are unknown.
"""

from __future__ import annotations

import re
from typing import cast

from claimcheck.claims import Interval
from claimcheck.values.times import calendar as cal
from claimcheck.values.times.told import Rule, Told, how_many
from claimcheck.values.times.words import DAY, OFTEN, WEEKDAYS

_AFTER = ("later", "after", "afterward", "afterwards", "next", "following")


def _days_off(match: re.Match[str], told: Told) -> Interval | None:
    by = how_many(match)
    return cal.days(cal.shifted(told.anchor_day, by if match["way"] in _AFTER else -by))


def _next_to(match: re.Match[str], told: Told) -> Interval | None:
    return cal.days(cal.shifted(told.anchor_day, 1 if match["way"] in _AFTER else -1))


def _same(_: re.Match[str], told: Told) -> Interval | None:
    return cal.days(told.anchor_day)


def _weekday(match: re.Match[str], told: Told) -> Interval | None:
    """The first such day after the anchor, or the last before it."""
    ahead = (WEEKDAYS[match["day"]] - told.anchor_day.weekday()) % 7
    return cal.days(
        cal.shifted(told.anchor_day, (ahead or 7) if match["way"] in _AFTER else ahead - 7)
    )


def _unit(match: re.Match[str], told: Told) -> Interval | None:
    """The unit beside the one that holds the anchor; unknown if the anchor is in two."""
    unit, way = cast(cal.Unit, match["unit"]), match["way"]
    if told.anchor is None or told.anchor.end > cal.unit_of(unit, told.anchor.start).end:
        return None
    return cal.unit_of(unit, told.anchor.start, 1 if way in _AFTER else -1)


def _same_unit(match: re.Match[str], told: Told) -> Interval | None:
    """The unit that holds the anchor; "later" from the anchor on, "earlier" up to it."""
    unit, anchor = cast(cal.Unit, match["unit"]), told.anchor
    if anchor is None or anchor.end > (whole := cal.unit_of(unit, anchor.start)).end:
        return None
    if match["part"] == "later":
        return cal.days(anchor.start, whole.end)
    return cal.days(whole.start, anchor.end) if match["part"] == "earlier" else whole


_PART = r"(?:day|morning|afternoon|evening|night)"
_BESIDE = r"(?P<way>following|previous|preceding)"

#: Expressions that need an anchor, with their readers.
ANCHORED_RULES: tuple[Rule, ...] = (
    (rf"{OFTEN} days? (?P<way>later|after|afterwards?|earlier|before)", _days_off),
    (rf"the (?P<way>next|following|previous|preceding) {_PART}", _next_to),
    (r"the day (?P<way>after|before|earlier)", _next_to),
    (rf"(?:that|that same|the same|that very) {_PART}", _same),
    (rf"the {_BESIDE} {DAY}", _weekday),
    (rf"the {_BESIDE} (?P<unit>week|month|quarter|year)", _unit),
    (
        r"(?:(?P<part>earlier|later) )?(?:that|that same|the same) "
        r"(?P<unit>week|month|quarter|year)",
        _same_unit,
    ),
)
