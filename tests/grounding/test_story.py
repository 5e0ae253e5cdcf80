from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import Interval, Sentence
from claimcheck.grounding.story import (
    Contradicted,
    Passage,
    Story,
    Ungrounded,
)
from tests.extraction.told import story

TEXT = (
    "Ada Obi, the finance minister of Peru, met Tomas Barcelos in Lima on Tuesday. "
    "The flood killed 12 people and the dam was not insured, police said. "
    "The National Space Board sent 1,500 tents. "
    "Nobody in the town had been warned. "
    "The flood of 1998 killed three."
)
STORY = Story(story(TEXT, "2021-03-10"))
SENTENCES = STORY.article.sentences


def passage(*numbers: int) -> Passage:
    return STORY.passage(STORY.cited(numbers))


def numbers(joined: Passage) -> list[int]:
    return [s.number for s in joined.sentences]


def test_a_passage_has_its_sentences_in_the_order_of_the_story() -> None:
    assert numbers(passage(2, 1, 2)) == [1, 2]
    assert passage(2, 1).text.startswith("Ada Obi")
    assert STORY.cited([9, -1]) == []


@given(st.sampled_from(SENTENCES))
def test_evidence_is_verbatim(sentence: Sentence) -> None:
    evidence = STORY.evidence(sentence)
    assert STORY.article.text[evidence.start : evidence.end] == evidence.quote


def test_the_nearest_sentence_that_passes_is_found() -> None:
    def told(some: Passage) -> list[int]:
        if "flood" not in some.folded:
            raise Ungrounded(f"not in {numbers(some)}")
        return numbers(some)

    assert STORY.search(STORY.cited([4]), told) == [5]
    assert STORY.search(STORY.cited([1, 2]), told) == [1, 2]


def test_the_reason_is_that_of_the_cited_sentences() -> None:
    def never(some: Passage) -> None:
        raise Ungrounded(f"not in {numbers(some)}")

    with pytest.raises(Ungrounded, match=r"not in \[3\]"):
        STORY.search(STORY.cited([3]), never)


def test_no_sentence_is_sought_past_one_that_says_the_contrary() -> None:
    seen: list[list[int]] = []

    def contrary(some: Passage) -> None:
        seen.append(numbers(some))
        raise Contradicted("the contrary")

    with pytest.raises(Contradicted):
        STORY.search(STORY.cited([2]), contrary)
    assert seen == [[2]]


@pytest.mark.parametrize(
    ("wording", "joined"),
    [
        ("killed 12 people", [2]),
        ("flood in Lima", [1, 2]),
        ("1500 tents", [2, 3]),
        ("killed three", [2, 5]),
        ("on Tuesday", [2]),
    ],
)
def test_sentences_with_the_numbers_and_names_join(wording: str, joined: list[int]) -> None:
    told, whole = STORY.bears(wording, passage(2))
    assert told == wording
    assert numbers(whole) == joined


@pytest.mark.parametrize(
    ("wording", "missing"),
    [
        ("killed 13 people", "13"),
        ("killed seven people", "7"),
        ("Marta Obi", "Marta"),
        ("Ada Rojas", "Rojas"),
        ("meeting with Li", "Li"),
        ("on Friday", "Friday"),
        ("in May", "May"),
        ("Chile", "Chile"),
    ],
)
def test_what_the_story_has_nowhere_is_not_borne_out(wording: str, missing: str) -> None:
    with pytest.raises(Ungrounded, match=missing):
        STORY.bears(wording, passage(1), naming=True)


def test_a_name_is_spelled_as_the_story_spells_it() -> None:
    assert STORY.bears("Tomas Barcelas", passage(1), naming=True)[0] == "Tomas Barcelos"


def test_the_first_word_of_what_names_nothing_may_have_a_capital() -> None:
    assert STORY.bears("Deaths of people", passage(2))[0] == "Deaths of people"
    with pytest.raises(Ungrounded, match="Infraero"):
        STORY.bears("Infraero Rojas", passage(2))


@pytest.mark.parametrize(
    ("parts", "cited"),
    [
        (["dam", "was not insured"], 2),
        (["flood", "killed 12 people"], 2),
        (["had not been warned"], 4),
    ],
)
def test_what_the_sentence_denies_can_be_denied(parts: list[str], cited: int) -> None:
    STORY.denies_alike(parts, passage(cited))


