"""English numbers to value and unit, on Recognizers-Text's own test cases.

The labels are what Recognizers-Text itself gives in its reference implementation, so its figures
are no fair baseline: they show how far its Python release keeps to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from benchmarks.accuracy.baselines import QUANTULUM3, RECOGNIZERS, Baselines
from benchmarks.accuracy.data import Files, Row
from benchmarks.accuracy.figures import Measured, Verdict, ratio, verdicts
from claimcheck.values.quantities import quantity

FILES = ("recognizers/numbers_{}.jsonl",)

#: A label's unit → other names of the same unit, this project's among them. A dollar or a pound
#: that the label does not tell apart is the one that news means when it says no more.
_NAMES = {
    "dollar": "usd, united states dollar, us dollar",
    "united states dollar": "usd, us dollar",
    "cent": "usd",
    "pound": "gbp, pound sterling",
    "british pound": "gbp, pound sterling",
    "pence": "gbp, penny",
    "penny": "gbp",
    "rupee": "inr, indian rupee",
    "peseta": "esp",
    "netherlands guilder": "nlg, dutch guilder, guilder",
    "percent": "percentage",
    "ton": "tonne, metric ton",
    "metric ton": "tonne",
    "meter": "m",
    "kilometer": "km",
    "centimeter": "cm",
    "millimeter": "mm",
    "kilogram": "kg",
    "gram": "g",
    "milligram": "mg",
    "liter": "litre",
    "milliliter": "ml",
    "square meter": "m2",
    "square kilometer": "km2",
    "kilometer per hour": "km/h",
    "mile per hour": "mph",
    "meter per second": "m/s",
    "degree celsius": "celsius, c",
    "c": "celsius",
    "degree fahrenheit": "fahrenheit, f",
    "f": "fahrenheit",
}
#: Labelled as hundredths; this project makes them parts of the currency, so that "34 cents" meets
#: "$0.34".
_HUNDREDTHS = ("Cent", "Pence", "Penny")

#: A value and its unit, "" for none.
Told = tuple[Fraction, str] | None


def measure(files: Files, baselines: Baselines) -> Iterator[Measured]:
    """Numbers, money, shares and measures: value right; and where a unit is labelled, unit too.

    Then how many are right in both, unknown, or wrong without a word; in other languages too, of
    which nothing is read but digits.
    """
    every = [{**s, **r} for r in files.rows(0) for s in r["results"]]
    every = [s for s in every if s["resolution"].get("value")]
    spans = [s for s in every if s["lang"] == "English"]
    yield from _figures("", spans, [_ours(s) for s in spans])
    yield from verdicts("numbers", map(_verdict, spans))
    others = (_verdict(s) for s in every if s["lang"] != "English")
    yield from verdicts("numbers, in other languages", others)
    for baseline in (QUANTULUM3, RECOGNIZERS):
        answers = baselines.ask(baseline, [s["text"] for s in spans])
        if answers is not None:
            told = [(Fraction(a[0]), a[1].lower()) if a else None for a in answers]
            yield from _figures(f"{baseline.name}, ", spans, told)


def _figures(who: str, spans: Sequence[Row], told: Sequence[Told]) -> Iterator[Measured]:
    pairs = list(zip(spans, told, strict=True))
    for kind in ("number", "currency", "percent", "dimension"):
        some = [(s, t) for s, t in pairs if s["kind"] == kind]
        right = [(s, t) for s, t in some if _valued(s, t)]
        yield from ratio(f"numbers: {who}{kind}, value right", len(right), len(some))
        if kind != "number":
            both = sum(t is not None and t[1] in _units(s) for s, t in right)
            yield from ratio(f"numbers: {who}{kind}, value and unit right", both, len(some))


def _ours(span: Row) -> Told:
    told = quantity(span["text"])
    if told is None or told.low is None or told.low != told.high:
        return None
    whole = span["resolution"].get("unit") in _HUNDREDTHS
    return Fraction(told.low) * (100 if whole else 1), told.unit.lower()


def _verdict(span: Row) -> Verdict:
    if quantity(span["text"]) is None:
        return "unknown"
    told = _ours(span)
    unit = span["kind"] == "number" or (told is not None and told[1] in _units(span))
    return "right" if _valued(span, told) and unit else "wrong without a word"


def _valued(span: Row, told: Told) -> bool:
    try:
        gold = Decimal(str(span["resolution"]["value"]).rstrip("%"))
    except InvalidOperation:
        return told is None
    # The labels give fractions to fifteen digits, and a float has no more.
    return told is not None and abs(told[0] - Fraction(gold)) <= abs(Fraction(gold)) / 10**9


def _units(span: Row) -> set[str]:
    """The names that the labelled unit may go by."""
    resolution = span["resolution"]
    label = "percent" if span["kind"] == "percent" else resolution.get("unit", "").lower()
    return {
        label,
        resolution.get("isoCurrency", label).lower(),
        *_NAMES.get(label, label).split(", "),
    }
