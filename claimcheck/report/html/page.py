"""What the page shows, in the order in which it shows it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, get_args
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from claimcheck.claims import Article, Claim, Evidence, Kind
from claimcheck.digests import content_id
from claimcheck.findings import Comparison, Finding, Single, Verdict
from claimcheck.report import wording
from claimcheck.report.differing import Segments, plain, quotations
from claimcheck.report.html.passages import Span, Stretch, stretches
from claimcheck.report.html.timeline import Dated, Timeline, timeline
from claimcheck.report.series import Point, moved


@dataclass(frozen=True)
class Entry:
    """Something on the page that passages of the stories bear out.

    Attributes:
        id: its anchor.
        label: what it is, in a few words, for those who do not see its colour.
        tone: the name of its colour.
        number: its number on the page; empty where it has none.
    """

    id: str
    label: str
    tone: str
    number: str = ""


@dataclass(frozen=True)
class Shown:
    """A finding as the page shows it.

    Attributes:
        entry: its anchor and number.
        finding: the finding itself.
        quoted: for each answer, for each of its evidence, the quotation in segments.
    """

    entry: Entry
    finding: Finding
    quoted: tuple[tuple[Segments, ...], ...]


@dataclass(frozen=True)
class Alone:
    """What only one story says, as the page shows it."""

    entry: Entry
    single: Single


@dataclass(frozen=True)
class Story:
    """A story as the page shows it.

    Attributes:
        article: the story.
        stretches: its text, or only its quotations where the text is not at hand.
        whole: whether the text is at hand.
    """

    article: Article
    stretches: tuple[Stretch, ...]
    whole: bool


@dataclass(frozen=True)
class Choice:
    """What findings can be filtered by.

    Attributes:
        dimension: what the choice is about, in one word.
        options: the value and the words of each option.
    """

    dimension: str
    options: tuple[tuple[str, str], ...]


def html(comparison: Comparison, claims: Iterable[Claim] = ()) -> str:
    """A comparison as one HTML file that asks nothing of the network, with a line break at its end.

    The same arguments give the same bytes.

    Args:
        comparison: what was found.
        claims: the claims it rests on; those whose days are known stand on the timeline.
    """
    style, script = (
        resources.files(__package__).joinpath("templates", name).read_text("utf-8")
        for name in ("page.css", "page.js")
    )
    template = _environment().get_template("page.html.j2")
    page = template.render(
        style=Markup(style),  # noqa: S704 - a file of this package
        script=Markup(script),  # noqa: S704 - a file of this package
        style_digest=_digest(style),
        script_digest=_digest(script),
        **_contents(comparison, timeline(comparison.articles, claims)),
    )
    return page.rstrip() + "\n"


def web_address(text: str) -> str:
    """`text` where it is an address of the web; else nothing, for other schemes can run code."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.netloc else ""


def passage(evidence: Evidence) -> str:
    """The anchor of the place at which a passage begins."""
    return _place(evidence.article, evidence.start)


def dating(dated: Dated) -> str:
    """The anchor of a claim in the list below the timeline."""
    return content_id("t", [dated.claim.article, dated.claim.id])


def _place(article: str, start: int) -> str:
    return content_id("p", [article, start])


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.filters.update(
        count=wording.count,
        dating=dating,
        passage=passage,
        when=wording.when,
    )
    environment.globals.update(
        found_by=wording.found_by,
        is_new=wording.is_new,
        one_origin=wording.one_origin,
        place=_place,
        said_by=_said_by,
        silent=wording.silent,
        support=wording.support,
        web_address=web_address,
    )
    return environment


def _harmless(value: Any) -> Any:
    return wording.printable(value) if type(value) is str else value


