"""What was not found is told as not there only where everything was read."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from claimcheck.claims import Coverage, Failure
from claimcheck.findings import Alignment, Comparison
from claimcheck.judgement.compare import compare
from claimcheck.report.annotations import github
from claimcheck.report.csv import csv_table
from claimcheck.report.html import html
from claimcheck.report.markdown import markdown
from claimcheck.report.sarif import sarif
from claimcheck.report.screen import Look, screen
from claimcheck.report.tables import findings_table
from claimcheck.report.wording import accounting
from tests.report.made import MADE
from tests.stories import claim_set, holder


def test_a_story_is_silent_only_where_its_event_was_read_across() -> None:
    told = claim_set(holder("Ada Obi", name="a"), holder("Ada Obi", name="b"))
    other, _ = holder("Ann Lee", body="Kenya", name="c")
    coverage = *told.coverage, Coverage(article=other.id, sentences=1, read=1)
    claims = told.model_copy(update={"articles": (*told.articles, other), "coverage": coverage})
    failed = Alignment(model="m", failures=(Failure(what="a, b and c", reason="cut off"),))
    for unread, cell in (
        ((other.id,), "not found (not read across)"),
        ((told.articles[0].id,), "silent"),
        # A report that does not say which: any of them may be.
        ((), "not found (not read across)"),
    ):
        found = compare(claims, failed.model_copy(update={"unread": unread}))
        assert f"| Ada Obi | Ada Obi | {cell} | agree |" in markdown(found)
        assert f">{cell}</td>" in html(found)
    whole = compare(claims, Alignment(model="m"))
    assert "| Ada Obi | Ada Obi | silent | agree |" in markdown(whole)


@pytest.mark.parametrize("face", [markdown, html])
def test_what_was_not_found_is_not_there_only_where_all_was_read(
    face: Callable[[Comparison], str],
) -> None:
    told = [holder("Ada Obi", name="a"), holder("Ann Lee", body="Kenya", name="b")]
    absent = (
        "No question is answered by more than one story.",
        "two of these stories both say.",
        "What only one story says",
    )
    whole = claim_set(*told)
    for said in absent:
        assert said in face(compare(whole))
    gap = whole.model_copy(update={"unread": (Failure(what="c.txt", reason="it is empty"),)})
    unknown = whole.model_copy(update={"coverage": whole.coverage[:1]})
    for claims in (gap, unknown):
        report = face(compare(claims))
        assert report.count("; not everything was read") == 2
        assert "What was found in one story only (not everything was read)" in report
        assert not any(said in report for said in absent)


def test_an_answer_of_one_origin_alone_may_have_more_where_something_was_not_read() -> None:
    read = tuple(Coverage(article=a.id) for a in MADE.articles)
    whole = MADE.model_copy(update={"coverage": read, "unread": (), "alignment": None})
    for found, said in ((whole, "one origin alone"), (MADE, "one origin alone in what was read")):
        assert f" — {said}\n" in markdown(found)
        assert f">{said}</span>" in html(found)
        assert f"({said})" in screen(found, Look())
        assert f"({said})" in str(findings_table(found).rows[0]["answers"])


def test_how_many_stories_answer_is_told_with_how_many_may() -> None:
    told = [holder(who, name=n) for who, n in (("Ada Obi", "a"), ("Ann Lee", "b"))]
    claims = claim_set(*told, holder("Bo Li", body="Kenya", name="c"))
    (finding,) = compare(claims).findings
    assert finding.weight.startswith("2 of 3 stories answer it, ")
    (finding,) = compare(claims.model_copy(update={"coverage": claims.coverage[:2]})).findings
    assert finding.weight.startswith("2 of 3 stories answer it (1 other was not wholly read), ")


def test_every_face_says_of_which_story_it_is_not_known_what_was_read() -> None:
    whole = claim_set(holder("Ada Obi", name="a"), holder("Ada Obi", name="b"))
    partly = Coverage(article=whole.articles[1].id, sentences=3, read=1)
    for coverage, said in (
        (whole.coverage[:1], "b: what was read of it is not known"),
        ((whole.coverage[0], partly), "b: 2 sentences not read; nothing says why"),
    ):
        found = compare(whole.model_copy(update={"coverage": coverage}))
        for face in (github, sarif, csv_table):
            assert said in face(found)
        assert said in " ".join(screen(found, Look()).split())
        rows = csv.DictReader(io.StringIO(csv_table(found)))
        assert "not read" in {row["\ufeffverdict"] for row in rows}


def test_a_story_of_which_a_part_failed_is_not_told_as_read() -> None:
    whole = claim_set(holder("Ada Obi", name="a"), holder("Ada Obi", name="b"))
    failed = whole.coverage[0].model_copy(update={"failures": (Failure(what="1-1", reason="x"),)})
    found = compare(whole.model_copy(update={"coverage": (failed, whole.coverage[1])}))
    report = markdown(found)
    assert "1 story not wholly read" in report.splitlines()[2]
    assert "**not everything was read**" in report


def test_stories_in_which_a_model_found_nothing_at_all_are_not_read() -> None:
    told = claim_set(holder("Ada Obi", name="a"), holder("Ann Lee", body="Kenya", name="b"))
    coverage = tuple(Coverage(article=a.id, sentences=1, read=1) for a in told.articles)
    nothing = told.model_copy(update={"claims": (), "coverage": coverage})
    found = compare(nothing, Alignment(model="m"))
    assert not found.complete
    assert "no claim found in any of them: see claimcheck doctor" in accounting(found)
    assert compare(told.model_copy(update={"coverage": coverage}), Alignment(model="m")).complete
