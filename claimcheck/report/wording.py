"""Phrases that every face of a report shares."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import get_args

from claimcheck.claims import Article, Coverage, Dropped, Published, listed
from claimcheck.findings import Alignment, Answer, Comparison, Finding, Verdict
from claimcheck.report.differing import Segment, Segments

#: Control characters, and those that reorder or hide text: none belongs in a report.
_INVISIBLE = re.compile(r"[​-‏‪-‮⁠-⁤⁦-⁩﻿­]")
#: Space that acts on a terminal, and is shown as a blank.
_BLANK = str.maketrans("\r\f\v", "   ")

_QUOTED = re.compile(r"“.*”")

#: What comparing without a model misses, as `python -m benchmarks.events` measures it.
_MISSED = (
    "On twelve real events that told none of 22 conflicts as one and left 10 undecided; a large "
    "model that reads across told 16."
)

#: What a report says when nothing is unread.
EVERYTHING = "everything was read"


def printable(text: str) -> str:
    """`text`, character for character, without those that would act on a screen or hide words."""
    shown = _INVISIBLE.sub("�", text).translate(_BLANK)
    return "".join("�" if c not in "\t\n" and _acts(c) else c for c in shown)


def visible(text: str) -> str:
    """`text` on one line, without characters that would act on a terminal or hide words."""
    return " ".join(printable(text).split())


def _acts(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs")


def count(number: int, noun: str) -> str:
    """`3 stories`, `1 story`, `0 stories`."""
    if number == 1:
        return f"1 {noun}"
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {plural}"


def when(published: Published | None) -> str:
    """What is known of a date of publication, with how it is known."""
    if published is None:
        return "undated"
    if published.provenance == "given":
        return f"published {published.interval}, as given"
    if published.provenance == "metadata":
        return f"published {published.interval}, as its page or file says"
    if published.provenance == "narrowed":
        line = visible(published.text)
        return f"published {published.interval}, from “{line}” and the years it names"
    return f"published {published.interval}, from its line “{visible(published.text)}”"


def accounting(comparison: Comparison) -> str:
    """The one line that sums a comparison up; it always says what was not read."""
    undated = sum(a.published is None for a in comparison.articles)
    shared = count(len(comparison.findings), "shared question")
    number = {v: len(comparison.by_verdict(v)) for v in get_args(Verdict)}
    verdicts = (
        f"{count(number['conflict'], 'conflict')}, {number['explained']} explained, "
        f"{number['undecided']} undecided, {number['agree']} agree"
    )
    stories = count(len(comparison.articles), "story")
    inside = f"; {count(len(comparison.within), 'contradiction')} inside one story"
    return (
        f"{stories} read, {undated} undated; {shared}: {verdicts}"
        f"{inside if comparison.within else ''}; {failures(comparison)}."
    )


def still_open(comparison: Comparison, verdict: Verdict) -> list[Finding]:
    """The findings with this verdict that no reviewer has dismissed, in order."""
    return [f for f in comparison.by_verdict(verdict) if f.id not in comparison.dismissed]


def dismissed(comparison: Comparison) -> list[tuple[Finding, str]]:
    """The findings that a reviewer has dismissed, in order, each with the reason."""
    reasons = comparison.dismissed
    return [(f, reasons[f.id]) for f in comparison.findings if f.id in reasons]


def since(comparison: Comparison) -> list[str]:
    """How the findings stand to those of before, a line each; none where none are known."""
    standing = comparison.standing
    if standing is None:
        return []
    counts = (
        f"Since the baseline: {len(standing.new)} new, {len(standing.carried)} carried over, "
        f"{len(standing.dismissed)} dismissed, {len(standing.resolved)} resolved."
    )
    resolved = f"Resolved: {' '.join(visible(q) for q in standing.resolved)}"
    return [counts, resolved] if standing.resolved else [counts]


def is_new(finding: Finding, comparison: Comparison) -> bool:
    """Whether a finding was not known before; false where nothing was."""
    return comparison.standing is not None and finding.id in comparison.standing.new


def no_conflict(comparison: Comparison) -> Segments:
    """What to say where no conflict is open; what it does not mean is marked."""
    if comparison.by_verdict("conflict"):
        return (
            Segment("No conflict is open: what was found is "),
            Segment("dismissed by a reviewer", marked=True),
            Segment(", see below."),
        )
    if len(comparison.articles) < 2:
        return (Segment("Only one story was read, so there is nothing to compare it with."),)
    if failures(comparison) != EVERYTHING:
        return (
            Segment("No conflict was found in what was read, but "),
            Segment("not everything was read", marked=True),
            Segment(": see below."),
        )
    if not comparison.findings:
        return (
            Segment("These stories answer no question in common, so nothing could be compared."),
        )
    if read_how(comparison):
        return (
            Segment("The rules found no conflict between these stories; "),
            Segment("no model read them across", marked=True),
            Segment("."),
        )
    return (Segment("No conflict was found between these stories."),)


def not_read(comparison: Comparison) -> list[str]:
    """A line for each source, and each part of one, that was not read."""
    names = {a.id: a.name for a in comparison.articles}
    lines = [f"{f.what}: {f.reason}" for f in comparison.unread]
    for coverage in comparison.coverage:
        name = names[coverage.article]
        lines += [f"{name}, sentences {f.what}: {f.reason}" for f in coverage.failures]
    if comparison.alignment:
        lines += [f"{f.what}, read across: {f.reason}" for f in comparison.alignment.failures]
    return [visible(line) for line in lines]


def between_speakers(finding: Finding) -> bool:
    """Whether two speakers disagree, and not the outlets that quote them."""
    return finding.verdict == "explained" and finding.reason == "attribution"


def disputes(comparison: Comparison) -> list[Finding]:
    """The findings in which speakers disagree."""
    return [f for f in comparison.findings if between_speakers(f)]


def support(finding: Finding) -> str:
    """How many stories say it, and how many origins, where these are fewer."""
    stories = count(len(finding.articles), "story")
    origins = {o.name for a in finding.answers for o in a.origins}
    if not origins or len(origins) >= len(finding.articles):
        return stories
    return f"{stories}, {count(len(origins), 'origin')}"


def one_origin(answer: Answer, articles: Mapping[str, Article]) -> str:
    """Which of the stories that give an answer are one origin; empty where none are."""
    several = [o for o in answer.origins if len(o.articles) > 1]
    told = [
        f"{listed(sorted(articles[a].name for a in o.articles))} are one origin ({o.name})"
        for o in several
    ]
    return f"{'; '.join(told)}." if told else ""


def read_how(comparison: Comparison) -> str:
    """What must be known of how questions were found, where no model read across; else ""."""
    alignment = comparison.alignment
    if alignment is None or (alignment.model and not alignment.failures):
        return ""
    if alignment.model:
        return f"Some stories were compared without a model. {_MISSED}"
    because = f" ({visible(alignment.note)})" if alignment.note else ""
    return f"These stories were compared without a model{because}. {_MISSED}"


def judged(comparison: Comparison) -> str:
    """Who found the questions and gave the verdicts: a model and values, or code alone."""
    alignment = comparison.alignment
    if alignment is None or not alignment.model:
        return (
            "Which claims answer one question is said by offices and by fitted weights, verdicts "
            "by values; no model compared."
        )
    prompts = [f"{name} ({digest[:12]})" for name, digest in sorted(alignment.prompts.items())]
    causes = Counter(" ".join(_QUOTED.sub("…", d.reason).split()) for d in alignment.dropped)
    common = sorted(causes.items(), key=lambda cause: (-cause[1], cause[0]))
    why = f" ({'; '.join(f'{cause}: {n}' for cause, n in common)})" if common else ""
    lost = [f"{count(len(alignment.dropped), 'answer')} did not stand in the stories and fell{why}"]
    if alignment.repeated:
        lost.append(f"{count(alignment.repeated, 'question')} asked another again")
    if alignment.malformed:
        lost.append(f"{alignment.malformed} of its entries were no question")
    asked = f", asked with {listed(prompts)}" if prompts else ""
    return (
        f"{count(alignment.proposed, 'question')} that the stories share came from a model that "
        f"read them across{asked}; {listed(lost)}. Whether answers differ is said by their values, "
        "and reasons are checked; a verdict that rests on the model's word alone is marked as its "
        "own."
    )


def found_by(finding: Finding) -> str:
    """How it is known that the stories share the question."""
    ways = {"across": "read across", "exact": "by the office", "fitted": "by fitted weights"}
    return ways[finding.found]


def tokens(comparison: Comparison) -> str:
    """What the answers cost when they were made, by stage; empty where that is not known."""
    across = (comparison.alignment,) if comparison.alignment else ()
    stages: Mapping[str, Sequence[Coverage | Alignment]] = {
        "reading the stories": comparison.coverage,
        "reading across": across,
    }
    told = []
    for stage, costs in stages.items():
        sent = sum(c.prompt_tokens for c in costs)
        answered = sum(c.completion_tokens for c in costs)
        if sent or answered:
            told.append(f"{stage}: {sent:,} sent, {answered:,} answered")
    return f"Tokens, when the answers were made: {'; '.join(told)}." if told else ""


def failures(comparison: Comparison) -> str:
    """What was not read, in a few words."""
    parts = []
    if comparison.unread:
        parts.append(f"{count(len(comparison.unread), 'source')} could not be read")
    missing = sum(c.sentences - c.read for c in comparison.coverage)
    if missing:
        parts.append(f"{count(missing, 'sentence')} not read")
    uncovered = {a.id for a in comparison.articles} - {c.article for c in comparison.coverage}
    if uncovered:
        parts.append(f"{count(len(uncovered), 'story')} of unknown coverage")
    if comparison.alignment and (unread := len(comparison.alignment.failures)):
        parts.append(f"{count(unread, 'event')} not wholly read across")
    return listed(parts) if parts else EVERYTHING


def silent(coverage: Coverage | None) -> str:
    """What to say of a story that does not answer: silence counts only where it was understood."""
    if coverage is None or not coverage.complete:
        return "not found (not all read)"
    if coverage.extracted and not coverage.grounded:
        return "not found (no claim kept)"
    return "silent"


def reasons(dropped: Sequence[Dropped]) -> str:
    """The commonest reasons for which claims were dropped, names and numbers apart."""
    kinds = Counter(" ".join(_QUOTED.sub("…", d.reason).split()) for d in dropped)
    common = sorted(kinds.items(), key=lambda k: (-k[1], k[0]))
    return "; ".join(f"{reason} ({times})" for reason, times in common[:3])


def gaps(coverage: Coverage) -> list[str]:
    """A line for each reason for which part of a story was not read."""
    parts: dict[str, list[str]] = {}
    for failure in coverage.failures:
        parts.setdefault(failure.reason, []).append(failure.what)
    return [f"{_sentences(what)} not wholly read: {reason}" for reason, what in parts.items()]


def _sentences(parts: list[str]) -> str:
    spans = [part.split("-") for part in parts]
    shown = [span[0] if span[0] == span[-1] else "-".join(span) for span in spans]
    single = len(shown) == 1 and "-" not in shown[0]
    return f"{'sentence' if single else 'sentences'} {', '.join(shown)}"
