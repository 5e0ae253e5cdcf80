"""A comparison in rows and columns, as a spreadsheet takes it: findings, passages, stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimcheck.citation import Citation, citations
from claimcheck.claims import Article, Coverage, unique
from claimcheck.findings import Answer, Comparison, Finding
from claimcheck.report import wording
from claimcheck.report.text import visible


@dataclass(frozen=True)
class Link:
    """An address that may be opened: of the web, and of nothing else."""

    url: str


#: What a cell holds; None is an empty one. Text is clean, and of several lines where that helps.
Cell = str | int | float | date | Link | None
Row = Mapping[str, Cell]


@dataclass(frozen=True)
class Table:
    """Rows under columns; what a row does not name is empty.

    Attributes:
        name: what it shows.
        columns: the names of its columns, in order.
        rows: the rows, in order.
    """

    name: str
    columns: Sequence[str]
    rows: Sequence[Row]


_FINDINGS = (
    "verdict question answers reason explanation as_the_model_puts_it what_would_explain_it "
    "what_would_settle_it stories origins gap found_by judge reviewed changed kind finding"
).split()
_ANSWERS = (
    "verdict question answer outlet headline published_from published_to quotation link file line "
    "not_checked side origins one_origin_alone reason explanation what_would_explain_it "
    "what_would_settle_it reviewed changed kind finding"
).split()
_SOURCES = (
    "story outlet headline published_from published_to date_known link file sentences "
    "sentences_read claims dropped not_read not_checked speaks_to_a_model"
).split()


def findings_table(comparison: Comparison) -> Table:
    """A row for each finding."""
    cited = citations(comparison.articles)
    return Table("Findings", _FINDINGS, [*_findings(comparison, cited)])


def answers_table(comparison: Comparison) -> Table:
    """A row for each passage of each answer."""
    return Table("Answers", _ANSWERS, [*_answers(comparison)])


def sources_table(comparison: Comparison) -> Table:
    """A row for each story, and one for each thing that was not read at all."""
    return Table("Sources", _SOURCES, [*_sources(comparison)])


def _found(comparison: Comparison) -> Iterator[tuple[str, Finding]]:
    """Each finding with its verdict, those inside one story last."""
    yield from ((f.verdict, f) for f in comparison.findings)
    yield from ((f"{f.verdict} inside one story", f) for f in comparison.within)


def _common(comparison: Comparison, finding: Finding) -> dict[str, Cell]:
    texts = {
        "question": finding.question,
        "kind": finding.kind,
        "reason": finding.reason,
        "explanation": finding.explanation,
        "what_would_explain_it": finding.possible,
        "what_would_settle_it": finding.settles,
        "reviewed": wording.reviewed(comparison, finding),
        "changed": wording.changed(comparison, finding),
        "finding": finding.id,
    }
    return {column: visible(text) for column, text in texts.items()}


def _findings(comparison: Comparison, cited: Mapping[str, Citation]) -> Iterator[Row]:
    lone = wording.lone_origin(comparison)
    for verdict, finding in _found(comparison):
        labels = sorted(cited[a].label for a in finding.articles)
        yield {
            **_common(comparison, finding),
            "verdict": verdict,
            "answers": _lines(_side(finding, side, lone) for side in finding.sides),
            "as_the_model_puts_it": visible(finding.note),
            "stories": _lines(labels),
            "origins": _lines(o.name for a in finding.answers for o in a.origins),
            "gap": finding.gap,
            "found_by": wording.found_by(finding),
            "judge": visible(finding.judge),
        }


def _side(finding: Finding, side: Sequence[Answer], lone: str) -> str:
    lead, *others = side
    also = f" (also {'; '.join(a.answer for a in others)})" if others else ""
    alone = f" ({lone})" if finding.outlier == lead.side else ""
    return f"{lead.answer}{also}{alone}"


def _answers(comparison: Comparison) -> Iterator[Row]:
    stories = _stories(comparison)
    whole = wording.failures(comparison) == wording.EVERYTHING
    alone = "yes" if whole else "in what was read"
    for verdict, finding in _found(comparison):
        common = _common(comparison, finding)
        for answer in (a for side in finding.sides for a in side):
            for evidence in answer.evidence:
                yield {
                    **common,
                    **stories[evidence.article],
                    "verdict": verdict,
                    "answer": visible(answer.answer),
                    "quotation": visible(evidence.quote),
                    "line": evidence.line,
                    "side": answer.side + 1,
                    "origins": visible("; ".join(o.name for o in answer.origins)),
                    "one_origin_alone": alone if finding.outlier == answer.side else "",
                }


def _sources(comparison: Comparison) -> Iterator[Row]:
    stories = _stories(comparison)
    coverage = {c.article: c for c in comparison.coverage}
    for article in comparison.articles:
        yield {**stories[article.id], **_covered(coverage.get(article.id))}
    alignment = comparison.alignment
    across = [(f"{f.what}, read across", f) for f in (alignment.failures if alignment else ())]
    for what, failure in [*((f.what, f) for f in comparison.unread), *across]:
        yield {"story": visible(what), "not_read": visible(failure.reason)}


def _stories(comparison: Comparison) -> Mapping[str, Row]:
    cited = citations(comparison.articles)
    return {a.id: _story(a, cited[a.id]) for a in comparison.articles}


def _story(article: Article, citation: Citation) -> Row:
    days = article.published.interval if article.published else None
    url = visible(citation.url)
    return {
        "story": visible(citation.label),
        "outlet": visible(citation.outlet),
        "headline": visible(article.title or ""),
        "published_from": days.start if days else None,
        "published_to": days.end if days else None,
        "date_known": wording.when(article.published, article.dating),
        "link": Link(url) if url.startswith(("http://", "https://")) else url,
        "file": visible(citation.file),
        "not_checked": wording.UNCHECKED if article.unchecked else "",
    }


def _covered(coverage: Coverage | None) -> Row:
    if coverage is None:
        return {"not_read": "unknown"}
    return {
        "sentences": coverage.sentences,
        "sentences_read": coverage.read,
        "claims": coverage.grounded,
        "dropped": len(coverage.dropped),
        "not_read": _lines(wording.gaps(coverage)),
        "speaks_to_a_model": wording.instructions(coverage),
    }


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(unique(map(visible, texts)))
