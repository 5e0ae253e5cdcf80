"""The Markdown report: the artefact that an editor reviews.

A report is a sequence of blocks, headings, paragraphs, lists and tables, a blank line between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.citation import Citation, citations
from claimcheck.claims import Article, Claim, ClaimSet, Coverage, Evidence, Provenance, listed
from claimcheck.findings import Comparison, Finding, Single, Verdict
from claimcheck.redaction import inert
from claimcheck.report import selection, wording
from claimcheck.report.differing import Segments, clause
from claimcheck.report.series import moved
from claimcheck.report.sides import Passage, sides
from claimcheck.report.text import count, printable, visible, web_address

#: An underscore inside a word means nothing in Markdown, and is common in the names of files.
_SPECIAL = re.compile(r"([\\`*\[\]<>|~&]|(?<![^\W_])_|_(?![^\W_]))")
_SPACE = re.compile(r"\s+")
_LEADING = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[#+=-]))")

#: Conflicts that are shown whole on the first screen; the others follow in a list that opens.
_CARDS = 5

#: Sentences of one story alone that are shown of each; the others follow in a list that opens.
_SINGLES = 10

#: What differs, in the order in which it is shown, apart from disputes between speakers.
_DIFFERING: tuple[Verdict, ...] = ("conflict", "undecided", "explained")

_COVERAGE = (
    "Story, File, Date, Sentences read, Claims extracted, Kept, Not grounded, Failures".split(", ")
)


def markdown(result: Comparison | ClaimSet) -> str:
    """A comparison or a claim set as Markdown, with a line break at its end."""
    blocks = _Report(result).blocks() if isinstance(result, Comparison) else _claims(result)
    # Each field is escaped where it is put; this is for one that is not.
    lines = printable("\n\n".join(blocks)).split("\n")
    return "".join(f"{inert(line)}\n" for line in lines)


def escape(text: str) -> str:
    """`text` as Markdown that shows just that text."""
    return _LEADING.sub(r"\1\\", _SPECIAL.sub(r"\\\1", visible(text)))


def bold(segments: Segments) -> str:
    """A text in segments on one line, those that are marked in bold.

    A marked segment begins and ends with a letter or a digit, so that its asterisks always act.
    """
    inline = [(_SPECIAL.sub(r"\\\1", _SPACE.sub(" ", printable(s.text))), s) for s in segments]
    text = "".join(f"**{shown}**" if s.marked else shown for shown, s in inline)
    return _LEADING.sub(r"\1\\", text.strip())


def _code(text: str) -> str:
    """`text` as a span of code; a backtick would end it."""
    return f"`{visible(text).replace('`', '')}`"


class _Report:
    """A comparison in blocks."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._articles = {a.id: a for a in comparison.articles}
        self._cited = citations(comparison.articles)
        self._labels = {id_: cited.label for id_, cited in self._cited.items()}
        self._new = selection.new(comparison)
        self._changed = selection.changed(comparison)

    def blocks(self) -> Iterator[str]:
        comparison = self._comparison
        conflicts = selection.still_open(comparison, "conflict")
        undecided = selection.still_open(comparison, "undecided")
        disputes, explained = selection.explained(comparison)
        yield "# Where these stories disagree"
        yield wording.accounting(comparison)
        if how := wording.read_how(comparison):
            yield escape(how)
        if not conflicts:
            yield bold(wording.no_conflict(comparison))
        yield from self._summary()
        yield from map(escape, wording.since(comparison))
        yield from self._cards("Conflicts", conflicts[:_CARDS])
        yield from self._cards("More conflicts", conflicts[_CARDS:], _CARDS + 1, folded=True)
        yield from _section(
            "Figures that moved", filter(None, map(self._moved, comparison.findings))
        )
        yield from self._cards("Disputes between speakers", disputes)
        yield from self._cards("Contradictions inside one story", comparison.within)
        yield from self._cards("Undecided", undecided)
        yield from self._cards("Explained differences", explained, folded=True)
        dismissed = selection.dismissed(comparison)
        lines = (
            f"- {self._question(f)} {escape(wording.reviewed(comparison, f))} (`{f.id}`)"
            for f, _ in dismissed
        )
        yield from _section("Dismissed by a reviewer", lines)
        yield from self._matrix()
        yield from self._agreements()
        yield from self._singles()
        yield from _coverage(comparison)
        made = _provenance(comparison.provenance)
        yield from _how(made, escape(wording.judged(comparison)), wording.tokens(comparison))

    def _summary(self) -> Iterator[str]:
        lines = []
        for finding in (f for v in _DIFFERING for f in selection.still_open(self._comparison, v)):
            because = f" ({escape(finding.reason)})" if finding.verdict != "conflict" else ""
            mark = ", new" if finding.id in self._new else ""
            mark = ", changed" if finding.id in self._changed else mark
            verdict = f"{finding.verdict.capitalize()}{mark}"
            lines.append(f"- {verdict}{because}: {self._question(finding)}")
        if lines:
            yield "\n".join(lines)

    def _cards(
        self, heading: str, findings: Sequence[Finding], first: int = 1, *, folded: bool = False
    ) -> Iterator[str]:
        cards = (b for n, f in enumerate(findings, start=first) for b in self._card(n, f))
        if folded:
            yield from _folded(heading, len(findings), "difference", cards)
        elif findings:
            yield f"## {heading}"
            yield from cards

    def _card(self, number: int, finding: Finding) -> Iterator[str]:
        yield f"### {number}. {escape(finding.question)}"
        for say in (wording.changed, wording.reviewed):
            if said := say(self._comparison, finding):
                yield f"*{escape(said)}*"
        for side in sides(finding, self._labels):
            alone = f" — {wording.lone_origin(self._comparison)}" if side.alone else ""
            also = f" (also {listed([f'“{escape(w)}”' for w in side.wordings])})"
            yield f"**{escape(side.answer)}**{also if side.wordings else ''}{alone}"
            lines = [line for p in side.passages for line in self._passage(p)]
            yield "\n".join([*lines, *([f"- {escape(side.origins)}"] if side.origins else [])])
        by = ", as the model judges" if finding.judge else ""
        yield f"**{finding.verdict.capitalize()}{by}.** {escape(finding.explanation)}"
        if finding.note:
            yield f"*As the model puts it:* {escape(finding.note)}"
        for label, text in (
            ("What would explain it", finding.possible),
            ("What would settle it", finding.settles),
            ("How much weighs on it", finding.weight),
        ):
            if text:
                yield f"**{label}:** {escape(text)}"
        new = "new · " if finding.id in self._new else ""
        known = f"{finding.kind} · {escape(finding.reason)} · {wording.found_by(finding)}"
        yield f"<sub>{new}{known} · {_code(finding.id)}</sub>"

    def _passage(self, passage: Passage) -> Iterator[str]:
        also = [str(e.line) for e in passage.others]
        too = f", also line{'s' if len(also) > 1 else ''} {listed(also)}" if also else ""
        evidence = passage.evidence
        yield f"- {_story(self._cited[evidence.article])}, line {evidence.line}{too}:"
        yield f"  > {bold(passage.segments)}"

    def _moved(self, finding: Finding) -> str:
        """A figure that moved over time, as one line and not as rows of conflict."""
        steps = " → ".join(
            f"**{escape(point.answer)}** ({escape(point.day)}, {escape(listed(point.stories))})"
            for point in moved(finding, self._articles, self._labels)
        )
        return f"- {escape(finding.question)} {steps}" if steps else ""

    def _matrix(self) -> Iterator[str]:
        comparison = self._comparison
        yield "## Who says what"
        if not comparison.findings:
            yield wording.nothing_shared(comparison)
            return
        coverage = {c.article: c for c in comparison.coverage}
        unread = comparison.not_across
        heads = ["Question", *(escape(self._labels[a.id]) for a in comparison.articles)]
        heads.append("Verdict")
        rows = [heads, ["---"] * len(heads)]
        for finding in comparison.findings:
            cells = [
                escape(wording.said_by(finding, a))
                or wording.silent(coverage.get(a.id), across=a.id not in unread)
                for a in comparison.articles
            ]
            decided = comparison.reviewed.get(finding.id)
            known = f", {decided.decision}" if decided else ""
            rows.append([escape(finding.question), *cells, f"{finding.verdict}{known}"])
        yield _table(rows)

    def _agreements(self) -> Iterator[str]:
        """What stories agree on, with the first passage of each."""
        agreed = self._comparison.by_verdict("agree")
        lines = []
        for finding in agreed:
            (side,) = sides(finding, self._labels)[:1]
            places = "; ".join(self._place(p.evidence) for p in side.passages)
            answer = f"{escape(finding.question)} **{escape(side.answer)}**"
            lines.append(f"- {answer} ({wording.support(finding)}: {places})")
        heading = "What the sources agree on"
        if not lines:
            yield f"## {heading}"
            yield wording.nothing_agreed(self._comparison)
        yield from _folded(heading, len(lines), "answer", ["\n".join(lines)])

    def _singles(self) -> Iterator[str]:
        """Sentences of one story alone, story by story."""
        if len(self._comparison.articles) > 1:
            stories = {
                a.id: selection.alone(self._comparison, a) for a in self._comparison.articles
            }
            blocks = (b for a, found in stories.items() if found for b in self._single(a, found))
            number = sum(map(len, stories.values()))
            yield from _folded(wording.only_one(self._comparison), number, "sentence", blocks)

    def _single(self, article: str, singles: Sequence[Single]) -> Iterator[str]:
        lines = [f"- {bold(clause(s.evidence))} (line {s.evidence.line})" for s in singles]
        yield f"**{escape(self._labels[article])}**"
        yield "\n".join(lines[:_SINGLES])
        if more := lines[_SINGLES:]:
            yield f"<details><summary>{len(more)} more</summary>"
            yield "\n".join(more)
            yield "</details>"

    def _place(self, evidence: Evidence) -> str:
        return f"{escape(self._labels[evidence.article])}, line {evidence.line}"

    def _question(self, finding: Finding) -> str:
        answers = " or ".join(f"**{escape(s.answer)}**" for s in sides(finding, self._labels))
        return f"{escape(finding.question)} {answers}?"


