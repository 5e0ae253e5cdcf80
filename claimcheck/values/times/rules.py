"""The reading of an expression of time by a table of rules, against its story's day and tense."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple, TypeVar

from claimcheck.claims import Interval
from claimcheck.values.times.calendar import checked, months_of, unit_of
from claimcheck.values.times.words import MONTHS, WEEKDAYS

_T = TypeVar("_T")

#: Words that change no day: "on Thursday", "Saturday morning".
_NO_CHANGE = (
    r"(?:on|in|at|the|in the|morning|afternoon|evening|night|local time"
    r"|noon|midday|midnight|dawn|daybreak|dusk|sunrise|sunset|lunchtime|this past)"
)
#: A deadline is not a day, but news counts "by Saturday"; "by the end of June" it does not.
_BY = r"by(?! (?:the )?(?:start|beginning|middle|mid|end|early|late)\b)"
_BEFORE = re.compile(
    rf"^(?:{_BY}|{_NO_CHANGE}|during|throughout|all of|(?:the )?whole of"
    r"|early|late|earlier|later|before dawn|as of) "
)
_AFTER = re.compile(rf" (?:{_NO_CHANGE}|early|late)$")
#: What is this near, in days, on the other side of publication is as likely meant as what was a
#: year ago: in May, "June 5" told as past is rather a plan told without "will".
_NEAR = 60
_OFFSETS = {"this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1}
_LENGTHS = {"day": 1, "week": 7, "fortnight": 14}


class Context(NamedTuple):
    """What an expression of time is read against.

    Attributes:
        rules: whole expressions and how each is read; the first that matches.
        day: the day of publication, when it is exactly known.
        future: whether what is told lies ahead.
        month_first: the order in which numbers are a date, when that is known.
        strict: whether a month without a year is unknown where the tense decides between a year
            ago and soon.
    """

    rules: tuple[Rule, ...]
    day: date | None
    future: bool
    month_first: bool | None
    strict: bool = True

    @property
    def today(self) -> date:
        """The day of publication; ValueError when it is not exactly known."""
        if self.day is None:
            raise ValueError("the day of publication is not known")
        return self.day

    def read(self, words: str) -> Interval | None:
        """The days that `words`, as `words.normal` gives them, mean."""
        before = ""
        while words != before:
            for pattern, reader in self.rules:
                if match := _compiled(pattern).fullmatch(words):
                    try:
                        return reader(Expression(match, self))
                    except (ValueError, OverflowError):
                        # No calendar has it, or only a day of publication would tell.
                        return None
            before, words = words, _BEFORE.sub("", words)
            if words == before:
                words = _AFTER.sub("", words)
        return None

    def read_day(self, words: str) -> date | None:
        """The one day that `words` mean, or None."""
        found = self.read(words)
        return found.start if found and found.start == found.end else None

    def nearest(self, found: Iterable[Interval]) -> Interval | None:
        """The one last begun by the day of publication, or if `future` the first still to end."""
        day = self.today
        wanted = [i for i in found if (i.end >= day if self.future else i.start <= day)]
        return min(wanted, key=lambda i: abs(i.start - day), default=None)

    def of_years(self, make: Callable[[int], Interval]) -> list[Interval]:
        """What `make` gives for the year of publication and those beside it."""
        return real(make, (self.today.year + i for i in (-1, 0, 1)))

    def nearest_of_years(self, make: Callable[[int], Interval]) -> Interval | None:
        """The nearest of what `make` gives for the year of publication and those beside it.

        Where the tense puts it most of a year away and the other tense near, a single day is the
        near one, since news gives a day of another year with its year. Longer stretches are
        unknown: "up from 3% in July", told in June, is of last July.
        """
        found = self.of_years(make)
        nearest = self.nearest(found)
        otherwise = self._replace(future=not self.future).nearest(found)
        if nearest and otherwise and self._is_near(otherwise) and not self._is_near(nearest):
            if otherwise.start == otherwise.end:
                return otherwise
            return None if self.strict else nearest
        return nearest

    def _is_near(self, found: Interval) -> bool:
        return (found.start - self.today).days <= _NEAR and (self.today - found.end).days <= _NEAR


@dataclass(frozen=True)
class Expression:
    """An expression that a rule matches, in its context; `self[group]` is "" where it has none."""

    match: re.Match[str]
    context: Context

    def __getitem__(self, group: str) -> str:
        return self.match.groupdict().get(group) or ""

    def number(self, group: str) -> int:
        """The number in a group; ValueError where there is none."""
        return int(self[group])

    @property
    def today(self) -> date:
        """As `Context.today`."""
        return self.context.today

    @property
    def month(self) -> int:
        """The number of the month that is named."""
        return MONTHS[self["month"]]

    @property
    def weekday(self) -> int:
        """The number of the weekday that is named, Monday being 0."""
        return WEEKDAYS[self["day"]]

    @property
    def offset(self) -> int:
        """How many units from now: "last" is -1, "this" 0, "next" 1."""
        return _OFFSETS.get(self["which"], -1)

    @property
    def count(self) -> int:
        """How many units, where "a" and nothing are one; below zero "ago" and "before"."""
        count = int(self["n"]) if self["n"].isdigit() else 1
        return -count if self["way"] in ("ago", "before") else count

    @property
    def days(self) -> int:
        """The days of as many units: 14 for "a fortnight", -14 for "a fortnight ago"."""
        return self.count * _LENGTHS[self["unit"]]

    @property
    def rank(self) -> int:
        """3 for "3rd", -1 for "last" and "final"."""
        return -1 if self["nth"] in ("last", "final") else int(self["nth"][:-2])

    def part(self, of: Callable[[Interval], Interval], *units: str) -> Interval | None:
        """The part `of` the whole that is named, one of `units`; without a year, the nearest.

        Of "the month" it is that of this month, unless that is not yet, or is over.
        """

        def of_unit(whole: Interval) -> Interval:
            return of(checked(whole, *units))

        words = self["whole"]
        if words in MONTHS:
            return self.context.nearest_of_years(lambda y: of_unit(months_of(y, MONTHS[words])))
        bare = words.removeprefix("the ")
        if bare in ("week", "month", "quarter", "year"):
            return self.context.nearest([of_unit(unit_of(bare, self.today))])
        whole = self.context.read(words)
        return whole and of_unit(whole)


Reader = Callable[[Expression], Interval | None]
#: A pattern, to be compiled when it is first tried, and who reads what it matches.
Rule = tuple[str, Reader]

_compiled = cache(re.compile)


def real(make: Callable[[_T], Interval], tries: Iterable[_T]) -> list[Interval]:
    """What `make` gives for those of `tries` that the calendar has."""
    found = []
    for one in tries:
        try:
            found.append(make(one))
        except (ValueError, OverflowError):
            continue
    return found


def only(found: Iterable[_T | None]) -> _T | None:
    """The one value in `found`, None not counted; None where there are several or none."""
    values = set(found) - {None}
    return values.pop() if len(values) == 1 else None


def unknown(_: Expression) -> Interval | None:
    """No days: the reader of expressions that are known to mean no certain ones."""
    return None
