import json

import pytest
from pydantic import ValidationError

from claimcheck.extraction.schema import LISTS, answer_schema
from tests.stories import EMPTY


def test_lists_are_capped_in_proportion_to_the_sentences() -> None:
    few, many = answer_schema(2).model_json_schema(), answer_schema(20).model_json_schema()
    for name in LISTS:
        assert few["properties"][name]["maxItems"] < many["properties"][name]["maxItems"]


def test_the_schema_is_the_same_each_time() -> None:
    assert answer_schema(4) is answer_schema(4)


def test_no_pattern_in_the_schema() -> None:
    # Small servers ignore a grammar that has one, and answer anything.
    assert "pattern" not in json.dumps(answer_schema(4).model_json_schema())


def test_unknown_keys_are_refused() -> None:
    answer_schema(4).model_validate(EMPTY)
    with pytest.raises(ValidationError):
        answer_schema(4).model_validate({**EMPTY, "rumours": []})
