"""Decisions of a reviewer, in a small file that can be committed beside the stories."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import tomli_w
from pydantic import BeforeValidator, ValidationError, model_validator

from claimcheck.citation import labels
from claimcheck.claims import listed
from claimcheck.errors import SourceError, UsageError
from claimcheck.findings import Comparison, Finding
from claimcheck.flaws import not_toml
from claimcheck.opening import text_in
from claimcheck.redaction import toml_text
from claimcheck.report.drafts import Draft, draft
from claimcheck.report.text import visible
from claimcheck.toml import parsed

_HEAD = "# Decisions on findings, by their id. `claimcheck compare --baseline` honours them.\n\n"

_MOST_BYTES = 10_000_000

Choice = Literal["confirmed", "dismissed"]

_LINE = re.compile(r"line (\d+)")
_MERGE = ("<<<<<<< ", ">>>>>>> ")

_TEXT = "text in quotation marks"
_TEXTS = "a list of texts in quotation marks"

#: What each field must be, for whoever wrote something else.
_MUST: Mapping[str, str] = {
    "decision": '"confirmed" or "dismissed"',
    "reason": f"{_TEXT}, and a dismissal needs one",
    "comment": _TEXT,
    "by": _TEXT,
    "at": 'a time such as "2026-11-27T09:30:00Z"',
    "verdict": '"conflict", "undecided" or "explained"',
    "kind": _TEXT,
    "question": _TEXT,
    "sides": "a list of lists of texts in quotation marks",
    "places": _TEXTS,
    "stories": _TEXTS,
}


def instant(at: datetime) -> str:
    """A time as decisions keep it: ISO 8601, UTC, to the second."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _instant(value: object) -> object:
    """A time as somebody wrote it, in quotation marks or as TOML has times."""
    if isinstance(value, str) and value:
        value = datetime.fromisoformat(value)
    if not isinstance(value, datetime):
        return value
    try:
        return instant(value if value.tzinfo else value.replace(tzinfo=UTC))
    except OverflowError as error:
        raise ValueError("no time of this calendar") from error


class Decision(Draft):
    """What a reviewer decided of one finding.

    Attributes:
        decision: `confirmed`: the conflict is real; `dismissed`: it is none, for `reason`.
        reason: why, in the reviewer's words.
        comment: what else the reviewer says.
        by: who decided.
        at: when, in ISO 8601, UTC, to the second.
    """

    decision: Choice
    reason: str = ""
    comment: str = ""
    by: str = ""
    at: Annotated[str, BeforeValidator(_instant)] = ""

    @model_validator(mode="after")
    def _reasoned(self) -> Self:
        if self.decision == "dismissed" and not self.reason.strip():
            raise ValueError("a dismissal needs a reason")
        return self


Decisions = Mapping[str, Decision]

#: The fields that a person fills in.
_MADE = tuple(name for name in Decision.model_fields if name not in Draft.model_fields)


def decided(
    finding: Finding,
    decision: Choice,
    reason: str = "",
    comment: str = "",
    by: str = "",
    *,
    at: datetime,
    stories: Mapping[str, str],
) -> Decision:
    """The decision on `finding`, with what it takes to know the finding again.

    Args:
        finding: what was decided of.
        decision: what was decided.
        reason: why; a dismissal needs one.
        comment: what else there is to say.
        by: who decided.
        at: when.
        stories: what the stories are called, by their ids; see `claimcheck.citation.labels`.
    """
    made = {"decision": decision, "reason": reason, "comment": comment, "by": by}
    cleaned = {name: visible(text) for name, text in made.items()}
    known = draft(finding, stories).model_dump()
    return Decision.model_validate({**cleaned, "at": instant(at), **known})


