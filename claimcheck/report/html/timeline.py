"""Where the days of stories and claims stand in a picture.

The distances between days are not to scale: a gap grows with the logarithm of its days, so that
three days of one week and a year long ago are both to be seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, pairwise
from math import log10

from claimcheck.claims import Article, Claim, Interval

#: All in units of the picture, which on a wide screen are pixels.
WIDTH = 960
LEFT, _RIGHT = 190, 24
_TOP = 34
_ROW, _PAD = 24, 8
_LABEL, _NUMBER, _LETTER = 66, 26, 6.5
#: The widest that one day is drawn.
_DAY = 160


@dataclass(frozen=True)
class Dated:
    """A claim whose days are known, and its number in the list below the picture."""

    number: int
    claim: Claim
    interval: Interval


@dataclass(frozen=True)
class Mark:
    """A bar from `x`, `width` wide; `dated` is None for the day of publication of the story."""

    x: float
    y: float
    width: float
    interval: Interval
    dated: Dated | None = None

    @property
    def text(self) -> str:
        """As much as there is room for of what it stands for."""
        text = f"{self.dated.number} {self.dated.claim.summary}" if self.dated else "published"
        room = int((self.width - 6) / _LETTER)
        if len(text) <= room:
            return text
        number = str(self.dated.number) if self.dated else ""
        return f"{text[: room - 1].rstrip()}…" if room > len(number) + 4 else number


@dataclass(frozen=True)
class Lane:
    """One story's strip of the picture."""

    article: Article
    y: int
    height: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Tick:
    """A day named on the axis."""

    x: float
    day: date


@dataclass(frozen=True)
class Timeline:
    """The picture: dated stories by their day, then those without a date."""

    height: int
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    dated: tuple[Dated, ...]
    width: int = WIDTH


def timeline(articles: Sequence[Article], claims: Iterable[Claim]) -> Timeline:
    """The stories as lanes, on which their own days and those of their claims are bars.

    What a story says twice of the same days stands once.
    """
    names = {a.id: a.name for a in articles}
    distinct: dict[tuple[str, str, Interval], Claim] = {}
    for claim in claims:
        if claim.time and claim.time.interval and claim.article in names:
            distinct.setdefault((claim.article, claim.summary, claim.time.interval), claim)
    ordered = sorted(
        ((interval, names[a], summary, c) for (a, summary, interval), c in distinct.items()),
        key=lambda d: (d[0].start, d[0].end, d[1], d[2], d[3].id),
    )
    dated = tuple(Dated(n, c, i) for n, (i, _, _, c) in enumerate(ordered, start=1))
    intervals = [d.interval for d in dated]
    intervals += [a.published.interval for a in articles if a.published]
    scale = _scale(intervals)
    lanes: list[Lane] = []
    y = _TOP
    for article in sorted(articles, key=_by_day):
        lane = _lane(article, [d for d in dated if d.claim.article == article.id], y, scale)
        lanes.append(lane)
        y += lane.height
    ticks = tuple(_ticks({i.start for i in intervals}, scale))
    return Timeline(y + _PAD, tuple(lanes), ticks, dated)


def _by_day(article: Article) -> tuple[bool, date, str, str]:
    day = article.published.interval.start if article.published else date.max
    return article.published is None, day, article.name, article.id


def _scale(intervals: Sequence[Interval]) -> Mapping[date, float]:
    """Where each day on which something begins, or has just ended, lies."""
    days = sorted({d for i in intervals for d in (i.start, _after(i))})
    gaps = [1 + log10((b - a).days) for a, b in pairwise(days)]
    unit = min((WIDTH - LEFT - _RIGHT) / (sum(gaps) or 1), _DAY)
    far = accumulate(gaps, initial=0.0)
    return {day: round(LEFT + unit * x, 1) for day, x in zip(days, far, strict=False)}


def _after(interval: Interval) -> date:
    return interval.end + timedelta(days=1) if interval.end < date.max else interval.end


def _lane(article: Article, dated: Sequence[Dated], y: int, scale: Mapping[date, float]) -> Lane:
    """A lane with as many rows as its bars need not to lie on each other."""
    bars: list[tuple[Interval, Dated | None]] = [(d.interval, d) for d in dated]
    if article.published:
        bars.insert(0, (article.published.interval, None))
    rows: list[float] = []
    marks = []
    for interval, claim in bars:
        x = scale[interval.start]
        width = max(scale[_after(interval)] - x - 2, 6)
        row = next((n for n, end in enumerate(rows) if end <= x), len(rows))
        if row == len(rows):
            rows.append(0)
        rows[row] = x + max(width, _NUMBER) + 2
        marks.append(Mark(x, y + _PAD + row * _ROW, round(width, 1), interval, claim))
    return Lane(article, y, max(len(rows), 1) * _ROW + 2 * _PAD, tuple(marks))


def _ticks(days: Iterable[date], scale: Mapping[date, float]) -> Iterator[Tick]:
    """The days on which something begins, where there is room to name them."""
    free = 0.0
    for day in sorted(days):
        if free <= scale[day] <= WIDTH - _LABEL:
            yield Tick(scale[day], day)
            free = scale[day] + _LABEL
