import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.values.tokens import (
    content,
    denies,
    folded,
    numbers,
    occurrences,
    stem,
    tokens,
)


@given(st.text())
def test_tokens_are_spans_of_the_text(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end
        assert text[token.start : token.end] == token.written
        end = token.end


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Yoon Suk-yeol’s", ("yoon", "suk", "yeol")),
        ("Shinzō Abe", ("shinzo", "abe")),
        ("$3.64 billion", ("3.64", "billion")),
        ("U.S.–Japan", ("u", "s", "japan")),
    ],
)
def test_words(text: str, words: tuple[str, ...]) -> None:
    assert folded(text) == words


def test_numbers_in_digits_and_in_words_are_one() -> None:
    assert numbers("two missiles") == numbers("2 missiles") == ("2",)
    assert numbers("1,200 people and a dozen dogs") == ("1200", "dozen")
    assert numbers("Nobody came.") == ("0",)
    assert numbers("Twenty-seven of ninety two") == numbers("27 of 92") == ("27", "92")
    assert numbers("twenty, and thirty thousand") == ("20", "30", "thousand")
    assert numbers("ironclad commitment") == ()


def test_occurrences() -> None:
    assert occurrences(("a", "b"), ("a", "b", "c", "a", "b")) == [0, 3]
    assert occurrences((), ("a",)) == []


def test_stems_and_content() -> None:
    assert stem("launches") == stem("launched") == stem("launching") == stem("launch")
    assert content("the minister of the interior") == ("minister", "interior")


def test_words_are_denied_by_plain_negations_alone() -> None:
    assert denies(folded("It wasn't insured"))
    assert not denies(folded("He denied a link"))
