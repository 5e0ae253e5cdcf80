"""The Markdown report: the artefact that an editor reviews.

A report is a sequence of blocks, headings, paragraphs, lists and tables, a blank line between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.claims import Article, Claim, ClaimSet, Coverage, Evidence, Provenance, listed
from claimcheck.findings import Answer, Comparison, Finding, Verdict
from claimcheck.report import selection, wording
from claimcheck.report.differing import Segments, plain, quotations
from claimcheck.report.series import moved
from claimcheck.report.text import count, printable, visible

#: An underscore inside a word means nothing in Markdown, and is common in the names of files.
_SPECIAL = re.compile(r"([\\`*\[\]<>|~&]|(?<![^\W_])_|_(?![^\W_]))")
_SPACE = re.compile(r"\s+")
_LEADING = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[#+=-]))")

#: Conflicts that are shown whole on the first screen; the others follow in a list that opens.
_CARDS = 5

#: What differs, in the order in which it is shown, apart from disputes between speakers.
_DIFFERING: tuple[Verdict, ...] = ("conflict", "undecided", "explained")

_COVERAGE = "Story, Date, Sentences read, Claims extracted, Kept, Not grounded, Failures".split(
    ", "
)


def markdown(result: Comparison | ClaimSet) -> str:
    """A comparison or a claim set as Markdown, with a line break at its end."""
    blocks = _Report(result).blocks() if isinstance(result, Comparison) else _claims(result)
    return "\n\n".join(blocks) + "\n"


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
        self._new = selection.new(comparison)

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
        yield from self._cards("Undecided", undecided)
        yield from self._cards("Explained differences", explained, folded=True)
        dismissed = selection.dismissed(comparison)
        lines = (f"- {_question(f)} {escape(reason)} (`{f.id}`)" for f, reason in dismissed)
        yield from _section("Dismissed by a reviewer", lines)
        yield from self._matrix()
        yield "## What the sources agree on"
        agreements = [self._agreement(f) for f in comparison.by_verdict("agree")]
        yield "\n".join(agreements or ["Nothing was found that two of these stories both say."])
        yield from self._single()
        yield from self._cards("Contradictions inside one story", comparison.within)
        yield from _coverage(comparison)
        made = _provenance(comparison.provenance)
        yield from _how(made, escape(wording.judged(comparison)), wording.tokens(comparison))

    def _summary(self) -> Iterator[str]:
        lines = []
        for finding in (f for v in _DIFFERING for f in selection.still_open(self._comparison, v)):
            because = f" ({escape(finding.reason)})" if finding.verdict != "conflict" else ""
            verdict = f"{finding.verdict.capitalize()}{', new' if finding.id in self._new else ''}"
            lines.append(f"- {verdict}{because}: {_question(finding)}")
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
        differing = quotations(finding) if finding.verdict == "conflict" else plain(finding)
        for answer, quoted in zip(finding.answers, differing, strict=True):
            yield f"**{escape(answer.answer)}**"
            yield "\n".join(self._passages(answer, quoted))
        by = f", as {_code(finding.judge)} judges" if finding.judge else ""
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
        known = f"{finding.kind} · {finding.reason} · {wording.FOUND_BY[finding.found]}"
        yield f"<sub>{new}{known} · `{finding.id}`</sub>"

    def _passages(self, answer: Answer, quoted: Sequence[Segments]) -> Iterator[str]:
        for evidence, segments in zip(answer.evidence, quoted, strict=True):
            published = wording.when(self._articles[evidence.article].published)
            yield f"- {self._place(evidence)} ({escape(published)}):"
            yield f"  > {bold(segments)}"
        if shared := wording.one_origin(answer, self._articles):
            yield f"- {escape(shared)}"

    def _moved(self, finding: Finding) -> str:
        """A figure that moved over time, as one line and not as rows of conflict."""
        steps = " → ".join(
            f"**{escape(point.answer)}** ({escape(point.day)}, {escape(listed(point.stories))})"
            for point in moved(finding, self._articles)
        )
        return f"- {escape(finding.question)} {steps}" if steps else ""

    def _matrix(self) -> Iterator[str]:
        comparison = self._comparison
        yield "## Who says what"
        if not comparison.findings:
            yield "No question is answered by more than one story."
            return
        coverage = {c.article: c for c in comparison.coverage}
        heads = ["Question", *(escape(a.name) for a in comparison.articles), "Verdict"]
        rows = [heads, ["---"] * len(heads)]
        for finding in comparison.findings:
            cells = [
                escape(wording.said_by(finding, a)) or wording.silent(coverage.get(a.id))
                for a in comparison.articles
            ]
            dismissed = ", dismissed" if finding.id in comparison.dismissed else ""
            rows.append([escape(finding.question), *cells, f"{finding.verdict}{dismissed}"])
        yield _table(rows)

    def _agreement(self, finding: Finding) -> str:
        """What stories agree on, with the first passage of each."""
        places = "; ".join(
            self._place(evidence) for answer in finding.answers for evidence in _firsts(answer)
        )
        answers = " / ".join(f"**{escape(answer.answer)}**" for answer in finding.answers)
        stories = wording.support(finding)
        return f"- {escape(finding.question)} {answers} ({stories}: {places})"

    def _single(self) -> Iterator[str]:
        single = self._comparison.single
        if len(self._comparison.articles) > 1:
            lines = (f"- {escape(s.evidence.quote)} ({self._place(s.evidence)})" for s in single)
            listing = ["\n".join(lines)]
            yield from _folded("What only one story says", len(single), "sentence", listing)

    def _place(self, evidence: Evidence) -> str:
        return f"{escape(self._articles[evidence.article].name)}, line {evidence.line}"


def _firsts(answer: Answer) -> list[Evidence]:
    """The first passage of each article."""
    articles = [e.article for e in answer.evidence]
    return [e for n, e in enumerate(answer.evidence) if e.article not in articles[:n]]


def _question(finding: Finding) -> str:
    answers = " or ".join(f"**{escape(a.answer)}**" for a in finding.answers)
    return f"{escape(finding.question)} {answers}?"


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
    yield "## Coverage"
    yield _table(
        [
            _COVERAGE,
            ["---", "---", *["---:"] * (len(_COVERAGE) - 2)],
            *(_covered(article, coverage.get(article.id)) for article in result.articles),
        ]
    )
    lines = []
    for article in (a for a in result.articles if a.id in coverage):
        name, found = escape(article.name), coverage[article.id]
        lines += [f"- **{name}:** {escape(gap)}" for gap in wording.gaps(found)]
        lines += [f"- {name}: {escape(said)}" for said in [wording.remarks(found)] if said]
    if lines:
        yield "\n".join(lines)
    if result.unread:
        yield "**Sources that could not be read:**"
        yield "\n".join(f"- {escape(f.what)}: {escape(f.reason)}" for f in result.unread)


def _covered(article: Article, coverage: Coverage | None) -> list[str]:
    story = [escape(article.name), escape(wording.when(article.published))]
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
    for article in claims.articles:
        yield f"## {escape(article.name)}"
        title = f"{escape(article.title)} — " if article.title else ""
        yield f"{title}{escape(wording.when(article.published))}"
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
