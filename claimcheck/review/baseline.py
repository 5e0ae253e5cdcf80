"""A report against an earlier one and a reviewer's decisions: new, changed, carried, resolved.

A finding is one of before if it has its id; or its kind and question; or its kind, one of its
answers and its passages in two stories, for a model words a question otherwise when it asks anew.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimcheck.citation import labels
from claimcheck.claims import listed
from claimcheck.errors import SourceError
from claimcheck.findings import Change, Comparison, Finding, Resolved, Reviewed, Standing
from claimcheck.opening import opened
from claimcheck.report.drafts import Draft, draft
from claimcheck.report.json import read_comparison
from claimcheck.review.decisions import Decision, Decisions, read_decisions
from claimcheck.values.folding import fold
from claimcheck.values.quantities import in_base_units, quantity, sort_of

_DIFFERING = ("conflict", "undecided")

#: How well a finding of before fits one of now: by its id, its question, an answer.
_Fit = tuple[bool, bool, bool]


@dataclass(frozen=True)
class Known:
    """A finding of before.

    Attributes:
        id: its id then.
        was: what it takes to know it again.
        decision: what a reviewer decided of it; None where nobody did.
    """

    id: str
    was: Draft
    decision: Reviewed | None = None


def known_from(files: Sequence[Path]) -> list[Known]:
    """What was found before, by files of decisions and earlier reports as JSON.

    Where decisions are at hand, they are what holds: one that only a report still has was undone.

    Raises:
        SourceError: a file is neither.
    """
    reported: list[Known] = []
    made: list[Known] = []
    at_hand = False
    for file in files:
        if _begins(file).startswith(b"{") or file.suffix == ".json":
            reported += known_from_report(read_comparison(file))
        else:
            made += known_from_decisions(read_decisions(file))
            at_hand = True
    return [*(replace(k, decision=None) if at_hand else k for k in reported), *made]


def known_from_report(comparison: Comparison) -> list[Known]:
    """The conflicts and undecided questions of an earlier report, with what was decided of them.

    A dismissal that an answer had joined by then is not one any more.
    """
    stories = labels(comparison.articles)
    void = {id_ for id_, r in comparison.reviewed.items() if r.decision == "dismissed"}
    void -= comparison.dismissed.keys()
    return [
        Known(f.id, draft(f, stories), None if f.id in void else comparison.reviewed.get(f.id))
        for f in comparison.findings
        if f.verdict in _DIFFERING
    ]


def known_from_decisions(decisions: Decisions) -> list[Known]:
    """The findings that a reviewer decided on."""
    return [Known(id_, d, _reviewed(id_, d)) for id_, d in sorted(decisions.items())]


def with_standing(comparison: Comparison, known: Sequence[Known] | None) -> Comparison:
    """`comparison`, with how its findings stand to those known from before, where any may be."""
    if known is None:
        return comparison
    return comparison.model_copy(update={"standing": against(comparison, known)})


def against(comparison: Comparison, known: Sequence[Known]) -> Standing:
    """How the findings of `comparison` stand to those known from before.

    A finding whose answers are those of before is carried over, whoever gives them now; one that
    an answer joined, or left, is changed. What is known no more is resolved only where it is known
    why.
    """
    met = matched(comparison, known)
    new, carried, changed = [], [], []
    reviewed: list[Reviewed] = []
    for finding in comparison.findings:
        before = met[finding.id]
        if finding.verdict in _DIFFERING:
            if not before:
                new.append(finding.id)
            elif change := _change(before[0].was, finding):
                changed.append(change)
            elif _became_conflict(finding, before[0]):
                new.append(finding.id)
            else:
                carried.append(finding.id)
        reviewed += _decided(finding, before)
    standing = {k for f in comparison.findings for k in met[f.id] if _stands(f, k)}
    resolved, missing = set(), set()
    for each in known:
        if each in standing:
            continue
        question = each.was.question or each.id
        if why := _resolved(
            each, [f for f in comparison.findings if each in met[f.id]], comparison
        ):
            resolved.add((question, why))
        else:
            missing.add(question)
    return Standing(
        new=tuple(new),
        carried=tuple(carried),
        changed=tuple(changed),
        reviewed=tuple(reviewed),
        resolved=tuple(Resolved(question=q, why=why) for q, why in sorted(resolved)),
        missing=tuple(sorted(missing)),
    )


def matched(comparison: Comparison, known: Sequence[Known]) -> Mapping[str, tuple[Known, ...]]:
    """What is known of each finding, by its id: first what has its answers, then the latest.

    What was known stands in each finding that it fits best; a question that was split, in several.
    """
    stories = labels(comparison.articles)
    now = {f.id: draft(f, stories) for f in comparison.findings}
    met: dict[str, list[Known]] = {f.id: [] for f in comparison.findings}
    for each in known:
        fits = {id_: fit for id_, draft_ in now.items() if (fit := _fit(each, id_, draft_))}
        best = max(fits.values(), default=None)
        for id_ in (i for i, fit in fits.items() if fit == best):
            met[id_].append(each)
    findings = {f.id: f for f in comparison.findings}
    return {id_: _ordered(findings[id_], before) for id_, before in met.items()}


def counted(comparison: Comparison, fail_on: str) -> list[Finding]:
    """The findings that `--fail-on` counts: none, new conflicts, conflicts, or undecided ones too.

    Without a baseline every conflict is new, and with one so is a conflict that an answer joined;
    what a reviewer dismissed never counts.
    """
    verdicts = {"never": (), "undecided": _DIFFERING}.get(fail_on, ("conflict",))
    found = [f for f in comparison.findings if f.verdict in verdicts]
    if fail_on == "new" and (standing := comparison.standing):
        news = {*standing.new, *(c.finding for c in standing.changed if c.joined)}
        found = [f for f in found if f.id in news]
    return [f for f in found if f.id not in comparison.dismissed]


def _begins(file: Path) -> bytes:
    """How a file begins, space and a byte-order mark apart.

    Raises:
        SourceError: there is none, or it is a report for people.
    """
    takes = "give decisions that `review` wrote, or a report that `compare -o report.json` wrote"
    try:
        with opened(file) as stream:
            begins = stream.read(1024).removeprefix(b"\xef\xbb\xbf").lstrip()
    except FileNotFoundError as error:
        raise SourceError(f"--baseline {file}: there is no such file; {takes}.") from error
    except OSError as error:
        raise SourceError(f"{file}: cannot be read ({error.strerror}).") from error
    if begins.startswith(b"<") and not begins.startswith(b"<<<"):
        raise SourceError(f"--baseline {file}: a page for people; {takes}.")
    return begins


def _reviewed(id_: str, made: Decision) -> Reviewed:
    return Reviewed(
        finding=id_,
        decision=made.decision,
        reason=made.reason,
        comment=made.comment,
        by=made.by,
        at=made.at,
    )


def _fit(known: Known, id_: str, now: Draft) -> _Fit | None:
    """How well a finding of before fits one of now; None where it is another one."""
    was = known.was
    alike = was.kind == now.kind
    asked = alike and bool(was.question) and fold(was.question) == fold(now.question)
    shares = any(_near(a, b) for side in was.sides for a in side for s in now.sides for b in s)
    if known.id == id_:
        return True, asked, shares
    if asked or (alike and shares and _same_passages(was, now)):
        return False, asked, shares
    return None


def _same_passages(was: Draft, now: Draft) -> bool:
    """Whether both stand on the same passages of two stories, or of all there were."""
    shared = {place.rpartition(":")[0] for place in {*was.places} & {*now.places}}
    return len(shared) >= max(1, min(2, len(was.articles)))


def _near(one: str, other: str) -> bool:
    """Whether two wordings are one, or one is the other with more words: "12", "at least 12"."""
    a, b = set(fold(one).split()), set(fold(other).split())
    return bool(a and b and (a <= b or b <= a)) or one == other


def _ordered(finding: Finding, known: Sequence[Known]) -> tuple[Known, ...]:
    """Those first whose answers are the finding's, then the decided, then the latest of them."""

    def rank(each: Known) -> tuple[object, ...]:
        change = _change(each.was, finding) or Change(finding="")
        distance = bool(change.finding), len(change.joined), len(change.gone)
        at = each.decision.at if each.decision else ""
        return each.id == finding.id, *(-d for d in distance), at != "", at, each.id, repr(each)

    return tuple(sorted(known, key=rank, reverse=True))