def merged(
    existing: Decisions,
    made: Mapping[str, Any],
    comparison: Comparison,
    *,
    by: str,
    at: datetime,
) -> dict[str, Decision]:
    """The decisions of before with those that somebody sent, which are trusted in nothing.

    Args:
        existing: those of before.
        made: by the id of the finding, `decision`, `reason`, `comment`, `by` and `at`, of which all
            but the first may be missing; None takes a decision back. What it takes to know the
            finding again is not believed but made anew.
        comparison: what they were made of.
        by: who decided, where that is not sent.
        at: when, where that is not sent.

    Raises:
        UsageError: a finding is unknown, or something sent is no decision.
    """
    stories = labels(comparison.articles)
    findings = {f.id: f for f in comparison.findings if f.verdict != "agree"}
    merged = dict(existing)
    for id_, sent in made.items():
        if id_ not in findings:
            raise UsageError(f"{visible(id_)}: no finding of this report that can be decided.")
        if sent is None:
            merged.pop(id_, None)
            continue
        if isinstance(sent, dict):
            sent = {k: v for k, v in sent.items() if k not in Draft.model_fields}
        try:
            decision = _checked(id_, sent)
        except ValueError as error:
            raise UsageError(str(error)) from error
        said = {name: visible(getattr(decision, name)) for name in _MADE}
        said |= {"by": said["by"] or visible(by), "at": said["at"] or instant(at)}
        known = draft(findings[id_], stories).model_dump()
        merged[id_] = Decision.model_validate({**said, **known})
    return merged


def carried_over(comparison: Comparison) -> dict[str, Decision]:
    """The decisions that hold by a report, for a file that is begun with them.

    A dismissal that an answer joined is none any more; one without a reason never was.
    """
    stories = labels(comparison.articles)
    findings = {f.id: f for f in comparison.findings if f.verdict != "agree"}
    found = {}
    for id_ in comparison.reviewed.keys() & findings.keys():
        said = comparison.reviewed[id_].model_dump(include=set(_MADE))
        if said["decision"] == "confirmed" or id_ in comparison.dismissed:
            with suppress(ValidationError):
                known = draft(findings[id_], stories).model_dump()
                found[id_] = Decision.model_validate({**said, **known})
    return found


def read_decisions(path: Path) -> dict[str, Decision]:
    """The decisions in a file, by the id of the finding.

    Raises:
        SourceError: the file cannot be read, or holds anything but decisions.
    """
    try:
        text = text_in(path, _MOST_BYTES)
        tables = parsed(text)
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}).") from error
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{path}: {_flaw(text, error)}") from error
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{path}: {not_toml(error)}.") from error
    try:
        return {id_: _checked(id_, table) for id_, table in tables.items()}
    except ValueError as error:
        raise SourceError(f"{path}: {error}") from error


def to_toml(decisions: Decisions) -> str:
    """The file's text: a table for each finding, in the order of their ids."""
    tables = {id_: _stored(decisions[id_]) for id_ in sorted(decisions)}
    return _HEAD + toml_text(tomli_w.dumps(tables, multiline_strings=False))


def _stored(kept: Draft) -> dict[str, Any]:
    """What is kept, without what is empty; what a person filled in comes first."""
    fields = {k: v for k, v in kept.model_dump(mode="json").items() if v}
    return {k: fields[k] for k in (*_MADE, *Draft.model_fields) if k in fields}


def _checked(id_: str, table: object) -> Decision:
    """A decision as somebody wrote it; a ValueError says in a line what is wrong with it."""
    name = visible(id_)
    if not isinstance(table, dict):
        raise ValueError(f"{name}: must be a table with a `decision` of {_MUST['decision']}.")
    if strangers := sorted(set(table) - set(_MUST)):
        raise ValueError(f"{name}.{visible(strangers[0])}: must be one of {listed(list(_MUST))}.")
    try:
        return Decision.model_validate(table)
    except ValidationError as error:
        # Only that a reason is missing is no flaw of a single field.
        field = str((*error.errors()[0]["loc"], "reason")[0])
        raise ValueError(f"{name}.{field}: must be {_MUST[field]}.") from error


def _flaw(text: str, error: tomllib.TOMLDecodeError) -> str:
    """What is wrong with a file that is no TOML, and what to do."""
    marks = [n for n, line in enumerate(text.splitlines(), 1) if line.startswith(_MERGE)]
    if marks:
        return f"two versions were merged and line {marks[0]} still says so; keep one of the two."
    if "twice" in str(error) or "overwrite" in str(error):
        line = _LINE.search(str(error))
        where = f"line {line[1]}" if line else "the last line"
        return (
            f"{where} repeats what stands above it; keep one of the two, or give each reviewer's "
            "file by itself, for `--baseline` takes several."
        )
    return f"{not_toml(error)}."
