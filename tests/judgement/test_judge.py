from __future__ import annotations

from itertools import permutations

import pytest

from claimcheck.judgement.judge import divided
from tests.judgement.told import compared, judged, question, stories

ONE_DAY = "2024-03-05"


def pair(one: str, other: str, days: tuple[str | None, str | None] = (ONE_DAY, ONE_DAY)):
    return stories(*((t, d) if d else t for t, d in zip((one, other), days, strict=True)))


def said(found) -> tuple[str, str]:
    return found.verdict, found.reason


def test_a_model_cannot_make_58_agree_with_60() -> None:
    two = pair("58 people died in Orlan.", "60 people died in Orlan.")
    apart = judged(two, ("58 people", [1]), ("60 people", [2]), verdict="agree")
    assert said(apart) == ("conflict", "exclusive")
    together = judged(two, ("58 people", [1, 2]), verdict="agree")
    assert said(together) == ("conflict", "exclusive")
    assert {s.answer for s in together.sides} == {"58 people", "60 people"}


def test_nor_about_60_conflict_with_58() -> None:
    two = pair("About 60 people died in Orlan.", "58 people died in Orlan.")
    found = judged(two, ("about 60 people", [1]), ("58 people", [2]))
    assert said(found) == ("explained", "precision")
    assert found.judge == ""


@pytest.mark.parametrize(
    ("one", "other", "answers", "reason"),
    [
        (
            "34,000 homes lost power.",
            "34,137 homes lost power.",
            ("34,000 homes", "34,137 homes"),
            "precision",
        ),
        (
            "Ada Barcelos spoke.",
            "Ada Barcelas spoke.",
            ("Ada Barcelos", "Ada Barcelas"),
            "spelling",
        ),
    ],
)
def test_wordings_under_one_answer_are_told_by_code(
    one: str, other: str, answers: tuple[str, str], reason: str
) -> None:
    two = pair(one, other)
    found = judged(
        two,
        (answers[0], [1, 2]),
        verdict="agree",
        kind="office" if reason == "spelling" else "figure",
    )
    assert said(found) == ("explained", reason)
    assert {s.answer for s in found.sides} == set(answers)


def test_a_weekday_and_its_date_are_one_day() -> None:
    two = pair("It fell on Friday in Orlan.", "It fell on 1 March in Orlan.")
    found = judged(two, ("Friday", [1]), ("1 March", [2]), kind="event", verdict="conflict")
    assert found.verdict != "conflict"


def test_hours_count() -> None:
    two = pair("The dam broke at 2 a.m. in Orlan.", "The dam broke at 4:30 a.m. in Orlan.")
    found = judged(two, ("2 a.m.", [1]), ("4:30 a.m.", [2]), kind="event", verdict="agree")
    assert said(found) == ("conflict", "exclusive")


def test_an_update_needs_two_times_or_a_count_that_rises() -> None:
    fields = {"verdict": "explained", "reason": "update"}
    answers = (("12 people", [1]), ("16 people", [2]))
    texts = ("12 people died in Orlan.", "16 people died in Orlan.")
    later = judged(pair(*texts, days=("2024-03-05", "2024-03-06")), *answers, **fields)
    assert said(later) == ("explained", "update")
    assert "12 people (5 March 2024), then 16 people (6 March 2024)" in later.explanation
    assert said(judged(pair(*texts), *answers, **fields)) == ("explained", "update")
    prices = pair("It costs 12 euros in Orlan.", "It costs 16 euros in Orlan.")
    same_day = judged(prices, ("12 euros", [1]), ("16 euros", [2]), **fields)
    assert said(same_day) == ("undecided", "update")
    assert "is not borne out" in same_day.explanation


def test_what_time_alone_moves_is_undecided_where_a_story_is_undated() -> None:
    two = pair("It costs 12 euros in Orlan.", "It costs 16 euros in Orlan.", (ONE_DAY, None))
    fields = {"verdict": "explained", "reason": "update"}
    found = judged(two, ("12 euros", [1]), ("16 euros", [2]), **fields)
    assert said(found) == ("undecided", "update")
    assert "b is undated" in found.explanation


