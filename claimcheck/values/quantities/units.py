"""Units: what they are called, and which measure the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

#: Unit → dimension, and how many of the dimension's base unit it is (SI and the international
#: yard and pound).
DIMENSIONS: dict[str, tuple[str, Decimal]] = {
    "percent": ("share", Decimal(1)),
    "share": ("share", Decimal(100)),
    "percentage point": ("percentage point difference", Decimal(1)),
    "basis point": ("percentage point difference", Decimal("0.01")),
    "mm": ("length", Decimal("0.001")),
    "cm": ("length", Decimal("0.01")),
    "m": ("length", Decimal(1)),
    "km": ("length", Decimal(1000)),
    "inch": ("length", Decimal("0.0254")),
    "foot": ("length", Decimal("0.3048")),
    "yard": ("length", Decimal("0.9144")),
    "mile": ("length", Decimal("1609.344")),
    "nautical mile": ("length", Decimal(1852)),
    "microgram": ("mass", Decimal("1e-9")),
    "mg": ("mass", Decimal("1e-6")),
    "g": ("mass", Decimal("0.001")),
    "kg": ("mass", Decimal(1)),
    "tonne": ("mass", Decimal(1000)),
    "pound": ("mass", Decimal("0.45359237")),
    "ounce": ("mass", Decimal("0.028349523")),
    "ml": ("volume", Decimal("0.001")),
    "litre": ("volume", Decimal(1)),
    "gallon": ("volume", Decimal("3.785411784")),
    "barrel": ("volume", Decimal("158.987295")),
    "cubic meter": ("volume", Decimal(1000)),
    "cubic foot": ("volume", Decimal("28.316847")),
    "kw": ("power", Decimal(1)),
    "mw": ("power", Decimal(1000)),
    "gw": ("power", Decimal(10**6)),
    "kwh": ("energy", Decimal(1)),
    "mwh": ("energy", Decimal(1000)),
    "gwh": ("energy", Decimal(10**6)),
    "m2": ("area", Decimal(1)),
    "km2": ("area", Decimal(10**6)),
    "hectare": ("area", Decimal(10**4)),
    "acre": ("area", Decimal("4046.8564")),
    "square mile": ("area", Decimal("2589988.11")),
    "square foot": ("area", Decimal("0.09290304")),
    "second": ("time", Decimal(1)),
    "minute": ("time", Decimal(60)),
    "hour": ("time", Decimal(3600)),
    "day": ("time", Decimal(86400)),
    "week": ("time", Decimal(604800)),
    "month": ("time", Decimal(2629746)),
    "year": ("time", Decimal(31556952)),
    "km/h": ("speed", Decimal(1)),
    "mph": ("speed", Decimal("1.609344")),
    "knot": ("speed", Decimal("1.852")),
    "m/s": ("speed", Decimal("3.6")),
    "celsius": ("celsius", Decimal(1)),
    "fahrenheit": ("fahrenheit", Decimal(1)),
}

#: Spellings of units, over the tokens that follow a number; the first that matches.
_SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?:{pattern})(?![^\W\d_])"), unit)
    for pattern, unit in (
        (r"percentage[ -]points?|points? of a percent|ppts?", "percentage point"),
        (r"%|percents?|per cent|pct|pc|percentage", "percent"),
        (r"basis points?|bps", "basis point"),
        (r"square[ -]kilomet(?:er|re)s?|sq\.? ?km|km ?2|km²", "km2"),
        (r"square[ -]met(?:er|re)s?|sq\.? ?m|m2|m²", "m2"),
        (r"square[ -]miles?|sq\.? ?mi", "square mile"),
        (r"square[ -](?:feet|foot)|sq\.? ?ft", "square foot"),
        (r"(?:kilomet(?:er|re)s?|kms?) ?(?:an|per|/) ?(?:hour|hr|h)|kph|kmh", "km/h"),
        (r"miles? (?:an|per) hour|mph", "mph"),
        (r"met(?:er|re)s? (?:a|per) second|m / s", "m/s"),
        (r"knots?", "knot"),
        (r"cubic[ -](?:feet|foot)", "cubic foot"),
        (r"cubic[ -]met(?:er|re)s?", "cubic meter"),
        (r"nautical miles?", "nautical mile"),
        (r"kilomet(?:er|re)s?|kms?", "km"),
        (r"centimet(?:er|re)s?|cm", "cm"),
        (r"millimet(?:er|re)s?|mm", "mm"),
        (r"met(?:er|re)s?", "m"),
        (r"miles?|mi", "mile"),
        (r"(?:feet|foot|ft)", "foot"),
        (r"inch(?:es)?", "inch"),
        (r"yards?", "yard"),
        (r"kilogram(?:me)?s?|kilos?|kgs?", "kg"),
        (r"milligram(?:me)?s?|mg", "mg"),
        (r"microgram(?:me)?s?|mcg|μg", "microgram"),
        (r"grams?|grammes?", "g"),
        (r"(?:metric )?ton(?:ne)?s?", "tonne"),
        (r"pounds?|lbs?", "pound"),
        (r"ounces?|oz", "ounce"),
        (r"millilit(?:er|re)s?|ml", "ml"),
        (r"lit(?:er|re)s?", "litre"),
        (r"gallons?", "gallon"),
        (r"barrels?(?! bombs?)|bbls?", "barrel"),
        (r"kilowatt[ -]hours?|kwh", "kwh"),
        (r"megawatt[ -]hours?|mwh", "mwh"),
        (r"gigawatt[ -]hours?|gwh", "gwh"),
        (r"kilowatts?|kw", "kw"),
        (r"megawatts?|mw", "mw"),
        (r"gigawatts?|gw", "gw"),
        (r"hectares?|ha", "hectare"),
        (r"acres?", "acre"),
        (r"seconds?|secs?", "second"),
        (r"minutes?|mins?", "minute"),
        (r"hours?|hrs?", "hour"),
        (r"days?", "day"),
        (r"weeks?", "week"),
        (r"months?", "month"),
        (r"years?|yrs?", "year"),
        (r"(?:degrees? |° )?(?:celsius|centigrade)|(?:degrees? |° )c", "celsius"),
        (r"(?:degrees? |° )?fahrenheit|(?:degrees? |° )f", "fahrenheit"),
    )
)

#: Nouns for people: a count of policemen and a count of people are in one unit.
_PEOPLE = re.compile(
    r"(?:people|persons?|individuals?|others?|casualt(?:y|ies)|deaths?|fatalit(?:y|ies)|injur(?:y|ies)"
    r"|victims?|lives|life|\w*(?:man|men|woman|women)|(?:wo)?men|child(?:ren)?|civilians?|soldiers?"
    r"|troops?|personnel|officers?|passengers?|workers?|residents?|survivors?|bodies|body|students?"
    r"|prisoners?|hostages?|refugees?|migrants?|protesters?|demonstrators?|fighters?|militants?|boys?"
    r"|girls?|adults?|teenagers?|bab(?:y|ies)|infants?|toddlers?|(?:grand)?(?:mother|father|son)s?"
    r"|(?:grand)?(?:daughter|parent)s?|grandchild(?:ren)?|brothers?|sisters?|wife|wives|husbands?"
    r"|crew|employees?|patients?|tourists?|journalists?|defendants?|suspects?)"
)
_LEMMA_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"))


def measured(words: Sequence[str], at: int) -> tuple[str, int] | None:
    """The unit of measurement that starts at token `at`, and the index after it."""
    rest = " ".join(words[at : at + 4])
    for pattern, unit in _SPELLINGS:
        if match := pattern.match(rest):
            return unit, at + len(match.group().split())
    return None


def counted(noun: str) -> str:
    """The unit for things counted by `noun`: "people" for people, else its singular."""
    if _PEOPLE.fullmatch(noun):
        return "people"
    for ending, singular in _LEMMA_ENDINGS:
        if noun.endswith(ending):
            return noun[: -len(ending)] + singular
    return noun[:-1] if len(noun) > 3 and noun.endswith("s") and not noun.endswith("ss") else noun


def family(unit: str) -> str:
    """What `unit` measures: a dimension, a currency by its code, or the noun counted."""
    return DIMENSIONS[unit][0] if unit in DIMENSIONS else unit


def factor(unit: str) -> Decimal:
    """How many base units one `unit` is; 1 for what cannot be converted."""
    return DIMENSIONS[unit][1] if unit in DIMENSIONS else Decimal(1)
