"""Findings as SARIF 2.1.0 (OASIS), anchored to the lines of the stories, for code hosts."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from claimcheck.citation import citations
from claimcheck.claims import Evidence
from claimcheck.findings import Comparison, Finding, Verdict
from claimcheck.redaction import json_text
from claimcheck.report.text import visible
from claimcheck.report.wording import not_read, sides, speaking, unchecked

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: dict[Verdict, str] = {"conflict": "warning", "undecided": "note"}


def sarif(comparison: Comparison) -> str:
    """The findings in which stories differ, with a line break at the end.

    The first passage of the first answer is where a result stands; those of all others are related.
    A source that was not read is a notification, so that no result is never taken for no conflict.
    """
    differing = [f for f in comparison.findings if f.verdict != "agree"]
    rules = sorted({(f.verdict, f.reason) for f in differing})
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "claimcheck",
                "rules": [{"id": _rule(v, r), "name": r or v} for v, r in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(f, comparison) for f in differing],
        "invocations": [
            {
                "executionSuccessful": comparison.complete,
                "toolExecutionNotifications": [
                    {"level": level, "message": {"text": line}}
                    for level, lines in (
                        ("error", not_read(comparison)),
                        ("warning", unchecked(comparison)),
                        ("warning", speaking(comparison)),
                    )
                    for line in lines
                ],
            }
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(log)


def _result(finding: Finding, comparison: Comparison) -> dict[str, Any]:
    passages = [(a.answer, e) for a in finding.answers for e in a.evidence]
    cited = citations(comparison.articles)
    answers = " / ".join(sides(finding, cited).values())
    return {
        "ruleId": _rule(finding.verdict, finding.reason),
        "level": _LEVELS.get(finding.verdict, "none"),
        "message": {"text": visible(f"{finding.question} {answers}. {finding.explanation}")},
        "locations": [_location(passages[0][1], comparison)],
        "relatedLocations": [
            {
                **_location(e, comparison),
                "id": n,
                "message": {"text": visible(f"{answer} ({cited[e.article].label})")},
            }
            for n, (answer, e) in enumerate(passages[1:], start=1)
        ],
        "partialFingerprints": {"finding/v1": finding.id},
    }


def _location(evidence: Evidence, comparison: Comparison) -> dict[str, Any]:
    article = next(a for a in comparison.articles if a.id == evidence.article)
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(article.path or article.name)},
            "region": {
                "startLine": evidence.line,
                "charOffset": evidence.start,
                "charLength": evidence.end - evidence.start,
                "snippet": {"text": evidence.quote},
            },
        }
    }


def _uri(path: str) -> str:
    return path if "://" in path else quote(PurePosixPath(path).as_posix(), errors="replace")


def _rule(verdict: str, reason: str) -> str:
    return "/".join(part.replace(" ", "-") for part in (verdict, reason) if part)