def test_an_office_of_two_people_is_a_conflict_that_names_the_dates() -> None:
    two = pair(
        "Minister Ada Obi flew to Lima.", "Minister Luis Quispe flew to Lima.", (ONE_DAY, None)
    )
    answers = (("Ada Obi", [1]), ("Luis Quispe", [2]))
    found = judged(two, *answers, kind="office", verdict="explained", reason="succession")
    assert said(found) == ("conflict", "undated")
    assert "changed hands between the stories" in found.possible
    assert "b is undated" in found.possible
    dated = pair("Minister Ada Obi flew.", "Minister Luis Quispe flew.", ("2023-03-05", ONE_DAY))
    found = judged(dated, *answers, kind="office", verdict="explained", reason="succession")
    assert said(found) == ("explained", "succession")


def test_a_correction_is_told_by_the_story_that_gives_both() -> None:
    two = pair(
        "41 passengers were aboard in Orlan.",
        "The line said 41 passengers were aboard. It later said that 14 passengers were.",
    )
    answers = (("41 passengers", [1, 2]), ("14 passengers", [3]))
    found = judged(two, *answers, verdict="explained", reason="correction")
    assert said(found) == ("explained", "correction")
    alone = judged(
        two,
        ("41 passengers", [1]),
        ("14 passengers", [3]),
        verdict="explained",
        reason="correction",
    )
    assert said(alone) == ("undecided", "correction")


@pytest.mark.parametrize("reason", ["scope", "part and whole", "another event"])
def test_reasons_that_words_show_need_the_words(reason: str) -> None:
    two = pair("Sales fell by 20 % in Orlan.", "Sales of the group fell by 40 %.")
    answers = (("20 %", [1]), ("40 %", [2]))
    fields = {"verdict": "explained", "reason": reason}
    assert judged(two, *answers, **fields).verdict == "undecided"
    shown = judged(two, *answers, **fields, shown=["of the group"])
    assert said(shown) == ("explained", reason)
    assert shown.judge == "m"


def test_attribution_needs_two_speakers() -> None:
    two = pair("Ann Lee said the fire began upstairs.", "Bo Dahl said the fire began outside.")
    fields = {"kind": "statement", "verdict": "explained", "reason": "attribution"}
    assert judged(two, ("upstairs", [1]), ("outside", [2]), **fields).verdict == "undecided"


def test_words_that_are_no_values_are_the_models_to_judge_and_say_so() -> None:
    two = pair("The children were banned from the fair.", "Children were advised to stay away.")
    answers = (("banned", [1]), ("advised to stay away", [2]))
    found = judged(two, *answers, kind="fact")
    assert (found.verdict, found.judge) == ("conflict", "m")
    assert judged(two, *answers, kind="fact", verdict="agree").verdict == "agree"


def test_money_and_a_percentage_are_two_questions() -> None:
    three = stories(
        "It fell by 3 million euros.", "It fell by 2 million euros.", "It fell by 20 %."
    )
    asked = question(three, ("3 million euros", [1]), ("2 million euros", [2]), ("20 %", [3]))
    parts = list(divided(asked, {a.id: None for a in three}))
    assert [len(p.answers) for p in parts] == [2, 1]
    comparison = compared(three, asked)
    assert [f.verdict for f in comparison.findings] == ["conflict"]
    assert ["20 %" in s.evidence.quote for s in comparison.single] == [True]


def test_a_rise_and_a_fall_of_one_level_are_no_update() -> None:
    two = pair("The river rose by 2 metres in Orlan.", "The river fell by 1 metre in Orlan.")
    fields = {"verdict": "explained", "reason": "update"}
    found = judged(two, ("rose by 2 metres", [1]), ("fell by 1 metre", [2]), **fields)
    assert said(found) == ("undecided", "update")


