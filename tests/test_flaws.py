from __future__ import annotations

import json
import tomllib
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from claimcheck.flaws import flaw, not_json, not_toml


class Told(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    number: int = 0
    names: list[str] = []
    kind: Literal["a", "b"] = "a"

    @field_validator("name")
    @classmethod
    def _known(cls, name: str) -> str:
        if name == "nobody":
            raise ValueError("nobody is no name")
        return name


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "name: is missing"),
        ({"name": 7}, "name: must be text"),
        ({"name": "nobody"}, "name: nobody is no name"),
        ({"name": "x", "number": "y"}, "number: must be a whole number"),
        ({"name": "x", "number": 1.5}, "number: must be a whole number"),
        ({"name": "x", "names": 7}, "names: must be a list"),
        ({"name": "x", "names": ["y", 8]}, "names.1: must be text"),
        ({"name": "x", "kind": "c"}, "kind: must be 'a' or 'b'"),
        ({"name": "x", "nmae": "y"}, "nmae: is not known here"),
        (7, "the file: must be a group of fields"),
    ],
)
def test_a_flaw_says_where_and_what_must_be(fields: object, says: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Told.model_validate(fields)
    assert flaw(caught.value) == says


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{\n  x", "not JSON (at line 2, column 3)"),
        (b"\xff", "not JSON (not text in UTF-8)"),
        (b"[" * 200_000, "not JSON (nested too deeply)"),
    ],
)
def test_why_it_is_not_json(content: bytes, says: str) -> None:
    with pytest.raises((ValueError, RecursionError)) as caught:
        json.loads(content.decode("utf-8"))
    assert not_json(caught.value) == says  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"a = 1\nb = = 2", "not TOML (at line 2, column 5)"),
        (b"a = ", "not TOML (at end of document)"),
        (b"\xff", "not TOML (not text in UTF-8)"),
    ],
)
def test_why_it_is_not_toml(content: bytes, says: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        tomllib.loads(content.decode("utf-8"))
    assert not_toml(caught.value) == says
