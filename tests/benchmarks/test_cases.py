from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.accuracy.cases import Case, Given, Told, _figures, hold
from benchmarks.accuracy.figures import Error, Figure
from claimcheck.claims import ClaimSet

NO_CLAIMS = ClaimSet(articles=(), coverage=(), claims=())
CONFLICT = {"verdict": "conflict", "answers": {"herald": "12", "wire": "at least 14 people"}}
CASE = Case(
    Path("fire"),
    NO_CLAIMS,
    must=(CONFLICT,),
    must_not=({"why": "rounding", "answers": {"herald": "about 500", "wire": "483"}},),
)


def told(verdict: str, herald: str, wire: str, passage: str = "") -> Told:
    sides = [{"herald": Given((herald,), (passage,))}, {"wire": Given((wire,))}]
    return Told(verdict, "", sides, f"{herald} / {wire}")


def figures(*found: Told) -> dict[str, float]:
    measured = _figures("", [CASE], [found], ("conflict",))
    return {f.name: f.value for f in measured if isinstance(f, Figure)}


def test_found_in_the_words_of_the_report() -> None:
    assert figures(told("conflict", "12 people", "14"))["conflict found"] == 1
    assert figures(told("agree", "12 people", "14"))["conflict shown"] == 0


def test_a_difference_told_as_undecided_is_shown_and_not_found() -> None:
    found = figures(told("undecided", "12 people", "14"))
    assert (found["conflict found"], found["conflict shown"]) == (0, 1)


def test_part_of_a_number_is_another_number() -> None:
    assert figures(told("conflict", "120", "14"))["conflict found"] == 0


def test_answers_of_one_side_are_no_conflict() -> None:
    side = {"herald": Given(("12",)), "wire": Given(("14 people",))}
    one = Told("conflict", "", [side, {"wire": Given(("90",))}], "")
    assert hold(CASE, [one]).found[0][1] is None


def test_an_answer_stands_on_its_passage() -> None:
    row: dict[str, Any] = CONFLICT | {"passage": {"herald": "had died"}}
    case = Case(Path("fire"), NO_CLAIMS, must=(row,))
    there, elsewhere = (told("conflict", "12", "14", said) for said in ("12 had died.", "12 left."))
    assert hold(case, [elsewhere, there]).found[0][1] == there
    assert hold(case, [elsewhere]).false == (elsewhere,)


def test_any_other_conflict_is_false() -> None:
    found = figures(told("conflict", "12", "14"), told("conflict", "red", "blue"))
    assert found["false conflicts"] == 1


def test_what_must_not_be_opposed() -> None:
    undecided = figures(told("undecided", "about 500", "483"))
    assert undecided["must not, and is told as undecided"] == 1
    assert undecided["must not, and is told as conflict"] == 0
    assert not hold(CASE, [told("agree", "about 500", "483")]).opposed


def test_errors_say_what_was_missed() -> None:
    errors = [e for e in _figures("", [CASE], [[]], ("conflict",)) if isinstance(e, Error)]
    assert [e.cause for e in errors] == ["conflict missed"]