def test_times_told_in_words_are_two_times() -> None:
    two = pair("In early trading it fell 6 %.", "It ended the day 4 % lower in Orlan.")
    answers = [
        {"a": "6 %", "s": [1], "when": "In early trading"},
        {"a": "4 %", "s": [2], "when": "ended the day"},
    ]
    fields = {"verdict": "explained", "reason": "update", "answers": answers}
    found = judged(two, **fields)
    assert said(found) == ("explained", "update")
    assert "6 % (In early trading)" in found.explanation


def test_a_year_is_no_length_of_time() -> None:
    two = pair("Lee has a deal until 2030 in Orlan.", "Lee has a five-year contract in Orlan.")
    answers = (("a deal until 2030", [1]), ("five-year contract", [2]))
    assert judged(two, *answers, verdict="agree").verdict == "agree"


def test_numbers_of_one_thing_told_from_two_ends_are_undecided_where_the_model_agrees() -> None:
    two = pair("She ran alone after 25 km.", "She ran alone with 17 km left.")
    found = judged(two, ("after 25 km", [1]), ("with 17 km left", [2]), verdict="agree")
    assert found.verdict == "undecided"
    assert "takes them to be one answer" in found.explanation


def test_a_value_that_the_sentence_does_not_have_decides_nothing() -> None:
    two = pair("The victims died in the mine.", "The dead were found at the mine.")
    answers = [
        {"a": "the victims", "s": [1], "value": "58"},
        {"a": "the dead", "s": [2], "value": "60"},
    ]
    assert judged(two, answers=answers, verdict="agree").verdict == "agree"


@pytest.mark.parametrize("value", ["yes", "2024-02-01"])
def test_a_value_of_another_sort_hides_no_conflict(value: str) -> None:
    two = pair("58 people died in Orlan.", "60 people died in Orlan.")
    answers = [
        {"a": "58 people", "s": [1], "value": value},
        {"a": "60 people", "s": [2], "value": value},
    ]
    assert judged(two, answers=answers).verdict == "conflict"


def test_a_day_that_no_story_names_is_no_second_time() -> None:
    two = pair("It cost 58 euros in Orlan.", "It cost 60 euros in Orlan.")
    answers = [
        {"a": "58 euros", "s": [1], "when": "1999-01-01"},
        {"a": "60 euros", "s": [2], "when": "2005-01-01"},
    ]
    found = judged(two, answers=answers, verdict="explained", reason="update")
    assert said(found) == ("undecided", "update")


@pytest.mark.parametrize(
    ("one", "other"),
    [("$5 million", "€5 million"), ("5 %", "5"), ("1.1 million dollars", "1.1 billion dollars")],
)
def test_the_same_letters_are_not_one_value(one: str, other: str) -> None:
    two = pair(f"It cost {one} in Orlan.", f"It cost {other} in Orlan.")
    assert len(judged(two, (one, [1]), (other, [2])).sides) == 2


def test_yesterday_is_another_day_in_a_later_story() -> None:
    texts = ("It was shut yesterday.", "Officials say it was shut yesterday.")
    two = pair(*texts, ("2024-03-05", "2024-03-20"))
    found = judged(two, ("yesterday", [1]), ("yesterday", [2]), kind="event")
    assert len(found.sides) == 2


def test_the_order_of_answers_changes_no_verdict() -> None:
    three = stories(
        ("It broke on Thursday at 10:05 pm.", ONE_DAY),
        ("It broke at 10:05 pm.", ONE_DAY),
        ("It broke on Friday at 10:05 pm.", ONE_DAY),
    )
    told = (("Thursday at 10:05 pm", [1]), ("10:05 pm", [2]), ("Friday at 10:05 pm", [3]))
    found = {
        (j.verdict, tuple(s.answer for s in j.sides))
        for order in permutations(told)
        for j in [judged(three, *order, kind="event", verdict="agree")]
    }
    assert len(found) == 1


def test_minutes_around_midnight_are_one_time() -> None:
    two = pair("It broke at 11:55 pm in Orlan.", "It broke at 12:05 a.m. in Orlan.")
    found = judged(two, ("11:55 pm", [1]), ("12:05 a.m.", [2]), kind="event", verdict="agree")
    assert found.verdict == "agree"


