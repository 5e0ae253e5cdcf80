from __future__ import annotations

from dataclasses import replace

from claimcheck.extraction.context import context
from claimcheck.extraction.task import passages, request
from claimcheck.llm.profiles import LOCAL, REMOTE
from tests.stories import article

TEXT = (
    "Foreign Minister Ada Obi of Kenya flew to Lima on Monday. She met Luis Quispe there. "
    "The minister said that talks would go on. He agreed."
)


def test_the_first_passage_is_told_nothing() -> None:
    story = article(TEXT)
    assert context(story, 0) == ""
    first = passages(story, replace(REMOTE, context=True))[0]
    assert "Named before" not in request(story, first, REMOTE).messages[-1].content


def test_a_later_passage_is_told_who_was_named_before_and_when() -> None:
    story = article(TEXT, day="2021-05-02")
    told = context(story, story.sentences[2].start)
    assert "Foreign Minister Ada Obi of Kenya" in told
    assert "Luis Quispe" in told
    assert "2021-05-02" in told
    assert "\n" not in told


def test_each_sentence_is_read_once_and_only_where_the_profile_asks_is_context_given() -> None:
    story = article(TEXT)
    asked = replace(REMOTE, sentences=2, context=True)
    parts = passages(story, asked)
    assert [n for p in parts for n in p.numbers] == [s.number for s in story.sentences]
    shown = [request(story, p, asked).messages[-1].content for p in parts]
    assert [c.startswith("(Only to know") for c in shown] == [False, True]
    plain = replace(LOCAL, sentences=2)
    assert not any("Only to know" in request(story, p, plain).messages[-1].content for p in parts)
