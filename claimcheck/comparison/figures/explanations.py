"""What explains that two figures of one thing differ: small rules, the surest first."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from claimcheck.claims import FigureClaim
from claimcheck.comparison.figures.context import is_earlier
from claimcheck.comparison.figures.figure import Figure, common_course, counts_people
from claimcheck.comparison.figures.sums import made_up, whole_of
from claimcheck.comparison.figures.values import centre
from claimcheck.comparison.figures.words import concept, content, names
from claimcheck.comparison.rulings import Ruling
from claimcheck.comparison.scene import Scene
from claimcheck.values.folding import fold
from claimcheck.values.quantities import disjoint, quantity

_WITHDRAWN = re.compile(
    r"\bcorrect(?:ed|s|ion)\b|\bearlier version\b|\bretract(?:ed|s|ion)\b|\bwithdr[ae]wn?\b"
    r"|\brevis(?:ed|es|ing) (?:it|its|the|that|this|up|down|upwards?|downwards?|to|from)\b"
    r"|\blowered (?:it|its|the|that) \w*\s?(?:toll|count|figure|number|estimate)"
    r"|\bhad (?:first |initially |earlier |previously |mistakenly |wrongly )+\w+"
    r"|\b(?:mistakenly|wrongly|erroneously)\b",
    re.IGNORECASE,
)
_MOVED_UP = re.compile(
    r"\b(?:ris(?:es|en|ing)|rose|climb(?:s|ed|ing)?|jump(?:s|ed)?|grew|grown|increas\w+|up"
    r"|went up|mount(?:s|ed))\b(?:\W+\w+){0,3}?\W+(?:to|by|from|above|past)\b",
    re.IGNORECASE,
)
_MOVED_DOWN = re.compile(
    r"\b(?:f[ae]ll(?:s|en)?|drop(?:s|ped)?|down|declin\w+)\b(?:\W+\w+){0,3}?\W+(?:to|by|from|below)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?P<h>\d{1,2})(?:[:.](?P<m>\d\d))?\s*(?P<half>[ap])\.?\s?m\b|\b(?P<h24>\d\d?):(?P<m24>\d\d)\b",
    re.IGNORECASE,
)
_OF_THE_DAY = re.compile(
    r"\b(?:noon|midday|morning|afternoon|evening|night|dawn|overnight)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"\b(?:it|they|as soon as)\b", re.IGNORECASE)
#: Moments of a day on which something is traded, as a wording gives them.
_MOMENT = re.compile(
    r"\b\d{4} ?(?:gmt|utc)\b"
    r"|\b(?:after|before|at|by) (?:the )?"
    r"(?:open\w*|clos\w+|\w*noon|announc\w+|decision|news|results?)\b"
    r"|\b(?:early|late|morning|afternoon|after-?hours|pre-?market) trad\w+",
    re.IGNORECASE,
)
_SMALL = frozenset("a an and at by for from in of on the to with".split())

#: One explanation: a ruling, or None where it does not apply.
Explanation = Callable[[Figure, Figure, Scene], Ruling | None]


def explained(a: Figure, b: Figure, scene: Scene) -> Ruling | None:
    """The first explanation that applies to two figures which exclude each other."""
    return next((r for explain in _IN_ORDER if (r := explain(a, b, scene))), None)


def correction(a: Figure, b: Figure, scene: Scene) -> Ruling | None:
    """A story, one of the two or a third of the same event, withdraws one of the figures."""
    for one, other in ((a, b), (b, a)):
        own = one.claim.article
        if any(_says_withdrawn(e.quote, other) for e in one.claim.evidence):
            stories = {own}
        else:
            stories = {c.article for c in scene.denied_figures if _withdraws(c, other)}
            stories &= {own} | other.kin - {other.claim.article}
        if stories:
            name = scene.name(own if own in stories else min(stories, key=scene.name))
            gives = "and" if own in stories else f"and {scene.name(own)}"
            return Ruling(
                "explained",
                "correction",
                f"“{other.answer}” was withdrawn: {name} says so {gives} gives “{one.answer}”.",
            )
    high = max(a, b, key=lambda f: centre(f.value))
    if a.course == "rises" and is_earlier(high.claim):
        return Ruling(
            "explained", "correction", f"“{high.answer}” is told as a figure given before."
        )
    return None


def stages(a: Figure, b: Figure, scene: Scene) -> Ruling | None:
    """Each says of which stage or period it is, and they are two."""
    if not (a.stages and b.stages and (a.unsettled or b.unsettled)):
        return None
    one, other = _words(a.stages), _words(b.stages)
    if one <= other or other <= one:
        return None
    if all(_CLAUSE.search(" ".join(f.stages)) for f in (a, b)):
        # "As soon as it enters into force" can be "on the day it takes effect".
        return None
    return Ruling(
        "explained",
        "scope",
        f"“{a.answer}” ({', '.join(a.stages)}) and “{b.answer}” ({', '.join(b.stages)}) are of "
        "different stages or periods.",
    )


def periods(a: Figure, b: Figure, scene: Scene) -> Ruling | None:
    """Each is told for a period, and they are two: a year and its last quarter, two years."""
    if not a.period or not b.period:
        return None
    apart = a.when and b.when and not a.when.overlaps(b.when)
    if a.period == b.period and not apart:
        return None
    of = [f"“{f.answer}” ({f.when or f.period})" for f in (a, b)]
    return Ruling("explained", "scope", f"{of[0]} and {of[1]} are of different periods.")


def given_beside(a: Figure, b: Figure, scene: Scene) -> Ruling | None:
    """The story that gives one for a stage gives the other too: "3-1", "1-1" at half-time."""
    if bool(a.unsettled) == bool(b.unsettled):
        return None
    staged, other = (a, b) if a.unsettled else (b, a)
    told = quantity(other.claim.value)
    for claim in scene.figures.get((staged.claim.article, other.claim.measure), ()):
        if (fold(claim.value) == fold(other.answer) or told == quantity(claim.value)) and content(
            claim.entity
        ) & other.thing:
            return Ruling(
                "explained",
                "scope",
                f"{scene.name(claim.article)} gives “{claim.value}” too, and “{staged.answer}” for "
                f"a stage or period ({', '.join(staged.unsettled)}).",
            )
    return None


def update(a: Figure, b: Figure, scene: Scene) -> Ruling | None:
    """The figure moved from one day, or hour, to the next, as figures of its measure do."""
    moves = common_course(a, b)
    if moves != "stays" and a.as_of and b.as_of and not a.as_of.overlaps(b.as_of):
        early, late = sorted((a, b), key=lambda f: str(f.as_of))
        if moves == "rises" and centre(late.value) < centre(early.value):
            return None
        return _moved(f"“{early.answer}” is of {early.as_of}, “{late.answer}” of {late.as_of}.")
    low, high = sorted((a, b), key=lambda f: centre(f.value))
    if is_earlier(low.claim) or (moves == "moves" and is_earlier(high.claim)):
        early = low if is_earlier(low.claim) else high
        return _moved(f"“{early.answer}” is told as a figure given before.")
    if _shows(high, low, _MOVED_UP):
        return _moved(f"The story with “{high.answer}” says that the figure rose to it.")
    if moves == "moves" and _shows(low, high, _MOVED_DOWN):
        return _moved(f"The story with “{low.answer}” says that the figure fell to it.")
    if moves == "stays":
        return None
    hours = _clock(low), _clock(high)
    if hours[0] is not None and hours[1] is not None and hours[0] != hours[1]:
        if moves == "rises" and hours[0] > hours[1]:
            return None
        return _moved(f"“{low.answer}” and “{high.answer}” are of different hours of one day.")
    partial = [f for f in (low, high) if _OF_THE_DAY.search(" ".join(f.stages))]
    if counts_people(a) and len(partial) == 1 and (moves == "moves" or partial == [low]):
        stage = ", ".join(partial[0].stages)
        return _moved(f"“{partial[0].answer}” is a count of one hour of the day ({stage}).")
    told = [w for f in (low, high) if (w := _moment(f.claim))]
    if a.of_the_hour and b.of_the_hour and len({fold(t) for t in told}) == 2:
        return _moved(f"“{low.answer}” is told for “{told[0]}”, “{high.answer}” for “{told[1]}”.")
    return None


def part_and_whole(a: Figure, b: Figure, scene: Scene) -> Ruling | None:
    """One is a part of the other, as a story says or as its figures add up."""
    for part, whole in ((a, b), (b, a)):
        total = whole.value.low
        if total is None or total != whole.value.high:
            continue
        said = whole_of(part.claim)
        if said and said.low == said.high == total and centre(part.value) < total:
            return Ruling(
                "explained",
                "part and whole",
                f"“{part.answer}” is stated as a part of “{part.claim.part_of}”.",
            )
        if computed := made_up(Decimal(total), part.claim, scene):
            return Ruling("explained", "part and whole", f"{computed}.")
    return None


def certainty(a: Figure, b: Figure, scene: Scene) -> Ruling | None:
    """One is stated, the other only believed, reported or planned to be so."""
    for sure, unsure in ((a, b), (b, a)):
        if sure.claim.factuality == "stated" and unsure.claim.factuality in ("hedged", "planned"):
            how = "reported or estimated" if unsure.claim.factuality == "hedged" else "expected"
            return Ruling(
                "explained",
                "certainty",
                f"“{unsure.answer}” is only {how}, “{sure.answer}” is stated.",
            )
    return None


def attribution(a: Figure, b: Figure, scene: Scene) -> Ruling | None:
    """Two speakers differ, and the stories quote them."""
    one, other = (f.claim.attribution[-1:] for f in (a, b))
    if not one or not other or content(one[0]) & content(other[0]):
        return None
    # Police and organisers count a crowd apart; of a disaster, officials all tell one count.
    if a.claim.measure != "people" and not (names(one[0]) and names(other[0])):
        return None
    return Ruling(
        "explained",
        "attribution",
        f"Speaker against speaker: {one[0]} says “{a.answer}”, {other[0]} says “{b.answer}”.",
        settles="On what each of the speakers bases the figure.",
    )


_IN_ORDER: tuple[Explanation, ...] = (
    correction,
    stages,
    periods,
    given_beside,
    update,
    part_and_whole,
    certainty,
    attribution,
)


# -- what the words of a story show ---------------------------------------------------------------


def _moved(sentence: str) -> Ruling:
    return Ruling("explained", "update", sentence)


def _withdraws(claim: FigureClaim, other: Figure) -> bool:
    """Whether a claim denies the very figure that another story gives."""
    value = quantity(claim.value)
    return (
        claim.measure == other.claim.measure
        and value is not None
        and disjoint(value, other.value).same is True
    )


def _says_withdrawn(quote: str, other: Figure) -> bool:
    return bool(_WITHDRAWN.search(quote)) and _mentions(quote, other)


def _shows(figure: Figure, before: Figure, moved: re.Pattern[str]) -> bool:
    """Whether a story says that its figure moved there from below, or above, the other."""
    quotes = [e.quote for e in figure.claim.evidence]
    stated = figure.course == "rises" or any(_mentions(q, before) for q in quotes)
    return stated and any(moved.search(q) for q in quotes)


def _mentions(quote: str, figure: Figure) -> bool:
    """Whether a sentence holds the number of another figure."""
    number = figure.value.low if figure.value.low is not None else figure.value.high
    found = (quantity(word) for word in re.findall(r"[$€£]?\w[\w.,-]*\w|\w", quote))
    return any(q is not None and number in (q.low, q.high) for q in found)


def _moment(claim: FigureClaim) -> str:
    """The moment for which a figure is told, in its story's words; "" where it is not said."""
    worded = _MOMENT.search(claim.wording)
    return worded[0] if worded else claim.time.text if claim.time else ""


def _clock(figure: Figure) -> int | None:
    """The minute of the day that a claim's own time names."""
    found = _CLOCK.search(figure.claim.time.text) if figure.claim.time else None
    if found is None:
        return None
    if found["h24"]:
        return int(found["h24"]) * 60 + int(found["m24"])
    hour = int(found["h"]) % 12 + (12 if found["half"].casefold() == "p" else 0)
    return hour * 60 + int(found["m"] or 0)


def _words(stages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(concept(w) for s in stages for w in fold(s).split() if w not in _SMALL)
