"""The labelled files of a set, and the digest that says which data was measured."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.digests import sha256

Row = dict[str, Any]


@dataclass(frozen=True)
class Files:
    """The files of one set, in the order of its patterns."""

    paths: tuple[Path, ...]

    def text(self, n: int) -> str:
        """The text of file `n`."""
        return self.paths[n].read_text("utf-8")

    def rows(self, n: int) -> list[Row]:
        """The lines of file `n`, a JSON object each."""
        return [json.loads(line) for line in self.text(n).splitlines()]

    @property
    def digest(self) -> str:
        """The first twelve digits of the digest of all their text."""
        return sha256("".join(self.text(n) for n in range(len(self.paths))))[:12]


def found(folder: Path, patterns: tuple[str, ...], split: str) -> Files | None:
    """The files in `folder` that `patterns` name ("{}" is the split); None where one is missing."""
    paths: list[Path] = []
    for pattern in patterns:
        there = sorted(folder.glob(pattern.format(split)))
        if not there:
            return None
        paths += there
    return Files(tuple(paths))
