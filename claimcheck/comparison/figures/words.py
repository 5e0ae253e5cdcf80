"""The words around a figure as they are compared: stems, and one concept for several words."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.values.actions import stem
from claimcheck.values.folding import fold

#: Words that news uses for one thing, a line each; the first stands for all.
_ALIKE = """
flood flooding floodwaters inundation deluge
landslide slide mudslide landslip
earthquake quake temblor tremor
launch liftoff takeoff blastoff
crash collision derailment derailed collided plunge
fire blaze inferno wildfire
explosion blast bombing exploded
storm hurricane typhoon cyclone tornado
shooting gunfire shootout
attack assault raid airstrike shelling
collapse collapsed
protest demonstration riot rally
outbreak epidemic
meeting talks meet met
call telephone phone
deal merger takeover acquisition purchase buyout agreement pact
block stop veto prohibit
regulator watchdog
job position employee worker staff workforce
cut shed axe slash lay layoff redundancy dismiss eliminate
attendance crowd spectator fan supporter audience
goal winner header volley equaliser equalizer
bend curve
track rail
quarter quarterly
month monthly
year yearly annual annually
company firm group
stock share equity
ship vessel boat wreck hull
plane aircraft jet airliner
train carriage coach railcar
vehicle car
jail prison
election vote poll
repair rebuilding
delegate guest attendee
study trial
patient participant volunteer
licensed license certified certify authorised authorized permitted
client customer
withdraw recall
home house dwelling residence
apartment flat
destroy destroyed burned burnt gutted razed flattened levelled leveled
cancel cancelled canceled scrap scrapped grounded
thief thieves robber burglar raider intruder attacker assailant gunman gunmen hijacker
begin began begun start started broke erupt erupted
aboard onboard board inside
seize seized confiscate confiscated
hire hired recruit recruited
build built construct constructed
factory plant mill
title trophy
win victory triumph
fine fined penalty
student pupil
tourist visitor holidaymaker
soldier serviceman
rebel militant insurgent guerrilla
police policeman policewoman policemen officer constable
child children youngster
truck lorry
petrol gasoline
store shop
film movie
loan credit
wage salary
charge count
strike stoppage walkout
clash clashes fighting battle skirmish
border frontier
checkpoint crossing
hospital clinic infirmary
down fell fall drop slip decline
up rise rose gain climb
"""
_STEMS = {stem(w): line.split()[0] for line in _ALIKE.split("\n") for w in line.split()}

#: Incidents by these words can be any.
GENERIC = frozenset(
    map(
        stem,
        "disaster tragedy incident accident catastrophe event emergency scene area region".split(),
    )
)
#: Which way a figure moved, which says nothing of what moved.
DIRECTIONS = frozenset(("down", "up"))
#: Words of a figure's entity that do not say what it is of.
SAYS_LITTLE = GENERIC | DIRECTIONS | frozenset(map(stem, "report reported suffered".split()))
#: What an incident is.
INCIDENTS = frozenset(
    (
        "flood landslide earthquake crash fire explosion storm shooting attack collapse protest "
        "outbreak"
    ).split()
)
#: People as such, as against children or miners.
_ANYBODY = frozenset(
    map(
        stem,
        """
        people person persons others individuals residents villagers locals inhabitants victims
        casualties deaths dead lives bodies fatalities injuries survivors cases those patients
        participants volunteers
        """.split(),
    )
)
_LIGHT = frozenset(
    map(
        stem,
        """
        a about according after again all also already among an and another any are around as at
        be been before being between but by can could did do does down due each estimated expected
        far final first for from given had has have he her his how if in initially into is it its
        just late later long many may more most must nearly new no not now number of off on once
        one or other others our out over own plan plans planned revised corrected earlier
        version story said say says see set should since so some such than that the their them then
        there these they this those through times to total under until up was were what when where
        which while who whom whose will with within would get got make made take taken put
        hundred thousand million billion dozen seconds minutes hours days weeks months years
        need needed lasted
        two three four five six seven eight nine ten twice half least people percent percentage
        points km miles metres meters feet moments left official officially reported
        monday tuesday wednesday thursday friday saturday sunday january february april june
        july august september october november december
        """.split(),
    )
) - {"down", "up"}
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W\d_]+)*")
#: Where the noun phrase that names a thing ends.
_AFTER_HEAD = re.compile(
    r"\b(?:in|of|at|from|that|which|who|whose|where|when|for|with|on|by|to|between|near|off|over"
    r"|other than|than|under|after|led|(?:north|south|east|west)\w* of)\b"
    r"|[(,]"
)
_POSSESSIVE = re.compile(r".*['’]s?\s+(?=\S)")


@cache
def concept(word: str) -> str:
    """One word as it is compared: its concept, else its stem."""
    plain = stem(fold(word))
    return _STEMS.get(plain, plain)


#: What becomes of those who are hurt, or held: those are some of them.
STATES = frozenset(
    map(
        concept,
        "hospital hospitalised hospitalized critical serious seriously severely treated treatment "
        "intensive burns minor slightly lightly discharged surgery operated released freed free "
        "escaped".split(),
    )
)


def content(text: str) -> frozenset[str]:
    """The concepts of `text`, without the words that carry none."""
    folded = (w.split("'")[0].split("’")[0] for w in _WORD.findall(text))
    return frozenset(concept(w) for w in folded if len(w) > 1 and not _light(w))


def _light(word: str) -> bool:
    return stem(fold(word)) in _LIGHT


#: A name that its number tells from others: "Flight-417", "TRIAL-2".
_NUMBERED = re.compile(r"\b[A-Z][\w]*[-‑–]\d+\b")


def names(text: str) -> frozenset[str]:
    """The words of `text` that are names, stemmed: those with a capital, but for common words."""
    numbered = frozenset(fold(name) for name in _NUMBERED.findall(text))
    found = (w.split("'")[0].split("’")[0] for w in _WORD.findall(_NUMBERED.sub(" ", text)))
    return numbered | frozenset(
        concept(w)
        for w in found
        if w[0].isupper()
        and not _light(w)
        and stem(fold(w)) not in GENERIC
        and concept(w) not in INCIDENTS
    )


def head(text: str) -> str:
    """The concept of the noun that says what a phrase names; "" where it is but a name.

    "Brightwell's takeover of Nordane" is a takeover, "Tolva river flood in Brasko" a flood.
    """
    phrase = _AFTER_HEAD.split(text, maxsplit=1)[0] or text
    last = _POSSESSIVE.sub("", phrase.strip() + " ").strip() or phrase
    words = _WORD.findall(last)
    if not words or words[-1][0].isupper():
        return ""
    return concept(words[-1])


def anybody(noun: str) -> bool:
    """Whether a noun counts everybody."""
    return not noun or noun in _ANYBODY
