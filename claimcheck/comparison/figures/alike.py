"""Whether two figures answer one question, by code alone.

Outlets word one incident in many ways, so counts of people meet where the incidents share a word.
What is said of a person, a party or a company needs the same name. Everything else ("cost",
"share", "count") needs the same words besides.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import IntEnum

from claimcheck.comparison.figures.figure import Figure, counts_people
from claimcheck.comparison.figures.sums import of_one_whole, whole_of
from claimcheck.comparison.figures.values import centre, digits, times_apart, transposed
from claimcheck.comparison.figures.words import DIRECTIONS, GENERIC, names
from claimcheck.values.measures import OF_NAMES, OF_PERIODS
from claimcheck.values.names import same_person
from claimcheck.values.quantities import disjoint

#: Figures that differ more than so many times are hardly of one thing, unless the measure says so.
_MOST_TIMES = 12
#: Numbers up to this are so many that two of them are equal by chance.
_FEW = 10
#: Round numbers from here on are seldom equal by chance where a word is shared.
_MANY = 100
#: Sentences that share more words than this are seldom of two things.
_FEW_WORDS = 3
#: Measures where a part is no subgroup of a named whole but its whole answer: seats of a party.
_WHOLE = OF_NAMES | OF_PERIODS | {"fee", "share", "age", "duration", "distance", "size"}
#: So close are the words, in entity and wording and beside them, for figures of one thing.
_SURE = 0.85
_GATHERINGS = frozenset(("meeting", "call", "dinner", "session"))
_NAME = re.compile(r"[^\W\d_a-z][\w'’.-]*(?:\s+[^\W\d_a-z][\w'’.-]*)*")
_LIMITED = re.compile(
    r"\b(?:in|at|near|from|for)\s+(?:the\s+(?:\w+\s+of\s+)?)?([^\W\d_a-z]\w*(?:\s+(?:and\s+)?[^\W\d_a-z]\w*)*)"
)
#: "The central span of the Mercer Bridge" is a part of it; "the city of Lima" is Lima.
_PART_OF = re.compile(
    r"(?!(?:\w+ )*(?:city|town|village|state|province|region|county|republic|kingdom|company|firm"
    r"|people|value|price|cost|length|height|number|share|\w+(?:ion|ing|ment|al|ure)) of )"
    r"(?:the |an? )?(?:[a-z][\w-]* ){1,3}of (?:the )?[^\W\d_a-z]"
)
_PLACE = re.compile(r"\s(?:in|at|on|near)\s")


class Tie(IntEnum):
    """How closely two figures belong together.

    `NEVER`: they are of different things. `NONE`: nothing speaks for one thing. `CHANCE`: only that
    the values agree. `LIKELY`: they can be of one thing. `SAME`: they are.
    """

    NEVER = 0
    NONE = 1
    CHANCE = 2
    LIKELY = 3
    SAME = 4


def tie(a: Figure, b: Figure) -> Tie:
    """How closely `a` and `b` belong together; symmetric."""
    if (a.measure, a.family, a.frame) != (b.measure, b.family, b.frame):
        return Tie.NEVER
    if a.kin and b.claim.article not in a.kin:
        return Tie.NEVER
    close = _coincide(a, b)
    if (
        _other_time(a, b, close=close)
        or _other_part(a, b, close=close)
        or _other_one(a, b, close=close)
    ):
        return Tie.NEVER
    found = _of_one_thing(a, b, close=close)
    if found in (Tie.NONE, Tie.LIKELY) and of_one_whole(a.claim, b.claim):
        found = Tie.SAME if _thing(a, b) and a.telling & b.telling else Tie.LIKELY
    if found != Tie.NEVER:
        found = _by_match(a, b, found, close=close)
    if not close and a.claim.article == b.claim.article:
        # One story that gives two figures of similar words gives them of two things.
        settled = all(f.course == "stays" and f.stated and not f.stages for f in (a, b))
        # In two units they may be one, converted.
        if settled and not counts_people(a) and a.value.unit == b.value.unit:
            return Tie.NEVER
        found = Tie.NONE if found == Tie.LIKELY else found
    if found in (Tie.LIKELY, Tie.SAME):
        if not (_one_sided(a, b) or _other_noun(a, b)) or _outgrown(a, b):
            return found
        found = Tie.CHANCE if close and counts_people(a) else Tie.NONE
    return Tie.CHANCE if found and close and _told_enough(a, b) else found


# -- what keeps figures apart ---------------------------------------------------------------------


def _other_time(a: Figure, b: Figure, *, close: bool) -> bool:
    """Whether one belongs to history and the other does not, or each to its own year."""
    if a.claim.measure in OF_PERIODS:
        return False
    if a.years and b.years and not a.years & b.years:
        return True
    if a.past != b.past and not (close and (not a.years or not b.years)):
        return True
    settled = not counts_people(a) and a.claim.measure not in ("votes", "seats", "share", "people")
    return bool(settled and a.when and b.when and not a.when.overlaps(b.when))


def _other_part(a: Figure, b: Figure, *, close: bool) -> bool:
    """Whether one counts a part, a subgroup or a rate, and the other does not count the same."""
    if a.more != b.more or (a.rate != b.rate and not close):
        return True
    if a.claim.measure not in _WHOLE and a.part != b.part and not _told_alike(a, b):
        return counts_people(a) or not close
    if counts_people(a) and a.countries and b.countries and not a.countries & b.countries:
        return True
    if a.claim.measure == "rank":
        return False
    if a.narrowed and b.narrowed:
        return not close and not a.narrowed & b.narrowed
    if counts_people(a) and (a.states != b.states or _other_noun(a, b)):
        return not (close or _outgrown(a, b))
    return _one_sided(a, b) and (counts_people(a) or not close)


def _outgrown(a: Figure, b: Figure) -> bool:
    """Whether a kind of people is told to be more than all of them: 27 passengers of 23 people."""
    kind, everybody = (a, b) if a.noun or a.states else (b, a)
    if everybody.noun or everybody.states or not (kind.noun or kind.states):
        return False
    least, most = kind.value.low, everybody.value.high
    return least is not None and most is not None and least > most


def _told_alike(a: Figure, b: Figure) -> bool:
    """Whether the same is told of the same things: "four cars left", "three of six cars left".

    "350 of 1,200 jobs" are no rival of "1,200 jobs", which is their whole.
    """
    if counts_people(a) or not a.noun or a.noun != b.noun or not a.telling & b.telling:
        return False
    part, other = (a, b) if a.part else (b, a)
    whole = whole_of(part.claim)
    return bool(whole and whole.low and other.value.high and other.value.high < whole.low)


def _other_one(a: Figure, b: Figure, *, close: bool) -> bool:
    """Whether they are of two of a kind, the first goal and the second, or move opposite ways.

    What one joins by "and" to what the other tells of makes another thing: goods and services.
    """
    if (a.nth and b.nth and not a.nth & b.nth) or (a.rest != b.rest and not close):
        return True
    joined, alone = (a, b) if a.also else (b, a)
    if not close and not counts_people(a) and not alone.also and joined.also & alone.words:
        return not joined.also <= alone.words
    ways = a.words & DIRECTIONS, b.words & DIRECTIONS
    return a.measure == "change" and len(ways[0]) == len(ways[1]) == 1 and ways[0] != ways[1]


def _one_sided(a: Figure, b: Figure) -> bool:
    """Whether only one is narrowed to a part or a kind."""
    narrowed = a.claim.measure != "rank" and bool(a.narrowed) != bool(b.narrowed)
    return narrowed or (counts_people(a) and bool(a.countries) != bool(b.countries))


def _other_noun(a: Figure, b: Figure) -> bool:
    """Whether they count different things: one noun may stand in the words of the other."""
    if a.claim.measure in OF_NAMES or a.noun == b.noun:
        return False
    if counts_people(a):
        # Where nobody was hurt, no policeman was.
        return not any(f.value.high == 0 and not f.noun for f in (a, b))
    if not (a.noun and b.noun) and a.closeness(b) >= _SURE:
        return False
    if of_one_whole(a.claim, b.claim) and a.telling & b.telling:
        return False
    bare, noun = (a, b.noun) if not a.noun else (b, a.noun)
    return bool(bare.noun) or noun not in bare.words


# -- what brings them together --------------------------------------------------------------------


def _of_one_thing(a: Figure, b: Figure, *, close: bool) -> Tie:
    if counts_people(a):
        return _incident(a, b)
    thing = _thing(a, b)
    if thing is None:
        return Tie.NONE
    if not thing:
        return Tie.NEVER
    if a.measure == "age" and not (a.names and b.names):
        # A man of 34 and a woman of 29 were arrested.
        return Tie.SAME if a.thing == b.thing else Tie.NONE
    if a.measure in OF_NAMES and (a.measure != "score" or a.family == "scoreline"):
        return _of_name(a, b)
    if times_apart(a.value, b.value) > _MOST_TIMES:
        return Tie.NONE
    # "Would cut in Erlangen" may be a part of "would cut".
    one_place = _where(a) == _where(b)
    if a.words and b.words and (a.words <= b.words or b.words <= a.words):
        worded = bool(a.words - a.thing and b.words - b.thing)
        if worded or a.head:
            return Tie.SAME if one_place or close else Tie.LIKELY
        return Tie.LIKELY if a.rate or bool(a.telling) == bool(b.telling) else Tie.NONE
    if a.telling and b.telling and (a.telling <= b.telling or b.telling <= a.telling):
        return Tie.SAME if one_place or close else Tie.LIKELY
    return Tie.LIKELY if a.head or a.telling & b.telling else Tie.NONE


def _of_name(a: Figure, b: Figure) -> Tie:
    """Seats held, a majority of seats and seats needed are three things of one party."""
    if a.claim.measure not in ("votes", "seats") or a.telling == b.telling:
        return Tie.SAME
    if a.claim.article == b.claim.article and not a.stages and not b.stages:
        return Tie.NEVER
    return Tie.NONE if a.telling and b.telling and not a.telling & b.telling else Tie.SAME


def _by_match(a: Figure, b: Figure, found: Tie, *, close: bool) -> Tie:
    """A better tie where no other figure of the two stories is as close as these."""
    closeness = a.closeness(b)
    if not closeness or (a.claim.measure in OF_NAMES and (a.names or b.names)):
        return found
    if times_apart(a.value, b.value) > _MOST_TIMES:
        return found
    if _part_of(a, b):
        return found
    told_apart = a.telling and b.telling and not a.telling & b.telling
    if told_apart and not close and _thing(a, b) is None:
        return found
    slip = found == Tie.LIKELY and transposed(a.value, b.value)
    if (slip or closeness >= _SURE) and _one_place(a, b):
        return Tie.SAME
    return max(found, Tie.LIKELY) if counts_people(a) or close else found


def _one_place(a: Figure, b: Figure) -> bool:
    """Whether both name the same, in the entity of one or in the wording of the other."""
    places = _where(a), _where(b)
    nested = all(places) and (places[0] <= places[1] or places[1] <= places[0])
    if not nested and not (places[0] <= b.names | places[1] and places[1] <= a.names | places[0]):
        return False
    named = a.names | places[0], b.names | places[1]
    return not (all(named) and not named[0] & named[1])


def _where(figure: Figure) -> frozenset[str]:
    """The places to which the wording limits it, beyond what it is of."""
    told = (names(m[1]) for m in _LIMITED.finditer(figure.claim.wording))
    return frozenset(name for found in told for name in found) - figure.names


def _incident(a: Figure, b: Figure) -> Tie:
    """Incidents that share a word; those of different places may be parts of each other."""
    if a.vague or b.vague:
        return Tie.SAME
    if a.names & b.names:
        return Tie.SAME
    introduced = bool(a.names & b.company or b.names & a.company)
    if a.thing & b.thing - GENERIC:
        if introduced or not (a.names and b.names):
            return Tie.SAME
        inside = a.claim.article == b.claim.article
        return Tie.NEVER if inside else Tie.LIKELY
    return Tie.LIKELY if introduced or (a.alone and b.alone) else Tie.NONE


def _thing(a: Figure, b: Figure) -> bool | None:
    """Whether two entities are one; None where a name stands beside a description."""
    if a.known_as == b.known_as:
        return True
    if not a.head and not b.head:
        return _one_name(a, b)
    if _part_of(a, b):
        return None
    if a.bare_head or b.bare_head:
        within = bool(a.thing and b.thing) and (a.thing <= b.thing or b.thing <= a.thing)
        return True if within and (a.names <= b.names or b.names <= a.names) else None
    if a.head != b.head:
        known = a.head and b.head and a.names & b.names
        return True if known and a.telling & b.telling else None
    if a.head in _GATHERINGS and _parties(a) and _parties(b) and _parties(a) != _parties(b):
        return False
    if all(" between " in f.claim.entity for f in (a, b)):
        return a.names <= b.names or b.names <= a.names
    introduced = a.names & b.company or b.names & a.company
    return not (a.names and b.names) or bool(a.names & b.names or introduced)


def _part_of(a: Figure, b: Figure) -> bool:
    """Whether one is of a part of what the other names: "the central span of the bridge"."""
    if bool(a.head) == bool(b.head):
        return False
    return any(_PART_OF.match(f.claim.entity) for f in (a, b))


def _one_name(a: Figure, b: Figure) -> bool | None:
    if a.full_name == b.full_name or (a.names and a.names == b.names):
        return True
    if a.names < b.names or b.names < a.names:
        return True
    found = same_person(a.full_name, b.full_name).same
    # Two things of one maker, or one flight and its aircraft, are no two people of one surname.
    longer = max(len(a.names), len(b.names)) > 2
    return None if found is False and longer and a.names & b.names else found


def _parties(figure: Figure) -> int:
    """How many people or bodies are named as having met."""
    return len(_NAME.findall(_PLACE.split(figure.claim.entity)[0]))


# -- values that agree ----------------------------------------------------------------------------


def _coincide(a: Figure, b: Figure) -> bool:
    """Whether both name one number, if only rounded."""
    same = disjoint(a.value, b.value).same is True
    return same and times_apart(a.value, b.value) <= Decimal("1.1")


def _told_enough(a: Figure, b: Figure) -> bool:
    """Whether so precise a number, and so many words, hardly coincide by chance."""
    if _thing(a, b) and min(centre(a.value), centre(b.value)) > _FEW:
        return True
    shared = len((a.words & b.words) - GENERIC)
    shared = shared or int(len(a.context & b.context) > _FEW_WORDS)
    precise = max(digits(a.value), digits(b.value))
    if precise > 2:
        return shared > 0 or bool(a.names & b.company or b.names & a.company)
    if precise == 2 or min(centre(a.value), centre(b.value)) >= _MANY:
        return shared > 0
    return shared > 1 and not _other_noun(a, b)
