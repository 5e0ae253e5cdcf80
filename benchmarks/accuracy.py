"""Resolution and comparison against labels: `python -m benchmarks.accuracy --data DIR`.

Scores names, countries, dates, numbers and office holders on labelled sets that lie in DIR and are
not part of this project, and the findings on the gold claims of the fixture cases, which are. A set
that is not in DIR is left out, and said to be. `--json` prints the figures for programs.

| set | labels | source |
|---|---|---|
| person_names | are two spellings one person? | Wikidata, EveryPolitician |
| country_names | alias to ISO 3166 code | opensanctions/countrynames |
| recognizers | date expressions and numbers to values | microsoft/Recognizers-Text |
| office_holders | who held an office on a day, and who did not | EveryPolitician |

Floors stand below, beside the digest of the data they were measured on: below a floor the exit code
is 1, and lowering one is a visible decision. On other data (another split) floors are not applied.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Any

from claimcheck.claims import Article, ClaimSet, Evidence, Interval, OfficeClaim, Published
from claimcheck.comparison.compare import compare
from claimcheck.digests import sha256
from claimcheck.pipeline import combine
from claimcheck.report.json import read_claims
from claimcheck.resolution.names import same_person
from claimcheck.resolution.places import country
from claimcheck.resolution.quantities import quantity
from claimcheck.resolution.times import resolve

CASES = Path(__file__).parent.parent / "fixtures"

Row = dict[str, Any]


@dataclass(frozen=True)
class Figure:
    """One measured ratio: `value` is `hits` of `total`, or an F1 that these stand beside."""

    name: str
    value: float
    hits: int
    total: int

    def __str__(self) -> str:
        return f"{self.name:<52}{self.value:>7.3f}   {self.hits} of {self.total}"


@dataclass(frozen=True)
class Floor:
    """The least that a figure may be on the data of one digest (its first 12 digits)."""

    figure: str
    data: str
    least: float


FLOORS = (
    Floor("cases: conflicts found", "fixtures", 1.0),
    Floor("names, Latin script: F1", "d7dc72f89730", 0.93),
    Floor("names, Latin script: precision of one person", "d7dc72f89730", 0.98),
    Floor("names, all: F1", "d7dc72f89730", 0.85),
    Floor("countries: right where resolved", "d0738a7b5a25", 1.0),
    Floor("dates: date right", "2d04c0d1a584", 0.75),
    Floor("dates: daterange right", "2d04c0d1a584", 0.63),
    Floor("numbers: number, value right", "bed304dbc2d1", 0.98),
    Floor("numbers: currency, value right", "bed304dbc2d1", 0.96),
    Floor("numbers: dimension, value right", "bed304dbc2d1", 0.97),
    Floor("holders: wrong one flagged", "f7dbed05e741", 1.0),
)

#: Figures that must stay at nothing, on any data.
ZEROES = ("cases: false conflicts", "holders: right one flagged")


def main() -> None:
    """Print the figures; exit with 1 when one is below its floor."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder with the labelled sets")
    parser.add_argument("--split", default="dev", help="dev, or another there is")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    measured: list[tuple[str, list[Figure]]] = [("fixtures", list(cases()))]
    for path, measure in SETS.items():
        file = options.data / path.format(options.split) if options.data else None
        if file is None or not file.exists():
            print(f"left out: {path.format(options.split)} is not there", file=sys.stderr)
            continue
        text = file.read_text("utf-8")
        rows = [json.loads(line) for line in text.splitlines()]
        measured.append((sha256(text)[:12], list(measure(rows))))
    if options.json:
        print(json.dumps({d: [asdict(f) for f in fs] for d, fs in measured}, indent=2))
    else:
        for digest, figures in measured:
            print(f"data {digest}")
            for figure in figures:
                print(f"  {figure}")
    values = {(f.name, digest): f.value for digest, figures in measured for f in figures}
    below = [f for f in FLOORS if values.get((f.figure, f.data), f.least) < f.least]
    for floor in below:
        print(f"below its floor of {floor.least}: {floor.figure}", file=sys.stderr)
    alarms = [f for _, figures in measured for f in figures if f.name in ZEROES and f.value]
    for figure in alarms:
        print(f"false alarms: {figure}", file=sys.stderr)
    sys.exit(1 if below or alarms else 0)


def cases() -> Iterator[Figure]:
    """Conflicts on the gold claims of the fixture cases: those found, and those that are false."""
    found = wanted = false = 0
    for case in sorted(CASES.glob("*/case.toml")):
        told = tomllib.loads(case.read_text("utf-8"))
        expected = {c["question"] for c in told.get("conflict", [])}
        gold = combine(read_claims(f) for f in sorted((case.parent / "gold").glob("*.json")))
        conflicts = {f.question for f in compare(gold).by_verdict("conflict")}
        found += len(conflicts & expected)
        wanted += len(expected)
        false += len(conflicts - expected)
    yield Figure("cases: conflicts found", found / wanted, found, wanted)
    yield Figure("cases: false conflicts", float(false), false, false)


