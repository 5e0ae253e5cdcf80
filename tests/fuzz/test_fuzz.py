"""No text and no bytes make anything crash: an error is one of claimcheck's own, in one line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.alignment import across
from claimcheck.alignment.grounding import Grounding as AcrossGrounding
from claimcheck.articles.composing import article_of
from claimcheck.articles.drafts import Raw
from claimcheck.articles.parsing import READERS, drafts_of
from claimcheck.claims import Article, ClaimSet, Interval
from claimcheck.completion import Response
from claimcheck.errors import BadAnswer, SourceError
from claimcheck.extraction.grounding import Grounding
from claimcheck.extraction.instructions import instructions
from claimcheck.extraction.schema import LISTS
from claimcheck.extraction.task import parse, passages
from claimcheck.grounding import denials, titles, wordings
from claimcheck.judgement.compare import compare
from claimcheck.report.formats import Format, written
from claimcheck.report.screen import Look
from claimcheck.values import (
    bodies,
    characters,
    names,
    offices,
    places,
    quantities,
    quotations,
    times,
)
from tests.alignment.told import PROFILE, portion
from tests.fuzz.given import claim_sets, examples, filled, stories, words

DAY = Interval(start=date(2024, 3, 5), end=date(2024, 3, 5))

#: How sources of each kind begin, so that bytes behind it reach its reader.
BEGINNINGS = {
    "text": b"",
    "html": b"<!doctype html><html><head><title>T</title></head><body><article><p>",
    "pdf": b"%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj\n",
    "records": b'{"title": "T", "text": "',
    "feed": b'<rss version="2.0"><channel><item><title>T</title><description>',
    "mail": b"MIME-Version: 1.0\nFrom: a@b.example\nSubject: T\nContent-Type: ",
    "zipped": b"PK\x03\x04\x14\x00",
    "rich text": b"{\\rtf1\\ansi ",
    "webarchive": b"bplist00",
    "subtitles": b"WEBVTT\n\n00:00.000 --> 00:01.000\n",
}
CONTENT = st.binary(max_size=200) | words.map(lambda w: w.encode("utf-8", "surrogatepass"))


def _one_line(error: Exception) -> None:
    assert "\n" not in str(error)


@pytest.mark.parametrize("kind", [k for k in READERS if k != "pdf"])
def test_readers(kind: str) -> None:
    begins = BEGINNINGS[kind]

    @examples(40)
    @given(CONTENT, st.sampled_from([begins, b""]))
    def reads(content: bytes, beginning: bytes) -> None:
        raw = Raw("story", beginning + content)
        for read in (READERS[kind], drafts_of):
            try:
                for draft in read(raw):
                    if not isinstance(draft, SourceError):
                        article_of(draft.text, Path("story.txt"))
            except SourceError as error:
                _one_line(error)

    reads()


@examples(6)
@given(CONTENT)
def test_pdfs(content: bytes) -> None:
    try:
        READERS["pdf"](Raw("story.pdf", BEGINNINGS["pdf"] + content))
    except SourceError as error:
        _one_line(error)


ONE: dict[str, Any] = {
    "quantity": quantities.quantity,
    "quantities_in": quantities.quantities_in,
    "resolve": lambda t: (times.resolve(t, DAY), times.resolve(t, None, future=True)),
    "resolve month first": lambda t: times.resolve(t, DAY, month_first=True),
    "allows": lambda t: times.allows(t, DAY, DAY),
    "minute_of_day": times.minute_of_day,
    "month_first": times.month_first,
    "office": lambda t: [offices.office(x, t) for x in (t, "President")],
    "titles_in": offices.titles_in,
    "country": lambda t: (places.country(t), places.lookup(t), places.countries_in(t)),
    "body": lambda t: (bodies.body(t), bodies.parts(t), bodies.national(t), bodies.initials(t)),
    "clean": lambda t: (characters.clean(t), characters.without_unseen(t)),
    "quotation": quotations.quotation,
    "negations": denials.negations,
    "wordings": lambda t: (
        wordings.present(t),
        wordings.placeholder(t),
        wordings.is_named(t),
        wordings.names_in(t),
        wordings.digits(t),
        wordings.counts(t),
    ),
    "titles": lambda t: (titles.divide(t), titles.is_name(t), titles.apart(t)),
}
TWO: dict[str, Any] = {
    "same_person": names.same_person,
    "same_quantity": lambda a, b: (
        (one := quantities.quantity(a))
        and (two := quantities.quantity(b))
        and (quantities.same_quantity(one, two), quantities.comparable(one, two))
    ),
    "bears_out": lambda a, b: (q := quantities.quantity(b)) and quantities.bears_out(a, q),
    "quoted": quotations.quoted,
    "drift": lambda a, b: quotations.drift(quotations.quotation(a), quotations.quotation(b)),
    "of_another_size": wordings.of_another_size,
    "divide": titles.divide,
}


@pytest.mark.parametrize("name", ONE)
def test_values_of_any_text(name: str) -> None:
    @examples(60)
    @given(words)
    def has_a_value(text: str) -> None:
        ONE[name](text)

    has_a_value()


@pytest.mark.parametrize("name", TWO)
def test_values_of_any_two_texts(name: str) -> None:
    @examples(60)
    @given(words, words)
    def has_a_value(one: str, other: str) -> None:
        TWO[name](one, other)

    has_a_value()


#: JSON of any shape, and of nearly the right one.
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 99) | st.floats() | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)
NUMBERS = st.lists(st.integers(-1, 6), max_size=3)


def _items(fields: list[str]) -> st.SearchStrategy[Any]:
    values = words | st.lists(words, max_size=2) | JSON
    return st.fixed_dictionaries(
        {"s": NUMBERS | JSON}, optional={f: values for f in fields if f != "s"}
    )


ANSWERS = st.fixed_dictionaries(
    {
        "people": st.lists(words, max_size=3) | JSON,
        **{n: st.lists(_items(list(i.model_fields)), max_size=2) | JSON for n, i in LISTS.items()},
    }
)
QUESTIONS = st.fixed_dictionaries(
    {
        "questions": st.lists(
            st.fixed_dictionaries(
                {
                    "q": words,
                    "kind": st.sampled_from(["figure", "event", "office", "fact"]) | JSON,
                    "answers": st.lists(
                        st.fixed_dictionaries(
                            {"a": words, "s": NUMBERS}, optional={"v": words, "x": JSON}
                        ),
                        max_size=3,
                    ),
                    "verdict": st.sampled_from(["conflict", "agree", "explained"]) | JSON,
                },
                optional={"why": words, "reason": words | JSON, "id": JSON},
            ),
            max_size=3,
        )
        | JSON
    }
)


def _texts(shapes: st.SearchStrategy[Any]) -> st.SearchStrategy[str]:
    return st.one_of(shapes.map(json.dumps), JSON.map(json.dumps), words)


@examples(120)
@given(stories("a"), _texts(ANSWERS), st.sampled_from(["stop", "length"]))
def test_answers_about_one_story(story: Article, answer: str, finish: Any) -> None:
    assert all(i.line is None or i.quote in story.text for i in instructions(story))
    for passage in passages(story, PROFILE):
        try:
            reading = parse(Response(answer, finish, model="m"), passage)
        except BadAnswer as error:
            _one_line(error)
            continue
        grounding = Grounding(story, reading.people)
        for item in reading.items:
            grounding.ground(item)


@examples(120)
@given(filled, filled, _texts(QUESTIONS), st.sampled_from(["stop", "length"]))
def test_answers_across_stories(one: str, other: str, answer: str, finish: Any) -> None:
    try:
        whole = portion(f"{one}. Ana met Bo.", f"{other}. Ana met Cy.")
    except ValueError:
        return
    try:
        reading = across.parse(Response(answer, finish, model="m"), whole)
    except BadAnswer as error:
        _one_line(error)
        return
    AcrossGrounding(whole.articles).ground(reading.proposals, "m")


@examples(60)
@given(claim_sets())
def test_judging_and_every_rendering(claims: ClaimSet) -> None:
    compared = compare(claims)
    for format_ in Format:
        content = written(compared, format_, claims, Look(40, colour=True))
        if isinstance(content, str):
            content.encode("utf-8")
        if format_ in (Format.text, Format.md, Format.json):
            written(claims, format_)
