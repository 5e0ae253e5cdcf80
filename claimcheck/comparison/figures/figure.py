"""A figure as it is compared: its value, what it counts, of whom, and what narrows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from claimcheck.claims import FigureClaim, Interval, Measure
from claimcheck.comparison.figures.context import is_included
from claimcheck.comparison.figures.words import (
    DIRECTIONS,
    SAYS_LITTLE,
    STATES,
    anybody,
    concept,
    content,
    head,
    names,
)
from claimcheck.comparison.scene import Scene
from claimcheck.values.bodies import body
from claimcheck.values.folding import fold
from claimcheck.values.measures import (
    OF_INCIDENTS,
    OF_PERIODS,
    OF_THE_HOUR,
    Course,
    course,
    unnamed,
)
from claimcheck.values.places import countries_in
from claimcheck.values.quantities import Quantity, disjoint, quantity
from claimcheck.values.quantities.currencies import is_currency
from claimcheck.values.quantities.units import DIMENSIONS, family

#: Qualifiers that say at which stage or for which period a figure holds, and not of what.
_STAGE = re.compile(
    r"\b(?:quarter(?:ly)?|half[- ]?(?:year|time)|(?:first|second) half|full[- ]?time"
    r"|year|years|month|months|week|day|season|term|annual\w*|monthly"
    r"|daily|early|late|later|morning|afternoon|evening|night|noon|midday|dawn|overnight|close|closing|open|trading|hours"
    r"|preliminary|provisional|partial|initial\w*|first|guess|estimate\w*|latest|so far"
    r"|counted|projection|projected"
    r"|trend|forecast|exit poll|expected|at present|present|current\w*|new|old|outgoing|previous"
    r"|earlier"
    r"|original\w*|revised|before|after|until|since|already|total|overall|final|official|confirmed"
    r"|in all|in total|full|worldwide|globally|altogether"
    r"|as soon as"
    r"|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
#: Stages that a figure without any has reached.
_SETTLED = re.compile(
    r"\b(?:total|overall|final|official|confirmed|in all|full|new|worldwide|globally|altogether)\b",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\b([a-z]{3,}) and ([a-z]{3,})\b")
_MORE = re.compile(r"\b(?:additional|another|further|extra|more)\b(?! than)", re.IGNORECASE)
_OF_THEM = re.compile(r"\bof (?:them|the|those|these|whom)\b", re.IGNORECASE)
_RATE = re.compile(
    r"\b(?:a|an|per|each|every)\s+(share|year|month|week|day|hour|person|head|kilo\w*|barrel|ton\w*)\b"
    r"|^each\s+(?:\w+\s+)*(share)\b",
    re.IGNORECASE,
)
#: A year of which a figure is; since, or compared with, which it is told is none.
_YEAR = re.compile(
    r"(?<!since )(?<!from )(?<!than in )(?<!compared with )(?<!against )\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_DEGREES = re.compile(r"\d\s?°?([CF])\b")
#: What is told not to be so, or yet: the rest of a whole.
_NOT_SO = re.compile(r"\b(?:not|yet to|never|still to|no longer)\b", re.I)
#: Words of a stage, where a wording and no qualifier gives it.
_STAGED = re.compile(
    r"\b(?:partial|preliminary|provisional|exit polls?|early (?:results|returns))\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:ago|previous|last (?:time|election|season))\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\(([^()]*\d[^()]*)\)")
_AGED = re.compile(r"\b[\w-]+-years?-old\s+(?=\w)", re.IGNORECASE)
#: "Three hurt" counts people, whom it does not name.
_BEFALLEN = frozenset("hurt injured wounded killed dead missing arrested charged rescued".split())
_HELD = frozenset(map(concept, ("hostages", "captives", "abductees")))
_NOUN = re.compile(r"(?<!\d)[^\W\d_]+(?:-[^\W\d_]+)*")
#: "The 34th minute" is a time, as "34 minutes" is.
_MINUTE = re.compile(r"\d(?:st|nd|rd|th)[ -]minute\b", re.IGNORECASE)
#: What a length of time is counted from, where that is not the start of the thing itself.
_TO_THE_END = re.compile(r"\b(?:left|remaining|to go|to play|from (?:time|the end))\b", re.I)
_FROM_ANOTHER = re.compile(r"\b(?:later|earlier|after that|before that)\b", re.IGNORECASE)
#: A score of a match: both sides of it.
_SCORELINE = re.compile(r"\s*(\d{1,3})\s?[-–:]\s?(\d{1,3})\b(?!-)|(\w+) to (\w+)")
_NTH = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|last|final|\d+(?:st|nd|rd|th))\b", re.I
)
#: What units say of what is measured.
_MEASURED_BY: dict[str, Measure] = {
    "time": "duration",
    "speed": "speed",
    "celsius": "temperature",
    "fahrenheit": "temperature",
}
_PERIOD = re.compile(r"\b(month|quarter|half|year)\b", re.IGNORECASE)
_PERIODS = (("month", 31), ("quarter", 92), ("half", 184), ("year", 366))
#: What is further back than this is not news but its history.
HISTORY = timedelta(days=60)


@dataclass(frozen=True)
class Figure:
    """A figure claim, made comparable.

    Attributes:
        claim: the claim.
        answer: its value as written.
        value: the interval of numbers; the noun counted is no unit here.
        family: what its unit measures; "count" for everything that is counted.
        noun: the concept counted, "" for people in general and where the value has no noun.
        names: the names in what it is a figure of.
        company: the names that stand in one sentence with one of those, in any story.
        head: the concept of the noun that says of what it is, "" for a mere name.
        measure: what it measures, by its unit where its wording does not say.
        frame: what a length of time is counted from: "end", "other", or "" for the thing itself.
        words: the concepts of entity and wording.
        thing: the concepts of the entity alone.
        telling: the concepts of the wording that neither the entity nor the measure implies.
        states: of people hurt, those of `telling` that say how badly, or what was done for them.
        also: what the wording joins by "and": "goods and services" are more than goods.
        bare_head: whether `head` but names the measure, or a unit: "rate", "seconds after launch".
        nth: the ordinals that tell the entity from others of its kind: "second", of a goal.
        vague: whether the entity says nothing but what is measured: "no one was hurt".
        context: the concepts of the sentences in which the number stands.
        full_name: the entity as the stories know it, where it is a mere name.
        known_as: the entity in the form under which all stories know it.
        stages: the qualifiers that give a stage or a period.
        narrowed: the concepts of the qualifiers that narrow it to a part or a kind.
        part: whether it is stated as a part of something.
        more: whether it comes on top of something.
        rate: of which one it is, "year" for "a year"; "" for a total.
        countries: the countries whose people or things are counted.
        years: the years named with it.
        past: whether it belongs to history.
        rest: whether it counts those of whom something is not so, or not yet.
        when: the days to which its claim gives it.
        as_of: the day it was told for, which is the story's unless the story tells several.
        kin: the articles that can be of the same event as its own.
        alone: whether its story gives no other figure of its measure, but of the past or a part.
        twins: the claims, by article and id, that match it better than any other of their story,
            and are matched best by it, with how close the words are, from 0 to 2.
    """

    claim: FigureClaim
    answer: str
    value: Quantity
    family: str
    noun: str
    names: frozenset[str]
    company: frozenset[str]
    head: str
    measure: Measure
    frame: str
    words: frozenset[str]
    thing: frozenset[str]
    telling: frozenset[str]
    states: frozenset[str]
    also: frozenset[str]
    bare_head: bool
    nth: frozenset[str]
    vague: bool
    context: frozenset[str]
    full_name: str
    known_as: str
    stages: tuple[str, ...]
    narrowed: frozenset[str]
    part: bool
    more: bool
    rate: str
    countries: frozenset[str]
    years: frozenset[str]
    past: bool
    rest: bool
    when: Interval | None
    as_of: Interval | None
    kin: frozenset[str] = frozenset()
    alone: bool = False
    twins: Mapping[tuple[str, str], float] = field(default_factory=dict)

    @property
    def stated(self) -> bool:
        """Whether the story itself gives it, and does not deny or withdraw it."""
        return self.claim.factuality != "denied"

    @property
    def of_the_hour(self) -> bool:
        """Whether it moves within hours, as what shares trade at does, and a dividend does not."""
        terms = self.rate == "share" and "stock" not in self.words
        return self.claim.measure in OF_THE_HOUR and not terms

    @property
    def course(self) -> Course:
        """What time does to it, by what it measures and by what its story says."""
        if self.family == "scoreline" or self.claim.factuality == "planned":
            return "stays"
        worded = " ".join((self.claim.entity, self.claim.wording, *self.claim.qualifiers))
        return course(self.claim.measure, worded, _sentences(self.claim))

    def closeness(self, other: Figure) -> float:
        """How close the words of its match in another story are; 0 where that is no match."""
        return self.twins.get((other.claim.article, other.claim.id), 0.0)

    @property
    def period(self) -> str:
        """Of what revenue and profit are told: "quarter", "year"; "" where that is not said."""
        if self.claim.measure not in OF_PERIODS:
            return ""
        told = self.claim.time.text if self.claim.time else ""
        if said := _PERIOD.search(" ".join((*self.claim.qualifiers, self.claim.wording, told))):
            return said[1].casefold()
        days = (self.when.end - self.when.start).days if self.when else 0
        return next((name for name, most in _PERIODS if 7 < days <= most), "")

    @property
    def unsettled(self) -> tuple[str, ...]:
        """The stages that say that it is not the last word."""
        return tuple(s for s in self.stages if not _SETTLED.search(s))


def figures(scene: Scene) -> Iterator[Figure]:
    """The figures of the stories that can be read, in the order of the claims."""
    company = _company(scene)
    for claim in scene.claims:
        if not isinstance(claim, FigureClaim) or claim.factuality == "unknown":
            continue
        value = quantity(_readable(claim))
        if value is None:
            continue
        told = _figure(claim, value, company, scene)
        yield told
        if slip := _misconverted(claim, value):
            yield replace(told, answer=slip[0], value=slip[1])


def _figure(
    claim: FigureClaim, value: Quantity, company: dict[str, frozenset[str]], scene: Scene
) -> Figure:
    bare, kind = _scoreline(claim) or _bare(claim, value)
    noun = _counted(_readable(claim)) if kind == "count" else ""
    if claim.measure == "hostages" and noun in _HELD:
        noun = ""
    entity, wording = claim.entity, claim.wording
    stages = tuple(q for q in claim.qualifiers if _STAGE.search(q) and not _RATE.fullmatch(q))
    if not stages and (staged := _STAGED.search(wording)):
        stages = (staged[0],)
    narrowing = [q for q in claim.qualifiers if q not in stages and not _RATE.fullmatch(q)]
    of = names(_named_by(entity))
    rate = _rate(" ".join((*([] if kind == "time" else [claim.value]), *claim.qualifiers)))
    rate = rate or _rate(entity)
    kind_of_thing = head(entity) if not rate or head(entity) != concept(rate) else ""
    said = unnamed(claim.measure, entity)
    telling = content(unnamed(claim.measure, wording)) - content(entity) - DIRECTIONS
    when = claim.time.interval if claim.time else None
    published = scene.published(claim.article)
    told = claim.time.text if claim.time else ""
    years = frozenset(_YEAR.findall(" ".join((entity, wording, *claim.qualifiers, told))))
    around = " ".join((claim.value, wording, *claim.qualifiers))
    return Figure(
        claim=claim,
        answer=claim.value,
        value=bare,
        family=kind,
        noun=noun,
        names=of,
        company=frozenset(n for name in of for n in company.get(name, ())) - of,
        head=kind_of_thing,
        measure=_measured(claim, kind),
        frame=_frame(claim) if kind == "time" else "",
        words=content(f"{entity} {wording}"),
        thing=content(entity),
        telling=telling,
        states=telling & STATES if claim.measure in ("injured", "hostages") else frozenset(),
        also=content(" ".join(w for found in _ALSO.findall(wording) for w in found)),
        bare_head=bool(kind_of_thing) and kind_of_thing not in content(said),
        nth=frozenset(n.casefold() for n in _NTH.findall(entity)),
        vague=not of and content(said) <= SAYS_LITTLE | {noun},
        context=content(_sentences(claim)),
        full_name=_full_name(claim, scene),
        known_as=fold(body(scene.entities.institution(entity) or entity)),
        stages=stages,
        narrowed=frozenset(word for q in narrowing for word in content(q)),
        part=_is_part(claim),
        more=kind == "count" and bool(_MORE.search(claim.value)),
        rate=rate,
        countries=frozenset(m.country.name for m in countries_in(around)),
        years=years,
        past=_is_past(claim, years, published),
        rest=bool(_NOT_SO.search(wording)),
        when=when,
        as_of=when if when and _counted_by(claim) else published or scene.when(claim),
    )


def _is_part(claim: FigureClaim) -> bool:
    """Whether it counts a part of what others count.

    "23 of the 41 people on board" were taken: all who were, though not all who were there.
    """
    if _OF_THEM.search(claim.value) or is_included(claim):
        return True
    if claim.part_of is None:
        return False
    counted = quantity(claim.part_of)
    named = unnamed(claim.measure, claim.part_of) != claim.part_of
    everybody = counted is not None and not _counted(claim.part_of) and not named
    return claim.measure not in OF_INCIDENTS or not everybody


def _full_name(claim: FigureClaim, scene: Scene) -> str:
    """The fullest form of a mere name; what only contains the name is no form of it."""
    if head(claim.entity):
        return ""
    full = scene.entities.name(claim.article, claim.entity)
    return claim.entity if head(full) else full


def _counted_by(claim: FigureClaim) -> bool:
    """Whether its time is when it was counted, as "by Tuesday night" is."""
    time = re.escape(claim.time.text if claim.time else "")
    by = re.compile(rf"\b(?:by|as of)\s+(?:\w+\s+)?{time}\b", re.IGNORECASE)
    return bool(time) and any(by.search(e.quote) for e in claim.evidence)


def _readable(claim: FigureClaim) -> str:
    """The value without an age, which is no count: "a 67-year-old woman" is one."""
    return claim.value if claim.measure == "age" else _AGED.sub("", claim.value)


def _named_by(entity: str) -> str:
    """An entity without the clause that tells more of it: "bend where the express derailed"."""
    return re.split(r"\s(?:where|when|which|who|that)\s", entity, maxsplit=1)[0]


def _sentences(claim: FigureClaim) -> str:
    """The sentences in which its value stands, else all of its evidence."""
    quotes = [e.quote for e in claim.evidence]
    return " ".join([q for q in quotes if fold(claim.value) in fold(q)] or quotes)


def _measured(claim: FigureClaim, kind: str) -> Measure:
    """What it measures; where its name does not say, the unit does."""
    unnamed_yet = claim.measure in ("other", "count")
    return _MEASURED_BY.get(kind, claim.measure) if unnamed_yet else claim.measure


def _frame(claim: FigureClaim) -> str:
    """What a length of time is counted from."""
    text = f"{claim.value} {claim.wording}"
    return "end" if _TO_THE_END.search(text) else "other" if _FROM_ANOTHER.search(text) else ""


def _scoreline(claim: FigureClaim) -> tuple[Quantity, str] | None:
    """A score of both sides as one number, whichever side is named first."""
    score = _SCORELINE.match(claim.value) if claim.measure in ("score", "votes") else None
    sides = [quantity(side) for side in score.groups() if side] if score else []
    if any(q is None or q.low is None or q.low != q.high or q.unit for q in sides) or not sides:
        return None
    less, more = sorted(q.low for q in sides if q and q.low is not None)
    both = more + less / 1000
    return Quantity(both, both, "", "exact"), "scoreline"


def _bare(claim: FigureClaim, value: Quantity) -> tuple[Quantity, str]:
    """The value with a unit that can be compared, and what it measures."""
    if value.unit == "ordinal" and _MINUTE.search(claim.value):
        return replace(value, unit="minute"), "time"
    if value.unit in DIMENSIONS:
        return value, family(value.unit)
    if is_currency(value.unit):
        return value, "money"
    if claim.measure == "age" and not value.unit:
        return replace(value, unit="year"), "time"
    if claim.measure == "temperature" and (degrees := _DEGREES.search(claim.value)):
        unit = "celsius" if degrees[1] == "C" else "fahrenheit"
        return replace(value, unit=unit), family(unit)
    return replace(value, unit=""), "count"


def _counted(value: str) -> str:
    """What is counted: the last word of the value that is neither a number nor a verb's."""
    for word in reversed(_NOUN.findall(value)):
        noun = concept(word.split("-")[-1])
        if anybody(noun) or word in _BEFALLEN:
            return ""
        if word[0].islower() and quantity(word) is None and content(word):
            return noun
    return ""


