"""What the page shows, in the order in which it shows it."""

from __future__ import annotations

import base64
import hashlib
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, get_args
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from claimcheck.citation import labels
from claimcheck.claims import Article, Claim, Evidence, Kind
from claimcheck.digests import content_id
from claimcheck.findings import Comparison, Finding, Single, Verdict
from claimcheck.report import selection, wording
from claimcheck.report.differing import Segments, plain, quotations
from claimcheck.report.html.passages import Span, Stretch, stretches
from claimcheck.report.html.timeline import Dated, Timeline, timeline
from claimcheck.report.series import moved
from claimcheck.report.text import count, printable


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
    """A finding as the page shows it; `quoted` are its quotations in segments, by answer."""

    entry: Entry
    finding: Finding
    quoted: tuple[tuple[Segments, ...], ...]


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
    page = (
        _environment()
        .get_template("page.html.j2")
        .render(
            style=Markup(style),  # noqa: S704 - a file of this package
            script=Markup(script),  # noqa: S704 - a file of this package
            style_digest=_digest(style),
            script_digest=_digest(script),
            **_contents(comparison, timeline(comparison.articles, claims)),
        )
    )
    return page.rstrip() + "\n"


def web_address(text: str) -> str:
    """`text` where it is an address of the web; else nothing, for other schemes can run code."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.netloc else ""


def _place(article: str, start: int) -> str:
    """The anchor of the place at which a passage begins."""
    return content_id("p", [article, start])


def _dating(dated: Dated) -> str:
    """The anchor of a claim in the list below the timeline."""
    return content_id("t", [dated.claim.article, dated.claim.id])


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
    environment.filters.update(count=count, dating=_dating, when=wording.when)
    environment.globals.update(place=_place, web_address=web_address, wording=wording)
    return environment


def _digest(source: str) -> str:
    return base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _contents(comparison: Comparison, picture: Timeline) -> dict[str, Any]:
    disputes, explained = selection.explained(comparison)
    shown = _numbered(
        {
            "conflicts": selection.still_open(comparison, "conflict"),
            "within": comparison.within,
            "disputes": disputes,
            "undecided": selection.still_open(comparison, "undecided"),
            "explained": explained,
            "agreements": comparison.by_verdict("agree"),
            "dismissed": [f for f, _ in selection.dismissed(comparison)],
        }
    )
    single = comparison.single if len(comparison.articles) > 1 else ()
    singles = {
        s: Entry(content_id("s", s.model_dump(mode="json")), "Only here", "single") for s in single
    }
    articles = {a.id: a for a in comparison.articles}
    keys = {a.id: content_id("a", a.id) for a in comparison.articles}
    every = [s for group in shown.values() for s in group]
    dated = [Entry(_dating(d), f"On the timeline: {d.number}", "dated") for d in picture.dated]
    entries = [*(s.entry for s in every), *singles.values(), *dated]
    unread = wording.failures(comparison)
    return {
        "comparison": comparison,
        "new": selection.new(comparison),
        "articles": articles,
        "keys": keys,
        "coverage": {c.article: c for c in comparison.coverage},
        "unread": "" if unread == wording.EVERYTHING else unread,
        "gaps": {c.article: g for c in comparison.coverage if (g := wording.gaps(c))},
        **shown,
        "singles": singles,
        "moved": [
            (f, points)
            for f in comparison.findings
            if (points := moved(f, articles, labels(comparison.articles)))
        ],
        "entries": {e.id: e for e in entries},
        "stories": list(_stories(comparison.articles, _spans(every, singles, picture))),
        "picture": picture,
        "choices": _choices(comparison, keys) if every else {},
    }


def _choices(comparison: Comparison, keys: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What the findings can be filtered by: the values of each facet, and how they are called."""
    findings = (*comparison.findings, *comparison.within)
    verdicts, kinds = {f.verdict for f in findings}, {f.kind for f in findings}
    return {
        "verdict": {v: v.capitalize() for v in get_args(Verdict) if v in verdicts},
        "kind": {k: k for k in get_args(Kind) if k in kinds},
        "source": {keys[a.id]: a.name for a in comparison.articles},
    }


def _numbered(groups: Mapping[str, Sequence[Finding]]) -> dict[str, list[Shown]]:
    numbers = itertools.count(1)
    shown: dict[str, list[Shown]] = {}
    for name, findings in groups.items():
        shown[name] = []
        for finding in findings:
            label = f"{finding.verdict.capitalize()}: {finding.question}"
            entry = Entry(finding.id, label, finding.verdict, str(next(numbers)))
            quoted = plain(finding) if finding.verdict == "agree" else quotations(finding)
            shown[name].append(Shown(entry, finding, quoted))
    return shown


def _spans(
    shown: Iterable[Shown], singles: Mapping[Single, Entry], picture: Timeline
) -> Iterator[tuple[Evidence, str]]:
    """Each passage that bears something out, with the anchor of that; findings come first."""
    for one in shown:
        yield from ((e, one.entry.id) for a in one.finding.answers for e in a.evidence)
    yield from ((single.evidence, entry.id) for single, entry in singles.items())
    yield from ((e, _dating(d)) for d in picture.dated for e in d.claim.evidence)


def _stories(
    articles: Sequence[Article], spans: Iterable[tuple[Evidence, str]]
) -> Iterator[tuple[Article, Sequence[Stretch]]]:
    """Each story with its text, or only its quotations where that is not at hand."""
    found: dict[str, list[tuple[Evidence, str]]] = {a.id: [] for a in articles}
    for evidence, entry in spans:
        found[evidence.article].append((evidence, entry))
    for article in articles:
        if article.text:
            marks = (Span(e.start, e.end, entry) for e, entry in found[article.id])
            yield article, stretches(article.text, marks)
        else:
            yield article, list(_quotations(found[article.id]))


def _quotations(evidence: Iterable[tuple[Evidence, str]]) -> Iterator[Stretch]:
    marks: dict[tuple[int, str], dict[str, None]] = {}
    for e, entry in evidence:
        marks.setdefault((e.start, e.quote), {})[entry] = None
    for (start, quote), entries in sorted(marks.items()):
        yield Stretch(start, quote, tuple(entries))
