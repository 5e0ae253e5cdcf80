from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import Article, FigureClaim
from claimcheck.corpus import Corpus
from claimcheck.judgement.origins import origins
from tests.stories import article, claim_set, quoted

Told = tuple[Article, FigureClaim]


def told(name: str, *sentences: str, by: tuple[str, ...] = ()) -> list[Told]:
    """A story with a claim for each of its sentences."""
    story = article("\n\n".join(sentences), name)
    return [
        (
            story,
            FigureClaim(
                article=story.id,
                evidence=quoted(story, sentence),
                value="12",
                counted="deaths",
                of="flood",
                by=by,
            ),
        )
        for sentence in sentences
    ]


def found(*stories: Sequence[Told], answer: int = 0) -> list[tuple[str, list[str]]]:
    """The origins of the answer that the claim of each story at this place gives."""
    corpus = Corpus(claim_set(*(one for story in stories for one in story)))
    claims = [s[min(answer, len(s) - 1)][1] for s in stories]
    return [
        (o.name, [corpus.articles[a].name for a in o.articles]) for o in origins(claims, corpus)
    ]


FLOOD = "A flood tore through the village of Lima early on Wednesday and killed 12 people"
RAIN = "The rain had begun three days before and filled the old reservoir above the village"
ROADS = "About 120 residents will spend the night at a school after police closed every road"


def test_an_outlets_own_voice_is_its_own_origin() -> None:
    assert found(told("b", "Twelve died."), told("a", "Twelve are dead.")) == [
        ("a", ["a"]),
        ("b", ["b"]),
    ]


def test_two_that_quote_one_source_are_one_origin() -> None:
    four = [
        told("a", "Twelve died in the flood.", by=("Al-Ahram",)),
        told("b", "The flood has killed twelve.", by=("Al-Ahram", "police")),
        told("c", "There are twelve dead."),
        told("d", "We counted twelve dead."),
    ]
    assert found(*four) == [("Al-Ahram", ["a", "b"]), ("c", ["c"]), ("d", ["d"])]


def test_sources_that_are_not_named_are_not_one() -> None:
    assert len(found(told("a", "Dead.", by=("police",)), told("b", "Died.", by=("police",)))) == 2


def test_an_agency_named_in_the_sentence() -> None:
    four = [
        told("a", "Twelve have died, the mayor told Reuters."),
        told("b", "According to Reuters, twelve people are dead."),
        told("c", "The mayor told Ada Obi of twelve dead."),
        told("reuters_first", "The mayor said that twelve had died."),
    ]
    assert found(*four) == [("Reuters", ["a", "b", "reuters_first"]), ("c", ["c"])]


def test_copied_sentences_are_one_origin() -> None:
    edited = FLOOD.replace("tore", "ripped").replace("early on", "early")
    assert found(told("a", f"{FLOOD}."), told("b", f"{edited}.")) == [("a and b", ["a", "b"])]
    own = "Twelve people are dead after the flood that hit Lima in the night to Wednesday"
    assert len(found(told("a", f"{FLOOD}."), told("b", f"{own}."))) == 2


def test_the_same_quotation_was_heard_by_both() -> None:
    said = "“The water came in two waves, and the second was the one that killed twelve people,”"
    assert len(found(told("a", f"{said} Obi said."), told("b", f"{said} said Ada Obi."))) == 2


def test_a_story_mostly_copied_is_one_origin_in_all_it_says() -> None:
    one = told("a", f"LIMA (Norda) – {FLOOD}.", f"{RAIN}.", f"{ROADS}.", "Twelve have died.")
    other = told("b", f"{FLOOD}.", f"{RAIN}.", f"{ROADS}.", "There are twelve dead.")
    third = told("c", "Twelve people are dead.")
    assert found(one, other, third, answer=3) == [("Norda", ["a", "b"]), ("c", ["c"])]


def test_an_agencys_own_story_is_called_after_the_agency_by_those_who_credit_it() -> None:
    one = told("a", f"LIMA (Northern Wire) – {FLOOD}.")
    assert found(one, told("wire", "Twelve are dead.")) == [("Northern Wire", ["a", "wire"])]


@given(
    st.lists(
        st.tuples(st.sampled_from([FLOOD, RAIN, "Dead."]), st.sampled_from(["", "AP", "police"])),
        min_size=1,
        max_size=5,
    )
)
def test_every_story_has_one_origin(said: list[tuple[str, str]]) -> None:
    stories = [
        told(f"s{n}", f"{text} {n}.", by=(by,) if by else ()) for n, (text, by) in enumerate(said)
    ]
    names = [name for _, names in found(*stories) for name in names]
    assert sorted(names) == [f"s{n}" for n in range(len(said))]
    assert found(*stories) == found(*reversed(stories))


# Where the thresholds lie.


def words(prefix: str, count: int) -> list[str]:
    """So many words that no other prefix gives."""
    return [f"{prefix}{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(count)]


def copied(one: list[str], other: list[str]) -> bool:
    """Whether two stories of a sentence each, of these words, are one origin."""
    return len(found(told("a", " ".join(one)), told("b", " ".join(other) + "!"))) == 1


@pytest.mark.parametrize(("kept", "one"), [(3, False), (4, True)])
def test_copies_share_a_run_of_words(kept: int, one: bool) -> None:
    whole = words("w", 20)
    cut = [word for n, word in enumerate(whole) if (n + 1) % (kept + 1)]
    assert copied(whole, cut) is one


@pytest.mark.parametrize(("length", "one"), [(7, False), (9, True)])
def test_few_words_are_no_copy(length: int, one: bool) -> None:
    assert copied(words("w", length), words("w", length)) is one


@pytest.mark.parametrize(("edits", "one"), [(3, False), (2, True)])
def test_a_copy_with_small_edits_has_most_of_the_words(edits: int, one: bool) -> None:
    # Of all words of both 11 of 17, and 12 of 16.
    kept = words("w", 14 - edits)
    assert copied(kept + words("x", edits), kept + words("y", edits)) is one


@pytest.mark.parametrize(("own", "one"), [(2, False), (1, True)])
def test_a_copy_that_was_cut_has_nearly_no_words_of_its_own(own: int, one: bool) -> None:
    whole = words("w", 30)
    assert copied(whole, whole[: 10 - own] + words("x", own)) is one


@pytest.mark.parametrize(
    ("same", "others", "one"), [(2, 1, False), (3, 1, True), (4, 6, False), (4, 3, True)]
)
def test_a_story_is_a_copy_by_number_and_share_of_its_passages(
    same: int, others: int, one: bool
) -> None:
    shared = [" ".join(words(f"s{chr(97 + n)}", 9)) for n in range(same)]

    def story(name: str) -> list[Told]:
        own = [" ".join(words(f"{name}{chr(97 + n)}", 9)) for n in range(others)]
        return told(name, *(f"{line}." for line in (*own, *shared)))

    assert (len(found(story("k"), story("l"))) == 1) is one


@pytest.mark.parametrize(("stories", "one"), [(40, True), (60, False)])
def test_what_very_many_stories_have_is_a_formula(stories: int, one: bool) -> None:
    every = [told(f"s{n}", f"{FLOOD}. {n}") for n in range(stories)]
    assert (len(found(*every)) == 1) is one
