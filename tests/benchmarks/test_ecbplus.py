from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.accuracy import ecbplus
from benchmarks.accuracy.data import Files
from benchmarks.accuracy.ecbplus import Mention, lemma


@pytest.mark.parametrize(
    ("one", "other"),
    [("arrested", "arrest"), ("Fell", "falling"), ("shot", "shooting"), ("strikes", "struck")],
)
def test_forms_of_a_verb_have_one_lemma(one: str, other: str) -> None:
    assert lemma(one) == lemma(other)


@pytest.mark.parametrize(("one", "other"), [("fall", "fail"), ("kill", "die"), ("meet", "met by")])
def test_other_words_have_others(one: str, other: str) -> None:
    assert lemma(one) != lemma(other)


def story(name: str, text: str, action: str, cluster: str) -> dict[str, Any]:
    def of(kind: str, words: str, cluster: str | None) -> dict[str, Any]:
        start = text.index(words)
        end = start + len(words)
        return {"type": kind, "text": words, "cluster": cluster, "sent": 0} | {
            "start": start,
            "end": end,
        }

    return {
        "doc_id": name,
        "topic": 1,
        "text": text,
        "sentences": [{"idx": 0, "start": 0, "end": len(text), "gold": True}],
        "mentions": [of("ACTION_OCCURRENCE", action, cluster), of("HUMAN_PART", "Ann Lee", "p")],
    }


def test_pairs_come_with_who_is_in_the_sentence(tmp_path: Path) -> None:
    stories = [
        story("a", "Ann Lee resigned.", "resigned", "e1"),
        story("b", "Ann Lee quits.", "quits", "e1"),
        story("c", "Ann Lee resigned in 1999.", "resigned", "e2"),
    ]
    pair = {
        "same_event": True,
        "a": {
            "doc_id": "a",
            "mention": "resigned",
            "cluster": "e1",
            "sentence": "Ann Lee resigned.",
        },
        "b": {"doc_id": "b", "mention": "quits", "cluster": "e1", "sentence": "Ann Lee quits."},
    }
    docs, pairs = tmp_path / "docs.jsonl", tmp_path / "pairs.jsonl"
    docs.write_text("\n".join(map(json.dumps, stories)), "utf-8")
    pairs.write_text(json.dumps(pair), "utf-8")
    seen: list[tuple[Mention, Mention]] = []

    def yes(one: Mention, other: Mention) -> bool:
        seen.append((one, other))
        return True

    figures = ecbplus.measure(Files((docs, pairs)), [("yes, ", yes)])
    values = {getattr(f, "name", ""): getattr(f, "value", 0.0) for f in figures}
    assert values["ecbplus: yes, chosen pairs: recall"] == 1
    assert values["ecbplus: yes, all pairs: precision"] == pytest.approx(1 / 3)
    assert values["ecbplus: same head lemma, all pairs: F1"] == 0
    assert seen[0][0].participants == ("Ann Lee",)


def test_mentions_are_one_event_where_their_claims_answer_one_question() -> None:
    def mention(name: str, who: str, action: str) -> Mention:
        text = f"{who} {action} at the harbour of Lima on Friday."
        return Mention(action, (who,), (), ("Lima",), name, 1, (text, 0, len(text)), "")

    one, other = (mention(name, "Ann Lee", "was arrested") for name in ("a", "b"))
    third = mention("b", "Bo Carr", "resigned")
    one_event = ecbplus.aligned([one, other, third])
    assert one_event(one, other)
    assert not one_event(one, third)
