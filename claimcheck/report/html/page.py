"""What the page shows, in the order in which it shows it."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, get_args

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from claimcheck.citation import citations, day_of, days
from claimcheck.claims import Article, Claim, Kind
from claimcheck.digests import content_id
from claimcheck.findings import Comparison, Finding, Single, Verdict
from claimcheck.report import selection, wording
from claimcheck.report.drafts import Drafts, drafts
from claimcheck.report.html.reading import Borne, Entry, place, reading
from claimcheck.report.html.reviewing import decided, embedded
from claimcheck.report.html.timeline import Dated, Timeline, timeline
from claimcheck.report.series import moved
from claimcheck.report.sides import Side, sides
from claimcheck.report.text import count, printable, web_address

#: Parts of the page's one style and one script.
_STYLES = ("page.css", "cards.css", "reading.css", "narrow.css")
_SCRIPTS = ("links.js", "filters.js", "reading.js", "review.js", "keys.js", "print.js")

#: What is shown at first, the rest folded: findings whole, questions, sentences of one story.
_CARDS, _QUESTIONS, _SINGLES = 5, 10, 10
#: Answers that the line of a question names.
_ANSWERS = 4


#: What makes a runner of GitHub, to which the page is printed, take a line for a command.
_COMMAND = re.compile(r"(^[ \t]*):(?=:)|(?<=#)#(?=\[)", re.MULTILINE)


@dataclass(frozen=True)
class Shown:
    """A finding as the page shows it.

    Attributes:
        folded: whether it opens only when it is asked for.
    """

    entry: Entry
    finding: Finding
    sides: tuple[Side, ...]
    folded: bool = False


def html(
    comparison: Comparison,
    claims: Iterable[Claim] = (),
    possible: Drafts | None = None,
    *,
    saved_in: str = "",
) -> str:
    """A comparison as one HTML file that asks nothing of the network, with a line break at its end.

    The same arguments give the same bytes.

    Args:
        comparison: what was found.
        claims: the claims it rests on; those whose days are known stand on the timeline.
        possible: what a decision on each finding that can be decided keeps, by the finding's id;
            None for all that differ between stories.
        saved_in: the file in which whoever serves the page keeps decisions that are sent to it;
            empty for a page that nobody serves, which hands them out as a file.
    """
    style, script = (
        "".join(
            resources.files(__package__).joinpath("templates", name).read_text("utf-8")
            for name in names
        )
        for names in (_STYLES, _SCRIPTS)
    )
    possible = drafts(comparison) if possible is None else possible
    page = (
        _environment()
        .get_template("page.html.j2")
        .render(
            style=Markup(style),  # noqa: S704 - files of this package
            script=Markup(script),  # noqa: S704 - files of this package
            style_digest=_digest(style),
            script_digest=_digest(script),
            saved_in=saved_in,
            review=Markup(embedded(comparison, possible, saved_in)),  # noqa: S704 - escaped there
            reviewable=possible,
            **_contents(comparison, timeline(comparison.articles, claims)),
        )
    )
    inert = _COMMAND.sub(lambda f: f"{f[1] or ''}&#{ord(f[0][-1])};", page.rstrip())
    return inert + "\n"


def _dating(dated: Dated) -> str:
    """The anchor of a claim in the list below the timeline."""
    return content_id("t", [dated.claim.article, dated.claim.id])


def _known(article: Article) -> str:
    """How the day of a story is known, and what else is told of it; empty where that is nothing."""
    said = wording.when(article.published, article.dating)
    return said.partition(", ")[2] if article.published else article.dating


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
    environment.filters.update(count=count, dating=_dating, day_of=day_of, days=days)
    environment.filters["known"] = _known
    environment.globals.update(place=place, wording=wording)
    return environment


def _digest(source: str) -> str:
    return base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _contents(comparison: Comparison, picture: Timeline) -> dict[str, Any]:
    articles = {a.id: a for a in comparison.articles}
    cited = citations(comparison.articles)
    labels = {id_: citation.label for id_, citation in cited.items()}
    disputes, explained = selection.explained(comparison)
    shown = _numbered(
        {
            "conflicts": selection.still_open(comparison, "conflict"),
            "within": comparison.within,
            "disputes": [f for f in disputes if f.id not in comparison.dismissed],
            "undecided": selection.still_open(comparison, "undecided"),
            "explained": [f for f in explained if f.id not in comparison.dismissed],
            "dismissed": [f for f, _ in selection.dismissed(comparison)],
            "agreements": selection.still_open(comparison, "agree"),
        },
        labels,
    )
    single = comparison.single if len(comparison.articles) > 1 else ()
    singles = {
        s: Entry(content_id("s", s.model_dump(mode="json")), "Found only here", "single")
        for s in single
    }
    every = [s for group in shown.values() for s in group]
    cards = [s.entry.id for name, group in shown.items() if name != "agreements" for s in group]
    unread = wording.failures(comparison)
    return {
        "comparison": comparison,
        "new": selection.new(comparison),
        "decided": decided(comparison),
        "articles": articles,
        "cited": cited,
        "addresses": {
            a.id: web_address(a.url or "") or web_address(a.path) for a in articles.values()
        },
        "keys": {a: content_id("a", a) for a in articles},
        "coverage": {c.article: c for c in comparison.coverage},
        "not_across": comparison.not_across,
        "unread": "" if unread == wording.EVERYTHING else unread,
        "gaps": {c.article: g for c in comparison.coverage if (g := wording.gaps(c))},
        **shown,
        "following": dict(itertools.pairwise([*cards, "matrix"])),
        "singles": [(a, told) for a in articles.values() if (told := _of(a, singles))],
        "at_once": _ANSWERS,
        "at_first": _SINGLES,
        "at_most": _QUESTIONS,
        "moved": [
            (f, points) for f in comparison.findings if (points := moved(f, articles, labels))
        ],
        "stories": reading(comparison.articles, _borne(every, singles, picture)),
        "picture": picture,
        "choices": _choices(comparison) if every else {},
    }


def _of(article: Article, singles: Mapping[Single, Entry]) -> list[tuple[Single, Entry]]:
    return [(s, entry) for s, entry in singles.items() if s.evidence.article == article.id]


def _choices(comparison: Comparison) -> dict[str, list[str]]:
    """What the findings can be filtered by: the values of each facet, sources apart."""
    findings = (*comparison.findings, *comparison.within)
    verdicts = {f.verdict for f in findings}
    kinds = {f.kind for f in findings} | {k for s in comparison.single for k in s.kinds}
    return {
        "verdict": [v for v in get_args(Verdict) if v in verdicts],
        "kind": [k for k in get_args(Kind) if k in kinds],
    }


def _numbered(
    groups: Mapping[str, Sequence[Finding]], labels: Mapping[str, str]
) -> dict[str, list[Shown]]:
    numbers = itertools.count(1)
    room = itertools.count(_CARDS, -1)
    shown: dict[str, list[Shown]] = {}
    for name, findings in groups.items():
        shown[name] = [
            Shown(
                _entry(finding, str(next(numbers)), dismissed=name == "dismissed"),
                finding,
                sides(finding, labels),
                folded=name in ("explained", "agreements") or next(room) <= 0,
            )
            for finding in findings
        ]
    return shown


def _entry(finding: Finding, number: str, *, dismissed: bool) -> Entry:
    agreeing = len(finding.articles) if finding.verdict == "agree" else 0
    verdict = "Dismissed" if dismissed else finding.verdict.capitalize()
    stories = f" ({count(agreeing, 'story')})" if agreeing else ""
    tone = "single" if dismissed else finding.verdict
    return Entry(finding.id, f"{verdict}{stories}: {finding.question}", tone, number, agreeing)


def _borne(
    shown: Iterable[Shown], singles: Mapping[Single, Entry], picture: Timeline
) -> Iterator[Borne]:
    """Each passage that bears something out, with that; findings come first."""
    ordered = sorted(shown, key=lambda one: one.entry.tone == "single")
    for one in ordered:
        yield from ((e, one.entry) for a in one.finding.answers for e in a.evidence)
    yield from ((single.evidence, entry) for single, entry in singles.items())
    for d in picture.dated:
        entry = Entry(_dating(d), f"On the timeline: {d.number}", "dated")
        yield from ((e, entry) for e in d.claim.evidence)