def _rate(text: str) -> str:
    found = _RATE.search(text)
    return (found.group(1) or found.group(2)).casefold() if found else ""


def _is_past(claim: FigureClaim, years: frozenset[str], published: Interval | None) -> bool:
    if claim.measure in OF_PERIODS:
        return False
    if claim.time and claim.time.interval is None and _PAST.search(claim.time.text):
        return True
    if published is None:
        return False
    # The year before is still this winter's news.
    if years and int(max(years)) < published.start.year - 1:
        return True
    when = claim.time.interval if claim.time else None
    return when is not None and when.end < published.start - HISTORY


def _misconverted(claim: FigureClaim, value: Quantity) -> tuple[str, Quantity] | None:
    """A conversion in brackets that is none: "24 feet (8 metres)"."""
    bracket = _BRACKETED.search(claim.value)
    other = quantity(bracket.group(1)) if bracket else None
    if bracket is None or other is None or other.unit not in DIMENSIONS:
        return None
    if family(other.unit) != family(value.unit) or other.unit == value.unit:
        return None
    wrong = disjoint(value, other, to_the_digit=True).same is False
    return (bracket.group(1), other) if wrong else None


def _company(scene: Scene) -> dict[str, frozenset[str]]:
    """Each name with those that stand in one sentence with it."""
    found: dict[str, set[str]] = {}
    for quote in {e.quote for c in scene.claims for e in c.evidence}:
        there = names(quote)
        for name in there:
            found.setdefault(name, set()).update(there)
    return {name: frozenset(others) for name, others in found.items()}


def common_course(a: Figure, b: Figure) -> Course:
    """What time does to the figures of which these two are: what moves in one story moves."""
    return "moves" if "moves" in (a.course, b.course) else a.course


def counts_people(figure: Figure) -> bool:
    """Whether it counts those whom an incident befell."""
    return figure.claim.measure in OF_INCIDENTS
