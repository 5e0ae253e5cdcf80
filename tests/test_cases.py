"""Each fixture case end to end: from recordings and from gold, to what its case.toml demands."""

from __future__ import annotations

import asyncio
import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimcheck.articles.reading import read_sources
from claimcheck.claims import ClaimSet, OfficeClaim
from claimcheck.comparison.compare import compare
from claimcheck.findings import Comparison
from claimcheck.llm.recorded import Recorded
from claimcheck.pipeline import combine, extract
from claimcheck.report.json import read_claims
from claimcheck.resolution.names import same_person
from tests.stories import CASES

ALL = sorted(p.parent for p in CASES.glob("*/case.toml"))
RECORDED = [case for case in ALL if (case / "recordings").is_dir()]


def case_id(case: Path) -> str:
    return case.name


def gold(case: Path) -> ClaimSet:
    return combine(read_claims(file) for file in sorted((case / "gold").glob("*.json")))


def recorded(case: Path) -> ClaimSet:
    articles = read_sources([case / "articles"]).articles
    return asyncio.run(extract(articles, Recorded(case / "recordings")))


def check(case: Path, comparison: Comparison) -> None:
    wanted: list[dict[str, Any]] = tomllib.loads((case / "case.toml").read_text("utf-8"))[
        "conflict"
    ]
    names = {a.id: a.name for a in comparison.articles}
    found = {
        finding.question: {
            names[evidence.article]: answer.answer
            for answer in finding.answers
            for evidence in answer.evidence
        }
        for finding in comparison.by_verdict("conflict")
    }
    assert found == {conflict["question"]: conflict["answers"] for conflict in wanted}


@pytest.mark.parametrize("case", ALL, ids=case_id)
def test_gold_gives_the_conflicts_and_no_other(case: Path) -> None:
    check(case, compare(gold(case)))


@pytest.mark.parametrize("case", RECORDED, ids=case_id)
def test_recordings_give_the_conflicts_and_no_other(case: Path) -> None:
    claims = recorded(case)
    check(case, compare(claims))
    assert all(c.complete for c in claims.coverage)


@pytest.mark.parametrize("case", ALL, ids=case_id)
def test_gold_quotes_its_articles_verbatim(case: Path) -> None:
    articles = {a.id: a for a in read_sources([case / "articles"]).articles}
    claims = gold(case)
    assert {a.id for a in claims.articles} == set(articles)
    for claim in claims.claims:
        for evidence in claim.evidence:
            text = articles[evidence.article].text
            assert text[evidence.start : evidence.end] == evidence.quote
            assert text.count("\n", 0, evidence.start) + 1 == evidence.line
    for article in claims.articles:
        assert article.published == articles[article.id].published


@pytest.mark.parametrize("case", RECORDED, ids=case_id)
def test_what_is_recorded_grounds_in_its_articles(case: Path) -> None:
    claims = recorded(case)
    texts = {a.id: a.text for a in claims.articles}
    for claim in claims.claims:
        for evidence in claim.evidence:
            assert texts[evidence.article][evidence.start : evidence.end] == evidence.quote


def test_the_recorded_office_holders_are_those_of_gold() -> None:
    """Precision: no recording puts a person in an office that gold does not give them."""
    case = CASES / "blinken"
    held = [c for c in gold(case).claims if isinstance(c, OfficeClaim)]
    for claim in recorded(case).claims:
        if isinstance(claim, OfficeClaim):
            matching = [
                g
                for g in held
                if g.article == claim.article
                and same_person(g.person, claim.person).same is not False
            ]
            assert matching, f"{claim.summary} is not in gold"
