"""Each fixture case end to end: from gold and from recordings, to what its case.toml demands.

`[[must]]` is what has to be found, and all conflicts are in it; `[[must_not]]` are answers that
must never face each other; `[[inside]]` is what one story says in two ways. What a small model does
not see in a story is named under `[recorded]`: a recording is never taken for more than it is.
"""

from __future__ import annotations

import asyncio
import random
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.articles.reading import read_sources
from claimcheck.claims import ClaimSet, OfficeClaim
from claimcheck.findings import Answer, Comparison, Finding
from claimcheck.judgement.compare import compare
from claimcheck.llm.recorded import Recorded
from claimcheck.pipeline import align, combine, extract
from claimcheck.report.json import read_claims
from claimcheck.report.markdown import markdown
from claimcheck.values.folding import fold
from claimcheck.values.names import same_person
from tests.stories import CASES

ALL = sorted(p.parent for p in CASES.glob("*/case.toml"))
MEASURED = sorted(p.parent for p in (CASES.parent / "benchmarks" / "cases").glob("*/*/case.toml"))
RECORDED = [case for case in ALL if (case / "recordings").is_dir()]
#: Those that a large language model has read too, each story by itself and all across.
LARGE = [case for case in ALL if (case / "recordings-large").is_dir()]

Answers = dict[str, list[str]]


def case_id(case: Path) -> str:
    return case.name


def told(case: Path) -> dict[str, Any]:
    return tomllib.loads((case / "case.toml").read_text("utf-8"))


def gold(case: Path) -> ClaimSet:
    return combine(read_claims(file) for file in sorted((case / "gold").glob("*.json")))


def recorded(case: Path) -> ClaimSet:
    articles = read_sources([case / "articles"]).articles
    return asyncio.run(extract(articles, Recorded(case / "recordings")))


def answers(finding: Finding, comparison: Comparison) -> Answers:
    """What each story answers, by its name."""
    names = {a.id: a.name for a in comparison.articles}
    given: dict[str, set[str]] = {}
    for answer in finding.answers:
        for evidence in answer.evidence:
            given.setdefault(names[evidence.article], set()).add(answer.answer)
    return {name: sorted(words) for name, words in given.items()}


def worded(side: Iterable[Answer], comparison: Comparison) -> dict[str, set[str]]:
    """The wordings of one answer, folded, by the name of the story."""
    names = {a.id: a.name for a in comparison.articles}
    given: dict[str, set[str]] = {}
    for answer in side:
        for evidence in answer.evidence:
            given.setdefault(names[evidence.article], set()).add(fold(answer.answer))
    return given


def wanted(row: dict[str, Any]) -> Answers:
    return {
        name: sorted(words) if isinstance(words, list) else [words]
        for name, words in row["answers"].items()
    }


def conflicts(findings: Iterable[Finding], comparison: Comparison) -> dict[str, Answers]:
    return {f.question: answers(f, comparison) for f in findings if f.verdict == "conflict"}


@pytest.mark.parametrize("case", ALL, ids=case_id)
def test_gold_gives_the_conflicts_and_no_other(case: Path) -> None:
    comparison = compare(gold(case))
    rows = [r for r in told(case).get("must", []) if r["verdict"] == "conflict"]
    found = conflicts(comparison.findings, comparison)
    assert found == {row["question"]: wanted(row) for row in rows}


@pytest.mark.parametrize("case", ALL, ids=case_id)
def test_gold_gives_all_that_must_be_found(case: Path) -> None:
    comparison = compare(gold(case))
    for row in told(case).get("must", []):
        asked = [f for f in comparison.findings if f.question == row["question"]]
        assert asked, row["question"]
        finding = next((f for f in asked if answers(f, comparison) == wanted(row)), asked[0])
        assert finding.verdict == row["verdict"], row["question"]
        assert finding.reason == row.get("reason", finding.reason), row["question"]
        assert answers(finding, comparison) == wanted(row), row["question"]
        if "origins" in row:
            names = {a.id: a.name for a in comparison.articles}
            origins = {
                tuple(
                    sorted(
                        {
                            names[i]
                            for a in side
                            for o in a.origins
                            for i in o.articles
                            if o.name == n
                        }
                    )
                )
                for side in finding.sides
                for n in {o.name for a in side for o in a.origins}
            }
            assert origins == {tuple(o) for o in row["origins"]}


@pytest.mark.parametrize("case", ALL, ids=case_id)
def test_what_must_not_face_each_other_does_not(case: Path) -> None:
    comparison = compare(gold(case))
    differing = [f for f in comparison.findings if f.verdict in ("conflict", "undecided")]
    for row in told(case).get("must_not", []):
        apart = {name: fold(words[0]) for name, words in wanted(row).items()}
        for finding in differing:
            sides = [
                {name for name, words in apart.items() if words in given.get(name, ())}
                for side in finding.sides
                for given in [worded(side, comparison)]
            ]
            facing = len([side for side in sides if side]) > 1 and set().union(*sides) == set(apart)
            assert not facing, f"{finding.question} {row['why']}"


