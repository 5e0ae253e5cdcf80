from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from benchmarks.public.__main__ import main
from benchmarks.public.checking import Check, checks, is_days
from benchmarks.public.comparing import claims_of
from benchmarks.public.expectations import Declared, declared
from claimcheck.claims import FigureClaim, Interval, OfficeClaim, StatementClaim

STORY = """Ferry sinks off Aldmoor
2 May 2023

Twelve people drowned when a ferry sank off Aldmoor on Monday, the coast guard said.

The owner of the ferry did not want to speak.
"""


def told(folder: Path, expected: str, **stories: tuple[str, ...]) -> list[Check]:
    """What comes of a case that expects something of the files of a folder."""
    case = {"kind": "files"} | tomllib.loads(expected)
    all_of_them = Declared.model_validate({"stories": stories, "case": {"x": case}})
    return list(checks(all_of_them.case["x"], folder, all_of_them))


def wrong(folder: Path, expected: str, **stories: tuple[str, ...]) -> list[str]:
    return [str(c) for c in told(folder, expected, **stories) if not c.right]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    (tmp_path / "bare.json").write_text('{"headline": "x"}', "utf-8")
    return tmp_path


def version1(name: str, **claim: Any) -> dict[str, Any]:
    quote = f"The bridge at Aldmoor cost what it cost, as {name} has it: {claim}."
    evidence = {"article": name, "start": 0, "end": len(quote), "line": 1, "quote": quote}
    return {
        "schema_version": 1,
        "articles": [
            {
                "id": name,
                "name": name,
                "published": {
                    "interval": {"start": "2023-05-02", "end": "2023-05-02"},
                    "provenance": "given",
                    "text": "2023-05-02",
                },
            }
        ],
        "coverage": [{"article": name, "sentences": 1, "read": 1, "extracted": 1, "grounded": 1}],
        "claims": [{"article": name, "evidence": [evidence], **claim}],
    }


def mayors(folder: Path, *people: str) -> None:
    for side, person in zip("ab", people, strict=True):
        claims = version1(side, kind="office", person=person, title="prime minister", body="Peru")
        (folder / f"01-{side}.json").write_text(json.dumps(claims), "utf-8")


@pytest.mark.parametrize(
    ("interval", "days", "right"),
    [
        (None, "none", True),
        (None, "2023-05-02", False),
        (("2023-05-02", "2023-05-02"), "2023-05-02", True),
        (("2023-05-02", "2023-05-02"), "none", False),
        (("2023-05-01", "2023-05-02"), "2023-05-01 to 2023-05-02", True),
        (("2023-05-01", "2023-05-02"), "2023-05-02", False),
        (("2023-01-01", "2023-05-02"), "by 2023-05-02", True),
        (("2023-05-02", "2023-05-02"), "by 2023-05-02", False),
    ],
)
def test_days_are_held_against_what_is_declared(
    interval: tuple[str, str] | None, days: str, right: bool
) -> None:
    found = interval and Interval.model_validate(dict(zip(("start", "end"), interval, strict=True)))
    assert is_days(found or None, days) is right


def test_a_story_is_right_when_all_that_is_expected_of_it_is(folder: Path) -> None:
    expected = """[[read]]
file = "a.txt"
title = "Ferry sinks off Aldmoor"
published = ["none", "2023-05-02"]
has = ["Twelve people drowned", ["a boat sank", "a ferry sank"]]
lacks = ["2 May"]
lines = ["2 May 2023"]
whole = "ferry"
figures = [{ sentence = "drowned", value = "12", unit = "people" }]
"""
    ferry = (
        "Twelve people drowned when a ferry sank off Aldmoor on Monday, the coast guard said.",
        "The owner of the ferry did not want to speak.",
    )
    assert wrong(folder, expected, ferry=ferry) == []
    assert len(told(folder, expected, ferry=ferry)) == 9


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ('published = ["2023-05-03"]', "2023-05-02"),
        ('title = "Ferry"', "'Ferry sinks off Aldmoor'"),
        ('source = ["Coast Post"]', "None"),
        ('has = ["Thirteen people drowned"]', "Twelve people drowned"),
        ('lacks = ["coast guard"]', "the coast guard said"),
        ('note = "paid"', "nothing"),
        ('error = "no story"', "1 ('Ferry sinks off Aldmoor')"),
        ('stories = [{ has = ["drowned"] }, { has = ["spoke"] }]', "1 ('Ferry sinks off Aldmoor')"),
        ('figures = [{ sentence = "drowned", value = "13" }]', "12 people"),
    ],
)
def test_what_is_wrong_of_a_story_is_told_with_what_was_found(
    folder: Path, expected: str, found: str
) -> None:
    (line,) = wrong(folder, f'[[read]]\nfile = "a.txt"\n{expected}')
    assert line.startswith("a.txt ")
    assert found in line


