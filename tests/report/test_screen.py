"""The face of a result on a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import Failure
from claimcheck.findings import Comparison, Reviewed, Standing
from claimcheck.judgement.compare import compare
from claimcheck.report.screen import Look, screen
from claimcheck.report.screen.claims import sentence
from claimcheck.report.screen.layout import Run, columns, lay
from tests.report.made import MADE
from tests.stories import claim_set, denied, fact, figured, holder, quotation

CLAIMS = claim_set(
    holder("Ada Obi", name="a", day="2021-05-02"), holder("Ann Lee", name="b", day="2021-05-02")
)
FOUND = compare(CLAIMS)
STYLE = re.compile(r"\x1b\[[0-9;]*m")
PLAIN = Look()


def test_the_face_at_eighty_columns() -> None:
    """After a change that is meant, write it anew from what the assertion shows."""
    expected = Path(__file__).with_name("screen.txt")
    assert screen(MADE, PLAIN) == expected.read_text("utf-8")


@pytest.mark.parametrize("result", [MADE, FOUND, CLAIMS, compare(denied())])
@pytest.mark.parametrize("width", [30, 45, 80, 100])
def test_colour_adds_style_and_nothing_else(result: Comparison, width: int) -> None:
    plain = screen(result, Look(width))
    assert "\x1b" not in plain
    assert all(columns(line) <= width for line in plain.splitlines())
    coloured = screen(result, Look(width, colour=True))
    assert "\x1b[1m" in coloured
    assert STYLE.sub("", coloured) == plain


@given(
    st.lists(st.tuples(st.text(), st.sampled_from(["", "bold", "bold red"]))),
    st.integers(12, 100),
    st.booleans(),
)
def test_whatever_is_said_no_line_is_too_wide_and_nothing_acts(
    texts: list[tuple[str, str]], width: int, colour: bool
) -> None:
    runs = [Run(text, style) for text, style in texts]
    for line in lay(runs, Look(width, colour), Run("  - "), Run("    ")):
        shown = STYLE.sub("", line) if colour else line
        assert columns(shown) <= width
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", shown)


@given(st.lists(st.text(st.characters(categories=("L", "N", "P")), min_size=1)))
def test_no_word_is_lost(words: list[str]) -> None:
    lines = lay([Run(" ".join(words))], Look(40), Run(""))
    assert "".join("".join(lines).split()) == "".join("".join(words).split())


@pytest.mark.parametrize("colour", [False, True])
def test_a_story_cannot_act_on_the_terminal(colour: bool) -> None:
    evil = "Ada\x1b[2J\x1b]0;x\x07 Obi\u202e"
    claims = claim_set(
        holder(evil, name="a", day="2021-05-02"), holder("Ann Lee", name="b", day="2021-05-02")
    )
    for result in (claims, compare(claims)):
        shown = STYLE.sub("", screen(result, Look(80, colour)))
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)


def test_of_many_conflicts_the_others_are_named() -> None:
    countries = ["Japan", "Peru", "Kenya", "Chad", "Iran", "Cuba", "Oman"]
    told = [
        holder(person, body=body, name=f"{person} {body}", day="2021-05-02")
        for body in countries
        for person in ("Ada Obi", "Ann Lee")
    ]
    shown = screen(compare(claim_set(*told)), PLAIN)
    assert "\n5  " in shown
    assert "\n6  " not in shown
    assert "And 2 more: " in shown


def test_what_was_not_read_is_said_last_but_for_the_way_on() -> None:
    unread = FOUND.model_copy(update={"unread": (Failure(what="c.txt", reason="gone"),)})
    assert screen(unread, PLAIN).splitlines()[-5:] == [
        "NOT READ",
        "",
        " - c.txt: gone",
        "",
        "Full report: claimcheck compare … -o report.html",
    ]


def test_that_nothing_conflicts_is_said() -> None:
    agreed = compare(claim_set(holder("Ada Obi", name="a"), holder("Ada Obi", name="b")))
    assert "no conflict was found" in " ".join(screen(agreed, PLAIN).split()).casefold()


def test_what_is_dismissed_is_no_card_but_listed() -> None:
    reviewed = (Reviewed(finding="f-1", decision="dismissed", reason="two areas", by="Ada"),)
    shown = screen(MADE.model_copy(update={"standing": Standing(reviewed=reviewed)}), PLAIN)
    assert "CONFLICTS" not in shown
    assert shown.index("No conflict is open") < shown.index("DISMISSED BY A REVIEWER")
    assert "Dismissed by Ada" in shown


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (lambda: holder("Ada Obi", status="former"), "Ada Obi: Foreign Minister, Japan (former)"),
        (lambda: holder(""), "somebody: Foreign Minister, Japan"),
        (lambda: figured("12"), "people killed: 12 (flood in Lima)"),
        (lambda: fact("Lima", "is", "a city", negated=True), "not so: Lima is a city"),
        (
            lambda: quotation("Ada Obi", "We are here", certainty="hedged"),
            "Ada Obi: “We are here” (hedged)",
        ),
    ],
)
def test_a_claim_is_a_short_sentence(told: Callable[[], tuple], said: str) -> None:
    assert sentence(told()[1]) == said
