from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import extraction, mentions
from benchmarks.extraction import Case, Score, covers, fields, score
from claimcheck.claims import (
    ClaimSet,
    Coverage,
    Dropped,
    EventClaim,
    FigureClaim,
    OfficeClaim,
    StatementClaim,
    Time,
)
from claimcheck.errors import SourceError
from tests.stories import BLINKEN, article, quoted

STORY = article(
    "Foreign Minister Ada Obi met Luis Quispe in Lima on Tuesday.\n\nAt least 12 people died."
)
MET = quoted(STORY, "Foreign Minister Ada Obi met Luis Quispe in Lima on Tuesday.")
DIED = quoted(STORY, "At least 12 people died.")


def office(person: str, title: str = "Foreign Minister", **changes: Any) -> OfficeClaim:
    return OfficeClaim(
        article=STORY.id, evidence=MET, person=person, title=title, body="Kenya", **changes
    )


def met(action: str = "met", **changes: Any) -> EventClaim:
    names = {"participants": ("Ada Obi", "Luis Quispe"), "place": "Lima"}
    return EventClaim(article=STORY.id, evidence=MET, action=action, **(names | changes))


def deaths(value: str, measure: str = "deaths") -> FigureClaim:
    return FigureClaim(
        article=STORY.id,
        evidence=DIED,
        value=value,
        measure=measure,  # type: ignore[arg-type]
        entity="Lima",
    )


def case(found: list[Any], gold: list[Any], dropped: tuple[Dropped, ...] = ()) -> Case:
    coverage = (Coverage(article=STORY.id, dropped=dropped),)
    return Case(
        "case",
        ClaimSet(articles=(STORY,), coverage=coverage, claims=tuple(found)),
        ClaimSet(articles=(STORY,), coverage=(), claims=tuple(gold)),
    )


def test_counts_of_a_kind() -> None:
    gold = [office("Ada Obi"), office("Luis Quispe", "President")]
    given = [office("Obi Ada", status="former"), office("Ada Obi"), office("Eva Lund")]
    lost = Dropped(kind="office", claim="x", reason="y")
    other = Dropped(kind="event", claim="x", reason="y")
    assert score(case(given, gold, (lost, other)), "office") == Score(
        gold=2, found=1, fields=1, right=1, grounded=3, precise=2, dropped=1
    )
    assert score(case(given, gold), "event") == Score()


def test_a_claim_of_another_story_covers_nothing() -> None:
    other = article("Foreign Minister Ada Obi of Kenya spoke.", "other")
    elsewhere = OfficeClaim(
        article=other.id,
        evidence=quoted(other, other.text),
        person="Ada Obi",
        title="Foreign Minister",
        body="Kenya",
    )
    assert covers(elsewhere, office("Ada Obi"))
    assert score(case([elsewhere], [office("Ada Obi")]), "office").found == 0


def test_an_office_is_covered_by_person_and_seat() -> None:
    assert covers(office("Ada Obi", "Minister for Foreign Affairs"), office("Ada Obi"))
    assert not covers(office("Ada Obi", "Finance Minister"), office("Ada Obi"))
    assert fields(office("Ada Obi"), office("Ada Obi", status="former")) == (False,)


def test_the_fields_of_an_event() -> None:
    gold = met(time=Time(text="Tuesday"), attribution=("Red Cross",))
    assert covers(met("meet"), gold)
    assert fields(met("meet"), gold) == (True, True, False, True, False)
    worse = met("meet", participants=("Ada Obi",), place="Quito", status="planned")
    assert covers(worse, gold)
    assert fields(worse, gold) == (False, False, False, False, False)


def test_a_figure_is_covered_by_its_value() -> None:
    gold = deaths("at least 12 people")
    assert covers(deaths("at least 12 people", "injured"), gold)
    assert not covers(deaths("13 people"), gold)
    assert fields(deaths("at least 12 people", "injured"), gold) == (False, True, True)


def test_the_best_of_several_claims_counts() -> None:
    gold = [deaths("at least 12 people")]
    given = [deaths("at least 12 people", "injured"), deaths("at least 12 people")]
    found = score(case(given, gold), "figure")
    assert (found.found, found.right, found.fields, found.precise) == (1, 3, 3, 2)


def test_scores_add_up() -> None:
    assert Score(1, 2, 3, 4, 5, 6, 7) + Score(1, 1, 1, 1, 1, 1, 1) == Score(2, 3, 4, 5, 6, 7, 8)


def test_gold_covers_itself() -> None:
    gold = extraction.recorded(BLINKEN).gold
    itself = Case("gold", gold, gold)
    for kind in extraction.KINDS:
        one = score(itself, kind)
        # A figure in words that are no number is covered by nothing.
        assert one.found >= 0.9 * one.gold > 0
        assert one.right == one.fields


def test_the_table_of_a_case(capsys: pytest.CaptureFixture[str]) -> None:
    lost = Dropped(kind="figure", claim="x", reason="“x” holds no number")
    extraction.report([case([met()], [met()], (lost,))])
    said = capsys.readouterr().out
    assert "holds no number (1)" in said
    assert "1/1 1.00" in next(line for line in said.splitlines() if line.startswith("event"))


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
    story = sentence.article
    evidence = quoted(story, story.text)
    claim = EventClaim(
        article=story.id,
        evidence=evidence,
        action="meeting with Quispe",
        participants=("Obi",),
        place="Peru",
        time=Time(text="Tuesday"),
    )
    found = ClaimSet(articles=(story,), coverage=(), claims=(claim,))
    assert [line.split() for line in mentions.table([sentence], found)] == [
        ["found", "0", "of", "2", "0.00"],
        ["who", "0", "of", "2", "0.00"],
        ["when", "0", "of", "2", "0.00"],
        ["where", "0", "of", "2", "0.00"],
    ]
    said = StatementClaim(article=story.id, evidence=evidence, speaker="Ada Obi", words="yes")
    met_ = claim.model_copy(update={"action": "met"})
    found = ClaimSet(articles=(story,), coverage=(), claims=(met_, said))
    assert [line.split() for line in mentions.table([sentence], found)] == [
        ["found", "2", "of", "2", "1.00"],
        ["who", "2", "of", "2", "1.00"],
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
