from dataclasses import replace

from claimcheck.completion import Message, Profile, Subject, Usage
from claimcheck.extraction.schema import answer_schema
from claimcheck.extraction.task import passages, request
from tests.stories import article

STORY = article("One fell. Two fell.")
PROFILE = Profile(2, 100, 1, 1)
REQUEST = request(STORY, passages(STORY, PROFILE)[0], PROFILE)


def test_the_key_holds_what_changes_the_answer_and_nothing_else() -> None:
    key = REQUEST.digest("a")
    assert key == replace(REQUEST, subject=Subject("other", "9-9", "0")).digest("a")
    for changed in (
        replace(REQUEST, messages=(*REQUEST.messages, Message("user", "?"))),
        replace(REQUEST, schema=answer_schema(9)),
        replace(REQUEST, max_tokens=9),
        replace(REQUEST, temperature=0.5),
    ):
        assert changed.digest("a") != key
    assert REQUEST.digest("b") != key


def test_usage_adds_up() -> None:
    assert Usage(1, 2) + Usage(10, 20) == Usage(11, 22)
