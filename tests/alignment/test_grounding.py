from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.findings import Question
from tests.alignment.told import asked, ground, portion

DEATHS = (
    "The Tolva flooded Orlan on Monday. At least 36 people died, mayor Ann Lee said.",
    "Some 34,000 homes in Orlan lost power. Nobody was arrested. In all 41 people died.",
)


def only(*texts: str, **question: object) -> tuple[Question | None, list[str]]:
    answers = question.pop("answers")
    questions, fallen, _ = ground(portion(*texts), asked(*answers, **question))  # type: ignore[misc]
    return (questions[0] if questions else None), [f.reason for f in fallen]


def said(question: Question | None) -> list[list[str]]:
    return [[c.answer for c in answer] for answer in question.answers] if question else []


def test_an_answer_stands_on_its_sentence_verbatim_with_the_clause_marked() -> None:
    whole = portion(*DEATHS)
    (question,), fallen, _ = ground(whole, asked(("36 people", [2]), ("41 people", [5])))
    assert fallen == ()
    for claim in (c for answer in question.answers for c in answer):
        text = next(a.text for a in whole.articles if a.id == claim.article)
        for e in claim.evidence:
            assert text[e.start : e.end] == e.quote
            if e.clause:
                assert claim.answer.split()[0] in text[slice(*e.clause)]
    assert question.answers[0][0].evidence[0].clause is not None


def test_an_invented_number_falls_for_the_story_that_has_none_like_it() -> None:
    question, fallen = only(*DEATHS, answers=[("41 people", [5]), ("17 people", [1])])
    assert said(question) == [["41 people"]]
    assert fallen == ["the number 17 is not in the sentence"]


def test_a_story_filed_under_another_number_answers_with_its_own() -> None:
    homes = ("In Orlan 34,137 homes lost power.", DEATHS[1])
    question, fallen = only(*homes, answers=[("34,137 homes", [1, 2])])
    assert fallen == []
    assert said(question) == [["34,137 homes", "Some 34,000 homes"]]


def test_a_name_spelled_otherwise_is_told_as_the_story_has_it() -> None:
    texts = ("Governor Ada Barcelos spoke.", "Ada Barcelas, the governor, spoke.")
    question, _ = only(*texts, answers=[("Ada Barcelos", [1, 2])], q="Who spoke?")
    assert said(question) == [["Ada Barcelos", "Ada Barcelas"]]


def test_a_name_that_stands_elsewhere_brings_its_sentence() -> None:
    texts = ("Ann Lee runs Orlan. She flew to Lima.", "Ann Lee flew to Lima on Monday.")
    question, fallen = only(*texts, answers=[("Ann Lee flew", [2, 3])], q="Who flew to Lima?")
    assert question is not None
    assert fallen == []
    assert [len(c.evidence) for c in question.answers[0]] == [2, 1]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("Luis Quispe said so", "“Luis” is not in the story"),
        ("people did not die", "it denies what the sentence does not"),
        ("President Ruiz Paz", "is not in the story"),
    ],
)
def test_what_the_story_does_not_have_falls(answer: str, why: str) -> None:
    question, fallen = only(*DEATHS, answers=[("41 people died", [5]), (answer, [2])])
    assert said(question) == [["41 people died"]]
    assert why in fallen[0]


def test_a_denial_left_out_falls() -> None:
    texts = ("Ann Lee was not arrested.", "Ann Lee was arrested in Orlan.")
    question, fallen = only(*texts, answers=[("she was arrested", [1, 2])], q="Was Lee arrested?")
    assert said(question) == [["she was arrested"]]
    assert fallen == ["it leaves out that the sentence denies it"]


def test_what_a_model_adds_in_brackets_or_with_a_stroke_costs_only_that() -> None:
    question, fallen = only(
        *DEATHS, answers=[("36 people (17 of them children)", [2]), ("41 people / 99 dead", [5])]
    )
    assert fallen == []
    assert said(question) == [["36 people"], ["41 people"]]


def test_a_question_that_holds_its_answer_falls() -> None:
    question, fallen = only(
        *DEATHS, q="Did 36 people die?", answers=[("36 people", [2]), ("41 people", [5])]
    )
    assert question is None
    assert fallen == ["the question holds its answer"]


