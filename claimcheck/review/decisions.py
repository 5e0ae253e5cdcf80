"""Decisions of a reviewer, in a small file that can be committed beside the stories."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import tomli_w
from pydantic import ConfigDict, ValidationError

from claimcheck.claims import Frozen
from claimcheck.errors import SourceError
from claimcheck.findings import Finding

_HEAD = "# Decisions on findings, by their id. `claimcheck compare --baseline` honours them.\n\n"

Choice = Literal["confirmed", "dismissed"]


class Decision(Frozen):
    """What a reviewer decided of one finding.

    Attributes:
        decision: `confirmed`: the conflict is real; `dismissed`: it is none, for `reason`.
        reason: why, in the reviewer's words.
        kind: the finding's kind of claim.
        question: the finding's question.
        sides: the wordings of each of the answers that differed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    decision: Choice
    reason: str = ""
    kind: str = ""
    question: str = ""
    sides: tuple[tuple[str, ...], ...] = ()


Decisions = Mapping[str, Decision]


def decided(finding: Finding, decision: Choice, reason: str = "") -> Decision:
    """The decision on `finding`, with what it takes to know the finding again."""
    sides = tuple(tuple(sorted({a.answer for a in side})) for side in finding.sides)
    return Decision(
        decision=decision,
        reason=reason,
        kind=finding.kind,
        question=finding.question,
        sides=tuple(sorted(sides)),
    )


def read_decisions(path: Path) -> dict[str, Decision]:
    """The decisions in a file, by the id of the finding.

    Raises:
        SourceError: the file cannot be read, or holds anything but decisions.
    """
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: not TOML ({error}).") from error
    found = {}
    for id_, table in tables.items():
        try:
            found[id_] = Decision.model_validate(table)
        except ValidationError as error:
            flaw = error.errors()[0]
            where = ".".join([id_, *map(str, flaw["loc"])])
            raise SourceError(f"{path}: {where}: {flaw['msg']}.") from error
    return found


def to_toml(decisions: Decisions) -> str:
    """The file's text: a table for each finding, in the order of their ids."""
    tables = {
        id_: {k: v for k, v in decisions[id_].model_dump(mode="json").items() if v}
        for id_ in sorted(decisions)
    }
    return _HEAD + tomli_w.dumps(tables, multiline_strings=False)