def names(rows: list[Row]) -> Iterator[Figure]:
    """F1 of "one person", and the precision of saying so; a pair that cannot be told is a no."""
    latin = [r for r in rows if r["kind"] != "cross_script"]
    for label, some in (("Latin script", latin), ("all", rows)):
        said = [
            (r["same_person"], same_person(r["name_a"], r["name_b"]).same is True) for r in some
        ]
        hits = sum(gold and told for gold, told in said)
        claimed, there = sum(told for _, told in said), sum(gold for gold, _ in said)
        yield Figure(f"names, {label}: F1", 2 * hits / (claimed + there), hits, there)
        yield Figure(f"names, {label}: precision of one person", hits / claimed, hits, claimed)


def countries(rows: list[Row]) -> Iterator[Figure]:
    """Aliases that resolve to their code; and the share that is right of those that resolve.

    Aliases of many languages: this project reads English, so most of them stay unresolved.
    """
    told = [(r["code"], c.code) for r in rows if (c := country(r["alias"]))]
    right = sum(gold == code for gold, code in told)
    yield Figure("countries: resolved, all languages", right / len(rows), right, len(rows))
    yield Figure("countries: right where resolved", right / len(told), right, len(told))


def dates(rows: list[Row]) -> Iterator[Figure]:
    """English dates and ranges to the exact days; any of several gold values counts."""
    english = [r for r in rows if r["lang"] == "English"]
    for kind in ("date", "daterange"):
        some = [r for r in english if r["type"] == kind]
        right = sum(_dated(r) for r in some)
        yield Figure(f"dates: {kind} right", right / len(some), right, len(some))


def _dated(row: Row) -> bool:
    today = date.fromisoformat(row["reference"][:10])
    told = resolve(row["expression"], Interval(start=today, end=today))
    gold = [_interval(value) for value in row["values"]]
    return told in gold


def _interval(value: Row) -> Interval | None:
    """A gold value as days, both ends included; None where it is open or not resolved."""
    if value.get("value") not in (None, "not resolved"):
        day = date.fromisoformat(value["value"][:10])
        return Interval(start=day, end=day)
    if "start" not in value or "end" not in value:
        return None
    start = date.fromisoformat(value["start"][:10])
    return Interval(start=start, end=date.fromisoformat(value["end"][:10]) - timedelta(days=1))


def numbers(rows: list[Row]) -> Iterator[Figure]:
    """English numbers, money, shares and measures: expressions whose value is right."""
    english = [r for r in rows if r["lang"] == "English"]
    for kind in ("number", "currency", "percent", "dimension"):
        spans = [s for r in english if r["kind"] == kind for s in r["results"]]
        spans = [s for s in spans if s["resolution"].get("value")]
        right = sum(_counted(s) for s in spans)
        yield Figure(f"numbers: {kind}, value right", right / len(spans), right, len(spans))


def _counted(span: Row) -> bool:
    told = quantity(span["text"])
    try:
        gold = Decimal(str(span["resolution"]["value"]).rstrip("%"))
    except InvalidOperation:
        return told is None
    if told is None or told.low is None or told.low != told.high:
        return False
    if span["resolution"].get("unit") in ("Cent", "Pence"):
        # Here they are parts of the currency they belong to, so that "34 cents" meets "$0.34".
        gold /= 100
    # The labels give fractions to fifteen digits.
    return abs(Fraction(told.low) - Fraction(gold)) <= abs(Fraction(gold)) / 10**9


def holders(rows: list[Row]) -> Iterator[Figure]:
    """Two stories of one day: the right holder and the wrong one, then the right one twice."""
    flagged = sum(_conflicts(r, r["holder"], r["wrong_holder"]) for r in rows)
    yield Figure("holders: wrong one flagged", flagged / len(rows), flagged, len(rows))
    turned = [" ".join(reversed(r["holder"].split(" ", 1))) for r in rows]
    false = sum(_conflicts(r, r["holder"], t) for r, t in zip(rows, turned, strict=True))
    yield Figure("holders: right one flagged", false / len(rows), false, len(rows))


def _conflicts(row: Row, one: str, other: str) -> bool:
    told = [_story(row, name, person) for name, person in (("a", one), ("b", other))]
    claims = ClaimSet(
        articles=tuple(article for article, _ in told),
        coverage=(),
        claims=tuple(claim for _, claim in told),
    )
    return bool(compare(claims).by_verdict("conflict"))


def _story(row: Row, name: str, person: str) -> tuple[Article, OfficeClaim]:
    day = date.fromisoformat(row["date"])
    published = Published(interval=Interval(start=day, end=day), provenance="given")
    quote = f"{row['country']}'s {row['office']} {person} spoke."
    evidence = Evidence(article=name, start=0, end=len(quote), line=1, quote=quote)
    claim = OfficeClaim(
        article=name,
        evidence=(evidence,),
        person=person,
        title=row["office"],
        body=row["country"],
    )
    return Article(id=name, name=name, published=published), claim


SETS: dict[str, Callable[[list[Row]], Iterator[Figure]]] = {
    "person_names/pairs_{}.jsonl": names,
    "country_names/alias_{}.jsonl": countries,
    "recognizers/datetime_{}.jsonl": dates,
    "recognizers/numbers_{}.jsonl": numbers,
    "office_holders/asof_{}.jsonl": holders,
}


if __name__ == "__main__":
    main()
