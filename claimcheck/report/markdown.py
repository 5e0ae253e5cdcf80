"""The Markdown report: the artefact that an editor reviews."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from claimcheck.claims import Article, Claim, ClaimSet, Coverage, Evidence, Provenance, listed
from claimcheck.findings import Answer, Comparison, Finding, Verdict
from claimcheck.report.differing import Segments, plain, quotations
from claimcheck.report.series import moved
from claimcheck.report.wording import (
    accounting,
    between_speakers,
    count,
    dismissed,
    disputes,
    found_by,
    gaps,
    is_new,
    judged,
    no_conflict,
    one_origin,
    printable,
    read_how,
    reasons,
    silent,
    since,
    still_open,
    support,
    tokens,
    visible,
    when,
)

#: An underscore inside a word means nothing in Markdown, and is common in the names of files.
_SPECIAL = re.compile(r"([\\`*\[\]<>|~&]|(?<![^\W_])_|_(?![^\W_]))")
_SPACE = re.compile(r"\s+")
_LEADING = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[#+=-]))")

Articles = Mapping[str, Article]

#: Conflicts that are shown whole on the first screen; the others follow in a list that opens.
_CARDS = 5

#: What differs, in the order in which it is shown, apart from disputes between speakers.
_DIFFERING: tuple[Verdict, ...] = ("conflict", "undecided", "explained")


def markdown(result: Comparison | ClaimSet) -> str:
    """A comparison or a claim set as Markdown, with a line break at its end."""
    lines = _comparison(result) if isinstance(result, Comparison) else _claims(result)
    return "\n".join(lines).rstrip() + "\n"


def escape(text: str) -> str:
    """`text` as Markdown that shows just that text."""
    shown = _SPECIAL.sub(r"\\\1", visible(text))
    return _LEADING.sub(r"\1\\", shown)


def bold(segments: Segments) -> str:
    """A text in segments on one line, those that are marked in bold.

    A marked segment begins and ends with a letter or a digit, so that its asterisks always act.
    """
    text = "".join(
        f"**{_inline(s.text)}**" if s.marked else _inline(s.text) for s in segments
    ).strip()
    return _LEADING.sub(r"\1\\", text)


def _inline(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", _SPACE.sub(" ", printable(text)))


def _code(text: str) -> str:
    """`text` as a span of code; a backtick would end it."""
    return f"`{visible(text).replace('`', '')}`"


def _comparison(comparison: Comparison) -> Iterator[str]:
    articles = {a.id: a for a in comparison.articles}
    yield "# Where these stories disagree"
    yield ""
    yield accounting(comparison)
    yield ""
    if told := read_how(comparison):
        yield escape(told)
        yield ""
    yield from _summary(comparison)
    yield from _since(comparison)
    fresh = {f.id for f in comparison.findings if is_new(f, comparison)}
    yield from _conflicts(still_open(comparison, "conflict"), articles, fresh)
    yield from _moving(comparison, articles)
    yield from _cards("Disputes between speakers", disputes(comparison), articles)
    yield from _cards("Undecided", still_open(comparison, "undecided"), articles, fresh)
    explained = [f for f in comparison.by_verdict("explained") if not between_speakers(f)]
    yield from _folded("Explained differences", explained, articles)
    yield from _dismissed(comparison)
    yield from _matrix(comparison)
    yield from _agreements(comparison, articles)
    yield from _singles(comparison, articles)
    yield from _cards("Contradictions inside one story", comparison.within, articles)
    yield from _coverage(comparison.articles, comparison.coverage)
    yield from _unread(comparison)
    yield from _provenance(comparison.provenance, judged(comparison), tokens(comparison))


def _summary(comparison: Comparison) -> Iterator[str]:
    if not still_open(comparison, "conflict"):
        yield bold(no_conflict(comparison))
        yield ""
    different = [f for verdict in _DIFFERING for f in still_open(comparison, verdict)]
    for finding in different:
        answers = " or ".join(f"**{escape(a.answer)}**" for a in finding.answers)
        because = f" ({escape(finding.reason)})" if finding.verdict != "conflict" else ""
        verdict = finding.verdict.capitalize()
        new = ", new" if is_new(finding, comparison) else ""
        yield f"- {verdict}{new}{because}: {escape(finding.question)} {answers}?"
    if different:
        yield ""


def _since(comparison: Comparison) -> Iterator[str]:
    for line in since(comparison):
        yield escape(line)
        yield ""


def _dismissed(comparison: Comparison) -> Iterator[str]:
    findings = dismissed(comparison)
    if findings:
        yield "## Dismissed by a reviewer"
        yield ""
        for finding, reason in findings:
            answers = " or ".join(f"**{escape(a.answer)}**" for a in finding.answers)
            yield f"- {escape(finding.question)} {answers}? {escape(reason)} (`{finding.id}`)"
        yield ""


def _conflicts(
    conflicts: Sequence[Finding], articles: Articles, fresh: Collection[str]
) -> Iterator[str]:
    yield from _cards("Conflicts", conflicts[:_CARDS], articles, fresh)
    more = conflicts[_CARDS:]
    yield from _folded("More conflicts", more, articles, fresh, first=_CARDS + 1)


def _cards(
    heading: str, findings: Sequence[Finding], articles: Articles, fresh: Collection[str] = ()
) -> Iterator[str]:
    if findings:
        yield f"## {heading}"
        yield ""
        for number, finding in enumerate(findings, start=1):
            yield from _finding(number, finding, articles, new=finding.id in fresh)


def _folded(
    heading: str,
    findings: Sequence[Finding],
    articles: Articles,
    fresh: Collection[str] = (),
    first: int = 1,
) -> Iterator[str]:
    if findings:
        yield f"## {heading}"
        yield ""
        yield f"<details><summary>{count(len(findings), 'difference')}</summary>"
        yield ""
        for number, finding in enumerate(findings, start=first):
            yield from _finding(number, finding, articles, new=finding.id in fresh)
        yield "</details>"
        yield ""


def _moving(comparison: Comparison, articles: Articles) -> Iterator[str]:
    """Figures that moved over time, as a line each and not as rows of conflict."""
    series = [(f, points) for f in comparison.findings if (points := moved(f, articles))]
    if not series:
        return
    yield "## Figures that moved"
    yield ""
    for finding, points in series:
        steps = " → ".join(
            f"**{escape(point.answer)}** ({escape(point.day)}, {escape(listed(point.stories))})"
            for point in points
        )
        yield f"- {escape(finding.question)} {steps}"
    yield ""


def _singles(comparison: Comparison, articles: Articles) -> Iterator[str]:
    if not comparison.single or len(comparison.articles) < 2:
        return
    yield "## What only one story says"
    yield ""
    yield f"<details><summary>{count(len(comparison.single), 'question')}</summary>"
    yield ""
    for single in comparison.single:
        place = f"{escape(articles[single.evidence.article].name)}, line {single.evidence.line}"
        said = f"{single.question} {single.answer}"
        if single.answer == "yes":
            said = single.question.removesuffix("?")
        yield f"- {escape(said)} ({place})"
    yield ""
    yield "</details>"
    yield ""


def _finding(
    number: int, finding: Finding, articles: Articles, *, new: bool = False
) -> Iterator[str]:
    yield f"### {number}. {escape(finding.question)}"
    yield ""
    differing = quotations(finding) if finding.verdict == "conflict" else plain(finding)
    for answer, quoted in zip(finding.answers, differing, strict=True):
        yield from _answer(answer, quoted, articles)
    by = f", as {_code(finding.judge)} judges" if finding.judge else ""
    yield f"**{finding.verdict.capitalize()}{by}.** {escape(finding.explanation)}"
    yield ""
    if finding.note:
        yield f"*As the model puts it:* {escape(finding.note)}"
        yield ""
    if finding.possible:
        yield f"**What would explain it:** {escape(finding.possible)}"
        yield ""
    if finding.settles:
        yield f"**What would settle it:** {escape(finding.settles)}"
        yield ""
    if finding.weight:
        yield f"**How much weighs on it:** {escape(finding.weight)}"
        yield ""
    known = f"{finding.kind} · {finding.reason} · {found_by(finding)}"
    yield f"<sub>{'new · ' if new else ''}{known} · `{finding.id}`</sub>"
    yield ""


def _answer(answer: Answer, quoted: Sequence[Segments], articles: Articles) -> Iterator[str]:
    yield f"**{escape(answer.answer)}**"
    yield ""
    for evidence, segments in zip(answer.evidence, quoted, strict=True):
        article = articles[evidence.article]
        yield f"- {escape(article.name)}, line {evidence.line} ({escape(when(article.published))}):"
        yield f"  > {bold(segments)}"
    if told := one_origin(answer, articles):
        yield f"- {escape(told)}"
    yield ""


def _matrix(comparison: Comparison) -> Iterator[str]:
    yield "## Who says what"
    yield ""
    if not comparison.findings:
        yield "No question is answered by more than one story."
        yield ""
        return
    coverage = {c.article: c for c in comparison.coverage}
    heads = [escape(a.name) for a in comparison.articles]
    yield _row(["Question", *heads, "Verdict"])
    yield _row(["---"] * (len(heads) + 2))
    for finding in comparison.findings:
        cells = [_cell(finding, a) or silent(coverage.get(a.id)) for a in comparison.articles]
        yield _row([escape(finding.question), *cells, _verdict(finding, comparison)])
    yield ""


def _verdict(finding: Finding, comparison: Comparison) -> str:
    return f"{finding.verdict}{', dismissed' if finding.id in comparison.dismissed else ''}"


def _cell(finding: Finding, article: Article) -> str:
    given = [
        escape(a.answer)
        for a in finding.answers
        if any(e.article == article.id for e in a.evidence)
    ]
    return " / ".join(given)


def _agreements(comparison: Comparison, articles: Articles) -> Iterator[str]:
    yield "## What the sources agree on"
    yield ""
    agreements = comparison.by_verdict("agree")
    for finding in agreements:
        places = [
            f"{escape(articles[e.article].name)}, line {e.line}"
            for answer in finding.answers
            for e in _firsts(answer)
        ]
        answers = " / ".join(f"**{escape(answer.answer)}**" for answer in finding.answers)
        told = f"{escape(finding.question)} {answers}"
        stories = support(finding)
        yield f"- {told} ({stories}: {'; '.join(places)})"
    if not agreements:
        yield "Nothing was found that two of these stories both say."
    yield ""


def _firsts(answer: Answer) -> list[Evidence]:
    """The first passage of each article."""
    firsts: dict[str, Evidence] = {}
    for evidence in answer.evidence:
        firsts.setdefault(evidence.article, evidence)
    return list(firsts.values())


def _coverage(articles: Sequence[Article], coverage: Sequence[Coverage]) -> Iterator[str]:
    yield "## Coverage"
    yield ""
    yield _row(
        ["Story", "Date", "Sentences read", "Claims extracted", "Kept", "Not grounded", "Failures"]
    )
    yield _row(["---", "---", "---:", "---:", "---:", "---:", "---:"])
    by_article = {c.article: c for c in coverage}
    for article in articles:
        found = by_article.get(article.id)
        name, date = escape(article.name), escape(when(article.published))
        if found is None:
            yield _row([name, date, "unknown", "", "", "", ""])
            continue
        read = f"{found.read} of {found.sentences}"
        numbers = [found.extracted, found.grounded, len(found.dropped), len(found.failures)]
        yield _row([name, date, read, *(str(n) for n in numbers)])
    yield ""
    yield from _remarks(articles, by_article)


def _remarks(articles: Sequence[Article], coverage: dict[str, Coverage]) -> Iterator[str]:
    """What the table has no room for: failures, what was merged, what was set aside."""
    remarks = []
    for article in articles:
        found = coverage.get(article.id)
        if found is None:
            continue
        name = escape(article.name)
        remarks += [f"- **{name}:** {escape(gap)}" for gap in gaps(found)]
        parts = []
        if found.repeated:
            parts.append(f"{found.repeated} repeated another")
        if found.malformed:
            parts.append(f"{found.malformed} malformed")
        if found.dropped:
            parts.append(f"{len(found.dropped)} not grounded: {escape(reasons(found.dropped))}")
        if found.doubtful:
            parts.append(f"{count(len(found.doubtful), 'doubtful field')} left out")
        if found.furniture:
            parts.append(f"{count(len(found.furniture), 'line')} set aside as site furniture")
        if not found.extracted and not found.failures:
            parts.append("the model found no claim in it")
        if parts:
            remarks.append(f"- {name}: {'. '.join(parts)}.")
    yield from remarks
    if remarks:
        yield ""


def _unread(result: Comparison | ClaimSet) -> Iterator[str]:
    if result.unread:
        yield "**Sources that could not be read:**"
        yield ""
        yield from (f"- {escape(f.what)}: {escape(f.reason)}" for f in result.unread)
        yield ""


def _provenance(provenance: Provenance, verdicts: str = "", cost: str = "") -> Iterator[str]:
    yield "## How this was made"
    yield ""
    if provenance.model:
        prompts = [f"{_code(n)} ({escape(d[:12])})" for n, d in sorted(provenance.prompts.items())]
        by = f", asked with {listed(prompts)}" if prompts else ""
        yield f"Claims were read by {_code(provenance.model)}{by}."
    else:
        yield "Claims were given, not read by a model."
    if verdicts:
        yield escape(verdicts)
    if cost:
        yield cost
    yield "A conflict says that stories differ, not which of them is right."


def _claims(claims: ClaimSet) -> Iterator[str]:
    yield "# Claims"
    yield ""
    for article in claims.articles:
        yield f"## {escape(article.name)}"
        yield ""
        title = f"{escape(article.title)} — " if article.title else ""
        yield f"{title}{escape(when(article.published))}"
        yield ""
        for claim in (c for c in claims.claims if c.article == article.id):
            yield f"- {_claim(claim)}"
            yield from (f"  > line {e.line}: {escape(e.quote)}" for e in claim.evidence)
        yield ""
    yield from _coverage(claims.articles, claims.coverage)
    yield from _unread(claims)
    yield from _provenance(claims.provenance)


def _claim(claim: Claim) -> str:
    extra: list[str] = [claim.certainty] if claim.certainty != "stated" else []
    extra += [f"time: {claim.time.text}"] if claim.time else []
    extra += [f"by {name}" for name in claim.by]
    tail = f" ({'; '.join(escape(e) for e in extra)})" if extra else ""
    return f"*{claim.kind}:* {escape(claim.summary)}{tail} {_code(claim.id)}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
