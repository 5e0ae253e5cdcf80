import pytest

from claimcheck.grounding.denials import negations


def reached(text: str) -> set[str]:
    return {word for negation in negations(text) for word in negation.reached}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The loss was not insured, he said.", {"insur"}),
        ("It wasn’t insured.", {"insur"}),
        ("No one was hurt and two men fled.", {"hurt"}),
        ("None of the victims had been vaccinated.", {"victim", "vaccin"}),
        ("He denied that he had stolen it.", {"stolen"}),
        ("They broke 2:19 but never 2:18 again.", {"2", "18", "again"}),
        ("The others will not.", {"other"}),
        ("The cause is unclear.", {"caus"}),
        ("Police have yet to name him.", {"name"}),
        ("Prices declined; they declined to comment.", {"comment"}),
        ("The flood killed twelve.", set()),
    ],
)
def test_a_negation_reaches_the_words_of_its_clause(text: str, words: set[str]) -> None:
    assert reached(text) == words


@pytest.mark.parametrize(
    ("text", "plain", "outright"),
    [
        ("not insured", True, True),
        ("denied a link", False, True),
        ("not only insured", True, False),
        ("the failed coup", False, False),
    ],
)
def test_what_a_negation_says_of_the_words_it_reaches(
    text: str, plain: bool, outright: bool
) -> None:
    (negation,) = negations(text)
    assert (negation.plain, negation.outright) == (plain, outright)
