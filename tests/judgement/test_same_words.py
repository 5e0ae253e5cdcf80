"""Stories that say the same, word for word, never conflict, whatever a model reads in them."""

from __future__ import annotations

from claimcheck.claims import FigureClaim
from claimcheck.judgement.compare import compare
from tests.judgement.told import judged, stories
from tests.stories import article, claim_set, quoted

SAID = "The flood killed 12 people, and 15 are missing."


def test_two_answers_out_of_the_same_words_are_undecided() -> None:
    given = stories(SAID, f"{SAID}\nMore is to come.")
    found = judged(given, ("12 people", [1]), ("15", [2]), kind="figure")
    assert (found.verdict, found.reason) == ("undecided", "same words")
    assert found.explanation.startswith("The same words are read in two ways")


def test_case_and_space_make_no_other_words() -> None:
    given = stories(SAID, SAID.upper())
    assert judged(given, ("12 people", [1]), ("15", [2])).verdict == "undecided"


def test_other_words_still_conflict() -> None:
    given = stories(SAID, "The flood killed 15 people.")
    assert judged(given, ("12 people", [1]), ("15 people", [2])).verdict == "conflict"


def test_without_a_model_too() -> None:
    one, other = article(SAID, "a"), article(f"{SAID}\nMore.", "b")
    claims = claim_set(
        *(
            (
                story,
                FigureClaim(
                    article=story.id,
                    evidence=quoted(story, SAID),
                    value=value,
                    counted="people killed",
                    of="flood",
                ),
            )
            for story, value in ((one, "12 people"), (other, "15 people"))
        )
    )
    assert not compare(claims).by_verdict("conflict")


def test_a_third_story_in_other_words_still_conflicts() -> None:
    given = stories(SAID, f"{SAID}\nMore.", "The flood killed 40 people.")
    found = judged(given, ("12 people", [1]), ("15", [2]), ("40 people", [4]))
    assert found.verdict == "conflict"
