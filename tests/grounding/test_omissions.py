from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.grounding.omissions import as_said, left_out
from claimcheck.values.quotations import quotation


@pytest.mark.parametrize(
    ("whole", "part", "found"),
    [
        ("We will not, under any circumstances, sign", "We will … sign", ["not"]),
        ("We will — not now, not ever — sign the deal", "We will … sign the deal", ["not"]),
        ("We will (never) sign the deal", "We will … sign the deal", ["never"]),
        ("We will not … sign the deal", "We will … sign the deal", ["not"]),
        ("I never said we would leave", "we would leave", ["never"]),
        ("I never said that we would leave", "we would leave", ["never"]),
        ("I did not say, as some claim, that we would leave", "we would leave", ["not"]),
        ("I never said Mr. Obi would leave", "Obi would leave", ["never"]),
        ("I never said the U.S. would leave it", "would leave it", ["never"]),
        ("We do not know if the toll will rise", "the toll will rise", ["not"]),
        ("It is unclear whether we will sign", "we will sign", ["unclear"]),
        ("We deny that we lost the money", "we lost the money", ["deny"]),
        ("We have yet to sign the deal", "sign the deal", ["yet"]),
        ("We will sign nothing", "We will sign", ["nothing"]),
        ("We will sign no treaty, he said", "We will sign", ["no"]),
    ],
)
def test_a_negation_that_reaches_what_is_kept(whole: str, part: str, found: list[str]) -> None:
    assert [*left_out(quotation(whole), quotation(part))] == found
    assert [*left_out(quotation(part), quotation(whole))] == found


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("We will sign, not because we must", "We will sign"),
        ("We will sign not because we must but because it is right", "We will sign"),
        ("We will sign but not today", "We will sign"),
        ("We will sign it without delay", "We will sign it"),
        ("We will sign. Nobody can stop us", "We will sign"),
        ("We will rebuild, no question about it", "We will rebuild"),
        ("We do not want a war. We will sign", "We will sign"),
        ("We don't know the cause, but we will rebuild", "we will rebuild"),
        ("We have no water, no food, no power, but we will stay", "we will stay"),
        ("No, sir, we will sign", "we will sign"),
        ("We will, with no delay, sign the deal", "We will … sign the deal"),
        # Both deny.
        ("We will never … sign the deal", "We will not sign the deal"),
        # They share too few words to be one utterance.
        ("I never said we would leave", "we can go home"),
        # Drift says so, and says it better.
        ("We will not close the plant in May", "We will close the plant in May"),
    ],
)
def test_a_negation_that_does_not(whole: str, part: str) -> None:
    assert left_out(quotation(whole), quotation(part)) == ()


@pytest.mark.parametrize(
    ("words", "passage", "found"),
    [
        ("we would leave", "“I never said we would leave,” she said.", "never said we would leave"),
        ("we will … sign", "“We will,” she said, “not sign.”", "we will not sign"),
        ("we would leave", "“We would leave, not flee,” she said.", "we would leave"),
        ("We would leave", "What she “never” hid: “We would leave.”", "we would leave"),
        ("We would leave", "She never said we would leave.", None),
    ],
)
def test_a_quotation_is_read_with_what_denies_it(
    words: str, passage: str, found: str | None
) -> None:
    assert as_said(words, passage) == (found and quotation(found))


PLAIN = st.lists(st.sampled_from("we the toll mayor will sign deal 300 homes".split()), min_size=3)
NEGATION = st.sampled_from("not never nobody".split())
ANY = st.lists(st.sampled_from("we not never will sign if that but , . … because".split()))


@given(PLAIN, st.sampled_from([",", ".", ";", " –", " but"]), ANY)
def test_what_follows_the_clause_of_a_quotation_denies_none_of_it(
    said: list[str], mark: str, more: list[str]
) -> None:
    part = quotation(" ".join(said))
    whole = quotation(f"{' '.join(said)}{mark} Then {' '.join(w for w in more if w not in said)}")
    assert left_out(whole, part) == ()


@given(st.lists(st.sampled_from("they said hear of".split())), NEGATION, PLAIN)
def test_what_precedes_it_in_its_clause_denies_it(
    before: list[str], negation: str, said: list[str]
) -> None:
    whole = quotation(" ".join([*before, negation, "hears", *said]))
    assert left_out(whole, quotation(" ".join(said))) == (negation,)


@given(ANY, ANY)
def test_which_comes_first_makes_no_difference(one: list[str], other: list[str]) -> None:
    a, b = quotation(" ".join(one)), quotation(" ".join(other))
    assert left_out(a, b) == left_out(b, a)
    assert left_out(a, a) == ()


@given(PLAIN, PLAIN)
def test_where_nothing_denies_nothing_is_left_out(one: list[str], other: list[str]) -> None:
    assert left_out(quotation(" ".join(one)), quotation(" ".join(other))) == ()
