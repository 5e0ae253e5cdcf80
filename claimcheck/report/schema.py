"""The JSON schema of what `--format json` writes, published with its version."""

from __future__ import annotations

import json

from claimcheck.claims import SCHEMA_VERSION, ClaimSet
from claimcheck.findings import Comparison

_TITLES = {Comparison: "comparison", ClaimSet: "claims"}


def schema(of: type[Comparison] | type[ClaimSet]) -> str:
    """The schema (JSON Schema 2020-12) of a comparison, or of claims, with a line break at its end.

    Its `$id` carries the version that every such file carries as `schema_version`.
    """
    name = _TITLES[of]
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:claimcheck:schema:{name}:{SCHEMA_VERSION}",
        **of.model_json_schema(mode="serialization"),
        "title": f"claimcheck {name}, version {SCHEMA_VERSION}",
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"
