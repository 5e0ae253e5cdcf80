from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.claims import (
    Claim,
    EventClaim,
    FactClaim,
    FigureClaim,
    Interval,
    OfficeClaim,
    StatementClaim,
)
from claimcheck.extraction.grounding import Grounded, Grounding, merge
from claimcheck.extraction.schema import (
    EventItem,
    FactItem,
    FigureItem,
    Item,
    OfficeItem,
    StatementItem,
)
from claimcheck.values import tokens as tk
from tests.extraction.told import story, unset

TEXT = (
    "Ada Obi reassured Foreign Minister Luis Quispe of Kenya’s help to Peru’s farmers, Treasury "
    "spokeswoman Ann Lee said. "
    "The flood in Lima killed at least 12 people on Tuesday, according to the Red Cross. "
    "Obi will visit Lima on Sunday. "
    "“We will not leave the valley,” Quispe said. "
    "Finance Minister Marta Rojas has assumed the role of acting president of Chile. "
    "Chilean investigators blamed the Rimac dam, which was not inspected, and Japan sent 3 boats. "
    "It lies in the north of Peru and cost $40 million."
)
PEOPLE = ("Ada Obi", "Luis Quispe", "Ann Lee", "Marta Rojas")
GROUNDING = Grounding(story(TEXT, "2021-03-10"), PEOPLE)

OFFICE = {"person": "Luis Quispe", "title": "Foreign Minister", "of": "Peru", "s": [1]}
EVENT = {
    "action": "will visit Lima",
    "who": ["Ada Obi"],
    "where": "Lima",
    "when": "on Sunday",
    "status": "planned",
    "s": [3],
}
FIGURE = {"value": "at least 12 people", "counted": "people killed", "of": "flood", "s": [2]}
STATEMENT = {"speaker": "Luis Quispe", "words": "We will not leave the valley", "s": [4]}
FACT = {"subject": "Rimac dam", "predicate": "was blamed by", "object": "investigators", "s": [6]}


def ground(kind: type[Item], base: dict[str, Any], **changes: Any) -> Grounded:
    return GROUNDING.ground(kind(**{**base, **changes}))


def claim(kind: type[Item], base: dict[str, Any], **changes: Any) -> Claim:
    """The claim that an entry makes, none of its fields left out."""
    grounded = ground(kind, base, **changes)
    assert grounded.claim is not None, grounded.dropped
    assert grounded.dropped == ()
    return grounded.claim


def reason(kind: type[Item], base: dict[str, Any], **changes: Any) -> str:
    """Why an entry makes no claim."""
    grounded = ground(kind, base, **changes)
    assert grounded.claim is None
    (dropped,) = grounded.dropped
    assert dropped.field == ""
    return dropped.reason


def doubtful(kind: type[Item], base: dict[str, Any], **changes: Any) -> tuple[Claim, list[str]]:
    """The claim that an entry makes, and the fields that were left out of it."""
    grounded = ground(kind, base, **changes)
    assert grounded.claim is not None
    return grounded.claim, [d.field for d in grounded.dropped]


def quotes(told: Claim) -> list[str]:
    return [e.quote for e in told.evidence]


# Sentences.


def test_a_claim_quotes_the_sentence_it_cites() -> None:
    (evidence,) = claim(OfficeItem, OFFICE).evidence
    assert TEXT[evidence.start : evidence.end] == evidence.quote
    assert evidence.quote.startswith("Ada Obi reassured")


@pytest.mark.parametrize("cited", [1, 5])
def test_a_claim_that_cites_a_neighbour_is_moved(cited: int) -> None:
    assert claim(FigureItem, FIGURE, s=[cited]) == claim(FigureItem, FIGURE)


def test_a_claim_cites_a_sentence_of_the_story() -> None:
    assert reason(FactItem, FACT, s=[99]) == "cites no sentence of the article"


def test_the_sentence_that_names_somebody_joins() -> None:
    fact = {"subject": "Rimac dam", "predicate": "lies in", "object": "north of Peru", "s": [7]}
    assert len(quotes(claim(FactItem, fact))) == 2


# Offices.


