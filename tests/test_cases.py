"""Each fixture case end to end: from gold and from recordings, to what its case.toml demands.

`[[must]]` is what has to be found, and all conflicts are in it; `[[must_not]]` are answers that
must never face each other. Without a model precision is demanded: no conflict that no row demands.
How much is found so is measured by `python -m benchmarks.accuracy`. What a small model does not see
in a story has `recorded = false`: a recording is never taken for more than it is.
"""

from __future__ import annotations

import asyncio
import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.accuracy.cases import SEEN, UNSEEN, Case, cases, hold, tells_inside, told
from claimcheck.articles.reading import read_sources
from claimcheck.claims import ClaimSet, OfficeClaim
from claimcheck.findings import Comparison
from claimcheck.judgement.compare import compare
from claimcheck.llm.recorded import Recorded
from claimcheck.pipeline import align, combine, extract
from claimcheck.report.markdown import markdown
from claimcheck.values.names import same_person
from tests.stories import CASES

ALL = list(cases(CASES))
MEASURED = [*cases(SEEN), *cases(UNSEEN)]
RECORDED = [case for case in ALL if (case.folder / "recordings").is_dir()]
#: Those that a large language model has read too, each story by itself and all across.
LARGE = [case for case in ALL if (case.folder / "recordings-large").is_dir()]


def case_id(case: Case) -> str:
    return case.folder.name


@cache
def recorded(folder: Path, recordings: str) -> ClaimSet:
    articles = read_sources([folder / "articles"]).articles
    return combine([asyncio.run(extract(articles, Recorded(folder / recordings)))])


def read_across(case: Case, recordings: str) -> Comparison:
    claims = recorded(case.folder, recordings)
    replay = Recorded(case.folder / recordings)
    return compare(claims, asyncio.run(align(claims.articles, replay)))


@pytest.mark.parametrize("case", [*ALL, *MEASURED], ids=case_id)
def test_no_conflict_that_no_row_demands(case: Case) -> None:
    held = hold(case, told(compare(case.gold), case.gold))
    assert not [t.what for t in held.false]


@pytest.mark.parametrize("case", [*ALL, *MEASURED], ids=case_id)
def test_what_must_not_face_each_other_is_no_conflict(case: Case) -> None:
    held = hold(case, told(compare(case.gold), case.gold))
    assert not [demand["why"] for demand, verdict in held.opposed if verdict == "conflict"]


def test_one_agency_is_one_origin_however_many_print_it() -> None:
    case = next(c for c in ALL if case_id(c) == "wire")
    held = hold(case, told(compare(case.gold), case.gold))
    rows = [(d, hit) for d, hit in held.found if hit and "origins" in d]
    assert rows
    for demand, hit in rows:
        assert hit.origins == set(map(tuple, demand["origins"])), hit.what


@pytest.mark.parametrize("case", RECORDED, ids=case_id)
def test_recordings_give_the_conflicts_and_no_other(case: Case) -> None:
    claims = recorded(case.folder, "recordings")
    seen = tuple(row for row in case.must if row.get("recorded", True))
    held = hold(replace(case, must=seen), told(compare(claims), claims))
    assert not [t.what for t in held.false]
    assert not [d for d, hit in held.found if d["verdict"] == "conflict" and hit is None]
    assert all(c.complete for c in claims.coverage)


@pytest.mark.parametrize("case", RECORDED, ids=case_id)
def test_the_report_of_recordings_is_the_one_reviewed(case: Case) -> None:
    expected = (case.folder / "expected" / "report.md").read_text("utf-8")
    assert markdown(read_across(case, "recordings")) == expected


@pytest.mark.parametrize("case", LARGE, ids=case_id)
def test_a_large_model_gives_the_conflicts_and_no_other(case: Case) -> None:
    comparison = read_across(case, "recordings-large")
    held = hold(case, told(comparison, recorded(case.folder, "recordings-large")))
    assert not [t.what for t in held.false]
    assert not [d for d, hit in held.found if d["verdict"] == "conflict" and hit is None]
    assert all(tells_inside(comparison, row) for row in case.inside)
    assert comparison.complete


