"""Tables that are kept as data, in `claimcheck/data`: each file says what its columns are."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def rows(name: str) -> list[list[str]]:
    """The rows of `<name>.tsv`, each as its columns: "vague" has ["dozens", "24", "99"].

    Lines that begin with "#" are comments; columns that are left out at the end of a row are empty.
    """
    lines = _text(f"{name}.tsv").split("\n")
    found = [line.split("\t") for line in lines if line and line[0] != "#"]
    width = max(map(len, found))
    return [row + [""] * (width - len(row)) for row in found]


def table(name: str) -> dict[str, Any]:
    """What `<name>.toml` holds."""
    return tomllib.loads(_text(f"{name}.toml"))


def several(column: str) -> list[str]:
    """The parts of a column: "Bern|Berne" has two, an empty one none."""
    return column.split("|") if column else []


def words(text: str) -> frozenset[str]:
    """The words of a list that is kept as text: "he fr don" has three."""
    return frozenset(text.split())


def _text(name: str) -> str:
    return files("claimcheck").joinpath("data", name).read_text(encoding="utf-8")
