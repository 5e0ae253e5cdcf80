"""Who held an office on a day, and who did not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from benchmarks.accuracy.data import Files, Row
from benchmarks.accuracy.figures import Measured, ratio
from claimcheck.claims import Article, ClaimSet, Evidence, Interval, OfficeClaim, Published
from claimcheck.judgement.compare import compare

FILES = ("office_holders/asof_{}.jsonl",)


def measure(files: Files) -> Iterator[Measured]:
    """Two stories of one day: the right holder and the wrong one, then the right one twice."""
    rows = files.rows(0)
    flagged = sum(_conflicts(r, r["holder"], r["wrong_holder"]) for r in rows)
    yield from ratio("holders: wrong one flagged", flagged, len(rows))
    turned = [" ".join(reversed(r["holder"].split(" ", 1))) for r in rows]
    false = sum(_conflicts(r, r["holder"], t) for r, t in zip(rows, turned, strict=True))
    yield from ratio("holders: right one flagged", false, len(rows))


def _conflicts(row: Row, one: str, other: str) -> bool:
    told = [_story(row, name, person) for name, person in (("a", one), ("b", other))]
    claims = ClaimSet(
        articles=tuple(article for article, _ in told),
        coverage=(),
        claims=tuple(claim for _, claim in told),
    )
    return bool(compare(claims).by_verdict("conflict"))


def _story(row: Row, name: str, person: str) -> tuple[Article, OfficeClaim]:
    day = date.fromisoformat(row["date"])
    published = Published(interval=Interval(start=day, end=day), provenance="given")
    quote = f"{row['country']}'s {row['office']} {person} spoke."
    evidence = Evidence(article=name, start=0, end=len(quote), line=1, quote=quote)
    claim = OfficeClaim(
        article=name,
        evidence=(evidence,),
        person=person,
        title=row["office"],
        body=row["country"],
    )
    return Article(id=name, name=name, published=published), claim
