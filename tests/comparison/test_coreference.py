import random
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import EventStatus, Interval
from claimcheck.comparison.coreference import (
    EventMention,
    Participant,
    clusters,
    names_in,
    same_days,
    same_event,
    same_people,
)


def day(iso: str, until: str | None = None) -> Interval:
    return Interval(start=date.fromisoformat(iso), end=date.fromisoformat(until or iso))


def people(*names: str) -> tuple[Participant, ...]:
    return tuple(Participant(name) for name in names)


PAIR = people("Ada Obi", "Luis Quispe")
MONDAY, TUESDAY, FRIDAY = day("2024-03-04"), day("2024-03-05"), day("2024-03-08")
MEETING = EventMention("meet", PAIR, "Lima", "Monday", MONDAY, told=TUESDAY)


def test_the_same_people_at_the_same_place_on_the_same_day() -> None:
    match = same_event(MEETING, replace(MEETING, action="held talks", participants=PAIR[::-1]))
    assert match.same is True
    assert "the day" in match.reason


def test_three_meetings_of_two_ministers_in_one_city_on_one_day_are_three() -> None:
    three = people("Ada Obi", "Luis Quispe", "Ann Lee")
    council = replace(MEETING, action="attend a session of the council")
    trilateral = replace(MEETING, participants=three)
    dinner = replace(MEETING, action="sit down for dinner")
    told = (MEETING, council, trilateral, dinner, replace(MEETING, action="met alone"))
    assert clusters(told) == ((0, 4), (1,), (2,), (3,))
    # However many there are, a trilateral meeting is not the meeting of two.
    assert same_event(MEETING, replace(MEETING, action="hold a trilateral meeting")).same is False


def test_a_call_is_no_meeting() -> None:
    assert same_event(MEETING, replace(MEETING, action="spoke by phone")).same is False
    assert same_event(MEETING, replace(MEETING, action="hold a meeting by phone")).same is False
    video = replace(MEETING, action="meet by video link")
    assert same_event(replace(MEETING, action="meet face to face"), video).same is False


def test_a_country_stands_for_its_minister() -> None:
    ministers = (
        Participant("Ada Obi", frozenset({"Kenya"})),
        Participant("Luis Quispe", frozenset({"Peru"})),
    )
    one = replace(MEETING, participants=ministers)
    other = replace(MEETING, participants=people("Kenya", "Peru"))
    assert same_people(one, other) == "compatible"
    assert same_event(one, other).same is True
    stranger = replace(MEETING, participants=people("Chile", "Peru"))
    assert same_people(one, stranger) == "partial"
    assert same_event(one, stranger).same is False


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("Ada Obi",), ("Ada Obi",), "equal"),
        (("Ada Obi",), ("Obi",), "equal"),
        (("the Tolva river",), ("Tolva",), "equal"),
        (("two road bridges",), ("two bridges",), "equal"),
        (("Ada Obi",), ("brother of Ada Obi",), "different"),
        (("Kenya",), ("Kenya's central bank",), "different"),
        (("North Korea",), ("South Korea",), "different"),
        (("Ada Obi",), (), "unknown"),
        (("Ada Obi",), ("a minister",), "unknown"),
        (("Ada Obi", "Ann Lee"), ("Ada Obi", "Luis Quispe"), "partial"),
        (("Ada Obi", "Ann Lee"), ("Ada Obi",), "partial"),
        (("Ada Obi", "Ann Lee"), ("Ada Obi", "her counterpart"), "compatible"),
        (("Ada Obi", "Lima"), ("Ada Obi",), "equal"),
    ],
)
def test_people(one: tuple[str, ...], other: tuple[str, ...], expected: str) -> None:
    a = replace(MEETING, participants=people(*one))
    b = replace(MEETING, participants=people(*other))
    assert same_people(a, b) == expected
    assert same_people(b, a) == expected


def test_what_is_no_gathering_can_leave_somebody_out() -> None:
    arrest = EventMention("arrest", people("police", "Ada Obi"), days=MONDAY)
    assert same_people(arrest, replace(arrest, participants=people("Ada Obi"))) == "compatible"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("Monday", MONDAY), ("Monday", MONDAY), True),
        (("Monday", MONDAY), ("Tuesday", TUESDAY), False),
        (("late Monday", MONDAY), ("early Tuesday", TUESDAY), True),
        (("late on Monday", MONDAY), ("Friday", FRIDAY), False),
        (("Monday", MONDAY), ("on Monday", None), True),
        (("Monday", None), ("Tuesday", None), False),
        (("Monday night", None), ("early Tuesday", None), True),
        (("Monday", MONDAY), ("in March", day("2024-03-01", "2024-03-31")), None),
        (("Monday", MONDAY), ("", None), None),
    ],
)
def test_days(
    one: tuple[str, Interval | None], other: tuple[str, Interval | None], expected: bool | None
) -> None:
    a, b = (EventMention("meet", time=text, days=days) for text, days in (one, other))
    assert same_days(a, b).same is expected
    assert same_days(b, a).same is expected


def test_one_event_with_another_day_if_all_else_is_alike_and_told_at_one_time() -> None:
    other = replace(MEETING, time="Tuesday", days=TUESDAY)
    assert same_event(MEETING, other).same is True
    assert same_event(MEETING, replace(other, place="")).same is None
    assert same_event(MEETING, replace(other, told=None)).same is None
    assert same_event(MEETING, replace(other, told=day("2024-03-12"))).same is False
    assert same_event(MEETING, replace(other, status="planned")).same is False
    one_story = replace(MEETING, story="a"), replace(other, story="a")
    assert same_event(*one_story).same is False


