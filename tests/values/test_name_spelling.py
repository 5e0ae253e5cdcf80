from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.values.names.spelling import may_be_one, slip

WORDS = st.text(alphabet="aeiouyhwbdgkstzjn", min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("raisi", "raeisi"),
        ("yusuf", "youssef"),
        ("niels", "nils"),
        ("makarenko", "makarenka"),
        ("dordic", "djordjic"),
        ("haniyeh", "haniya"),
        ("serhiy", "sergei"),
        ("hryhoriy", "grigory"),
        ("volodymyr", "vladimir"),
        ("qadhafi", "kadafi"),
        ("najib", "necip"),
        ("macuda", "matsuda"),
        ("alassad", "assad"),
        ("othman", "osman"),
        ("khalid", "halid"),
    ],
)
def test_what_may_be_one_name(one: str, other: str) -> None:
    assert may_be_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A consonant more, or another.
        ("stivers", "peters"),
        ("salim", "karim"),
        ("hall", "hill"),
        # Vowels that are too far apart for words so short.
        ("hassan", "hussein"),
        ("mohammed", "mahmoud"),
        ("jamal", "jamil"),
        ("lang", "long"),
        ("jan", "jon"),
        ("john", "june"),
        ("marton", "martin"),
        # A woman's name and a man's.
        ("maria", "mario"),
        ("franco", "franca"),
        ("len", "lena"),
        ("ivanov", "ivanova"),
        ("daniel", "danielle"),
        # An initial is no spelling.
        ("a", "alma"),
    ],
)
def test_what_is_another_name(one: str, other: str) -> None:
    assert not may_be_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("brandon", "brendan"), ("betrand", "bertrand"), ("barker", "baker"), ("marcel", "macrel")],
)
def test_a_slip(one: str, other: str) -> None:
    assert slip(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kerry", "kelly"),
        ("park", "pork"),
        ("rouyer", "noyer"),
        ("harris", "harrison"),
        ("ivanov", "ivanova"),
        ("mario", "maria"),
        ("wallace", "willis"),
    ],
)
def test_no_slip(one: str, other: str) -> None:
    assert not slip(one, other)


@given(WORDS, WORDS)
def test_it_is_symmetric(one: str, other: str) -> None:
    assert may_be_one(one, other) is may_be_one(other, one)
    assert slip(one, other) is slip(other, one)


@given(WORDS)
def test_a_word_may_be_itself(word: str) -> None:
    assert may_be_one(word, word)