def test_an_office() -> None:
    told = claim(OfficeItem, OFFICE)
    assert isinstance(told, OfficeClaim)
    assert (told.person, told.title, told.body, told.status) == (
        "Luis Quispe",
        "Foreign Minister",
        "Peru",
        "current",
    )


def test_an_office_whose_holder_has_no_name() -> None:
    told = claim(OfficeItem, OFFICE, person="", title="spokeswoman", of="Treasury")
    assert isinstance(told, OfficeClaim)
    assert told.person == ""


def test_a_title_before_the_name_is_no_part_of_it() -> None:
    assert claim(OfficeItem, OFFICE, person="Foreign Minister Luis Quispe") == claim(
        OfficeItem, OFFICE
    )


def test_the_words_before_a_title_say_how_it_is_held() -> None:
    told = claim(OfficeItem, OFFICE, person="Marta Rojas", title="president", of="Chile", s=[5])
    assert isinstance(told, OfficeClaim)
    assert told.status == "acting"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"person": "Boris Belgium"}, "Boris"),
        ({"person": "Luis Belgium"}, "Belgium"),
        ({"person": "Tokyo Quispe"}, "Tokyo"),
        ({"title": "Prime Minister"}, "the title “Prime Minister” does not stand with the name"),
        ({"title": "counterpart"}, "no office is named"),
        ({"person": "Peru"}, "“Peru” is not a person's name"),
        ({"person": "Ada Obi"}, "the office stands with another name"),
    ],
)
def test_an_office_that_falls(changes: dict[str, Any], why: str) -> None:
    assert why in reason(OfficeItem, OFFICE, **changes)


@pytest.mark.parametrize("absent", ["none", "Unknown", "not specified", "N/A", ""])
def test_what_a_model_calls_absent_is_absent(absent: str) -> None:
    told = claim(OfficeItem, OFFICE, of=absent)
    assert isinstance(told, OfficeClaim)
    assert told.body is None


# Events.


def test_an_event() -> None:
    told = claim(EventItem, EVENT)
    assert isinstance(told, EventClaim)
    assert (told.action, told.agents, told.objects) == ("will visit Lima", ("Ada Obi",), ())
    assert (told.place, told.status) == ("Lima", "planned")
    assert told.time is not None
    assert told.time.interval == Interval(start=date(2021, 3, 14), end=date(2021, 3, 14))


def test_an_event_that_nobody_does() -> None:
    changes = {"action": "was not inspected", "who": [], "whom": ["Rimac dam"], "s": [6]}
    told = claim(EventItem, EVENT, **changes)
    assert isinstance(told, EventClaim)
    assert (told.agents, told.objects) == ((), ("Rimac dam",))


def test_one_name_too_many_is_left_out_of_an_event() -> None:
    told, fields = doubtful(EventItem, EVENT, who=["Ada Obi", "Boris Belgium"])
    assert isinstance(told, EventClaim)
    assert (told.agents, fields) == (("Ada Obi",), ["who"])


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"who": ["Boris Belgium"]}, "Boris"),
        ({"action": "will visit Lima 13 times"}, "the number 13 is not in the story"),
        ({"action": "will visit Quito"}, "“Quito” is not in the story"),
        ({"action": "will visit Lima on Monday"}, "“Monday” is not in the story"),
        ({"action": "called off strike", "who": []}, "too little of it is in the sentence"),
        ({"action": ""}, "nothing is said to happen"),
        ({"action": "will not visit Lima"}, "it denies what the sentence does not"),
        ({"status": "not happened"}, "it denies what the sentence does not"),
        (
            {"action": "was inspected", "who": [], "whom": ["Rimac dam"], "s": [6]},
            "it leaves out that the sentence denies it",
        ),
    ],
)
def test_an_event_that_falls(changes: dict[str, Any], why: str) -> None:
    assert why in reason(EventItem, EVENT, **changes)


def test_what_the_sentence_denies_can_be_told_as_not_happened() -> None:
    inspected = {"who": [], "whom": ["Rimac dam"], "where": "", "when": "", "s": [6]}
    told = claim(EventItem, EVENT, **inspected, action="was inspected", status="not happened")
    assert isinstance(told, EventClaim)
    assert told.status == "not happened"


