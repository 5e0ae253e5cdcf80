"""The file of decisions: small, readable, and refused in plain words where it is wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from claimcheck.citation import labels
from claimcheck.errors import SourceError, UsageError
from claimcheck.review.decisions import (
    Decision,
    decided,
    drafts,
    merged,
    read_decisions,
    to_toml,
)
from tests.review.told import asked, comparison, finding

AT = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
FOUND = asked("How many died?", {"BBC": "5", "AP": "3"})
ONE = FOUND.findings[0]


def made() -> dict[str, Decision]:
    said = 'it is "fine" – \\ \x1b[31mreally'
    names = labels(FOUND.articles)
    return {ONE.id: decided(ONE, "dismissed", said, "ask AP", "Ada", at=AT, stories=names)}


def test_a_decision_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "claimcheck-review.toml"
    file.write_text(to_toml(made()), "utf-8")
    assert read_decisions(file) == made()
    assert to_toml(read_decisions(file)) == file.read_text("utf-8")
    lines = [line for line in file.read_text("utf-8").splitlines() if " = " in line]
    assert lines[:5] == [
        'decision = "dismissed"',
        'reason = "it is \\"fine\\" – \\\\ �[31mreally"',
        'comment = "ask AP"',
        'by = "Ada"',
        'at = "2026-11-27T09:30:00Z"',
    ]


def test_a_decision_knows_its_finding_again() -> None:
    (kept,) = made().values()
    assert (kept.kind, kept.question, kept.sides) == ("figure", ONE.question, (("3",), ("5",)))
    by_id = labels(FOUND.articles)
    assert kept.places == tuple(f"{id_}:0" for id_ in sorted(by_id))
    assert kept.stories == tuple(by_id[id_] for id_ in kept.articles)
    assert set(kept.stories) == {"AP", "BBC"}


def test_drafts_are_decisions_but_for_what_a_person_fills_in() -> None:
    explained = finding("Who won?", {"AP": "Obi", "BBC": "Li"}, verdict="explained")
    agreed = finding("Where?", {"AP": "Lima", "BBC": "Lima"})
    found = comparison(ONE, explained, agreed)
    drawn = drafts(found)
    assert set(drawn) == {ONE.id, explained.id}
    filled = {"decision": "confirmed", **drawn[ONE.id]}
    names = labels(found.articles)
    expected = decided(ONE, "confirmed", at=AT, stories=names)
    assert Decision.model_validate(filled) == expected.model_copy(update={"at": ""})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("x", "not TOML ("),
        ("x = 1", "x: must be a table with a `decision` of"),
        ('["f-1"]\ndecision = "maybe"', 'f-1.decision: must be "confirmed" or "dismissed".'),
        ("[f-1]\n", 'f-1.decision: must be "confirmed" or "dismissed".'),
        ('[f-1]\ndecision = "dismissed"', "f-1.reason: must be text in quotation marks, and a"),
        ('[f-1]\ndecision = "confirmed"\nwho = "me"', "f-1.who: must be one of decision, reason"),
        ('[f-1]\ndecision = "confirmed"\nby = 7', "f-1.by: must be text in quotation marks."),
        ('[f-1]\ndecision = "confirmed"\nat = "noon"', "f-1.at: must be a time such as"),
        ('[f-1]\ndecision = "confirmed"\nat = 0001-01-01T00:00:00+10:00', "f-1.at: must be a"),
        ('[f-1]\ndecision = "confirmed"\nsides = [["3"], [5]]', "f-1.sides: must be a list of l"),
        ('[f-1]\nby = "A"\n[f-1]\nby = "B"', "line 3 repeats what stands above it; keep one"),
        ('[f-1]\nby = "A"\nby = "B"', "the last line repeats what stands above it; keep"),
        ('[f-1]\n<<<<<<< HEAD\nby = "A"', "two versions were merged and line 2 still says so"),
    ],
)
def test_a_file_of_anything_else_is_refused_in_one_line(
    tmp_path: Path, content: str, said: str
) -> None:
    file = tmp_path / "claimcheck-review.toml"
    file.write_text(content, "utf-8")
    with pytest.raises(SourceError) as refused:
        read_decisions(file)
    line = str(refused.value)
    assert line.startswith(f"{file}: {said}")
    assert not any(leak in line for leak in ("\n", "Value error", "Input should", "Extra inputs"))


def test_older_files_and_times_as_toml_has_them_are_read(tmp_path: Path) -> None:
    file = tmp_path / "claimcheck-review.toml"
    head = '[f-1]\ndecision = "confirmed"\nkind = "office"\nsides = [["A"], ["B"]]\n'
    file.write_text(f"\ufeff{head}at = 2026-11-27T10:30:00+01:00\n", "utf-8")
    (kept,) = read_decisions(file).values()
    assert (kept.kind, kept.at, kept.places) == ("office", "2026-11-27T09:30:00Z", ())


def sent(**fields: Any) -> dict[str, Decision]:
    return merged({}, {ONE.id: fields}, FOUND, by="Ada", at=AT)


def test_what_is_sent_is_cleaned_and_made_whole() -> None:
    found = sent(decision="dismissed", reason="a\x1b[2J\nb", sides=[["lies"]], places=["x:1"])
    (kept,) = found.values()
    assert kept.reason == "a�[2J b"
    assert (kept.by, kept.at) == ("Ada", "2026-11-27T09:30:00Z")
    assert kept.sides == (("3",), ("5",))
    (other,) = sent(decision="confirmed", by="Bo", at="2026-11-28T00:00:00+00:00").values()
    assert (other.by, other.at) == ("Bo", "2026-11-28T00:00:00Z")


def test_what_is_sent_joins_what_was_decided_or_takes_it_back() -> None:
    before = {"f-0": Decision(decision="confirmed"), **made()}
    assert merged(before, {}, FOUND, by="", at=AT) == before
    assert merged(before, {ONE.id: None}, FOUND, by="", at=AT) == {"f-0": before["f-0"]}


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"f-9\n": {"decision": "confirmed"}}, "f-9: no finding of this report"),
        ({ONE.id: {"decision": "dismissed", "reason": " "}}, "reason: must be"),
        ({ONE.id: {"decision": "deleted"}}, 'must be "confirmed" or "dismissed"'),
        ({ONE.id: {"decision": "confirmed", "at": 9}}, "at: must be a time"),
        ({ONE.id: {"decision": "confirmed", "path": "/"}}, "path: must be one of"),
        ({ONE.id: "confirmed"}, "must be a table"),
    ],
)
def test_what_is_sent_and_is_no_decision_is_refused(posted: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError) as refused:
        merged(made(), posted, FOUND, by="", at=AT)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