def test_what_recurs_is_told_of_more_than_once() -> None:
    visit = EventMention("visit", people("Ada Obi"), "Lima", told=MONDAY)
    assert same_event(visit, replace(visit, told=TUESDAY)).same is True
    assert same_event(visit, replace(visit, told=day("2024-05-01"))).same is not True
    assert same_event(visit, replace(visit, place="Cusco")).same is False
    known = replace(visit, days=MONDAY), replace(visit, days=day("2024-05-01"))
    assert same_event(*known).same is False


def test_two_towns_on_one_day_are_a_dispute_of_a_meeting_and_two_stops_of_a_journey() -> None:
    assert same_event(MEETING, replace(MEETING, place="Cusco")).same is True
    undated = replace(MEETING, place="Cusco", time="", days=None)
    assert same_event(MEETING, undated).same is False
    visit = replace(MEETING, action="visit")
    assert same_event(visit, replace(visit, place="Cusco")).same is False


def test_what_is_done_day_after_day_is_not_one_event_on_two_days() -> None:
    attack = replace(MEETING, action="attack")
    assert same_event(attack, attack).same is True
    assert same_event(attack, replace(attack, time="Tuesday", days=TUESDAY)).same is False
    assert same_event(attack, replace(attack, place="Cusco")).same is False


def test_what_happens_once_is_at_one_place() -> None:
    death = replace(MEETING, action="die", participants=people("Ada Obi"))
    assert same_event(death, replace(death, place="Cusco")).same is True
    nameless = replace(death, participants=people("two miners"))
    assert same_event(nameless, replace(nameless, place="Cusco")).same is False
    week = replace(MEETING, place="Cusco", time="this week", days=day("2024-03-04", "2024-03-10"))
    assert same_event(MEETING, week).same is False


def test_what_was_put_off_keeps_what_it_is_on_its_new_day() -> None:
    forum = EventMention("take place", people("Lima Forum"), "Lima", days=MONDAY)
    moved = replace(forum, status="postponed", days=day("2024-09-20"))
    assert same_event(forum, moved).same is True


def test_little_that_is_shared_decides_nothing() -> None:
    bare = EventMention("meet", PAIR)
    assert same_event(bare, bare).same is None
    around = replace(bare, context=names_in("In Lima the Andes Pact and Foro Sur met on May 5."))
    assert same_event(around, around).same is True


def test_a_report_that_fits_two_events_is_of_neither() -> None:
    one = replace(MEETING, story="a")
    two = replace(MEETING, story="a", time="Friday", days=FRIDAY)
    vague = replace(MEETING, story="b", time="", days=None)
    assert clusters((one, two, vague)) == ((0,), (1,), (2,))
    assert clusters((one, vague)) == ((0, 1),)


def test_context_is_names_and_numbers_within_sentences() -> None:
    assert names_in("The river Tolva rose. Brasko lost 14 people.") == {"tolva", "14"}


STATUSES: list[EventStatus] = ["happened", "planned", "postponed", "cancelled", "denied"]
MENTIONS = st.builds(
    EventMention,
    action=st.sampled_from(["meet", "speak by phone", "visit", "sign a deal", "frown", ""]),
    participants=st.lists(
        st.sampled_from(people("Ada Obi", "Obi", "Kenya", "a minister", "two bridges")),
        max_size=3,
        unique=True,
    ).map(tuple),
    place=st.sampled_from(["", "Lima", "Cusco", "Peru"]),
    time=st.sampled_from(["", "Monday", "late Monday", "Tuesday"]),
    days=st.sampled_from([None, MONDAY, TUESDAY, FRIDAY]),
    told=st.sampled_from([None, MONDAY, FRIDAY]),
    story=st.sampled_from(["", "a", "b"]),
    status=st.sampled_from(STATUSES),
)


@given(MENTIONS, MENTIONS)
def test_it_does_not_matter_which_report_comes_first(a: EventMention, b: EventMention) -> None:
    assert same_event(a, b).same is same_event(b, a).same


@given(st.lists(MENTIONS, max_size=6), st.randoms(use_true_random=False))
def test_clusters_part_the_reports_whatever_their_order(
    mentions: list[EventMention], shuffle: random.Random
) -> None:
    found = clusters(mentions)
    assert sorted(n for c in found for n in c) == list(range(len(mentions)))
    for cluster in found:
        for a, b in combinations(cluster, 2):
            assert same_event(mentions[a], mentions[b]).same is not False
    order = list(range(len(mentions)))
    shuffle.shuffle(order)
    again = clusters([mentions[n] for n in order])

    def content(parts: tuple[tuple[int, ...], ...], at: list[EventMention]) -> list[list[str]]:
        return sorted(sorted(repr(at[n]) for n in part) for part in parts)

    assert content(found, mentions) == content(again, [mentions[n] for n in order])


def test_a_form_of_address_is_no_part_of_a_name() -> None:
    one = replace(MEETING, participants=people("Dr Obi", "L Quispe"))
    assert same_people(one, replace(MEETING, participants=people("A Obi", "Quispe"))) == "equal"


def test_what_begins_takes_place() -> None:
    assert EventMention("begin").head == EventMention("take place").head


def test_who_signs_a_paper_signs_it_in_one_place() -> None:
    about = frozenset("lima cusco obi quispe cable 12".split())
    signing = replace(MEETING, action="sign a contract for a cable", setting=about)
    alone = replace(
        signing, action="sign the contract", participants=people("Ada Obi"), place="Cusco"
    )
    assert same_event(signing, alone).same is True
    assert same_event(signing, replace(alone, action="sign a deal on visas")).same is False
    assert same_event(signing, replace(alone, setting=frozenset({"oslo"}))).same is False
    assert same_event(signing, replace(alone, time="", days=None)).same is False