def test_an_error_is_what_it_says_and_not_what_its_file_is_called(folder: Path) -> None:
    assert wrong(folder, '[[read]]\nfile = "bare.json"\nerror = "no text"') == []
    assert wrong(folder, '[[read]]\nfile = "bare.json"\nerror = "bare"') != []


def test_one_way_of_several_is_enough(folder: Path) -> None:
    either = """[[read]]
file = "a.txt"
either = [{ error = "no story" }, { title = "Ferry sinks off Aldmoor" }]
"""
    (check,) = told(folder, either)
    assert check.right
    (line,) = wrong(folder, either.replace("Ferry sinks", "Boat sinks"))
    assert "(error no story) or (title Boat sinks off Aldmoor)" in line


@pytest.mark.parametrize(("day", "right"), [("2023-05-01", True), ("2023-05-02", False)])
def test_what_is_said_of_a_story_is_borne_out_and_of_a_day(
    folder: Path, day: str, right: bool
) -> None:
    event = (
        '{ who = ["a ferry"], action = "sank", where = "", when = "Monday", status = "happened" }'
    )
    expected = f"""[[said]]
file = "a.txt"
on = "a ferry sank"
days = ["{day}"]
says = {{ events = [{event}] }}
"""
    borne_out, when = told(folder, expected)
    assert borne_out.right
    assert when.right is right


def test_what_a_story_does_not_say_is_not_borne_out(folder: Path) -> None:
    office = {"person": "Ann Lee", "title": "mayor", "of": "Aldmoor", "s": [2]}
    answers = {"people": ["Ann Lee"], "offices": [office]}
    (folder / "answers.json").write_text(json.dumps(answers), "utf-8")
    (line,) = wrong(folder, '[[said]]\nfile = "a.txt"\nsays = "answers.json"')
    assert "Ann Lee" in line


@pytest.mark.parametrize(
    ("people", "verdict"),
    [(("Ana Soto", "Ana Soto"), "agree"), (("Ana Soto", "Luis Vega"), "conflict")],
)
def test_a_pair_is_right_when_each_verdict_is_allowed(
    tmp_path: Path, people: tuple[str, str], verdict: str
) -> None:
    mayors(tmp_path, *people)
    assert wrong(tmp_path, f'[[compare]]\npair = "01"\ntold = ["undecided", "{verdict}"]') == []
    (line,) = wrong(tmp_path, '[[compare]]\npair = "01"\ntold = ["no finding"]')
    assert people[1] in line
    assert f"expected no finding; found {verdict}" in line


def test_pairs_that_do_not_meet_are_no_agreement(tmp_path: Path) -> None:
    for side, body in (("a", "Peru"), ("b", "Chile")):
        claims = version1(side, kind="office", person="Ana Soto", title="president", body=body)
        (tmp_path / f"01-{side}.json").write_text(json.dumps(claims), "utf-8")
    (line,) = wrong(tmp_path, '[[compare]]\npair = "01"\ntold = ["agree", "undecided"]')
    assert line.endswith("found no finding")


