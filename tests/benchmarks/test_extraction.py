from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import mentions
from benchmarks.extraction import kinds
from benchmarks.extraction.kinds import Case, Score, covers, fields, score
from benchmarks.extraction.reading import read, reasons, share
from claimcheck.claims import (
    Claim,
    ClaimSet,
    Dropped,
    EventClaim,
    FactClaim,
    FigureClaim,
    OfficeClaim,
    StatementClaim,
    Time,
)
from claimcheck.errors import SourceError
from claimcheck.llm.recorded import Recorder
from claimcheck.report.json import to_json
from tests.benchmarks.reading import Told, read_as
from tests.extraction.told import office, story

TEXT = (
    "Foreign Minister Ada Obi of Kenya met Luis Quispe in Lima on Tuesday. "
    "At least 12 people died in the Lima flood. "
    "“We will rebuild every house,” Obi said. "
    "The Rimac dam is in Peru."
)
STORY = story(TEXT)
EVIDENCE = tuple(
    {"article": STORY.id, "start": s.start, "end": s.end, "line": 1, "quote": TEXT[s.start : s.end]}
    for s in STORY.sentences
)


def made(kind: type[Any], sentence: int, base: dict[str, Any], changes: dict[str, Any]) -> Any:
    evidence = [EVIDENCE[sentence - 1]]
    return kind.model_validate({"article": STORY.id, "evidence": evidence, **base, **changes})


def minister(**changes: Any) -> OfficeClaim:
    base = {"person": "Ada Obi", "title": "Foreign Minister", "body": "Kenya"}
    told: OfficeClaim = made(OfficeClaim, 1, base, changes)
    return told


def met(**changes: Any) -> EventClaim:
    base = {"action": "met", "agents": ["Ada Obi"], "objects": ["Luis Quispe"], "place": "Lima"}
    told: EventClaim = made(EventClaim, 1, base, changes)
    return told


def deaths(**changes: Any) -> FigureClaim:
    base = {"value": "at least 12 people", "counted": "people died", "of": "Lima flood"}
    told: FigureClaim = made(FigureClaim, 2, base, changes)
    return told


def promise(**changes: Any) -> StatementClaim:
    base = {"speaker": "Ada Obi", "words": "We will rebuild every house"}
    told: StatementClaim = made(StatementClaim, 3, base, changes)
    return told


def dam(**changes: Any) -> FactClaim:
    base = {"subject": "Rimac dam", "predicate": "is in", "object": "Peru"}
    told: FactClaim = made(FactClaim, 4, base, changes)
    return told


EACH: tuple[Claim, ...] = (minister(), met(), deaths(), promise(), dam())
LISTS = {
    "offices": [office("Ada Obi", "Foreign Minister", "Kenya", 1)],
    "figures": [
        {"value": "at least 12 people", "counted": "people died", "of": "Lima flood", "s": [2]},
        {"value": "13 people", "counted": "people died", "of": "Lima flood", "s": [2]},
    ],
}


@pytest.mark.parametrize("claim", EACH, ids=lambda claim: claim.kind)
def test_a_claim_covers_itself_with_all_fields_right(claim: Claim) -> None:
    assert covers(claim, claim)
    assert all(fields(claim, claim).values())


@pytest.mark.parametrize("claim", EACH, ids=lambda claim: claim.kind)
def test_a_claim_of_another_kind_covers_nothing(claim: Claim) -> None:
    assert [covers(other, claim) for other in EACH].count(True) == 1


@pytest.mark.parametrize(
    ("claim", "gold"),
    [
        (minister(title="Minister for Foreign Affairs", person="Obi Ada"), minister()),
        (met(action="met on Tuesday with", agents=["Obi"]), met()),
        (met(agents=[]), met(agents=[], objects=[])),
        (deaths(value="at least 12", counted="dead"), deaths()),
        (deaths(value="most"), deaths(value="most")),
        (promise(words="rebuild every house"), promise()),
        (dam(predicate="lies in"), dam()),
        (dam(predicate="is", object="in Peru"), dam()),
    ],
)
def test_a_claim_in_other_words_covers_gold(claim: Claim, gold: Claim) -> None:
    assert covers(claim, gold)


@pytest.mark.parametrize(
    ("claim", "gold"),
    [
        (minister(title="Finance Minister"), minister()),
        (minister(person="Eva Lund"), minister()),
        (minister(person=""), minister()),
        (met(action="spoke with"), met()),
        (met(agents=["Eva Lund"], objects=[]), met()),
        (deaths(value="13 people"), deaths()),
        (promise(speaker="Luis Quispe"), promise()),
        (promise(words="We leave"), promise()),
        (dam(subject="Rimac river"), dam()),
        (dam(object="Chile"), dam()),
    ],
)
def test_a_claim_of_something_else_does_not(claim: Claim, gold: Claim) -> None:
    assert not covers(claim, gold)


@pytest.mark.parametrize(
    ("claim", "gold", "wrong"),
    [
        (minister(status="former"), minister(), {"status"}),
        (
            met(agents=[], place="Quito", status="planned"),
            met(time=Time(text="Tuesday"), by=["Red Cross"]),
            {"agents", "place", "status", "when", "by"},
        ),
        (
            deaths(counted="injured", of="Quito", certainty="hedged"),
            deaths(scope="women", part_of="40 people"),
            {"counted", "of", "scope", "part_of", "certainty"},
        ),
        (promise(words="rebuild house"), promise(), {"words"}),
        (dam(negated=True), dam(), {"negated"}),
    ],
)
def test_the_fields_that_are_wrong(claim: Claim, gold: Claim, wrong: set[str]) -> None:
    assert {name for name, right in fields(claim, gold).items() if not right} == wrong


