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
from tests.stories import claim_set, holder

CLAIMS = claim_set(holder("Ada Obi", name="a"), holder("Ann Lee", name="b"))
FOUND = compare(CLAIMS)


def test_csv_has_a_row_for_each_passage_of_each_answer() -> None:
    rows = list(csv.DictReader(StringIO(csv_table(FOUND))))
    assert {(r["answer"], r["story"]) for r in rows} == {("Ada Obi", "a"), ("Ann Lee", "b")}
    assert {r["verdict"] for r in rows} == {"conflict"}
    assert all(int(r["line"]) == 1 for r in rows)


def test_a_cell_is_no_formula_to_a_spreadsheet() -> None:
    found = compare(claim_set(holder("=Cmd Obi", name="a"), holder("Ann Lee", name="b")))
    cells = [cell for row in csv.reader(StringIO(csv_table(found))) for cell in row]
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)


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
    (row,) = csv.DictReader(StringIO(csv_table(unread)))
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
