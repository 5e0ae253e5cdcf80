import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.values.quotations import align, clauses, direct, negated, outside_marks, spoken


@pytest.mark.parametrize(
    ("words", "passages", "expected"),
    [
        ("We will win", ["“We will win,” she said."], True),
        ("We will win", ["She said they would win."], False),
        ("We will win", ["We will win, she said."], False),
        ("There is no proof", ["“There is a link.", "There is no proof,” he said."], True),
        ("last piece of the puzzle", ["Boss hails ‘last piece of the puzzle’"], True),
        ("It wasn't me", ['"It wasn\'t me," he said.'], True),
        ("There is no proof", ['There is no proof," he said.'], True),
        ("he said", ['There is no proof," he said.'], False),
        ("We knew ... and did nothing", ["“We knew,” he said, “and did nothing.”"], True),
        ("", ["“We knew.”"], False),
    ],
)
def test_words_in_quotation_marks(words: str, passages: list[str], expected: bool) -> None:
    assert direct(words, passages) is expected


def test_what_stands_outside_the_marks() -> None:
    assert outside_marks("“We knew,” he said, “and slept.”").split() == ["he", "said,"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("I would not say he is the last piece", "I would say he is the last piece"),
        ("We had offers from five clubs abroad", "We had offers from three clubs abroad"),
        ("The bridge will be open again by 2027", "The bridge will be open again by 2029"),
        ("It is unsafe for children in here", "It is safe for children in here"),
    ],
)
def test_negations_numbers_and_opposites_change_the_sense(a: str, b: str) -> None:
    found = align(a, b)
    assert found
    assert found.sense


@pytest.mark.parametrize(
    ("a", "b", "shortened"),
    [
        ("We will look at this study", "We’ll look at this study", False),
        ("We had twelve offers from clubs", "We had 12 offers from clubs", False),
        ("We’ve seen 1,200 houses burn down", "We have seen 1200 houses burn down", False),
        ("We never saw anything like that fire", "We never saw anything like that flood", False),
        ("It was dark and we saw the whole hill move", "we saw the whole hill move", True),
    ],
)
def test_a_contraction_or_a_cut_or_a_word_does_not(a: str, b: str, shortened: bool) -> None:
    found = align(a, b)
    assert found
    assert (found.sense, found.left_out, found.shortened) == ((), (), shortened)


def test_a_denial_that_is_cut_off_is_noticed() -> None:
    found = align("I do not think that he is guilty of this murder", "he is guilty of this murder")
    assert found
    assert found.left_out == ("not",)
    longer = align("It was not dark, and we saw the hill move", "we saw the hill move")
    assert longer
    assert longer.left_out == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We heard a bang and then the whole thing tipped over", "A bang and everything tipped"),
        ("Nobody here is going home tonight", "We knew and did not find the money"),
        ("We will win", "We will win"),
    ],
)
def test_other_utterances_and_fragments_are_not_aligned(a: str, b: str) -> None:
    assert align(a, b) is None


def test_clauses_and_their_negation() -> None:
    first, second = clauses("Skelby is not at risk, and I have never said so")
    assert negated(first)
    assert negated(second)
    assert not negated(spoken("It is not that nobody came"))


WORDS = st.lists(
    st.sampled_from("we do not know who sold five three houses to the bank, it’s don’t".split()),
    max_size=14,
).map(" ".join)


@given(WORDS, WORDS)
def test_aligning_is_reflexive_and_never_fails(a: str, b: str) -> None:
    align(a, b)
    if found := align(a, a):
        assert (found.changed, found.sense, found.left_out) == ((), (), ())