def case(*gold: Claim) -> Case:
    return Case("case", "told", (read_as(STORY, **LISTS),), gold)


def test_counts_of_a_kind() -> None:
    assert score(case(deaths(), deaths(value="40")), "figure") == Score(
        gold=2, found=1, fields=7, right=7, grounded=1, precise=1, dropped=1
    )
    assert score(case(deaths()), "event") == Score()


def test_a_claim_of_another_story_covers_nothing() -> None:
    other = story(f"{TEXT} It fell.", name="other")
    elsewhere = Case("case", "told", (read_as(other, **LISTS),), (minister(),))
    assert score(elsewhere, "office").found == 0


def test_scores_add_up() -> None:
    assert Score(1, 2, 3, 4, 5, 6, 7) + Score(1, 1, 1, 1, 1, 1, 1) == Score(2, 3, 4, 5, 6, 7, 8)


def test_the_table_of_a_case() -> None:
    said = list(kinds.table([case(minister(), deaths())]))
    assert "1/1 1.000" in next(line for line in said if line.startswith("figure"))
    assert "dropped because: the number is not in the sentence (1)" in said
    assert "malformed: 0; passages not wholly read: 0" in said


def test_each_model_that_has_recordings_is_a_case(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "story.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "gold").mkdir()
    gold = ClaimSet(articles=(STORY,), coverage=(), claims=(minister(),))
    (tmp_path / "gold" / "story.json").write_text(to_json(gold), encoding="utf-8")
    for folder, model in (("recordings", "small"), ("recordings-large", "large")):
        recorder = Recorder(Told({"story": LISTS}, model))
        asyncio.run(kinds.case(tmp_path, recorder))
        recorder.write(tmp_path / folder)
    found = asyncio.run(kinds.recorded(tmp_path))
    assert [c.model for c in found] == ["small", "large"]
    assert [score(c, "office").found for c in found] == [1, 1]


def test_an_answer_that_is_cut_off_is_asked_for_in_halves() -> None:
    model = Told({"story": {}}, longest=2)
    (told,) = asyncio.run(read([STORY], model))
    assert sorted(model.asked) == ["1-2", "1-4", "3-4"]
    assert told.failures == ()
    assert told.tokens == 30


def test_a_story_that_is_not_answered_has_failed() -> None:
    (told,) = asyncio.run(read([STORY], Told({})))
    assert [(f.what, f.reason) for f in told.failures] == [("1-4", "nobody is there")]


def test_reasons_of_one_cause_are_one() -> None:
    dropped = [
        Dropped(kind="figure", claim="x", reason=f"the number {n} is not in “{n} trains”")
        for n in (12, 13)
    ]
    assert reasons(dropped) == "the number is not in (2)"
    assert reasons([]) == "-"


def test_a_share() -> None:
    assert (share(3, 4), share(0, 0)) == ("3/4 0.750", "-")


def row(**changes: Any) -> dict[str, Any]:
    text = "Ada Obi met Luis Quispe in Lima on Tuesday, she said."

    def mention(kind: str, words: str) -> dict[str, Any]:
        return {"type": kind, "text": words, "sent": 0}

    return {
        "doc_id": "1_1ecb",
        "text": text,
        "sentences": [{"idx": 0, "start": 0, "end": len(text), "gold": True}],
        "mentions": [
            mention("ACTION_OCCURRENCE", "met"),
            mention("ACTION_REPORTING", "said"),
            mention("HUMAN_PART_PER", "Ada Obi"),
            mention("TIME_DATE", "on Tuesday"),
            mention("LOC_GEO", "in Lima"),
        ],
    } | changes


def test_event_mentions_of_ecbplus(tmp_path: Path) -> None:
    file = tmp_path / "docs_dev.jsonl"
    file.write_text(json.dumps(row()) + "\n", encoding="utf-8")
    (sentence,) = mentions.sample(file, 5)
    listed = {
        "events": [
            {
                "action": "met",
                "who": ["Ada Obi"],
                "whom": ["Luis Quispe"],
                "where": "",
                "when": "on Tuesday",
                "status": "happened",
                "s": [1],
            }
        ]
    }
    told = read_as(sentence.article, **listed)
    found = ClaimSet(articles=(sentence.article,), coverage=(), claims=told.claims)
    assert [line.split() for line in mentions.table([sentence], found)] == [
        ["found", "1", "of", "2", "0.50"],
        ["who", "1", "of", "2", "0.50"],
        ["when", "1", "of", "2", "0.50"],
        ["where", "0", "of", "2", "0.00"],
    ]


def test_only_annotated_sentences_are_sampled(tmp_path: Path) -> None:
    file = tmp_path / "docs_dev.jsonl"
    sentences = [dict(row()["sentences"][0], gold=False)]
    file.write_text(json.dumps(row(sentences=sentences)) + "\n", encoding="utf-8")
    assert mentions.sample(file, 5) == []


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="name the folder"):
        mentions.sample(tmp_path / "docs_dev.jsonl", 5)
