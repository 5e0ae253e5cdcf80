"""How stories and days are named where people read: "Reuters, 2 March 2024"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import PurePath

from claimcheck.claims import Article, Interval

#: A headline that stands for a story is cut to about so many characters, at a word's end.
_SHORT = 34


@dataclass(frozen=True)
class Citation:
    """How one story among others is cited.

    Attributes:
        label: the shortest name that tells it from the others: its outlet, where no other story is
            of that outlet; else the outlet with its day or headline; without an outlet the
            headline; its file's name only where nothing better is known.
        outlet: who published it; empty where that is not known.
        headline: its headline, in quotation marks; empty where there is none.
        day: when it appeared, "2 March 2024" or "undated".
        url: its address; empty where that is not known.
        apart: what tells its full citation from that of another edition; else empty.
        file: the name of the file that it was read from; its address, where it came from the web.
    """

    label: str
    outlet: str
    headline: str
    day: str
    url: str
    file: str
    apart: str = ""

    @property
    def full(self) -> str:
        """The story in full: "Reuters, “Flood kills 12”, 2 March 2024"."""
        named = self.outlet or ("" if self.headline else self.label)
        said = ", ".join(filter(None, (named, self.headline, self.day)))
        return f"{said} ({self.apart})" if self.apart else said

    @property
    def dated(self) -> str:
        """The label with its day, where it does not have that: "Reuters, 2 March 2024"."""
        return self.label if self.label.endswith(self.day) else f"{self.label}, {self.day}"


def citations(articles: Iterable[Article]) -> dict[str, Citation]:
    """How each of `articles` is cited, by its id.

    Two stories of Reuters are "Reuters, 1 March 2024" and "Reuters, 2 March 2024"; of one day they
    are told apart by their headlines.
    """
    every = sorted(articles, key=lambda a: (a.name, a.id))
    labels = _labels(every)
    found = {
        a.id: Citation(
            label=labels[a.id],
            outlet=a.source or "",
            headline=_quoted(a.title or ""),
            day=day_of(a),
            url=a.url or "",
            file=a.path if "://" in a.path else PurePath(a.path).name or a.name,
        )
        for a in every
    }
    times = Counter(cited.full for cited in found.values())
    names = Counter(a.name for a in every)
    return {
        a.id: replace(found[a.id], apart=a.name if names[a.name] == 1 else a.id[-6:])
        if times[found[a.id].full] > 1
        else found[a.id]
        for a in every
    }


def labels(articles: Iterable[Article]) -> dict[str, str]:
    """The label of each of `articles` (see `Citation`), by its id."""
    return {id_: citation.label for id_, citation in citations(articles).items()}


def day_of(article: Article) -> str:
    """When an article appeared, "2 March 2024" or "undated"."""
    return days(article.published.interval) if article.published else "undated"


def days(interval: Interval) -> str:
    """The days of an interval as a newspaper writes them.

    "2 March 2024", "2–5 March 2024", "28 February to 2 March 2024"; a whole month is "March 2024",
    and a whole year "2024".
    """
    start, end = interval.start, interval.end
    if start == end:
        return _day(start)
    after = end + timedelta(days=1) if end < date.max else end
    if start.day == 1 and after.day == 1:
        if (start.month, after.month) == (1, 1):
            return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
        if (start.year, start.month) == (end.year, end.month):
            return f"{end:%B} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_day(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%B} to {_day(end)}"
    return f"{_day(start)} to {_day(end)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _labels(articles: Sequence[Article]) -> Mapping[str, str]:
    """The first of a few ways to name each that no other story has; the last is its own."""
    ways: Sequence[Callable[[Article], str]] = (
        lambda a: (a.source or "").strip() or _headline(a) or a.name,
        lambda a: f"{a.source}, {day_of(a)}" if a.source and a.published else "",
        lambda a: f"{a.source}, {_headline(a)}" if a.source and a.title else "",
        lambda a: f"{a.source or _headline(a) or a.name} ({a.name})",
        lambda a: f"{a.source or _headline(a) or a.name} ({a.id[-6:]})",
    )
    found: dict[str, str] = {}
    taken: set[str] = set()
    for way in ways:
        left = {a.id: way(a) for a in articles if a.id not in found}
        times = Counter(name.casefold() for name in left.values())
        once = {
            id_: name
            for id_, name in left.items()
            if name and times[name.casefold()] == 1 and name.casefold() not in taken
        }
        found |= once
        # A name that several would have had is nobody's.
        taken.update(times)
    return found | {a.id: a.id for a in articles if a.id not in found}


def _headline(article: Article) -> str:
    """A headline short enough to name a story by; empty where there is none."""
    title = " ".join((article.title or "").split())
    if len(title) > _SHORT:
        title = f"{title[:_SHORT].rsplit(' ', 1)[0].rstrip(',;:–-')}…"
    return _quoted(title)


def _quoted(title: str) -> str:
    """A headline in quotation marks, with its own inside as a newspaper sets them."""
    text = " ".join(title.split()).rstrip(".")
    return f"“{text.replace('“', '‘').replace('”', '’')}”" if text else ""
