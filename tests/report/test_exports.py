"""CSV, SARIF, annotations and the schema: what programs read of a comparison."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from claimcheck.claims import ClaimSet, Failure
from claimcheck.errors import SourceError
from claimcheck.findings import Comparison
from claimcheck.judgement.compare import compare
from claimcheck.report.annotations import github
from claimcheck.report.csv import csv_table
from claimcheck.report.json import read_comparison, schema, to_json
from claimcheck.report.sarif import sarif
from tests.report.made import MADE
from tests.stories import claim_set, holder

CLAIMS = claim_set(holder("Ada Obi", name="a"), holder("Ann Lee", name="b"))
FOUND = compare(CLAIMS)


def rows_of(found: Comparison) -> list[dict[str, str]]:
    text = csv_table(found)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))


def test_csv_has_a_row_for_each_passage_of_each_answer() -> None:
    rows = rows_of(FOUND)
    assert {(r["answer"], r["file"]) for r in rows} == {("Ada Obi", "a.txt"), ("Ann Lee", "b.txt")}
    assert {r["verdict"] for r in rows} == {"conflict"}
    assert all(int(r["line"]) == 1 for r in rows)


def test_csv_names_stories_as_an_editor_does() -> None:
    row = next(r for r in rows_of(MADE) if r["outlet"] == "The Gazette")
    assert row["headline"] == "'=Fourteen dead in Lima"
    assert (row["published_from"], row["published_to"]) == ("2024-03-02", "2024-03-05")
    assert {r["link"] for r in rows_of(MADE)} >= {"https://n.example/a"}


def test_a_cell_is_no_formula_to_a_spreadsheet() -> None:
    found = compare(claim_set(holder("=Cmd Obi", name="a"), holder("Ann Lee", name="b")))
    cells = [cell for row in (*rows_of(found), *rows_of(MADE)) for cell in row.values()]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_messages_name_stories_and_places_name_files() -> None:
    assert "::warning file=stories/a.txt,line=1203," in github(MADE)
    assert "Elsewhere: 40 people (“A town under water”)." in github(MADE)
    (run,) = json.loads(sarif(MADE))["runs"]
    result = run["results"][0]
    assert "fourteen (Northern Wire and The Gazette)" in result["message"]["text"]
    place = result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "stories/b.txt"


def test_sarif_stands_where_the_first_answer_does_and_points_to_the_others() -> None:
    (run,) = json.loads(sarif(FOUND))["runs"]
    (result,) = run["results"]
    assert result["level"] == "warning"
    assert result["ruleId"] in {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a.txt"
    assert place["region"]["startLine"] == 1
    assert len(result["relatedLocations"]) == 1
    assert result["partialFingerprints"] == {"finding/v1": FOUND.findings[0].id}


def test_no_face_is_silent_about_what_was_not_read() -> None:
    unread = FOUND.model_copy(
        update={"unread": (Failure(what="c.txt", reason="gone"),), "findings": ()}
    )
    assert github(unread) == "::error title=not read::c.txt: gone\n"
    (row,) = rows_of(unread)
    assert (row["verdict"], row["explanation"]) == ("not read", "c.txt: gone")
    (run,) = json.loads(sarif(unread))["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "c.txt" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_annotations_are_one_line_each_and_escaped() -> None:
    lines = github(FOUND).splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("::warning file=a.txt,line=1,title=conflict ")
    found = compare(claim_set(holder("A 100%", name="a"), holder("Bo Li", name="b")))
    assert "100%25" in github(found)
    assert "100%." not in github(found)


@pytest.mark.parametrize(("of", "result"), [(Comparison, FOUND), (ClaimSet, CLAIMS)])
def test_what_is_written_fits_the_published_schema(
    of: type[Comparison] | type[ClaimSet], result: Comparison | ClaimSet
) -> None:
    described = json.loads(schema(of))
    Draft202012Validator.check_schema(described)
    Draft202012Validator(described).validate(json.loads(to_json(result)))
    assert described["$id"].endswith((":2", ":3"))
    assert schema(of) == schema(of)


def test_a_comparison_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text(to_json(FOUND), "utf-8")
    assert read_comparison(file).findings == FOUND.findings
    assert to_json(read_comparison(file)) == to_json(FOUND)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"findings": 1}', '{"articles": []}'])
def test_what_is_no_comparison_is_refused_in_one_line(tmp_path: Path, content: str) -> None:
    file = tmp_path / "report.json"
    file.write_text(content, "utf-8")
    with pytest.raises(SourceError) as refused:
        read_comparison(file)
    assert str(refused.value).startswith(f"{file}: ")
    assert "\n" not in str(refused.value)