def _change(was: Draft, finding: Finding) -> Change | None:
    """What became of the answers of before; None where they are the same, or not known."""
    before = [{_key(text) for text in side} for side in was.sides]
    now = [{_key(a.answer) for a in side} for side in finding.sides]
    if not before or sorted(map(sorted, before)) == sorted(map(sorted, now)):
        return None
    meets = [[m for m, side in enumerate(before) if side & own] for own in now]
    taken: set[int] = set()
    joined: set[int] = set()
    # A side of now is at most one of before: what was one answer and is two is a difference more.
    for n in sorted(range(len(now)), key=lambda n: len(meets[n])):
        free = [m for m in meets[n] if m not in taken]
        if free:
            taken.add(free[0])
        else:
            joined.add(n)
    met = {m for found in meets for m in found}
    gone = [min(side, key=len) for m, side in enumerate(was.sides) if m not in met]
    if not joined and not gone and all(len(x) == 1 for x in meets) and len(taken) == len(before):
        return None
    return Change(
        finding=finding.id,
        joined=tuple(side[0].answer for n, side in enumerate(finding.sides) if n in joined),
        gone=tuple(gone),
    )


def _key(text: str) -> tuple[str, str]:
    """A wording as answers are compared: "five" is "5 people", "$5" not "€5", nor 5 km 5 miles."""
    signs = "".join(c for c in text if c == "%" or unicodedata.category(c) == "Sc")
    if (value := quantity(text)) is None:
        return fold(text), signs
    measured = in_base_units(value)
    return f"{measured.low}-{measured.high} {sort_of(value)}", signs


