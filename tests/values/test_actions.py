import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.values.actions import action_class, head


@pytest.mark.parametrize(
    ("action", "noun"),
    [
        ("met", "meeting"),
        ("attend the Andes council", "meeting"),
        ("attend a trilateral", "meeting"),
        ("reach a consensus", "agreement"),
        ("hold a virtual meeting", "meeting"),
        ("is due to meet", "meeting"),
        ("sit down for dinner", "meeting"),
        ("spoke by phone with", "conversation"),
        ("call", "conversation"),
        ("visit", "visit"),
        ("travel to", "visit"),
        ("begin a trip", "visit"),
        ("signed a treaty", "signing"),
        ("put pen to paper on a deal", "signing"),
        ("clashed", "attack"),
        ("take place", "event"),
        ("hold the forum", "event"),
        ("take over a rival", "takeover"),
        ("take office", "inauguration"),
        ("begin the season", "start"),
        ("kick off", "start"),
        ("give the opening speech", "speech"),
        ("give a prison term", "sentencing"),
        ("was jailed", "sentencing"),
        ("was cleared of fraud", "acquittal"),
        ("call off the strike", "cancellation"),
        ("put off the launch", "postponement"),
        ("test-fired a missile", "launch"),
        ("lifted off", "launch"),
        ("was shot", "shooting"),
        ("opened fire", "shooting"),
        ("stepped down", "resignation"),
        ("was fired", "dismissal"),
        ("died", "death"),
        ("be killed", "death"),
        ("announce the signing", "announcement"),
    ],
)
def test_a_verb_phrase_has_a_class(action: str, noun: str) -> None:
    found = action_class(action)
    assert found is not None
    assert found.noun == noun


@pytest.mark.parametrize(
    "same",
    [
        ("burst", "breached", "collapsed", "gave way"),
        ("burst its banks", "broke its banks", "overflowed"),
        ("blew up", "exploded", "explosion"),
        ("fired", "sacked", "dismissed"),
    ],
)
def test_words_for_one_kind_of_event_are_one_class(same: tuple[str, ...]) -> None:
    assert len({action_class(word) for word in same}) == 1
    assert action_class(same[0]) is not None


@pytest.mark.parametrize(
    "action", ["frown", "", "methane leaks", "call for a strike", "make a statement"]
)
def test_what_is_of_no_class(action: str) -> None:
    assert action_class(action) is None


def test_what_is_of_no_class_goes_by_the_stem_of_its_head() -> None:
    assert head("frowned at the report") == head("frowns")
    assert head("frowned") != head("smiled")
    assert head("make a statement") == head("statements")
    assert head("met") == head("hold talks")


@given(st.text(max_size=40))
def test_any_text_has_a_head(action: str) -> None:
    assert isinstance(head(action), str)
