"""Event coreference: which reports are of one event.

Two reports that name the same people and the same act can still be of two events: ministers meet
three times in a city on one day, a visit is followed by the next. So a report is compared by what
was done, by everybody who took part, and by format, mode, place and day, as far as it tells them.
What stories of one time tell alike is one event even where a detail differs; that is what makes
differing details worth a reader's time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from claimcheck.claims import EventStatus, Interval
from claimcheck.values.actions import ActionClass, action_class, head, stem
from claimcheck.values.folding import fold
from claimcheck.values.localities import same_place
from claimcheck.values.match import Match
from claimcheck.values.phrases import head_noun, stems
from claimcheck.values.places import country
from claimcheck.values.times import weekday

Mode = Literal["phone", "video", "in person"]
Format = Literal["bilateral", "trilateral", "council", "meal"]
#: How those who take part in one report stand to those of another. `equal`: the same, all of them.
#: `compatible`: the same as far as can be told, one report naming a country for its minister or
#: fewer than the other. `partial`: some are the same, and others are not. `unknown`: one report
#: names nobody, or nobody by name. `different`: nobody is the same.
People = Literal["equal", "compatible", "partial", "unknown", "different"]

#: Whether it took place, as far as the report knows.
Status = EventStatus | Literal["not known"]

#: The reason of a match that only other days leave open.
ON_ANOTHER_DAY = "perhaps on another day"

#: Days that differ by more are of two events, whoever takes part: a fortnight.
_FORTNIGHT = 14
#: A report of one event can give another day by so many days, and hardly by more.
_SLIP = 7
#: An interval of more days is no day: "in May" supports nothing that happened in May.
_DAYS = 7
#: The share of names and numbers that stories of one event have in common, and others hardly have.
_ALIKE = 0.3
#: How alike the names and numbers of two whole stories of one matter are, by their cosine. Of two
#: stories of different fixture cases, one pair in 2000 is.
_ONE_MATTER = 0.3

_MODES: tuple[tuple[Mode, re.Pattern[str]], ...] = (
    ("phone", re.compile(r"\b(?:tele)?phon\w+|\bby (?:call|telephone)\b|\bhotline\b")),
    ("video", re.compile(r"\bvideo\w*|\bvirtual\w*|\bonline\b|\bremote(?:ly)?\b|\bby link\b")),
    ("in person", re.compile(r"\bin person\b|\bface to face\b")),
)
_FORMATS: tuple[tuple[Format, re.Pattern[str]], ...] = (
    ("meal", re.compile(r"\b(?:dinner|lunch\w*|breakfast|banquet)\b")),
    ("trilateral", re.compile(r"\b(?:trilateral|three (?:way|sided))\b")),
    (
        "council",
        re.compile(
            r"\b(?:council|sessions?|assembly|ministerial|conference|forum|g\d+)\b"
            r"|\b(?:attend|join)\w* .*\b(?:ministers|leaders)\b"
        ),
    ),
    ("bilateral", re.compile(r"\b(?:bilateral\w*|alone|one on one|two way|tete a tete)\b")),
)
#: Words for those whom a report does not name one by one.
_SHORTENED = re.compile(
    r"\b(?:others?|counterparts?|colleagues?|officials?|leaders?|ministers?|delegations?|allies"
    r"|partners?|members?|representatives?|envoys?|sides?)\b"
)
#: A day and the one beside it: reports of a night differ in which they count it to.
_OVERNIGHT = re.compile(
    r"\b(?:late|early|overnight|night|midnight|(?:pre)?dawn|small hours|local time|gmt|utc"
    r"|[ecmp][sd]t|et|\d+ ?[ap] ?m)\b"
)
#: Which side of midnight a night is told to be on; a night alone can be either.
_LATE = re.compile(r"\b(?:late|evening|before midnight|\d+ ?p ?m)\b")
_EARLY = re.compile(r"\b(?:early|(?:pre)?dawn|small hours|after midnight|\d+ ?a ?m)\b")
#: What says how many they are or whose, before a noun: no part of a name, whatever its case.
_COUNTED = re.compile(
    r"(?:the |all )*(?P<many>both|two|three|four|five|several|some|many|his|her|their|its)\b ?",
    re.I,
)
_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
#: How people are addressed: "Dr Obi" is "Ada Obi".
_ADDRESS = frozenset("dr lady lord miss mr mrs ms prof sir".split())
#: Words for any paper that is signed: they do not tell one from another.
_PAPERS = frozenset(
    stem(w) for w in "accord agreement contract deal document memorandum pact paper treaty".split()
)
_FILLERS = frozenset(
    "a an and as at by for from in into of off on or over the their to up with its his her".split()
)


@dataclass(frozen=True)
class Participant:
    """One who takes part.

    Attributes:
        name: under which everybody knows them, as far as that is resolved.
        stands_for: countries and bodies whose office they hold: a report can name either.
        offices: words of the titles that they hold: "both ministers" can be those who hold one.
    """

    name: str
    stands_for: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()


@dataclass(frozen=True)
class EventMention:
    """A report of an event, as far as coreference looks at it.

    Attributes:
        action: a short verb phrase or the noun that names the event, as worded.
        participants: everybody who takes part, as far as the report names them.
        place: where, as worded; empty when it is not told.
        time: when, as worded; empty when it is not told.
        days: the days that `time` can be, when that is known.
        told: when the story appeared, when that is known.
        story: whose report it is; what one story tells of two days, it tells of two events.
        status: whether it took place; the day of what is postponed can be the old or the new.
        context: names and numbers of what is told around it.
        setting: names and numbers of the whole story.
        sentence: what the story says, where it tells of the event.
    """

    action: str
    participants: tuple[Participant, ...] = ()
    place: str = ""
    time: str = ""
    days: Interval | None = None
    told: Interval | None = None
    story: str = ""
    status: Status = "happened"
    context: frozenset[str] = frozenset()
    setting: frozenset[str] = frozenset()
    sentence: str = ""

    @cached_property
    def kind(self) -> ActionClass | None:
        """The class of the action; None for an action of no class."""
        return action_class(self.action)

    @cached_property
    def head(self) -> str:
        """What the action is compared by: its class, or the stem of its head.

        A meeting by phone is a conversation, and what begins takes place.
        """
        if self.kind and self.kind.noun == "meeting" and self.mode == "phone":
            return "conversation"
        if self.kind and self.kind.noun == "start":
            return "event"
        return head(self.action)

    @cached_property
    def mode(self) -> Mode | None:
        """By what means people met, where the action says so."""
        words = fold(self.action)
        return next((mode for mode, pattern in _MODES if pattern.search(words)), None)

    @cached_property
    def format(self) -> Format | None:
        """In which format people met: as the action says, else by how many they are."""
        if not (self.kind and self.kind.gathering):
            return None
        words = fold(" ".join((self.action, *(p.name for p in self.participants))))
        said = next((form for form, pattern in _FORMATS if pattern.search(words)), None)
        by_number: dict[int, Format] = {2: "bilateral", 3: "trilateral"}
        return said or by_number.get(len(self.participants))

    @cached_property
    def matter(self) -> frozenset[str]:
        """Stems of what the action is done to: "sign a contract for a cable"."""
        words = [w for w in fold(self.action).split() if w not in _FILLERS]
        return frozenset(stem(w) for w in words[1:])

    @cached_property
    def weekdays(self) -> frozenset[int]:
        """The weekdays on which it can be, Monday being 0; none when that is not known."""
        if self.days and self.days.start == self.days.end:
            return frozenset({self.days.start.weekday()})
        return weekday(self.time)


def same_event(a: EventMention, b: EventMention) -> Match:
    """Whether two reports are of one event: None when they do not say enough."""
    if a.head != b.head:
        return Match(False, "another kind of event")
    if a.format and b.format and a.format != b.format:
        return Match(False, "in another format")
    if a.mode and b.mode and a.mode != b.mode:
        return Match(False, "by other means")
    who = same_people(a, b)
    if who == "different" or (who == "partial" and a.kind and a.kind.gathering):
        return Match(False, "other people")
    where = same_place(a.place, b.place).same
    when = same_days(a, b).same
    if a.story and a.story == b.story and False in (where, when):
        return Match(False, "one story tells of both")
    if where is False and not (when and _at_one_place(a, b, who)):
        return Match(False, "in another place")
    if when is False and "postponed" not in (a.status, b.status):
        return _on_another_day(a, b, who, where is True)
    return _told_alike(a, b, who, where is True, when)


def same_people(a: EventMention, b: EventMention) -> People:
    """How those who take part in one report stand to those of the other.

    The place is no participant ("Split hosts the forum"), and in what is no gathering, one report
    can leave out whom the other names.
    """
    one, other = _people(a), _people(b)
    if not one or not other:
        return "unknown"
    left, certain, assumed, vague = list(other), 0, 0, 0
    for person in one[:]:
        found = next((p for p in left if _same_one(person, p) is True), None)
        if found:
            left.remove(found)
            one.remove(person)
            stands = _stands(person, found)
            certain, assumed = certain + (not stands), assumed + stands
    for person in one[:]:
        found = next((p for p in left if _same_one(person, p) is None), None)
        if found:
            left.remove(found)
            one.remove(person)
            vague += 1
    if not certain and not assumed:
        return "unknown" if vague else "different"
    if not one and not left:
        return "compatible" if assumed or vague else "equal"
    if one and left:
        return "partial"
    gathering = a.kind is not None and a.kind.gathering
    shortened = any(_SHORTENED.search(fold(p.name)) for p in (*_people(a), *_people(b)))
    return "compatible" if shortened or not gathering else "partial"


def people_answer(a: EventMention, b: EventMention) -> bool:
    """Whether those whom one report describes can be those of the other.

    "Both ministers" can be any two of those who hold such an office, and an "unmanned rocket" the
    Tern rocket; an express train is no passenger train as far as the words tell.
    """
    one, other = _people(a), _people(b)
    if not one or not other:
        return False
    return any(
        all(any(_same_one(p, q) or _answers(p, q, len(many)) for q in many) for p in few)
        for few, many in ((one, other), (other, one))
    )


def of_one_matter(a: EventMention, b: EventMention) -> bool:
    """Whether stories, by all their names and numbers, are of one matter; a few say nothing."""
    common = len(a.setting & b.setting)
    return common > 2 and common**2 >= _ONE_MATTER**2 * len(a.setting) * len(b.setting)


def same_days(a: EventMention, b: EventMention) -> Match:
    """Whether two reports can be of one day, by date or, where one is not known, by weekday.

    A night belongs to two days, so "late Monday" and "early Tuesday" are one time.
    """
    beside = bool(_OVERNIGHT.search(fold(a.time)) or _OVERNIGHT.search(fold(b.time)))
    if a.days and b.days:
        if a.days.overlaps(b.days):
            if max(_length(a.days), _length(b.days)) > _DAYS:
                return Match(None, "one is vaguer than the other")
            return Match(True, "the same day")
        if beside and gap(a.days, b.days) == 1 and _length(a.days) == _length(b.days) == 1:
            return Match(True, "a night between two days")
        return Match(False, "different days")
    if not a.weekdays or not b.weekdays:
        return Match(None, "a day is not known")
    if a.weekdays & b.weekdays:
        return Match(True, "the same weekday")
    if beside and any((x - y) % 7 in (1, 6) for x in a.weekdays for y in b.weekdays):
        return Match(True, "a night between two days")
    return Match(False, "different weekdays")


def across_midnight(a: EventMention, b: EventMention) -> bool:
    """Whether one report is of a late hour, and the other of an early one of the next day."""
    return _next_day(a, b) or _next_day(b, a)


def clusters(mentions: Sequence[EventMention]) -> tuple[tuple[int, ...], ...]:
    """Which of `mentions` are of one event: their places in the sequence, first event first.

    A report that could be of two events is of neither: it stays alone. The result depends on what
    the reports say alone, not on their order, but where two say exactly the same.
    """
    found: list[list[int]] = []
    for n in sorted(range(len(mentions)), key=lambda n: _fullness(mentions[n])):
        homes = [c for c in found if _belongs(mentions[n], [mentions[m] for m in c])]
        if len(homes) > 1:
            of_its_day = (same_days(mentions[n], mentions[m]).same for c in homes for m in c[:1])
            homes = [c for c, same in zip(homes, of_its_day, strict=True) if same]
        if len(homes) == 1:
            homes[0].append(n)
        else:
            found.append([n])
    return tuple(sorted(tuple(sorted(c)) for c in found))


def names_in(text: str) -> frozenset[str]:
    """Names and numbers of a text, as context: capitalised words within sentences, and figures."""
    words = re.findall(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w’'-]+|\b\d[\d.,]*\d\b|\b\d\b", text)
    return frozenset(w for word in words for w in fold(word).split())


def _next_day(a: EventMention, b: EventMention) -> bool:
    times = fold(a.time), fold(b.time)
    late, early = ([bool(p.search(t)) for t in times] for p in (_LATE, _EARLY))
    if late != [True, False] or early != [False, True]:
        return False
    if a.days and b.days:
        return a.days.start == a.days.end and (b.days.start - a.days.end).days == 1
    return any((y - x) % 7 == 1 for x in a.weekdays for y in b.weekdays)


def _belongs(mention: EventMention, cluster: Iterable[EventMention]) -> bool:
    said = [same_event(mention, other).same for other in cluster]
    return True in said and False not in said


def _fullness(mention: EventMention) -> tuple[object, ...]:
    """The reports that say most come first, for others to join them."""
    return (
        not mention.days,
        not mention.place,
        -len(mention.participants),
        mention.action,
        sorted(p.name for p in mention.participants),
        mention.place,
        mention.time,
        str(mention.days),
        str(mention.told),
        mention.status,
    )


def _on_another_day(a: EventMention, b: EventMention, who: People, where: bool) -> Match:
    """Of reports that give different days, those of one time and alike in all else are of one."""
    apart = gap(a.days, b.days) if a.days and b.days else 0
    # What is done and what is still ahead are two, unless the plan was put off.
    planned = (a.status == "planned") != (b.status == "planned")
    alike = where or len(a.matter & b.matter) > 1
    frequent = a.kind is not None and a.kind.frequent
    if frequent or who != "equal" or planned or apart > _FORTNIGHT or told_apart(a, b, 1):
        return Match(False, "on another day")
    known = a.days and b.days and a.told and b.told
    if known and alike and apart <= _SLIP:
        return Match(True, "only the day differs")
    return Match(None, ON_ANOTHER_DAY)


def _told_alike(
    a: EventMention, b: EventMention, who: People, where: bool, when: bool | None
) -> Match:
    """Whether what two reports share is enough; nothing in them differs."""
    once = bool(a.kind and a.kind.once) and who == "equal"
    # A plan is told long before; what is told as done, and again much later, was done again.
    same_plan = a.status != b.status and len(a.matter & b.matter) > 1
    if when is None and not once and not same_plan and told_apart(a, b, _FORTNIGHT):
        return Match(None, "of different times")
    shared = {
        "people": {"equal": 2, "compatible": 1, "partial": 1}.get(who, 0),
        "nobody who is known to be another": who == "unknown" and where and when is True,
        "the day": when is True,
        "the place": where,
        "what is done": bool(a.matter & b.matter),
        "the circumstances": 3 * _alike(a.context, b.context),
        "what happens only once": once,
        "a denial of any time": any(m.status == "denied" and not m.time for m in (a, b)),
    }
    # Two times that cannot be compared, "in February" and "on Sunday", rather are two.
    needed = 4 if when is None and a.time and b.time and not (a.days and b.days) else 3
    if sum(shared.values()) >= needed:
        return Match(True, "shared: " + ", ".join(name for name, has in shared.items() if has))
    return Match(None, "too little is shared")


def _at_one_place(a: EventMention, b: EventMention, who: People) -> bool:
    """Whether what the same people do on a day, they do in one place: no journey, no war.

    Who signs a paper, signs it in one place, though one report leaves out the other signatory.
    """
    if a.kind and (a.kind.local or a.kind.frequent):
        return False
    papers = a.matter - _PAPERS, b.matter - _PAPERS
    if a.kind and a.kind.noun == "signing" and all(papers) and not papers[0] & papers[1]:
        return False
    if a.kind and a.kind.noun == "signing" and who == "compatible":
        return bool(a.weekdays & b.weekdays) and of_one_matter(a, b)
    if who != "equal":
        return False
    several = len(a.participants) > 1 and len(b.participants) > 1
    known = all(named(p) for p in (*a.participants, *b.participants))
    return bool(a.weekdays & b.weekdays) and (several or bool(a.kind and a.kind.once and known))


def _people(mention: EventMention) -> list[Participant]:
    place = fold(mention.place)
    return [p for p in mention.participants if fold(p.name) != place]


def _same_one(a: Participant, b: Participant) -> bool | None:
    """Whether two names are of one participant: None where one of them is no name."""
    if _stands(a, b):
        return True
    if country(a.name) or country(b.name):
        return country(a.name) == country(b.name)
    one, other = _words(a.name), _words(b.name)
    if one == other:
        return True
    if one and other and (one < other or other < one):
        longer = a.name if other < one else b.name
        return not re.search(r"['’]s\b|\b(?:of|in|from|for)\b", longer)
    return False if named_throughout(a) and named_throughout(b) else None


def _answers(a: Participant, b: Participant, present: int) -> bool:
    """Whether one is a description that fits the other, of so many who are `present`."""
    if named(a) and named(b):
        return False
    told = b if named(a) else a
    known = b if told is a else a
    counted = _COUNTED.match(told.name)
    number = _NUMBERS.get(counted["many"].lower(), 0) if counted else 0
    words = stems(_COUNTED.sub("", told.name))
    if known.offices:
        return words <= known.offices and bool(words) and number <= present
    noun = head_noun(_COUNTED.sub("", told.name))
    if not noun or noun != head_noun(known.name):
        return False
    other = _COUNTED.match(known.name)
    if other and counted and other["many"].lower() != counted["many"].lower():
        return False
    lower = stems(" ".join(w for w in _COUNTED.sub("", known.name).split() if w.islower() or other))
    return words - {noun} <= lower or lower - {noun} <= words


def _stands(a: Participant, b: Participant) -> bool:
    """Whether one is the country or body for which the other holds an office."""
    return a.name in b.stands_for or b.name in a.stands_for


def named(participant: Participant) -> bool:
    """Whether it is a name, and no description: "two road bridges", "both Ministers"."""
    name = participant.name
    return any(c.isupper() for c in name) and not _COUNTED.match(name)


def named_throughout(participant: Participant) -> bool:
    """Whether each word belongs to a name: no "Lima court", no "Men in uniform"."""
    words = [w for w in participant.name.split() if w not in _FILLERS]
    return named(participant) and all(w[0].isupper() or w[0].isdigit() for w in words)


def _words(name: str) -> frozenset[str]:
    words = fold(name).split()
    own = words[1:] if len(words) > 1 and words[0] in _ADDRESS else words
    return frozenset(stem(w) for w in own) - _FILLERS


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether what is told around two events is about one matter; few names say nothing."""
    common = len(one & other)
    return common > 2 and common >= _ALIKE * min(len(one), len(other))


def told_apart(a: EventMention, b: EventMention, days: int) -> bool:
    """Whether the stories are known to have appeared more than `days` days apart."""
    return bool(a.told and b.told and gap(a.told, b.told) > days)


def gap(one: Interval, other: Interval) -> int:
    """Days from the end of the one to the start of the other; 0 when they overlap."""
    return max(0, (other.start - one.end).days, (one.start - other.end).days)


def _length(interval: Interval) -> int:
    return (interval.end - interval.start).days + 1