def _decided(finding: Finding, before: Sequence[Known]) -> Iterator[Reviewed]:
    """What was decided of a finding, and what joined it since."""
    for each in before:
        if each.decision and _stands(finding, each):
            if each.decision.decision == "dismissed" and _became_conflict(finding, each):
                return
            change = _change(each.was, finding)
            joined = change.joined if change else ()
            yield each.decision.model_copy(update={"finding": finding.id, "joined": joined})
            return


def _became_conflict(finding: Finding, known: Known) -> bool:
    """Whether what was open or explained is a conflict now: no dismissal of then hides it."""
    return finding.verdict == "conflict" and known.was.verdict not in ("", "conflict")


def _stands(finding: Finding, known: Known) -> bool:
    """Whether what was known stands in a finding still: it differs, or was explained before."""
    explained = (known.was.verdict, finding.verdict) == ("explained", "explained")
    return finding.verdict in _DIFFERING or explained


def _answers_all(was: Draft, now: Sequence[Finding], comparison: Comparison) -> bool:
    """Whether each story of before that is here answers still, in words of before."""
    answering = {a for f in now for a in f.articles}
    here = {a.id for a in comparison.articles} & {*was.articles}
    before = {_key(text) for side in was.sides for text in side}
    said = {_key(a.answer) for f in now for a in f.answers}
    return here <= answering and (not before or bool(before & said))


def _resolved(known: Known, now: Sequence[Finding], comparison: Comparison) -> str:
    """Why what was known is no difference any more; empty where that is not known."""
    left, here = _left(known.was, comparison)
    if _unread(known.was, comparison) or (left and comparison.unread):
        return ""
    without = f"{listed(left)} {'is' if len(left) == 1 else 'are'} not among these stories"
    agree = all(f.verdict == "agree" for f in now)
    if now and agree and not _answers_all(known.was, now, comparison):
        return ""
    if now:
        reasons = listed(sorted({f.reason for f in now if f.verdict == "explained"}))
        why = "the stories now agree" if agree else f"it is explained now ({reasons})"
        return f"{why}; {without}" if left else why
    if left and here < 2:
        return f"its stories are not among these: {', '.join(left)}"
    return ""


def _unread(was: Draft, comparison: Comparison) -> bool:
    """Whether one of its stories was not wholly read, so that what it does not say is unknown."""
    names = labels(comparison.articles)
    unread = comparison.unfinished.union(names[id_] for id_ in comparison.unfinished)
    told = {*was.articles, *was.stories}
    return bool(unread & told if told else unread)


def _left(was: Draft, comparison: Comparison) -> tuple[list[str], int]:
    """What the stories are called that are not here any more, and how many others are.

    A story whose text was edited is here still: it has another id then, and its name.
    """
    names = labels(comparison.articles)
    called = was.stories if len(was.stories) == len(was.articles) else was.articles
    stories = dict(zip(was.articles, called, strict=True))
    left = [s for id_, s in stories.items() if id_ not in names and s not in names.values()]
    return sorted(left), len(stories) - len(left)
