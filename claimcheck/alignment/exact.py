"""Exact alignment: questions that need no opinion. Who holds this office of this country or body?

An office is one question where its title and its body are known and one person at a time can hold
it: "Japan's Minister for Foreign Affairs" and "Foreign Minister … of Japan" are the same seat.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
    seats: dict[tuple[object, ...], list[_Tenure]] = {}
    gone: dict[tuple[object, ...], list[_Tenure]] = {}
    for tenure in _tenures(corpus):
        seat, status = tenure.office, tenure.office.status
        if not seat.comparable:
            continue
        place = "" if seat.everywhere else events[tenure.claim.article]
        if status in _GONE:
            gone.setdefault((*seat.seat, place), []).append(tenure)
        elif status in HOLDING and seat.exclusive:
            seats.setdefault((*seat.seat, place, status), []).append(tenure)
    return [
        _question(tenures, gone.get(key[:-1], []))
        for key, tenures in sorted(seats.items(), key=lambda row: tuple(map(str, row[0])))
    ]


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
                t.office.jurisdiction
                for t in placed.get(tenure.office.role, ())
                if same_person(t.claim.person, tenure.claim.person)
            }
            if len(bodies) == 1:
                claim = tenure.claim
                seat = office(tenure.title, next(iter(bodies)), claim.status)
                tenure = _Tenure(claim, seat, tenure.title) if seat else tenure
        yield tenure


def _question(tenures: Sequence[_Tenure], before: Sequence[_Tenure]) -> tuple[Question, Behind]:
    """Who holds it; where a story says that one of them did before, its words show that."""
    text = tenures[0].office.question()
    told = behind((answered(t.claim, text), t.claim) for t in tenures)
    answers: dict[str, list[AnswerClaim]] = {}
    for tenure in tenures:
        person = next(
            (p for p in answers if same_person(p, tenure.claim.person)), tenure.claim.person
        )
        answer = answered(tenure.claim, text)
        if answer not in answers.setdefault(person, []):
            answers[person].append(answer)
    gone = [t for t in before if any(same_person(t.claim.person, person) for person in answers)]
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
