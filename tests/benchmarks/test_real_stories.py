from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.accuracy.real_stories import expected, read_event
from claimcheck.claims import FigureClaim

TABLE = """
| slot | one | other | verdict |
|---|---|---|---|
| figure:fire:dead, event:fire:date | 2 | 3 | **conflict**, but small |
| figure:fire:cost | 2 | 3 | explained: scope |
| statement:lee:words | a | b | not comparable: two utterances |
| date, place | | | agree |
"""


def test_verdicts_are_read_from_the_table() -> None:
    assert expected(TABLE) == {
        "figure:fire:dead": "conflict",
        "event:fire:date": "conflict",
        "figure:fire:cost": "explained",
        "statement:lee:words": None,
    }


def claim(id_: str, article: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "kind": "figure",
        "article": article,
        "spans": [[0, 4]],
        "slot": "figure:fire:cost",
        "fields": {
            "measure": "damage",
            "mtype": "money",
            "unit": "USD",
            "value": "1.9e9",
            "bound": "more than",
        },
        "attribution": "Ann Lee (mayor) via Reuters",
        "factuality": "reported",
        "time_text": "-",
        "time_interval": "2021-03-05",
    } | more


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, day in (("one", "URL 2021/03/05"), ("other", "undated (URL id 20210305)")):
        text = f"Fire\nhttps://example.org\n{day}\n\nIt cost a lot.\n"
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    rows = [claim("a", "one"), claim("b", "other", time_text="Friday", attribution="outlet")]
    (tmp_path / "claims.json").write_text(json.dumps(rows), "utf-8")
    (tmp_path / "expected.md").write_text(TABLE, "utf-8")
    return tmp_path


def test_labels_become_claims(folder: Path) -> None:
    event = read_event(folder)
    one, other = event.claims.claims
    assert isinstance(one, FigureClaim)
    assert one.value == "more than $1.9 billion"
    assert one.counted == "damage"
    assert one.by == ("Reuters", "Ann Lee")
    assert one.certainty == "stated"
    assert other.certainty == "hedged"
    assert one.evidence[0].quote == "Fire"
    assert event.verdicts == {"figure:fire:cost": "explained"}
    assert "figure:fire" not in event.claims.model_dump_json()
    assert other.time is not None


def test_a_time_that_the_story_does_not_tell_is_not_passed_on(folder: Path) -> None:
    assert read_event(folder).claims.claims[0].time is None


def test_dates_stand_in_the_third_line(folder: Path) -> None:
    published = {a.name: a.published for a in read_event(folder).claims.articles}
    assert published["one"] is not None
    assert str(published["one"].interval) == "2021-03-05"
    assert published["other"] is None