def test_a_place_and_a_time_that_are_not_there_are_left_out() -> None:
    told, fields = doubtful(EventItem, EVENT, where="Paris", when="on Friday")
    assert isinstance(told, EventClaim)
    assert (told.place, told.time, fields) == (None, None, ["where", "when"])


# Days.


def test_a_day_is_read_from_the_storys_words() -> None:
    told, fields = doubtful(EventItem, EVENT, day="2021-03-15")
    assert told.time is not None
    assert (told.time.text, told.time.interval, fields) == ("on Sunday", None, ["when"])


def test_a_day_in_iso_alone_is_one_that_the_story_can_tell() -> None:
    flood = {"when": "", "where": "", "who": [], "s": [2], "status": "happened"}
    told = claim(EventItem, EVENT, **flood, action="killed 12 people", day="2021-03-09")
    assert told.time is not None
    told = claim(EventItem, EVENT, **flood, action="killed 12 people", day="1996-03-10")
    assert told.time is None


# Figures.


def test_a_figure() -> None:
    told = claim(FigureItem, FIGURE, by=["Red Cross"])
    assert isinstance(told, FigureClaim)
    assert (told.value, told.counted, told.of) == ("at least 12 people", "people killed", "flood")
    assert told.by == ("Red Cross",)


def test_a_figure_with_all_that_it_can_have() -> None:
    told = claim(
        FigureItem,
        {"value": "3 boats", "counted": "boats sent", "of": "Japan", "s": [6]},
        scope="Rimac dam",
        part="12 people",
        norm="3",
        sure="hedged",
    )
    assert isinstance(told, FigureClaim)
    assert (told.scope, told.part_of, told.norm) == ("Rimac dam", "12 people", "3")
    assert told.certainty == "hedged"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"value": "13 people"}, "the number 13 is not in the sentence"),
        ({"value": "ironclad commitment"}, "holds no number"),
        ({"value": "12 Belgium"}, "“Belgium” is not in the story"),
        ({"counted": "Belgium people killed"}, "“Belgium” is not in the story"),
        ({"value": "€40 million", "counted": "cost", "of": "", "s": [7]}, "another size or unit"),
    ],
)
def test_a_figure_that_falls(changes: dict[str, Any], why: str) -> None:
    assert why in reason(FigureItem, FIGURE, **changes)


def test_what_only_adds_to_a_figure_is_left_out() -> None:
    told, fields = doubtful(FigureItem, FIGURE, of="volcano", scope="women", by=["Belgium"])
    assert isinstance(told, FigureClaim)
    assert (told.of, told.scope, told.by, fields) == (None, None, (), ["of", "scope", "by"])


def test_a_normal_form_is_held_against_the_value() -> None:
    _, fields = doubtful(FigureItem, FIGURE, norm="11 people")
    assert fields == ["norm"]


@pytest.mark.parametrize(
    ("norm", "kept", "fields"), [("2500000", "2500000", []), ("2500000000", "", ["norm"])]
)
def test_a_normal_form_of_what_is_not_understood_has_its_number(
    norm: str, kept: str, fields: list[str]
) -> None:
    # Of "2.5m" alone nobody knows whether it is millions or metres.
    item = {"value": "2.5m", "counted": "farmers’ trees", "of": "", "s": [1]}
    ground = Grounding(story("The flood took 2.5m of the farmers’ trees.", "2021-03-10"), ())
    grounded = ground.ground(FigureItem(**item, norm=norm))
    assert isinstance(grounded.claim, FigureClaim)
    assert (grounded.claim.norm, [d.field for d in grounded.dropped]) == (kept, fields)


# Statements.