def test_a_reason_shown_by_a_small_word_is_not_shown() -> None:
    two = pair("The toll is 58 in the town.", "The toll is 60 in the town.")
    fields = {"verdict": "explained", "reason": "scope", "shown": ["the"]}
    assert judged(two, ("58", [1]), ("60", [2]), **fields).verdict == "undecided"


MAY, WILL = "“The toll may rise soon,” said Ada Obi.", "“The toll will rise soon,” said Ada Obi."


def test_a_model_cannot_make_may_agree_with_will() -> None:
    answers = ("The toll may rise soon", [1]), ("The toll will rise soon", [2])
    found = judged(pair(MAY, WILL), *answers, kind="statement", verdict="agree")
    assert found.verdict in ("conflict", "undecided")
    assert "“may”" in found.explanation


def test_quotations_of_one_wording_under_one_answer_are_one() -> None:
    two = pair(
        "“Three hundred homes are gone,” said Ada Obi.", "“300 homes are gone,” said Ada Obi."
    )
    found = judged(two, ("300 homes are gone", [1, 2]), kind="statement", verdict="agree")
    assert said(found) == ("agree", "agreement")


def test_nor_does_a_model_make_one_quotation_in_two_styles_a_conflict() -> None:
    two = pair(
        "“Three hundred homes are gone,” said Ada Obi.", "“300 homes are gone,” said Ada Obi."
    )
    answers = ("Three hundred homes are gone", [1]), ("300 homes are gone", [2])
    assert judged(two, *answers, kind="statement").verdict == "agree"


def test_a_part_of_a_quotation_is_no_conflict_with_the_whole() -> None:
    two = pair(MAY, "“May rise soon,” said Ada Obi of the toll.")
    answers = ("The toll may rise soon", [1]), ("May rise soon", [2])
    assert said(judged(two, *answers, kind="statement")) == ("explained", "precision")


NEVER = "“I never said we would leave the city,” said Ada Obi."
CUT = "“We would leave the city,” said Ada Obi."


@pytest.mark.parametrize(
    "told",
    [
        {"verdict": "agree"},
        {"verdict": "conflict"},
        {"verdict": "explained", "reason": "precision"},
    ],
)
def test_a_quotation_cut_so_that_a_negation_is_gone_is_open_whatever_a_model_says(
    told: dict[str, str],
) -> None:
    whole, part = "I never said we would leave the city", "We would leave the city"
    answers = [(whole, [1]), (part, [2])]
    found = judged(pair(NEVER, CUT), *answers, kind="statement", **told)
    assert said(found) == ("undecided", "left out")
    assert "“never”" in found.explanation
    assert [s.answer for s in found.sides] == [whole, part]


def test_one_answer_that_a_model_reads_out_of_both_is_two_where_one_denies_it() -> None:
    two = pair(
        "“We will not, under any circumstances, sign,” said Ada Obi.",
        "“We will … sign,” said Ada Obi.",
    )
    found = judged(two, ("We will … sign", [1, 2]), kind="statement", verdict="agree")
    assert said(found) == ("undecided", "left out")


def test_one_number_of_two_directions_is_no_agreement() -> None:
    two = pair("Shares rose 5% in Orlan.", "Shares fell 5% in Orlan.")
    found = judged(two, ("rose 5%", [1]), ("fell 5%", [2]), verdict="conflict")
    assert said(found)[0] == "conflict"


@pytest.mark.parametrize("answers", [("No. 3", "No. 10"), ("No light was left", "No referee came")])
def test_what_begins_with_no_is_not_one_answer(answers: tuple[str, str]) -> None:
    two = pair(f"{answers[0]} in Orlan.", f"{answers[1]} in Orlan.")
    found = judged(two, (answers[0], [1]), (answers[1], [2]), verdict="conflict")
    assert said(found)[0] == "conflict"
