"""Fit the weights of fitted alignment: `python -m benchmarks.fit --events DIR [--model M]`.

DIR holds a folder an event, with `articles/` and `gold.json`; M extracts the claims, its answers
cached. A pair of claims of two stories is of one question where gold has a question that both
answer: each stands on a passage that gold quotes for it and has a key of that answer. Prints, for
each group of claims, how well pairs are ranked on each event by weights that were fitted on the
others. `--write` fits on all events and writes `claimcheck/data/alignment.json`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from benchmarks.asking import asking
from benchmarks.events.scoring import has_key, overlap
from claimcheck.alignment.features import FEATURES, RIVALS, Group, group_of, traits
from claimcheck.alignment.fitted import Model, Models, features
from claimcheck.articles.reading import read_sources
from claimcheck.claims import Claim, ClaimSet
from claimcheck.completion import LLM
from claimcheck.corpus import Corpus
from claimcheck.digests import canonical_json, sha256
from claimcheck.pipeline import extract

WEIGHTS = Path(__file__).parent.parent / "claimcheck" / "data" / "alignment.json"

#: Fields of a claim that are no words of it.
_NO_WORDS = frozenset({"id", "article", "evidence", "kind", "interval"})


@dataclass(frozen=True)
class Labelled:
    """The pairs of one group of claims of an event: features, and whether of one question."""

    features: list[tuple[float, ...]]
    labels: list[bool]


def labelled(claims: ClaimSet, gold: Sequence[Mapping[str, Any]]) -> dict[Group, Labelled]:
    """The candidate pairs of an event's claims, with their labels."""
    corpus = Corpus(claims)
    found: dict[Group, Labelled] = {}
    names = {a.id: a.name for a in claims.articles}
    for group in get_args(Group):
        every = [traits(c) for c in corpus.claims if group_of(c) == group]
        asked = [_asked(t.claim, gold, names) for t in every]
        pairs = features(every, lambda one, other: one != other)
        found[group] = Labelled(list(pairs.values()), [bool(asked[a] & asked[b]) for a, b in pairs])
    return found


def fit(events: Iterable[Mapping[Group, Labelled]]) -> Models:
    """The models that fit the pairs of some events best."""
    every = list(events)
    return {
        group: _fit(
            [f for e in every for f in e[group].features],
            [label for e in every for label in e[group].labels],
        )
        for group in get_args(Group)
    }


def without_each(events: Sequence[Mapping[Group, Labelled]]) -> list[Models]:
    """For each event the models that were fitted on all others."""
    return [fit(e for m, e in enumerate(events) if m != n) for n in range(len(events))]


def words(value: Any) -> str:
    """All words of a claim's own fields."""
    if isinstance(value, dict):
        return " ".join(words(v) for k, v in value.items() if k not in _NO_WORDS)
    if isinstance(value, list | tuple):
        return " ".join(map(words, value))
    return "" if value is None or isinstance(value, bool) else str(value)


def _asked(
    claim: Claim, gold: Sequence[Mapping[str, Any]], names: Mapping[str, str]
) -> frozenset[int]:
    """The gold questions that a claim answers, by their places."""
    told, quotes = words(claim.model_dump(mode="json")), [e.quote for e in claim.evidence]
    return frozenset(
        n
        for n, question in enumerate(gold)
        for answer in question["answers"]
        if has_key(told, tuple(answer["key"]), mended=True)
        and any(
            place["article"] == names[claim.article]
            and any(overlap(place["quote"], quote) for quote in quotes)
            for place in answer["in"]
        )
    )


def _fit(rows: Sequence[tuple[float, ...]], labels: Sequence[bool]) -> Model:
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=1.0, max_iter=5000).fit(rows, labels)
    names = (*FEATURES, *RIVALS)
    weights = {n: round(float(w), 3) for n, w in zip(names, fitted.coef_[0], strict=True)}
    return Model(round(float(fitted.intercept_[0]), 3), weights)


async def read(folders: Sequence[Path], llm: LLM) -> list[ClaimSet]:
    """The claims that a model gives for the stories of each event."""
    return [await extract(read_sources([f / "articles"]).articles, llm) for f in folders]


def gold_of(folder: Path) -> list[dict[str, Any]]:
    """The gold questions of an event."""
    questions: list[dict[str, Any]] = json.loads((folder / "gold.json").read_text("utf-8"))[
        "questions"
    ]
    return questions


def main() -> None:
    """Print how well pairs are ranked, and write the weights if that is asked."""
    from sklearn.metrics import average_precision_score

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--events", type=Path, required=True, help="a folder of events")
    parser.add_argument("--model", help="as for claimcheck compare")
    parser.add_argument("--base-url", help="a compatible server")
    parser.add_argument("--write", action="store_true", help="fit on all and keep the weights")
    options = parser.parse_args()
    folders = sorted(f.parent for f in options.events.glob("*/gold.json"))
    sets = asyncio.run(asking(options.model, options.base_url, lambda llm: read(folders, llm)))
    events = [labelled(c, gold_of(f)) for f, c in zip(folders, sets, strict=True)]
    models = without_each(events)
    for group in get_args(Group):
        ranked = []
        for event, fitted in zip(events, models, strict=True):
            rows, labels = event[group].features, event[group].labels
            told = [fitted[group].probability(row) for row in rows]
            if any(labels):
                ranked.append(average_precision_score(labels, told))
        pairs = sum(len(e[group].labels) for e in events)
        of_one = sum(sum(e[group].labels) for e in events)
        mean = sum(ranked) / len(ranked)
        print(f"{group}: {of_one} of {pairs} pairs of one question, average precision {mean:.2f}")
    if options.write:
        told_ = {
            group: {"intercept": m.intercept, "weights": m.weights}
            for group, m in fit(events).items()
        }
        data = sha256(canonical_json([[f.name, gold_of(f)] for f in folders]))
        text = json.dumps({"data": data[:12]} | told_, indent=1)
        WEIGHTS.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