def test_a_statement() -> None:
    told = claim(StatementItem, STATEMENT)
    assert isinstance(told, StatementClaim)
    assert (told.speaker, told.words) == ("Luis Quispe", "We will not leave the valley")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"speaker": "he"}, "no speaker is named"),
        ({"speaker": "Boris Belgium"}, "Boris"),
        ({"words": "We shall rebuild every house"}, "the words are not in the sentence"),
        ({"words": "We will not leave the north valley island"}, "the words are not in"),
        ({"words": "Japan sent 3 new boats", "s": [6]}, "“new” is not in the story"),
        ({"words": "We will not leave the valley 12"}, "a number in the words"),
        ({"words": "We will leave the valley"}, "it leaves out that the sentence denies it"),
    ],
)
def test_a_statement_that_falls(changes: dict[str, Any], why: str) -> None:
    assert why in reason(StatementItem, STATEMENT, **changes)


# Facts.


def test_a_fact() -> None:
    told = claim(FactItem, FACT)
    assert isinstance(told, FactClaim)
    assert (told.subject, told.predicate, told.object) == (
        "Rimac dam",
        "was blamed by",
        "investigators",
    )


def test_a_fact_without_an_object_that_is_said_not_to_be_so() -> None:
    told = claim(FactItem, FACT, predicate="was inspected", object="", negated=True)
    assert isinstance(told, FactClaim)
    assert (told.object, told.negated) == (None, True)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"subject": "it"}, "the subject is not named"),
        ({"subject": "unknown"}, "the subject is not named"),
        ({"predicate": ""}, "nothing is said of it"),
        ({"object": "Quito"}, "“Quito” is not in the story"),
        ({"negated": True}, "it denies what the sentence does not"),
        ({"predicate": "was not blamed by"}, "it denies what the sentence does not"),
        (
            {"predicate": "was inspected", "object": ""},
            "it leaves out that the sentence denies it",
        ),
    ],
)
def test_a_fact_that_falls(changes: dict[str, Any], why: str) -> None:
    assert why in reason(FactItem, FACT, **changes)


# Every field that something reads is written here.

#: Somebody said it or did not: that is stated, however sure the words themselves are.
NEVER_WRITTEN = {("statement", "certainty")}

TOLD = (
    "The Red Cross said the flood in Lima may have killed 12 of the 20 people hurt on Tuesday. "
    "According to the Red Cross acting mayor Ada Obi of Lima may visit the dam in Lima on Sunday. "
    "The Red Cross said on Tuesday: “We will not leave Lima.” "
    "The dam was not insured on Tuesday, the Red Cross said."
)
FULL = {"by": ["Red Cross"], "when": "on Tuesday", "day": "2021-03-09"}
ENTRIES = (
    OfficeItem(
        person="Ada Obi", title="mayor", of="Lima", status="acting", s=[2], sure="hedged", **FULL
    ),
    EventItem(
        action="may visit",
        who=["Ada Obi"],
        whom=["dam"],
        where="Lima",
        status="possible",
        s=[2],
        sure="hedged",
        **{**FULL, "when": "on Sunday", "day": "2021-03-14"},
    ),
    FigureItem(
        value="12",
        counted="people killed",
        of="flood in Lima",
        scope="people hurt",
        part="20 people",
        norm="12 people",
        s=[1],
        sure="hedged",
        **FULL,
    ),
    StatementItem(speaker="Red Cross", words="We will not leave Lima", s=[3], **FULL),
    FactItem(
        subject="dam",
        predicate="was",
        object="insured",
        negated=True,
        s=[4],
        sure="denied",
        **FULL,
    ),
)


def test_every_field_of_every_claim_is_written() -> None:
    grounding = Grounding(story(TOLD, "2021-03-10"), ("Ada Obi",))
    claims = [c for entry in ENTRIES if (c := grounding.ground(entry).claim)]
    assert {type(c) for c in claims} == {
        OfficeClaim,
        EventClaim,
        FigureClaim,
        StatementClaim,
        FactClaim,
    }
    assert unset(claims) == NEVER_WRITTEN


# Where the thresholds lie.


@pytest.mark.parametrize(
    ("action", "stands"),
    [
        ("swept cars toward distant hills", False),
        ("swept cars toward bridges nearby", True),
    ],
)
def test_half_of_what_decides_a_claim_is_in_its_sentences(action: str, stands: bool) -> None:
    # Two and three of five words.
    grounding = Grounding(story("Water swept many cars below the bridges."), ())
    entry = EventItem(action=action, who=[], where="", when="", status="happened", s=[1])
    assert (grounding.ground(entry).claim is not None) is stands


