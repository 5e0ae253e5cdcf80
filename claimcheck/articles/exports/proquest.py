"""ProQuest: `Document 1 of 2` or a rule above each document, and fields of its own names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.articles.drafts import Draft
from claimcheck.articles.exports.documents import RULE, any_of, document, fields_of, parts
from claimcheck.values.tables import table

_NAMES = table("databases")["proquest"]

_NUMBER = re.compile(r"\s*Document\s+\d{1,5}\s+of\s+\d{1,5}\s*$", re.IGNORECASE)
_SIGN = re.compile(r"\s*(?:Publication title|ProQuest document ID)\s*:", re.IGNORECASE)
_FIELD = re.compile(
    rf"(?<!\s)\s*+(?P<name>{any_of(_NAMES['fields'])})\s*:\s*(?P<value>.*)$", re.IGNORECASE
)
_BODY = re.compile(r"\s*(?:FULL\s+TEXT|DETAILS|ABSTRACT(?:\s+\(\w+\))?)\s*$")


def documents(lines: Sequence[str]) -> Iterator[Draft]:
    """The documents of an export."""
    if not any(map(_SIGN.match, lines)):
        return
    begins = _NUMBER.match if any(map(_NUMBER.match, lines)) else RULE.match
    for part in parts(lines, begins=begins) or [list(lines)]:
        fields, _ = fields_of(part, _FIELD, long=True)
        if "publication title" not in fields:
            continue
        titled = next((line.strip() for line in part if line.strip() and not RULE.match(line)), "")
        body = fields.get("full text") or _between(part, "FULL TEXT") or fields.get("abstract", "")
        yield document(
            fields.get("title") or ("" if _FIELD.match(titled) else titled),
            [line for line in body.splitlines() if not RULE.match(line)],
            fields["publication title"].split(";")[0],
            fields.get("publication date"),
            fields.get("author") or fields.get("authors"),
        )


def _between(lines: Sequence[str], heading: str) -> str:
    """The lines below a heading, until the next one."""
    inside = False
    found: list[str] = []
    for line in lines:
        if _BODY.match(line):
            inside = line.strip() == heading
        elif inside:
            found.append(line)
    return "\n".join(found)
