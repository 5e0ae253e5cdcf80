import json
import re

import pytest

from claimcheck.claims import Dropped
from claimcheck.completion import Response
from claimcheck.extraction.grounding import Grounding
from claimcheck.extraction.schema import answer_schema
from claimcheck.extraction.task import Passage, parse
from claimcheck.prompting import Example, parse_prompt, prompt_file
from tests.stories import article

PROMPT = prompt_file("extract.md")


def test_the_prompt_has_instructions_and_examples() -> None:
    assert PROMPT.instructions.startswith("You read news for fact-checkers.")
    assert PROMPT.examples
    assert "##" not in PROMPT.instructions


def test_a_prompt_file_is_taken_apart_at_its_headings() -> None:
    found = parse_prompt("do.md", "Do it.\n\n## Example\n\n[1] A.\n\n### Answer\n\n{}\n")
    assert found.instructions == "Do it."
    assert found.examples == (Example("[1] A.", "{}"),)


@pytest.mark.parametrize("example", PROMPT.examples)
def test_each_example_grounds_in_its_own_text(example: Example) -> None:
    answer_schema(3).model_validate_json(example.answer)
    numbered = re.findall(r"^\[(\d+)\] (.*)$", example.shown, re.MULTILINE)
    story = article("\n".join(text for _, text in numbered))
    first = int(numbered[0][0]) - 1
    renumbered = tuple(s.model_copy(update={"number": s.number + first}) for s in story.sentences)
    assert len(renumbered) == len(numbered), "an example's line is one sentence"
    story = story.model_copy(update={"sentences": renumbered})
    reading = parse(Response(example.answer, "stop"), Passage(story.sentences))
    assert reading.malformed == 0
    grounding = Grounding(story, reading.people)
    outcomes = [grounding.ground(item) for item in reading.items]
    assert [o.reason for o in outcomes if isinstance(o, Dropped)] == []


def test_an_example_shows_every_list_that_the_instructions_name() -> None:
    shown = {key for e in PROMPT.examples for key, items in json.loads(e.answer).items() if items}
    assert shown == set(answer_schema(3).model_fields)
