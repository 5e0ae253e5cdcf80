from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.events.scoring import has_key, overlap
from benchmarks.extraction import events
from benchmarks.extraction.events import Answer, Told, claims_told, entries_told
from claimcheck.errors import SourceError
from tests.benchmarks import reading
from tests.benchmarks.reading import read_as
from tests.extraction.told import story

TEXT = "The flood killed 12 people in Lima on Tuesday. The dam was not insured."
LISTS: dict[str, Any] = {
    "figures": [
        {"value": "12 people", "counted": "people killed", "of": "flood", "s": [1]},
        {"value": "13 people", "counted": "people killed", "of": "flood", "s": [1, 9]},
    ]
}
ANSWER = Answer("flood", "a", "How many died?", "12", ("12 people",), "killed 12 people")


def event(folder: Path, **stories: str) -> None:
    """An event whose stories all tell of 12 people."""
    (folder / "articles").mkdir(parents=True)
    for name, text in stories.items():
        told = {"title": "Flood", "url": "", "source": name, "text": text}
        (folder / "articles" / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")
    places = [{"article": name, "quote": "killed 12 people"} for name in stories]
    sides = [{"answer": "12", "key": ["12"], "in": places}]
    questions = [{"q": "How many died?", "verdict": "agree", "reason": "", "answers": sides}]
    (folder / "gold.json").write_text(json.dumps({"questions": questions}), encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "passage", "plain", "mended"),
    [
        ("12 people", "The flood killed 12 people.", True, True),
        ("people: 12", "The flood killed 12 people.", False, True),
        ("13 people", "The flood killed 12 people.", False, False),
        ("12 people", "The dam was not insured.", False, False),
    ],
)
def test_an_answer_has_a_claim_on_its_passage_with_its_key(
    words: str, passage: str, plain: bool, mended: bool
) -> None:
    told = [Told(words, (passage,))]
    assert ANSWER.has_claim(told, mended=False) is plain
    assert ANSWER.has_claim(told, mended=True) is mended


def test_passages_overlap_by_most_words_of_the_shorter() -> None:
    assert overlap("killed 12 people", "The flood killed 12 people.")
    assert overlap("the flood has killed 12 people", "The flood killed 12 people in Lima.")
    assert not overlap("the dam was insured", "The flood killed 12 people.")


def test_any_wording_has_one_of_no_keys() -> None:
    assert has_key("whatever", (), mended=False)


def test_what_is_told_before_grounding_and_after_it() -> None:
    told = read_as(story(TEXT), **LISTS)
    before, after = entries_told(told), claims_told(told)
    assert [t.words for t in before] == [
        "12 people people killed flood",
        "13 people people killed flood",
    ]
    assert before[1].passages == ("The flood killed 12 people in Lima on Tuesday.",)
    assert len(after) == 1
    assert after[0].words.startswith("stated 12 people people killed flood")


def test_events_of_a_folder(tmp_path: Path) -> None:
    event(tmp_path / "flood", a=TEXT, b=f"{TEXT} It rained.")
    found = asyncio.run(events.events(tmp_path, reading.Told({"a": LISTS, "b": {}})))
    said = list(events.table(found))
    assert said[0] == "1 events, 2 stories"
    assert [line.split()[-4:] for line in said[2:4]] == [["1/2", "0.500", "1/2", "0.500"]] * 2
    assert "claims given 2, malformed 0" in said
    assert "dropped 1 (50.0%): the number is not in the sentence (1)" in said
    assert "doubtful fields 0: -" in said


def test_errors_are_what_was_missed_and_dropped(tmp_path: Path) -> None:
    event(tmp_path / "flood", a=TEXT, b=f"{TEXT} It rained.")
    found = asyncio.run(events.events(tmp_path, reading.Told({"a": LISTS, "b": {}})))
    said = list(events.table(found, errors=True))
    assert "missed: flood/b: How many died? 12 “killed 12 people”" in said
    assert any(line.startswith("dropped: flood/a: figure: the number 13") for line in said)


def test_an_event_that_is_not_answered_is_told_and_left_out(tmp_path: Path) -> None:
    event(tmp_path / "fire", c=TEXT)
    event(tmp_path / "flood", a=TEXT)
    found = asyncio.run(events.events(tmp_path, reading.Told({"a": LISTS})))
    said = list(events.table(found))
    assert said[:2] == ["left out: fire, not wholly read (c 1-2)", "1 events, 1 stories"]


def test_a_folder_without_events(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no folder with a gold\.json"):
        asyncio.run(events.events(tmp_path, reading.Told({})))
