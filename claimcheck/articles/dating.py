"""The day a story appeared, by all that its source tells of it.

Each thing that tells a day leaves some days possible: a stamp in UTC two, since it is another day
elsewhere; "01/05/2025" two that lie apart. Together they may leave one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from claimcheck.citation import days as in_words
from claimcheck.claims import Interval, Published, listed, unique


class Stamp(NamedTuple):
    """What dates a story.

    Attributes:
        days: the days that it can mean.
        words: what it says, as written.
        source: where it stands, as `Published.provenance` has it.
        is_update: whether it tells a change of the story, and not when that appeared.
        is_short: whether it has a year of two digits: it narrows what else is told, and alone it
            tells nothing.
    """

    days: frozenset[date]
    words: str
    source: Literal["metadata", "dateline", "narrowed", "address"]
    is_update: bool = False
    is_short: bool = False


@dataclass(frozen=True)
class Dating:
    """When a story appeared, and a remark for people where that is not all there is to tell."""

    published: Published | None = None
    remark: str = ""


class _Told(NamedTuple):
    """What one kind of source tells: the days left by all of it, and its words."""

    days: frozenset[date]
    words: str

    @property
    def interval(self) -> Interval | None:
        """The days as an interval; None where some between are none of them."""
        start, end = min(self.days), max(self.days)
        is_whole = (end - start).days + 1 == len(self.days)
        return Interval(start=start, end=end) if is_whole else None

    def __str__(self) -> str:
        found = self.interval
        apart = [in_words(Interval(start=d, end=d)) for d in sorted(self.days)]
        return in_words(found) if found else " or ".join(apart)


def settled(stamps: Sequence[Stamp]) -> Dating:
    """The days that the stamps of a story leave, and a remark where they are at odds or too few.

    Metadata and a line of the story's own narrow each other. Where they are at odds, it may have
    been either day. An address decides only what nothing else does.
    """
    short = [s for s in stamps if s.is_short and not s.is_update]
    stamps = [s for s in stamps if not s.is_short]
    first = [s for s in stamps if not s.is_update]
    metadata = _first_and_agreeing([s for s in first if s.source == "metadata"], short)
    lines = [s for s in first if s.source in ("dateline", "narrowed")]
    line = _all_agreeing(lines)
    address = _all_agreeing(s for s in first if s.source == "address")
    if metadata and line and not (metadata.days & line.days) and _is_change(line, stamps):
        line = None
    if metadata and line:
        return _of_both(metadata, line)
    if found := metadata or line:
        if found.interval is None and address and found.days & address.days:
            return _published(address, "address")
        if found.interval is None:
            return Dating(remark=f"its date “{found.words}” is {found}")
        return _published(metadata, "metadata") if metadata else _of_lines(stamps, found)
    if lines:
        told = listed([f"“{words}”" for words in unique(s.words for s in lines)])
        return Dating(remark=f"its lines give several days, {told}")
    if address:
        return _published(address, "address")
    return _changed([s for s in stamps if s.is_update])


def _is_change(line: _Told, stamps: Sequence[Stamp]) -> bool:
    """Whether the day that a line tells is that of a change, as metadata tell it."""
    return any(s.days & line.days for s in stamps if s.is_update and s.source == "metadata")


def _of_both(metadata: _Told, line: _Told) -> Dating:
    """By metadata and a line: the days that both can mean, or any that one of them does."""
    both = _Told(metadata.days & line.days, metadata.words)
    if both.days and both.interval:
        return _published(both, "metadata")
    if both.days:
        return Dating(remark=f"its date “{metadata.words}” is {both}")
    remark = (
        f"its page or file says {metadata} (“{metadata.words}”), its own line {line}"
        f" (“{line.words}”)"
    )
    if metadata.interval and line.interval:
        ends = metadata.days | line.days
        interval = Interval(start=min(ends), end=max(ends))
        text = f"{metadata.words} / {line.words}"
        return Dating(Published(interval=interval, provenance="metadata", text=text), remark)
    if metadata.interval:
        return Dating(_published(metadata, "metadata").published, remark)
    return Dating(_published(line, "dateline").published if line.interval else None, remark)


def _of_lines(stamps: Sequence[Stamp], line: _Told) -> Dating:
    """By lines alone, or a line and the change that metadata tell: the days from first to last."""
    changes = [s for s in stamps if s.is_update]
    last = max((max(s.days) for s in changes), default=max(line.days))
    if any(max(s.days) < min(line.days) for s in changes):
        return Dating(remark=f"it says that it was changed before it appeared, “{line.words}”")
    told = {(s.days, s.is_update): s.words for s in reversed(stamps) if s.source != "address"}
    text = " / ".join(unique(reversed(told.values())))
    interval = Interval(start=min(line.days), end=max(last, max(line.days)))
    is_narrowed = any(s.source == "narrowed" for s in stamps)
    provenance = "narrowed" if is_narrowed else "dateline"
    return Dating(Published(interval=interval, provenance=provenance, text=text))


def _changed(changes: Sequence[Stamp]) -> Dating:
    """By changes alone: it appeared on the first of these days or before, and nobody says when."""
    if not changes:
        return Dating()
    if all(s.source == "dateline" for s in changes):
        # The text as it stands is of the day that a line of its own gives.
        return settled([s._replace(is_update=False) for s in changes])
    first = min(changes, key=lambda s: max(s.days))
    day = _Told(first.days, first.words)
    return Dating(remark=f"it tells only a day that it was changed, {day}: it appeared by then")


def _published(
    told: _Told, provenance: Literal["metadata", "dateline", "narrowed", "address"]
) -> Dating:
    interval = Interval(start=min(told.days), end=max(told.days))
    return Dating(Published(interval=interval, provenance=provenance, text=told.words))


def _first_and_agreeing(stamps: Sequence[Stamp], short: Sequence[Stamp]) -> _Told | None:
    """What the first tells, narrowed by the others that can mean a day of it, and short ones."""
    if not stamps:
        return None
    days = stamps[0].days
    for stamp in (*stamps[1:], *short):
        days = days & stamp.days or days
    return _Told(days, stamps[0].words)


def _all_agreeing(stamps: Iterable[Stamp]) -> _Told | None:
    """What all tell together; None where there is none, or they have no day in common."""
    every = list(stamps)
    common = frozenset.intersection(*(s.days for s in every)) if every else frozenset()
    return _Told(common, every[0].words) if common else None
