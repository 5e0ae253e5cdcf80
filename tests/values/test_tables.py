from __future__ import annotations

from importlib.resources import files
from typing import cast

import pytest

from claimcheck.values.other_languages import spelled
from claimcheck.values.tables import rows, table

FILES = sorted(f.name for f in files("claimcheck").joinpath("data").iterdir())
TABLES = [name.removesuffix(".tsv") for name in FILES if name.endswith(".tsv")]
#: Tables of words; the others say how models are asked, and where one is to be had.
WORDS = [
    name.removesuffix(".toml")
    for name in FILES
    if name.endswith(".toml") and name not in ("models.toml", "local_model.toml")
]


def lists(value: object) -> list[list[str]]:
    """The lists in a table, those kept as text by their words."""
    if isinstance(value, int):
        return []
    if isinstance(value, dict):
        return [found for inner in value.values() for found in lists(inner)]
    return [value.split() if isinstance(value, str) else list(map(str, cast(list[object], value)))]


@pytest.mark.parametrize("name", TABLES)
def test_keys_are_unique_and_no_column_is_padded(name: str) -> None:
    keys = [row[0] for row in rows(name)]
    assert len(keys) == len(set(keys)) > 0
    assert all(key and column == column.strip() for key, *row in rows(name) for column in row)


@pytest.mark.parametrize("name", WORDS)
def test_no_list_holds_anything_twice(name: str) -> None:
    # What a group of letters sounds like is no list.
    kept = {
        key: value
        for key, value in table(name).items()
        if not (isinstance(value, dict) and "sounds" in value)
    }
    for found in lists(kept):
        assert sorted(found) == sorted(set(found))


def test_every_country_is_whole() -> None:
    codes, iso3, names, *_ = zip(*rows("countries"), strict=True)
    assert len(codes) > 200
    assert all(names)
    assert sorted(filter(None, iso3)) == sorted({code for code in iso3 if code})


def test_names_in_other_languages_are_spelled_as_they_are_looked_up() -> None:
    names, codes = zip(*rows("country_names"), strict=True)
    assert [name for name in names if name != spelled(name)] == []
    assert set(codes) <= {code for code, *_ in rows("countries")}
