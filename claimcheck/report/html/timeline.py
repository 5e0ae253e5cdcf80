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
from textwrap import wrap

from claimcheck.citation import day_of, days, labels
from claimcheck.claims import Article, Claim, Interval

#: All in units of the picture, which on a wide screen are pixels.
WIDTH = 960
LEFT, _RIGHT = 190, 24
_TOP = 34
_ROW, _PAD = 24, 8
_LETTER, _LINE = 6.5, 15
#: How many letters of a story's name, and of its day below it, fit beside its strip.
_NAME = 27
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
    def inside(self) -> str:
        """What stands in it: all that it stands for, where there is room, or its number."""
        if self.dated is None:
            return "published" if _wide("published") <= self.width else ""
        whole = f"{self.dated.number} {self._words[0]}"
        return whole if _wide(whole) <= self.width else str(self.dated.number)

    @property
    def beside(self) -> str:
        """What stands to the right of it: as much as there is room for, but nothing that is cut."""
        if self.dated is None or self.inside != str(self.dated.number):
            return ""
        return next((w for w in self._words if self._after + _wide(w) <= WIDTH), "")

    @property
    def reach(self) -> float:
        """How far it reaches with its text."""
        return self._after + (_wide(self.beside) if self.beside else 0)

    @property
    def _after(self) -> float:
        return self.x + max(self.width, _wide(self.inside))

    @property
    def _words(self) -> tuple[str, ...]:
        """What is told and when, and when alone."""
        if self.dated is None:
            return ()
        words = told(self.dated.claim)
        summary = self.dated.claim.summary
        return (f"{words}: {summary}", words) if words else (summary,)


@dataclass(frozen=True)
class Lane:
    """One story's strip of the picture; its name and day are in lines."""

    article: Article
    name: tuple[str, ...]
    day: tuple[str, ...]
    y: int
    height: int
    marks: tuple[Mark, ...]

    @property
    def lines(self) -> list[tuple[int, str, bool]]:
        """The lines beside the strip: how far down, what, and whether it is of the day."""
        texts = [(line, False) for line in self.name] + [(line, True) for line in self.day]
        return [(self.y + 18 + n * _LINE, text, soft) for n, (text, soft) in enumerate(texts)]


@dataclass(frozen=True)
class Tick:
    """A day, a month or a year named on the axis, at its beginning."""

    x: float
    text: str


@dataclass(frozen=True)
class Timeline:
    """The picture: dated stories by their day, then those without a date.

    Attributes:
        dayless: claims that say when in words, of a day that is not known.
    """

    height: int
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    dated: tuple[Dated, ...]
    dayless: tuple[Claim, ...] = ()
    width: int = WIDTH


def timeline(articles: Sequence[Article], claims: Iterable[Claim]) -> Timeline:
    """The stories as lanes, on which their own days and those of their claims are bars.

    What a story says twice of the same days stands once.
    """
    names = labels(articles)
    distinct: dict[tuple[str, str, Interval], Claim] = {}
    dayless: dict[tuple[str, str, str], Claim] = {}
    for claim in claims:
        if claim.article not in names or claim.time is None:
            continue
        if interval := claim.time.interval:
            distinct.setdefault((claim.article, claim.summary, interval), claim)
        elif claim.time.text.strip():
            dayless.setdefault((names[claim.article], claim.time.text, claim.summary), claim)
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
        own = [d for d in dated if d.claim.article == article.id]
        lane = _lane(article, names[article.id], own, y, scale)
        lanes.append(lane)
        y += lane.height
    without = tuple(claim for _, claim in sorted(dayless.items(), key=lambda each: each[0]))
    return Timeline(y + _PAD, tuple(lanes), tuple(_ticks(intervals, scale)), dated, without)


def told(claim: Claim) -> str:
    """When something was, as the story words it; empty where it does not."""
    return " ".join(claim.time.text.split()) if claim.time else ""


def _wide(text: str) -> float:
    """About how wide a text is drawn, with the space around it."""
    return len(text) * _LETTER + _PAD


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


def _lane(
    article: Article, name: str, dated: Sequence[Dated], y: int, scale: Mapping[date, float]
) -> Lane:
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
        mark = Mark(x, y + _PAD + row * _ROW, round(width, 1), interval, claim)
        if row == len(rows):
            rows.append(0)
        rows[row] = mark.reach + 2
        marks.append(mark)
    called = tuple(wrap(name, _NAME))
    day = tuple(wrap(day_of(article), _NAME))
    beside = (len(called) + len(day)) * _LINE + 2 * _PAD
    height = max(len(rows) * _ROW + 2 * _PAD, beside)
    return Lane(article, called, day, y, height, tuple(marks))


def _ticks(intervals: Iterable[Interval], scale: Mapping[date, float]) -> Iterator[Tick]:
    """What begins, where there is room to name it: the shortest of what begins on one day."""
    shortest: dict[date, Interval] = {}
    for interval in sorted(intervals, key=lambda i: i.end):
        shortest.setdefault(interval.start, interval)
    free = 0.0
    for day, interval in sorted(shortest.items()):
        text = days(interval)
        if "–" in text or " to " in text:
            text = days(Interval(start=day, end=day))
        width = len(text) * _LETTER
        if free <= scale[day] <= WIDTH - width:
            yield Tick(scale[day], text)
            free = scale[day] + width + _PAD
