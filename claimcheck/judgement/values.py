"""Answers as typed values, and how two of them stand to each other.

A model reads and groups; what values say is decided here, and stands whatever a model says. A value
that is not understood is None, never another value.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from claimcheck.claims import AnswerClaim, Interval, Kind
from claimcheck.grounding.omissions import as_said, left_out
from claimcheck.grounding.titles import OFFICE_NOUNS, divide, is_name
from claimcheck.grounding.wordings import CALENDAR
from claimcheck.values.folding import fold
from claimcheck.values.names import same_person
from claimcheck.values.quantities import (
    Quantity,
    bears_out,
    in_base_units,
    quantities_in,
    quantity,
    same_quantity,
    sort_of,
)
from claimcheck.values.quotations import Quotation, contains, drift
from claimcheck.values.times import allows, resolve
from claimcheck.values.times.clock import ROUGHLY, minute_of_day, zones

#: `same`: one value. `compatible`: both can be right, the one being rougher, or a bound.
#: `exclusive`: only one can be right. `unknown`: they cannot be compared.
Relation = Literal["same", "compatible", "exclusive", "unknown"]

_ISO = re.compile(r"\d{4}(?:-\d\d){1,2}(?:T\d\d(?::?\d\d)?(?::\d\d)?)?(?:Z|[+-]\d\d:?\d\d)?")
_YEAR = re.compile(r"\d{4}")
#: Words that leave a time open at an end: what it can be has no last day, or no first.
_OPEN_ENDED = re.compile(
    r"^(?:\w+ )?(?:after|before|since|until|till|later|earlier)\b", re.IGNORECASE
)
_FROM_NOW = re.compile(r"\b(?:ago|from now|from today)\b", re.IGNORECASE)
_A_DAY = 24 * 60
_LEAD = re.compile(r"^(?:on|at|by|in|since|from|during|around|about)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Amount:
    """A number, with its unit and bound."""

    quantity: Quantity


@dataclass(frozen=True)
class Moment:
    """A day or a span of days, a time of day in minutes after midnight, or both."""

    days: Interval | None
    minute: int | None = None
    zones: frozenset[str] = frozenset()


@dataclass(frozen=True)
class YesNo:
    """Yes or no."""

    yes: bool


@dataclass(frozen=True)
class Person:
    """A person, by name."""

    name: str


Value = Amount | Moment | YesNo | Person | Quotation


def value_of(claim: AnswerClaim, published: Interval | None, kind: Kind) -> Value | None:
    """The value that an answer is, or None where it is words.

    The model's normal form is held against the reading of the words: where both are known and
    exclude each other, the value is unknown. Where only the model's is known, it counts if the
    words bear it out.

    Args:
        claim: the answer, as its story tells it.
        published: when the story appeared.
        kind: what the question asks about; only an office has people for answers, and only a
            statement quotations.
    """
    if kind == "statement":
        passages = " ".join(e.quote for e in claim.evidence)
        if (quotation := as_said(claim.answer, passages)) is not None:
            return quotation
    normal = claim.value.strip()
    said = fold(claim.answer)
    if said in ("yes", "no"):
        # "No. 3" and "no fewer than 12" begin so, too.
        return YesNo(said == "yes")
    stated = _of_normal(normal, published)
    words = _of_words(claim.answer, published, kind)
    if normal.casefold() in ("yes", "no"):
        return words if isinstance(words, Amount) else YesNo(normal.casefold() == "yes")
    if _OPEN_ENDED.search(claim.answer) and Moment in (type(words), type(stated)):
        return None
    several = isinstance(words, Amount) and len(quantities_in(claim.answer)) > 1
    if several and (not isinstance(stated, Amount) or relation(words, stated) == "exclusive"):
        # "14 children and one adult": which of the figures answers, the words do not say.
        words = None
    if stated is None:
        return words
    borne_out = _bears_out(claim.answer, stated, published)
    if words is None:
        return stated if borne_out else None
    if type(words) is not type(stated):
        # "Between 1 and 6 May" is a time, though it has figures.
        named = CALENDAR & set(said.split())
        if isinstance(stated, Moment) and (named or borne_out):
            return stated if borne_out else None
        return words
    return None if relation(words, stated) == "exclusive" else words


def relation(a: Value | None, b: Value | None) -> Relation:
    """How two values stand to each other."""
    match a, b:
        case Amount(one), Amount(other):
            return _amounts(one, other)
        case Moment(), Moment():
            return _moments(a, b)
        case YesNo(one), YesNo(other):
            return "same" if one == other else "exclusive"
        case Person(one), Person(other):
            found = same_person(one, other)
            return "unknown" if found is None else "same" if found else "exclusive"
        case Quotation(), Quotation():
            return _quotations(a, b)
    return "unknown"


def of_count(value: Value | None) -> bool:
    """Whether a value is a count of things or people, and no amount of money or measure."""
    return isinstance(value, Amount) and not sort_of(value.quantity)


def sort(value: Value | None) -> str:
    """The sort of an amount, as `sort_of` has it; empty for other values."""
    return sort_of(value.quantity) if isinstance(value, Amount) else ""


def in_order(values: Sequence[Value | None]) -> Sequence[float] | None:
    """Where each of some values stands among the others: numbers by size, days by date.

    None where one of them has no place: a name, words, or an amount of another sort.
    """
    if len({sort(v) for v in values}) > 1:
        return None
    places = [_position(v) for v in values]
    known = [p for p in places if p is not None]
    return known if len(known) == len(places) else None


def gap(a: Value | None, b: Value | None) -> float | None:
    """How far apart two amounts are, from 0 to 1 of the larger; None for other values."""
    if not isinstance(a, Amount) or not isinstance(b, Amount):
        return None
    one, other = (_middle(in_base_units(v.quantity)) for v in (a, b))
    if one is None or other is None or not max(abs(one), abs(other)):
        return None
    return min(1.0, abs(one - other) / max(abs(one), abs(other)))


def widest_gap(values: list[Value | None]) -> float | None:
    """The largest `gap` of any two of `values`: that of the least and the greatest."""
    amounts = [v for v in values if isinstance(v, Amount) and _position(v) is not None]
    return gap(min(amounts, key=_place), max(amounts, key=_place)) if len(amounts) > 1 else None


def _place(value: Value) -> float:
    return _position(value) or 0.0


def sameness(value: Value | None) -> Iterator[Hashable]:
    """What a value shares one of with each value that is the same; much else may share it, too."""
    match value:
        case Amount(quantity):
            yield "amount", in_base_units(quantity).low
        case Moment(days, minute):
            if days is not None:
                yield "days", days.start, days.end
            if minute is not None:
                yield "minute", minute
        case YesNo(yes):
            yield "yes", yes
        case Person():
            yield "person"
        case Quotation(words):
            yield "quotation", words


def _position(value: Value | None) -> float | None:
    match value:
        case Amount(quantity):
            return _middle(in_base_units(quantity))
        case Moment(days, minute) if days is not None:
            return days.start.toordinal() + (minute or 0) / _A_DAY
        case Moment(None, minute) if minute is not None:
            return minute / _A_DAY
        case YesNo(yes):
            return float(not yes)
    return None


def _of_words(words: str, published: Interval | None, kind: Kind) -> Value | None:
    ranked = quantity(words) if kind == "figure" else None
    if ranked is not None and ranked.unit == "ordinal":
        # Of a figure "third" is a rank, and no day of a month.
        return Amount(ranked)
    clock = minute_of_day(words)
    days = resolve(_LEAD.sub("", words), published)
    if days is None and clock is not None:
        days = resolve(words, published)
    if days is not None or clock is not None:
        return Moment(days, clock[0] if clock and clock[1] else None, zones(words))
    if (found := quantity(words)) is not None:
        # "Two weeks ago" is a time, and no length of it.
        counted_back = sort_of(found) == "time" and _FROM_NOW.search(words)
        return None if counted_back else Amount(found)
    name = divide(words)[0]
    titled = not OFFICE_NOUNS.isdisjoint(fold(name).split())
    return Person(name) if kind == "office" and is_name(name) and not titled else None


def _of_normal(normal: str, published: Interval | None) -> Value | None:
    ends = normal.split("/")
    if normal and all(_ISO.fullmatch(end) for end in ends) and len(ends) < 3:
        days = [resolve(end.partition("T")[0], published) for end in ends]
        first, last = days[0], days[-1]
        if first is None or last is None or last.end < first.start:
            return None
        minute = minute_of_day(normal.partition("T")[2][:5]) if len(ends) == 1 else None
        return Moment(Interval(start=first.start, end=last.end), minute[0] if minute else None)
    # Of a year or a number the words say which it is.
    found = quantity(normal) if normal and not _YEAR.fullmatch(normal) else None
    return Amount(found) if found else None


def _bears_out(words: str, stated: Value, published: Interval | None) -> bool:
    """Whether words have what a value says that they mean: its numbers, or what names its days."""
    match stated:
        case Amount(figure):
            return bears_out(words, figure)
        case Moment(days) if days is not None:
            return allows(words, days, published)
    return False


def _amounts(one: Quantity, other: Quantity) -> Relation:
    found = same_quantity(one, other)
    if found is None or ("" in (one.unit, other.unit) and sort_of(one) != sort_of(other)):
        # "Until 2030" and "five years": a bare number is no measure.
        return "unknown"
    if not found:
        return "exclusive"
    a, b = in_base_units(one), in_base_units(other)
    # "About four" and "four" are one answer, and so are "at least 12" and "12" of one moment;
    # "more than 12" is rougher.
    if (a.low, a.high) == (b.low, b.high):
        return "same"
    bounded = {a.bound, b.bound} <= {"exact", "at least"} and not (one.fuzzy or other.fuzzy)
    return "same" if a.low == b.low and bounded else "compatible"


def _quotations(a: Quotation, b: Quotation) -> Relation:
    """One that is quoted in part is compatible; one that drifts in its telling words alone is not.

    What else differs in two quotations can be two utterances, or a translation; and a part without
    the negation that it had can say the opposite.
    """
    if a == b:
        return "same"
    if contains(a, b) or contains(b, a):
        return "unknown" if left_out(a, b) else "compatible"
    found = drift(a, b)
    return "exclusive" if found and found.alone else "unknown"


def _moments(a: Moment, b: Moment) -> Relation:
    if a.days and b.days and not a.days.overlaps(b.days):
        return "exclusive"
    if a.minute is not None and b.minute is not None:
        if a.zones and b.zones and not a.zones & b.zones:
            return "unknown"
        apart = abs(a.minute - b.minute)
        if min(apart, _A_DAY - apart if not (a.days and b.days) else apart) > ROUGHLY:
            return "exclusive"
    if a.days is None or b.days is None:
        return "same" if a.minute is not None and a.minute == b.minute else "unknown"
    if a.days == b.days:
        return "same" if a.minute == b.minute else "compatible"
    nested = (a.days.start - b.days.start).days * (a.days.end - b.days.end).days <= 0
    return "compatible" if nested else "unknown"


def _middle(q: Quantity) -> float | None:
    ends = [float(end) for end in (q.low, q.high) if end is not None]
    return sum(ends) / len(ends) if ends else None


def spelled_apart(a: str, b: str) -> bool:
    """Whether two names of as many words are not written alike: "Barcelos" and "Barcelas".

    "Lee" and "Ann Lee" are not: the one is shorter.
    """
    one, other = fold(a).split(), fold(b).split()
    return one != other and (len(one) == len(other) or sorted(one) == sorted(other))
