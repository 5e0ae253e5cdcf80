from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import (
    Claim,
    Dropped,
    EventClaim,
    FigureClaim,
    OfficeClaim,
    RelationClaim,
    StatementClaim,
)
from claimcheck.extraction.grounding import Grounding, merge
from claimcheck.extraction.schema import (
    EventItem,
    FigureItem,
    Item,
    OfficeItem,
    RelationItem,
    StatementItem,
)
from tests.stories import article

TEXT = (
    "Ada Obi reassured Foreign Minister Luis Quispe of Kenya’s help to Peru’s farmers, Treasury "
    "spokeswoman Ann Lee said. "
    "The flood killed at least 12 people on Tuesday, according to the Red Cross. "
    "Obi will visit Lima on Sunday. "
    "“We will not leave,” Quispe said. "
    "Finance Minister Marta Rojas has assumed the role of acting president of Chile. "
    "Chilean investigators blamed the Rimac dam for the flood, and Japan reportedly sent 3 boats."
)
STORY = article(TEXT)
PEOPLE = ("Ada Obi", "Luis Quispe", "Ann Lee", "Marta Rojas")


def ground(item: Item) -> Claim | Dropped:
    return Grounding(STORY, PEOPLE).ground(item)


def office(**fields: Any) -> Claim | Dropped:
    defaults = {"person": "Luis Quispe", "title": "Foreign Minister", "of": "Peru", "s": [1]}
    return ground(OfficeItem(**{**defaults, **fields}))


def test_a_grounded_claim_quotes_the_sentence_it_cites() -> None:
    claim = office()
    assert isinstance(claim, OfficeClaim)
    assert (claim.person, claim.title, claim.body) == ("Luis Quispe", "Foreign Minister", "Peru")
    (evidence,) = claim.evidence
    assert TEXT[evidence.start : evidence.end] == evidence.quote
    assert evidence.quote.startswith("Ada Obi reassured")


@pytest.mark.parametrize("cited", [2, 6])
def test_a_claim_that_cites_a_neighbour_is_moved(cited: int) -> None:
    moved, right = office(s=[cited]), office(s=[1])
    assert isinstance(moved, OfficeClaim)
    assert moved == right


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"person": "Boris Belgium"}, "the name “Boris Belgium” is not in the sentence"),
        ({"title": "Prime Minister"}, "the title “Prime Minister” is not in the sentence"),
        ({"of": "Belgium"}, "“Belgium” is not in the article"),
        ({"s": [9999]}, "cites no sentence of the article"),
        ({"person": "Peru"}, "“Peru” is not a person's name"),
        ({"person": "investigators"}, "“investigators” is not a person's name"),
        ({"title": "counterpart"}, "no office is named"),
        ({"title": "none"}, "no office is named"),
        ({"person": "Ada Obi"}, "the office stands with another name"),
        ({"person": "Ada Obi", "title": "spokeswoman"}, "the office stands with another name"),
    ],
)
def test_what_the_article_does_not_bear_out_is_dropped(fields: Any, reason: str) -> None:
    outcome = office(**fields)
    assert isinstance(outcome, Dropped)
    assert outcome.reason == reason
    assert outcome.kind == "office"


def test_absent_values_are_absent() -> None:
    for absent in ("none", "Unknown", "not specified", "N/A", ""):
        claim = office(of=absent)
        assert isinstance(claim, OfficeClaim)
        assert claim.body is None


def test_a_title_set_in_front_of_the_name_is_no_part_of_it() -> None:
    for person, title in (
        ("Foreign Minister Luis Quispe", "Foreign Minister"),
        ("Foreign Minister Luis Quispe", "counterpart"),
    ):
        claim = office(person=person, title=title)
        assert isinstance(claim, OfficeClaim)
        assert (claim.person, claim.title) == ("Luis Quispe", "Foreign Minister")


def test_the_title_is_worded_as_the_text_words_it() -> None:
    claim = office(person="Marta Rojas", title="president of Chile", of="Chile", s=[5])
    assert isinstance(claim, OfficeClaim)
    assert (claim.title, claim.status) == ("president of Chile", "acting")
    finance = office(person="Marta Rojas", title="Finance Minister", of="Chile", s=[5])
    assert isinstance(finance, OfficeClaim)
    assert finance.status == "current"


