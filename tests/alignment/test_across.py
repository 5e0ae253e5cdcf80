from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.alignment.across import Place, Portion, left_out, numbered, parse, portions, request
from claimcheck.alignment.events import Event
from claimcheck.alignment.schema import MOST_QUESTIONS
from claimcheck.completion import Response
from claimcheck.digests import sha256
from claimcheck.errors import BadAnswer
from tests.alignment.told import PROFILE, asked, portion, read
from tests.stories import article

TWO = ("The Tolva flooded Orlan. Three people died.", "Five people died in Orlan.")


def test_sentences_are_numbered_through_all_stories_under_outlet_and_day() -> None:
    stories = (
        article(TWO[0], "a", "2024-03-05").model_copy(update={"source": "Norda", "title": "Flood"}),
        article(TWO[1], "b"),
    )
    (whole,) = portions(Event(stories), PROFILE)
    assert numbered(whole).splitlines() == [
        "# Norda, 2024-03-05: Flood",
        "1 The Tolva flooded Orlan.",
        "2 Three people died.",
        "",
        "# b, undated",
        "3 Five people died in Orlan.",
    ]


def test_an_event_that_fits_is_one_request_and_one_story_none() -> None:
    assert len(portions(Event((article(TWO[0]),)), PROFILE)) == 0
    whole = portion(*TWO)
    assert whole.number == 0
    assert request(whole, (), PROFILE).prompt.name == "across.md"


def test_a_larger_event_is_read_story_by_story_and_a_new_story_is_one_request_more() -> None:
    small = replace(PROFILE, max_tokens=300)
    stories = [
        article(f"The Tolva flooded Orlan. Paper {n} counts {n} dead.", f"s{n}", f"2024-03-0{n}")
        for n in range(1, 6)
    ]
    four = portions(Event(tuple(stories[:4])), small)
    five = portions(Event(tuple(stories)), small)
    assert [p.number for p in four] == [1, 2, 3, 4]
    assert five[:4] == four
    assert len(five) == 5


@given(st.lists(st.integers(1, 30), min_size=2, max_size=5), st.integers(60, 4000))
def test_every_sentence_is_in_one_portion(lengths: list[int], max_tokens: int) -> None:
    stories = tuple(
        article(" ".join(f"Sentence {n} of paper {s} is here." for n in range(length)), f"s{s}")
        for s, length in enumerate(lengths)
    )
    parts = portions(Event(stories), replace(PROFILE, max_tokens=max_tokens))
    read_ = [(p.article.id, p.sentence.number) for part in parts for p in part.places]
    assert read_ == [(a.id, s.number) for a in stories for s in a.sentences]


def test_a_sentence_that_there_is_not_is_a_stray() -> None:
    (proposal,) = read(portion(*TWO), asked(("three", [2, 9999]), ("five", [0, 3]))).proposals
    assert proposal.strays == 2
    assert [len(t.places) for t in proposal.answers] == [1, 1]


def test_a_malformed_question_costs_itself_alone() -> None:
    bad = [{"q": "x"}, 7, asked(("a", [1]), verdict="certainly"), asked(), asked(("a", []))]
    found = read(portion(*TWO), asked(("three", [2])), *bad)  # type: ignore[arg-type]
    assert (len(found.proposals), found.malformed) == (1, len(bad))


def test_of_two_hundred_questions_as_many_as_there_may_be_are_taken() -> None:
    every = [asked(("three", [2]), q=f"Question {n}?") for n in range(200)]
    found = read(portion(*TWO), *every)
    assert (len(found.proposals), found.malformed) == (MOST_QUESTIONS, 200 - MOST_QUESTIONS)


@pytest.mark.parametrize("text", ["", "no", "[]", "null", "{}", '{"questions": {}}', "7"])
def test_an_answer_of_no_use_is_a_bad_one(text: str) -> None:
    with pytest.raises(BadAnswer):
        parse(Response(text, "stop", model="m"), portion(*TWO))


@given(st.text(max_size=300))
def test_no_text_breaks_parsing(text: str) -> None:
    whole = portion(*TWO)
    for told in (text, json.dumps({"questions": [text, asked((text, [1]), q=text)]})):
        for finish in ("stop", "length"):
            try:
                parse(Response(told, finish, model="m"), whole)  # type: ignore[arg-type]
            except BadAnswer:
                continue


def test_what_a_further_story_answers_joins_what_is_known() -> None:
    first, second = portion(*TWO), portion("Seven people died. Three people died.", "Rain.")
    known = read(first, asked(("three people", [2]), ("five people", [3]))).proposals
    told = asked(("three people", [2]), ("seven people", [1]), q="", known=1, verdict="explained")
    answer = Response(json.dumps({"questions": [told]}), "stop", model="m")
    (joined,) = parse(answer, Portion(second.places, 2), known).proposals
    assert [t.item.a for t in joined.answers] == ["three people", "five people", "seven people"]
    assert len(joined.answers[0].places) == 2
    assert (joined.item.q, joined.item.verdict) == ("What happened?", "explained")


def test_known_questions_never_outgrow_the_request() -> None:
    small = replace(PROFILE, max_tokens=600)
    first = portion(*TWO)
    every = [asked(("three people", [2]), q=f"{'Long question ' * 10}{n}?") for n in range(70)]
    every.append(asked(("three people", [2]), ("five people", [3]), q="How many died?"))
    known = read(first, *every).proposals
    shown = request(Portion(first.places, 2), known, small).messages[-1].content
    assert len(shown) < 600 / 2 * 4
    assert "71. How many died? three people | five people" in shown
    assert left_out(Portion(first.places, 2), known, small) == 71 - shown.count("?")
    assert left_out(first, known, small) == left_out(Portion(first.places, 2), (), small) == 0


def test_stories_without_a_sentence_are_no_portion() -> None:
    empty = article("Rain.", "a").model_copy(update={"sentences": ()})
    assert portions(Event((empty, article("Rain fell.", "b"))), PROFILE) == ()


def test_what_was_cut_within_a_number_is_not_taken_as_whole() -> None:
    whole = portion(*TWO)
    known = read(whole, *(asked(("three", [2]), q=f"Question {n}?") for n in range(3))).proposals
    told = '"q":"","kind":"figure","answers":[{"a":"x","s":[1]}],"verdict":"agree"'
    cut = f'{{"questions":[{{{told},"known": 2'
    found = parse(Response(cut, "length", model="m"), Portion(whole.places, 2), known)
    assert [len(p.answers) for p in found.proposals] == [1, 1, 1]
    assert all(p.answers[0].item.a == "three" for p in found.proposals)


def test_a_request_says_which_texts_it_holds_words_of() -> None:
    first, second = article(TWO[0], "a"), article(TWO[1], "b")
    whole = portion(*TWO)
    assert request(whole, (), PROFILE).subject.about == tuple(sha256(text) for text in TWO)
    alone = Portion(tuple(Place(first, s) for s in first.sentences), 1)
    known = read(alone, asked(("three people", [2]))).proposals
    later = Portion(tuple(Place(second, s) for s in second.sentences), 2)
    about = request(later, known, PROFILE).subject.about
    assert set(about) == {sha256(text) for text in TWO}
