"""Findings against gold questions: which are met, which conflicts are found, which are false.

A finding meets a gold question when, in two stories or more, an answer of it stands on a passage
that overlaps a gold quotation and its wording has that answer's key; where gold has several
answers, two of them must be met. Each question is met by at most one finding, the one that meets it
in most stories. Gold is as `SPEC.md` beside the data says.

Two scorers. `plain` takes keys as they are written. `mended` also finds the words of a key where
they do not stand together ("NASA Administrator" in "Administrator … at NASA?") and numbers where
they stand with their unit ("70" in "70pc", "132" in "€132m"); and it tells no conflict false that
meets a gold conflict beside a finding which meets it in more stories.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

#: Of two passages that overlap: what share of the words of the shorter both have.
_SHARED = 0.8

#: What a label of a conflict allows a told conflict to be.
_OPEN = ("conflict", "undecided")

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")

Gold = Mapping[str, Any]
Told = Mapping[str, Any]


@dataclass(frozen=True)
class Score:
    """Counts over one event, and what went wrong in words."""

    counts: Counter[str]
    missed: tuple[str, ...]
    false: tuple[str, ...]


def score(gold: Sequence[Gold], report: Told, *, mended: bool) -> Score:
    """The counts of one event.

    Args:
        gold: the questions of its `gold.json`.
        report: `articles` with `id` and `name`, and `findings` with `verdict`, `reason`,
            `question` and `answers`, each with `answer` and `evidence` (article, quote).
        mended: which of the two scorers.
    """
    names = {a["id"]: str(a["name"]) for a in report["articles"]}
    met: list[tuple[Gold, Told | None]] = []
    used: dict[str, list[Gold]] = {}
    for question in gold:
        within = list(report.get("within", ())) if question.get("within") else []
        best, stories = None, 0
        for finding in (*report["findings"], *within):
            found = _meets(finding, question, names, mended)
            if found > stories:
                best, stories = finding, found
            if found and mended:
                used.setdefault(finding["id"], []).append(question)
        met.append((question, best))
        if best is not None and not mended:
            used.setdefault(best["id"], []).append(question)
    conflicts = [f for f in report["findings"] if f["verdict"] == "conflict"]
    false = [f for f in conflicts if all(q["verdict"] not in _OPEN for q in used.get(f["id"], ()))]
    counts = Counter(
        {
            "questions": len(met),
            "met": sum(f is not None for _, f in met),
            "told": len(conflicts),
            "false": len(false),
            "findings": len(report["findings"]),
        }
    )
    for question, finding in met:
        wanted = question["verdict"]
        given = finding["verdict"] if finding else None
        counts[wanted] += 1
        counts[f"{wanted} found"] += given == wanted
        if wanted == "conflict":
            counts["conflict shown"] += given in _OPEN
        if wanted == "explained" and finding and given == wanted:
            counts["reason right"] += finding.get("reason") == question["reason"]
        if wanted != "agree":
            counts["differences"] += 1
            counts["differences shown"] += given not in (None, "agree")
    return Score(counts, tuple(_missed(met)), tuple(map(_shown, false)))


def _meets(finding: Told, question: Gold, names: Mapping[str, str], mended: bool) -> int:
    """In how many stories a finding meets a question; 0 where that is not enough."""
    found: dict[str, set[int]] = {}
    for answer in finding["answers"]:
        wording = f"{answer['answer']} {finding['question']}"
        for piece in answer["evidence"]:
            story = names.get(piece["article"], piece["article"])
            for n, side in enumerate(question["answers"]):
                if not has_key(wording, tuple(side["key"]), mended):
                    continue
                for place in side["in"]:
                    if place["article"] == story and overlap(place["quote"], piece["quote"]):
                        found.setdefault(story, set()).add(n)
    sides = {n for stories in found.values() for n in stories}
    enough = len(found) > 1 or question.get("within")
    return len(found) if enough and (len(question["answers"]) == 1 or len(sides) > 1) else 0


@lru_cache(maxsize=1 << 16)
def _plain(text: str) -> str:
    text = text.casefold().replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    text = re.sub(r"(?<=\d)[, ](?=\d{3}\b)", "", text)
    return " ".join(text.split())


@lru_cache(maxsize=1 << 18)
def overlap(one: str, other: str) -> bool:
    """Whether one passage holds the other, or they share most words of the shorter."""
    a, b = _plain(one), _plain(other)
    if a in b or b in a:
        return True
    words, others = set(re.findall(r"\w+", a)), set(re.findall(r"\w+", b))
    return len(words & others) >= _SHARED * max(1, min(len(words), len(others)))


@lru_cache(maxsize=1 << 18)
def has_key(text: str, keys: tuple[str, ...], mended: bool) -> bool:
    """Whether a wording has one of the keys, as it is written or by the mended match.

    "NASA Administrator" is in "Administrator at NASA" by the mended match alone; any wording has
    one of no keys.
    """
    plain = _plain(text)
    if not keys or any(re.search(rf"(?<!\w){re.escape(_plain(k))}(?!\w)", plain) for k in keys):
        return True
    words = set(_WORD.findall(plain))
    return mended and any(_telling(key) <= words for key in keys)


def _telling(key: str) -> set[str]:
    """The words of a key, without the small ones of a key of several."""
    words = _WORD.findall(_plain(key))
    return {w for w in words if len(words) == 1 or len(w) > 3 or w[0].isdigit()} or set(words)


def _missed(met: Sequence[tuple[Gold, Told | None]]) -> Iterator[str]:
    for question, finding in met:
        if finding is None or finding["verdict"] != question["verdict"]:
            told = f"told as {finding['verdict']}, {finding['reason']}" if finding else "not met"
            yield f"{question['verdict']}: {question['q']} ({told})"


def _shown(finding: Told) -> str:
    answers = " / ".join(str(a["answer"]) for a in finding["answers"])
    return f"{finding['question']} {answers}"