def test_a_question_asked_twice_counts_once() -> None:
    same = asked(("36 people", [2]), ("41 people", [5]))
    questions, _, repeated = ground(portion(*DEATHS), same, same, same | {"q": "Other words?"})
    assert (len(questions), repeated) == (1, 2)


def test_one_sentence_does_not_answer_forty_questions() -> None:
    text = " ".join(f"Street {n} had {n} dead." for n in range(100, 140))
    whole = portion(f"{text[:-1]}: so many.", *DEATHS)
    last = len(whole.places)
    sides = [(("at least 36 people", [last - 3]), (f"{n} dead", [n - 99])) for n in range(100, 140)]
    every = [asked(*answers, q=f"Question {n}?") for n, answers in enumerate(sides)]
    questions, fallen, _ = ground(whole, *every)
    assert len([q for q in questions if len(q.articles) > 1]) == 12
    assert {f.reason for f in fallen} == {"its sentence answers 12 questions already"}


def test_a_stray_sentence_is_told_and_costs_nothing_else() -> None:
    question, fallen = only(*DEATHS, answers=[("36 people", [2, 9999]), ("41 people", [5])])
    assert said(question) == [["36 people"], ["41 people"]]
    assert fallen == ["cites a sentence that there is not"]


def test_words_that_show_a_reason_stand_in_a_story_or_are_dropped() -> None:
    question, _ = only(
        *DEATHS,
        answers=[("36 people", [2]), ("41 people", [5])],
        shown=["In all", "on the third day"],
    )
    assert question is not None
    assert question.shown == ("In all",)


def test_one_small_word_shows_no_reason() -> None:
    answers = [("36 people", [2]), ("41 people", [5])]
    question, _ = only(*DEATHS, answers=answers, shown=["on", ""])
    assert question is not None
    assert question.shown == ()


@given(st.text(max_size=120), st.lists(st.integers(-2, 9), min_size=1, max_size=4))
def test_no_answer_breaks_grounding_and_each_quotation_is_verbatim(
    answer: str, cited: list[int]
) -> None:
    whole = portion(*DEATHS)
    questions, _, _ = ground(whole, asked((answer, cited), ("41 people", [5])))
    texts = {a.id: a.text for a in whole.articles}
    for question in questions:
        for claim in (c for group in question.answers for c in group):
            for e in claim.evidence:
                assert texts[e.article][e.start : e.end] == e.quote


def test_a_year_that_is_not_told_is_no_other_number() -> None:
    texts = ("The 40 jars are to be raised next spring.", "They are raised in the spring of 2026.")
    question, fallen = only(
        *texts, answers=[("the spring of 2026", [1, 2])], q="When are the jars raised?"
    )
    assert said(question) == [["the spring of 2026"]]
    assert fallen == ["the number 2026 is not in the sentence"]


def test_another_scale_unit_or_currency_falls_or_is_the_storys_own() -> None:
    for one, other in (
        ("1.1 million dollars", "1.1 billion dollars"),
        ("500 acres", "500 hectares"),
        ("$5 million", "€5 million"),
    ):
        question, _ = only(
            f"It took {one} in Orlan.", f"It took {other} in Orlan.", answers=[(other, [1, 2])]
        )
        assert question is not None
        told = {c.article: c.answer for group in question.answers for c in group}
        assert list(told.values()).count(other) == 1


def test_letters_that_fold_to_nothing_break_nothing() -> None:
    question, _ = only(
        "Five people died \ufe70 here.", "Five died.", answers=[("five \ufe70", [1])]
    )
    assert question is not None


def test_an_answer_neither_drops_nor_adds_a_denial() -> None:
    whole = portion("The bank was not insured.", "The mill was insured.")
    _, dropped, _ = ground(whole, asked(("insured", [1]), ("was insured", [2]), kind="fact"))
    assert [d.answer for d in dropped] == ["insured"]
    _, added, _ = ground(whole, asked(("was not insured", [1, 2]), kind="fact"))
    assert [d.reason for d in added] == ["it denies what the sentence does not"]


def test_an_answer_keeps_a_denial_by_any_word_for_it() -> None:
    whole = portion("Bob Ray denied taking the money.", "The house stands without a roof.")
    _, dropped, _ = ground(whole, asked(("taking the money", [1]), ("a roof", [2]), kind="event"))
    assert {d.reason for d in dropped} == {"it leaves out that the sentence denies it"}
    _, kept, _ = ground(whole, asked(("denied taking the money", [1]), kind="event"))
    assert not kept
