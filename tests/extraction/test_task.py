import contextlib
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import Article, Sentence
from claimcheck.completion import Profile, Response
from claimcheck.errors import BadAnswer
from claimcheck.extraction.grounding import Grounding
from claimcheck.extraction.schema import LISTS, FactItem, OfficeItem
from claimcheck.extraction.task import PROMPT, Passage, heading, numbered, parse, passages, request
from claimcheck.prompting import prompt_file
from tests.extraction.told import EMPTY, office, published, story

STORY = story("One fell. Two fell. Three fell. Four fell. Five fell.")
(PASSAGE,) = passages(STORY, Profile(9, 100, 1, 1))
WHOLE = {**EMPTY, "people": ["A"], "offices": [office("A", "mayor", "Lima", 1)]}


@given(st.integers(1, 9))
def test_every_sentence_is_in_exactly_one_passage(size: int) -> None:
    parts = passages(STORY, Profile(size, 100, 1, 1))
    assert [s for p in parts for s in p.sentences] == list(STORY.sentences)
    assert all(len(p.sentences) <= size for p in parts)


def test_a_passage_halves_down_to_a_sentence() -> None:
    (whole,) = passages(STORY, Profile(9, 100, 1, 1))
    halves = whole.halves()
    assert halves is not None
    assert [h.part for h in halves] == ["1-2", "3-5"]
    single = halves[0].halves()
    assert single is not None
    assert single[0].halves() is None


def test_a_request_shows_numbered_sentences_after_what_never_changes() -> None:
    profile = Profile(2, 100, 1, 1)
    first, second, _ = (request(STORY, p, profile) for p in passages(STORY, profile))
    assert second.messages[-1].content == "# story, undated\n\n[3] Three fell.\n[4] Four fell."
    assert first.messages[:-1] == second.messages[:-1]
    assert (second.subject.name, second.subject.part) == ("story", "3-4")
    assert (second.task, second.max_tokens, second.temperature) == ("extract", 100, 0)


def test_what_is_asked_grows_as_the_sentences_do() -> None:
    def asked(sentences: int) -> int:
        long, profile = story("The dam broke. " * sentences), Profile(4, 100, 1, 1)
        requests = [request(long, p, profile) for p in passages(long, profile)]
        return sum(len(m.content) for each in requests for m in each.messages)

    assert asked(400) < 2.1 * asked(200)


def test_a_story_is_headed_by_its_outlet_day_and_headline() -> None:
    told = story("One fell.", "2021-03-10").model_copy(
        update={"source": "Andina Post", "title": "One\n fell"}
    )
    assert heading(told) == "# Andina Post, 2021-03-10: One fell"


def test_a_sentence_over_two_lines_is_shown_on_one() -> None:
    told = story("One   fell\tdown.")
    assert numbered(told.text, told.sentences) == "[1] One fell down."


def test_one_malformed_entry_does_not_cost_the_others() -> None:
    answer = {**WHOLE, "offices": [*WHOLE["offices"], {"person": "B"}, 7]}
    reading = parse(Response(json.dumps(answer), "stop"), PASSAGE)
    assert len(reading.items) == 1
    assert reading.malformed == 2
    assert reading.people == ("A",)


def test_what_came_whole_of_a_cut_off_answer_is_kept() -> None:
    text = json.dumps({**WHOLE, "offices": [*WHOLE["offices"], office("B", "mayor", "Cusco", 2)]})
    cut = text[: text.index("Cusco")]
    reading = parse(Response(cut, "length"), PASSAGE)
    assert len(reading.items) == 1
    assert reading.malformed == 1


@pytest.mark.parametrize("text", ["I cannot help with that.", "", "[]", '{"people": [', "\ud800"])
def test_what_is_no_json_object_is_a_bad_answer(text: str) -> None:
    with pytest.raises(BadAnswer):
        parse(Response(text, "stop"), PASSAGE)


@given(st.text())
def test_parsing_never_fails_otherwise(text: str) -> None:
    with contextlib.suppress(BadAnswer):
        parse(Response(text, "length"), PASSAGE)


def test_a_person_listed_with_a_title_holds_that_office() -> None:
    answer = {**EMPTY, "people": ["South Korean Foreign Minister Chung Eui-yong", "Ada Obi", "A"]}
    (item,) = parse(Response(json.dumps(answer), "stop"), PASSAGE).items
    assert item == OfficeItem(
        person="Chung Eui-yong", title="Foreign Minister", of="South Korea", s=[1, 2, 3, 4]
    )
    told = [office("Chung Eui-yong", "minister", "Seoul", 2)]
    (item,) = parse(Response(json.dumps({**answer, "offices": told}), "stop"), PASSAGE).items
    assert item == OfficeItem(**told[0])


def test_a_list_that_is_missing_is_said() -> None:
    with pytest.raises(BadAnswer, match="none of the lists"):
        parse(Response('{"people": ["Ada Obi"]}', "stop"), PASSAGE)
    reading = parse(Response(json.dumps({**EMPTY, "events": {}}), "stop"), PASSAGE)
    assert reading.flaw == "the answer has no list of events"


def test_what_may_be_left_out_of_an_entry_is_empty() -> None:
    answer = {**EMPTY, "facts": [{"subject": "dam", "predicate": "fell", "s": [1]}]}
    (item,) = parse(Response(json.dumps(answer), "stop"), PASSAGE).items
    assert isinstance(item, FactItem)
    assert (item.object, item.negated, item.by, item.sure) == ("", False, [], "")


def example() -> tuple[Article, str, str]:
    """The story of the prompt's example, what a model is shown of it, and the answer."""
    (told,) = prompt_file(PROMPT).examples
    head, _, body = told.shown.partition("\n\n")
    source, day, title = re.fullmatch(r"# (.+), (.+): (.+)", head).groups()  # type: ignore[union-attr]
    lines = [line.split("] ", 1)[1] for line in body.splitlines()]
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    article = Article(
        id="a",
        name="example",
        source=source,
        title=title,
        published=published(day),
        text=text,
        sentences=tuple(
            Sentence(number=n, start=start, end=start + len(line))
            for n, (start, line) in enumerate(zip(starts, lines, strict=True), start=1)
        ),
    )
    return article, told.shown, told.answer


def test_the_example_is_shown_as_a_story_is() -> None:
    article, shown, _ = example()
    assert f"{heading(article)}\n\n{numbered(article.text, article.sentences)}" == shown


def test_the_example_has_an_entry_of_each_kind() -> None:
    article, _, answer = example()
    reading = parse(Response(answer, "stop"), Passage(article.sentences))
    assert reading.malformed == 0
    assert {type(item) for item in reading.items} == set(LISTS.values())


def test_the_example_stands_whole_in_its_own_story() -> None:
    article, _, answer = example()
    reading = parse(Response(answer, "stop"), Passage(article.sentences))
    grounding = Grounding(article, reading.people)
    for item in reading.items:
        grounded = grounding.ground(item)
        assert grounded.claim is not None
        assert grounded.dropped == ()


def test_each_sentence_of_the_example_is_cited_but_the_credit() -> None:
    article, _, answer = example()
    reading = parse(Response(answer, "stop"), Passage(article.sentences))
    cited = {number for item in reading.items for number in getattr(item, "s", ())}
    assert cited == {s.number for s in article.sentences[:-1]}
