import json
import re

import pytest

from claimcheck.completion import Response
from claimcheck.extraction.grounding import Grounding
from claimcheck.extraction.schema import LISTS, answer_schema
from claimcheck.extraction.task import PROMPT, PROMPT_BRIEF, Passage, parse
from claimcheck.prompting import Example, PromptFile, parse_prompt, prompt_file
from tests.stories import article

FULL, BRIEF = prompt_file(PROMPT), prompt_file(PROMPT_BRIEF)


@pytest.mark.parametrize("prompt", [FULL, BRIEF], ids=lambda p: p.identity.name)
def test_a_prompt_has_instructions_and_an_example(prompt: PromptFile) -> None:
    assert prompt.instructions
    assert "##" not in prompt.instructions
    assert len(prompt.examples) == 1


def test_a_prompt_file_is_taken_apart_at_its_headings() -> None:
    found = parse_prompt("do.md", "Do it.\n\n## Example\n\n[1] A.\n\n### Answer\n\n{}\n")
    assert found.instructions == "Do it."
    assert found.examples == (Example("[1] A.", "{}"),)


@pytest.mark.parametrize("prompt", [FULL, BRIEF], ids=lambda p: p.identity.name)
def test_an_example_is_an_answer_as_it_is_asked_for(prompt: PromptFile) -> None:
    for example in prompt.examples:
        schema = answer_schema(5, brief=prompt is BRIEF)
        schema.model_validate_json(example.answer)
        assert all(json.loads(example.answer)[name] for name in schema.model_fields)


@pytest.mark.parametrize("prompt", [FULL, BRIEF], ids=lambda p: p.identity.name)
def test_the_instructions_name_every_list(prompt: PromptFile) -> None:
    named = re.findall(r"^(\w+): ", prompt.instructions, re.MULTILINE)
    assert named == ["people", *LISTS]


def test_the_brief_example_stands_whole_in_its_own_story() -> None:
    (example,) = BRIEF.examples
    numbered = re.findall(r"^\[(\d+)\] (.*)$", example.shown, re.MULTILINE)
    story = article("\n".join(text for _, text in numbered), day="2021-03-10")
    assert len(story.sentences) == len(numbered), "an example's line is one sentence"
    first = int(numbered[0][0]) - 1
    renumbered = tuple(s.model_copy(update={"number": s.number + first}) for s in story.sentences)
    story = story.model_copy(update={"sentences": renumbered})
    reading = parse(Response(example.answer, "stop"), Passage(story.sentences))
    assert reading.malformed == 0
    grounding = Grounding(story, reading.people)
    assert [d for item in reading.items for d in grounding.ground(item).dropped] == []
