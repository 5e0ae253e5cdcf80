import json
from typing import Any

import pytest
from pydantic import ValidationError

from claimcheck.extraction.schema import (
    LISTS,
    EventItem,
    FactItem,
    FigureItem,
    Item,
    OfficeItem,
    StatementItem,
    answer_schema,
)
from tests.extraction.told import EMPTY


def test_lists_are_capped_in_proportion_to_the_sentences() -> None:
    few, many = answer_schema(2).model_json_schema(), answer_schema(20).model_json_schema()
    for name in LISTS:
        assert few["properties"][name]["maxItems"] < many["properties"][name]["maxItems"]


def test_the_schema_is_the_same_each_time() -> None:
    assert answer_schema(4) is answer_schema(4)


def test_people_come_first() -> None:
    assert next(iter(answer_schema(4).model_fields)) == "people"


def test_no_pattern_in_the_schema() -> None:
    # Small servers ignore a grammar that has one, and answer anything.
    assert "pattern" not in json.dumps(answer_schema(4).model_json_schema())


def test_unknown_keys_are_refused() -> None:
    answer_schema(4).model_validate(EMPTY)
    with pytest.raises(ValidationError):
        answer_schema(4).model_validate({**EMPTY, "rumours": []})
    with pytest.raises(ValidationError):
        FactItem.model_validate({"subject": "dam", "predicate": "fell", "s": [1], "polarity": True})


@pytest.mark.parametrize(
    ("kind", "required"),
    [
        (OfficeItem, {"person", "title", "of", "s"}),
        (EventItem, {"action", "who", "where", "when", "status", "s"}),
        (FigureItem, {"value", "counted", "of", "s"}),
        (StatementItem, {"speaker", "words", "s"}),
        (FactItem, {"subject", "predicate", "s"}),
    ],
)
def test_what_decides_a_conflict_is_required(kind: type[Item], required: set[str]) -> None:
    assert set(kind.model_json_schema()["required"]) == required


@pytest.mark.parametrize(
    "changes", [{"s": []}, {"sure": "perhaps"}, {"by": ["a", "b", "c", "d"]}, {"negated": "never"}]
)
def test_a_fact_outside_the_schema_is_refused(changes: dict[str, Any]) -> None:
    fact = {"subject": "dam", "predicate": "fell", "s": [1], "by": ["police"], "sure": "hedged"}
    FactItem.model_validate(fact)
    with pytest.raises(ValidationError):
        FactItem.model_validate({**fact, **changes})
