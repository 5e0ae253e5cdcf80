"""What a figure measures: free wording to a closed list, so that figures of several sources meet.

"12 dead", "killed a dozen" and "the toll rose to 12" are `deaths`. Wording that fits nothing is
`other`: such figures are kept and shown, and compared only where the same words say what they are.
"""

from __future__ import annotations

import re
from typing import Literal

from claimcheck.claims import Measure

#: What time does to a figure: a death toll only `rises`, a price `moves` both ways, a sentence once
#: passed `stays`.
Course = Literal["rises", "moves", "stays"]

#: Counts of the people whom an incident befell: each outlet words the incident in its own way.
OF_INCIDENTS: frozenset[Measure] = frozenset(
    (
        "deaths",
        "injured",
        "missing",
        "rescued",
        "evacuated",
        "displaced",
        "infected",
        "arrested",
        "charged",
        "hostages",
        "magnitude",
    )
)
#: What a person, a party, a team or an earthquake has one of at a time: measure and name say all.
OF_NAMES: frozenset[Measure] = frozenset(("votes", "seats", "sentence", "score", "rank"))
#: What is different every hour: two values of one day are no contradiction.
OF_THE_HOUR: frozenset[Measure] = frozenset(("price", "change", "temperature"))
#: What is told for a quarter, a year, a region: two periods are two figures of one thing.
OF_PERIODS: frozenset[Measure] = frozenset(("revenue", "profit"))

_RISING: frozenset[Measure] = frozenset(
    ("deaths", "injured", "evacuated", "rescued", "infected", "arrested", "charged")
)
_MOVING: frozenset[Measure] = OF_THE_HOUR | frozenset(
    ("missing", "displaced", "hostages", "magnitude", "troops", "weapons", "votes", "seats")
)
_STAYING: frozenset[Measure] = frozenset(
    (
        "sentence",
        "score",
        "rank",
        "duration",
        "distance",
        "size",
        "weight",
        "speed",
        "age",
        "times",
    )
)
#: Wordings of what goes on, or changes: "vessels searching", "doubled its aid to".
_GOING_ON = re.compile(
    r"\b\w{3,}ing\b|\b(?:rose|fell|grew|cut|lost|poll|survey)\b"
    r"|\b(?:rais|increas|climb|jump|doubl|tripl|declin|drop|lower|reduc|gain|support|offer|deploy"
    r"|rescuer|firefighter|helicopter|aircraft|vessel|officer|crew)\w*",
    re.IGNORECASE,
)
#: Sentences that tell a stage of something.
_SO_FAR = re.compile(
    r"\b(?:still|so far|now|already|current\w*|at present|to date|as of|until|remain\w*|latest"
    r"|by (?:late |early |mid-?)?(?:noon|midday|morning|afternoon|evening|night|midnight|\w+day)"
    r"|expect\w*|forecast\w*|estimat\w*|revis\w+|updat\w+|initial\w*|preliminary|provisional"
    r"|polls?|surveys?)\b",
    re.IGNORECASE,
)

