"""Hand-read claims of real stories as this project's claims, with what was expected of them.

A folder is one event: a text for each story (headline, address, date, then the story),
`claims.json` and `expected.md`. A claim's gold `slot` says which question it answers; it is what is
measured, and no claim carries it. The labels do not say whose number a figure is: what is counted,
in the story's own words, may or may not name it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.claims import (
    Article,
    Certainty,
    Claim,
    ClaimSet,
    EventClaim,
    Evidence,
    FactClaim,
    FigureClaim,
    Interval,
    OfficeClaim,
    Published,
    StatementClaim,
    Time,
)
from claimcheck.values.times import resolve

Row = dict[str, Any]

_UNITS = {"s": "seconds", "h": "hours", "min": "minutes", "lb": "pounds", "mi2": "square miles"}
_UNITS |= {"mi": "miles", "ft": "feet", "%": "percent", "story": "stories"}
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_BOUNDS = {"vague": "a", "exact": ""}


@dataclass(frozen=True)
class Event:
    """One event: the claims of its stories, and what is expected of comparing them.

    Attributes:
        name: of its folder.
        claims: every claim; its id is the label's.
        slots: id of a claim → its gold slot.
        wordings: id of a claim → its kind and its label's own words, folded.
        verdicts: slot → the verdict expected, for each slot that two stories or more answer; None
            for what must not be compared at all.
    """

    name: str
    claims: ClaimSet
    slots: Mapping[str, str]
    wordings: Mapping[str, str]
    verdicts: Mapping[str, str | None]


def read_event(folder: Path) -> Event:
    """The event of one folder."""
    rows: list[Row] = json.loads((folder / "claims.json").read_text("utf-8"))
    texts = {f.stem: f.read_text("utf-8") for f in sorted(folder.glob("*.txt"))}
    articles = {name: _article(name, text) for name, text in texts.items()}
    told = expected((folder / "expected.md").read_text("utf-8"))
    answering: dict[str, set[str]] = {}
    for row in rows:
        answering.setdefault(row["slot"], set()).add(row["article"])
    return Event(
        folder.name,
        ClaimSet(
            articles=tuple(articles.values()),
            coverage=(),
            claims=tuple(_claim(row, texts[row["article"]]) for row in rows),
        ),
        {row["id"]: row["slot"] for row in rows},
        {row["id"]: _wording(row) for row in rows},
        {s: told.get(s, "agree") for s, names in answering.items() if len(names) > 1},
    )


def expected(text: str) -> dict[str, str | None]:
    """Slot → verdict, from the table of an `expected.md`; None for "not comparable".

    Rows that name no slot sum up what agrees.
    """
    verdicts: dict[str, str | None] = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        word = re.match(r"\W*(conflict|explained|agree|undecided|not comparable)", cells[-1])
        if line.startswith("|") and word:
            verdict = None if word[1] == "not comparable" else word[1]
            slots = re.findall(r"\b(?:office|event|figure|statement|relation):[\w:-]+", cells[0])
            verdicts |= dict.fromkeys(slots, verdict)
    return verdicts


def _article(name: str, text: str) -> Article:
    head, told = text.split("\n", 1)[0], text.split("\n")[2].strip()
    days = None
    if not told.startswith("undated"):
        days = resolve(told.removeprefix("URL").strip().replace("/", "-"), None)
    published = Published(interval=days, provenance="dateline", text=told) if days else None
    return Article(id=name, name=name, title=head, published=published, text=text)


def _claim(row: Row, text: str) -> Claim:
    fields: Mapping[str, str] = row["fields"]
    common: dict[str, Any] = {
        "id": row["id"],
        "article": row["article"],
        "evidence": tuple(_evidence(row["article"], text, *span) for span in row["spans"]),
        "by": _by(row["attribution"]),
        "certainty": _certainty(row),
        "time": _time(row),
    }
    match row["kind"]:
        case "office":
            title, _, note = fields["office"].rstrip(")").partition(" (")
            former = note == "former"
            return OfficeClaim(
                **common,
                person=fields["person"],
                title=note if note and not former else title,
                body=fields["body"].strip("()"),
                status="former" if former else "current",
            )
        case "event":
            what = re.sub(r"\s*\(.*?\)", "", fields.get("what", ""))
            who = [fields[name] for name in ("who", "with") if name in fields]
            return EventClaim(
                **common,
                action=fields["verb"],
                agents=tuple(p for w in who for p in re.split(r", | and ", w) if p),
                objects=(what,) if what else (),
                place=fields.get("place"),
                status="planned" if row["factuality"] == "planned" else "happened",
            )
        case "figure":
            return FigureClaim(**common, value=_value(fields), counted=fields["measure"])
        case "statement":
            speaker = re.sub(r"\s*\(.*?\)|\?", "", fields["speaker"])
            return StatementClaim(**common, speaker=speaker, words=fields["quote"])
        case _:
            return FactClaim(
                **common,
                subject=fields["subject"],
                predicate=fields["predicate"],
                object=fields.get("object"),
                negated=fields["polarity"].startswith("-"),
            )


def _evidence(article: str, text: str, start: int, end: int) -> Evidence:
    line = text.count("\n", 0, start) + 1
    return Evidence(article=article, start=start, end=end, line=line, quote=text[start:end])


def _by(told: str) -> tuple[str, ...]:
    """The chain, outermost first: "Huot via Reuters" is Reuters, who has it from Huot."""
    plain = re.sub(r"\s*\(.*?\)", "", told).strip()
    if plain in ("outlet", "?", "-", ""):
        return ()
    return tuple(reversed(plain.split("; ")[0].split(" via ")))


def _certainty(row: Row) -> Certainty:
    """Reported without saying by whom is hearsay; with it, the claim's `by` says so."""
    told = row["factuality"].split()[0]
    hearsay = told == "reported" and not _by(row["attribution"])
    if hearsay or "not certain" in row["fields"].get("polarity", ""):
        return "hedged"
    named: Certainty = told if told in ("denied", "unknown") else "stated"
    return named


def _time(row: Row) -> Time | None:
    """When, if the story says so: a time that the labels inferred is not passed on."""
    if row["time_text"] == "-":
        return None
    days = re.findall(r"\d{4}-\d\d-\d\d", row["time_interval"] or "")
    interval = Interval(start=days[0], end=days[-1]) if days else None
    return Time(text=row["time_text"], interval=interval)


def _value(fields: Mapping[str, str]) -> str:
    """The number as a story writes it, from the labels' value, unit and bound."""
    bound = _BOUNDS.get(fields["bound"], fields["bound"])
    if fields["mtype"] == "ordinal":
        n = int(fields["value"])
        return f"{n}{'th' if 10 < n % 100 < 20 else _ORDINALS.get(n % 10, 'th')}"
    amount, unit = fields["value"], _UNITS.get(fields["unit"], fields["unit"])
    if power := re.fullmatch(r"([\d.]+)e(6|9)", amount):
        amount = f"{power[1]} {'million' if power[2] == '6' else 'billion'}"
    if unit == "USD":
        amount, unit = f"${amount}", ""
    return " ".join(f"{bound} {amount} {unit}".split())


def _wording(row: Row) -> str:
    """A claim by its label's own words: what the baseline of exact wording compares."""
    fields = row["fields"]
    names = {
        "office": ("office", "body"),
        "event": ("verb", "what", "who", "with"),
        "figure": ("measure",),
        "statement": ("speaker", "quote"),
        "relation": ("subject", "predicate", "object"),
    }[row["kind"]]
    return " ".join((row["kind"], *(fields.get(name, "") for name in names))).casefold()
