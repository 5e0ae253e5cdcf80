"""Exact alignment: questions that need no opinion. Who holds this office of this country or body?

An office is one question where its title and its body are known and one person at a time can hold
it: "Japan's Minister for Foreign Affairs" and "Foreign Minister … of Japan" are the same seat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from claimcheck.alignment.answering import Behind, answered, behind
from claimcheck.claims import AnswerClaim, OfficeClaim
from claimcheck.corpus import Corpus
from claimcheck.findings import Question
from claimcheck.values.names import same_person
from claimcheck.values.offices import Office, office, titles_in

#: Statuses of an office that answer "who holds it": the others speak of another time.
HOLDING = ("current", "acting")

#: Statuses that say that somebody else holds it since.
_GONE = ("former", "late")

#: A name is looked for among so many holders of an office; beyond them, only as it is written.
_HOLDERS = 100

#: What tells one office from all others.
_Key = tuple[object, ...]


@dataclass(frozen=True)
class _Tenure:
    """An office that a claim gives a person, and the title of the claim, or the part, it is."""

    claim: OfficeClaim
    office: Office
    title: str


def exact(corpus: Corpus, events: Mapping[str, int]) -> list[tuple[Question, Behind]]:
    """The questions about offices that claims answer.

    Args:
        corpus: the claims of all stories.
        events: the number of the event of each article, by id. "The coach" of a club is one
            question only within an event.

    Returns:
        Each question, with the claims behind each of its answers, by the id of the answer.
    """
    seats: dict[_Key, list[_Tenure]] = {}
    gone: dict[_Key, list[_Tenure]] = {}
    for tenure in _whole(_tenures(corpus), events):
        status, key = tenure.office.status, _key(tenure, events)
        if status in _GONE:
            gone.setdefault(key, []).append(tenure)
        elif status in HOLDING and tenure.office.exclusive:
            seats.setdefault((*key, status), []).append(tenure)
    return [
        _question(tenures, gone.get(key[:-1], []))
        for key, tenures in sorted(seats.items(), key=lambda row: tuple(map(str, row[0])))
    ]


def _key(tenure: _Tenure, events: Mapping[str, int]) -> _Key:
    """What tells an office from others: its seat, and the event where it is one only there."""
    seat = tenure.office
    return (*seat.seat, "" if seat.everywhere else events[tenure.claim.article])


def _whole(tenures: Iterable[_Tenure], events: Mapping[str, int]) -> Iterator[_Tenure]:
    """Those whose body is known, with its country, where others say it and agree on one.

    "The Labour leader" is Britain's beside "Britain's Labour leader", and nobody's in particular
    where New Zealand's is spoken of too.
    """
    every = [t for t in tenures if t.office.comparable]
    silent = [replace(t, office=replace(t.office, within=None)) for t in every]
    known: dict[_Key, set[str]] = {}
    for tenure, bare in zip(every, silent, strict=True):
        if tenure.office.within:
            known.setdefault(_key(bare, events), set()).add(tenure.office.within)
    for tenure, bare in zip(every, silent, strict=True):
        within = known.get(_key(bare, events), set())
        if tenure == bare and len(within) == 1:
            yield replace(bare, office=replace(bare.office, within=next(iter(within))))
        else:
            yield tenure


def _tenures(corpus: Corpus) -> Iterator[_Tenure]:
    """Each office that a claim gives a person; a title can string several together.

    A claim that does not say whose office it is takes that from claims that give the same person
    the same office, where these agree.
    """
    claims = [
        c
        for c in corpus.claims
        if isinstance(c, OfficeClaim) and c.person and c.certainty in ("stated", "hedged")
    ]
    own = [
        _Tenure(c, seat, title)
        for c in claims
        for title in titles_in(c.title)
        if (seat := office(title, c.body, c.status)) is not None
    ]
    placed: dict[str, list[_Tenure]] = {}
    for tenure in own:
        if tenure.office.comparable:
            placed.setdefault(tenure.office.role, []).append(tenure)
    for tenure in own:
        if not tenure.office.comparable:
            bodies = {
                (t.office.jurisdiction, t.office.within)
                for t in placed.get(tenure.office.role, ())
                if same_person(t.claim.person, tenure.claim.person)
            }
            if len(bodies) == 1:
                claim, ((body, within),) = tenure.claim, bodies
                seat = office(tenure.title, body, claim.status)
                if seat:
                    tenure = replace(tenure, office=replace(seat, within=within or seat.within))
        yield tenure


def _question(tenures: Sequence[_Tenure], before: Sequence[_Tenure]) -> tuple[Question, Behind]:
    """Who holds it; where a story says that one of them did before, its words show that."""
    text = tenures[0].office.question()
    told = behind((answered(t.claim, text), t.claim) for t in tenures)
    answers: dict[str, dict[AnswerClaim, None]] = {}
    for tenure in tenures:
        name = tenure.claim.person
        near = (name,) if name in answers else islice(answers, _HOLDERS)
        person = next((p for p in near if same_person(p, name)), name)
        answers.setdefault(person, {})[answered(tenure.claim, text)] = None
    holders = [*answers][:_HOLDERS]
    gone = [t for t in before if any(same_person(t.claim.person, person) for person in holders)]
    question = Question(
        text=text,
        kind="office",
        answers=tuple(map(tuple, answers.values())),
        verdict="conflict" if len(answers) > 1 else "agree",
        reason="succession" if gone else None,
        shown=tuple(dict.fromkeys(t.claim.evidence[0].quote for t in gone)),
        found="exact",
    )
    return question, told
