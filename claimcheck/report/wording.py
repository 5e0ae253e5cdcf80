"""What every face of a report says of a comparison, in the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from textwrap import shorten
from typing import get_args

from claimcheck.citation import Citation, days, labels
from claimcheck.claims import (
    REST,
    Article,
    ClaimSet,
    Coverage,
    Evidence,
    Interval,
    Published,
    listed,
)
from claimcheck.findings import Alignment, Answer, Change, Comparison, Finding, Standing, Verdict
from claimcheck.grounding.wordings import YES_NO
from claimcheck.report.differing import Segment, Segments
from claimcheck.report.selection import still_open
from claimcheck.report.text import count, visible
from claimcheck.values import tokens as tk

_QUOTED = re.compile(r"“.*”")

#: What comparing without a model misses, as `python -m benchmarks.events` measures it.
_MISSED = (
    "On twelve real events that told none of 22 conflicts as one and left 10 undecided; a large "
    "model that reads across told 15."
)

#: A cell of a table holds about so many characters of an answer.
_CELL = 90

#: How it is known that the stories share a question.
_FOUND_BY = {"across": "read across", "exact": "by the office", "fitted": "by fitted weights"}

#: What to say of a story whose claims came from a file, and without its text.
UNCHECKED = "quotations not checked: its text is not at hand"

#: What it means for a reader that sentences of a story speak to a model.
SPEAKS = "what a model lists of this story may be less than it says: read it yourself"
#: How many of such sentences are quoted, and with how many characters.
_QUOTED_OF, _QUOTE = 3, 120

#: What a report says when nothing is unread.
EVERYTHING = "everything was read"

#: What it says behind each thing that was not found, when something is.
_NOT_ALL = "not everything was read"


def when(published: Published | None, dating: str = "") -> str:
    """What is known of a date of publication, with how it is known, and what else is told of it."""
    beside = f" ({visible(dating)})" if dating else ""
    if published is None:
        return f"undated{beside}"
    line = f"“{visible(published.text)}”"
    known = {
        "given": "as given",
        "metadata": "as its page or file says",
        "dateline": f"from its line {line}",
        "narrowed": f"from {line} and the years it names",
        "address": "as its address says",
    }
    return f"{days(published.interval)}, {known[published.provenance]}{beside}"


def accounting(comparison: Comparison) -> str:
    """The one line that sums a comparison up; it always says what was not read."""
    undated = sum(a.published is None for a in comparison.articles)
    if len(comparison.articles) == 1:
        return f"1 story read, which has nothing to be compared with; {failures(comparison)}."
    shared = count(len(comparison.findings), "shared question")
    number = {v: len(still_open(comparison, v)) for v in get_args(Verdict)}
    verdicts = (
        f"{count(number['conflict'], 'conflict')}, {number['explained']:,} explained, "
        f"{number['undecided']:,} undecided, {number['agree']:,} agree"
    )
    if comparison.dismissed:
        verdicts += f", {len(comparison.dismissed)} dismissed by a reviewer"
    stories = f"{count(len(comparison.articles), 'story')} read"
    if undated:
        stories += f", {'all' if undated == len(comparison.articles) else undated} undated"
    parts = [stories, f"{shared}: {verdicts}", failures(comparison)]
    if number_unchecked := sum(a.unchecked for a in comparison.articles):
        parts.append(f"quotations of {count(number_unchecked, 'story')} not checked")
    if speaking := sum(bool(c.instructions) for c in comparison.coverage):
        parts.append(f"{count(speaking, 'story')} with sentences that speak to a model")
    if comparison.within:
        parts.insert(2, f"{count(len(comparison.within), 'contradiction')} inside one story")
    return f"{'; '.join(parts)}."


def since(comparison: Comparison) -> list[str]:
    """How the findings stand to those of before, a line each; none where none are known."""
    standing = comparison.standing
    if standing is None or standing.model_copy(update={"reviewed": ()}) == Standing():
        # What was only reviewed was compared with nothing.
        return []
    carried = [id_ for id_ in standing.carried if id_ not in comparison.dismissed]
    counts = (
        f"Since the baseline: {len(standing.new)} new, {len(standing.changed)} changed, "
        f"{len(carried)} carried over, {len(comparison.dismissed)} dismissed, "
        f"{len(standing.resolved)} resolved"
    )
    missing = f", {len(standing.missing)} not asked again" if standing.missing else ""
    resolved = ((visible(r.question), _sentence(r.why)) for r in standing.resolved)
    return [
        f"{counts}{missing}.",
        *(f"Resolved: {question} {why[:1].upper()}{why[1:]}" for question, why in resolved),
        *(
            f"Not asked again: {visible(question)} Whether it still differs is not known."
            for question in standing.missing
        ),
    ]


def reviewed(comparison: Comparison, finding: Finding) -> str:
    """What a reviewer decided of a finding, in a sentence; empty where nobody did.

    "Confirmed by Ada, 27 November 2026: comment.", "Dismissed by Ada before 7 joined: reason."
    """
    found = comparison.reviewed.get(finding.id)
    if found is None:
        return ""
    change = _change_of(comparison, finding)
    joined = found.joined or (change.joined if change else ())
    by = visible(found.by) or "a reviewer"
    on = f", {day}" if (day := _day(found.at)) else ""
    before = f"{',' if on else ''} before {_names(joined)} joined" if joined else ""
    said = " ".join(_sentence(text) for text in (found.reason, found.comment) if text.strip())
    decision = f"{found.decision.capitalize()} by {by}{on}{before}"
    return f"{decision}: {said}" if said else f"{decision}."


def changed(comparison: Comparison, finding: Finding) -> str:
    """Which answers joined and left a finding since the baseline; empty where none did."""
    change = _change_of(comparison, finding)
    if change is None:
        return ""
    others = [side[0].answer for side in finding.sides if side[0].answer not in change.joined]
    one = len(change.joined) == 1
    joins = f"{'joins' if one else 'join'} {_names(others)}" if others else "is" if one else "are"
    parts = [f"{_names(change.joined)} {joins}{'' if others else ' new'}"] if change.joined else []
    if change.gone:
        be = ("is", "was") if len(change.gone) == 1 else ("are", "were")
        gone = f"{be[0]} gone" if _whole(comparison) else f"{be[1]} not found again ({_NOT_ALL})"
        parts.append(f"{_names(change.gone)} {gone}")
    if not parts:
        return "Since the baseline its answers are grouped otherwise."
    return f"{', and '.join(parts)}{',' if len(parts) > 1 else ''} since the baseline."


def _change_of(comparison: Comparison, finding: Finding) -> Change | None:
    changes = comparison.standing.changed if comparison.standing else ()
    return next((c for c in changes if c.finding == finding.id), None)


def _names(answers: Sequence[str]) -> str:
    return listed([visible(answer) for answer in answers])


def _sentence(text: str) -> str:
    """A text with a full stop, where it has no other end."""
    shown = visible(text)
    return shown if shown.endswith(tuple(".!?…")) else f"{shown}."


def _day(at: str) -> str:
    """The day of a time in ISO 8601; empty where it is none."""
    try:
        day = datetime.fromisoformat(at).date()
    except ValueError:
        return ""
    return days(Interval(start=day, end=day))


def no_conflict(comparison: Comparison) -> Segments:
    """What to say where no conflict is open; what it does not mean is marked."""
    before, marked, after = "No conflict was found between these stories.", "", ""
    if comparison.by_verdict("conflict"):
        before, marked = "No conflict is open: what was found is ", "dismissed by a reviewer"
        unread = failures(comparison) != EVERYTHING
        after = f", see below; {_NOT_ALL}." if unread else ", see below."
    elif len(comparison.articles) < 2:
        before = "Only one story was read, so there is nothing to compare it with."
    elif failures(comparison) != EVERYTHING:
        before, marked = "No conflict was found in what was read, but ", _NOT_ALL
        after = ": see below."
    elif not comparison.findings:
        before = "These stories answer no question in common, so nothing could be compared."
    elif read_how(comparison):
        before = "Without a model no conflict was found between these stories; "
        marked, after = "no model read them across", "."
    parts = (Segment(before), Segment(marked, marked=True), Segment(after))
    return tuple(part for part in parts if part.text)


def not_read(comparison: Comparison) -> list[str]:
    """A line for each source, and each part of one, that was not read."""
    names = labels(comparison.articles)
    lines = [f"{f.what}: {f.reason}" for f in comparison.unread]
    for coverage in comparison.coverage:
        name = names[coverage.article]
        lines += [f"{name}, {_part(f.what)}: {f.reason}" for f in coverage.failures]
        if missing := (coverage.sentences - coverage.read) * (not coverage.failures):
            lines.append(f"{name}: {count(missing, 'sentence')} not read; nothing says why")
    known = {c.article for c in comparison.coverage}
    unknown = (names[a.id] for a in comparison.articles if a.id not in known)
    lines += [f"{name}: what was read of it is not known" for name in unknown]
    if comparison.alignment:
        lines += [f"{f.what}, read across: {f.reason}" for f in comparison.alignment.failures]
    return [visible(line) for line in lines]


def unchecked(result: Comparison | ClaimSet) -> list[str]:
    """A line for each story whose quotations could not be held against its text."""
    names = labels(result.articles)
    return [f"{visible(names[a.id])}: {UNCHECKED}" for a in result.articles if a.unchecked]


def instructions(coverage: Coverage) -> str:
    """What of a story speaks to a model, where, and what follows; empty where nothing does."""
    found = coverage.instructions
    if not found:
        return ""
    quoted = "; ".join(
        f"{f'line {i.line}' if i.line else 'headline or name'}: "
        f"“{quote if len(quote := visible(i.quote)) <= _QUOTE else f'{quote[:_QUOTE]}…'}”"
        for i in found[:_QUOTED_OF]
    )
    more = len(found) - _QUOTED_OF
    also = f"; and {count(more, 'more sentence')}" if more > 0 else ""
    return f"speaks to a model, not to a reader ({quoted}{also}); {SPEAKS}"


def speaking(result: Comparison | ClaimSet) -> list[str]:
    """A line for each story that speaks to a model, behind its name."""
    names = labels(result.articles)
    return [f"{visible(names[c.article])} {s}" for c in result.coverage if (s := instructions(c))]


def said_by(finding: Finding, article: Article) -> str:
    """What an article answers, each different answer once and cut short; empty where it does not.

    "12 / 16" is said by a story that corrects itself. Where a model words an answer for several
    stories, and one has not all of these words, that one is quoted.
    """
    said: dict[int, str] = {}
    for answer in finding.answers:
        if own := [e for e in answer.evidence if e.article == article.id]:
            words = answer.answer
            if finding.kind not in ("office", "figure") and not _has(own, words):
                words = f"“{_own_words(max(own, key=lambda e: _shared(e, words)))}”"
            said.setdefault(answer.side, shorten(words, _CELL, placeholder="…"))
    return " / ".join(said.values())


def _has(passages: Iterable[Evidence], words: str) -> bool:
    there = set().union(*(tk.all_stems(e.quote) for e in passages))
    return tk.stems(words) <= there | YES_NO


def _shared(evidence: Evidence, words: str) -> int:
    return len(tk.stems(words) & tk.all_stems(evidence.quote))


def _own_words(evidence: Evidence) -> str:
    """The clause that tells it, else the sentence."""
    start, end = evidence.clause or (evidence.start, evidence.end)
    return evidence.quote[start - evidence.start : end - evidence.start].strip()


def found_by(finding: Finding) -> str:
    """How it is known that the stories share a question."""
    quoted = finding.found == "exact" and finding.kind == "statement"
    return "by the quotation" if quoted else _FOUND_BY[finding.found]


def support(finding: Finding) -> str:
    """How many stories say it, and how many origins, where these are fewer."""
    stories = count(len(finding.articles), "story")
    origins = len({o.name for a in finding.answers for o in a.origins})
    fewer = 0 < origins < len(finding.articles)
    said = f"{stories}, {count(origins, 'origin')}" if fewer else stories
    return f"probably the same; {said}" if finding.found == "fitted" else said


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
            "Which claims answer one question is said by offices, quotations and fitted weights, "
            "verdicts by values; no model compared."
        )
    prompts = [f"{name} ({digest[:12]})" for name, digest in sorted(alignment.prompts.items())]
    causes = [f"{cause}: {n}" for cause, n in _commonest(d.reason for d in alignment.dropped)]
    why = f" ({'; '.join(causes)})" if causes else ""
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


def tokens(comparison: Comparison) -> str:
    """What the answers cost when they were made, by stage; empty where that is not known."""
    stages: Mapping[str, Sequence[Coverage | Alignment]] = {
        "reading the stories": comparison.coverage,
        "reading across": (comparison.alignment,) if comparison.alignment else (),
    }
    spent = []
    for stage, costs in stages.items():
        sent = sum(c.prompt_tokens for c in costs)
        answered = sum(c.completion_tokens for c in costs)
        if sent or answered:
            spent.append(f"{stage}: {sent:,} sent, {answered:,} answered")
    return f"Tokens, when the answers were made: {'; '.join(spent)}." if spent else ""


def failures(comparison: Comparison) -> str:
    """What was not read, in a few words."""
    parts = []
    if comparison.unread:
        parts.append(f"{count(len(comparison.unread), 'source')} could not be read")
    if missing := sum(c.sentences - c.read for c in comparison.coverage):
        parts.append(f"{count(missing, 'sentence')} not read")
    if begun := sum(f.what == REST for c in comparison.coverage for f in c.failures):
        parts.append(f"only the beginning of {count(begun, 'story')} read")
    if unknown := {a.id for a in comparison.articles} - {c.article for c in comparison.coverage}:
        parts.append(f"{count(len(unknown), 'story')} of unknown coverage")
    if partly := sum(_in_part(c) for c in comparison.coverage):
        parts.append(f"{count(partly, 'story')} not wholly read")
    if comparison.alignment and (unread := len(comparison.alignment.failures)):
        parts.append(f"{count(unread, 'event')} not wholly read across")
    if comparison.barren:
        parts.append("no claim found in any of them: see claimcheck doctor")
    return listed(parts) if parts else EVERYTHING


def _in_part(coverage: Coverage) -> bool:
    """Whether something of a story failed, though each of its sentences counts as read."""
    rest = all(f.what == REST for f in coverage.failures)
    return coverage.read == coverage.sentences and not rest


def _whole(comparison: Comparison) -> bool:
    return failures(comparison) == EVERYTHING


def only_one(comparison: Comparison) -> str:
    """The heading of what one story alone says; that no other does is known where all was read."""
    return (
        "What only one story says"
        if _whole(comparison)
        else f"What was found in one story only ({_NOT_ALL})"
    )


def lone_origin(comparison: Comparison) -> str:
    """What to say of an answer that one origin alone gives."""
    return "one origin alone" if _whole(comparison) else "one origin alone in what was read"


def nothing_shared(comparison: Comparison) -> str:
    """What to say where stories share no question."""
    if _whole(comparison):
        return "No question is answered by more than one story."
    return f"No question was found that more than one story answers; {_NOT_ALL}."


def nothing_agreed(comparison: Comparison) -> str:
    """What to say where stories agree on nothing."""
    but = "" if _whole(comparison) else f"; {_NOT_ALL}"
    return f"Nothing was found that two of these stories both say{but}."


def silent(coverage: Coverage | None, *, across: bool = True) -> str:
    """What to say of a story that does not answer: silence counts only where it was understood.

    Args:
        coverage: what was read of it; None where that is not known.
        across: whether it was read across wherever it was to be.
    """
    if coverage is None or not coverage.complete:
        return "not found (not all read)"
    if not across:
        return "not found (not read across)"
    if coverage.instructions:
        return "not found (it speaks to a model)"
    if coverage.extracted and not coverage.grounded:
        return "not found (no claim kept)"
    return "silent"


def gaps(coverage: Coverage) -> list[str]:
    """A line for each reason for which part of a story was not read."""
    parts: dict[str, list[str]] = {}
    for failure in coverage.failures:
        if failure.what == REST:
            continue
        first, _, last = failure.what.partition("-")
        parts.setdefault(failure.reason, []).append(first if first == last else failure.what)
    return [
        f"{'sentence' if len(what) == 1 and '-' not in what[0] else 'sentences'} "
        f"{', '.join(what)} not wholly read: {reason}"
        for reason, what in parts.items()
    ] + [f"{REST} not read: {f.reason}" for f in coverage.failures if f.what == REST]


def _part(what: str) -> str:
    return what if what == REST else f"sentences {what}"


def gap_lines(result: Comparison | ClaimSet) -> list[str]:
    """The gaps of all stories, each behind the story's name, and of reading them across."""
    names = labels(result.articles)
    lines = [f"{names[c.article]}: {visible(gap)}" for c in result.coverage for gap in gaps(c)]
    across = result.alignment if isinstance(result, Comparison) else None
    failures = across.failures if across else ()
    return [*lines, *(f"{visible(f.what)}, read across: {visible(f.reason)}" for f in failures)]