def _digest(source: str) -> str:
    return base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _contents(comparison: Comparison, picture: Timeline) -> dict[str, Any]:
    disputes = wording.disputes(comparison)
    explained = [f for f in comparison.by_verdict("explained") if f not in disputes]
    shown = _numbered(
        {
            "conflicts": wording.still_open(comparison, "conflict"),
            "within": comparison.within,
            "disputes": disputes,
            "undecided": wording.still_open(comparison, "undecided"),
            "explained": explained,
            "agreements": comparison.by_verdict("agree"),
            "dismissed": [f for f, _ in wording.dismissed(comparison)],
        }
    )
    single = dict.fromkeys(comparison.single if len(comparison.articles) > 1 else ())
    singles = [_alone(s) for s in single]
    articles = {a.id: a for a in comparison.articles}
    keys = {a.id: content_id("a", a.id) for a in comparison.articles}
    coverage = {c.article: c for c in comparison.coverage}
    by_finding = {s.finding.id: s for group in shown.values() for s in group}
    entries = [s.entry for s in by_finding.values()] + [a.entry for a in singles]
    dated = [Entry(dating(d), f"On the timeline: {d.number}", "dated") for d in picture.dated]
    return {
        "comparison": comparison,
        "accounting": wording.accounting(comparison),
        "read_how": wording.read_how(comparison),
        "since": wording.since(comparison),
        "no_conflict": wording.no_conflict(comparison),
        "articles": articles,
        "keys": keys,
        "coverage": coverage,
        "unread": "" if (told := wording.failures(comparison)) == wording.EVERYTHING else told,
        "gaps": {c.article: g for c in comparison.coverage if (g := wording.gaps(c))},
        "reasons": {c.article: wording.reasons(c.dropped) for c in comparison.coverage},
        **shown,
        "shown": by_finding,
        "singles": singles,
        "moved": list(_moved(comparison, articles)),
        "entries": {e.id: e for e in (*entries, *dated)},
        "stories": _stories(comparison.articles, _spans(shown, singles, picture)),
        "picture": picture,
        "judged": wording.judged(comparison),
        "tokens": wording.tokens(comparison),
        "choices": _choices(comparison, keys),
    }


def _choices(comparison: Comparison, keys: Mapping[str, str]) -> list[Choice]:
    """What the findings can be filtered by."""
    findings = (*comparison.findings, *comparison.within)
    verdicts = [v for v in get_args(Verdict) if any(f.verdict == v for f in findings)]
    kinds = [k for k in get_args(Kind) if any(f.kind == k for f in findings)]
    return [
        Choice("verdict", tuple((v, v.capitalize()) for v in verdicts)),
        Choice("kind", tuple((k, k) for k in kinds)),
        Choice("source", tuple((keys[a.id], a.name) for a in comparison.articles)),
    ]


def _numbered(groups: Mapping[str, Sequence[Finding]]) -> dict[str, list[Shown]]:
    number = 0
    shown: dict[str, list[Shown]] = {}
    for name, findings in groups.items():
        shown[name] = []
        for finding in findings:
            number += 1
            label = f"{finding.verdict.capitalize()}: {finding.question}"
            entry = Entry(finding.id, label, finding.verdict, str(number))
            quoted = plain(finding) if finding.verdict == "agree" else quotations(finding)
            shown[name].append(Shown(entry, finding, quoted))
    return shown


def _alone(single: Single) -> Alone:
    id_ = content_id("s", single.model_dump(mode="json"))
    return Alone(Entry(id_, f"Only here: {single.question}", "single"), single)


def _moved(
    comparison: Comparison, articles: Mapping[str, Article]
) -> Iterator[tuple[Finding, tuple[Point, ...]]]:
    for finding in comparison.findings:
        if points := moved(finding, articles):
            yield finding, points


def _said_by(finding: Finding, article: Article) -> str:
    """What an article answers; empty where it does not."""
    return " / ".join(
        a.answer for a in finding.answers if any(e.article == article.id for e in a.evidence)
    )


def _spans(
    shown: Mapping[str, Sequence[Shown]], singles: Sequence[Alone], picture: Timeline
) -> Iterator[tuple[Evidence, str]]:
    """Each passage that bears something out, with the anchor of that; findings come first."""
    for group in shown.values():
        for one in group:
            yield from ((e, one.entry.id) for a in one.finding.answers for e in a.evidence)
    yield from ((alone.single.evidence, alone.entry.id) for alone in singles)
    yield from ((e, dating(d)) for d in picture.dated for e in d.claim.evidence)


def _stories(articles: Sequence[Article], evidence: Iterable[tuple[Evidence, str]]) -> list[Story]:
    found: dict[str, list[tuple[Evidence, str]]] = {a.id: [] for a in articles}
    for passage_, entry in evidence:
        found[passage_.article].append((passage_, entry))
    return [
        Story(
            a,
            stretches(a.text, (Span(e.start, e.end, entry) for e, entry in found[a.id]))
            if a.text
            else tuple(_quotations(found[a.id])),
            whole=bool(a.text),
        )
        for a in articles
    ]


def _quotations(evidence: Iterable[tuple[Evidence, str]]) -> Iterator[Stretch]:
    """What is known of a story that came without its text, in its order."""
    marks: dict[tuple[int, str], dict[str, None]] = {}
    for e, entry in evidence:
        marks.setdefault((e.start, e.quote), {})[entry] = None
    for (start, quote), entries in sorted(marks.items()):
        yield Stretch(start, quote, tuple(entries))