@pytest.mark.parametrize(
    ("parts", "cited", "turned"),
    [
        (["flood", "did not kill 12 people"], 2, False),
        (["flood", "killed 12 people"], 2, True),
        (["not met Tomas Barcelos"], 1, False),
        (["the tents", "were sent"], 3, True),
    ],
)
def test_what_it_does_not_deny_can_not(parts: list[str], cited: int, turned: bool) -> None:
    with pytest.raises(Contradicted, match="denies what"):
        STORY.denies_alike(parts, passage(cited), turned=turned)


def test_a_claim_that_says_besides_that_it_is_not_so_denies_it() -> None:
    STORY.denies_alike(["dam", "was insured"], passage(2), turned=True)


def test_a_denial_is_not_left_out() -> None:
    with pytest.raises(Contradicted, match="leaves out"):
        STORY.denies_alike(["dam", "was insured"], passage(2))


def test_what_one_part_denies_another_may_name() -> None:
    told = Story(story("The fire hurt no passengers."))
    told.denies_alike(["hurt no passengers", "passengers"], told.passage(told.article.sentences))


def test_a_word_that_is_also_told_without_a_denial_is_no_denied_one() -> None:
    told = Story(story("Ships were not built here but they were built in Lima."))
    told.denies_alike(["ships", "were built"], told.passage(told.article.sentences))


def test_what_the_story_knows() -> None:
    assert STORY.knows("Peruvian")
    assert STORY.knows("NSB")
    assert not STORY.knows("Chile")
    assert not STORY.knows("finance minister of Sweden")


def test_initials_are_those_that_are_written() -> None:
    # "pm" is an hour.
    assert not Story(story("They met at 5 pm.")).knows("Prime Minister")


def test_short_months_and_weekdays_are_the_same_in_full() -> None:
    told = Story(story("It fell on Oct 28, a Tues."))
    assert not told.lacks_day("october")
    assert not told.lacks_day("tuesday")
    assert told.lacks_day("november")
    assert not told.lacks_day("flood")


@pytest.mark.parametrize(
    ("day", "tells"),
    [
        ("2021-03-10", True),
        ("2021-03-09", True),
        ("2021-03-08", False),
        ("2020-03-10", False),
        ("1998-06-01", False),
    ],
)
def test_a_day_is_told_by_its_weekday_near_the_day_of_the_story(day: str, tells: bool) -> None:
    on = date.fromisoformat(day)
    assert STORY.tells(Interval(start=on, end=on), passage(1)) is tells


def test_a_day_is_told_by_its_year() -> None:
    year = Interval(start=date(1998, 1, 1), end=date(1998, 12, 31))
    assert STORY.tells(year, passage(5))
    assert not STORY.tells(year, passage(1))
    assert not STORY.tells(None, passage(5))


def test_a_story_without_a_day_tells_no_weekday() -> None:
    undated = Story(story(TEXT))
    tuesday = Interval(start=date(2021, 3, 9), end=date(2021, 3, 9))
    assert not undated.tells(tuesday, undated.passage(undated.article.sentences[:1]))


@given(st.integers(2, 10**6).filter(lambda n: not STORY.counts(str(n))))
def test_an_invented_number_is_never_borne_out(number: int) -> None:
    with pytest.raises(Ungrounded, match=str(number)):
        STORY.bears(f"killed {number} people", passage(2))


# Where the thresholds lie.


@pytest.mark.parametrize(("number", "found"), [(36, True), (46, False)])
def test_forty_neighbours_are_searched(number: int, found: bool) -> None:
    told = Story(story(" ".join(f"Street {n} fell." for n in range(1, 61))))

    def there(some: Passage) -> bool:
        if str(number) not in some.folded:
            raise Ungrounded("not there")
        return True

    if found:
        assert told.search(told.cited([1]), there)
    else:
        with pytest.raises(Ungrounded):
            told.search(told.cited([1]), there)


@pytest.mark.parametrize(
    ("day", "tells"),
    [
        ("2021-02-26", True),
        ("2021-02-19", False),
        ("2020-05-20", True),
        ("2019-12-10", False),
    ],
)
def test_a_weekday_is_near_by_a_fortnight_and_a_month_by_a_year(day: str, tells: bool) -> None:
    on = date.fromisoformat(day)
    told = Story(story("It fell on Friday, in May and in December.", "2021-03-10"))
    assert told.tells(Interval(start=on, end=on), told.passage(told.article.sentences)) is tells