def remarks(coverage: Coverage) -> str:
    """What became of what the model made of a story, beyond numbers; empty where all stands."""
    parts = []
    if coverage.repeated:
        parts.append(f"{coverage.repeated} repeated another")
    if coverage.malformed:
        parts.append(f"{coverage.malformed} malformed")
    if coverage.dropped:
        common = _commonest(d.reason for d in coverage.dropped)[:3]
        reasons = "; ".join(f"{reason} ({times})" for reason, times in common)
        parts.append(f"{len(coverage.dropped)} not grounded: {reasons}")
    if coverage.doubtful:
        fields = _commonest(d.field for d in coverage.doubtful)
        named = ", ".join(f"{name} ({times})" for name, times in fields)
        parts.append(f"{count(len(coverage.doubtful), 'doubtful field')} left out: {named}")
    if coverage.furniture:
        parts.append(f"{count(len(coverage.furniture), 'line')} set aside as site furniture")
    if not coverage.extracted and not coverage.failures:
        parts.append("the model found no claim in it")
    return f"{'. '.join(parts)}." if parts else ""


def _commonest(texts: Iterable[str]) -> list[tuple[str, int]]:
    """How often each was said, what they quote apart; the commonest first."""
    times = Counter(" ".join(_QUOTED.sub("…", text).split()) for text in texts)
    return sorted(times.items(), key=lambda each: (-each[1], each[0]))


def sides(finding: Finding, cited: Mapping[str, Citation]) -> dict[int, str]:
    """Each of the different answers, by its lead wording, with the stories that give it."""
    return {
        side[0].side: f"{side[0].answer} ({listed(_labels(side, cited))})" for side in finding.sides
    }


def _labels(side: Iterable[Answer], cited: Mapping[str, Citation]) -> list[str]:
    return sorted({cited[e.article].label for a in side for e in a.evidence})
