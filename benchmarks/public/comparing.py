"""Files of claims in the first version of their schema, and what comparing two of them tells."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claimcheck.claims import ClaimSet
from claimcheck.findings import Comparison

#: A kind of claim → its fields in version 1, and what they are called now.
_FIELDS: Mapping[str, dict[str, str]] = {
    "office": {"person": "person", "title": "title", "body": "body", "status": "status"},
    "figure": {"value": "value", "measure": "counted", "entity": "of", "scope": "scope"},
    "statement": {"speaker": "speaker", "words": "words"},
}
#: Fields of every claim that are as they were.
_SAME = ("id", "article", "evidence", "certainty", "time")


def claims_of_pair(folder: Path, number: str) -> list[ClaimSet]:
    """The two claim sets of a pair, `01-a.json` and `01-b.json`."""
    files = (folder / f"{number}-{side}.json" for side in "ab")
    return [claims_of(json.loads(file.read_text("utf-8"))) for file in files]


def claims_of(version1: Mapping[str, Any]) -> ClaimSet:
    """A claim set of version 1 as one of today.

    Raises:
        ValueError: it is of another version, or has claims of a kind or fields that no case has.
    """
    if version1["schema_version"] != 1:
        raise ValueError(f"claims of version {version1['schema_version']}, not 1")
    return ClaimSet.model_validate(
        {
            "articles": version1["articles"],
            "coverage": version1["coverage"],
            "claims": [_claim(c) for c in version1["claims"]],
        }
    )


def as_told(found: Comparison) -> list[str]:
    """The verdicts of a comparison, each with its reason; `no finding` where there is none."""
    told = (f"{f.verdict} ({f.reason})" if f.reason else f.verdict for f in found.findings)
    return sorted(set(told)) or ["no finding"]


def _claim(old: Mapping[str, Any]) -> dict[str, Any]:
    kind = old["kind"]
    names = _FIELDS.get(kind, {}) | {name: name for name in (*_SAME, "kind")}
    if kind not in _FIELDS or (unknown := sorted(old.keys() - names)):
        raise ValueError(f"{kind}: {unknown if kind in _FIELDS else 'no case has this kind'}")
    return {names[name]: value for name, value in old.items()}