@pytest.mark.parametrize("case", LARGE, ids=case_id)
def test_the_report_of_a_large_model_is_the_one_reviewed(case: Case) -> None:
    expected = (case.folder / "expected" / "large.md").read_text("utf-8")
    assert markdown(read_across(case, "recordings-large")) == expected


@pytest.mark.parametrize("case", LARGE, ids=case_id)
def test_what_was_read_across_is_quoted_verbatim(case: Case) -> None:
    comparison = read_across(case, "recordings-large")
    texts = {a.id: a.text for a in read_sources([case.folder / "articles"]).articles}
    every = (*comparison.findings, *comparison.within)
    for e in (e for f in every for a in f.answers for e in a.evidence):
        assert texts[e.article][e.start : e.end] == e.quote


@pytest.mark.parametrize("case", [*ALL, *MEASURED], ids=case_id)
def test_gold_quotes_its_articles_verbatim(case: Case) -> None:
    articles = {a.id: a for a in read_sources([case.folder / "articles"]).articles}
    assert {a.id for a in case.gold.articles} == set(articles)
    for evidence in (e for claim in case.gold.claims for e in claim.evidence):
        text = articles[evidence.article].text
        assert text[evidence.start : evidence.end] == evidence.quote
        assert text.count("\n", 0, evidence.start) + 1 == evidence.line
    for article in case.gold.articles:
        assert article.published == articles[article.id].published


@pytest.mark.parametrize("case", [*ALL, *MEASURED], ids=case_id)
def test_the_passages_that_rows_name_stand_in_their_stories(case: Case) -> None:
    texts = {a.name: a.text for a in read_sources([case.folder / "articles"]).articles}
    for row in (*case.must, *case.must_not):
        assert set(row["answers"]) <= set(texts)
        for story, passage in row.get("passage", {}).items():
            assert story in row["answers"]
            assert passage in texts[story]


@pytest.mark.parametrize("case", RECORDED, ids=case_id)
def test_what_is_recorded_grounds_in_its_articles(case: Case) -> None:
    articles = read_sources([case.folder / "articles"]).articles
    texts = {a.id: a.text for a in articles}
    for claim in recorded(case.folder, "recordings").claims:
        for evidence in claim.evidence:
            assert texts[evidence.article][evidence.start : evidence.end] == evidence.quote


def test_the_recorded_office_holders_are_those_of_gold() -> None:
    """Precision: no recording puts a person in an office that gold does not give them."""
    case = next(c for c in ALL if case_id(c) == "blinken")
    held = [c for c in case.gold.claims if isinstance(c, OfficeClaim)]
    for claim in recorded(case.folder, "recordings").claims:
        if isinstance(claim, OfficeClaim):
            matching = [
                g
                for g in held
                if g.article == claim.article and same_person(g.person, claim.person) is not False
            ]
            assert matching, f"{claim.summary} is not in gold"


@pytest.mark.parametrize("case", ALL, ids=case_id)
@given(shuffle=st.randoms(use_true_random=False))
@settings(max_examples=3, deadline=None)
def test_the_order_of_articles_and_claims_never_changes_the_report(
    case: Case, shuffle: random.Random
) -> None:
    shuffled = {
        name: tuple(shuffle.sample(part, len(part)))
        for name in ("articles", "coverage", "claims")
        for part in [getattr(case.gold, name)]
    }
    back = case.gold.model_copy(update=shuffled)
    assert markdown(compare(back)) == markdown(compare(case.gold))


def test_stories_of_different_cases_never_conflict() -> None:
    """All events at once: a flood is not another flood, nor a sum another sum."""
    homes = {a.id: case_id(case) for case in ALL for a in case.gold.articles}
    together = compare(combine(case.gold for case in ALL))
    for finding in together.by_verdict("conflict"):
        assert len({homes[a] for a in finding.articles}) == 1, finding.question