def event(**fields: Any) -> Claim | Dropped:
    defaults = {"action": "visit", "who": ["Ada Obi"], "where": "Lima", "when": "on Sunday"}
    return ground(EventItem(**{**defaults, "status": "planned", "s": [3], **fields}))


def test_an_event() -> None:
    claim = event()
    assert isinstance(claim, EventClaim)
    assert (claim.participants, claim.place, claim.factuality) == (("Ada Obi",), "Lima", "planned")
    assert claim.time is not None
    assert (claim.time.text, claim.time.interval) == ("on Sunday", None)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"who": ["Ann Lee", "Marta Rojas"]}, "the participant “Ann Lee” is not in the sentence"),
        ({"who": ["her counterpart"]}, "nobody takes part in it"),
        ({"action": "call off strike"}, "“call off strike” is not in the sentence"),
    ],
)
def test_an_event_that_does_not_stand(fields: Any, reason: str) -> None:
    outcome = event(**fields)
    assert isinstance(outcome, Dropped)
    assert outcome.reason == reason


def test_who_is_not_in_the_sentence_is_left_out_of_an_event() -> None:
    claim = event(who=["Ada Obi", "Ann Lee"])
    assert isinstance(claim, EventClaim)
    assert claim.participants == ("Ada Obi",)


BACK = article(
    "Ada Obi met Ann Lee. “We will not leave,” she said. She flew to Lima. "
    "Ann Lee said the flood was over. “It was long,” she added. Luis Quispe was there. They left."
)


@pytest.mark.parametrize(
    ("speaker", "words", "cited", "stands"),
    [
        ("Ada Obi", "We will not leave", 2, True),
        ("Luis Quispe", "We will not leave", 2, False),
        ("Ann Lee", "It was long", 5, True),
        ("Ada Obi", "It was long", 5, False),
        ("Luis Quispe", "They left", 7, False),
    ],
)
def test_whom_a_sentence_calls_she_the_one_before_it_names(
    speaker: str, words: str, cited: int, stands: bool
) -> None:
    claim = Grounding(BACK, PEOPLE).ground(StatementItem(speaker=speaker, words=words, s=[cited]))
    assert isinstance(claim, StatementClaim) == stands
    if isinstance(claim, StatementClaim):
        assert len(claim.evidence) == 2


def test_what_she_did_stands_on_two_sentences() -> None:
    story = article("Ada Obi met Ann Lee. She visited Lima.")
    did = {"action": "visit", "where": "Lima", "when": "", "status": "happened", "s": [2]}
    claim = Grounding(story, PEOPLE).ground(EventItem(**did, who=["Ada Obi"]))
    assert isinstance(claim, EventClaim)
    assert [e.quote for e in claim.evidence] == ["Ada Obi met Ann Lee.", "She visited Lima."]


def test_an_office_listed_among_the_people_is_nobody_else() -> None:
    story = article("Ada Obi, the finance minister of Hordal Land, spoke.")
    people = ("Ada Obi", "Hordal Land's Finance Minister")
    item = OfficeItem(person="Ada Obi", title="finance minister", of="Hordal Land", s=[1])
    assert isinstance(Grounding(story, people).ground(item), OfficeClaim)


def test_a_place_and_a_time_that_are_not_there_are_left_out() -> None:
    claim = event(where="Paris", when="on Friday")
    assert isinstance(claim, EventClaim)
    assert (claim.place, claim.time) == (None, None)


def figure(**fields: Any) -> Claim | Dropped:
    defaults = {"value": "at least 12 people", "measure": "deaths", "of": "flood", "s": [2]}
    return ground(FigureItem(**{**defaults, **fields}))


def test_a_figure_with_its_source() -> None:
    claim = figure(by="Red Cross")
    assert isinstance(claim, FigureClaim)
    assert (claim.measure, claim.entity, claim.attribution) == ("deaths", "flood", ("Red Cross",))
    silent = figure(by="Chile")
    assert isinstance(silent, FigureClaim)
    assert silent.attribution == ()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"value": "13 people"}, "the number 13 is not in the sentence"),
        ({"value": "ironclad commitment"}, "“ironclad commitment” holds no number"),
        ({"of": "unknown"}, "it does not say whose number it is"),
        ({"of": "volcano"}, "“volcano” is not in the article"),
    ],
)
def test_a_figure_that_does_not_stand(fields: Any, reason: str) -> None:
    outcome = figure(**fields)
    assert isinstance(outcome, Dropped)
    assert outcome.reason == reason