@pytest.mark.parametrize("case", ALL, ids=case_id)
def test_what_one_story_says_in_two_ways_is_listed_apart(case: Path) -> None:
    comparison = compare(gold(case))
    rows = told(case).get("inside", [])
    found = conflicts(comparison.within, comparison)
    assert found == {row["question"]: {row["article"]: sorted(row["answers"])} for row in rows}


@pytest.mark.parametrize("case", [c for c in ALL if told(c).get("quiet")], ids=case_id)
def test_stories_that_disagree_about_nothing(case: Path) -> None:
    comparison = compare(gold(case))
    assert not comparison.by_verdict("conflict") + comparison.by_verdict("undecided")


@pytest.mark.parametrize("case", RECORDED, ids=case_id)
def test_recordings_give_the_conflicts_and_no_other(case: Path) -> None:
    claims = recorded(case)
    comparison = compare(claims)
    unseen = told(case).get("recorded", {}).get("unseen", [])
    rows = [r for r in told(case).get("must", []) if r["verdict"] == "conflict"]
    found = conflicts(comparison.findings, comparison)
    assert found == {r["question"]: wanted(r) for r in rows if r["question"] not in unseen}
    assert all(c.complete for c in claims.coverage)


@pytest.mark.parametrize("case", RECORDED, ids=case_id)
def test_the_report_of_recordings_is_the_one_reviewed(case: Path) -> None:
    claims = combine([recorded(case)])
    alignment = asyncio.run(align(claims.articles, Recorded(case / "recordings")))
    expected = (case / "expected" / "report.md").read_text("utf-8")
    assert markdown(compare(claims, alignment)) == expected


def read_by_a_large_model(case: Path) -> Comparison:
    replay = Recorded(case / "recordings-large")
    articles = read_sources([case / "articles"]).articles
    claims = combine([asyncio.run(extract(articles, replay))])
    return compare(claims, asyncio.run(align(claims.articles, replay)))


def says(finding: Finding, row: dict[str, Any], comparison: Comparison) -> bool:
    """Whether each story answers as a row demands, whatever the wording of the question."""
    given = answers(finding, comparison)
    return all(
        any(fold(want) in fold(word) or fold(word) in fold(want) for word in given.get(name, ()))
        or any(same_person(want, word).same for word in given.get(name, ()))
        for name, words in wanted(row).items()
        for want in words[:1]
    )


@pytest.mark.parametrize("case", LARGE, ids=case_id)
def test_a_large_model_gives_the_conflicts_and_no_other(case: Path) -> None:
    comparison = read_by_a_large_model(case)
    rows = [r for r in told(case).get("must", []) if r["verdict"] == "conflict"]
    found = comparison.by_verdict("conflict")
    assert len(found) == len(rows)
    for row in rows:
        assert any(says(f, row, comparison) for f in found), row["question"]
    assert comparison.complete


@pytest.mark.parametrize("case", LARGE, ids=case_id)
def test_the_report_of_a_large_model_is_the_one_reviewed(case: Path) -> None:
    expected = (case / "expected" / "large.md").read_text("utf-8")
    assert markdown(read_by_a_large_model(case)) == expected


@pytest.mark.parametrize("case", LARGE, ids=case_id)
def test_what_was_read_across_is_quoted_verbatim(case: Path) -> None:
    comparison = read_by_a_large_model(case)
    texts = {a.id: a.text for a in read_sources([case / "articles"]).articles}
    every = (*comparison.findings, *comparison.within)
    for e in (e for f in every for a in f.answers for e in a.evidence):
        assert texts[e.article][e.start : e.end] == e.quote


@pytest.mark.parametrize("case", [*ALL, *MEASURED], ids=case_id)
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


@pytest.mark.parametrize("case", ALL, ids=case_id)
@given(shuffle=st.randoms(use_true_random=False))
@settings(max_examples=3, deadline=None)
def test_the_order_of_articles_and_claims_never_changes_the_report(
    case: Path, shuffle: random.Random
) -> None:
    there = gold(case)
    parts = [list(there.articles), list(there.coverage), list(there.claims)]
    for part in parts:
        shuffle.shuffle(part)
    articles, coverage, claims = parts
    back = there.model_copy(
        update={
            "articles": tuple(articles),
            "coverage": tuple(coverage),
            "claims": tuple(claims),
        }
    )
    assert markdown(compare(back)) == markdown(compare(there))


def test_stories_of_different_cases_never_conflict() -> None:
    """All events at once: a flood is not another flood, nor a sum another sum."""
    homes = {a.id: case.name for case in ALL for a in gold(case).articles}
    together = compare(combine(gold(case) for case in ALL))
    for finding in together.by_verdict("conflict"):
        assert len({homes[a] for a in finding.articles}) == 1, finding.question
