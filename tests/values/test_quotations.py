from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.values.quotations import (
    Drift,
    Quotation,
    alike,
    contains,
    drift,
    exchanged,
    quotation,
    quoted,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Three hundred traders lost everything", "300 traders lost everything"),
        ("Twenty-one traders lost everything", "21 traders lost everything"),
        ("It will cost 1.5 million euros", "It will cost 1,500,000 euros"),
        ("It will cost €1.5m to build", "It will cost 1.5 million euros to build"),
        ("A thousand people came to us", "1,000 people came to us"),
        ("a dozen people are missing", "12 people are missing"),
        ("half a million people have fled", "500,000 people have fled"),
        ("It was the twenty-first fire this year", "It was the 21st fire this year"),
        ("50% of the homes are gone", "Fifty per cent of the homes are gone"),
        ("five million dollars were stolen", "$5 million were stolen"),
        ("two-thirds of the city is dark", "2/3 of the city is dark"),
        ("We don’t know the cause", "We don't know the cause"),
        ("We don't know the cause", "We do not know the cause"),
        ("We’ll cannot say “why”", "we will can't say ‘why’"),
        ("[T]he market will be closed", "The market will be closed"),
        ("They were warned, and they did nothing.", "They were warned and they did nothing"),
    ],
)
def test_one_quotation_in_two_styles(one: str, other: str) -> None:
    assert quotation(one) == quotation(other)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("may", "will", (("may",), ("will",))),
        ("could", "must", (("could",), ("must",))),
        ("should", "must", (("should",), ("must",))),
        ("can", "may", (("can",), ("may",))),
        ("might", "would", (("might",), ("would",))),
        ("will not", "will", (("not",), ())),
        ("won’t", "will", (("not",), ())),
        ("will never", "will", (("never",), ())),
        ("will", "cannot", (("will",), ("not", "can"))),
        ("will, on 3 days,", "will, on four days,", (("3",), ("4",))),
        ("will for $5m", "will for €5m", (("USD",), ("EUR",))),
    ],
)
def test_words_that_change_what_is_said(
    one: str, other: str, found: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    a, b = (quotation(f"The toll {w} rise in the coming hours") for w in (one, other))
    seen = drift(a, b)
    assert seen is not None
    assert tuple(sorted(side) for side in (seen.one, seen.other)) == tuple(map(sorted, found))
    assert seen.alone


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We must act now, together with them", "We must not act rashly, together with them"),
        ("Nobody has been arrested in this case", "Somebody has been arrested in this case"),
        ("The toll may rise in the coming hours", "The toll is rising in the coming hours"),
    ],
)
def test_a_drift_beside_other_words(one: str, other: str) -> None:
    found = drift(quotation(one), quotation(other))
    assert found is not None
    assert not found.alone


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Translations and house styles: no word of the sense differs.
        ("We will never surrender to them", "We shall never surrender to them"),
        ("The market may be closed by then", "The market might be closed by then"),
        ("We have to leave our homes tonight", "We must leave our homes tonight"),
        ("We'd close the market today", "We would close the market today"),
        ("We'd closed the market by then", "We had closed the market by then"),
        ("The toll will rise within hours", "The toll rises within hours"),
        ("We found no survivors in the rubble", "We did not find survivors in the rubble"),
        ("It's the worst fire in years", "It is the worst fire in years"),
        # Parts, and words left out or put in.
        ("We lost everything … we have nothing", "We lost everything in it, and we have nothing"),
        ("[The mayor] will close the market today", "She will close the market today"),
        ("close the market before the summer", "We must not close the market before the summer"),
        ("All 300 traders lost everything here", "The traders lost everything here"),
        # Two things, said in a few of the same words.
        ("We will not negotiate with them", "We will fight them on the beaches"),
        ("The toll may rise", "Prices will rise in the coming hours and days"),
    ],
)
def test_quotations_that_do_not_drift(one: str, other: str) -> None:
    assert drift(quotation(one), quotation(other)) is None


WORDS = st.lists(
    st.sampled_from(
        "we they may will must not never no 300 four $5 market closed … [he] don’t".split()
    ),
    min_size=1,
    max_size=14,
)


@given(WORDS, st.data())
def test_a_part_of_a_quotation_never_drifts_from_it(words: list[str], data: st.DataObject) -> None:
    whole = quotation(" ".join(words))
    start = data.draw(st.integers(0, len(whole.words)))
    end = data.draw(st.integers(start, len(whole.words)))
    part = Quotation(whole.words[start:end])
    assert contains(whole, part)
    assert drift(whole, part) is None
    assert drift(part, whole) is None


@given(WORDS, WORDS)
def test_which_stands_first_makes_no_difference(one: list[str], other: list[str]) -> None:
    a, b = quotation(" ".join(one)), quotation(" ".join(other))
    assert alike(a, b) == alike(b, a)
    found, turned = drift(a, b), drift(b, a)
    assert turned == (found and Drift(found.other, found.one, found.alone))


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_quoted(one: str, other: str) -> None:
    a, b = quotation(one), quotation(other)
    assert quotation(one) == a
    assert contains(a, a)
    assert drift(a, b) is None or a != b


@pytest.mark.parametrize(
    ("words", "passage", "found"),
    [
        ("The toll may rise soon", "“The toll may rise soon,” she said.", True),
        ("The toll may rise soon", '"The toll may rise soon," she said.', True),
        ("The toll may rise soon", "She said the toll may rise soon.", False),
        ("The toll may rise soon", "“The toll may,” she said, “rise soon.”", True),
        ("The toll … rise soon", "“The toll may, we think, rise soon,” she said.", True),
        ("“The toll may rise soon”", "“The toll may rise soon,” she said.", True),
        ("rise soon", "“The toll may rise soon,” she said.", False),
        ("The toll will rise soon", "“The toll may rise soon,” she said.", False),
    ],
)
def test_what_is_quoted_stands_in_quotation_marks(words: str, passage: str, *, found: bool) -> None:
    assert (quoted(words, passage) is not None) == found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("We will close the plant in May", "We will open the plant in May", True),
        ("It is possible to save the bridge", "It is impossible to save the bridge", True),
        ("We will close the plant in May", "We will close the old plant in May", False),
        ("We will close the plant in May", "close the plant", False),
        ("It's open in May again", "It is closed in May again", True),
        ("It's open in May again", "It is open in May again", False),
    ],
)
def test_a_word_in_place_of_another(one: str, other: str, *, found: bool) -> None:
    assert exchanged(quotation(one), quotation(other)) is found
    assert exchanged(quotation(other), quotation(one)) is found
