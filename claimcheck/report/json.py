"""Claim sets and comparisons as JSON, for programs and for `compare` to read again; its schema."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from claimcheck.claims import SCHEMA_VERSION, ClaimSet
from claimcheck.errors import SourceError
from claimcheck.findings import REPORT_VERSION, Comparison
from claimcheck.flaws import flaw, not_json
from claimcheck.opening import text_in
from claimcheck.redaction import json_text

Result = TypeVar("Result", ClaimSet, Comparison)

#: More than the claims of very many stories take.
_MOST_BYTES = 200_000_000

_VERSIONS: Mapping[type, int] = {ClaimSet: SCHEMA_VERSION, Comparison: REPORT_VERSION}


def to_json(result: ClaimSet | Comparison) -> str:
    """A result as indented JSON in a stable order, with a line break at its end."""
    return json_text(result.model_dump(mode="json"))


def schema(of: type[Comparison] | type[ClaimSet]) -> str:
    """The schema (JSON Schema 2020-12) of a comparison, or of claims, with a line break at its end.

    Its `$id` carries the version that every such file carries as `schema_version`.
    """
    name = "comparison" if of is Comparison else "claims"
    version = _VERSIONS[of]
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:claimcheck:schema:{name}:{version}",
        **of.model_json_schema(mode="serialization"),
        "title": f"claimcheck {name}, version {version}",
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def read_claims(path: Path) -> ClaimSet:
    """The claim set in a file that `extract` wrote, or that was made elsewhere to its schema.

    Raises:
        SourceError: the file cannot be read, is not JSON, or is no claim set.
    """
    content = _content(path)
    if isinstance(content, dict) and "findings" in content:
        raise SourceError(
            f"{path}: a comparison, not claims; give what `claimcheck extract` wrote."
        )
    claims = _valid(ClaimSet, content, path, "no claim set")
    if not claims.articles:
        raise SourceError(f"{path}: lists no article.")
    known = {a.id for a in claims.articles}
    named = {c.article for c in claims.claims} | {c.article for c in claims.coverage}
    if strangers := sorted(named - known):
        raise SourceError(f"{path}: speaks of the article {strangers[0]}, which it does not list.")
    _once(path, claims)
    ids = Counter((c.article, c.id) for c in claims.claims)
    if repeated := sorted(id_ for (_, id_), times in ids.items() if times > 1):
        raise SourceError(f"{path}: two claims of one article have the id {repeated[0]}.")
    return claims


def read_comparison(path: Path) -> Comparison:
    """The comparison in a file that `compare --format json` wrote.

    Raises:
        SourceError: the file cannot be read, is not JSON, or is no comparison.
    """
    wanted = "not what `claimcheck compare --format json` wrote"
    if path.suffix != ".json" and path.is_file():
        raise SourceError(f"{path}: {wanted}; a report for programs ends in .json.")
    found = _valid(Comparison, _content(path), path, wanted)
    _once(path, found)
    known = {a.id for a in found.articles}
    every = (*found.findings, *found.within)
    named = {c.article for c in found.coverage} | {s.evidence.article for s in found.single}
    named |= {article for f in every for article in f.articles}
    if strangers := sorted(named - known):
        raise SourceError(f"{path}: speaks of the article {strangers[0]}, which it does not list.")
    for finding in every:
        if not finding.answers or not all(a.evidence for a in finding.answers):
            raise SourceError(f"{path}: the finding {finding.id} has an answer without a passage.")
    ids = Counter(f.id for f in every)
    if repeated := sorted(id_ for id_, times in ids.items() if times > 1):
        raise SourceError(f"{path}: two findings have the id {repeated[0]}.")
    return found


def _once(path: Path, result: ClaimSet | Comparison) -> None:
    """Raise unless each article is listed once, and what was read of it told once."""
    for what, ids in (
        ("articles have the id", Counter(a.id for a in result.articles)),
        ("accounts are given of the article", Counter(c.article for c in result.coverage)),
    ):
        if repeated := sorted(id_ for id_, times in ids.items() if times > 1):
            raise SourceError(f"{path}: two {what} {repeated[0]}.")


def _content(path: Path) -> Any:
    try:
        return json.loads(text_in(path, _MOST_BYTES))
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{path}: {not_json(error)}.") from error


def _valid(kind: type[Result], content: Any, path: Path, problem: str) -> Result:
    version = content.get("schema_version") if isinstance(content, dict) else None
    if isinstance(version, int) and version < _VERSIONS[kind]:
        again = "compare --format json" if kind is Comparison else "extract"
        raise SourceError(
            f"{path}: of version {version}, and this reads version {_VERSIONS[kind]}; run "
            f"`claimcheck {again}` on the stories again."
        )
    try:
        return kind.model_validate_json(json.dumps(content))
    except ValidationError as error:
        raise SourceError(f"{path}: {problem}; {flaw(error)}.") from error