def test_a_hedge_in_the_sentence_hedges_the_claim() -> None:
    claim = figure(value="3 boats", measure="boats", of="Japan", s=[6])
    assert isinstance(claim, FigureClaim)
    assert (claim.factuality, claim.measure) == ("hedged", "other")


def statement(**fields: Any) -> Claim | Dropped:
    defaults = {"speaker": "Luis Quispe", "words": "We will not leave", "s": [4]}
    return ground(StatementItem(**{**defaults, **fields}))


def test_a_statement() -> None:
    claim = statement()
    assert isinstance(claim, StatementClaim)
    assert claim.speaker == "Luis Quispe"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"speaker": "he"}, "no speaker is named"),
        ({"words": "We shall rebuild every house"}, "the words are not in the sentence"),
        ({"words": "We will not leave 12"}, "a number in the words is not in the sentence"),
        ({"speaker": "Ann Lee"}, "the speaker “Ann Lee” is not in the sentence"),
    ],
)
def test_a_statement_that_does_not_stand(fields: Any, reason: str) -> None:
    outcome = statement(**fields)
    assert isinstance(outcome, Dropped)
    assert outcome.reason == reason


def test_a_relation() -> None:
    fields = {"subject": "Rimac dam", "predicate": "blamed for", "object": "flood", "s": [6]}
    claim = ground(RelationItem(**fields))
    assert isinstance(claim, RelationClaim)
    assert claim.polarity
    outcome = ground(RelationItem(**{**fields, "subject": "unknown"}))
    assert isinstance(outcome, Dropped)
    outcome = ground(RelationItem(**{**fields, "predicate": "owns"}))
    assert isinstance(outcome, Dropped)


def test_the_same_claim_twice_is_one_with_the_evidence_of_both() -> None:
    story = article("The flood killed 12 people. The toll of the flood is 12 people.")
    grounding = Grounding(story, ())
    items = [FigureItem(value="12 people", measure="deaths", of="flood", s=[n]) for n in (1, 2)]
    claims = [c for i in items if not isinstance(c := grounding.ground(i), Dropped)]
    (merged,) = merge(claims)
    assert len(merged.evidence) == 2
    assert merged.id not in {c.id for c in claims}
    assert merge([*claims, *claims]) == (merged,)
    assert merge([merged]) == (merged,)


@pytest.mark.parametrize(
    "fields",
    [
        {"value": "12 Belgium", "measure": "deaths"},
        {"value": "12 people", "measure": "Belgium deaths"},
    ],
)
def test_a_figure_brings_no_new_name_with_it(fields: Any) -> None:
    outcome = ground(FigureItem(**fields, of="flood", s=[2]))
    assert isinstance(outcome, Dropped)
    assert outcome.reason == "“Belgium” is not in the sentence"


words = st.sampled_from([*TEXT.split(), "Belgium", "13", "", "none", "“"])
phrases = st.lists(words, max_size=4).map(" ".join)
cited = st.lists(st.integers(-1, 9), min_size=1, max_size=3)
items = st.one_of(
    st.builds(OfficeItem, person=phrases, title=phrases, of=phrases, s=cited),
    st.builds(
        EventItem,
        action=phrases,
        who=st.lists(phrases, max_size=3),
        where=phrases,
        when=phrases,
        status=st.just("happened"),
        s=cited,
        by=phrases,
    ),
    st.builds(FigureItem, value=phrases, measure=phrases, of=phrases, s=cited, by=phrases),
    st.builds(StatementItem, speaker=phrases, words=phrases, s=cited),
    st.builds(RelationItem, subject=phrases, predicate=phrases, object=phrases, s=cited),
)


@given(items)
def test_whatever_a_model_says_evidence_is_verbatim(item: Item) -> None:
    outcome = ground(item)
    if not isinstance(outcome, Dropped):
        assert "Belgium" not in repr(outcome)
        for evidence in outcome.evidence:
            assert TEXT[evidence.start : evidence.end] == evidence.quote
            assert evidence.line == TEXT.count("\n", 0, evidence.start) + 1