@pytest.mark.parametrize(
    ("words", "stands"),
    [("rebuild houses bridges", False), ("rebuild houses schools bridges", True)],
)
def test_three_quarters_of_the_words_said_are_in_their_sentence(words: str, stands: bool) -> None:
    # Two of three and three of four.
    text = "“Rebuild houses and schools,” Obi said. There are bridges."
    grounding = Grounding(story(text), ())
    entry = StatementItem(speaker="Obi", words=words, s=[1])
    assert (grounding.ground(entry).claim is not None) is stands


# Together.


def test_the_same_claim_twice_is_one_with_the_evidence_of_both() -> None:
    grounding = Grounding(story("The flood killed 12 people. The flood’s dead are 12 people."), ())
    items = [FigureItem(value="12 people", counted="", of="flood", s=[n]) for n in (1, 2)]
    claims = [c for i in items if (c := grounding.ground(i).claim)]
    (merged,) = merge(claims)
    assert len(merged.evidence) == 2
    assert merged.id not in {c.id for c in claims}
    assert merge([*claims, *claims]) == (merged,)


words = st.sampled_from([*TEXT.split(), "Belgium", "13", "not", "", "none", "“"])
phrases = st.lists(words, max_size=4).map(" ".join)
cited = st.lists(st.integers(-1, 9), min_size=1, max_size=3)
chains = st.lists(phrases, max_size=2)
items = st.one_of(
    st.builds(OfficeItem, person=phrases, title=phrases, of=phrases, s=cited, by=chains),
    st.builds(
        EventItem,
        action=phrases,
        who=st.lists(phrases, max_size=3),
        whom=st.lists(phrases, max_size=2),
        where=phrases,
        when=phrases,
        status=st.sampled_from(["happened", "not happened"]),
        s=cited,
        by=chains,
    ),
    st.builds(FigureItem, value=phrases, counted=phrases, of=phrases, scope=phrases, s=cited),
    st.builds(StatementItem, speaker=phrases, words=phrases, s=cited, by=chains),
    st.builds(FactItem, subject=phrases, predicate=phrases, object=phrases, s=cited, by=chains),
)


@given(items)
def test_evidence_is_verbatim(item: Item) -> None:
    if told := GROUNDING.ground(item).claim:
        for evidence in told.evidence:
            assert TEXT[evidence.start : evidence.end] == evidence.quote
            assert evidence.line == TEXT.count("\n", 0, evidence.start) + 1


@given(items)
def test_an_invented_number_or_name_never_grounds(item: Item) -> None:
    if told := GROUNDING.ground(item).claim:
        said = tk.folded(repr({name: getattr(told, name) for name in (*told.content, "by")}))
        assert not {"13", "belgium"} & set(said)


@given(items)
def test_the_same_entry_gives_the_same_claim(item: Item) -> None:
    assert GROUNDING.ground(item) == Grounding(story(TEXT, "2021-03-10"), PEOPLE).ground(item)


NUNEZ = "Foreign Minister José Nuñez of Peru opened the talks in Dorhaven on Tuesday."


@given(st.lists(st.tuples(st.integers(1, 25), st.sampled_from("\u00ad\u200b\u200d\u2060\ufeff"))))
def test_a_name_stands_in_its_sentence_whatever_nobody_sees_in_it(
    sprinkled: list[tuple[int, str]],
) -> None:
    text = NUNEZ
    for place, character in sorted(sprinkled, reverse=True):
        if text[place - 1 : place + 1].isalpha():
            text = text[:place] + character + text[place:]
    for written in (text, unicodedata.normalize("NFD", text)):
        article = story(written)
        item = {"person": "José Nuñez", "title": "Foreign Minister", "of": "Peru", "s": [1]}
        grounded = Grounding(article, ("José Nuñez",)).ground(OfficeItem.model_validate(item))
        assert grounded.claim is not None
        assert not grounded.dropped
        (evidence,) = grounded.claim.evidence
        assert article.text[evidence.start : evidence.end] == evidence.quote == NUNEZ
