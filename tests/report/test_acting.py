"""Nothing that acts reaches a face, whatever field it stands in."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
import zipfile
from collections.abc import Iterator

import pytest

from claimcheck.claims import ClaimSet
from claimcheck.completion import Usage
from claimcheck.findings import Comparison
from claimcheck.planning.plan import Plan, Planned
from claimcheck.planning.table import describe
from claimcheck.redaction import printable
from claimcheck.report.drafts import drafts
from claimcheck.report.formats import Format, written
from claimcheck.report.html import html
from claimcheck.report.screen import Look, card
from claimcheck.report.wording import accounting, gap_lines
from claimcheck.review.decisions import Decision, to_toml
from claimcheck.terminal import Terminal
from tests.report.filled import filled

#: Escape, CSI of C1, bidi, zero width, bell, return, null, three ends of a line, a tag, a filler, a
#: soft hyphen, an Arabic mark and a lone surrogate.
ACTING = "\x1b]0;PWN\x07\x9b31m\u202e\u2066\u200b\ufeff\r\x00\u2028\u2029\x85\U000e0041\u3164\xad"
ACTING += "\u061c\x7f\ud800"
_SIGN = re.compile(f"[{re.escape(''.join(set(ACTING) - set(']0;PWN31m')))}]")
_ANNOTATION = re.compile("::(error|warning|notice) ")
TEXTS = tuple(
    f"{begins} w{ACTING} ##[error]x\n::error::y\n  ::set-env name=a::b {begins}"
    for begins in ("=1+1", "::error::z", "@SUM(1)", "-")
)
CHOICES = range(5)


def commands(content: str) -> list[str]:
    """The lines that a runner of GitHub takes for a command."""
    lines = re.split(r"[\n\r\x85\u2028\u2029]", content)
    return [one for one in lines if one.lstrip().startswith("::") or "##[" in one]


def faces(comparison: Comparison, claims: ClaimSet) -> Iterator[tuple[str, str]]:
    """Each that shows text to people or is kept as text, by name."""
    for format in Format:
        content = written(comparison, format, claims)
        if isinstance(content, str):
            yield format, content
            continue
        # A workbook is printed nowhere, and what a runner would read in it acts not.
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for name in parts.namelist():
                told = parts.read(name).decode("utf-8")
                yield f"{format}!{name}", told.replace("##[", "").replace("::", "")
    for format in (Format.text, Format.md, Format.json):
        yield f"claims as {format}", str(written(claims, format))
    yield "coloured", str(written(comparison, Format.text, look=Look(30))).replace("\x1b[", "")
    yield "served", html(comparison, claims.claims, drafts(comparison), saved_in=TEXTS[0])
    for finding in comparison.findings:
        yield "card", "\n".join(card(finding, comparison, comparison, TEXTS[0], Look(40)))
    kept = {
        id_: Decision(**{**draft, "decision": "confirmed", "comment": TEXTS[0].strip("\ud800")})
        for id_, draft in drafts(comparison).items()
    }
    yield "decisions", to_toml(kept)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
@pytest.mark.parametrize("choice", CHOICES)
def test_nothing_acts_in_whatever_field(text: str, choice: int) -> None:
    comparison, claims = filled(Comparison, text, choice), filled(ClaimSet, text, choice)
    acting = {name: acts(name, told) for name, told in faces(comparison, claims)}
    assert not [pair for pair in acting.items() if pair[1]]


def acts(name: str, content: str) -> list[str]:
    """What acts in a face, with what stands before it."""
    if name == "csv":
        content = content.removeprefix("\ufeff").replace("\r\n", "\n")
    signs = [content[max(0, m.start() - 60) : m.end()] for m in _SIGN.finditer(content)]
    found = commands(content)
    if name == "github":
        found = [one for one in found if "##[" in one or not _ANNOTATION.match(one)]
    return [*signs[:3], *(one[:150] for one in found[:5])]


@pytest.mark.parametrize("format", [Format.json, Format.sarif])
def test_json_stays_json_and_whole(format: Format) -> None:
    text = TEXTS[0].replace("\ud800", "")
    told = json.loads(str(written(filled(Comparison, text), format)))
    if format is Format.json:
        quotes = [e["quote"] for f in told["findings"] for a in f["answers"] for e in a["evidence"]]
        assert set(quotes) == {f"{text}0", f"{text}1"}


def test_decisions_are_read_as_they_were() -> None:
    text = TEXTS[0].replace("\ud800", "")
    (draft, *_) = drafts(filled(Comparison, text)).values()
    told = to_toml({text: Decision.model_validate({**draft, "decision": "confirmed"})})
    assert tomllib.loads(told)[text]["question"] == draft["question"]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_no_cell_is_a_formula(text: str) -> None:
    rows = csv.reader(io.StringIO(str(written(filled(Comparison, text), Format.csv))[1:]))
    assert not [c for row in rows for c in row if c.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_nothing_acts_in_a_line_or_a_plan(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = Terminal()
    comparison = filled(Comparison, text)
    for line in (accounting(comparison), *gap_lines(comparison), text):
        told.say(f"claimcheck: {line}")
        told.say(line)
    planned = Planned(text, 1, 0, Usage(1, 1), None)
    told.state(describe(Plan(text, (planned,), (planned,)), text))
    told.state(text)
    captured = capsys.readouterr()
    assert not acts("stderr", captured.err)
    assert not acts("stdout", captured.out)


def test_what_is_shown_is_as_long_as_it_was() -> None:
    assert len(printable(TEXTS[0])) == len(TEXTS[0])


def test_what_a_page_keeps_of_a_finding_is_whole() -> None:
    known = drafts(filled(Comparison, TEXTS[0].replace("\ud800", "")))
    page = html(filled(Comparison, TEXTS[0].replace("\ud800", "")), (), known)
    (embedded,) = re.findall(r"<script[^>]*application/json[^>]*>(.*?)</script>", page, re.DOTALL)
    assert json.loads(embedded)["drafts"] == json.loads(json.dumps(known))