#: The first row whose words occur decides; rows stand from the specific to the general.
_TABLE: tuple[tuple[Measure, str], ...] = (
    ("deaths", r"deaths?|dead|died|kill\w*|fatalit\w+|toll|slain|bodies|lives lost|perished"),
    ("injured", r"injur\w+|wound\w+|hurt|casualt\w+"),
    ("missing", r"missing|unaccounted"),
    ("rescued", r"rescue\w*|pulled (?:out|alive)"),
    ("evacuated", r"evacuat\w+"),
    ("displaced", r"displace\w*|homeless|refugees?|fled"),
    ("infected", r"infect\w+|cases|sickened|ill|hospitali[sz]ed"),
    ("arrested", r"arrest\w*|detain\w*|in custody"),
    ("charged", r"charged|indict\w*|accused|counts of"),
    ("sentence", r"sentence\w*|jail\w*|prison(?: term)?|behind bars"),
    ("hostages", r"hostages?|captives?"),
    ("troops", r"troops?|soldiers?|personnel|fighters?"),
    ("weapons", r"missiles?|warheads?|rockets?|drones?|weapons?|shells?|launch\w*"),
    ("votes", r"votes?|ballots?"),
    ("seats", r"seats?"),
    ("score", r"scores?|goals?|points?|runs|sets"),
    ("rank", r"rank\w*|place|position"),
    ("fee", r"fee|transfer|ransom|fine|bail"),
    ("revenue", r"revenues?|sales|turnover|takings|income"),
    ("profit", r"profits?|loss(?:es)?|earnings"),
    ("price", r"prices?|dividends?|valued?|worth|valuation|sale"),
    ("cost", r"costs?|damages?|spending|budget|expenditure|investment|aid|pledge\w*|funding"),
    ("jobs", r"jobs?|layoffs?|redundanc\w+|positions"),
    ("change", r"increase\w*|decrease\w*|rise|rose|fell|fall|growth|drop\w*|change|cut|gain\w*"),
    ("share", r"share|percentage|proportion|rate|stake|turnout"),
    ("duration", r"duration|length of time|lasted|time|period|hours?|days?|weeks?|months?|years?"),
    ("distance", r"distance|away|range|altitude|height|depth|miles?|km|kilomet\w+"),
    ("size", r"size|area|acres?|hectares?|square"),
    ("weight", r"weight|mass|tons?|tonnes?|kg|kilograms?|pounds of"),
    ("speed", r"speed|mph|km/h|knots"),
    ("temperature", r"temperature|degrees"),
    ("magnitude", r"magnitude|richter"),
    ("age", r"ages?|aged|years? old"),
    ("times", r"times|occasions"),
    ("people", r"people|attendance|crowd|audience|population|members|passengers|protesters"),
    ("count", r"number|count|total|many"),
)

#: What rises, of those who are left: "still in hospital".
_STILL = re.compile(r"\b(?:still|remain\w*)\b", re.IGNORECASE)

_ROWS = tuple(
    (measure, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for measure, words in _TABLE
)
#: Words by which a measure is known that tell it from others of the same unit, or who it befell.
_SPECIFIC = re.compile(
    r"altitude|height|depth|range|attendance|crowd|audience|population|members|passengers"
    r"|protesters|turnout|stake|layoffs?|aid|budget|damages?|investment|pledge\w*|funding|valuation"
    r"|dividends?|rescuers?|refugees?|hostages?|captives?",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|\bper ?cent\b|\bpercentage\b", re.IGNORECASE)


def measure_of(wording: str, value: str) -> Measure:
    """The measure that `wording` names, else the one that the unit of `value` suggests.

    Args:
        wording: what is counted or measured, as a text or a model words it.
        value: the number with its unit, as written.
    """
    named = _first(wording)
    if _PERCENT.search(value) and named not in ("change", "votes"):
        return "share"
    return named or _first(value) or "other"


def course(measure: Measure, worded: str = "", sentence: str = "") -> Course:
    """What time does to figures of a measure.

    Args:
        measure: the measure.
        worded: what is counted or measured, as its story words it.
        sentence: what the story says with it: "so far" tells that it moves.
    """
    if measure in _RISING:
        return "moves" if _STILL.search(sentence) else "rises"
    if measure in _STAYING:
        return "stays"
    going_on = _GOING_ON.search(worded) or _SO_FAR.search(sentence)
    return "moves" if measure in _MOVING or going_on else "stays"


def unnamed(measure: Measure, text: str) -> str:
    """`text` without the words that but name the measure: "unemployment rate" is "unemployment".

    What befell people is told together, "no injuries or deaths", so all such words go at once. A
    word that says which of several measures is meant, as "depth" and "attendance" do, stays.
    """
    gone = OF_INCIDENTS if measure in OF_INCIDENTS else {measure}
    for name, words in _ROWS:
        if name in gone:
            text = words.sub(lambda m: m[0] if _SPECIFIC.fullmatch(m[0]) else " ", text)
    return text


def _first(text: str) -> Measure | None:
    return next((measure for measure, words in _ROWS if words.search(text)), None)
