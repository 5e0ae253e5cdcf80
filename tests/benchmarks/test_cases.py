from __future__ import annotations

from benchmarks.accuracy.cases import Case, Told, _figures
from benchmarks.accuracy.figures import Error, Figure
from claimcheck.claims import ClaimSet

NO_CLAIMS = ClaimSet(articles=(), coverage=(), claims=())
CASE = Case(
    "fire",
    NO_CLAIMS,
    must=({"verdict": "conflict", "answers": {"herald": "12", "wire": "at least 14 people"}},),
    must_not=({"why": "rounding", "answers": {"herald": "about 500", "wire": "483"}},),
)


def told(verdict: str, herald: str, wire: str) -> Told:
    return Told("", verdict, "", [{"herald": [herald]}, {"wire": [wire]}], f"{herald} / {wire}")


def figures(*found: Told) -> dict[str, float]:
    measured = _figures("", [CASE], [found], ("conflict",))
    return {f.name: f.value for f in measured if isinstance(f, Figure)}


def test_found_in_the_words_of_the_report() -> None:
    assert figures(told("conflict", "12 people", "14"))["conflict found"] == 1
    assert figures(told("undecided", "12 people", "14"))["conflict found"] == 0


def test_part_of_a_number_is_another_number() -> None:
    assert figures(told("conflict", "120", "14"))["conflict found"] == 0


def test_any_other_conflict_is_false() -> None:
    found = figures(told("conflict", "12", "14"), told("conflict", "red", "blue"))
    assert found["false conflicts"] == 1


def test_what_must_not_be_opposed() -> None:
    assert figures(told("undecided", "about 500", "483"))["must not, and is"] == 1
    assert figures(told("agree", "about 500", "483"))["must not, and is"] == 0


def test_errors_say_what_was_missed() -> None:
    errors = [e for e in _figures("", [CASE], [[]], ("conflict",)) if isinstance(e, Error)]
    assert [e.cause for e in errors] == ["conflict missed"]
