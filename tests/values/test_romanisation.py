from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.values.names.romanisation import (
    CHINESE,
    JAPANESE,
    KOREAN,
    Scheme,
    agree,
    generally_agree,
    readable,
)


@pytest.mark.parametrize(
    ("scheme", "a", "b"),
    [
        (KOREAN, "seok", "suk"),
        (KOREAN, "suk", "sook"),
        (KOREAN, "ducksoo", "deoksu"),
        (CHINESE, "hsiaoping", "xiaoping"),
        (CHINESE, "tsetung", "zedong"),
        (JAPANESE, "kouno", "kono"),
        (JAPANESE, "sinzo", "shinzo"),
    ],
)
def test_spellings_of_one_name(scheme: Scheme, a: str, b: str) -> None:
    assert agree(scheme, a, b)


@pytest.mark.parametrize(
    ("scheme", "a", "b"),
    [
        (KOREAN, "seok", "sook"),
        (KOREAN, "jongun", "jongil"),
        (CHINESE, "qiming", "jiming"),
        (JAPANESE, "takeshi", "takashi"),
    ],
)
def test_other_names(scheme: Scheme, a: str, b: str) -> None:
    assert not agree(scheme, a, b)


@given(
    st.sampled_from([KOREAN, CHINESE, JAPANESE]),
    st.text(alphabet="aeioujknghsmtry", max_size=12),
    st.text(alphabet="aeioujknghsmtry", max_size=12),
)
def test_agreement_is_symmetric(scheme: Scheme, a: str, b: str) -> None:
    assert agree(scheme, a, b) == agree(scheme, b, a)
    assert generally_agree(a, b) == generally_agree(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("mohammed", "muhammad"),
        ("zelensky", "zelenskyi"),
        ("gaddafi", "qadhafi"),
        ("sergey", "sergei"),
    ],
)
def test_spellings_of_one_name_of_any_language(a: str, b: str) -> None:
    assert generally_agree(a, b)


@pytest.mark.parametrize(("a", "b"), [("maria", "mario"), ("hassan", "hussein")])
def test_other_names_of_any_language(a: str, b: str) -> None:
    assert not generally_agree(a, b)


@pytest.mark.parametrize(
    ("scheme", "word", "expected"),
    [
        (KOREAN, "sukyeol", True),
        (CHINESE, "xiaoping", True),
        (JAPANESE, "yoshimasa", True),
        (CHINESE, "smith", False),
        (JAPANESE, "xiaoping", False),
        # Ambiguous at every letter: must not take time exponential in the length.
        (CHINESE, "uaiuaiuaiuaiuaiuaiuaiuab", False),
        (JAPANESE, "a" * 25, False),
    ],
)
def test_readable(scheme: Scheme, word: str, expected: bool) -> None:
    assert readable(scheme, word) is expected
