"""English date expressions to days, on Recognizers-Text's own test cases.

Its ranges are measured under two conventions. As labelled, the end is the first day outside, which
makes "November 19-20" one day. As news means it, a range includes the last day, month or year that
it names: where a label joins two ends in words ("from … to …", "…-…"), its end is taken in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from benchmarks.accuracy.baselines import DATEPARSER, Baselines
from benchmarks.accuracy.data import Files, Row
from benchmarks.accuracy.figures import Measured, Verdict, ratio, verdicts
from claimcheck.claims import Interval
from claimcheck.values.times import resolve

FILES = ("recognizers/datetime_{}.jsonl",)

#: What lies ahead is told so by its sentence, as for a claim that is planned: "will", "let's", "in
#: a week's time". The labels are of American English, which writes the month of a numeric date
#: first.
_AHEAD = re.compile(
    r"\b(?:will|shall|going to|let['’]s)\b|\w['’]ll\b|\w['’]s? time\b", re.IGNORECASE
)
_JOINED = re.compile(r"\b(?:to|through|thru|until|till|and)\b|\w\s*[-~–]\s*\w", re.IGNORECASE)
_NOT_JOINED = re.compile(r"\bq[1-4]\b|\b(?:start|beginning|middle|mid|end) of\b", re.IGNORECASE)
_SPAN = re.compile(r"\(.*,P\d+(?P<unit>[DWMY])\)")

Days = Interval | None


def measure(files: Files, baselines: Baselines) -> Iterator[Measured]:
    """Dates and ranges to the exact days; any of several gold values counts.

    Then how many are right (ranges with the last day that they name), unknown, or wrong without a
    word; in other languages too, of which nothing is read but digits.
    """
    every = [r for r in files.rows(0) if r["type"] in ("date", "daterange")]
    rows = [r for r in every if r["lang"] == "English"]
    yield from _figures("", rows, [_ours(r) for r in rows])
    yield from verdicts("dates", map(_verdict, rows))
    others = (_verdict(r) for r in every if r["lang"] != "English")
    yield from verdicts("dates, in other languages", others)
    asked = [{"text": r["expression"], "reference": r["reference"]} for r in rows]
    told = baselines.ask(DATEPARSER, asked)
    if told is not None:
        days = [t and Interval(start=t[0], end=t[1]) for t in told]
        yield from _figures("dateparser, ", rows, days)


def _figures(who: str, rows: list[Row], told: list[Days]) -> Iterator[Measured]:
    ways: tuple[tuple[str, str, Callable[[Row, Row], Days]], ...] = (
        ("date", "date right", _labelled),
        ("daterange", "daterange right, end as labelled (first day outside)", _labelled),
        ("daterange", "daterange right, last day named included", _last_included),
    )
    for kind, label, gold in ways:
        some = [(r, t) for r, t in zip(rows, told, strict=True) if r["type"] == kind]
        right = sum(t in [gold(r, v) for v in r["values"]] for r, t in some)
        yield from ratio(f"dates: {who}{label}", right, len(some))


def _verdict(row: Row) -> Verdict:
    told = _ours(row)
    gold = _labelled if row["type"] == "date" else _last_included
    if told in [gold(row, value) for value in row["values"]]:
        return "right"
    return "unknown" if told is None else "wrong without a word"


def _ours(row: Row) -> Days:
    today = date.fromisoformat(row["reference"][:10])
    ahead = _AHEAD.search(row["input"]) is not None
    return resolve(
        row["expression"], Interval(start=today, end=today), future=ahead, month_first=True
    )


def _labelled(row: Row, value: Row) -> Days:
    """A gold value as days, both ends included; None where it is open or not resolved."""
    if value.get("value") not in (None, "not resolved"):
        day = date.fromisoformat(value["value"][:10])
        return Interval(start=day, end=day)
    if "start" not in value or "end" not in value:
        return None
    start, end = (date.fromisoformat(value[name][:10]) for name in ("start", "end"))
    return Interval(start=start, end=end - timedelta(days=1))


def _last_included(row: Row, value: Row) -> Days:
    """The same, to the end of the day, month or year that the expression names last."""
    days, span = _labelled(row, value), _SPAN.fullmatch(value.get("timex", ""))
    words = row["expression"]
    if days is None or span is None or not _JOINED.search(words) or _NOT_JOINED.search(words):
        return days
    named = date.fromisoformat(value["end"][:10])
    if span["unit"] == "Y":
        named = date(named.year, 12, 31)
    elif span["unit"] == "M":
        named = (named.replace(day=1) + timedelta(31)).replace(day=1) - timedelta(1)
    return Interval(start=days.start, end=named)