def _story(cited: Citation) -> str:
    """A story in full, its name a link to it where its address is known."""
    full = escape(cited.full)
    address = web_address(cited.url)
    named = escape(cited.outlet or cited.headline or cited.label)
    if not address or not full.startswith(named):
        return full
    return f"[{named}](<{visible(address)}>){full.removeprefix(named)}"


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """A list under a heading, where there is something to list."""
    if items := list(lines):
        yield f"## {heading}"
        yield "\n".join(items)


def _folded(heading: str, number: int, noun: str, blocks: Iterable[str]) -> Iterator[str]:
    """Blocks that open under a heading, where there are any, and how many things they show."""
    if number:
        yield f"## {heading}"
        yield f"<details><summary>{count(number, noun)}</summary>"
        yield from blocks
        yield "</details>"


def _table(rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def _coverage(result: Comparison | ClaimSet) -> Iterator[str]:
    coverage = {c.article: c for c in result.coverage}
    cited = citations(result.articles)
    yield "## Coverage"
    yield _table(
        [
            _COVERAGE,
            ["---", "---", "---", *["---:"] * (len(_COVERAGE) - 3)],
            *(_covered(a, cited[a.id], coverage.get(a.id)) for a in result.articles),
        ]
    )
    lines = []
    for article in (a for a in result.articles if a.id in coverage):
        name, found = escape(cited[article.id].label), coverage[article.id]
        lines += [f"- **{name}:** {escape(gap)}" for gap in wording.gaps(found)]
        lines += [f"- {name}: {escape(said)}" for said in [wording.remarks(found)] if said]
    notes = (*wording.speaking(result), *wording.unchecked(result))
    lines += [f"- {escape(line)}" for line in notes]
    if lines:
        yield "\n".join(lines)
    if result.unread:
        yield "**Sources that could not be read:**"
        yield "\n".join(f"- {escape(f.what)}: {escape(f.reason)}" for f in result.unread)
    alignment = result.alignment if isinstance(result, Comparison) else None
    if alignment and alignment.failures:
        yield "**Events that were not wholly read across:**"
        yield "\n".join(f"- {escape(f.what)}: {escape(f.reason)}" for f in alignment.failures)


def _covered(article: Article, cited: Citation, coverage: Coverage | None) -> list[str]:
    story = [
        escape(cited.label),
        escape(cited.file),
        escape(wording.when(article.published, article.dating)),
    ]
    if coverage is None:
        return [*story, "unknown", "", "", "", ""]
    numbers = [coverage.extracted, coverage.grounded, len(coverage.dropped), len(coverage.failures)]
    return [*story, f"{coverage.read} of {coverage.sentences}", *map(str, numbers)]


def _how(*sentences: str) -> Iterator[str]:
    yield "## How this was made"
    caution = "A conflict says that stories differ, not which of them is right."
    yield "\n".join(filter(None, (*sentences, caution)))


def _provenance(provenance: Provenance) -> str:
    if not provenance.model:
        return "Claims were given, not read by a model."
    prompts = [f"{_code(n)} ({escape(d[:12])})" for n, d in sorted(provenance.prompts.items())]
    asked = f", asked with {listed(prompts)}" if prompts else ""
    return f"Claims were read by {_code(provenance.model)}{asked}."


def _claims(claims: ClaimSet) -> Iterator[str]:
    yield "# Claims"
    cited = citations(claims.articles)
    for article in claims.articles:
        yield f"## {escape(cited[article.id].label)}"
        yield f"{escape(cited[article.id].full)} ({escape(cited[article.id].file)})"
        lines = [n for c in claims.claims if c.article == article.id for n in _claim(c)]
        if lines:
            yield "\n".join(lines)
    yield from _coverage(claims)
    yield from _how(_provenance(claims.provenance))


def _claim(claim: Claim) -> Iterator[str]:
    extra: list[str] = [claim.certainty] if claim.certainty != "stated" else []
    extra += [f"time: {claim.time.text}"] if claim.time else []
    extra += [f"by {name}" for name in claim.by]
    tail = f" ({'; '.join(escape(e) for e in extra)})" if extra else ""
    yield f"- *{claim.kind}:* {escape(claim.summary)}{tail} {_code(claim.id)}"
    yield from (f"  > line {e.line}: {escape(e.quote)}" for e in claim.evidence)