@pytest.mark.parametrize(
    ("expected", "right"),
    [
        ('values = [{ text = "40 people", value = "40", unit = "people" }]', True),
        ('values = [{ text = "40 people", value = "40", unit = "EUR" }]', False),
        ('values = [{ text = "40 people", value = "41" }]', False),
        ('values = [{ text = "at least 40 people", holds = "60" }]', True),
        ('values = [{ text = "at least 40 people", holds = "30" }]', False),
        ('values = [{ text = "3 to 5 km", low = "3", high = "5" }]', True),
        ('values = [{ sentence = "It cost 2 of them 7 euros.", value = "7" }]', True),
        ('values = [{ text = "nobody knows how many", value = "1" }]', False),
        ('days = [{ text = "yesterday", on = "2023-05-02", days = ["2023-05-01"] }]', True),
        ('days = [{ text = "some day", on = "2023-05-03", days = ["none"] }]', True),
        ('days = [{ text = "yesterday", on = "2023-05-02", days = ["none"] }]', False),
    ],
)
def test_values_are_held_against_what_is_declared(
    tmp_path: Path, expected: str, right: bool
) -> None:
    (check,) = told(tmp_path, expected)
    assert check.right is right


def test_claims_of_the_first_version_become_claims_of_today() -> None:
    (figure,) = claims_of(
        version1("a", kind="figure", value="3 km", measure="length", entity="bridge")
    ).claims
    assert isinstance(figure, FigureClaim)
    assert (figure.value, figure.counted, figure.of) == ("3 km", "length", "bridge")
    (office,) = claims_of(version1("a", kind="office", person="Ana Soto", title="mayor")).claims
    assert isinstance(office, OfficeClaim)
    (said,) = claims_of(version1("a", kind="statement", speaker="Soto", words="No.")).claims
    assert isinstance(said, StatementClaim)


@pytest.mark.parametrize(
    "claims",
    [
        version1("a", kind="relation", subject="x"),
        version1("a", kind="figure", value="3 km", metre="length"),
        version1("a", kind="office", title="mayor") | {"schema_version": 2},
    ],
)
def test_claims_that_cannot_be_turned_over_are_refused(claims: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"relation|metre|version 2"):
        claims_of(claims)


@pytest.mark.parametrize(
    "case",
    [
        {"kind": "files"},
        {"kind": "files", "read": [{"file": "a.txt", "titel": "Ferry"}]},
        {"kind": "files", "compare": [{"pair": "01", "told": ["disagree"]}]},
    ],
)
def test_an_expectation_that_says_nothing_or_is_misspelled_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Declared.model_validate({"case": {"x": case}})


def test_what_is_declared_can_be_read() -> None:
    every = declared()
    assert len(every.case) == 34
    named = {way.whole for c in every.case.values() for r in c.read for way in (r, *r.either)}
    assert named - {""} == every.stories.keys()


def test_the_table_counts_cases_and_checks_by_kind(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("1-right", "2-wrong"):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(STORY, "utf-8")
    expectations = folder / "expected.toml"
    expectations.write_text(
        """[case.1-right]
kind = "files"
read = [{ file = "a.txt", title = "Ferry sinks off Aldmoor" }]
[case.2-wrong]
kind = "files"
remark = "ships are called boats"
read = [{ file = "a.txt", title = "Boat sinks" }]
[case.3-gone]
kind = "names"
days = [{ text = "today", on = "2023-05-02", days = ["none"] }]
""",
        "utf-8",
    )
    command = ["public", "--data", str(folder), "--expectations", str(expectations)]
    monkeypatch.setattr(sys, "argv", command)
    main()
    out, err = capsys.readouterr()
    table, told_wrong = out.split("\n\n")
    rows = [" ".join(line.split()) for line in table.splitlines()]
    assert rows == ["files 1 of 2 cases 3 of 4 checks", "all 1 of 2 cases 3 of 4 checks"]
    assert told_wrong.splitlines() == [
        "2-wrong, a.txt title: expected 'Boat sinks'; found 'Ferry sinks off Aldmoor'",
        "  2-wrong: ships are called boats",
    ]
    assert "3-gone" in err
    monkeypatch.setattr(sys, "argv", [*command, "--case", "1"])
    main()
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["right"] * 2
    monkeypatch.setattr(sys, "argv", [*command, "--case", "9"])
    with pytest.raises(SystemExit):
        main()
